//! Part of pass 3. Links between lanes that may stay in their rank.
//!
//! ```text
//!   +- lane 0 -+- lane 1 -+
//!   | a        |          |     a link to another lane need not go down: where nothing stands
//!   | b -------|--> c     |     between its ends it runs straight across, and saves a rank
//!   +----------+----------+
//! ```

use super::acyclic::Acyclic;
use super::arena::{AreaId, Arena, LinkId, NodeId};
use super::input::{Area, Graph, Link, What};
use super::rank::Ranked;

/// Links that may be drawn within a rank, as far as the input tells.
///
/// # Ensures
/// Only links between parallel lanes, whose ends lie in no group and which are not feedback.
/// # Complexity
/// O(links).
pub(super) fn candidates(acyclic: &Acyclic) -> Arena<LinkId, bool> {
    let graph = &acyclic.graph;
    let lane = |node: NodeId| match graph.areas[graph.homes[node]].what {
        What::Lane(_) | What::Unlaned => Some(graph.homes[node]),
        What::Root | What::Group(_) => None,
    };
    let looped: Vec<NodeId> = graph.links.values().filter(|link| link.from == link.to).map(|link| link.from).collect();
    let may = |link: &Link| {
        let lanes = lane(link.from).zip(lane(link.to));
        let loops = looped.contains(&link.from) || looped.contains(&link.to);
        !link.back && !loops && lanes.is_some_and(|(from, to)| from != to)
    };
    graph.links.values().map(may).collect::<Vec<_>>().into()
}

/// Takes back candidates that lie within a rank but not freely; whether there were any.
///
/// # Ensures
/// What remains within ranks has nothing between its ends: no node, and no other such link.
/// # Complexity
/// O(nodes + flat links · (nodes of their ranks + flat links of their ranks)).
pub(super) fn take_back(acyclic: &Acyclic, rank: &Arena<NodeId, i64>, flat: &mut Arena<LinkId, bool>) -> bool {
    let graph = &acyclic.graph;
    let lies = |link: LinkId| {
        let (a, b) = (graph.links[link].from, graph.links[link].to);
        let ends = if graph.homes[a] < graph.homes[b] { (a, b) } else { (b, a) };
        (rank[a] == rank[b]).then_some(ends)
    };
    let mut flats: Vec<(LinkId, NodeId, NodeId)> = flat
        .iter()
        .filter(|(_, flat)| **flat)
        .filter_map(|(link, _)| lies(link).map(|(left, right)| (link, left, right)))
        .collect();
    flats.sort_by_key(|&(link, left, right)| (span(graph, left, right), link));
    let mut kept: Vec<(NodeId, NodeId)> = Vec::new();
    let mut taken = false;
    for (link, left, right) in flats {
        let (low, high) = (graph.homes[left], graph.homes[right]);
        let lane = |node: NodeId| lane_of(graph, node);
        let blocked = rank.iter().any(|(node, &at)| at == rank[left] && lane(node) > low && lane(node) < high);
        let shares = kept
            .iter()
            .any(|&(first, last)| rank[first] == rank[left] && graph.homes[first] < high && low < graph.homes[last]);
        // A node first and last in its lane at once must be alone there.
        let crowded = |end: NodeId| {
            let both = kept.iter().any(|&(first, last)| if end == left { last == end } else { first == end });
            let company =
                |(node, &at): (NodeId, &i64)| node != end && at == rank[end] && lane(node) == graph.homes[end];
            both && rank.iter().any(company)
        };
        if blocked || shares || crowded(left) || crowded(right) {
            flat[link] = false;
            taken = true;
        } else {
            kept.push((left, right));
        }
    }
    taken
}

/// Whether nothing at all can come between the ends of a flat link: its lanes are neighbours, and neither end has
/// another flat link, which would want it at the other side of its lane.
pub(super) fn alone(ranked: &Ranked, link: &Link) -> bool {
    let graph = &ranked.acyclic.graph;
    let touches = |other: &Link| [other.from, other.to].iter().any(|end| *end == link.from || *end == link.to);
    let flats = graph.links.iter().filter(|(id, other)| ranked.flat[*id] && touches(other)).count();
    let (from, to) = (graph.homes[link.from], graph.homes[link.to]);
    let (low, high) = (from.min(to), from.max(to));
    let between = |(id, area): (AreaId, &Area)| low < id && id < high && !matches!(area.what, What::Group(_));
    flats == 1 && !graph.areas.iter().any(between)
}

/// Number of lanes from one node to another.
fn span(graph: &Graph, left: NodeId, right: NodeId) -> usize {
    graph.areas.ids().filter(|&area| area > graph.homes[left] && area <= graph.homes[right]).count()
}

/// The area right below the root in which a node lies.
fn lane_of(graph: &Graph, node: NodeId) -> AreaId {
    let home = graph.homes[node];
    graph.child_towards(AreaId::default(), home).unwrap_or(home)
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Input, Lane, Node, Options, acyclic, input, rank};

    fn flats(lanes: &[usize], edges: &[(usize, usize)]) -> Vec<bool> {
        let input = Input {
            nodes: lanes.iter().map(|&lane| Node { lane: Some(lane), ..Node::default() }).collect(),
            edges: edges.iter().map(|&(from, to)| Edge { from, to, ..Edge::default() }).collect(),
            lanes: vec![Lane::default(); 3],
            ..Input::default()
        };
        let ranked = rank::assign(acyclic::reverse(input::check(&input, &Options::default())));
        ranked.flat.values().copied().collect()
    }

    #[test]
    fn a_link_to_the_next_lane_runs_straight_across() {
        assert_eq!(flats(&[0, 0, 1], &[(0, 1), (1, 2)]), [false, true]);
    }

    #[test]
    fn a_node_between_is_in_the_way() {
        assert_eq!(flats(&[0, 1, 2], &[(0, 2), (0, 1)]), [false, true]);
    }

    #[test]
    fn a_side_takes_one_link() {
        assert_eq!(flats(&[0, 1, 1], &[(0, 1), (0, 2)]).iter().filter(|flat| **flat).count(), 1);
    }
}
