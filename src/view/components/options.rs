//! Options side by side as text: for libraries and for reading.

use yew::prelude::*;

use super::inline;
use crate::model::DesignOption;
use crate::view::Way;

/// A list of options; the one at `chosen` is marked.
pub fn options(options: &[DesignOption], axes: &[String], chosen: Option<usize>, way: &Way) -> Html {
    html! {
        <ul class="options">
            { for options.iter().enumerate().map(|(index, option)| html! {
                <li class={classes!("option", (chosen == Some(index)).then_some("chosen"))}>
                    <p class="name">
                        <strong>{ &option.label }</strong>
                        if chosen == Some(index) { <span class="mark here">{ "chosen here" }</span> }
                    </p>
                    { body(option, axes, way) }
                </li>
            }) }
        </ul>
    }
}

/// What an option is, when it wins, what it costs and where it stands on the axes.
pub(super) fn body(option: &DesignOption, axes: &[String], way: &Way) -> Html {
    html! {
        <>
            <p>{ inline(&option.what, way) }</p>
            <p><span class="cue">{ "Wins" }</span>{ " " }{ inline(&option.wins, way) }</p>
            <p><span class="cue">{ "Costs" }</span>{ " " }{ inline(&option.costs, way) }</p>
            if !option.rates.is_empty() {
                <dl class="rates">
                    { for axes.iter().zip(&option.rates).map(|(axis, rate)| html! {
                        <div><dt>{ axis }</dt><dd>{ rate }</dd></div>
                    }) }
                </dl>
            }
        </>
    }
}
