//! Pass 11 of smooth drawings. Lines as straight as the boxes allow.
//!
//! ```text
//!        [ a ]   |    [ b ]       a line passes a layer through two gates, at its upper and its lower edge; the
//!   ------\------|-----------     gate reaches from the next box, border or line on the left to that on the right,
//!   --[ c ]\---[ d ]---------     less what the lines between still need. Longest first, each line is pulled
//!           \                     tight through its gates and is then a border for those that follow.
//! ```

use crate::geom::{Point, Rect, snap};

use super::Route;
use super::arena::{Arena, ItemId, LinkId, SegmentId};
use super::flow::Flowed;
use super::funnel::{self, Gate};
use super::gap;
use super::input::PAD;
use super::layer::{BESIDE, Kind, Layered};
use super::place::{left_pad, right_pad};
use super::port;
use super::side;

/// Least distance of two ports that move, in px.
const TIGHT: f64 = 6.0;
/// Most that slanted lines keep from each other beyond the gap, in gaps.
const STRETCH: f64 = 0.5;
/// Distance of two labels, in px.
const LABELS: f64 = 4.0;
/// Times that each line is pulled.
const ROUNDS: usize = 2;
/// Times that the ports of a bent line are moved.
const TRIES: usize = 2;

/// The upper or the lower edge of a layer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    /// Where lines come in.
    Upper,
    /// Where lines go out.
    Lower,
}

/// Lines under way.
struct Taut<'a> {
    /// What they run through.
    flowed: &'a Flowed,
    /// The layers.
    layered: &'a Layered,
    /// Place of each item in its layer.
    position: Arena<ItemId, usize>,
    /// Where each segment leaves its upper and enters its lower item.
    ends: Arena<SegmentId, (f64, f64)>,
    /// Where each segment that is pulled passes the lower edge of its upper and the upper edge of its lower layer.
    passes: Arena<SegmentId, Option<(f64, f64)>>,
    /// Upper and lower gate of each layer.
    gates: Arena<usize, (f64, f64)>,
    /// Whether a layer holds labels.
    labelled: Arena<usize, bool>,
    /// Cards beside which lines may not leave their own width: a loop or a line across hangs there.
    confined: Arena<ItemId, bool>,
    /// Distance of lines from each other and from boxes.
    gap: f64,
}

/// Pulls all lines tight: for each link its line from its upper to its lower end, and its label beside it.
///
/// # Requires
/// Positions with room for all items side by side.
/// # Ensures
/// Two lines cross where their order differs from a layer to the next, and nowhere else; boxes, titles and borders of
/// areas that a line does not enter are not touched within the layers; a label has the room that was kept for it.
/// # Complexity
/// O(segments · items between two boxes), and the funnel's.
/// # Reference
/// Dobkin, Gansner, Koutsofios and North, Implementing a general-purpose edge router, 1997.
pub(super) fn pull(flowed: &Flowed) -> Arena<LinkId, Route> {
    let layered = &flowed.routed.ported.placed.layered;
    let mut taut = Taut::new(flowed);
    let mut links: Vec<(usize, LinkId)> =
        layered.chains.iter().filter(|(_, chain)| !chain.is_empty()).map(|(id, chain)| (chain.len(), id)).collect();
    links.sort_by_key(|&(length, id)| (usize::MAX - length, id));
    let mut routes = Arena::filled(layered.chains.len(), Route::default());
    for &(_, link) in std::iter::repeat_n(&links, ROUNDS).flatten() {
        let chain = &layered.chains[link];
        let gates = taut.corridor(chain);
        let points = taut.line(chain, &gates);
        let heights = gates.iter().map(|gate| gate.y);
        let passed = funnel::crossings(&points, heights);
        for (&segment, pair) in chain.iter().zip(passed.chunks(2)) {
            if let [upper, lower] = *pair {
                taut.passes[segment] = Some((upper, lower));
            }
        }
        let label = taut.label(link, &points);
        routes[link] = Route { points, label };
    }
    routes
}

impl<'a> Taut<'a> {
    /// Nothing pulled yet.
    fn new(flowed: &'a Flowed) -> Self {
        let ported = &flowed.routed.ported;
        let layered = &ported.placed.layered;
        let graph = layered.graph();
        let mut position = Arena::filled(layered.items.len(), 0);
        let mut labelled = Arena::filled(layered.order.len(), false);
        for (at, layer) in layered.order.iter().enumerate() {
            for (place, &id) in layer.iter().enumerate() {
                position[id] = place;
                labelled[at] |= matches!(layered.items[id].kind, Kind::Label(_));
            }
        }
        let mut confined = Arena::filled(layered.items.len(), false);
        for (id, link) in graph.links.iter() {
            if layered.ranked.flat[id] || link.from == link.to {
                confined[layered.cards[link.from]] = true;
                confined[layered.cards[link.to]] = true;
            }
        }
        let slabs = flowed.slabs.iter().zip(&layered.order);
        let gates: Vec<(f64, f64)> = slabs
            .map(|(&(top, bottom), layer)| {
                let clear = gap::clear(gap::row(layered, layer));
                (top - clear, bottom + clear)
            })
            .collect();
        Self {
            flowed,
            layered,
            position,
            ends: ported.ends.clone(),
            passes: Arena::filled(layered.segments.len(), None),
            gates: gates.into(),
            labelled,
            confined,
            gap: (graph.gaps.edge * 0.3).max(6.0).min(graph.gaps.edge / 2.0 + 2.0),
        }
    }

    /// The gates of a chain.
    fn corridor(&self, chain: &[SegmentId]) -> Vec<Gate> {
        let mut gates = Vec::with_capacity(2 * chain.len());
        for &id in chain {
            let segment = self.layered.segments[id];
            let layer = self.layered.items[segment.upper].layer;
            gates.push(self.gate(segment.upper, id, Edge::Lower, self.gates[layer].1));
            gates.push(self.gate(segment.lower, id, Edge::Upper, self.gates[layer + 1].0));
        }
        gates
    }

    /// The gate of a segment at an edge of the layer of `item`.
    fn gate(&self, item: ItemId, segment: SegmentId, edge: Edge, y: f64) -> Gate {
        let (hard_low, low) = self.bound(item, segment, edge, 1.0);
        let (hard_high, high) = self.bound(item, segment, edge, -1.0);
        let (hard_high, high) = (-hard_high, -high);
        if low <= high {
            return Gate { y, low, high };
        }
        // Slanted neighbours get what they would like only as far as there is room.
        let middle = f64::midpoint(low, high).max(hard_low).min(hard_high.max(hard_low));
        Gate { y, low: middle, high: middle }
    }

    /// The tight line of a chain through its gates; ports move where that straightens it.
    fn line(&mut self, chain: &[SegmentId], gates: &[Gate]) -> Vec<Point> {
        let (Some(&first), Some(&last)) = (chain.first(), chain.last()) else { return Vec::new() };
        let (from, to) = (self.layered.segments[first].upper, self.layered.segments[last].lower);
        let (bottom, top) = (self.side(from, Edge::Lower), self.side(to, Edge::Upper));
        let (mut start, mut end) = (self.ends[first].0, self.ends[last].1);
        let drawn = |start: f64, end: f64| funnel::pull(Point::new(start, bottom), gates, Point::new(end, top));
        let mut points = drawn(start, end);
        for _ in 0..TRIES {
            let (Some(&[_, a, b]), Some(&[c, d, _])) = (points.first_chunk::<3>(), points.last_chunk::<3>()) else {
                break;
            };
            let aim = |a: Point, b: Point, y: f64| a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y).max(1e-9);
            let free = self.leeway(from, first, Edge::Lower);
            let new_start = snap(aim(a, b, bottom).max(free.0).min(free.1));
            let free = self.leeway(to, last, Edge::Upper);
            let new_end = snap(aim(d, c, top).max(free.0).min(free.1));
            let mut best = (funnel::turning(&points) - 1e-6, None);
            for (start, end) in [(new_start, end), (start, new_end), (new_start, new_end)] {
                let moved = drawn(start, end);
                let turning = funnel::turning(&moved);
                if turning < best.0 {
                    best = (turning, Some((start, end, moved)));
                }
            }
            let Some((moved_start, moved_end, moved)) = best.1 else { break };
            (start, end, points) = (moved_start, moved_end, moved);
            self.ends[first].0 = start;
            self.ends[last].1 = end;
        }
        points
    }

    /// Height of the side of a card.
    fn side(&self, card: ItemId, edge: Edge) -> f64 {
        let item = &self.layered.items[card];
        let (start, height) = self.flowed.rows.get(item.layer).copied().unwrap_or_default();
        let own = match item.kind {
            Kind::Node(node) => self.layered.graph().sizes[node].h,
            _ => item.height,
        };
        let off = (height - own) / 2.0;
        start + if edge == Edge::Upper { off } else { height - off }
    }

    /// The segments at a side of an item, from left to right.
    fn siblings(&self, item: ItemId, edge: Edge) -> &[SegmentId] {
        let ported = &self.flowed.routed.ported;
        if edge == Edge::Upper { &ported.above[item] } else { &ported.below[item] }
    }

    /// Where the port of a segment may lie.
    fn leeway(&self, card: ItemId, segment: SegmentId, edge: Edge) -> (f64, f64) {
        let at = |id: SegmentId| if edge == Edge::Upper { self.ends[id].1 } else { self.ends[id].0 };
        let (mut low, mut high) = port::range(&self.flowed.routed.ported.placed, card);
        let siblings = self.siblings(card, edge);
        let tight = TIGHT.min((high - low) / siblings.len().max(1) as f64);
        let place = siblings.iter().position(|&id| id == segment).unwrap_or(0);
        if let Some(&before) = place.checked_sub(1).and_then(|before| siblings.get(before)) {
            low = low.max(at(before) + tight);
        }
        if let Some(&after) = siblings.get(place + 1) {
            high = high.min(at(after) - tight);
        }
        let own = at(segment);
        (low.min(own), high.max(own))
    }

    /// Where a pulled segment passes an edge of the layer of its upper (lower) end.
    fn pass(&self, segment: SegmentId, edge: Edge) -> Option<f64> {
        self.passes[segment].map(|(upper, lower)| if edge == Edge::Upper { lower } else { upper })
    }

    /// Distance that lines of one card keep from each other at an edge.
    fn sibling_gap(&self, card: ItemId, edge: Edge) -> f64 {
        let count = self.siblings(card, edge).len() as f64;
        self.gap.min(2.0 * self.layered.items[card].left / (count + 1.0))
    }

    /// Room that an item takes on that side of its line.
    fn room(&self, item: ItemId, sign: f64) -> f64 {
        match self.layered.items[item].kind {
            Kind::Label(link) if side::is_left(self.layered, item) == (sign < 0.0) => {
                BESIDE + self.layered.graph().links[link].label.map_or(0.0, |size| size.w)
            }
            _ => 0.0,
        }
    }

    /// What lines beside a pulled segment keep beyond the gap: slanted ones need more across to stay apart.
    fn slant(&self, segment: SegmentId) -> f64 {
        let layer = self.layered.items[self.layered.segments[segment].upper].layer;
        let depth = (self.gates[layer + 1].0 - self.gates[layer].1).max(1e-9);
        let slope = self.passes[segment].map_or(0.0, |(upper, lower)| (lower - upper) / depth);
        self.gap * ((1.0 + slope * slope).sqrt() - 1.0).min(STRETCH)
    }

    /// How far the line of a bend or a label that is pulled reaches to that side at an edge, with its label.
    fn reach(&self, item: ItemId, edge: Edge, sign: f64) -> Option<f64> {
        let upper = self.layered.above[item].first().and_then(|&id| self.pass(id, Edge::Upper))?;
        let lower = self.layered.below[item].first().and_then(|&id| self.pass(id, Edge::Lower))?;
        let x = match edge {
            _ if self.labelled[self.layered.items[item].layer] => (sign * upper).max(sign * lower),
            Edge::Upper => sign * upper,
            Edge::Lower => sign * lower,
        };
        Some(x + self.room(item, sign))
    }

    /// The least position of a segment at an edge of the layer of `item`, if `sign` is 1; if it is -1, that in the
    /// mirrored drawing; and the least at which it also keeps well away from a slanted neighbour.
    fn bound(&self, item: ItemId, segment: SegmentId, edge: Edge, sign: f64) -> (f64, f64) {
        let placed = &self.flowed.routed.ported.placed;
        let graph = self.layered.graph();
        let items = &self.layered.items;
        let border = |area, sign: f64| sign * if sign > 0.0 { placed.sides[area].0 } else { placed.sides[area].1 };
        let pad = |area| if sign > 0.0 { left_pad(self.layered, area) } else { right_pad(self.layered, area) };
        let far_side = |id: ItemId| sign * placed.x[id] + if sign > 0.0 { items[id].right } else { items[id].left };
        let mut needed = self.room(item, -sign);
        if matches!(items[item].kind, Kind::Node(_)) {
            let gap = self.sibling_gap(item, edge);
            for (&sibling, count) in self.before(item, segment, edge, sign).zip(1_i32..) {
                if let Some(x) = self.pass(sibling, edge) {
                    let at = sign * x + gap * f64::from(count);
                    return (at, at);
                }
                needed += gap;
            }
            if self.confined[item] {
                let at = sign * placed.x[item] - items[item].left + needed;
                return (at, at);
            }
        }
        let home = items[item].home;
        let mut beside = item;
        for &next in self.outwards(item, sign) {
            let there = items[next].home;
            if there != home {
                let common = graph.common(home, there);
                let at = match graph.child_towards(common, there) {
                    Some(child) if common == home => -border(child, -sign) + PAD + needed,
                    _ => border(home, sign) + pad(home) + needed,
                };
                return (at, at);
            }
            let label = |id: ItemId| matches!(items[id].kind, Kind::Label(_) | Kind::Caption(_));
            needed += if label(next) && label(beside) { LABELS } else { self.gap };
            beside = next;
            match items[next].kind {
                Kind::Filler => {}
                Kind::Title | Kind::Caption(_) => {
                    let at = far_side(next) + needed;
                    return (at, at);
                }
                Kind::Node(_) => {
                    let gap = self.sibling_gap(next, edge);
                    let (mut out, mut soft) = (far_side(next), f64::NEG_INFINITY);
                    let siblings = self.siblings(next, edge);
                    for place in 0..siblings.len() {
                        let from_end = if sign > 0.0 { siblings.len() - 1 - place } else { place };
                        let Some(&sibling) = siblings.get(from_end) else { continue };
                        if let Some(x) = self.pass(sibling, edge) {
                            out = out.max(sign * x + gap * place as f64);
                            soft = sign * x + gap * place as f64 + self.slant(sibling);
                            break;
                        }
                    }
                    return (out + needed, out.max(soft) + needed);
                }
                Kind::Bend | Kind::Label(_) => match self.reach(next, edge, sign) {
                    Some(x) => {
                        let near = if edge == Edge::Upper { &self.layered.above } else { &self.layered.below };
                        let slant = near[next].first().map_or(0.0, |&id| self.slant(id));
                        return (x + needed, x + needed + slant);
                    }
                    None => needed += self.room(next, 1.0) + self.room(next, -1.0),
                },
            }
        }
        let at = border(home, sign) + pad(home) + needed;
        (at, at)
    }

    /// The segments at a side of a card that come before `segment`, the nearest first.
    fn before(&self, card: ItemId, segment: SegmentId, edge: Edge, sign: f64) -> impl Iterator<Item = &SegmentId> {
        let all = self.siblings(card, edge);
        let place = all.iter().position(|&id| id == segment).unwrap_or(0);
        let (left, right) = all.split_at_checked(place).unwrap_or_default();
        let (left, right) = if sign > 0.0 { (left, &[][..]) } else { (&[][..], right.get(1..).unwrap_or_default()) };
        left.iter().rev().chain(right)
    }

    /// The items beside one in its layer, the nearest first: those on the left, or on the right if `sign` is -1.
    fn outwards(&self, item: ItemId, sign: f64) -> impl Iterator<Item = &ItemId> {
        let layer = self.layered.order.get(self.layered.items[item].layer).map(Vec::as_slice).unwrap_or_default();
        let (left, right) = layer.split_at_checked(self.position[item]).unwrap_or_default();
        let (left, right) = if sign > 0.0 { (left, &[][..]) } else { (&[][..], right.get(1..).unwrap_or_default()) };
        left.iter().rev().chain(right)
    }

    /// The label of a link, beside its line.
    fn label(&self, link: LinkId, points: &[Point]) -> Option<Rect> {
        let size = self.layered.graph().links[link].label?;
        let mut lowers = self.layered.chains[link].iter().map(|&segment| self.layered.segments[segment].lower);
        let item = lowers.find(|&item| matches!(self.layered.items[item].kind, Kind::Label(_)))?;
        let (start, height) = self.flowed.rows.get(self.layered.items[item].layer).copied()?;
        let y = start + (height - size.h) / 2.0;
        let passed = funnel::crossings(points, [y, y + size.h].into_iter());
        let left = side::is_left(self.layered, item);
        let x = if left {
            passed.into_iter().fold(f64::INFINITY, f64::min) - BESIDE - size.w
        } else {
            passed.into_iter().fold(f64::NEG_INFINITY, f64::max) + BESIDE
        };
        Some(Rect::new(x, y, size.w, size.h))
    }
}
