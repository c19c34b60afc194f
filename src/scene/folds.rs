//! What folds and unfolds: the titles of lanes and groups, and the cards that stand for them.
//!
//! ```text
//!   Serving v          +-----------+
//!   +--+   +--+        | legs    > |     a pile of cards: 4 nodes behind it
//!   |  |-->|  |        | 4 parts   |
//!   +--+   +--+        +-----------+
//!                        \_________/
//! ```

use super::Path;
use super::item::{Anchor, Item, Mark, Role};
use crate::geom::{Point, Rect, Size};
use crate::graph::{self, Foldable};
use crate::measure::{Weight, width};
use crate::model::{Diagram, Group, Node, Subject};
use crate::vocab::Plane;

/// Size of the titles of lanes and boxes, in px.
const HEADING_PX: f64 = 12.0;
/// Room for the sign behind a title, in px.
const CHEVRON: f64 = 15.0;
/// Least side of what can be pressed, in px.
const REACH: f64 = 24.0;
/// How far a pile of cards is seen below the one on top, in px.
pub(super) const PILE: f64 = 4.0;

/// A lane or a group that can be folded or unfolded.
#[derive(Clone, Debug)]
pub(super) struct Control {
    key: String,
    name: String,
    is_open: bool,
}

/// Everything in a diagram that can be folded or unfolded.
pub(super) struct Controls(Vec<Control>);

impl Controls {
    /// The controls of `diagram`.
    pub(super) fn of(diagram: &Diagram) -> Self {
        let open = graph::foldables(diagram).into_iter().map(|Foldable { key, title, is_lane, nodes }| {
            let what = if is_lane { "lane" } else { "group" };
            Control { key, name: format!("{title}, {what} of {} parts", nodes.len()), is_open: true }
        });
        Self(open.chain(diagram.nodes.iter().filter_map(closed)).collect())
    }

    /// The control of the lane of `plane`.
    pub(super) fn lane(&self, plane: Plane) -> Option<&Control> {
        self.named(&graph::lane_key(plane.word()))
    }

    /// The control of `group`.
    pub(super) fn group(&self, group: &Group) -> Option<&Control> {
        self.named(&graph::group_key(&group.id))
    }

    fn named(&self, key: &str) -> Option<&Control> {
        self.0.iter().find(|control| control.key == key)
    }
}

/// The control that unfolds what `node` stands for.
fn closed(node: &Node) -> Option<Control> {
    let Subject::Folded(folded) = &node.subject else { return None };
    let what = if folded.is_lane { "lane" } else { "group" };
    let name = format!("{}, {what} of {} parts", node.label, folded.nodes.len());
    Some(Control { key: node.id.clone(), name, is_open: false })
}

/// The room that a title of a lane or a box needs.
pub(super) fn title_size(title: &str, control: Option<&Control>) -> Size {
    let sign = if control.is_some() { CHEVRON } else { 0.0 };
    Size::new(width(title, Weight::Semibold, HEADING_PX).ceil() + 2.0 + sign, 15.0)
}

/// A title at `place`, by its baseline; with a control it can be pressed.
pub(super) fn title(role: Role, place: Point, title: &str, control: Option<&Control>) -> Item {
    let text = Item::Text(role, place, Anchor::Start, title.to_owned());
    let Some(control) = control else { return text };
    let wide = width(title, Weight::Semibold, HEADING_PX).ceil();
    let reach = Rect::new(place.x - 6.0, place.y - 16.5, (wide + CHEVRON + 10.0).max(REACH), REACH);
    let sign = Point::new(place.x + wide + 9.0, place.y - 4.0);
    fold(control.clone(), reach, sign, vec![text])
}

/// What unfolds the group that `node` stands for, on its card at `rect`. A lane is unfolded at its title.
pub(super) fn opener(node: &Node, rect: Rect) -> Option<Item> {
    let control = closed(node).filter(|_| opener_room(node) > 0.0)?;
    let reach = Rect::new(rect.right() - REACH - 2.0, rect.y + 3.0, REACH, REACH);
    Some(fold(control, reach, reach.centre(), Vec::new()))
}

/// Room for the opener on the title's first line, in px.
pub(super) fn opener_room(node: &Node) -> f64 {
    match &node.subject {
        Subject::Folded(folded) if !folded.is_lane => CHEVRON,
        _ => 0.0,
    }
}

fn fold(control: Control, reach: Rect, sign: Point, texts: Vec<Item>) -> Item {
    let Control { key, name, is_open } = control;
    let (dx, dy) = if is_open { (3.5, 1.75) } else { (1.75, 3.5) };
    let chevron = if is_open {
        Path::default().from(sign.shifted(-dx, -dy)).to(sign.shifted(0.0, dy)).to(sign.shifted(dx, -dy))
    } else {
        Path::default().from(sign.shifted(-dx, -dy)).to(sign.shifted(dx, 0.0)).to(sign.shifted(-dx, dy))
    };
    let mut items = vec![Item::Path(Role::Reach, Path::rounded(reach, 6.0))];
    items.extend(texts);
    items.push(Item::Path(Role::Chevron, chevron));
    Item::Group(Mark::Fold { key, name, is_open }, items)
}

/// The outline of a pile of cards.
pub(super) fn pile(rect: Rect) -> Vec<Item> {
    let (left, right, bottom) = (rect.x + 6.0, rect.right() - 6.0, rect.bottom());
    let below = Path::default()
        .from(Point::new(left, bottom - PILE))
        .curve(Point::new(left, bottom), Point::new(left + 8.0, bottom))
        .to(Point::new(right - 8.0, bottom))
        .curve(Point::new(right, bottom), Point::new(right, bottom - PILE));
    let top = Rect::new(rect.x, rect.y, rect.w, rect.h - PILE);
    vec![Item::Path(Role::Stroke, below), Item::Path(Role::Card, Path::rounded(top, 9.0))]
}
