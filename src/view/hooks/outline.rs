//! The outline shows what the drawing shows: parts that are folded, and no node that stands folded.

use std::rc::Rc;

use yew::prelude::*;

use super::dom;
use crate::view::ExplorerPage;
use crate::view::cover::Cover;

/// Keeps the outline below `root` in step with `folds`. It was written before the page was: only attributes change.
#[hook]
pub(in crate::view) fn use_outline(root: &NodeRef, page: &Rc<ExplorerPage>, folds: &[String]) {
    let (root, page) = (root.clone(), Rc::clone(page));
    use_effect_with(folds.to_vec(), move |folds| {
        let Some(outline) = dom::element(&root).and_then(|root| dom::first(&root, "#outline")) else { return };
        let cover = Cover::of(&page.diagram);
        for part in dom::all(&outline, "[data-part]") {
            let key = part.get_attribute("data-part").unwrap_or_default();
            let _ = part.toggle_attribute_with_force("hidden", cover.is_covered(folds, &key));
            if let Some(button) = dom::first(&part, "[data-fold]") {
                let _ = button.set_attribute("aria-expanded", if folds.contains(&key) { "false" } else { "true" });
            }
        }
        for entry in dom::all(&outline, "[data-entry]") {
            let id = entry.get_attribute("data-entry").unwrap_or_default();
            let is_hidden = page.diagram.position(&id).is_some_and(|index| cover.over(folds, index).is_some());
            let _ = entry.toggle_attribute_with_force("hidden", is_hidden);
        }
    });
}
