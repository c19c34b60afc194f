//! The bibliography, with every place that cites an entry.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::super::shell::Page;
use super::parts::count;
use crate::model::{Catalogue, Source};
use crate::view::Way;

pub(super) fn page(catalogue: &Catalogue) -> Page {
    let way = Way::from("source/");
    let citing = citing(catalogue, &way);
    let description = format!("{}, each with the pages that cite it.", count(catalogue.sources.len(), "publication"));
    let before = html! {
        <>
            <div class="head"><h1>{ "Sources" }</h1><p class="question">{ &description }</p></div>
            <div class="reading">
                <ul class="bibliography">
                    { for catalogue.sources.values().map(|source| entry(source, citing.get(source.key.as_str()))) }
                </ul>
            </div>
        </>
    };
    Page {
        path: "source/".to_owned(),
        title: "Sources".to_owned(),
        description,
        class: "library",
        crumbs: Vec::new(),
        before,
        explorer: None,
        after: Html::default(),
    }
}

fn entry(source: &Source, citing: Option<&Vec<(String, String)>>) -> Html {
    let links = [
        source.arxiv.as_ref().map(|id| (format!("https://arxiv.org/abs/{id}"), format!("arXiv {id}"))),
        source.doi.as_ref().map(|id| (format!("https://doi.org/{id}"), format!("doi {id}"))),
        source
            .url
            .as_ref()
            .filter(|url| !url.contains("arxiv.org") && !url.contains("doi.org"))
            .map(|url| (url.clone(), "read".to_owned())),
        source.archive.as_ref().map(|url| (url.clone(), "archived copy".to_owned())),
    ];
    html! {
        <li id={source.key.clone()}>
            <p>
                { source.authors.join(", ") }{ ". " }<strong>{ &source.title }</strong>{ ". " }
                { source.venue.as_ref().map(|venue| format!("{venue}, ")) }{ source.year }{ "." }
            </p>
            <p class="links">{ for links.into_iter().flatten().map(|(href, name)| html! { <a {href} rel="external">{ name }</a> }) }</p>
            if let Some(citing) = citing {
                <p class="aside">
                    { "Cited in " }
                    { for citing.iter().enumerate().map(|(index, (name, href))| html! {
                        <>{ if index > 0 { ", " } else { "" } }<a href={href.clone()}>{ name }</a></>
                    }) }
                </p>
            }
        </li>
    }
}

/// The pages that cite each source: name and address.
fn citing<'a>(catalogue: &'a Catalogue, way: &Way) -> BTreeMap<&'a str, Vec<(String, String)>> {
    let mut citing: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    let mut add = |key: &'a str, name: &str, path: &str| {
        let link = (name.to_owned(), way.to(path));
        let links = citing.entry(key).or_default();
        if !links.contains(&link) {
            links.push(link);
        }
    };
    for case in &catalogue.cases {
        for key in &case.sources {
            add(key, &case.title, &format!("case/{}/", case.slug));
        }
        for diagram in case.diagrams() {
            for key in diagram.nodes.iter().flat_map(|node| node.cited()) {
                add(key, &format!("{}: {}", case.title, diagram.name), &diagram.address.path());
            }
        }
    }
    for lens in &catalogue.lenses {
        for key in lens.nodes.iter().flat_map(|node| node.cited()) {
            add(key, &lens.name, &lens.address.path());
        }
    }
    for component in catalogue.components.values() {
        for key in &component.sources {
            add(key, &component.title, &format!("component/{}/", component.id));
        }
    }
    for metric in catalogue.metrics.values() {
        for key in &metric.sources {
            add(key, &metric.title, &format!("metric/{}/", metric.id));
        }
    }
    citing
}
