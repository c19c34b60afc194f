//! The diagram as a list, linked both ways with the drawing.

use std::rc::Rc;

use yew::prelude::*;

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
