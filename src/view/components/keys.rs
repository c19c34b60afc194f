//! The list of keys.

use yew::prelude::*;

use super::icon;
use crate::view::Action;
use crate::view::hooks::use_dialog;

/// Properties of [`Keys`].
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// Receives [`Action::Keys`].
    pub dispatch: Callback<Action>,
}

const KEYS: [(&str, &str); 10] = [
    ("Tab", "into the diagram, and out of it"),
    ("Arrows", "along the edges; across them, to the neighbour in the row"),
    ("Page Down, Page Up", "to the next and the previous node or title in reading order"),
    ("Home, End", "to the first and the last node"),
    ("Letters", "to the node whose name begins so"),
    ("Enter", "opens the panel"),
    ("Enter, on a title", "folds a lane or a group into a card, and unfolds it"),
    ("Escape", "back to the node; then closes the panel"),
    ("+, −, f", "zoom in, zoom out, fit"),
    ("?", "this list"),
];

/// The keys, in a dialog.
#[component]
pub fn Keys(props: &Props) -> Html {
    let dialog = use_node_ref();
    use_dialog(&dialog);
    let close = props.dispatch.reform(|_: MouseEvent| Action::Keys(false));
    html! {
        <div class="veil" data-close="keys">
            <div class="keys" ref={dialog} role="dialog" aria-modal="true" aria-labelledby="keys-title">
                <h2 id="keys-title">{ "Keys" }</h2>
                <button type="button" class="close" onclick={close} aria-label="Close">{ icon("close") }</button>
                <dl>
                    { for KEYS.iter().map(|(key, does)| html! { <div><dt>{ *key }</dt><dd>{ *does }</dd></div> }) }
                </dl>
                <p>{ "With the wheel, hold Ctrl or Cmd to zoom; without them it scrolls the page." }</p>
            </div>
        </div>
    }
}
