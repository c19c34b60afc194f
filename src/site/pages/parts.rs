//! Parts that several pages share.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use crate::graph;
use crate::model::{Case, Catalogue, Diagram, Node, Subject};
use crate::view::components::Panel;
use crate::view::{Cited, ExplorerPage, Way};

/// Every node of a diagram in text, in reading order.
pub(super) fn notes(page: &ExplorerPage) -> Html {
    let page = Rc::new(page.clone());
    let order = graph::build(&page.diagram).reading_order();
    html! {
        <section class="notes" aria-labelledby="notes-title">
            <h2 id="notes-title">{ "Every node in text" }</h2>
            { for order.into_iter().filter_map(|node| {
                let id = page.diagram.nodes.get(node).map(|node| format!("note-{}", node.id))?;
                Some(html! { <div {id} class="note"><Panel page={Rc::clone(&page)} {node} /></div> })
            }) }
        </section>
    }
}

/// The twelve decisions as a strip; those that a diagram answers stand out.
pub(super) fn spine_strip(catalogue: &Catalogue, answered: &[String], way: &Way) -> Html {
    let Some(spine) = catalogue.spine() else { return Html::default() };
    html! {
        <nav class="strip" aria-label="Decisions of the framework">
            <ol>
                { for spine.nodes.iter().map(|node| {
                    let is_answered = answered.contains(&node.id);
                    html! {
                        <li class={is_answered.then_some("on")}>
                            <a href={way.atom(&node.id)} aria-current={is_answered.then_some("true")} title={node.label.clone()}>{ &node.label }</a>
                        </li>
                    }
                }) }
            </ol>
        </nav>
    }
}

/// The diagrams of a case as tabs.
pub(super) fn tabs(case: &Case, current: Option<&Diagram>, way: &Way) -> Html {
    html! {
        <nav class="tabs" aria-label="Diagrams of this case">
            <ul>
                { for case.diagrams().map(|diagram| {
                    let is_current = current.is_some_and(|current| current.address == diagram.address);
                    html! { <li><a href={way.diagram(&diagram.address)} aria-current={is_current.then_some("page")}>{ &diagram.name }</a></li> }
                }) }
            </ul>
        </nav>
    }
}

/// Where something stands: the diagram and the node.
pub(super) struct Place<'a> {
    pub(super) case: &'a Case,
    pub(super) diagram: &'a Diagram,
    pub(super) node: &'a Node,
}

/// Every node of every case that `is_wanted`.
pub(super) fn places(catalogue: &Catalogue, is_wanted: impl Fn(&Node) -> bool) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for case in &catalogue.cases {
        for diagram in case.diagrams() {
            for node in diagram.nodes.iter().filter(|node| is_wanted(node)) {
                places.push(Place { case, diagram, node });
            }
        }
    }
    places
}

/// Whether `node` is the component `id`.
pub(super) fn is_component(node: &Node, id: &str) -> bool {
    matches!(&node.subject, Subject::Component(known, ..) if known == id)
}

/// The address of a node in its diagram: selected with scripts, its note without.
pub(super) fn node_link(way: &Way, place: &Place<'_>) -> String {
    let path = place.diagram.address.path();
    way.to(&format!("{path}?node={id}#note-{id}", id = place.node.id))
}

/// A list of sources by key.
pub(super) fn source_list(catalogue: &Catalogue, keys: &[String], way: &Way) -> Html {
    if keys.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="sources">
            { for keys.iter().filter_map(|key| catalogue.sources.get(key)).map(|source| html! {
                <li><a href={way.source(&source.key)}>{ source.short() }</a>{ format!(". {}", source.title) }</li>
            }) }
        </ul>
    }
}

/// Every source in short, by key.
pub(super) fn all_cited(catalogue: &Catalogue) -> BTreeMap<String, Cited> {
    catalogue.sources.values().map(|source| (source.key.clone(), super::super::data::cited(source))).collect()
}

/// "1 diagram", "2 diagrams".
pub(super) fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
