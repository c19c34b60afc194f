//! What enters a node and what leaves it, in words.

use yew::prelude::*;

use crate::graph;
use crate::model::Diagram;

/// The inputs and outputs of the node at `index`, each with a link to the other end.
pub(super) fn relations(diagram: &Diagram, index: usize) -> Html {
    let around = graph::build(diagram).neighbourhood(index);
    html! {
        <dl class="relations">
            { list("Inputs", diagram, &around.inputs) }
            { list("Outputs", diagram, &around.outputs) }
        </dl>
    }
}

fn list(title: &str, diagram: &Diagram, ends: &[(usize, usize)]) -> Html {
    if ends.is_empty() {
        return Html::default();
    }
    html! {
        <div>
            <dt>{ title }</dt>
            { for ends.iter().filter_map(|(edge, node)| {
                let (edge, node) = (diagram.edges.get(*edge)?, diagram.nodes.get(*node)?);
                let what: Vec<&str> = edge.label.iter().chain(&edge.pace).map(String::as_str).collect();
                let what = if what.is_empty() { String::new() } else { format!(": {}", what.join(", ")) };
                Some(html! { <dd><a href={format!("#note-{}", node.id)} data-go={node.id.clone()}>{ &node.label }</a>{ what }</dd> })
            }) }
        </div>
    }
}
