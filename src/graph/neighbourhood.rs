//! What is next to a node.

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::SystemGraph;

/// A node's surroundings: edges and the nodes at their other ends, in the diagram's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbourhood {
    /// Edges that enter, with the node that they leave.
    pub inputs: Vec<(usize, usize)>,
    /// Edges that leave, with the node that they enter.
    pub outputs: Vec<(usize, usize)>,
}

impl SystemGraph {
    /// The surroundings of `node`.
    pub fn neighbourhood(&self, node: usize) -> Neighbourhood {
        Neighbourhood {
            inputs: self.edges_of(node, Direction::Incoming),
            outputs: self.edges_of(node, Direction::Outgoing),
        }
    }

    fn edges_of(&self, node: usize, direction: Direction) -> Vec<(usize, usize)> {
        let mut edges: Vec<(usize, usize)> = self
            .inner
            .edges_directed(NodeIndex::new(node), direction)
            .map(|edge| {
                let other = if direction == Direction::Incoming { edge.source() } else { edge.target() };
                (edge.id().index(), other.index())
            })
            .collect();
        edges.sort_unstable();
        edges
    }
}
