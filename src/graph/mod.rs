//! Stage 3. Meaning becomes structure: a petgraph graph that answers questions about a diagram.

mod collapse;
mod cycles;
mod flow;
mod neighbourhood;
mod reach;
mod reading;

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use crate::model::Diagram;
use crate::vocab::EdgeKind;

pub use collapse::{Foldable, collapse, foldables, group_key, lane_key};
pub use neighbourhood::Neighbourhood;

/// The structure of one diagram. Nodes and edges keep the diagram's order, so index `i` is its `i`-th node or edge.
#[derive(Clone, Debug)]
pub struct SystemGraph {
    inner: DiGraph<(), EdgeKind, usize>,
}

/// The structure of `diagram`.
pub fn build(diagram: &Diagram) -> SystemGraph {
    let mut inner = DiGraph::with_capacity(diagram.nodes.len(), diagram.edges.len());
    for _ in &diagram.nodes {
        inner.add_node(());
    }
    let count = diagram.nodes.len();
    for edge in diagram.edges.iter().filter(|edge| edge.from < count && edge.to < count) {
        inner.add_edge(NodeIndex::new(edge.from), NodeIndex::new(edge.to), edge.kind);
    }
    SystemGraph { inner }
}

impl SystemGraph {
    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// How many edges there are.
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }

    /// The ends of edge `edge`.
    pub fn ends(&self, edge: usize) -> Option<(usize, usize)> {
        let (from, to) = self.inner.edge_endpoints(EdgeIndex::new(edge))?;
        Some((from.index(), to.index()))
    }
}
