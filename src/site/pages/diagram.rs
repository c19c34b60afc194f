//! One diagram of a case.

use yew::prelude::*;

use super::super::data;
use super::super::shell::Page;
use super::parts::{notes, spine_strip, tabs};
use crate::model::{Case, Catalogue, Diagram};
use crate::view::Way;

pub(super) fn page(catalogue: &Catalogue, case: &Case, diagram: &Diagram) -> Page {
    let path = diagram.address.path();
    let way = Way::from(&path);
    let explorer = data::explorer(catalogue, diagram, &path);
    let before = html! {
        <div class="head">
            <h1>{ &diagram.title }</h1>
            <p class="question">{ &diagram.question }</p>
            { tabs(case, Some(diagram), &way) }
            { spine_strip(catalogue, &diagram.atoms, &way) }
        </div>
    };
    let after = html! {
        <div class="reading">
            { notes(&explorer) }
            { neighbours(case, diagram, &way) }
        </div>
    };
    Page {
        path,
        title: format!("{}: {}", diagram.name, case.title),
        description: format!("{}. {}", diagram.title, diagram.question),
        class: "with-inspector",
        crumbs: vec![(case.title.clone(), format!("case/{}/", case.slug))],
        before,
        explorer: Some(explorer),
        after,
    }
}

/// Links to the diagrams before and after this one.
fn neighbours(case: &Case, diagram: &Diagram, way: &Way) -> Html {
    let all: Vec<&Diagram> = case.diagrams().collect();
    let at = all.iter().position(|other| other.address == diagram.address).unwrap_or(0);
    let link = |other: Option<&&Diagram>, rel: &'static str| {
        other.map(|other| {
            html! {
                <a {rel} href={way.diagram(&other.address)}>
                    <span class="aside">{ if rel == "prev" { "Before" } else { "Next" } }</span>{ &other.name }
                </a>
            }
        })
    };
    html! {
        <nav class="neighbours" aria-label="Before and after">
            { link(at.checked_sub(1).and_then(|at| all.get(at)), "prev") }
            { link(all.get(at + 1), "next") }
        </nav>
    }
}
