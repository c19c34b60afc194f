//! The order in which a diagram is read: sources first, along the edges.

use petgraph::algo::is_cyclic_directed;
use petgraph::visit::{EdgeFiltered, EdgeRef};

use super::SystemGraph;

impl SystemGraph {
    /// Whether edges other than feedback and responses form a circle.
    pub fn is_circular(&self) -> bool {
        is_cyclic_directed(&EdgeFiltered::from_fn(&self.inner, |edge| !edge.weight().goes_back()))
    }

    /// Every node once: a node comes after all that lead to it by edges that do not go back; ties by the diagram's order.
    ///
    /// # Complexity
    /// O(nodes² + edges); diagrams are small.
    pub fn reading_order(&self) -> Vec<usize> {
        let count = self.node_count();
        let mut waiting = vec![0_usize; count];
        for edge in self.inner.edge_references().filter(|edge| !edge.weight().goes_back()) {
            if let Some(slot) = waiting.get_mut(edge.target().index()) {
                *slot += 1;
            }
        }
        let mut order = Vec::with_capacity(count);
        let mut taken = vec![false; count];
        while order.len() < count {
            // On a circle nobody is free: take the first that is left.
            let free = |node: &usize| taken.get(*node) == Some(&false);
            let next =
                (0..count).filter(free).find(|node| waiting.get(*node) == Some(&0)).or_else(|| (0..count).find(free));
            let Some(node) = next else { break };
            if let Some(slot) = taken.get_mut(node) {
                *slot = true;
            }
            order.push(node);
            for edge in
                self.inner.edges(petgraph::graph::NodeIndex::new(node)).filter(|edge| !edge.weight().goes_back())
            {
                if let Some(slot) = waiting.get_mut(edge.target().index()) {
                    *slot = slot.saturating_sub(1);
                }
            }
        }
        order
    }
}
