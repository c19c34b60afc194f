//! Pass 8. Where links touch the sides of their nodes.
//!
//! ```text
//!         |  |            a straight link keeps its line; the others stand
//!   +-----v--v-----+      beside it, in the order in which they come, so
//!   |              |      that they do not cross at the node
//!   +--|---|---|---+
//! ```

use super::Style;
use super::arena::{Arena, ItemId, SegmentId};
use super::layer::{Kind, Segment};
use super::place::{Placed, straightness};

/// Distance of ports that are free to choose, in px.
const SPREAD: f64 = 16.0;
/// Least distance of ports while there is room, in px.
const TIGHT: f64 = 10.0;
/// Distance of a port from a node's corner, in px.
const CORNER: f64 = 14.0;

/// Layers with positions, and the ends of every segment.
#[derive(Clone, Debug)]
pub(super) struct Ported {
    /// The layers.
    pub(super) placed: Placed,
    /// Where each segment leaves its upper and enters its lower item, across the flow.
    pub(super) ends: Arena<SegmentId, (f64, f64)>,
    /// Segments that end at each item from above, from left to right.
    pub(super) above: Arena<ItemId, Vec<SegmentId>>,
    /// Segments that leave each item downwards, from left to right.
    pub(super) below: Arena<ItemId, Vec<SegmentId>>,
}

/// One side of a node.
#[derive(Clone, Debug, Default)]
struct Side {
    /// Its segments, in the order in which they touch it.
    segments: Vec<SegmentId>,
    /// Ports decided so far, by place in `segments`.
    fixed: Vec<(usize, f64)>,
    /// Where the links, drawn slanted from the middle of the node, would cross the side; none when they run upright.
    wishes: Vec<f64>,
    /// First and last position of a port.
    range: (f64, f64),
    /// Middle of the side.
    middle: f64,
}

impl Side {
    /// Least distance of its ports.
    fn tight(&self) -> f64 {
        let room = self.range.1 - self.range.0;
        TIGHT.min(room / (self.segments.len().max(2) - 1) as f64)
    }

    /// Whether the port at `place` may stand at `x`, with room for all others.
    fn allows(&self, place: usize, x: f64) -> bool {
        let tight = self.tight();
        let room = |from: usize, to: usize| (to - from) as f64 * tight - 1e-9;
        let last = self.segments.len().saturating_sub(1);
        x >= self.range.0 + room(0, place)
            && x <= self.range.1 - room(place, last)
            && self.fixed.iter().all(|&(other, at)| {
                if other < place { x - at >= room(other, place) } else { at - x >= room(place, other) }
            })
    }

    /// The place of a segment.
    fn place(&self, segment: SegmentId) -> Option<usize> {
        self.segments.iter().position(|&other| other == segment)
    }

    /// Positions of all ports: fixed ones where they are, the rest where their links aim.
    fn aimed(&self) -> Vec<f64> {
        let mut ports = Vec::with_capacity(self.segments.len());
        let ends = self.fixed.iter().map(Some).chain([None]);
        for next in ends {
            let start = ports.len();
            let (end, until) = next.map_or((self.segments.len(), self.range.1), |&(place, at)| (place, at));
            let from = ports.last().copied();
            let low = from.unwrap_or(self.range.0);
            let free = end - start;
            let gaps = (free + usize::from(from.is_some()) + usize::from(next.is_some())).saturating_sub(1);
            let step = SPREAD.min((until - low) / gaps.max(1) as f64);
            let low = if from.is_some() { low + step } else { low };
            let high = if next.is_some() { until - step } else { until };
            ports.extend(apart(self.wishes.get(start..end).unwrap_or_default(), step, low, high));
            ports.extend(next.map(|&(_, at)| at));
        }
        ports
    }

    /// Positions of all ports: fixed ones where they are, the rest beside them.
    fn ports(&mut self) -> Vec<f64> {
        self.fixed.sort_by_key(|&(place, _)| place);
        let count = self.segments.len();
        if !self.wishes.is_empty() {
            return self.aimed();
        }
        let mut ports = Vec::with_capacity(count);
        let (low, high) = self.range;
        let Some(&(first, at)) = self.fixed.first() else {
            let step = SPREAD.min((high - low) / (count.max(2) - 1) as f64);
            let start = self.middle - step * (count.max(1) - 1) as f64 / 2.0;
            return (0..count).map(|place| start + step * place as f64).collect();
        };
        let step = SPREAD.min((at - low) / first.max(1) as f64);
        ports.extend((0..first).map(|place| at - step * (first - place) as f64));
        for (&(place, at), next) in self.fixed.iter().zip(self.fixed.iter().skip(1).map(Some).chain([None])) {
            ports.push(at);
            let (end, until) = next.map_or((count, high), |&(place, at)| (place, at));
            let free = end - place - 1;
            let step = match next {
                Some(_) => (until - at) / (free + 1) as f64,
                None => SPREAD.min((until - at) / free.max(1) as f64),
            };
            ports.extend((1..=free).map(|number| at + step * number as f64));
        }
        ports
    }
}

/// Positions as near to the wishes as ascending distances of `step` between `low` and `high` allow.
fn apart(wishes: &[f64], step: f64, low: f64, high: f64) -> impl Iterator<Item = f64> {
    // Pools of neighbours that share what they wish on average: sum and number of their wishes.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (place, &wish) in wishes.iter().enumerate() {
        let mut pool = (wish - step * place as f64, 1);
        while let Some(&(sum, count)) = pools.last() {
            if sum / (count as f64) < pool.0 / pool.1 as f64 {
                break;
            }
            pools.pop();
            pool = (sum + pool.0, count + pool.1);
        }
        pools.push(pool);
    }
    let last = high.max(low) - step * wishes.len().saturating_sub(1) as f64;
    let each = pools.into_iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / count as f64, count));
    each.enumerate().map(move |(place, x)| x.min(last).max(low) + step * place as f64)
}

/// Where the ports of a card may lie, without the corners.
pub(super) fn range(placed: &Placed, id: ItemId) -> (f64, f64) {
    let half = placed.layered.items[id].left;
    let inner = half - CORNER.min(half / 2.0);
    (placed.x[id] - inner, placed.x[id] + inner)
}

/// Decides where every segment touches its nodes.
///
/// # Ensures
/// Ports of a side lie in the order of the links' other ends, away from the corners; a segment whose two ends can
/// share a line does.
/// # Complexity
/// O(segments · (log segments + links of a node)).
pub(super) fn assign(placed: Placed) -> Ported {
    let layered = &placed.layered;
    let mut position: Arena<ItemId, usize> = Arena::filled(layered.items.len(), 0);
    for layer in &layered.order {
        for (place, &id) in layer.iter().enumerate() {
            position[id] = place;
        }
    }
    let side = |id: ItemId, segments: &[SegmentId], other: fn(&Segment) -> ItemId| {
        let mut segments = segments.to_vec();
        segments.sort_by_key(|&segment| (position[other(&layered.segments[segment])], segment));
        let (middle, range) = (placed.x[id], range(&placed, id));
        let mut wishes = Vec::new();
        if layered.graph().style == Style::Smooth {
            let half = layered.items[id].height / 2.0;
            wishes.extend(segments.iter().map(|&segment| {
                let to = other(&layered.segments[segment]);
                let depth = half + layered.graph().gaps.rank + layered.items[to].height / 2.0;
                (middle + (placed.x[to] - middle) * half / depth).max(range.0).min(range.1)
            }));
        }
        Side { segments, fixed: Vec::new(), wishes, range, middle }
    };
    let mut tops: Arena<ItemId, Side> = Arena::filled(layered.items.len(), Side::default());
    let mut bottoms = tops.clone();
    for &id in layered.cards.values() {
        tops[id] = side(id, &layered.above[id], |segment| segment.upper);
        bottoms[id] = side(id, &layered.below[id], |segment| segment.lower);
    }
    let node = |id: ItemId| matches!(layered.items[id].kind, Kind::Node(_));
    let mut by_weight: Vec<(i64, SegmentId)> = layered
        .segments
        .iter()
        .map(|(id, segment)| (-straightness(layered, segment.upper, segment.lower), id))
        .collect();
    by_weight.sort_unstable();
    for (_, id) in by_weight {
        let segment = layered.segments[id];
        let (upper, lower) = (segment.upper, segment.lower);
        let line = match (node(upper), node(lower)) {
            (false, false) => continue,
            (true, false) => placed.x[lower],
            (false, true) => placed.x[upper],
            (true, true) => shared(&bottoms[upper], &tops[lower]),
        };
        let out = if node(upper) { bottoms[upper].place(id) } else { None };
        let into = if node(lower) { tops[lower].place(id) } else { None };
        let free = out.is_none_or(|place| bottoms[upper].allows(place, line))
            && into.is_none_or(|place| tops[lower].allows(place, line));
        if free {
            if let Some(place) = out {
                bottoms[upper].fixed.push((place, line));
            }
            if let Some(place) = into {
                tops[lower].fixed.push((place, line));
            }
        }
    }
    let mut ends: Arena<SegmentId, (f64, f64)> = layered
        .segments
        .values()
        .map(|segment| (placed.x[segment.upper], placed.x[segment.lower]))
        .collect::<Vec<_>>()
        .into();
    for &id in layered.cards.values() {
        let ports = bottoms[id].ports();
        for (&segment, x) in bottoms[id].segments.iter().zip(ports) {
            ends[segment].0 = crate::geom::snap(x);
        }
        let ports = tops[id].ports();
        for (&segment, x) in tops[id].segments.iter().zip(ports) {
            ends[segment].1 = crate::geom::snap(x);
        }
    }
    let listed = |sides: Arena<ItemId, Side>, all: &Arena<ItemId, Vec<SegmentId>>| {
        let card = |(id, segments): (ItemId, &Vec<SegmentId>)| {
            if node(id) { sides[id].segments.clone() } else { segments.clone() }
        };
        all.iter().map(card).collect::<Vec<_>>().into()
    };
    let (above, below) = (listed(tops, &layered.above), listed(bottoms, &layered.below));
    Ported { placed, ends, above, below }
}

/// The line that two facing sides would share: the middle of the one with fewer links.
fn shared(upper: &Side, lower: &Side) -> f64 {
    let low = upper.range.0.max(lower.range.0);
    let high = upper.range.1.min(lower.range.1);
    let wanted = match (upper.segments.len(), lower.segments.len()) {
        (_, 1) => lower.middle,
        (1, _) => upper.middle,
        _ => f64::midpoint(upper.middle, lower.middle),
    };
    // Sides that do not face each other get a line that neither allows.
    if low <= high { wanted.max(low).min(high) } else { f64::INFINITY }
}

#[cfg(test)]
mod tests {
    use super::super::arena::Id;
    use super::*;

    fn side(count: usize, fixed: &[(usize, f64)]) -> Side {
        Side {
            segments: (0..count).map(SegmentId::new).collect(),
            fixed: fixed.to_vec(),
            wishes: Vec::new(),
            range: (-50.0, 50.0),
            middle: 0.0,
        }
    }

    #[test]
    fn free_ports_stand_round_the_middle() {
        assert_eq!(side(1, &[]).ports(), [0.0]);
        assert_eq!(side(3, &[]).ports(), [-SPREAD, 0.0, SPREAD]);
    }

    #[test]
    fn free_ports_stand_beside_fixed_ones() {
        assert_eq!(side(3, &[(1, 10.0)]).ports(), [10.0 - SPREAD, 10.0, 10.0 + SPREAD]);
        assert_eq!(side(3, &[(0, 0.0), (2, 30.0)]).ports(), [0.0, 30.0 / 2.0, 30.0]);
    }

    #[test]
    fn a_fixed_port_leaves_room_for_the_others() {
        assert!(side(2, &[]).allows(0, 50.0 - TIGHT));
        assert!(!side(2, &[]).allows(0, 50.0));
        assert!(!side(2, &[(0, 0.0)]).allows(1, TIGHT - 1.0));
    }
}
