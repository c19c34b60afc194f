//! A component: what it is, its options, and what every case made of it.

use yew::prelude::*;

use super::super::shell::Page;
use super::parts::{Place, count, is_component, node_link, places, source_list};
use crate::model::{Catalogue, Component};
use crate::view::Way;
use crate::view::components::{failures, icon, inline, options, prose, questions};

pub(super) fn page(catalogue: &Catalogue, component: &Component) -> Page {
    let path = format!("component/{}/", component.id);
    let way = Way::from(&path);
    let uses = places(catalogue, |node| is_component(node, &component.id));
    let before = html! {
        <>
            <div class={format!("head p-{}", component.plane)}>
                <p class="kicker">{ icon(component.kind.word()) }{ kicker(component) }</p>
                <h1>{ &component.title }</h1>
            </div>
            <div class="reading">
                { prose(&component.what, &way) }
                <section aria-labelledby="options-title">
                    <h2 id="options-title">{ "Options" }</h2>
                    <p>{ format!("What decides between them: {}.", component.axes.join(", ")) }</p>
                    { options(&component.options, &component.axes, None, &way) }
                </section>
                <section aria-labelledby="uses-title">
                    <h2 id="uses-title">{ "What each case made of it" }</h2>
                    { used(&uses, &way) }
                </section>
                <section aria-labelledby="metrics-title">
                    <h2 id="metrics-title">{ "How you know that it works" }</h2>
                    <ul class="rows">
                        { for component.metrics.iter().filter_map(|id| catalogue.metrics.get(id)).map(|metric| html! {
                            <li><a href={way.metric(&metric.id)}>{ &metric.title }</a><span>{ inline(&metric.what, &way) }</span></li>
                        }) }
                    </ul>
                </section>
                <section aria-labelledby="fails-title">
                    <h2 id="fails-title">{ "How it fails" }</h2>
                    { failures(&component.fails, &way) }
                </section>
                <section aria-labelledby="questions-title">
                    <h2 id="questions-title">{ "Asked in interviews" }</h2>
                    { questions(&component.questions, &way) }
                </section>
                if !component.sources.is_empty() {
                    <section aria-labelledby="sources-title">
                        <h2 id="sources-title">{ "Sources" }</h2>
                        { source_list(catalogue, &component.sources, &way) }
                    </section>
                }
            </div>
        </>
    };
    Page {
        path,
        title: component.title.clone(),
        description: component.what.plain().chars().take(220).collect(),
        class: "library",
        crumbs: vec![("Components".to_owned(), "component/".to_owned())],
        before,
        explorer: None,
        after: Html::default(),
    }
}

/// The decisions that cases take at this component, then every other place where it stands.
fn used(uses: &[Place<'_>], way: &Way) -> Html {
    let decided = uses.iter().filter_map(|place| Some((place, place.node.decision.as_ref()?)));
    let plain: Vec<&Place<'_>> = uses.iter().filter(|place| place.node.decision.is_none()).collect();
    html! {
        <>
            <ul class="answers">
                { for decided.map(|(place, decision)| html! {
                    <li>
                        <p>
                            <strong>{ &place.case.title }</strong>{ ", " }
                            <a href={node_link(way, place)}>{ &place.node.label }</a>
                            <span class="aside">{ format!(" in {}", place.diagram.name) }</span>
                        </p>
                        <p>
                            <span class="cue">{ &decision.question }</span>{ " " }
                            { decision.options.get(decision.chosen).map(|option| html! { <strong>{ &option.label }</strong> }) }
                            { ". " }{ inline(&decision.because, way) }
                        </p>
                    </li>
                }) }
            </ul>
            if !plain.is_empty() {
                <p class="aside">{ count(plain.len(), "more place") }</p>
                <ul class="places">
                    { for plain.iter().map(|place| html! {
                        <li><a href={node_link(way, place)}>{ &place.node.label }</a>
                            <span class="aside">{ format!(" {}, {}", place.case.title, place.diagram.name) }</span></li>
                    }) }
                </ul>
            }
        </>
    }
}

/// Kind and plane, once where both have the same name.
fn kicker(component: &Component) -> String {
    let (kind, plane) = (component.kind.title(), component.plane.title());
    if kind == plane { kind.to_owned() } else { format!("{kind} · {}", plane.to_lowercase()) }
}
