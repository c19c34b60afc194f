//! Part of pass 7. Among equally good positions, the middle one.
//!
//! ```text
//!   a                  a          both cost the same; the second is what one expects
//!   |---+     =>    +--+--+
//!   b   c           b     c
//! ```

use super::arena::{Arena, Id, ItemId, SegmentId};
use super::layer::{Kind, Layered};
use super::simplex::Arc;

/// Rounds over all blocks.
const ROUNDS: usize = 4;

/// Moves every card, then every block of straight links, to the middle of the stretch in which its links cost the
/// same; then parents over the middle of their children.
///
/// `values` holds the variables of the network, those of items from `offset` on; `arcs` are its separations.
///
/// # Ensures
/// All separations still hold; the cost grows only where a parent moves over the middle of its children.
/// # Complexity
/// O(rounds · (arcs + segments · log)).
pub(super) fn settle(layered: &Layered, arcs: &[Arc], values: &mut Arena<usize, i64>, offset: usize) {
    let alone: Arena<usize, usize> = (0..values.len()).collect::<Vec<_>>().into();
    let cards: Vec<ItemId> = layered.cards.values().copied().collect();
    shift(layered, arcs, values, offset, &alone, &cards);
    let mut block = alone;
    for segment in layered.segments.values() {
        let (a, b) = (offset + segment.upper.number(), offset + segment.lower.number());
        if values[a] == values[b] {
            let (a, b) = (root(&mut block, a), root(&mut block, b));
            block[a.max(b)] = a.min(b);
        }
    }
    let all: Vec<ItemId> = layered.items.ids().collect();
    shift(layered, arcs, values, offset, &block, &all);
    families(layered, arcs, values, offset);
}

/// Moves cards over the middle of children (and under the middle of parents) that are theirs alone and stand side by
/// side, unless a straight line to the other side would break.
fn families(layered: &Layered, arcs: &[Arc], values: &mut Arena<usize, i64>, offset: usize) {
    let mut position: Arena<ItemId, usize> = Arena::filled(layered.items.len(), 0);
    for layer in &layered.order {
        let cards = layer.iter().filter(|&&id| matches!(layered.items[id].kind, Kind::Node(_)));
        for (place, &id) in cards.enumerate() {
            position[id] = place;
        }
    }
    let mut limits: Arena<usize, Vec<Arc>> = Arena::filled(values.len(), Vec::new());
    for &arc in arcs {
        limits[arc.tail].push(arc);
        limits[arc.head].push(arc);
    }
    let mut cards: Vec<ItemId> = layered.order.iter().flatten().copied().collect();
    cards.retain(|&id| matches!(layered.items[id].kind, Kind::Node(_)));
    for sweep in [Sweep::Up, Sweep::Down] {
        cards.reverse();
        for &card in &cards {
            let (near, far) = match sweep {
                Sweep::Up => (&layered.below, &layered.above),
                Sweep::Down => (&layered.above, &layered.below),
            };
            let ends = |id: SegmentId| (layered.segments[id].upper, layered.segments[id].lower);
            let value = |id: ItemId| values[offset + id.number()];
            let next = |id: SegmentId| if sweep == Sweep::Up { ends(id).1 } else { ends(id).0 };
            if near[card].len() < 2 || far[card].iter().any(|&id| value(ends(id).0) == value(ends(id).1)) {
                continue;
            }
            // The card at the other end of each link, past its label; none for longer links.
            let children: Option<Vec<ItemId>> = near[card]
                .iter()
                .map(|&id| match (layered.items[next(id)].kind, near[next(id)].first()) {
                    (Kind::Label(_), Some(&onwards)) => next(onwards),
                    _ => next(id),
                })
                .map(|id| (matches!(layered.items[id].kind, Kind::Node(_)) && far[id].len() == 1).then_some(id))
                .collect();
            let Some(mut children) = children else { continue };
            children.sort_by_key(|&id| position[id]);
            let (Some(&first), Some(&last)) = (children.first(), children.last()) else { continue };
            if position[last] - position[first] + 1 != children.len() {
                continue;
            }
            let middle = match children.get(children.len() / 2) {
                Some(&middle) if children.len() % 2 == 1 => value(middle),
                _ => i64::midpoint(value(first), value(last)),
            };
            let own = offset + card.number();
            let (mut least, mut most) = (i64::MIN / 4, i64::MAX / 4);
            for arc in &limits[own] {
                let slack = values[arc.head] - values[arc.tail] - arc.min;
                if arc.tail == own {
                    most = most.min(slack);
                } else {
                    least = least.max(-slack);
                }
            }
            values[own] += (middle - values[own]).clamp(least.min(0), most.max(0));
        }
    }
}

/// A direction of a sweep over the layers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sweep {
    /// From the last layer: parents over children.
    Up,
    /// From the first layer: children under parents.
    Down,
}

/// Moves each block of those `items` as far as it may and as its links like.
fn shift(
    layered: &Layered,
    arcs: &[Arc],
    values: &mut Arena<usize, i64>,
    offset: usize,
    block: &Arena<usize, usize>,
    items: &[ItemId],
) {
    let mut around: Arena<usize, Vec<(usize, i64)>> = Arena::filled(values.len(), Vec::new());
    let mut members: Arena<usize, Vec<ItemId>> = Arena::filled(values.len(), Vec::new());
    for &id in items {
        members[block_of(block, offset + id.number())].push(id);
    }
    for segment in layered.segments.values() {
        let (a, b) = (offset + segment.upper.number(), offset + segment.lower.number());
        let weight = super::place::straightness(layered, segment.upper, segment.lower);
        if block_of(block, a) != block_of(block, b) {
            around[a].push((b, weight));
            around[b].push((a, weight));
        }
    }
    let mut limits: Arena<usize, Vec<Arc>> = Arena::filled(values.len(), Vec::new());
    for &arc in arcs {
        let (tail, head) = (block_of(block, arc.tail), block_of(block, arc.head));
        if tail != head {
            limits[tail].push(arc);
            limits[head].push(arc);
        }
    }
    for round in 0..ROUNDS {
        let order: Vec<usize> = if round % 2 == 0 { members.ids().collect() } else { members.ids().rev().collect() };
        for at in order {
            if members[at].is_empty() {
                continue;
            }
            let mut wishes: Vec<(i64, i64)> = Vec::new();
            for &item in &members[at] {
                let own = offset + item.number();
                wishes.extend(around[own].iter().map(|&(other, weight)| (values[other] - values[own], weight)));
            }
            let Some((low, high)) = median(&mut wishes) else { continue };
            let (mut least, mut most) = (i64::MIN / 4, i64::MAX / 4);
            for arc in &limits[at] {
                let slack = values[arc.head] - values[arc.tail] - arc.min;
                if block_of(block, arc.tail) == at {
                    most = most.min(slack);
                } else {
                    least = least.max(-slack);
                }
            }
            let shift = i64::midpoint(low, high).clamp(least.min(0), most.max(0));
            for &item in &members[at] {
                values[offset + item.number()] += shift;
            }
        }
    }
}

/// The representative of a variable's block; halves the way to it.
fn root(block: &mut Arena<usize, usize>, at: usize) -> usize {
    let mut at = at;
    while block[at] != at {
        block[at] = block[block[at]];
        at = block[at];
    }
    at
}

/// The representative of a variable's block.
fn block_of(block: &Arena<usize, usize>, at: usize) -> usize {
    let mut at = at;
    while block[at] != at {
        at = block[at];
    }
    at
}

/// The stretch of weighted medians.
pub(super) fn median(wishes: &mut [(i64, i64)]) -> Option<(i64, i64)> {
    wishes.sort_unstable();
    let total: i64 = wishes.iter().map(|&(_, weight)| weight).sum();
    let mut before = 0;
    let mut low = None;
    for &(at, weight) in wishes.iter() {
        before += weight;
        if low.is_none() && 2 * before >= total {
            low = Some(at);
        }
        if 2 * before > total {
            return low.map(|low| (low, at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_middle_of_two_is_between_them() {
        assert_eq!(median(&mut [(0, 1), (10, 1)]), Some((0, 10)));
        assert_eq!(median(&mut [(0, 1), (10, 1), (30, 1)]), Some((10, 10)));
        assert_eq!(median(&mut [(0, 5), (10, 1)]), Some((0, 0)));
    }
}
