//! Figures with their provenance, and metrics with their targets.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::inline;
use crate::model::{MetricUse, Number, Provenance};
use crate::view::{Cited, Way};

/// A table of figures. Each says where it comes from.
pub fn figures(numbers: &[Number], sources: &BTreeMap<String, Cited>, way: &Way) -> Html {
    if numbers.is_empty() {
        return Html::default();
    }
    html! {
        <dl class="figures">
            { for numbers.iter().map(|number| html! {
                <div>
                    <dt>{ &number.label }</dt>
                    <dd>
                        <span class="amount">{ number.text() }</span>
                        <span class={classes!("mark", number.provenance.word())}>{ number.provenance.word() }</span>
                        <span class="origin">{ origin(number, sources, way) }</span>
                    </dd>
                </div>
            }) }
        </dl>
    }
}

fn origin(number: &Number, sources: &BTreeMap<String, Cited>, way: &Way) -> Html {
    let range = number.range_text().map(|range| format!("Range {range}."));
    match &number.provenance {
        Provenance::Sourced { key, place, via } => {
            let name = |key: &String| sources.get(key).map_or_else(|| key.clone(), |source| source.short.clone());
            html! {
                <>
                    <a href={way.source(key)}>{ name(key) }</a>{ format!(", {place}") }
                    if let Some(via) = via {
                        { ", read in " }<a href={way.source(via)}>{ name(via) }</a>
                    }
                    { ". " }{ range }
                </>
            }
        }
        Provenance::Assumed { why } => html! { <>{ sentence(why) }{ range }</> },
        Provenance::Derived { formula } => html! { <><code>{ formula }</code>{ " " }{ range }</> },
    }
}

/// `clause` as a sentence, with room for the next.
fn sentence(clause: &str) -> String {
    let mut letters = clause.trim_end_matches('.').chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}. ", letters.as_str())
}

/// A list of metrics with the targets they have here.
pub fn measures(metrics: &[MetricUse], way: &Way) -> Html {
    html! {
        <dl class="measures">
            { for metrics.iter().map(|usage| html! {
                <div>
                    <dt><a href={way.metric(&usage.id)}>{ &usage.title }</a></dt>
                    <dd>
                        <span class="amount">{ &usage.target }</span>
                        <span class="origin">{ inline(&usage.why, way) }</span>
                    </dd>
                </div>
            }) }
        </dl>
    }
}
