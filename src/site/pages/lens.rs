//! One lens as a graph of its steps.

use yew::prelude::*;

use super::super::data;
use super::super::shell::Page;
use super::parts::notes;
use crate::model::{Catalogue, Diagram};
use crate::view::Way;

pub(super) fn page(catalogue: &Catalogue, lens: &Diagram) -> Page {
    let path = lens.address.path();
    let way = Way::from(&path);
    let explorer = data::explorer(catalogue, lens, &path);
    let before = html! {
        <div class="head">
            <h1>{ &lens.title }</h1>
            <p class="question">{ &lens.question }</p>
            <nav class="tabs" aria-label="Lenses">
                <ul>
                    { for catalogue.lenses.iter().map(|other| {
                        let is_current = other.address == lens.address;
                        html! { <li><a href={way.diagram(&other.address)} aria-current={is_current.then_some("page")}>{ &other.name }</a></li> }
                    }) }
                </ul>
            </nav>
        </div>
    };
    let after = html! { <div class="reading">{ notes(&explorer) }</div> };
    Page {
        path,
        title: lens.title.clone(),
        description: format!("{} {}", lens.question, lens.answer.plain()).chars().take(240).collect(),
        class: "with-inspector",
        crumbs: vec![("Framework".to_owned(), "framework/spine/".to_owned())],
        before,
        explorer: Some(explorer),
        after,
    }
}
