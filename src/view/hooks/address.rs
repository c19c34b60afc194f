//! The address bar follows the state, and the state follows back and forward.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::view::{Action, Query, State};

/// Keeps address and `state` together.
#[hook]
pub(in crate::view) fn use_address(state: &State, dispatch: &Callback<Action>) {
    use_effect_with(dispatch.clone(), |dispatch| {
        let restore = |dispatch: &Callback<Action>| {
            if let Some(window) = web_sys::window() {
                let search = window.location().search().unwrap_or_default();
                dispatch.emit(Action::Restore(Query::parse(&search)));
            }
        };
        restore(dispatch);
        let dispatch = dispatch.clone();
        let listener =
            web_sys::window().map(|window| EventListener::new(&window, "popstate", move |_| restore(&dispatch)));
        move || drop(listener)
    });
    use_effect_with((state.query.clone(), state.is_new_entry), |(query, is_new_entry)| {
        if *is_new_entry {
            push(query);
        }
    });
}

/// Adds an entry to the history. Where that is forbidden (a sandbox, a file) the page works without it.
fn push(query: &Query) -> Option<()> {
    let window = web_sys::window()?;
    let search = query.write();
    if window.location().search().ok()? == search {
        return None;
    }
    let path = window.location().pathname().ok()?;
    window.history().ok()?.push_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{search}"))).ok()
}
