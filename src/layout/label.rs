//! Part of pass 5. Which gap between ranks takes the label of each link.
//!
//! ```text
//!   rank 0     a -------+
//!   gap  0     | label  |        short links have one gap; a long link's label goes
//!   rank 1     b        |        where there is most room, at its ends rather than between
//!   gap  1              | label
//!   rank 2     c <------+
//! ```

use super::arena::{Arena, LinkId};
use super::input::PAD;
use super::layer::BESIDE;
use super::rank::Ranked;

/// What a gap holds already.
#[derive(Clone, Copy, Default)]
struct Gap {
    /// Width of its labels.
    labels: f64,
    /// Links that run through it.
    links: usize,
}

/// Where a label lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The rank above it.
    pub(super) rank: usize,
    /// Its row among the rows of labels below that rank.
    pub(super) row: usize,
}

/// Where the label of each link lies; `None` for links without label and for loops.
///
/// # Ensures
/// At least the rank of the link's upper end, and less than that of its lower end; with a breadth, labels that would
/// not fit beside each other lie in several rows.
/// # Complexity
/// O(sum of the links' lengths).
pub(super) fn choose(ranked: &Ranked) -> Arena<LinkId, Option<Slot>> {
    let graph = &ranked.acyclic.graph;
    let mut gaps: Arena<usize, Gap> = Arena::filled(ranked.count, Gap::default());
    let mut long = Vec::new();
    let mut chosen: Arena<LinkId, Option<usize>> = Arena::filled(graph.links.len(), None);
    for (id, link) in graph.links.iter() {
        let (upper, lower) = ranked.acyclic.ends(id);
        let (first, last) = (ranked.rank[upper], ranked.rank[lower]);
        for rank in first..last {
            gaps[rank].links += 1;
        }
        let Some(size) = link.label else { continue };
        if last == first + 1 {
            gaps[first].labels += size.w;
            chosen[id] = Some(first);
        } else if last > first {
            long.push((last - first, id, size));
        }
    }
    long.sort_by_key(|&(length, id, _)| (length, id));
    for (_, id, size) in long {
        let (upper, lower) = ranked.acyclic.ends(id);
        let (first, last) = (ranked.rank[upper], ranked.rank[lower]);
        let near = graph.links[id].from == upper;
        let cost = |rank: usize| {
            let gap = gaps[rank];
            let new = if gap.labels > 0.0 { 0.0 } else { size.h };
            let from_start = if near { rank - first } else { last - 1 - rank };
            let from_end = last - 1 - first - from_start;
            let off = if from_start == 0 {
                0.0
            } else if from_end == 0 {
                10.0
            } else {
                40.0
            };
            gap.labels + gap.links as f64 * graph.gaps.edge + new + off
        };
        let mut best = first;
        for rank in first + 1..last {
            if cost(rank) < cost(best) || (!near && rank == last - 1 && cost(rank) <= cost(best)) {
                best = rank;
            }
        }
        gaps[best].labels += size.w;
        chosen[id] = Some(best);
    }
    rows(ranked, &gaps, &chosen)
}

/// Spreads the labels of each gap over as many rows as the breadth demands.
fn rows(
    ranked: &Ranked,
    gaps: &Arena<usize, Gap>,
    chosen: &Arena<LinkId, Option<usize>>,
) -> Arena<LinkId, Option<Slot>> {
    let graph = &ranked.acyclic.graph;
    let mut used: Arena<usize, Vec<f64>> = Arena::filled(ranked.count, Vec::new());
    let mut slots = Arena::filled(graph.links.len(), None);
    for (id, link) in graph.links.iter() {
        let (Some(rank), Some(size)) = (chosen[id], link.label) else { continue };
        let room = graph
            .breadth
            .map_or(f64::INFINITY, |breadth| breadth - 2.0 * PAD - gaps[rank].links as f64 * graph.gaps.edge);
        let width = size.w + BESIDE;
        let fits = |used: &f64| used + width <= room;
        let row = used[rank].iter().position(fits).unwrap_or(used[rank].len());
        match used[rank].get_mut(row) {
            Some(used) => *used += width,
            None => used[rank].push(width),
        }
        slots[id] = Some(Slot { rank, row });
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Input, Node, Options, acyclic, input, rank};
    use super::*;
    use crate::geom::Size;

    #[test]
    fn what_does_not_fit_in_a_row_takes_two() {
        let edge = |to| Edge { from: 0, to, back: false, label: Some(Size::new(14.0, 60.0)) };
        let input = Input { nodes: vec![Node::default(); 3], edges: vec![edge(1), edge(2)], ..Input::default() };
        for (breadth, rows) in [(None, [0, 0]), (Some(2.0 * PAD + 60.0 + BESIDE + 2.0 * 12.0), [0, 1])] {
            let options = Options { breadth, ..Options::default() };
            let slots = choose(&rank::assign(acyclic::reverse(input::check(&input, &options))));
            assert_eq!(slots.values().flatten().map(|slot| slot.row).collect::<Vec<_>>(), rows);
        }
    }
}
