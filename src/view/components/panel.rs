//! All that is known of one node.

use std::rc::Rc;

use yew::prelude::*;

use super::relations::relations;
use super::{Decision, failures, figures, icon, inline, measures, options, prose, questions, step};
use crate::model::{Address, Choice, Node, Subject};
use crate::view::{Action, Brief, ExplorerPage};

/// Properties of [`Panel`].
#[derive(Clone, Properties)]
pub struct Props {
    /// The page's data.
    pub page: Rc<ExplorerPage>,
    /// Position of the node.
    pub node: usize,
    /// What the reader has chosen.
    #[prop_or_default]
    pub choices: Vec<Choice>,
    /// Receives choices; without it the panel is for reading only.
    #[prop_or_default]
    pub dispatch: Option<Callback<Action>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page)
            && (self.node, &self.choices, &self.dispatch) == (other.node, &other.choices, &other.dispatch)
    }
}

/// The panel of a node: what it does here, its options, figures, failures, questions and sources.
#[component]
pub fn Panel(props: &Props) -> Html {
    let page = &props.page;
    let Some(node) = page.diagram.nodes.get(props.node) else { return Html::default() };
    let plane = node.plane.map_or("none", crate::vocab::Plane::word);
    html! {
        <article class={format!("panel p-{plane}")} data-panel={node.id.clone()}>
            <p class="kicker">{ icon(sign(node)) }{ kicker(node) }</p>
            <h2 tabindex={props.dispatch.is_some().then_some("-1")}>{ &node.label }</h2>
            <div class="here">{ prose(&node.here, &page.way) }</div>
            { decision(props, node) }
            { figures_of(page, node) }
            { block("How you know that it works", !node.metrics.is_empty(), || measures(&node.metrics, &page.way)) }
            { block("How it fails", !node.fails.is_empty(), || failures(&node.fails, &page.way)) }
            { block("Asked in interviews", !node.questions.is_empty(), || questions(&node.questions, &page.way)) }
            if let Some(content) = &node.step {
                { step(content, page, page.diagram.address == Address::Lens("spine".to_owned())) }
            }
            { block("What it is joined to", true, || relations(&page.diagram, props.node)) }
            { general(page, node) }
            { sources(page, node) }
        </article>
    }
}

/// A part of the panel with its title. Parts out of sight cost nothing until they are scrolled to.
fn block(title: &str, is_there: bool, content: impl FnOnce() -> Html) -> Html {
    if !is_there {
        return Html::default();
    }
    html! { <section><h3>{ title }</h3>{ content() }</section> }
}

fn sign(node: &Node) -> &'static str {
    match &node.subject {
        Subject::Component(_, _, kind) => kind.word(),
        Subject::Metric(..) => "metric",
        Subject::Role(role) => role.word(),
        Subject::Folded(_) => "parts",
    }
}

fn kicker(node: &Node) -> String {
    let mut words = vec![node.subject.kind().to_owned()];
    words.extend(node.plane.map(|plane| plane.title().to_lowercase()));
    words.extend(node.decision.as_ref().map(|_| "decision".to_owned()));
    words.extend(node.addition.then(|| "our addition".to_owned()));
    words.join(" · ")
}

fn decision(props: &Props, node: &Node) -> Html {
    let Some(decision) = &node.decision else { return Html::default() };
    let chosen = crate::scene::chosen(node, &props.choices);
    let position = decision.options.iter().position(|option| chosen.is_some_and(|chosen| chosen.id == option.id));
    match &props.dispatch {
        Some(dispatch) => html! {
            <Decision node={node.id.clone()} decision={decision.clone()} chosen={position.unwrap_or(decision.chosen)}
                way={props.page.way.clone()} dispatch={dispatch.clone()} />
        },
        None => html! {
            <>
                <h3>{ &decision.question }</h3>
                { options(&decision.options, &decision.axes, Some(decision.chosen), &props.page.way) }
                <p class="because"><span class="cue">{ "Why this case" }</span>{ " " }{ inline(&decision.because, &props.page.way) }</p>
            </>
        },
    }
}

fn figures_of(page: &ExplorerPage, node: &Node) -> Html {
    block("In numbers", !node.numbers.is_empty(), || figures(&node.numbers, &page.sources, &page.way))
}

/// What such a component or metric is in general.
fn general(page: &ExplorerPage, node: &Node) -> Html {
    let (brief, href): (Option<&Brief>, String) = match &node.subject {
        Subject::Component(id, ..) => (page.components.get(id), page.way.component(id)),
        Subject::Metric(id, _) => (page.metrics.get(id), page.way.metric(id)),
        Subject::Role(_) | Subject::Folded(_) => return Html::default(),
    };
    let Some(brief) = brief else { return Html::default() };
    html! {
        <section class="general">
            <h3>{ "In general" }</h3>
            { prose(&brief.what, &page.way) }
            if let Some((formula, direction)) = &brief.formula {
                <p><code>{ formula }</code>{ format!(", {direction}") }</p>
            }
            <p><a {href}>{ format!("{}: options, failure modes and every use", brief.title) }</a></p>
        </section>
    }
}

fn sources(page: &ExplorerPage, node: &Node) -> Html {
    let cited: Vec<_> = node.cited().into_iter().filter_map(|key| Some((key, page.sources.get(key)?))).collect();
    block("Sources", !cited.is_empty(), || {
        html! {
            <ul class="sources">
                { for cited.iter().map(|(key, source)| html! {
                    <li><a href={page.way.source(key)}>{ &source.short }</a>{ format!(". {}", source.title) }</li>
                }) }
            </ul>
        }
    })
}
