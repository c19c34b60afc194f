//! A step of a framework: what is decided, and how every case decided it.

use yew::prelude::*;

use super::{inline, prose};
use crate::model::Step;
use crate::view::ExplorerPage;

/// What a step of a lens decides, and the same step in every case.
pub fn step(step: &Step, page: &ExplorerPage, is_spine: bool) -> Html {
    let way = &page.way;
    html! {
        <>
            <h3>{ "What is decided" }</h3>
            { prose(&step.decided, way) }
            <h3>{ "Key questions" }</h3>
            <ul>{ for step.questions.iter().map(|question| html! { <li>{ question }</li> }) }</ul>
            <h3>{ "What you draw" }</h3>
            <p>{ &step.artefact }</p>
            <h3>{ "Common mistakes" }</h3>
            <ul>{ for step.mistakes.iter().map(|mistake| html! { <li>{ inline(mistake, way) }</li> }) }</ul>
            if !is_spine {
                <h3>{ "Decisions of the spine that it covers" }</h3>
                <ul class="chips">
                    { for step.atoms.iter().map(|atom| {
                        let name = page.atoms.get(atom).map_or(atom.as_str(), String::as_str);
                        html! { <li><a href={way.atom(atom)}>{ name }</a></li> }
                    }) }
                </ul>
            }
            <h3>{ "The same step in every case" }</h3>
            { for step.atoms.iter().map(|atom| cases(atom, page, step.atoms.len() > 1)) }
        </>
    }
}

fn cases(atom: &str, page: &ExplorerPage, is_named: bool) -> Html {
    let Some(related) = page.related.get(atom) else { return Html::default() };
    html! {
        <>
            if is_named {
                <h4>{ page.atoms.get(atom).map_or(atom, String::as_str) }</h4>
            }
            <ul class="answers">
                { for related.iter().map(|related| html! {
                    <li>
                        <p><strong>{ &related.case }</strong>{ ": " }{ inline(&related.answer, &page.way) }</p>
                        <p class="links">
                            { for related.views.iter().map(|(name, path)| html! { <a href={page.way.to(path)}>{ name }</a> }) }
                        </p>
                    </li>
                }) }
            </ul>
        </>
    }
}
