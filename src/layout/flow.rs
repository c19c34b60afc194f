//! Pass 10. Where layers, tracks and borders lie along the flow.
//!
//! ```text
//!   ---- border of an area that begins here          } head
//!   [ row: items, centred ]                          } height of the highest item
//!   ---- border of an area that ends here            } foot
//!     stub, tracks edge_gap apart, stub              } channel
//! ```

use super::arena::{AreaId, Arena};
use super::channel::Routed;
use super::input::{PAD, What};
use super::layer::{Kind, Span};

/// Everything along the flow, in px.
#[derive(Clone, Debug)]
pub(super) struct Flowed {
    /// The layers with tracks.
    pub(super) routed: Routed,
    /// Start and height of each layer's row.
    pub(super) rows: Vec<(f64, f64)>,
    /// First track of the channel below each layer.
    pub(super) tracks: Vec<f64>,
    /// Borders of each area.
    pub(super) areas: Arena<AreaId, (f64, f64)>,
    /// Borders of each stacked lane.
    pub(super) zones: Vec<(f64, f64)>,
    /// Length of the drawing.
    pub(super) length: f64,
}

/// What a layer is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    /// Cards.
    Cards,
    /// Labels.
    Labels,
    /// Titles.
    Titles,
}

/// Distance from a row to the first track or the next row: arrows need more than labels.
fn stub(row: Row) -> f64 {
    match row {
        Row::Cards => 13.0,
        Row::Labels | Row::Titles => 6.0,
    }
}

/// Room along the flow around areas that begin or end with a layer.
struct Borders {
    /// Layers.
    span: Span,
    /// Padding before its first row, nested areas included.
    head: f64,
    /// Padding after its last row, nested areas included.
    foot: f64,
    /// Least length, for the title of a drawing from left to right.
    least: f64,
}

/// Decides all positions along the flow.
///
/// # Ensures
/// Rows, tracks and borders do not touch; an area is as long as its title.
/// # Complexity
/// O(layers + items + areas).
pub(super) fn along(routed: Routed) -> Flowed {
    let layered = &routed.ported.placed.layered;
    let graph = layered.graph();
    let layers = layered.order.len();
    let (areas, zones) = borders(&routed);
    let mut kinds = Vec::with_capacity(layers);
    let mut heights = Vec::with_capacity(layers);
    for layer in &layered.order {
        let mut kind = Row::Titles;
        let mut height: f64 = 0.0;
        for &id in layer {
            let item = &layered.items[id];
            height = height.max(item.height);
            kind = match item.kind {
                Kind::Node(_) => Row::Cards,
                Kind::Label(_) if kind == Row::Titles => Row::Labels,
                _ => kind,
            };
        }
        kinds.push(kind);
        heights.push(height);
    }
    let all = || areas.values().chain(&zones);
    let mut starts: Arena<usize, f64> = Arena::filled(layers, 0.0);
    let mut rows = Vec::with_capacity(layers);
    let mut tracks = Vec::with_capacity(layers);
    let mut ends: Arena<AreaId, f64> = Arena::filled(areas.len(), 0.0);
    let mut zone_ends = vec![0.0; zones.len()];
    let mut at = 0.0;
    for (layer, (&kind, &height)) in kinds.iter().zip(&heights).enumerate() {
        let head = all().filter(|area| area.span.first == layer).map(|area| area.head).fold(0.0, f64::max);
        starts[layer] = at + head;
        rows.push((starts[layer], height));
        let bottom = starts[layer] + height;
        let end = |area: &Borders| (bottom + area.foot).max(starts[area.span.first] - area.head + area.least);
        let mut foot = bottom;
        // Children come after their parents: inside first, so that an area ends beyond what ends in it.
        for id in areas.ids().rev().filter(|&id| areas[id].span.last == layer) {
            ends[id] = ends[id].max(end(&areas[id]));
            foot = foot.max(ends[id]);
            let parent = graph.areas[id].parent;
            if parent != id && areas[parent].span.last == layer && areas[parent].foot > 0.0 {
                ends[parent] = ends[parent].max(ends[id] + PAD);
            }
        }
        for (zone, zone_end) in zones.iter().zip(&mut zone_ends).filter(|(zone, _)| zone.span.last == layer) {
            *zone_end = end(zone).max(if foot > bottom { foot + PAD } else { foot });
            foot = foot.max(*zone_end);
        }
        let next = kinds.get(layer + 1).copied();
        let count = routed.tracks.get(layer).copied().unwrap_or(0);
        tracks.push(foot + stub(kind));
        at = foot + next.map_or(0.0, |next| channel(kind, next, count, graph.gaps.rank, graph.gaps.edge));
    }
    let top = |area: &Borders| starts[area.span.first] - area.head;
    let area_bounds = areas.iter().map(|(id, area)| (top(area), ends[id])).collect::<Vec<_>>().into();
    let zone_bounds = zones.iter().zip(&zone_ends).map(|(zone, &end)| (top(zone), end)).collect();
    Flowed { rows, tracks, areas: area_bounds, zones: zone_bounds, length: at, routed }
}

/// Length of the channel between two rows.
fn channel(upper: Row, lower: Row, tracks: usize, rank_gap: f64, edge_gap: f64) -> f64 {
    let least = match (upper, lower) {
        (Row::Cards, Row::Cards) => rank_gap,
        (Row::Labels | Row::Titles, Row::Cards) => 14.0,
        (Row::Titles, Row::Titles) => 4.0,
        _ => 8.0,
    };
    if tracks == 0 { least } else { least.max(stub(upper) + (tracks - 1) as f64 * edge_gap + stub(lower)) }
}

/// Borders of all areas and of all stacked lanes.
fn borders(routed: &Routed) -> (Arena<AreaId, Borders>, Vec<Borders>) {
    let layered = &routed.ported.placed.layered;
    let graph = layered.graph();
    let least = |width: f64| if graph.titles_along() { 0.0 } else { width + 2.0 * PAD };
    let mut areas: Arena<AreaId, Borders> = graph
        .areas
        .iter()
        .map(|(id, area)| {
            let pad = if matches!(area.what, What::Root | What::Unlaned) { 0.0 } else { PAD };
            Borders { span: layered.spans[id], head: pad, foot: pad, least: least(area.title.w) * pad.min(1.0) }
        })
        .collect::<Vec<_>>()
        .into();
    for id in graph.areas.ids().rev() {
        let parent = graph.areas[id].parent;
        if parent == id {
            continue;
        }
        let pad = if matches!(graph.areas[parent].what, What::Root | What::Unlaned) { 0.0 } else { PAD };
        let (span, head, foot) = (areas[id].span, areas[id].head, areas[id].foot);
        let outer = &mut areas[parent];
        if outer.span.first == span.first {
            outer.head = outer.head.max(pad + head);
        }
        if outer.span.last == span.last {
            outer.foot = outer.foot.max(pad + foot);
        }
    }
    let mut zones = Vec::new();
    for (span, title) in layered.zones.iter().zip(&graph.lanes) {
        let within = |edge: fn(&Span) -> usize, pad: fn(&Borders) -> f64| {
            let matching = areas.values().skip(1).filter(|area| edge(&area.span) == edge(span));
            matching.map(pad).fold(0.0, f64::max)
        };
        let head = PAD + within(|span| span.first, |area| area.head);
        let foot = PAD + within(|span| span.last, |area| area.foot);
        zones.push(Borders { span: *span, head, foot, least: least(title.w) });
    }
    (areas, zones)
}
