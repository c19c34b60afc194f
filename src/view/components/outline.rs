//! The diagram as a list, linked both ways with the drawing.

use std::rc::Rc;

use yew::prelude::*;

use super::icon;
use crate::graph;
use crate::model::Diagram;
use crate::scene;
use crate::view::ExplorerPage;

/// Properties of [`Outline`].
#[derive(Clone, Properties)]
pub struct Props {
    /// The page's data.
    pub page: Rc<ExplorerPage>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page)
    }
}

/// What can be folded, each with a button; `hooks` keep it in step with the drawing.
fn parts(diagram: &Diagram) -> Html {
    let parts = graph::foldables(diagram);
    if parts.is_empty() {
        return Html::default();
    }
    html! {
        <div role="group" aria-label="Lanes and groups">
        <ul class="folds">
            { for parts.into_iter().map(|part| html! {
                <li data-part={part.key.clone()}>
                    <button type="button" data-fold={part.key} aria-expanded="true">
                        { icon("parts") }{ part.title }<span class="aside">{ format!("{} parts", part.nodes.len()) }</span>
                    </button>
                </li>
            }) }
        </ul>
        </div>
    }
}

/// The same nodes and edges as text, in reading order.
#[component]
pub fn Outline(props: &Props) -> Html {
    let diagram = &props.page.diagram;
    let link = |index: usize| {
        diagram.nodes.get(index).map(|node| {
            html! { <a href={format!("#note-{}", node.id)} data-go={node.id.clone()}>{ &node.label }</a> }
        })
    };
    html! {
        <details class="outline" id="outline" open={true}>
            <summary>{ format!("The diagram as text: {} nodes, {} edges", diagram.nodes.len(), diagram.edges.len()) }</summary>
            { parts(diagram) }
            <ol>
                { for scene::outline(diagram).into_iter().map(|entry| html! {
                    <li data-entry={diagram.nodes.get(entry.node).map(|node| node.id.clone())}>
                        { link(entry.node) }
                        if !entry.outputs.is_empty() {
                            <ul>
                                { for entry.outputs.iter().map(|relation| html! {
                                    <li>
                                        { "to " }{ link(relation.to) }
                                        if !relation.what.is_empty() { { format!(": {}", relation.what) } }
                                    </li>
                                }) }
                            </ul>
                        }
                    </li>
                }) }
            </ol>
        </details>
    }
}
