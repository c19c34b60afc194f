//! Everything in a drawing at which the keyboard can stop, in reading order.
//!
//! ```text
//!   lane title -> node -> group title -> node -> node -> card, and what unfolds it
//! ```

use crate::graph;
use crate::model::{Diagram, Subject};

/// A place for the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The node with this id.
    Node(String),
    /// What folds or unfolds the lane or the group of this name.
    Fold(String),
}

impl Stop {
    /// A selector of its element.
    pub(super) fn selector(&self) -> String {
        match self {
            Self::Node(id) => format!("[data-node=\"{id}\"]"),
            Self::Fold(key) => format!("[data-fold=\"{key}\"]"),
        }
    }
}

/// The stops of `diagram`: titles before the first of their nodes, each once.
///
/// # Complexity
/// O(nodes · (nodes + lanes + groups)).
pub(super) fn stops(diagram: &Diagram) -> Vec<Stop> {
    let parts = graph::foldables(diagram);
    let mut stops: Vec<Stop> = Vec::new();
    for index in graph::build(diagram).reading_order() {
        for part in parts.iter().filter(|part| part.nodes.contains(&index)) {
            let title = Stop::Fold(part.key.clone());
            if !stops.contains(&title) {
                stops.push(title);
            }
        }
        let Some(node) = diagram.nodes.get(index) else { continue };
        let card = Stop::Node(node.id.clone());
        match &node.subject {
            Subject::Folded(folded) if folded.is_lane => stops.extend([Stop::Fold(node.id.clone()), card]),
            Subject::Folded(_) => stops.extend([card, Stop::Fold(node.id.clone())]),
            _ => stops.push(card),
        }
    }
    stops
}
