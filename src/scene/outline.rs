//! A diagram as a list: the same nodes and edges in reading order.

use super::spoken;
use crate::graph;
use crate::model::Diagram;

/// One node of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// Position of the node in the diagram.
    pub node: usize,
    /// What leaves it.
    pub outputs: Vec<Relation>,
}

/// One edge of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Position of the edge in the diagram.
    pub edge: usize,
    /// Position of the node that it enters.
    pub to: usize,
    /// What travels, how fast and how; empty for a bare relation.
    pub what: String,
}

/// The nodes and edges of `diagram`, sources first.
pub fn outline(diagram: &Diagram) -> Vec<OutlineEntry> {
    let graph = graph::build(diagram);
    let relation = |(edge, to): (usize, usize)| {
        let what = diagram.edges.get(edge).map_or_else(String::new, |edge| {
            let parts = edge.label.iter().chain(&edge.pace).map(String::as_str).chain(spoken::travel(edge.kind));
            parts.collect::<Vec<_>>().join(", ")
        });
        Relation { edge, to, what }
    };
    graph
        .reading_order()
        .into_iter()
        .map(|node| OutlineEntry {
            node,
            outputs: graph.neighbourhood(node).outputs.into_iter().map(relation).collect(),
        })
        .collect()
}
