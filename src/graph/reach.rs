//! Paths: what a node can influence, and how far the farthest path goes.

use petgraph::algo::toposort;
use petgraph::graph::NodeIndex;
use petgraph::visit::{Dfs, EdgeFiltered, EdgeRef, Reversed};

use super::SystemGraph;
use crate::vocab::EdgeKind;

impl SystemGraph {
    /// Every node that `node` can reach, itself not included, in the diagram's order.
    pub fn downstream(&self, node: usize) -> Vec<usize> {
        let mut walk = Dfs::new(&self.inner, NodeIndex::new(node));
        let mut found = Vec::new();
        while let Some(next) = walk.next(&self.inner) {
            found.push(next.index());
        }
        found.retain(|found| *found != node);
        found.sort_unstable();
        found
    }

    /// Every node that can reach `node`, itself not included, in the diagram's order.
    pub fn upstream(&self, node: usize) -> Vec<usize> {
        let reversed = Reversed(&self.inner);
        let mut walk = Dfs::new(reversed, NodeIndex::new(node));
        let mut found = Vec::new();
        while let Some(next) = walk.next(reversed) {
            found.push(next.index());
        }
        found.retain(|found| *found != node);
        found.sort_unstable();
        found
    }

    /// The longest path of edges whose kind `counts`, as nodes in order; none when they form a circle.
    ///
    /// # Complexity
    /// O(nodes + edges), over a topological order (Kahn 1962).
    pub fn longest_path(&self, counts: impl Fn(EdgeKind) -> bool) -> Option<Vec<usize>> {
        let filtered = EdgeFiltered::from_fn(&self.inner, |edge| counts(*edge.weight()));
        let order = toposort(&filtered, None).ok()?;
        let mut best: Vec<(usize, Option<usize>)> = vec![(1, None); self.node_count()];
        for node in order {
            let length = best.get(node.index()).map_or(1, |(length, _)| *length);
            for edge in self.inner.edges(node).filter(|edge| counts(*edge.weight())) {
                if let Some(slot) = best.get_mut(edge.target().index())
                    && slot.0 < length + 1
                {
                    *slot = (length + 1, Some(node.index()));
                }
            }
        }
        let mut at = (0..best.len()).max_by_key(|node| (best.get(*node).map(|b| b.0), std::cmp::Reverse(*node)));
        let mut path = Vec::new();
        while let Some(node) = at {
            path.push(node);
            at = best.get(node).and_then(|(_, before)| *before);
        }
        path.reverse();
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use petgraph::graph::{DiGraph, NodeIndex};

    use super::*;

    /// 0 -> 1 -> 3, 0 -> 2 -> 3 -> 4, and what is learnt at 4 goes back to 0.
    fn diamond() -> SystemGraph {
        let mut inner = DiGraph::with_capacity(5, 6);
        for _ in 0..5 {
            inner.add_node(());
        }
        for (from, to) in [(0, 1), (1, 3), (0, 2), (2, 3), (3, 4)] {
            inner.add_edge(NodeIndex::new(from), NodeIndex::new(to), EdgeKind::Request);
        }
        inner.add_edge(NodeIndex::new(4), NodeIndex::new(0), EdgeKind::Feedback);
        SystemGraph { inner }
    }

    #[test]
    fn everything_on_a_circle_reaches_everything_else() {
        assert_eq!(diamond().downstream(3), [0, 1, 2, 4]);
        assert_eq!(diamond().upstream(1), [0, 2, 3, 4]);
    }

    #[test]
    fn the_longest_path_leaves_feedback_out() {
        let path = diamond().longest_path(|kind| !kind.goes_back()).unwrap();
        assert_eq!((path.len(), path[0], path[2], path[3]), (4, 0, 3, 4));
        assert_eq!(diamond().longest_path(|_| true), None);
    }
}
