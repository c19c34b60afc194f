//! Mermaid's flowchart language.

use std::fmt::Write as _;

use crate::model::{Diagram, Node};
use crate::vocab::{EdgeKind, Shape};

/// The diagram as a Mermaid flowchart: lanes become subgraphs.
pub fn mermaid(diagram: &Diagram) -> String {
    let mut out = String::from("flowchart LR\n");
    if diagram.lanes.is_empty() {
        diagram.nodes.iter().for_each(|node| put(&mut out, node, "  "));
    }
    for (plane, title) in &diagram.lanes {
        let _ = writeln!(out, "  subgraph {plane}[\"{}\"]", quote(title));
        diagram.nodes.iter().filter(|node| node.plane == Some(*plane)).for_each(|node| put(&mut out, node, "    "));
        out.push_str("  end\n");
    }
    for edge in &diagram.edges {
        let (Some(from), Some(to)) = (diagram.nodes.get(edge.from), diagram.nodes.get(edge.to)) else { continue };
        let line = match edge.kind {
            EdgeKind::Request | EdgeKind::Response => "-->",
            EdgeKind::Stream | EdgeKind::Batch => "-.->",
            EdgeKind::Feedback => "==>",
            EdgeKind::Relation => "---",
        };
        let text: Vec<&str> = edge.label.iter().chain(&edge.pace).map(String::as_str).collect();
        let text = if text.is_empty() { String::new() } else { format!("|\"{}\"|", quote(&text.join(", "))) };
        let _ = writeln!(out, "  {} {line}{text} {}", id(&from.id), id(&to.id));
    }
    out
}

fn put(out: &mut String, node: &Node, indent: &str) {
    let (open, close) = match node.shape {
        Shape::Store => ("[(", ")]"),
        Shape::Stream => ("[/", "/]"),
        Shape::Model => ("{{", "}}"),
        Shape::Person | Shape::Client => ("([", "])"),
        Shape::Service => ("(", ")"),
        Shape::Job | Shape::Artefact => ("[", "]"),
    };
    let _ = writeln!(out, "{indent}{}{open}\"{}\"{close}", id(&node.id), quote(&node.label));
}

/// Ids such as `end` are words of Mermaid's own.
fn id(id: &str) -> String {
    format!("n_{}", id.replace('-', "_"))
}

fn quote(text: &str) -> String {
    text.replace('"', "#quot;")
}
