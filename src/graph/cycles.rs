//! Circles, and the edges that close them.

use petgraph::algo::tarjan_scc;
use petgraph::visit::EdgeFiltered;

use super::SystemGraph;
use crate::vocab::EdgeKind;

impl SystemGraph {
    /// The edges that lie on a circle of edges whose kind `counts`, in the diagram's order.
    ///
    /// # Complexity
    /// O(nodes + edges), by strongly connected components (Tarjan 1972).
    pub fn edges_on_circles(&self, counts: impl Fn(EdgeKind) -> bool) -> Vec<usize> {
        let filtered = EdgeFiltered::from_fn(&self.inner, |edge| counts(*edge.weight()));
        let mut component = vec![0_usize; self.node_count()];
        for (index, members) in tarjan_scc(&filtered).into_iter().enumerate() {
            for member in members {
                if let Some(slot) = component.get_mut(member.index()) {
                    *slot = index;
                }
            }
        }
        self.inner
            .edge_indices()
            .filter(|edge| {
                let Some((from, to)) = self.inner.edge_endpoints(*edge) else { return false };
                let counted = self.inner.edge_weight(*edge).is_some_and(|kind| counts(*kind));
                counted && component.get(from.index()) == component.get(to.index())
            })
            .map(petgraph::graph::EdgeIndex::index)
            .collect()
    }
}
