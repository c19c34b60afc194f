//! What is said of a diagram to those who do not see it.

use crate::graph;
use crate::model::{Diagram, Edge, Node};
use crate::vocab::EdgeKind;

/// What is said when the node at `index` is reached.
pub fn node_name(diagram: &Diagram, index: usize) -> String {
    let label = diagram.nodes.get(index).map_or("", |node| node.label.as_str());
    format!("{label}, {}", about(diagram, index))
}

/// Kind and connections of the node at `index`, in words.
pub(super) fn about(diagram: &Diagram, index: usize) -> String {
    let Some(node) = diagram.nodes.get(index) else { return String::new() };
    let around = graph::build(diagram).neighbourhood(index);
    let decision = node.decision.as_ref().map_or("", |_| ", decision");
    let addition = if node.addition { ", our addition" } else { "" };
    let (inputs, outputs) = (count(around.inputs.len(), "input"), count(around.outputs.len(), "output"));
    format!("{}{decision}{addition}; {inputs}, {outputs}", node.subject.kind())
}

fn count(number: usize, thing: &str) -> String {
    match number {
        0 => format!("no {thing}s"),
        1 => format!("1 {thing}"),
        _ => format!("{number} {thing}s"),
    }
}

/// An edge in words: "Filter to Re-ranker: eligible ids, 30 ms, request".
pub fn edge_sentence(diagram: &Diagram, edge: &Edge) -> String {
    let label = |node: usize| diagram.nodes.get(node).map_or("", |node: &Node| node.label.as_str());
    let what: Vec<&str> = edge.label.iter().chain(&edge.pace).map(String::as_str).chain(travel(edge.kind)).collect();
    format!("{} to {}: {}", label(edge.from), label(edge.to), what.join(", "))
}

/// The word for how something travels, where it is not the usual request.
pub(super) fn travel(kind: EdgeKind) -> Option<&'static str> {
    (!matches!(kind, EdgeKind::Request | EdgeKind::Relation)).then(|| kind.title())
}

/// The whole diagram in one sentence.
pub(super) fn description(diagram: &Diagram) -> String {
    let graph = graph::build(diagram);
    let lanes: Vec<&str> = diagram.lanes.iter().map(|(_, title)| title.as_str()).collect();
    let planes =
        if lanes.is_empty() { String::new() } else { format!(" in {} lanes ({})", lanes.len(), lanes.join("; ")) };
    format!("{} {} nodes{planes} and {} edges.", diagram.question, graph.node_count(), graph.edge_count())
}
