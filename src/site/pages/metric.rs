//! A metric: formula, example, and when it misleads.

use yew::prelude::*;

use super::super::shell::Page;
use super::parts::{node_link, places, source_list};
use crate::model::{Catalogue, Metric, Subject, quantity};
use crate::view::Way;
use crate::view::components::{icon, inline, prose};

pub(super) fn page(catalogue: &Catalogue, metric: &Metric) -> Page {
    let path = format!("metric/{}/", metric.id);
    let way = Way::from(&path);
    let before = html! {
        <>
            <div class="head">
                <p class="kicker">{ icon("metric") }{ metric.family.title() }</p>
                <h1>{ &metric.title }</h1>
                <p class="formula"><code>{ &metric.formula }</code></p>
            </div>
            <div class="reading">
                <dl class="facts">
                    <div><dt>{ "Range" }</dt><dd>{ &metric.range }</dd></div>
                    <div><dt>{ "Direction" }</dt><dd>{ metric.direction.title() }</dd></div>
                    <div><dt>{ "Unit" }</dt><dd>{ if metric.unit == "1" { "none" } else { &metric.unit } }</dd></div>
                    <div><dt>{ "Reference" }</dt><dd>
                        { format!("{}: ", metric.reference.library) }<code>{ &metric.reference.function }</code>
                        if let Some(note) = &metric.reference.note { <span class="origin">{ note }</span> }
                    </dd></div>
                </dl>
                { prose(&metric.what, &way) }
                <h2>{ "When it decides" }</h2>
                { prose(&metric.usage, &way) }
                <h2>{ "When it misleads" }</h2>
                { prose(&metric.misleads, &way) }
                { example(metric, &way) }
                <h2>{ "Traps of implementation" }</h2>
                <ul>{ for metric.pitfalls.iter().map(|pitfall| html! { <li>{ inline(pitfall, &way) }</li> }) }</ul>
                { used(catalogue, metric, &way) }
                if !metric.sources.is_empty() {
                    <h2>{ "Sources" }</h2>
                    { source_list(catalogue, &metric.sources, &way) }
                }
            </div>
        </>
    };
    Page {
        path,
        title: metric.title.clone(),
        description: metric.what.plain().chars().take(220).collect(),
        class: "library",
        crumbs: vec![("Metrics".to_owned(), "metric/".to_owned())],
        before,
        explorer: None,
        after: Html::default(),
    }
}

fn example(metric: &Metric, way: &Way) -> Html {
    let example = &metric.example;
    html! {
        <section class="example">
            <h2>{ "Worked example" }</h2>
            { prose(&example.text, way) }
            <dl class="inputs">
                { for example.inputs.iter().map(|(name, value)| html! {
                    <div><dt><code>{ name }</code></dt><dd>{ quantity(*value, "1") }</dd></div>
                }) }
            </dl>
            <p><code>{ &example.formula }</code>{ " = " }<strong>{ quantity(example.result, &metric.unit) }</strong></p>
        </section>
    }
}

fn used(catalogue: &Catalogue, metric: &Metric, way: &Way) -> Html {
    let targeted = places(catalogue, |node| node.metrics.iter().any(|usage| usage.id == metric.id));
    let shown = places(catalogue, |node| matches!(&node.subject, Subject::Metric(id, _) if *id == metric.id));
    let components: Vec<_> =
        catalogue.components.values().filter(|component| component.metrics.contains(&metric.id)).collect();
    html! {
        <section>
            <h2>{ "Where it is used" }</h2>
            <ul class="answers">
                { for targeted.iter().map(|place| {
                    let usage = place.node.metrics.iter().find(|usage| usage.id == metric.id);
                    html! {
                        <li>
                            <p>
                                <strong>{ &place.case.title }</strong>{ ", " }<a href={node_link(way, place)}>{ &place.node.label }</a>
                                <span class="aside">{ format!(" in {}", place.diagram.name) }</span>
                            </p>
                            if let Some(usage) = usage {
                                <p><span class="amount">{ &usage.target }</span>{ ". " }{ inline(&usage.why, way) }</p>
                            }
                        </li>
                    }
                }) }
            </ul>
            <ul class="places">
                { for shown.iter().map(|place| html! {
                    <li><a href={node_link(way, place)}>{ &place.node.label }</a>
                        <span class="aside">{ format!(" {}, {}", place.case.title, place.diagram.name) }</span></li>
                }) }
                { for components.into_iter().map(|component| html! {
                    <li><a href={way.component(&component.id)}>{ &component.title }</a><span class="aside">{ " component" }</span></li>
                }) }
            </ul>
        </section>
    }
}
