//! The drawing of a diagram. It matches over the five items of a scene and nothing else.

use std::rc::Rc;

use yew::prelude::*;

use crate::geom::px;
use crate::scene::{Item, Mark, Scene};

/// Properties of [`Diagram`].
#[derive(Clone, Properties)]
pub struct Props {
    /// What is drawn.
    pub scene: Rc<Scene>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scene, &other.scene)
    }
}

/// A scene as SVG: the same elements that `svg::write` gives.
#[component]
pub fn Diagram(props: &Props) -> Html {
    let scene = &props.scene;
    let (title, description) = (format!("{}-title", scene.id), format!("{}-desc", scene.id));
    html! {
        <svg class="diagram" width={px(scene.size.w)} viewBox={format!("0 0 {} {}", px(scene.size.w), px(scene.size.h))}
            role="graphics-document" aria-roledescription="architecture diagram"
            aria-labelledby={title.clone()} aria-describedby={description.clone()}>
            <title id={title}>{ &scene.title }</title>
            <desc id={description}>{ &scene.description }</desc>
            <g class="world">{ for scene.items.iter().map(item) }</g>
        </svg>
    }
}

fn item(item: &Item) -> Html {
    match item {
        Item::Group(mark, children) => group(mark, children),
        Item::Path(role, path) => html! { <path class={role.class()} d={path.data().to_owned()} /> },
        Item::Text(role, at, anchor, text) => html! {
            <text class={role.class()} x={px(at.x)} y={px(at.y)} text-anchor={anchor.word()}>{ text }</text>
        },
        Item::Icon(role, at, size, name) => html! {
            <use class={role.class()} href={format!("#i-{name}")} x={px(at.x)} y={px(at.y)} width={px(*size)} height={px(*size)} />
        },
    }
}

fn group(mark: &Mark, children: &[Item]) -> Html {
    let class = mark.class();
    let children = || children.iter().map(item);
    match mark {
        Mark::Node { index, id, name, .. } => {
            let tab = if *index == 0 { "0" } else { "-1" };
            html! {
                <a {class} href={format!("#note-{id}")} data-node={id.clone()} tabindex={tab} aria-label={name.clone()}>
                    { for children() }
                </a>
            }
        }
        Mark::Edge { from, to, .. } => html! {
            <g {class} data-from={from.clone()} data-to={to.clone()}>{ for children() }</g>
        },
        Mark::EdgeLabel(_) | Mark::Lane(_) | Mark::Box => html! { <g {class}>{ for children() }</g> },
    }
}
