//! The first page: the framework as a map, and the gallery of cases.

use yew::prelude::*;

use super::super::data;
use super::super::shell::Page;
use super::super::thumbnail::thumbnail;
use super::parts::{count, notes};
use crate::model::{Catalogue, Stats};
use crate::view::Way;

pub(super) fn page(catalogue: &Catalogue) -> Page {
    let way = Way::from("");
    let stats = Stats::of(catalogue);
    let explorer = catalogue.spine().map(|spine| {
        let mut explorer = data::explorer(catalogue, spine, "");
        explorer.lenses = data::lens_marks(catalogue);
        explorer
    });
    let before = html! {
        <div class="head hero">
            <h1>{ "Machine-learning system design, drawn so that you can argue with it" }</h1>
            <p class="question">
                { "Open an architecture, click a box, and see what it does there, what else it could have been, \
                   what each choice costs, which metric decides, how it fails and where the numbers come from." }
            </p>
            <p class="counts">
                { format!(
                    "{}, {} with {} variants, {} with {} options to weigh, {} figures: {} sourced, {} derived, {} assumed.",
                    count(stats.cases, "case study").replace("studys", "studies"),
                    count(stats.case_diagrams, "diagram"),
                    stats.variants,
                    count(stats.decisions, "decision"),
                    stats.decisions + stats.variants,
                    stats.numbers.sourced + stats.numbers.derived + stats.numbers.assumed,
                    stats.numbers.sourced,
                    stats.numbers.derived,
                    stats.numbers.assumed,
                ) }
            </p>
            <h2 class="map-title">{ "The map: twelve decisions" }</h2>
        </div>
    };
    let text = explorer.as_ref().map(notes);
    let after = html! {
        <div class="reading">
            <section class="gallery" aria-labelledby="cases-title">
                <h2 id="cases-title">{ "Case studies" }</h2>
                <ul>
                    { for catalogue.cases.iter().map(|case| html! {
                        <li class="case-card">
                            <a href={way.case(&case.slug)}>
                                { thumbnail(&case.system) }
                                <strong>{ &case.title }</strong>
                            </a>
                            <p class="aside">{ &case.archetype }</p>
                            <p>{ &case.summary }</p>
                            <p class="links">
                                { for case.views.iter().map(|view| html! { <a href={way.diagram(&view.address)}>{ &view.name }</a> }) }
                            </p>
                        </li>
                    }) }
                </ul>
            </section>
            <section aria-labelledby="lenses-title">
                <h2 id="lenses-title">{ format!("The framework under {}", count(catalogue.lenses.len(), "lens").replace("lenss", "lenses")) }</h2>
                <ul class="rows">
                    { for catalogue.lenses.iter().map(|lens| html! {
                        <li><a href={way.diagram(&lens.address)}>{ &lens.name }</a><span>{ &lens.question }</span></li>
                    }) }
                </ul>
            </section>
            <section aria-labelledby="libraries-title">
                <h2 id="libraries-title">{ "Libraries" }</h2>
                <ul class="rows">
                    <li><a href={way.to("component/")}>{ count(stats.components, "component") }</a>
                        <span>{ "what each is, its options, and what every case chose" }</span></li>
                    <li><a href={way.to("metric/")}>{ count(stats.metrics, "metric") }</a>
                        <span>{ "formula, worked example, pitfalls, and when it misleads" }</span></li>
                    <li><a href={way.to("source/")}>{ count(stats.sources, "source") }</a>
                        <span>{ "papers and posts, with every place that cites them" }</span></li>
                </ul>
            </section>
            { text }
        </div>
    };
    Page {
        path: String::new(),
        title: "Fulcrum: machine-learning system design as graphs".to_owned(),
        description: "An interactive explorer of machine-learning system design: case studies as clickable graphs, \
                      with options, costs, metrics, failure modes and sources at every node."
            .to_owned(),
        class: "with-inspector home",
        crumbs: Vec::new(),
        before,
        explorer,
        after,
    }
}
