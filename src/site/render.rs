//! Yew components as text.

use std::rc::Rc;

use futures::executor::block_on;
use yew::{Html, LocalServerRenderer, Properties, component};

use crate::view::{App, ExplorerPage, Props};

/// The part of a page that hydrates.
pub(super) fn explorer(page: &ExplorerPage) -> String {
    let props = Props { page: Rc::new(page.clone()) };
    block_on(LocalServerRenderer::<App>::with_props(props).render())
}

/// A part of a page that stays as it is.
pub(super) fn fixed(html: Html) -> String {
    block_on(LocalServerRenderer::<Fixed>::with_props(FixedProps { html }).hydratable(false).render())
}

#[derive(Clone, Properties, PartialEq)]
struct FixedProps {
    html: Html,
}

#[component]
fn Fixed(props: &FixedProps) -> Html {
    props.html.clone()
}
