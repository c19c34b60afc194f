//! A dialog holds the keyboard while it is open and gives it back afterwards.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::dom;

/// Keeps the keyboard in `dialog`, at its one button.
#[hook]
pub(in crate::view) fn use_dialog(dialog: &NodeRef) {
    let dialog = dialog.clone();
    use_effect_with((), move |()| {
        let before = dom::document().and_then(|document| document.active_element());
        let element = dom::element(&dialog);
        let button = element.as_ref().and_then(|element| dom::first(element, "button"));
        button.iter().for_each(dom::focus);
        let listener = element.map(|element| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&element, "keydown", options, |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Tab") {
                    event.prevent_default();
                }
            })
        });
        move || {
            drop(listener);
            before.iter().for_each(dom::focus);
        }
    });
}
