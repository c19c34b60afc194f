//! Part of pass 5. Which area a long link runs through.
//!
//! ```text
//!   +- lane 0 -+- lane 1 -+
//!   | a --+    |          |      from lane 0 to lane 1 a link may run down
//!   | b   |    |          |      in either: it takes the emptier one
//!   | c   +----|---> d    |
//! ```

use super::arena::{AreaId, Arena, Id, LinkId};
use super::input::What;
use super::label::Slot;
use super::rank::Ranked;

/// The area whose column the bends and the label of each link take.
///
/// # Ensures
/// An area that holds both ends or, between parallel lanes, the lane of one of them.
/// # Complexity
/// O(lanes · ranks + sum of the links' lengths).
pub(super) fn choose(ranked: &Ranked, labels: &Arena<LinkId, Option<Slot>>) -> Arena<LinkId, AreaId> {
    let graph = &ranked.acyclic.graph;
    let root = AreaId::default();
    // Room taken, by area of depth 1 and by row: the cards of rank r are row 2r, the labels under it row 2r + 1.
    let mut load: Arena<AreaId, Vec<f64>> = Arena::filled(graph.areas.len(), vec![0.0; 2 * ranked.count]);
    let add = |load: &mut Arena<AreaId, Vec<f64>>, area: AreaId, row: usize, width: f64| {
        if let Some(slot) = load[area].get_mut(row) {
            *slot += width;
        }
    };
    for (id, &size) in graph.sizes.iter() {
        if let Some(lane) = graph.child_towards(root, graph.homes[id]) {
            add(&mut load, lane, 2 * ranked.rank[id], size.w + graph.gaps.node);
        }
    }
    let mut chosen = Arena::filled(graph.links.len(), root);
    for (id, link) in graph.links.iter() {
        let (upper, lower) = ranked.acyclic.ends(id);
        let common = graph.common(graph.homes[upper], graph.homes[lower]);
        chosen[id] = common;
        if common != root || graph.areas.iter().all(|(_, area)| !matches!(area.what, What::Lane(_))) {
            continue;
        }
        let (first, last) = (2 * ranked.rank[upper] + 1, 2 * ranked.rank[lower]);
        let rows = first..last;
        let room = |row: usize| match (labels[id], link.label) {
            (Some(slot), Some(size)) if row == 2 * slot.rank + 1 => size.w + graph.gaps.edge,
            _ => graph.gaps.edge,
        };
        let full = |lane: AreaId| {
            let taken = |row: usize| load[lane].get(row).copied().unwrap_or(0.0);
            rows.clone().map(|row| taken(row) + room(row)).fold(0.0, f64::max)
        };
        let ends = [graph.child_towards(root, graph.homes[upper]), graph.child_towards(root, graph.homes[lower])];
        let mut best: Option<(f64, AreaId)> = None;
        for lane in ends.into_iter().flatten() {
            let full = full(lane);
            if best.is_none_or(|(least, _)| full < least) {
                best = Some((full, lane));
            }
        }
        if let Some((_, lane)) = best {
            chosen[id] = lane;
            for row in rows {
                add(&mut load, lane, row, room(row));
            }
        }
    }
    debug_assert!(chosen.values().all(|area| area.number() < graph.areas.len()));
    chosen
}
