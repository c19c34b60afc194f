//! What hides what: the folds round each node.
//!
//! ```text
//!   lane-serve [ a  group-legs [ b  c ] ]      with both folded the lane's card shows a, b and c,
//!                                              with the group alone its card shows b and c
//! ```

use crate::graph::{self, Foldable};
use crate::model::Diagram;

/// The lanes and groups of a diagram, outer ones first, and its nodes by id.
pub(super) struct Cover<'a> {
    diagram: &'a Diagram,
    parts: Vec<Foldable>,
}

impl<'a> Cover<'a> {
    /// What can be folded in `diagram`.
    pub(super) fn of(diagram: &'a Diagram) -> Self {
        Self { diagram, parts: graph::foldables(diagram) }
    }

    /// Whether `key` is a lane or a group.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.parts.iter().any(|part| part.key == key)
    }

    /// The one of `folds` whose card stands for the node at `index`.
    pub(super) fn over(&self, folds: &[String], index: usize) -> Option<&str> {
        let hides = |part: &&Foldable| folds.contains(&part.key) && part.nodes.contains(&index);
        self.parts.iter().find(hides).map(|part| part.key.as_str())
    }

    /// Whether other cards than its own stand for all nodes of the lane or group `key`.
    pub(super) fn is_covered(&self, folds: &[String], key: &str) -> bool {
        let is_hidden = |node: &usize| self.over(folds, *node).is_some_and(|over| over != key);
        self.parts.iter().any(|part| part.key == key && part.nodes.iter().all(is_hidden))
    }

    /// What is drawn for the node or the card `id`; none when it is neither, or a card that is not drawn.
    pub(super) fn shown(&self, folds: &[String], id: &str) -> Option<String> {
        if let Some(index) = self.diagram.position(id) {
            return Some(self.over(folds, index).unwrap_or(id).to_owned());
        }
        let part = self.parts.iter().find(|part| part.key == id)?;
        let mut over = part.nodes.iter().filter_map(|node| self.over(folds, *node));
        let first = over.next()?;
        Some(if first == id || over.any(|key| key == id) { id } else { first }.to_owned())
    }

    /// Unfolds what hides the node `id`.
    pub(super) fn uncover(&self, folds: &mut Vec<String>, id: &str) {
        let Some(index) = self.diagram.position(id) else { return };
        while let Some(key) = self.over(folds, index).map(str::to_owned) {
            folds.retain(|known| *known != key);
        }
    }
}
