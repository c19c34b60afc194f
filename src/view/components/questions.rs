//! Interview questions. The answer is folded away: think first.

use yew::prelude::*;

use super::inline;
use crate::model::Question;
use crate::view::Way;

/// A list of questions with what a strong answer covers.
pub fn questions(questions: &[Question], way: &Way) -> Html {
    html! {
        <div class="questions">
            { for questions.iter().map(|question| html! {
                <details>
                    <summary>{ &question.ask }</summary>
                    <p class="cue">{ "A strong answer covers" }</p>
                    <ul>{ for question.covers.iter().map(|point| html! { <li>{ inline(point, way) }</li> }) }</ul>
                </details>
            }) }
        </div>
    }
}
