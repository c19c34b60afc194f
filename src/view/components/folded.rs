//! What a card stands for into which a lane or a group is folded.

use yew::prelude::*;

use super::icon;
use super::relations::relations;
use crate::model::{Diagram, Subject};

/// The panel of the card at `index` of `drawn`: its parts in `diagram`, which unfold when they are gone to, and what it
/// is joined to.
pub fn folded(diagram: &Diagram, drawn: &Diagram, index: usize) -> Html {
    let Some(card) = drawn.nodes.get(index) else { return Html::default() };
    let Subject::Folded(folded) = &card.subject else { return Html::default() };
    let plane = card.plane.map_or("none", crate::vocab::Plane::word);
    html! {
        <article class={format!("panel p-{plane}")} key={card.id.clone()} data-panel={card.id.clone()}>
            <p class="kicker">{ icon("parts") }{ format!("{} · {}", card.subject.kind(), card.sub.as_deref().unwrap_or_default()) }</p>
            <h2 tabindex="-1">{ &card.label }</h2>
            <p><button type="button" class="unfold" data-fold={card.id.clone()} aria-expanded="false">{ icon("unfold") }{ "Expand" }</button></p>
            <section>
                <h3>{ "Its parts" }</h3>
                <ul class="parts">
                    { for folded.nodes.iter().filter_map(|index| diagram.nodes.get(*index)).map(|node| html! {
                        <li>
                            <a href={format!("#note-{}", node.id)} data-go={node.id.clone()}>{ &node.label }</a>
                            if let Some(decision) = &node.decision {
                                <span class="aside">{ format!(": {}", decision.question) }</span>
                            }
                        </li>
                    }) }
                </ul>
            </section>
            <section><h3>{ "What it is joined to" }</h3>{ relations(drawn, index) }</section>
        </article>
    }
}
