//! Part of pass 6. On which side of its line each label lies.
//!
//! ```text
//!      +--a--+               the outer labels of neighbouring links look outwards,
//!   one| two||three          so that the lines can stay close together below a
//!      b     c               (alone, a label lies to the right; above, when the flow runs right)
//! ```

use super::arena::{ItemId, NodeId};
use super::layer::{BESIDE, Kind, Layered};
use super::place::straightness;

/// Turns labels outwards where links of one node run side by side.
///
/// # Requires
/// The final order of every layer.
/// # Ensures
/// Only the room left and right of labels changes.
/// # Complexity
/// O(items).
pub(super) fn choose(mut layered: Layered) -> Layered {
    let mut turned: Vec<(ItemId, Side)> = Vec::new();
    for layer in &layered.order {
        let mut rest = layer.as_slice();
        while let Some((&first, after)) = rest.split_first() {
            // A run: neighbours of which each has an end in common with the next.
            let mut run = vec![first];
            rest = after;
            while let (Some(&last), Some((&next, after))) = (run.last(), rest.split_first()) {
                if !kin(&layered, last, next) {
                    break;
                }
                run.push(next);
                rest = after;
            }
            let labels: Vec<ItemId> = run.iter().copied().filter(|&id| is_label(&layered, id)).collect();
            match labels.as_slice() {
                [] => {}
                [label] => turned.push((*label, alone(&layered, *label, layer))),
                _ => turned.extend(outwards(&layered, &labels)),
            }
        }
    }
    let half = layered.graph().gaps.edge / 2.0;
    for (id, side) in turned {
        let Kind::Label(link) = layered.items[id].kind else { continue };
        let room = BESIDE + layered.graph().links[link].label.map_or(0.0, |size| size.w);
        let item = &mut layered.items[id];
        (item.left, item.right) = if side == Side::Left { (room, half) } else { (half, room) };
    }
    layered
}

/// A side of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Left, or above when the flow runs right.
    Left,
    /// Right, or below.
    Right,
}

/// The side of a label without labelled kin beside it: that of a link which only passes looks out of its area.
fn alone(layered: &Layered, label: ItemId, layer: &[ItemId]) -> Side {
    let passing = node_above(layered, label).is_none() && node_below(layered, label).is_none();
    let home = layered.items[label].home;
    let mut near = layer.iter().filter(|&&id| layered.items[id].home == home && layered.items[id].kind != Kind::Title);
    let first = near.clone().next() == Some(&label);
    let last = near.next_back() == Some(&label);
    match (passing && first != last, layered.graph().titles_along()) {
        (true, _) => {
            if first {
                Side::Left
            } else {
                Side::Right
            }
        }
        (false, true) => Side::Right,
        (false, false) => Side::Left,
    }
}

/// The sides of labels that run side by side: away from the one whose link most wants to be straight.
fn outwards(layered: &Layered, labels: &[ItemId]) -> Vec<(ItemId, Side)> {
    let wish = |id: ItemId| {
        let segments = layered.above[id].iter().chain(&layered.below[id]);
        let ends = segments.map(|&segment| &layered.segments[segment]);
        ends.map(|segment| straightness(layered, segment.upper, segment.lower)).sum::<i64>()
    };
    let mut main = 0;
    let mut most = i64::MIN;
    for (place, &label) in labels.iter().enumerate() {
        if wish(label) > most {
            (main, most) = (place, wish(label));
        }
    }
    let side = |place| if place < main || (place == main && main == 0) { Side::Left } else { Side::Right };
    labels.iter().enumerate().map(|(place, &label)| (label, side(place))).collect()
}

/// Whether an item is a label.
fn is_label(layered: &Layered, id: ItemId) -> bool {
    matches!(layered.items[id].kind, Kind::Label(_))
}

/// Whether a label lies left of its line.
pub(super) fn is_left(layered: &Layered, label: ItemId) -> bool {
    layered.items[label].left > layered.items[label].right
}

/// Whether two items belong to links with a common end next to them.
fn kin(layered: &Layered, a: ItemId, b: ItemId) -> bool {
    let common = |mine: Option<NodeId>, other: Option<NodeId>| mine.is_some() && mine == other;
    common(node_above(layered, a), node_above(layered, b)) || common(node_below(layered, a), node_below(layered, b))
}

/// The node at the upper end of an item's only segment from above.
fn node_above(layered: &Layered, id: ItemId) -> Option<NodeId> {
    let &segment = layered.above[id].first()?;
    node(layered, layered.segments[segment].upper)
}

/// The node at the lower end of an item's only segment downwards.
fn node_below(layered: &Layered, id: ItemId) -> Option<NodeId> {
    let &segment = layered.below[id].first()?;
    node(layered, layered.segments[segment].lower)
}

/// The node that an item stands for.
fn node(layered: &Layered, id: ItemId) -> Option<NodeId> {
    match layered.items[id].kind {
        Kind::Node(node) => Some(node),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Direction, Edge, Input, Node, Options, acyclic, input, layer, order, rank};
    use super::*;
    use crate::geom::Size;

    #[test]
    fn two_labels_below_a_node_look_outwards() {
        let edge = |to| Edge { from: 0, to, back: false, label: Some(Size::new(40.0, 14.0)) };
        let input = Input { nodes: vec![Node::default(); 3], edges: vec![edge(1), edge(2)], ..Input::default() };
        let options = Options { direction: Direction::TopBottom, ..Options::default() };
        let graph = input::check(&input, &options);
        let layered = choose(order::reduce_crossings(layer::build(rank::assign(acyclic::reverse(graph)))));
        let labels = layered.order.iter().flatten().filter(|&&id| is_label(&layered, id));
        assert_eq!(labels.map(|&id| is_left(&layered, id)).collect::<Vec<_>>(), [true, false]);
    }
}
