//! Yew components as text.

use std::rc::Rc;

use futures::executor::block_on;
use yew::{Html, LocalServerRenderer, Properties, component, html};

use crate::scene::{self, Stage};
use crate::svg;
use crate::view::components::{Outline, Overview};
use crate::view::{App, ExplorerPage, Prerendered, Props};

/// The part of a page that hydrates.
pub(super) fn explorer(page: &ExplorerPage) -> String {
    let page = Rc::new(page.clone());
    let prerendered = Prerendered {
        drawings: Stage::ALL.map(|stage| svg::write(&scene::draw(&page.diagram, &[], stage)).into()),
        overview: fixed(html! { <Overview page={Rc::clone(&page)} /> }).into(),
        outline: fixed(html! { <Outline page={Rc::clone(&page)} /> }).into(),
    };
    let props = Props { page, prerendered };
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
