//! Buttons over the drawing.

use yew::prelude::*;

use super::icon;
use crate::view::Action;

/// Properties of [`Tools`].
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// Receives [`Action::Keys`].
    pub dispatch: Callback<Action>,
}

/// Zoom, fit and the list of keys. What zooming does is the surface's business: it listens to `data-zoom`.
#[component]
pub fn Tools(props: &Props) -> Html {
    let open = props.dispatch.reform(|_: MouseEvent| Action::Keys(true));
    html! {
        <div class="tools" role="group" aria-label="View">
            <button type="button" data-zoom="out" aria-label="Zoom out">{ icon("zoom-out") }</button>
            <button type="button" data-zoom="in" aria-label="Zoom in">{ icon("zoom-in") }</button>
            <button type="button" data-zoom="fit" aria-label="Fit the diagram">{ icon("fit") }</button>
            <button type="button" class="keys-button" onclick={open} aria-label="Keyboard keys">{ "?" }</button>
        </div>
    }
}
