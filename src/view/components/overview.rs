//! What stands beside a diagram while no node is selected.

use std::rc::Rc;

use yew::prelude::*;

use super::{icon, prose};
use crate::model::{Address, Diagram};
use crate::view::ExplorerPage;
use crate::vocab::EdgeKind;

/// Properties of [`Overview`].
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

/// The diagram's answer, the decisions in it and how to read it.
#[component]
pub fn Overview(props: &Props) -> Html {
    let page = &props.page;
    let diagram = &page.diagram;
    let decisions: Vec<_> = diagram.nodes.iter().filter_map(|node| Some((node, node.decision.as_ref()?))).collect();
    html! {
        <article class="panel overview">
            <h2 class="kicker">{ "What it says" }</h2>
            <div class="answer">{ prose(&diagram.answer, &page.way) }</div>
            if !decisions.is_empty() {
                <h3>{ "Decisions in it" }</h3>
                <ul class="decisions">
                    { for decisions.into_iter().map(|(node, decision)| html! {
                        <li>
                            <a href={format!("#note-{}", node.id)} data-go={node.id.clone()}>
                                { icon("balance") }<span>{ &decision.question }</span>
                            </a>
                            <span class="aside">{ format!("{}, {} options", node.label, decision.options.len()) }</span>
                        </li>
                    }) }
                </ul>
            }
            if let Some(origin) = &diagram.origin {
                <h3>{ "Where it comes from" }</h3>
                { prose(origin, &page.way) }
            }
            <h3>{ "How to read it" }</h3>
            { legend(diagram) }
            if let Some(paces) = &diagram.paces {
                <p class="assumption"><span class="mark assumed">{ "assumed" }</span></p>
                { prose(paces, &page.way) }
            }
        </article>
    }
}

/// The kinds of lines that the diagram has.
fn legend(diagram: &Diagram) -> Html {
    let used = |kinds: &[EdgeKind]| diagram.edges.iter().any(|edge| kinds.contains(&edge.kind));
    let is_lens = matches!(diagram.address, Address::Lens(_));
    let handed_on = if is_lens { "handed on to the next step" } else { "answered within the request" };
    let rows = [
        (used(&[EdgeKind::Request, EdgeKind::Response]), "request", handed_on),
        (used(&[EdgeKind::Stream, EdgeKind::Batch]), "stream", "stream or batch, later"),
        (used(&[EdgeKind::Feedback]), "feedback", "feedback, learnt later"),
        (used(&[EdgeKind::Relation]), "relation", "relation"),
    ];
    html! {
        <>
            <ul class="legend">
                { for rows.into_iter().filter(|(used, ..)| *used).map(|(_, kind, text)| html! {
                    <li>
                        <svg viewBox="0 0 44 10" aria-hidden="true" class={format!("edge k-{kind}")}>
                            <path class="line" d="M2 5H42" /><path class="core" d="M2 5H42" />
                        </svg>
                        { text }
                    </li>
                }) }
            </ul>
            <p class="hint">{ "Click a box, or tab into the diagram and follow the edges with the arrow keys." }</p>
        </>
    }
}
