//! Pass 2. Cycles are opened: some links run against the flow.
//!
//! ```text
//!    a -> b -> c         a -> b -> c
//!    ^---------+    =>   +-------->|     c -> a is drawn upwards, laid out as a -> c
//! ```

use super::arena::{Arena, LinkId, NodeId};
use super::input::Graph;

/// A graph in which following links downwards never comes back.
#[derive(Clone, Debug)]
pub(super) struct Acyclic {
    /// The input.
    pub(super) graph: Graph,
    /// Links that are drawn against the flow.
    pub(super) reversed: Arena<LinkId, bool>,
}

impl Acyclic {
    /// The upper and the lower end of a link.
    pub(super) fn ends(&self, link: LinkId) -> (NodeId, NodeId) {
        let given = &self.graph.links[link];
        if self.reversed[link] { (given.to, given.from) } else { (given.from, given.to) }
    }
}

/// How far the search has come with a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Not seen.
    New,
    /// On the path.
    Open,
    /// Finished.
    Done,
}

/// Reverses links until no cycle is left.
///
/// Links between stacked lanes follow the order of the lanes. Among the rest, links not declared as feedback come
/// first: a depth-first search from the sources, in input order, reverses those that close a cycle. Feedback is then
/// reversed too, unless its own target depends on its source the other way round.
///
/// # Ensures
/// No cycle over [`Acyclic::ends`], loops aside.
/// # Complexity
/// O(nodes + links · (1 + feedback links)).
/// # Reference
/// Gansner et al., A technique for drawing directed graphs, 1993, section 2.1.
pub(super) fn reverse(graph: Graph) -> Acyclic {
    let mut reversed = Arena::filled(graph.links.len(), false);
    let mut below: Arena<NodeId, Vec<(LinkId, NodeId)>> = Arena::filled(graph.sizes.len(), Vec::new());
    let mut entered = Arena::filled(graph.sizes.len(), false);
    let mut feedback = Vec::new();
    for (id, link) in graph.links.iter() {
        let (upper, lower) = (graph.zones[link.from], graph.zones[link.to]);
        if link.from == link.to {
            continue;
        }
        if upper != lower {
            reversed[id] = upper > lower;
        } else if link.back {
            feedback.push(id);
        } else {
            below[link.from].push((id, link.to));
            entered[link.to] = true;
        }
    }
    let sources = graph.sizes.ids().filter(|&node| !entered[node]);
    let starts: Vec<NodeId> = sources.chain(graph.sizes.ids()).collect();
    for id in closing(&below, starts) {
        reversed[id] = true;
        let link = &graph.links[id];
        below[link.from].retain(|&(other, _)| other != id);
        below[link.to].push((id, link.from));
    }
    let mut seen: Arena<NodeId, usize> = Arena::filled(graph.sizes.len(), 0);
    for (round, id) in feedback.into_iter().enumerate() {
        let link = &graph.links[id];
        reversed[id] = !reaches(&below, link.from, link.to, &mut seen, round + 1);
        if reversed[id] {
            below[link.to].push((id, link.from));
        } else {
            below[link.from].push((id, link.to));
        }
    }
    Acyclic { graph, reversed }
}

/// Links that lead back onto the path of a depth-first search.
fn closing(below: &Arena<NodeId, Vec<(LinkId, NodeId)>>, starts: Vec<NodeId>) -> Vec<LinkId> {
    let mut marks = Arena::filled(below.len(), Mark::New);
    let mut found = Vec::new();
    for start in starts {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.pop() {
            if let Some(&(link, target)) = below[node].get(next) {
                path.push((node, next + 1));
                match marks[target] {
                    Mark::New => {
                        marks[target] = Mark::Open;
                        path.push((target, 0));
                    }
                    Mark::Open => found.push(link),
                    Mark::Done => {}
                }
            } else {
                marks[node] = Mark::Done;
            }
        }
    }
    found
}

/// Whether `to` can be reached from `from`; `seen` is scratch, stamped with `round`.
fn reaches(
    below: &Arena<NodeId, Vec<(LinkId, NodeId)>>,
    from: NodeId,
    to: NodeId,
    seen: &mut Arena<NodeId, usize>,
    round: usize,
) -> bool {
    let mut open = vec![from];
    seen[from] = round;
    while let Some(node) = open.pop() {
        if node == to {
            return true;
        }
        for &(_, next) in &below[node] {
            if seen[next] != round {
                seen[next] = round;
                open.push(next);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Input, Node, Options, input};
    use super::*;

    fn reversed(count: usize, edges: &[(usize, usize, bool)]) -> Vec<bool> {
        let input = Input {
            nodes: vec![Node::default(); count],
            edges: edges.iter().map(|&(from, to, back)| Edge { from, to, back, label: None }).collect(),
            ..Input::default()
        };
        reverse(input::check(&input, &Options::default())).reversed.values().copied().collect()
    }

    #[test]
    fn declared_feedback_goes_first() {
        assert_eq!(reversed(3, &[(0, 1, true), (1, 2, false), (2, 0, false)]), [true, false, false]);
    }

    #[test]
    fn undeclared_cycles_open_where_the_search_closes_them() {
        assert_eq!(reversed(3, &[(0, 1, false), (1, 2, false), (2, 0, false)]), [false, false, true]);
    }

    #[test]
    fn feedback_that_is_no_feedback_runs_forward() {
        assert_eq!(reversed(2, &[(0, 1, false), (0, 1, true)]), [false, false]);
    }
}
