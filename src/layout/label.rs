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
use super::rank::Ranked;

/// What a gap holds already.
#[derive(Clone, Copy, Default)]
struct Gap {
    /// Width of its labels.
    labels: f64,
    /// Links that run through it.
    links: usize,
}

/// The rank under which the label of each link lies; `None` for links without label and for loops.
///
/// # Ensures
/// At least the rank of the link's upper end, and less than that of its lower end.
/// # Complexity
/// O(sum of the links' lengths).
pub(super) fn choose(ranked: &Ranked) -> Arena<LinkId, Option<usize>> {
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
    chosen
}
