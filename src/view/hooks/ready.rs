//! Says that the page answers now.

use yew::prelude::*;

use super::dom;

/// Marks the document as interactive once every effect has run.
#[hook]
pub(in crate::view) fn use_ready() {
    use_effect_with((), |()| {
        if let Some(root) = dom::document().and_then(|document| document.document_element()) {
            let _ = root.set_attribute("data-interactive", "");
        }
    });
}
