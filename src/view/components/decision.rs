//! A choice that the reader can make.

use yew::prelude::*;

use super::inline;
use super::options::body;
use crate::model::{Choice, Decision as Subject};
use crate::view::{Action, Way};

/// Properties of [`Decision`].
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// Id of the node.
    pub node: String,
    /// The decision.
    pub decision: Subject,
    /// Position of the option that stands chosen.
    pub chosen: usize,
    /// The way to other pages.
    pub way: Way,
    /// Receives [`Action::Choose`].
    pub dispatch: Callback<Action>,
}

/// Options as cards, of which one is chosen.
#[component]
pub fn Decision(props: &Props) -> Html {
    let name = format!("choice-{}", props.node);
    html! {
        <fieldset class="decision">
            <legend>{ &props.decision.question }</legend>
            { for props.decision.options.iter().enumerate().map(|(index, option)| {
                let choice = Choice { node: props.node.clone(), option: option.id.clone() };
                let choose = props.dispatch.reform(move |_: Event| Action::Choose(choice.clone()));
                let is_chosen = index == props.chosen;
                html! {
                    <label key={option.id.clone()} class={classes!("option", is_chosen.then_some("chosen"))}>
                        <input type="radio" name={name.clone()} value={option.id.clone()} checked={is_chosen} onchange={choose} />
                        <span class="name">
                            <strong>{ &option.label }</strong>
                            if index == props.decision.chosen { <span class="mark here">{ "this case" }</span> }
                        </span>
                        <span class="body">{ body(option, &props.decision.axes, &props.way) }</span>
                    </label>
                }
            }) }
            <p class="because"><span class="cue">{ "Why this case" }</span>{ " " }{ inline(&props.decision.because, &props.way) }</p>
        </fieldset>
    }
}
