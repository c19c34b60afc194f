//! Part of passes 1, 6 and 7. What is drawn again stays where it was, as far as the drawing allows.
//!
//! ```text
//!   before   a   b   c         now   a   [d]  c      b was folded into d: a and c keep their order,
//!            |   |   |               |    |   |      and their places where that bends no line
//! ```

use super::arena::{AreaId, Arena, Id, ItemId};
use super::centre::median;
use super::input::What;
use super::layer::{Kind, Layered};
use super::place::{px, units};
use super::simplex::Arc;
use super::{Direction, Input, Layout, Options};
use crate::geom::Point;

/// What a unit away from its earlier place costs a node: less than any line that bends.
const WEIGHT: i64 = 2;
/// How far from the origin an earlier place is believed, in px.
const FARTHEST: f64 = 1e7;
/// What it adds to the strain when nodes move by the width of the stage, on average; small ways count more, so that nothing
/// moves for nothing.
const STRAIN: f64 = 1.5;

/// The earlier centres of all nodes, turned into the frame; what is no place is not known.
pub(super) fn turned(input: &Input, options: &Options) -> Vec<Option<Point>> {
    let known = options.previous.as_deref().unwrap_or_default();
    let turn = |point: Point| match options.direction {
        Direction::LeftRight => Point::new(point.y, point.x),
        Direction::TopBottom => point,
    };
    (0..input.nodes.len())
        .map(|node| known.get(node).copied().flatten().map(turn))
        .map(|point| point.filter(is_believed))
        .collect()
}

/// The order of every layer by the earlier places; none when no node has one.
///
/// # Ensures
/// Each item stands once in its layer. What passes lies between the ends of its link, a node without an earlier place
/// between its neighbours, and what keeps room for an area in its middle.
/// # Complexity
/// O(items · log items + segments).
/// # Reference
/// The mental map: Misue, Eades, Lai and Sugiyama, Layout adjustment and the mental map, 1995, section 3.1 (orthogonal
/// order).
pub(super) fn order(layered: &Layered) -> Option<Vec<Vec<ItemId>>> {
    let places = places(layered)?;
    let mut layers = layered.order.clone();
    for layer in &mut layers {
        let mut last = 0;
        let mut keyed: Vec<(i64, i64)> = Vec::new();
        for (&id, at) in layer.iter().zip(0..) {
            // What nobody knows of stays behind the one that it follows.
            last = places[id].map_or(last, units);
            keyed.push((last, at));
        }
        keyed.sort_unstable();
        *layer = keyed.into_iter().filter_map(|(_, at)| layer.get(usize::try_from(at).ok()?).copied()).collect();
    }
    Some(layers)
}

/// Where each item was across the flow, or would have been.
fn places(layered: &Layered) -> Option<Arena<ItemId, Option<f64>>> {
    let graph = layered.graph();
    if graph.previous.values().all(Option::is_none) {
        return None;
    }
    let mut places: Arena<ItemId, Option<f64>> = Arena::filled(layered.items.len(), None);
    for (node, &card) in layered.cards.iter() {
        places[card] = graph.previous[node].map(|point| point.x);
    }
    // A new node lies between those that it is joined to; twice, for new ones beside new ones.
    for _ in 0..2 {
        let mut sums: Arena<ItemId, (f64, f64)> = Arena::filled(layered.items.len(), (0.0, 0.0));
        for link in graph.links.values() {
            let (from, to) = (layered.cards[link.from], layered.cards[link.to]);
            for (here, there) in [(from, to), (to, from)] {
                if let (None, Some(place)) = (places[here], places[there]) {
                    sums[here] = (sums[here].0 + place, sums[here].1 + 1.0);
                }
            }
        }
        for (id, &(sum, count)) in sums.iter() {
            if count > 0.0 {
                places[id] = Some(sum / count);
            }
        }
    }
    for chain in layered.chains.values() {
        let ends = chain.first().zip(chain.last());
        let Some((first, last)) = ends.map(|(first, last)| (layered.segments[*first], layered.segments[*last])) else {
            continue;
        };
        let (Some(from), Some(to)) = (places[first.upper], places[last.lower]) else { continue };
        for (step, &segment) in chain.iter().enumerate().skip(1) {
            let share = step as f64 / chain.len() as f64;
            places[layered.segments[segment].upper] = Some(from + (to - from) * share);
        }
    }
    let mut sums: Arena<AreaId, (f64, f64)> = Arena::filled(graph.areas.len(), (0.0, 0.0));
    for &card in layered.cards.values() {
        let Some(place) = places[card] else { continue };
        let mut area = layered.items[card].home;
        while area != graph.areas[area].parent {
            sums[area] = (sums[area].0 + place, sums[area].1 + 1.0);
            area = graph.areas[area].parent;
        }
    }
    for (id, item) in layered.items.iter() {
        let (sum, count) = sums[item.home];
        if item.kind == Kind::Filler && count > 0.0 {
            places[id] = Some(sum / count);
        }
    }
    Some(places)
}

/// Adds to `arcs` that nodes like their earlier places, from the left side of their lane or of the drawing; the number
/// of variables, of which there were `count`.
///
/// ```text
///   L-------- earlier place       the new variable lies at the earlier place or at the node, whichever is less:
///   |   node ....|                what is between them is paid for once
/// ```
///
/// # Complexity
/// O(nodes · depth).
pub(super) fn wish(layered: &Layered, arcs: &mut Vec<Arc>, count: usize) -> usize {
    let graph = layered.graph();
    let mut variable = count;
    let is_base = |area: AreaId| !matches!(graph.areas[area].what, What::Group(_));
    let mut bases: Arena<AreaId, Option<f64>> = Arena::filled(graph.areas.len(), None);
    let base_of = |home: AreaId| {
        let mut area = home;
        while !is_base(area) {
            area = graph.areas[area].parent;
        }
        area
    };
    for (node, point) in graph.previous.iter() {
        if let Some(point) = point {
            let base = &mut bases[base_of(graph.homes[node])];
            let left = point.x - graph.sizes[node].w / 2.0;
            *base = Some(base.map_or(left, |known| known.min(left)));
        }
    }
    for (node, point) in graph.previous.iter() {
        let base = base_of(graph.homes[node]);
        let (Some(point), Some(left)) = (point, bases[base]) else { continue };
        let away = point.x - left + super::place::left_pad(layered, base);
        let item = 2 * graph.areas.len() + layered.cards[node].number();
        arcs.push(Arc { tail: variable, head: item, min: 0, weight: WEIGHT });
        arcs.push(Arc { tail: variable, head: 2 * base.number(), min: -units(away), weight: WEIGHT });
        variable += 1;
    }
    variable
}

/// How much it strains a reader that nodes have moved, in terms of what [`super::fit`] compares.
pub(super) fn strain(previous: &[Option<Point>], drawing: &Layout, width: f64) -> f64 {
    STRAIN * (moved(previous, drawing) / width).sqrt()
}

/// How far nodes have moved on average, in px, once the drawing is shifted as a whole so that most of them stay; 0 when
/// nothing is known of them.
///
/// # Complexity
/// O(nodes log nodes).
pub(super) fn moved(previous: &[Option<Point>], drawing: &Layout) -> f64 {
    let ways: Vec<Point> = previous
        .iter()
        .zip(&drawing.nodes)
        .filter_map(|(known, rect)| Some((known.filter(is_believed)?, rect.centre())))
        .map(|(before, now)| Point::new(now.x - before.x, now.y - before.y))
        .collect();
    let middle = |along: fn(&Point) -> f64| {
        let mut values: Vec<(i64, i64)> = ways.iter().map(|way| (units(along(way)), 1)).collect();
        median(&mut values).map_or(0.0, |(low, _)| px(low))
    };
    let shift = Point::new(middle(|way| way.x), middle(|way| way.y));
    let length = |way: &Point| {
        let (dx, dy) = (way.x - shift.x, way.y - shift.y);
        (dx * dx + dy * dy).sqrt()
    };
    ways.iter().map(length).sum::<f64>() / ways.len().max(1) as f64
}

/// Whether a drawing can have had something at `point`.
fn is_believed(point: &Point) -> bool {
    point.x.abs() < FARTHEST && point.y.abs() < FARTHEST
}
