//! Buttons over the drawing.

use yew::prelude::*;

use super::icon;
use crate::view::Action;

/// Properties of [`Tools`].
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// Whether the diagram has lanes or groups that can be folded.
    pub can_fold: bool,
    /// Receives [`Action::Keys`].
    pub dispatch: Callback<Action>,
}

/// Folds, zoom, fit and the list of keys. What folding and zooming do is the surface's business: it listens to
/// `data-fold-all` and `data-zoom`.
#[component]
pub fn Tools(props: &Props) -> Html {
    let open = props.dispatch.reform(|_: MouseEvent| Action::Keys(true));
    html! {
        <div class="tools" role="group" aria-label="View">
            if props.can_fold {
                <button type="button" data-fold-all="fold" aria-label="Collapse all">{ icon("fold") }</button>
                <button type="button" data-fold-all="unfold" aria-label="Expand all">{ icon("unfold") }</button>
            }
            <button type="button" data-zoom="out" aria-label="Zoom out">{ icon("zoom-out") }</button>
            <button type="button" data-zoom="in" aria-label="Zoom in">{ icon("zoom-in") }</button>
            <button type="button" data-zoom="fit" aria-label="Fit the diagram">{ icon("fit") }</button>
            <button type="button" class="keys-button" onclick={open} aria-label="Keyboard keys">{ "?" }</button>
        </div>
    }
}
