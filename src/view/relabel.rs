//! The spine under another lens: each card says which of the lens's steps holds it.

use std::borrow::Cow;

use super::ExplorerPage;
use crate::model::Diagram;

/// The page's diagram as the lens `id` sees it.
pub(super) fn under_lens<'a>(page: &'a ExplorerPage, id: Option<&str>) -> Cow<'a, Diagram> {
    let Some(lens) = page.lenses.iter().find(|lens| Some(lens.id.as_str()) == id) else {
        return Cow::Borrowed(&page.diagram);
    };
    let mut diagram = page.diagram.clone();
    for node in &mut diagram.nodes {
        let steps = lens.steps.get(&node.id).map(Vec::as_slice).unwrap_or_default();
        let names: Vec<String> = steps.iter().map(|(number, name)| format!("{number} {name}")).collect();
        node.addition = names.is_empty();
        node.sub = Some(if names.is_empty() { "not in this framework".to_owned() } else { names.join("; ") });
    }
    Cow::Owned(diagram)
}
