//! Lanes, boxes and cards.

use super::card::{Card, SIGN, SUB_LINE, SUB_PX, TITLE_LINE, TITLE_PX};
use super::item::{Anchor, Item, Mark, Role};
use super::{Controls, Path, folds, spoken, within};
use crate::geom::{Point, Rect};
use crate::layout::Layout;
use crate::model::{Diagram, Node, Subject};
use crate::vocab::Shape;

pub(super) fn lanes(diagram: &Diagram, controls: &Controls, layout: &Layout) -> Vec<Item> {
    diagram
        .lanes
        .iter()
        .zip(&layout.lanes)
        .map(|((plane, title), rect)| {
            let ground = Item::Path(Role::LaneBox, Path::rounded(*rect, 10.0));
            let place = within(*rect, 13.0, 20.0);
            let text = folds::title(Role::LaneTitle, place, title, controls.lane(*plane));
            Item::Group(Mark::Lane(*plane), vec![ground, text])
        })
        .collect()
}

pub(super) fn groups(diagram: &Diagram, controls: &Controls, layout: &Layout) -> Vec<Item> {
    diagram
        .groups
        .iter()
        .zip(&layout.groups)
        .map(|(group, rect)| {
            let outline = Item::Path(Role::GroupBox, Path::rounded(*rect, 9.0));
            let place = within(*rect, 11.0, 17.0);
            let text = folds::title(Role::GroupTitle, place, &group.label, controls.group(group));
            Item::Group(Mark::Box(group.id.clone()), vec![outline, text])
        })
        .collect()
}

pub(super) fn cards(diagram: &Diagram, cards: &[Card], layout: &Layout) -> Vec<Item> {
    diagram
        .nodes
        .iter()
        .zip(cards)
        .zip(&layout.nodes)
        .enumerate()
        .flat_map(|(index, ((node, card), rect))| {
            let mark = Mark::Node {
                index,
                id: node.id.clone(),
                name: format!("{}, {}", card.visible_text(), spoken::about(diagram, index)),
                plane: node.plane,
                shape: node.shape,
                addition: node.addition,
            };
            let mut items =
                if let Subject::Folded(_) = node.subject { folds::pile(*rect) } else { outline(node.shape, *rect) };
            items.extend(texts(node, card, *rect));
            // A control cannot stand inside a link: it lies on top.
            [Some(Item::Group(mark, items)), folds::opener(node, *rect)].into_iter().flatten()
        })
        .collect()
}

fn texts(node: &Node, card: &Card, rect: Rect) -> Vec<Item> {
    let pad = card.padding;
    let right = rect.right() - pad.right;
    let mut items = vec![Item::Icon(Role::Kind, within(rect, pad.left, pad.top + 1.5), 14.0, sign(node))];
    let mut y = rect.y + pad.top;
    for line in &card.title {
        let baseline = Point::new(rect.x + pad.left + SIGN, y + TITLE_PX - 0.5);
        items.push(Item::Text(Role::Title, baseline, Anchor::Start, line.clone()));
        y += TITLE_LINE;
    }
    let text =
        |role, x, y, anchor, text: &str| Item::Text(role, Point::new(x, y + SUB_PX + 0.5), anchor, text.to_owned());
    for (index, line) in card.sub.iter().enumerate() {
        items.push(text(Role::Sub, rect.x + pad.left, y, Anchor::Start, line));
        if let Some(value) = card.value.as_ref().filter(|_| card.value_beside_sub && index + 1 == card.sub.len()) {
            items.push(text(Role::Value, right, y, Anchor::End, value));
        }
        y += SUB_LINE;
    }
    if let Some(options) = &card.options {
        items.push(Item::Icon(Role::Balance, Point::new(rect.x + pad.left, y + 1.5), 13.0, "balance"));
        items.push(text(Role::Options, rect.x + pad.left + 17.0, y, Anchor::Start, options));
    }
    if let Some(value) = card.value.as_ref().filter(|_| !card.value_beside_sub) {
        if card.options.is_some() {
            items.push(text(Role::Value, right, y, Anchor::End, value));
        } else {
            items.push(text(Role::Value, rect.x + pad.left, y, Anchor::Start, value));
        }
    }
    items
}

/// The name of the sign of a node's kind in the icon set.
fn sign(node: &Node) -> &'static str {
    match &node.subject {
        Subject::Component(_, _, kind) => kind.word(),
        Subject::Metric(..) => "metric",
        Subject::Role(role) => role.word(),
        Subject::Folded(_) => "parts",
    }
}

/// The outline of a card.
fn outline(shape: Shape, rect: Rect) -> Vec<Item> {
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let at = Point::new;
    let card = |path| Item::Path(Role::Card, path);
    let stroke = |path| Item::Path(Role::Stroke, path);
    match shape {
        Shape::Service => vec![card(Path::rounded(rect, 9.0))],
        Shape::Person => vec![card(Path::rounded(rect, (rect.h / 2.0).min(26.0)))],
        Shape::Client => {
            let bar = Path::default().from(at(left, top + 9.0)).to(at(right, top + 9.0));
            vec![card(Path::rounded(rect, 6.0)), stroke(bar)]
        }
        Shape::Store => {
            // A cylinder: its rim is an ellipse of 2 × 7 px.
            let rim = 7.0;
            let middle = f64::midpoint(left, right);
            let side = Path::default()
                .from(at(left, top + rim))
                .curve(at(left, top), at(middle, top))
                .curve(at(right, top), at(right, top + rim))
                .to(at(right, bottom - rim))
                .curve(at(right, bottom), at(middle, bottom))
                .curve(at(left, bottom), at(left, bottom - rim))
                .close();
            let front = Path::default()
                .from(at(left, top + rim))
                .curve(at(left, top + 2.0 * rim), at(middle, top + 2.0 * rim))
                .curve(at(right, top + 2.0 * rim), at(right, top + rim));
            vec![card(side), stroke(front)]
        }
        Shape::Stream => {
            let bend = 9.0;
            let middle = f64::midpoint(top, bottom);
            let band = Path::default()
                .from(at(left, top))
                .to(at(right - bend, top))
                .curve(at(right + bend, middle), at(right - bend, bottom))
                .to(at(left, bottom))
                .curve(at(left + 2.0 * bend, middle), at(left, top))
                .close();
            vec![card(band)]
        }
        Shape::Model => {
            let point = 12.0;
            let middle = f64::midpoint(top, bottom);
            let corners = [
                at(left + point, top),
                at(right - point, top),
                at(right, middle),
                at(right - point, bottom),
                at(left + point, bottom),
                at(left, middle),
            ];
            vec![card(Path::polygon(&corners))]
        }
        Shape::Job => {
            let cut = 11.0;
            let corners =
                [at(left, top), at(right - cut, top), at(right, top + cut), at(right, bottom), at(left, bottom)];
            vec![card(Path::polygon(&corners))]
        }
        Shape::Artefact => {
            let fold = 11.0;
            let corners =
                [at(left, top), at(right - fold, top), at(right, top + fold), at(right, bottom), at(left, bottom)];
            let corner =
                Path::default().from(at(right - fold, top)).to(at(right - fold, top + fold)).to(at(right, top + fold));
            vec![card(Path::polygon(&corners)), stroke(corner)]
        }
    }
}
