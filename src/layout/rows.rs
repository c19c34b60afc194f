//! Pass 4. Ranks that need more room than there is become several rows.
//!
//! ```text
//!        a                     a
//!     /  |  \         =>      /|\          room for two cards:
//!    b   c   d               b c|          d moves to a row of its own, its line runs past b and c
//!                               d
//! ```

use super::arena::{Arena, NodeId};
use super::input::{PAD, What};
use super::rank::Ranked;

/// Splits ranks wider than the breadth asked for; without one, or with lanes side by side, changes nothing.
///
/// # Ensures
/// Links still run from a rank to a later one, and ranks keep their order; every row holds at least one node.
/// # Complexity
/// O(ranks + nodes log nodes + links).
pub(super) fn split(ranked: Ranked) -> Ranked {
    let graph = &ranked.acyclic.graph;
    let Some(breadth) = graph.breadth else { return ranked };
    if graph.areas.values().any(|area| matches!(area.what, What::Lane(_))) {
        return ranked;
    }
    let room = breadth - 2.0 * PAD;
    let mut members: Arena<usize, Vec<NodeId>> = Arena::filled(ranked.count, Vec::new());
    for (id, &rank) in ranked.rank.iter() {
        members[rank].push(id);
    }
    let mut entering: Arena<NodeId, usize> = Arena::filled(graph.sizes.len(), 0);
    let mut leaving = entering.clone();
    for link in graph.links.ids() {
        let (upper, lower) = ranked.acyclic.ends(link);
        if upper != lower {
            leaving[upper] += 1;
            entering[lower] += 1;
        }
    }
    let mut rank = ranked.rank.clone();
    let mut passing = 0; // links that started above and have not ended
    let mut row = 0;
    for at in members.ids() {
        // Nodes that wait for nothing come last, so that lines run past as few cards as can be.
        let mut nodes = members[at].clone();
        nodes.sort_by_key(|&id| (entering[id] == 0, leaving[id] > 0, id));
        let mut used: f64 = 0.0;
        let mut cards = 0;
        for id in nodes {
            let tracks = (passing - entering[id].min(passing)) as f64 * graph.gaps.edge;
            let depth = graph.areas[graph.homes[id]].depth;
            let width = graph.sizes[id].w + 2.0 * PAD * depth as f64;
            if cards > 0 && used + graph.gaps.node + width + tracks > room {
                row += 1;
                cards = 0;
                used = 0.0;
            }
            used += width + if cards > 0 { graph.gaps.node } else { 0.0 };
            cards += 1;
            passing = passing - entering[id].min(passing) + leaving[id];
            rank[id] = row;
        }
        row += 1;
    }
    Ranked { rank, count: row, ..ranked }
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Input, Node, Options, acyclic, input, rank};
    use super::*;
    use crate::geom::Size;

    #[test]
    fn three_cards_in_room_for_two() {
        let node = Node { size: Size::new(50.0, 100.0), ..Node::default() };
        let input = Input {
            nodes: vec![node; 4],
            edges: (1..4).map(|to| Edge { from: 0, to, ..Edge::default() }).collect(),
            ..Input::default()
        };
        let options = Options { breadth: Some(2.0 * PAD + 100.0 + 24.0 + 100.0 + 24.0), ..Options::default() };
        let ranked = split(rank::assign(acyclic::reverse(input::check(&input, &options))));
        assert_eq!(ranked.rank.values().copied().collect::<Vec<_>>(), [0, 1, 1, 2]);
    }
}
