//! Graphviz's language.

use std::fmt::Write as _;

use crate::model::{Diagram, Node};
use crate::vocab::{EdgeKind, Shape};

/// The diagram in DOT: lanes become clusters.
pub fn dot(diagram: &Diagram) -> String {
    let mut out =
        String::from("digraph {\n  rankdir=LR;\n  node [fontname=\"Inter\"];\n  edge [fontname=\"Inter\"];\n");
    if diagram.lanes.is_empty() {
        diagram.nodes.iter().for_each(|node| put(&mut out, node, "  "));
    }
    for (plane, title) in &diagram.lanes {
        let _ = writeln!(out, "  subgraph cluster_{plane} {{\n    label={};", quote(title));
        diagram.nodes.iter().filter(|node| node.plane == Some(*plane)).for_each(|node| put(&mut out, node, "    "));
        out.push_str("  }\n");
    }
    for edge in &diagram.edges {
        let (Some(from), Some(to)) = (diagram.nodes.get(edge.from), diagram.nodes.get(edge.to)) else { continue };
        let text: Vec<&str> = edge.label.iter().chain(&edge.pace).map(String::as_str).collect();
        let style = match edge.kind {
            EdgeKind::Request => "",
            EdgeKind::Response => ", constraint=false",
            EdgeKind::Stream | EdgeKind::Batch => ", style=dashed",
            EdgeKind::Feedback => ", color=\"black:invis:black\", constraint=false",
            EdgeKind::Relation => ", arrowhead=none",
        };
        let label = quote(&text.join(", "));
        let _ = writeln!(out, "  {} -> {} [label={label}{style}];", quote(&from.id), quote(&to.id));
    }
    out.push_str("}\n");
    out
}

fn put(out: &mut String, node: &Node, indent: &str) {
    let shape = match node.shape {
        Shape::Store => "cylinder",
        Shape::Stream => "cds",
        Shape::Model => "hexagon",
        Shape::Job | Shape::Artefact => "note",
        Shape::Client | Shape::Service | Shape::Person => "box",
    };
    let _ = writeln!(out, "{indent}{} [label={}, shape={shape}];", quote(&node.id), quote(&node.label));
}

fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
