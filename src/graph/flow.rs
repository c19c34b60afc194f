//! The order in which work flows: along the edges that count.

use petgraph::algo::toposort;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::{EdgeFiltered, EdgeRef};

use super::SystemGraph;

impl SystemGraph {
    /// Every node once, each after all that lead to it by edges that `count`; none when these form a circle.
    ///
    /// # Complexity
    /// O(nodes + edges), by depth-first search (Tarjan 1976).
    pub fn flow_order(&self, counts: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
        let filtered = EdgeFiltered::from_fn(&self.inner, |edge| counts(edge.id().index()));
        let order = toposort(&filtered, None).ok()?;
        Some(order.into_iter().map(NodeIndex::index).collect())
    }

    /// The nodes that edges which `count` lead to from `start`, `start` included, by position.
    pub fn flow_from(&self, start: usize, counts: impl Fn(usize) -> bool) -> Vec<bool> {
        self.flow(start, counts, petgraph::Direction::Outgoing)
    }

    /// The nodes from which edges that `count` lead to `end`, `end` included, by position.
    pub fn flow_to(&self, end: usize, counts: impl Fn(usize) -> bool) -> Vec<bool> {
        self.flow(end, counts, petgraph::Direction::Incoming)
    }

    fn flow(&self, start: usize, counts: impl Fn(usize) -> bool, direction: petgraph::Direction) -> Vec<bool> {
        let mut reached = vec![false; self.node_count()];
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            let Some(slot) = reached.get_mut(node).filter(|slot| !**slot) else { continue };
            *slot = true;
            let edges = self.inner.edges_directed(NodeIndex::new(node), direction);
            for edge in edges.filter(|edge| counts(EdgeIndex::index(edge.id()))) {
                let other = if direction == petgraph::Direction::Outgoing { edge.target() } else { edge.source() };
                open.push(other.index());
            }
        }
        reached
    }
}
