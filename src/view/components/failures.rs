//! How something fails, how one would notice, and what to do.

use yew::prelude::*;

use super::inline;
use crate::model::Failure;
use crate::view::Way;

/// A list of failure modes.
pub fn failures(fails: &[Failure], way: &Way) -> Html {
    html! {
        <ul class="fails">
            { for fails.iter().map(|fail| html! {
                <li>
                    <p class="what">{ inline(&fail.what, way) }</p>
                    <p><span class="cue">{ "Notice" }</span>{ " " }{ inline(&fail.notice, way) }</p>
                    <p><span class="cue">{ "Mend" }</span>{ " " }{ inline(&fail.mend, way) }</p>
                </li>
            }) }
        </ul>
    }
}
