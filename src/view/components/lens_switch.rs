//! A switch that lays another framework over the spine.

use yew::prelude::*;

use crate::view::{Action, LensMark};

/// Properties of [`LensSwitch`].
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// The lenses.
    pub lenses: Vec<LensMark>,
    /// Id of the one that is laid over.
    pub chosen: Option<String>,
    /// Receives [`Action::Lens`].
    pub dispatch: Callback<Action>,
}

/// One button a lens; the spine itself comes first.
#[component]
pub fn LensSwitch(props: &Props) -> Html {
    let button = |id: Option<String>, name: &str| {
        let pressed = props.chosen == id;
        let lay = props.dispatch.reform(move |_: MouseEvent| Action::Lens(id.clone()));
        html! { <button type="button" aria-pressed={pressed.to_string()} onclick={lay}>{ name }</button> }
    };
    html! {
        <div class="lens-switch" role="group" aria-label="Framework">
            { button(None, "Twelve decisions") }
            { for props.lenses.iter().map(|lens| button(Some(lens.id.clone()), &lens.name)) }
        </div>
    }
}
