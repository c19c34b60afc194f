//! A drawing without its words, small.

use yew::prelude::*;

use crate::geom::px;
use crate::model::Diagram;
use crate::scene::{self, Item, Mark, Role, Stage};

/// The drawing of `diagram` as a picture for a list.
pub(super) fn thumbnail(diagram: &Diagram) -> Html {
    let scene = scene::draw(diagram, &[], Stage::Wide);
    html! {
        <svg class="thumbnail" viewBox={format!("0 0 {} {}", px(scene.size.w), px(scene.size.h))} aria-hidden="true">
            { for scene.items.iter().map(group) }
        </svg>
    }
}

fn group(item: &Item) -> Html {
    let Item::Group(mark, children) = item else { return Html::default() };
    if matches!(mark, Mark::EdgeLabel(_)) {
        return Html::default();
    }
    html! { <g class={mark.class()}>{ for children.iter().map(path) }</g> }
}

fn path(item: &Item) -> Html {
    match item {
        Item::Path(role, path) if *role != Role::Core => {
            html! { <path class={role.class()} d={path.data().to_owned()} /> }
        }
        _ => Html::default(),
    }
}
