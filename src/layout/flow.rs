//! Pass 10. Where layers, tracks and borders lie along the flow.
//!
//! ```text
//!   ---- border of an area that begins here          } head
//!   [ row: items, centred ]                          } height of the highest item
//!   ---- border of an area that ends here            } foot
//!     stub, tracks edge_gap apart, stub              } channel
//! ```

use super::Style;
use super::arena::{AreaId, Arena, ItemId};
use super::channel::Routed;
use super::gap::{self, Gap, Row};
use super::input::{PAD, What};
use super::layer::{Layered, Span, TITLE_GAP};

/// Everything along the flow, in px.
#[derive(Clone, Debug)]
pub(super) struct Flowed {
    /// The layers with tracks.
    pub(super) routed: Routed,
    /// Start and height of each layer's row.
    pub(super) rows: Vec<(f64, f64)>,
    /// Start and end of each layer with the borders of areas that begin or end with it.
    pub(super) slabs: Vec<(f64, f64)>,
    /// First track of the channel below each layer.
    pub(super) tracks: Vec<f64>,
    /// Borders of each area.
    pub(super) areas: Arena<AreaId, (f64, f64)>,
    /// Borders of each stacked lane.
    pub(super) zones: Vec<(f64, f64)>,
    /// Length of the drawing.
    pub(super) length: f64,
}

/// Room along the flow around areas that begin or end with a layer.
struct Borders {
    /// Layers.
    span: Span,
    /// Padding before its first row, nested areas included.
    head: f64,
    /// Padding after its last row, nested areas included.
    foot: f64,
    /// Where its title ends in a drawing from left to right, from its border.
    title: f64,
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
    let between = gap::between(&routed);
    let (areas, zones) = borders(&routed, &between);
    let heights: Vec<f64> = layered.order.iter().map(|layer| height(layered, layer)).collect();
    let kinds: Vec<Row> = layered.order.iter().map(|layer| gap::row(layered, layer)).collect();
    let all = || areas.values().chain(&zones);
    let head_of = |layer| all().filter(|area| area.span.first == layer).map(|area| area.head).fold(0.0, f64::max);
    let mut slabs = Vec::with_capacity(layers);
    let mut starts: Arena<usize, f64> = Arena::filled(layers, 0.0);
    let mut rows = Vec::with_capacity(layers);
    let mut tracks = Vec::with_capacity(layers);
    let mut ends: Arena<AreaId, f64> = Arena::filled(areas.len(), 0.0);
    let mut zone_ends = vec![0.0; zones.len()];
    let mut at = 0.0;
    for (layer, (&kind, &height)) in kinds.iter().zip(&heights).enumerate() {
        let before: f64 = at;
        let gap = between.get(layer);
        // Titles that lie beside the first layers of their areas end before anything runs across them.
        let titled = |crossed: &Vec<AreaId>| {
            let began = crossed.iter().filter(|&&id| areas[id].span.first < layer);
            began.map(|&id| starts[areas[id].span.first] - areas[id].head + areas[id].title).fold(0.0, f64::max)
        };
        let within = gap.map_or(0.0, |gap| titled(&gap.within));
        starts[layer] = (at + head_of(layer)).max(within - height / 2.0);
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
        for &id in gap.iter().flat_map(|gap| &gap.below) {
            foot = foot.max(starts[areas[id].span.first] - areas[id].head + areas[id].title);
        }
        slabs.push((before, foot));
        tracks.push(foot + gap::stub(kind));
        at = foot;
        if let (Some(&next), Some(gap)) = (kinds.get(layer + 1), gap) {
            let count = routed.tracks.get(layer).copied().unwrap_or(0);
            at += match graph.style {
                Style::Orthogonal => gap::tracked(kind, next, count, graph.gaps),
                Style::Smooth => gap::slanted(kind, next, gap, graph.gaps, foot - bottom + head_of(layer + 1)),
            };
        }
    }
    let top = |area: &Borders| starts[area.span.first] - area.head;
    let area_bounds = areas.iter().map(|(id, area)| (top(area), ends[id])).collect::<Vec<_>>().into();
    let zone_bounds = zones.iter().zip(&zone_ends).map(|(zone, &end)| (top(zone), end)).collect();
    Flowed { rows, slabs, tracks, areas: area_bounds, zones: zone_bounds, length: at, routed }
}

/// Height of the highest item of a layer.
fn height(layered: &Layered, layer: &[ItemId]) -> f64 {
    layer.iter().map(|&id| layered.items[id].height).fold(0.0, f64::max)
}

/// Borders of all areas and of all stacked lanes.
fn borders(routed: &Routed, between: &[Gap]) -> (Arena<AreaId, Borders>, Vec<Borders>) {
    let layered = &routed.ported.placed.layered;
    let graph = layered.graph();
    let least = |width: f64| if graph.titles_along() { 0.0 } else { width + 2.0 * PAD };
    let mut areas: Arena<AreaId, Borders> = graph
        .areas
        .iter()
        .map(|(id, area)| {
            let pad = if matches!(area.what, What::Root | What::Unlaned) { 0.0 } else { PAD };
            let (span, title) = (layered.spans[id], PAD + area.title.w + TITLE_GAP / 2.0);
            let half = layered.order.get(span.first).map_or(0.0, |layer| height(layered, layer)) / 2.0;
            let crossed = between.get(span.first).is_some_and(|gap| gap.within.contains(&id));
            let head = if crossed { pad.max(title - half) } else { pad };
            Borders { span, head, foot: pad, title, least: least(area.title.w) * pad.min(1.0) }
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
        zones.push(Borders { span: *span, head, foot, title: 0.0, least: least(title.w) });
    }
    (areas, zones)
}
