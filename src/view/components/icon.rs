//! A picture of the icon set. The page brings the set.

use yew::prelude::*;

/// The picture `name`, at the size of the text round it.
pub fn icon(name: &str) -> Html {
    html! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href={format!("#i-{name}")} /></svg> }
}
