//! Running text. It was parsed long before: nothing in it can become markup.

use yew::prelude::*;

use crate::model::{Block, Inline, Prose, Target};
use crate::view::Way;

/// Paragraphs and lists.
pub fn prose(prose: &Prose, way: &Way) -> Html {
    prose.0.iter().map(|block| one(block, way)).collect()
}

fn one(block: &Block, way: &Way) -> Html {
    match block {
        Block::P(inlines) => html! { <p>{ run(inlines, way) }</p> },
        Block::Ul(items) => html! { <ul>{ for items.iter().map(|item| html! { <li>{ run(item, way) }</li> }) }</ul> },
    }
}

/// The text of `prose` without paragraphs round it, for a place inside a line.
pub fn inline(prose: &Prose, way: &Way) -> Html {
    let mut parts = Vec::new();
    for block in &prose.0 {
        match block {
            Block::P(inlines) => parts.push(run(inlines, way)),
            Block::Ul(items) => parts.extend(items.iter().map(|item| run(item, way))),
        }
        parts.push(Html::from(" "));
    }
    parts.pop();
    parts.into_iter().collect()
}

fn run(inlines: &[Inline], way: &Way) -> Html {
    inlines.iter().map(|inline| piece(inline, way)).collect()
}

fn piece(inline: &Inline, way: &Way) -> Html {
    match inline {
        Inline::T(text) => html! { text },
        Inline::Em(inner) => html! { <em>{ run(inner, way) }</em> },
        Inline::Strong(inner) => html! { <strong>{ run(inner, way) }</strong> },
        Inline::Code(text) => html! { <code>{ text }</code> },
        Inline::A(target, inner) => {
            let href = way.target(target);
            if matches!(target, Target::Web(_)) {
                html! { <a {href} rel="external">{ run(inner, way) }</a> }
            } else {
                html! { <a {href}>{ run(inner, way) }</a> }
            }
        }
    }
}
