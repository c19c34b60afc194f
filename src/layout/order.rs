//! Pass 6. The order of each layer: few crossings, areas in one piece.
//!
//! ```text
//!   lane 0 | lane 1          items sort by the mean of their neighbours, first inside
//!    a   b |  c              their innermost area, then areas as blocks; lanes keep their
//!     \ /  |  |              order, sibling groups keep one order in all layers
//!      d   |  e
//! ```

use super::arena::{AreaId, Arena, Id, ItemId};
use super::crossing;
use super::input::What;
use super::layer::{Layered, Pin};
use super::stable;

/// Sweeps without progress before a start is given up.
const PATIENCE: usize = 4;
/// Most sweeps of one start.
const SWEEPS: usize = 24;

/// A candidate order.
#[derive(Clone)]
struct Orders {
    /// Items of each layer.
    layers: Vec<Vec<ItemId>>,
    /// Place of each item in its layer.
    position: Arena<ItemId, usize>,
    /// Where each area lies among its siblings.
    rank: Arena<AreaId, f64>,
}

/// A direction of a sweep.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sweep {
    /// Layers follow the one above.
    Down,
    /// Layers follow the one below.
    Up,
}

/// Orders every layer.
///
/// # Ensures
/// In every layer the items of an area are neighbours; areas lie in the same order in all layers they share, lanes in
/// input order; a title is the first item of its area.
/// # Complexity
/// O(starts · sweeps · segments log segments).
/// # Reference
/// Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures, 1981; adjacent
/// exchanges after Gansner et al. 1993, section 3.
pub(super) fn reduce_crossings(mut layered: Layered) -> Layered {
    let mut best: Option<(usize, Orders)> = None;
    let starts = if layered.items.len() > 1500 { 1 } else { 3 };
    // The order of an earlier drawing comes first, so that another one must save a crossing to replace it.
    let known = stable::order(&layered).map(|layers| numbered(&layered, layers));
    for (start, mut orders) in known.into_iter().chain((0..starts).map(|start| initial(&layered, start))).enumerate() {
        settle(&layered, &mut orders);
        let found = sweep(&layered, orders, if start % 2 == 0 { Sweep::Down } else { Sweep::Up });
        if best.as_ref().is_none_or(|(least, _)| found.0 < *least) {
            best = Some(found);
        }
        if best.as_ref().is_some_and(|(least, _)| *least == 0) {
            break;
        }
    }
    if let Some((_, orders)) = best {
        layered.order = orders.layers;
    }
    layered
}

/// Sweeps and exchanges until nothing improves; the best order seen and its crossings.
fn sweep(layered: &Layered, mut orders: Orders, first: Sweep) -> (usize, Orders) {
    let mut best = (crossing::total(layered, &orders.layers, &orders.position), orders.clone());
    let mut idle = 0;
    for round in 0..SWEEPS {
        let down = (round % 2 == 0) == (first == Sweep::Down);
        pass(layered, &mut orders, if down { Sweep::Down } else { Sweep::Up });
        exchange(layered, &mut orders);
        settle(layered, &mut orders);
        let crossings = crossing::total(layered, &orders.layers, &orders.position);
        if crossings < best.0 {
            best = (crossings, orders.clone());
            idle = 0;
        } else {
            idle += 1;
        }
        if idle > PATIENCE || best.0 == 0 {
            break;
        }
    }
    best
}

/// A first order: a depth-first walk along the segments, by variant from above, from below, or from above mirrored.
fn initial(layered: &Layered, variant: usize) -> Orders {
    let items = &layered.items;
    let mut position: Arena<ItemId, usize> = Arena::filled(items.len(), usize::MAX);
    let mut layers: Vec<Vec<ItemId>> = vec![Vec::new(); layered.order.len()];
    let mut starts: Vec<ItemId> = items.ids().collect();
    let depth = |id: &ItemId| if variant == 1 { usize::MAX - items[*id].layer } else { items[*id].layer };
    starts.sort_by_key(|id| (depth(id), *id));
    for start in starts {
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            if position[id] != usize::MAX {
                continue;
            }
            if let Some(layer) = layers.get_mut(items[id].layer) {
                position[id] = layer.len();
                layer.push(id);
            }
            let below = layered.below[id].iter().map(|&segment| layered.segments[segment].lower);
            let above = layered.above[id].iter().map(|&segment| layered.segments[segment].upper);
            let mut next: Vec<ItemId> = if variant == 1 { above.collect() } else { below.collect() };
            next.reverse();
            open.extend(next);
        }
    }
    if variant == 2 {
        for layer in &mut layers {
            layer.reverse();
        }
    }
    numbered(layered, layers)
}

/// The candidate with `layers`.
fn numbered(layered: &Layered, layers: Vec<Vec<ItemId>>) -> Orders {
    let position = Arena::filled(layered.items.len(), 0);
    let mut orders = Orders { layers, position, rank: Arena::filled(layered.graph().areas.len(), 0.0) };
    renumber(&mut orders);
    orders
}

/// Brings positions up to date with the layers.
fn renumber(orders: &mut Orders) {
    for layer in &orders.layers {
        for (place, &id) in layer.iter().enumerate() {
            orders.position[id] = place;
        }
    }
}

/// Re-sorts every layer by its neighbours in the one before it.
fn pass(layered: &Layered, orders: &mut Orders, sweep: Sweep) {
    let count = orders.layers.len();
    let mut values: Arena<ItemId, f64> = Arena::filled(layered.items.len(), 0.0);
    for step in 0..count {
        let at = if sweep == Sweep::Down { step } else { count - 1 - step };
        let Some(layer) = orders.layers.get_mut(at) else { continue };
        let layer_items = std::mem::take(layer);
        let mut last = -1.0;
        for &id in &layer_items {
            let (segments, upper) = match sweep {
                Sweep::Down => (&layered.above[id], true),
                Sweep::Up => (&layered.below[id], false),
            };
            if !segments.is_empty() {
                let sum: usize = segments
                    .iter()
                    .map(|&segment| &layered.segments[segment])
                    .map(|segment| orders.position[if upper { segment.upper } else { segment.lower }])
                    .sum();
                last = sum as f64 / segments.len() as f64;
            }
            // Without neighbours an item stays behind the one that it follows now.
            values[id] = last;
        }
        let arranged = arrange(layered, &orders.rank, AreaId::default(), layer_items, &values);
        for (place, &id) in arranged.iter().enumerate() {
            orders.position[id] = place;
        }
        if let Some(layer) = orders.layers.get_mut(at) {
            *layer = arranged;
        }
    }
}

/// Makes the order consistent: areas are ranked by their mean position, and every layer is arranged accordingly.
fn settle(layered: &Layered, orders: &mut Orders) {
    let graph = layered.graph();
    if graph.areas.len() > 1 {
        let mut sums: Arena<AreaId, (f64, f64)> = Arena::filled(graph.areas.len(), (0.0, 0.0));
        for layer in &orders.layers {
            let width = layer.len().max(1) as f64;
            for (place, &id) in layer.iter().enumerate() {
                let mut area = layered.items[id].home;
                while area != graph.areas[area].parent {
                    let sum = &mut sums[area];
                    *sum = (sum.0 + (place as f64 + 0.5) / width, sum.1 + 1.0);
                    area = graph.areas[area].parent;
                }
            }
        }
        for (id, area) in graph.areas.iter() {
            let (sum, count) = sums[id];
            orders.rank[id] = match area.what {
                What::Group(_) => sum / count.max(1.0),
                _ => id.number() as f64,
            };
        }
    }
    let mut values: Arena<ItemId, f64> = Arena::filled(layered.items.len(), 0.0);
    for (id, &place) in orders.position.iter() {
        values[id] = place as f64;
    }
    for layer in &mut orders.layers {
        *layer = arrange(layered, &orders.rank, AreaId::default(), std::mem::take(layer), &values);
    }
    renumber(orders);
}

/// Sorts items of `area` by value, keeping those of each child area together and child areas in rank order.
fn arrange(
    layered: &Layered,
    rank: &Arena<AreaId, f64>,
    area: AreaId,
    items: Vec<ItemId>,
    values: &Arena<ItemId, f64>,
) -> Vec<ItemId> {
    let graph = layered.graph();
    let mut blocks: Vec<(f64, Option<AreaId>, Vec<ItemId>)> = Vec::new();
    for id in items {
        let child = graph.child_towards(area, layered.items[id].home);
        match blocks.iter_mut().find(|(_, key, _)| child.is_some() && *key == child) {
            Some((_, _, members)) => members.push(id),
            None => blocks.push((0.0, child, vec![id])),
        }
    }
    for (value, _, members) in &mut blocks {
        let own = members.iter().filter(|&&id| layered.items[id].home == area);
        let pin = own.map(|&id| layered.items[id].pin).next().unwrap_or_default();
        let mean = members.iter().map(|&id| values[id]).sum::<f64>() / members.len().max(1) as f64;
        *value = match pin {
            Pin::Foremost => f64::NEG_INFINITY,
            Pin::First => f64::MIN,
            Pin::Free => mean,
            Pin::Last => f64::MAX,
            Pin::Hindmost => f64::INFINITY,
        };
    }
    blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Child areas keep the slots that sorting gave them, but take them in rank order.
    let mut areas: Vec<(AreaId, Vec<ItemId>)> = Vec::new();
    for (_, child, members) in &mut blocks {
        if let Some(child) = child {
            areas.push((*child, std::mem::take(members)));
        }
    }
    areas.sort_by(|a, b| rank[a.0].total_cmp(&rank[b.0]).then(a.0.cmp(&b.0)));
    let mut areas = areas.into_iter();
    let mut arranged = Vec::new();
    for (_, child, members) in blocks {
        if child.is_none() {
            arranged.extend(members);
        } else if let Some((child, members)) = areas.next() {
            arranged.extend(arrange(layered, rank, child, members, values));
        }
    }
    arranged
}

/// Exchanges neighbours of one area while that saves crossings.
fn exchange(layered: &Layered, orders: &mut Orders) {
    for _ in 0..4 {
        let mut improved = false;
        for layer in &mut orders.layers {
            for place in 1..layer.len() {
                let (Some(&a), Some(&b)) = (layer.get(place - 1), layer.get(place)) else { continue };
                let fixed = |id: ItemId| layered.items[id].pin != Pin::Free;
                if layered.items[a].home != layered.items[b].home || fixed(a) || fixed(b) {
                    continue;
                }
                let (now, then) = pair(layered, &orders.position, a, b);
                if then < now {
                    layer.swap(place - 1, place);
                    orders.position[a] = place;
                    orders.position[b] = place - 1;
                    improved = true;
                }
            }
        }
        if !improved {
            return;
        }
    }
}

/// Crossings of the segments of two neighbours as they lie, and when exchanged.
fn pair(layered: &Layered, position: &Arena<ItemId, usize>, a: ItemId, b: ItemId) -> (usize, usize) {
    let mut now = 0;
    let mut then = 0;
    for sides in [[&layered.above[a], &layered.above[b]], [&layered.below[a], &layered.below[b]]] {
        let [of_a, of_b] = sides;
        if of_a.len() * of_b.len() > 4096 {
            continue;
        }
        let end = |id| {
            let segment = &layered.segments[id];
            position[if segment.lower == a || segment.lower == b { segment.upper } else { segment.lower }]
        };
        for &first in of_a {
            let left = end(first);
            for &second in of_b {
                let right = end(second);
                now += usize::from(left > right);
                then += usize::from(right > left);
            }
        }
    }
    (now, then)
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Group, Input, Node, Options, acyclic, input, layer, rank};
    use super::*;

    fn ordered(groups: &[Option<usize>], edges: &[(usize, usize)]) -> (Layered, usize) {
        let input = Input {
            nodes: groups.iter().map(|&group| Node { group, ..Node::default() }).collect(),
            edges: edges.iter().map(|&(from, to)| Edge { from, to, ..Edge::default() }).collect(),
            groups: vec![Group::default(); 2],
            ..Input::default()
        };
        let graph = input::check(&input, &Options::default());
        let layered = reduce_crossings(layer::build(rank::assign(acyclic::reverse(graph))));
        let mut position = Arena::filled(layered.items.len(), 0);
        for layer in &layered.order {
            for (place, &id) in layer.iter().enumerate() {
                position[id] = place;
            }
        }
        let crossings = crossing::total(&layered, &layered.order, &position);
        (layered, crossings)
    }

    #[test]
    fn crossed_pairs_are_uncrossed() {
        assert_eq!(ordered(&[None; 4], &[(0, 3), (1, 2)]).1, 0);
    }

    #[test]
    fn what_must_cross_is_counted() {
        let all: Vec<(usize, usize)> = (0..3).flat_map(|from| (3..6).map(move |to| (from, to))).collect();
        // The complete bipartite graph of 3 and 3 has 3 · 3 crossings in two layers.
        assert_eq!(ordered(&[None; 6], &all).1, 3 * 3);
    }

    #[test]
    fn groups_stay_in_one_piece() {
        let (layered, _) = ordered(&[Some(0), None, Some(0), Some(1)], &[]);
        let homes: Vec<AreaId> = layered.order.iter().flatten().map(|&id| layered.items[id].home).collect();
        let grouped: Vec<usize> = (0..homes.len())
            .filter(|&at| homes[at] == layered.graph().homes[layered.graph().sizes.ids().next().unwrap()])
            .collect();
        assert_eq!(grouped.len(), 2);
        assert_eq!(grouped[0] + 1, grouped[1]);
    }
}
