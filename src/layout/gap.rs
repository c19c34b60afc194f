//! Part of pass 10. How far apart two layers lie, and which titles the lines between them would run over.
//!
//! ```text
//!   [ row ]              +-lane-------   in a drawing from left to right a title lies beside the first
//!     \    \             | title         layers of its area: what crosses the area's border there
//!      \    \  way       |    |          waits until the title has ended
//!   [ row ]--            |  [row]----+
//! ```

use super::arena::{AreaId, ItemId, SegmentId};
use super::channel::Routed;
use super::input::Gaps;
use super::layer::{Kind, Layered, Span};
use super::place;

/// Way across for each px along that slanted lines have at least, where there is room.
const SLOPE: f64 = 6.0;
/// Mean way across of lines that bend, in distances of ranks, from which on a channel is as long as that way.
const CROWDED: f64 = 2.0;
/// Length of a channel that flat lines have for certain, in px.
const ROOM: f64 = 24.0;
/// Lines that make no crowd.
const FEW: f64 = 12.0;
/// Most length of a channel, in mean ways across of lines that bend.
const LONGEST: f64 = 2.0;

/// What a layer is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// Cards.
    Cards,
    /// Labels.
    Labels,
    /// Titles.
    Titles,
    /// Titles without text.
    Untitled,
}

/// Distance from a row to the first track or the next row: arrows need more than labels.
pub(super) fn stub(row: Row) -> f64 {
    match row {
        Row::Cards => 13.0,
        Row::Labels | Row::Titles | Row::Untitled => 6.0,
    }
}

/// Distance of the gates of slanted lines from a row.
pub(super) fn clear(row: Row) -> f64 {
    match row {
        Row::Cards => 4.5,
        Row::Labels => 2.0,
        Row::Titles | Row::Untitled => 1.0,
    }
}

/// Least distance of two rows.
fn least(upper: Row, lower: Row, rank_gap: f64) -> f64 {
    match (upper, lower) {
        (Row::Cards, Row::Cards) => rank_gap,
        (Row::Labels | Row::Titles | Row::Untitled, Row::Cards) => 14.0,
        (Row::Titles | Row::Untitled, Row::Titles | Row::Untitled) => 4.0,
        _ => 8.0,
    }
}

/// Length of the channel between two rows of lines along the axes.
pub(super) fn tracked(upper: Row, lower: Row, tracks: usize, gaps: Gaps) -> f64 {
    let least = least(upper, lower, gaps.rank);
    if tracks == 0 { least } else { least.max(stub(upper) + (tracks - 1) as f64 * gaps.edge + stub(lower)) }
}

/// Length of the channel between two rows of slanted lines; `borders` is the room that borders of areas take between
/// the rows already. Where most lines have a long way across, they get room to take it.
pub(super) fn slanted(upper: Row, lower: Row, gap: &Gap, gaps: Gaps, borders: f64) -> f64 {
    let mean = gap.sum / (gap.count as f64 + FEW);
    let least = match (upper, lower) {
        (Row::Untitled, Row::Cards) | (Row::Cards, Row::Untitled) => 6.5,
        (Row::Untitled, _) => 3.0,
        (Row::Cards, Row::Cards) => (gaps.rank - borders).max(12.0),
        (Row::Cards, Row::Labels) => 12.0,
        (Row::Cards, _) => 10.0,
        _ => least(upper, lower, gaps.rank),
    };
    least
        .max((gap.way / SLOPE).min((gaps.rank - borders).max(ROOM)))
        .max((mean * mean / (CROWDED * gaps.rank)).min(mean * LONGEST))
}

/// What lies between a layer and the next, or within the layer.
#[derive(Clone, Debug, Default)]
pub(super) struct Gap {
    /// Longest way across of a line below the layer.
    pub(super) way: f64,
    /// Sum of the ways across of the lines below the layer that bend at one of its ends.
    sum: f64,
    /// Number of the lines below the layer.
    count: usize,
    /// Areas with a title at their left side which a line below the layer crosses.
    pub(super) below: Vec<AreaId>,
    /// Areas with a title at their left side which a line within the layer crosses.
    pub(super) within: Vec<AreaId>,
}

/// What lies between any two layers.
///
/// # Complexity
/// O(segments · titled areas) in a drawing from left to right, else O(segments).
pub(super) fn between(routed: &Routed) -> Vec<Gap> {
    let placed = &routed.ported.placed;
    let layered = &placed.layered;
    let graph = layered.graph();
    let mut gaps = vec![Gap::default(); layered.order.len()];
    let titled: Vec<(AreaId, f64, Span)> = graph
        .areas
        .iter()
        .filter(|(_, area)| !graph.titles_along() && area.title.w > 1.0)
        .map(|(id, _)| (id, placed.sides[id].0 + place::left_pad(layered, id) / 2.0, layered.spans[id]))
        .collect();
    for (id, segment) in layered.segments.iter() {
        let layer = layered.items[segment.upper].layer;
        let Some(gap) = gaps.get_mut(layer) else { continue };
        let (low, high) = stretch(routed, id);
        gap.way = gap.way.max(high - low);
        let bends = |item: ItemId| layered.items[item].kind == Kind::Bend;
        if bends(segment.upper) || bends(segment.lower) {
            gap.sum += high - low;
        }
        gap.count += 1;
        for &(area, x, span) in &titled {
            if low < x && x < high && span.first <= layer && layer < span.last && !gap.below.contains(&area) {
                gap.below.push(area);
            }
        }
    }
    for (_, link) in graph.links.iter().filter(|&(id, _)| layered.ranked.flat[id]) {
        let (from, to) = (layered.cards[link.from], layered.cards[link.to]);
        let layer = layered.items[from].layer;
        let Some(gap) = gaps.get_mut(layer) else { continue };
        let (low, high) = (placed.x[from].min(placed.x[to]), placed.x[from].max(placed.x[to]));
        for &(area, x, span) in &titled {
            if low < x && x < high && span.first <= layer && layer <= span.last && !gap.within.contains(&area) {
                gap.within.push(area);
            }
        }
    }
    gaps
}

/// First and last position of a segment across the flow.
fn stretch(routed: &Routed, id: SegmentId) -> (f64, f64) {
    let (upper, lower) = routed.ported.ends[id];
    let runs = routed.runs[id].iter().flat_map(|run| [run.upper, run.lower]);
    runs.chain([lower]).fold((upper, upper), |(low, high), x| (low.min(x), high.max(x)))
}

/// What a layer of those items is for.
pub(super) fn row(layered: &Layered, layer: &[ItemId]) -> Row {
    let mut row = Row::Untitled;
    for &id in layer {
        let item = &layered.items[id];
        row = match (item.kind, row) {
            (Kind::Node(_), _) => Row::Cards,
            (Kind::Label(_), Row::Titles | Row::Untitled) => Row::Labels,
            (Kind::Title, Row::Untitled) if item.height > 1.0 => Row::Titles,
            _ => row,
        };
    }
    row
}
