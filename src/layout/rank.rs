//! Pass 3. Ranks: how far down the flow each node lies.
//!
//! ```text
//!   rank 0      a                 Parallel lanes share the ranks. Stacked lanes have their own:
//!   rank 1      b   c             lane 1 starts one rank below the last of lane 0.
//!   rank 2      d
//! ```

use super::acyclic::Acyclic;
use super::arena::{Arena, Id, LinkId, NodeId};
use super::flat;
use super::simplex::{self, Arc};

/// A graph whose nodes have ranks.
#[derive(Clone, Debug)]
pub(super) struct Ranked {
    /// The graph without cycles.
    pub(super) acyclic: Acyclic,
    /// Rank of each node; every link but a loop runs from a rank to a later one.
    pub(super) rank: Arena<NodeId, usize>,
    /// Number of ranks, at least 1.
    pub(super) count: usize,
    /// Links that stay within a rank, between lanes.
    pub(super) flat: Arena<LinkId, bool>,
}

/// Most attempts to keep links between lanes within their rank.
const ATTEMPTS: usize = 12;

/// Assigns ranks so that links are short in total.
///
/// # Ensures
/// The lower end of every link but a loop lies at a later rank than the upper end, or at the same if the link is
/// `flat`; with stacked lanes, every node of a lane lies before every node of the next; no rank is empty, except that
/// a lane without nodes has one.
/// # Complexity
/// As [`simplex::solve`], a few times when links lie between parallel lanes.
/// # Reference
/// Gansner et al., A technique for drawing directed graphs, 1993, section 2.
pub(super) fn assign(acyclic: Acyclic) -> Ranked {
    let mut flat = flat::candidates(&acyclic);
    let mut attempt = solve(&acyclic, &flat);
    for left in (0..ATTEMPTS).rev() {
        if !flat::take_back(&acyclic, &attempt.0, &mut flat) {
            break;
        }
        if left == 0 {
            flat = Arena::filled(flat.len(), false);
        }
        attempt = solve(&acyclic, &flat);
    }
    let (rank, count) = attempt;
    for (id, link) in acyclic.graph.links.iter() {
        flat[id] &= rank[link.from] == rank[link.to];
    }
    let rank: Vec<usize> = rank.values().map(|&rank| usize::try_from(rank).unwrap_or(0)).collect();
    Ranked { acyclic, rank: rank.into(), count, flat }
}

/// Ranks, and how many there are, when links that are `flat` may stay within a rank.
fn solve(acyclic: &Acyclic, flat: &Arena<LinkId, bool>) -> (Arena<NodeId, i64>, usize) {
    let graph = &acyclic.graph;
    let nodes = graph.sizes.len();
    // Variable 0 is the start of the drawing, then come the nodes, then first and last rank of each zone.
    let node = |id: NodeId| 1 + id.number();
    let first = |zone: usize| 1 + nodes + 2 * zone;
    let last = |zone: usize| 2 + nodes + 2 * zone;
    let mut arcs = Vec::new();
    for zone in 0..graph.zone_count {
        let before = if zone == 0 { 0 } else { last(zone - 1) };
        arcs.push(Arc { tail: before, head: first(zone), min: i64::from(zone > 0), weight: 0 });
        arcs.push(Arc { tail: first(zone), head: last(zone), min: 0, weight: 2 });
    }
    // Nodes between others of their zone are within it anyway: fewer arcs at its ends make the simplex quicker.
    let mut inner: Arena<NodeId, (bool, bool)> = Arena::filled(nodes, (false, false));
    for id in graph.links.ids() {
        let (upper, lower) = acyclic.ends(id);
        if upper != lower && graph.zones[upper] == graph.zones[lower] {
            inner[upper].1 = true;
            inner[lower].0 = true;
        }
    }
    for (id, &zone) in graph.zones.iter() {
        if !inner[id].0 {
            arcs.push(Arc { tail: first(zone), head: node(id), min: 0, weight: 0 });
        }
        if !inner[id].1 {
            arcs.push(Arc { tail: node(id), head: last(zone), min: 0, weight: 0 });
        }
    }
    for (id, link) in graph.links.iter() {
        let (upper, lower) = acyclic.ends(id);
        if upper != lower {
            let same = graph.homes[upper] == graph.homes[lower];
            let weight = if link.back { 1 } else { 2 + 2 * i64::from(same) };
            arcs.push(Arc { tail: node(upper), head: node(lower), min: i64::from(!flat[id]), weight });
        }
    }
    let count = 1 + nodes + 2 * graph.zone_count;
    let values = simplex::solve(count, &arcs, 12 * count + 1000);
    let mut rank: Arena<NodeId, i64> = values.iter().skip(1).take(nodes).copied().collect::<Vec<_>>().into();
    let zones: Vec<(i64, i64)> = values
        .get(1 + nodes..)
        .unwrap_or_default()
        .chunks_exact(2)
        .map(|ends| (ends.first().copied().unwrap_or(0), ends.last().copied().unwrap_or(0)))
        .collect();
    balance(acyclic, &mut rank, &zones);
    let zone_ends = zones.iter().map(|&(_, last)| last);
    let count = zone_ends.max().unwrap_or(0).max(0);
    (rank, usize::try_from(count).unwrap_or(0) + 1)
}

/// Moves nodes that are pulled equally up and down to the emptiest rank between their neighbours.
fn balance(acyclic: &Acyclic, rank: &mut Arena<NodeId, i64>, zones: &[(i64, i64)]) {
    let graph = &acyclic.graph;
    let mut above: Arena<NodeId, Vec<NodeId>> = Arena::filled(graph.sizes.len(), Vec::new());
    let mut below = above.clone();
    for id in graph.links.ids() {
        let (upper, lower) = acyclic.ends(id);
        if upper != lower {
            above[lower].push(upper);
            below[upper].push(lower);
        }
    }
    let ranks = zones.iter().map(|&(_, last)| last).max().unwrap_or(0).max(0) + 1;
    let mut load: Arena<usize, f64> = Arena::filled(usize::try_from(ranks).unwrap_or(1), 0.0);
    let slot = |rank: i64| usize::try_from(rank).unwrap_or(0);
    for (id, size) in graph.sizes.iter() {
        load[slot(rank[id])] += size.w;
    }
    for id in graph.sizes.ids() {
        let beside = |others: &[NodeId]| others.iter().any(|&other| rank[other] == rank[id]);
        if above[id].len() != below[id].len() || beside(&above[id]) || beside(&below[id]) {
            continue;
        }
        let (start, end) = zones.get(graph.zones[id]).copied().unwrap_or((0, 0));
        let low = above[id].iter().map(|&other| rank[other] + 1).fold(start, i64::max);
        let high = below[id].iter().map(|&other| rank[other] - 1).fold(end, i64::min);
        let width = graph.sizes[id].w;
        let mut best = rank[id];
        for candidate in low..=high {
            if load[slot(candidate)] + width < load[slot(best)] - if best == rank[id] { 0.0 } else { -width } {
                best = candidate;
            }
        }
        load[slot(rank[id])] -= width;
        load[slot(best)] += width;
        rank[id] = best;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Input, Lane, LaneMode, Node, Options, acyclic, input};
    use super::*;

    fn ranks(lanes: &[usize], edges: &[(usize, usize)], lane_mode: LaneMode) -> Vec<usize> {
        let input = Input {
            nodes: lanes.iter().map(|&lane| Node { lane: Some(lane), ..Node::default() }).collect(),
            edges: edges.iter().map(|&(from, to)| Edge { from, to, ..Edge::default() }).collect(),
            lanes: vec![Lane::default(); 2],
            ..Input::default()
        };
        let options = Options { lane_mode, ..Options::default() };
        assign(acyclic::reverse(input::check(&input, &options))).rank.values().copied().collect()
    }

    #[test]
    fn a_chain_has_a_rank_each() {
        assert_eq!(ranks(&[0, 0, 0], &[(0, 1), (1, 2)], LaneMode::Parallel), [0, 1, 2]);
    }

    #[test]
    fn a_source_stands_just_above_what_it_feeds() {
        assert_eq!(ranks(&[0; 4], &[(0, 1), (1, 2), (3, 2)], LaneMode::Parallel), [0, 1, 2, 1]);
    }

    #[test]
    fn stacked_lanes_follow_each_other() {
        assert_eq!(ranks(&[0, 1, 0], &[(0, 1), (0, 2)], LaneMode::Stacked), [0, 2, 1]);
    }
}
