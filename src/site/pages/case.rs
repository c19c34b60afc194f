//! A case: brief, the whole system, its diagrams, its answers to the framework, its numbers.

use yew::prelude::*;

use super::super::data;
use super::super::shell::Page;
use super::parts::{all_cited, notes, source_list, tabs};
use crate::model::{Case, Catalogue};
use crate::view::Way;
use crate::view::components::{figures, prose, questions};

pub(super) fn page(catalogue: &Catalogue, case: &Case) -> Page {
    let path = format!("case/{}/", case.slug);
    let way = Way::from(&path);
    let explorer = data::explorer(catalogue, &case.system, &path);
    let before = html! {
        <div class="head">
            <p class="kicker">{ &case.archetype }</p>
            <h1>{ &case.title }</h1>
            <p class="question">{ &case.summary }</p>
            { tabs(case, None, &way) }
        </div>
    };
    let after = html! {
        <div class="reading">
            <section aria-labelledby="brief-title">
                <h2 id="brief-title">{ "The brief" }</h2>
                { prose(&case.brief, &way) }
                <h3>{ "Objective" }</h3>
                { prose(&case.objective, &way) }
                <h3>{ "Framing" }</h3>
                { prose(&case.framing, &way) }
            </section>
            <section aria-labelledby="diagrams-title">
                <h2 id="diagrams-title">{ "Its diagrams" }</h2>
                <ol class="rows">
                    { for case.views.iter().map(|view| html! {
                        <li><a href={way.diagram(&view.address)}>{ &view.title }</a><span>{ &view.question }</span></li>
                    }) }
                </ol>
            </section>
            { steps(catalogue, case, &way) }
            <section aria-labelledby="numbers-title">
                <h2 id="numbers-title">{ "Its numbers" }</h2>
                { figures(&case.parameters, &all_cited(catalogue), &way) }
            </section>
            <section aria-labelledby="questions-title">
                <h2 id="questions-title">{ "Asked in interviews" }</h2>
                { questions(&case.questions, &way) }
            </section>
            <section aria-labelledby="sources-title">
                <h2 id="sources-title">{ "Read on" }</h2>
                { source_list(catalogue, &case.sources, &way) }
            </section>
            { notes(&explorer) }
        </div>
    };
    Page {
        path,
        title: case.title.clone(),
        description: format!("{} {}", case.summary, case.system.question),
        class: "with-inspector",
        crumbs: Vec::new(),
        before,
        explorer: Some(explorer),
        after,
    }
}

/// The case's answer to each decision of the spine.
fn steps(catalogue: &Catalogue, case: &Case, way: &Way) -> Html {
    let atoms = data::atoms(catalogue);
    html! {
        <section aria-labelledby="steps-title">
            <h2 id="steps-title">{ "The twelve decisions, answered" }</h2>
            <ol class="steps">
                { for case.steps.iter().map(|step| html! {
                    <li>
                        <h3><a href={way.atom(&step.atom)}>{ atoms.get(&step.atom).unwrap_or(&step.atom) }</a></h3>
                        { prose(&step.answer, way) }
                        <p class="links">
                            { for step.views.iter().filter_map(|view| catalogue.diagram(&case.slug, view)).map(|diagram| html! {
                                <a href={way.diagram(&diagram.address)}>{ &diagram.name }</a>
                            }) }
                        </p>
                    </li>
                }) }
            </ol>
        </section>
    }
}
