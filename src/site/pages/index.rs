//! The lists of components and of metrics.

use yew::prelude::*;

use super::super::shell::Page;
use super::parts::{count, is_component, places};
use crate::model::Catalogue;
use crate::view::Way;
use crate::view::components::icon;
use crate::vocab::{ComponentKind, MetricFamily};

pub(super) fn components(catalogue: &Catalogue) -> Page {
    let way = Way::from("component/");
    let groups = ComponentKind::ALL.iter().map(|kind| {
        let members = catalogue.components.values().filter(|component| component.kind == *kind).map(|component| {
            let uses = places(catalogue, |node| is_component(node, &component.id)).len();
            let note = format!("{}, {}", count(component.options.len(), "option"), count(uses, "use"));
            (way.component(&component.id), component.title.clone(), note)
        });
        (kind.word(), kind.title(), members.collect())
    });
    list(
        "component/",
        "Components",
        "The parts that architectures are made of: what each is, its options, and what every case chose.",
        groups.collect(),
    )
}

pub(super) fn metrics(catalogue: &Catalogue) -> Page {
    let way = Way::from("metric/");
    let groups = MetricFamily::ALL.iter().map(|family| {
        let members = catalogue
            .metrics
            .values()
            .filter(|metric| metric.family == *family)
            .map(|metric| (way.metric(&metric.id), metric.title.clone(), metric.direction.title().to_owned()));
        ("metric", family.title(), members.collect())
    });
    list(
        "metric/",
        "Metrics",
        "What tells whether a system works: formula, worked example, pitfalls, and when the metric misleads.",
        groups.collect(),
    )
}

/// Icon, title and members (address, name, note) of a group.
type Group = (&'static str, &'static str, Vec<(String, String, String)>);

fn list(path: &str, title: &str, description: &str, groups: Vec<Group>) -> Page {
    let before = html! {
        <>
            <div class="head"><h1>{ title }</h1><p class="question">{ description }</p></div>
            <div class="reading index">
                { for groups.into_iter().filter(|(.., members)| !members.is_empty()).map(|(sign, name, members)| html! {
                    <section>
                        <h2>{ icon(sign) }{ name }</h2>
                        <ul class="rows">
                            { for members.into_iter().map(|(href, name, note)| html! { <li><a {href}>{ name }</a><span>{ note }</span></li> }) }
                        </ul>
                    </section>
                }) }
            </div>
        </>
    };
    Page {
        path: path.to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
        class: "library",
        crumbs: Vec::new(),
        before,
        explorer: None,
        after: Html::default(),
    }
}
