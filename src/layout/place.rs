//! Pass 7. Where every item lies across the flow.
//!
//! ```text
//!   |<-area->|
//!   L  a  b  R      separation:  L + pad <= a,  a + gap <= b,  b + pad <= R
//!      |   \        wish:        a above its neighbour, b above its own: each segment costs
//!      c    d                    weight · |upper - lower|, long links most, so that they run straight
//! ```

use super::arena::{AreaId, Arena, Id, ItemId};
use super::centre;
use super::input::{Gaps, PAD, What};
use super::layer::{Kind, Layered, TITLE_GAP};
use super::simplex::{self, Arc};
use super::stable;

/// Units in a px: positions are whole hundredths, like the drawing's grid.
const UNIT: f64 = 100.0;

/// Room beside the label of a link within a layer, in px.
pub(super) const CAPTION_GAP: f64 = 8.0;
/// Cost of a unit beyond the breadth asked for.
const TOO_WIDE: i64 = 2000;

/// Layers whose items have positions across the flow.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The layers.
    pub(super) layered: Layered,
    /// Line or centre of each item, in px.
    pub(super) x: Arena<ItemId, f64>,
    /// Left and right border of each area, in px.
    pub(super) sides: Arena<AreaId, (f64, f64)>,
}

/// A length in units, rounded up.
pub(super) fn units(px: f64) -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "lengths are finite and clamped at the door")]
    let whole = (px * UNIT - 1e-6).ceil() as i64;
    whole
}

/// A length of so many units, in px.
pub(super) fn px(units: i64) -> f64 {
    units as f64 / UNIT
}

/// Free room between two neighbours of one area.
fn gap(gaps: Gaps, a: Kind, b: Kind) -> f64 {
    let node = |kind| matches!(kind, Kind::Node(_));
    let label = |kind| matches!(kind, Kind::Label(_) | Kind::Caption(_));
    match (a, b) {
        (a, b) if node(a) && node(b) => gaps.node,
        (a, b) if label(a) && label(b) => 4.0,
        (Kind::Bend, Kind::Bend) => 0.0,
        (a, b) if node(a) || node(b) => (gaps.node / 2.0 - gaps.edge / 2.0).max(6.0),
        (Kind::Title, _) | (_, Kind::Title) => 8.0,
        (Kind::Filler, Kind::Filler) => 0.0,
        _ => 2.0,
    }
}

/// Room inside an area at its left side: in a drawing from left to right its title lies there.
pub(super) fn left_pad(layered: &Layered, area: AreaId) -> f64 {
    let graph = layered.graph();
    let given = &graph.areas[area];
    match given.what {
        What::Root if graph.stacked() => {
            let title = graph.lanes.iter().map(|title| title.h).fold(0.0, f64::max);
            if graph.titles_along() { PAD } else { PAD + title + TITLE_GAP }
        }
        What::Root => 0.0,
        What::Unlaned => PAD / 2.0,
        What::Lane(_) if !graph.titles_along() => PAD + given.title.h + TITLE_GAP,
        What::Group(_) if !graph.titles_along() => PAD + given.title.h + PAD / 2.0,
        What::Lane(_) | What::Group(_) => PAD,
    }
}

/// Room inside an area at its right side.
pub(super) fn right_pad(layered: &Layered, area: AreaId) -> f64 {
    match layered.graph().areas[area].what {
        What::Root if layered.graph().stacked() => PAD,
        What::Root => 0.0,
        What::Unlaned => PAD / 2.0,
        What::Lane(_) | What::Group(_) => PAD,
    }
}

/// The separations and wishes of a drawing, as arcs between numbered variables.
struct Network<'a> {
    /// The layers.
    layered: &'a Layered,
    /// Arcs so far.
    arcs: Vec<Arc>,
}

impl Network<'_> {
    /// Variable of an area's left border; the root's is 0.
    fn left(area: AreaId) -> usize {
        2 * area.number()
    }

    /// Variable of an area's right border.
    fn right(area: AreaId) -> usize {
        2 * area.number() + 1
    }

    /// Variable of an item.
    fn item(&self, item: ItemId) -> usize {
        2 * self.layered.graph().areas.len() + item.number()
    }

    /// Demands room.
    fn keep(&mut self, tail: usize, head: usize, px: f64) {
        self.arcs.push(Arc { tail, head, min: units(px), weight: 0 });
    }

    /// Walks up from an item's home to `above`: each right border lies beyond what is inside.
    fn leave(&mut self, from: usize, reach: f64, home: AreaId, above: AreaId) -> (usize, f64) {
        let (mut at, mut reach, mut area) = (from, reach, home);
        while area != above {
            let pad = right_pad(self.layered, area);
            self.keep(at, Self::right(area), reach + pad);
            (at, reach) = (Self::right(area), 0.0);
            area = self.layered.graph().areas[area].parent;
        }
        (at, reach)
    }

    /// Walks up from an item's home to `above`: each left border lies before what is inside.
    fn enter(&mut self, to: usize, reach: f64, home: AreaId, above: AreaId) -> (usize, f64) {
        let (mut at, mut reach, mut area) = (to, reach, home);
        while area != above {
            let pad = left_pad(self.layered, area);
            self.keep(Self::left(area), at, reach + pad);
            (at, reach) = (Self::left(area), 0.0);
            area = self.layered.graph().areas[area].parent;
        }
        (at, reach)
    }

    /// Separations of one layer.
    fn layer(&mut self, items: &[ItemId]) {
        let root = AreaId::default();
        let layered = self.layered;
        let mut before: Option<ItemId> = None;
        for &id in items {
            let item = &layered.items[id];
            if let Some(last) = before {
                let left = &layered.items[last];
                let above = layered.graph().common(left.home, item.home);
                let (tail, out) = self.leave(self.item(last), left.right, left.home, above);
                let (head, into) = self.enter(self.item(id), item.left, item.home, above);
                let apart = if left.home == item.home { gap(layered.graph().gaps, left.kind, item.kind) } else { PAD };
                self.keep(tail, head, out + apart + into);
            } else {
                let (head, into) = self.enter(self.item(id), item.left, item.home, root);
                self.keep(Self::left(root), head, into + left_pad(layered, root));
            }
            before = Some(id);
        }
        if let Some(last) = before {
            let item = &layered.items[last];
            let (tail, out) = self.leave(self.item(last), item.right, item.home, root);
            self.keep(tail, Self::right(root), out + right_pad(layered, root));
        }
    }

    /// Widths of areas, lanes in their order.
    fn areas(&mut self) {
        let graph = self.layered.graph();
        let root = AreaId::default();
        let mut before = Self::left(root);
        let mut between = 0.0;
        for (id, area) in graph.areas.iter() {
            let titled = if graph.titles_along() { area.title.w } else { 0.0 };
            let least = titled + left_pad(self.layered, id) + right_pad(self.layered, id);
            let weight = match area.what {
                What::Root => 6,
                What::Group(_) => 3,
                What::Lane(_) | What::Unlaned => 2,
            };
            self.arcs.push(Arc { tail: Self::left(id), head: Self::right(id), min: units(least), weight });
            if matches!(area.what, What::Lane(_) | What::Unlaned) {
                self.keep(before, Self::left(id), between);
                before = Self::right(id);
                between = PAD;
            } else if id != root {
                self.keep(Self::left(area.parent), Self::left(id), left_pad(self.layered, area.parent));
                self.keep(Self::right(id), Self::right(area.parent), right_pad(self.layered, area.parent));
            }
        }
        self.keep(before, Self::right(root), 0.0);
    }

    /// Ends of links within a layer: near each other, with room for the label.
    fn flats(&mut self) {
        for (link, &flat) in self.layered.ranked.flat.iter() {
            let given = &self.layered.graph().links[link];
            let (from, to) = (self.layered.cards[given.from], self.layered.cards[given.to]);
            if flat {
                let right = self.layered.items[from].home < self.layered.items[to].home;
                let (tail, head) = if right { (from, to) } else { (to, from) };
                let label = given.label.map_or(0.0, |size| size.w + 2.0 * CAPTION_GAP);
                let halves = self.layered.items[tail].left + self.layered.items[head].left;
                let min = units(label + halves);
                self.arcs.push(Arc { tail: self.item(tail), head: self.item(head), min, weight: 4 });
            }
        }
    }

    /// Wishes of the segments, each with a variable of its own at the lesser of its ends.
    fn wishes(&mut self) -> usize {
        let mut variable = 2 * self.layered.graph().areas.len() + self.layered.items.len();
        for segment in self.layered.segments.values() {
            let weight = weight(self.layered, segment.upper, segment.lower);
            for end in [segment.upper, segment.lower] {
                self.arcs.push(Arc { tail: variable, head: self.item(end), min: 0, weight });
            }
            variable += 1;
        }
        if let Some(breadth) = self.layered.graph().breadth {
            // The extra variable lies at the breadth, or where the drawing ends beyond it, and that costs.
            let root = AreaId::default();
            self.arcs.push(Arc { tail: Self::left(root), head: variable, min: units(breadth), weight: TOO_WIDE });
            self.keep(Self::right(root), variable, 0.0);
            variable += 1;
        }
        variable
    }
}

/// How much a segment wants to be straight.
fn weight(layered: &Layered, upper: ItemId, lower: ItemId) -> i64 {
    let single = |item: ItemId, count: usize| !matches!(layered.items[item].kind, Kind::Node(_)) || count == 1;
    let bend = |item: ItemId| !matches!(layered.items[item].kind, Kind::Node(_));
    let ends =
        i64::from(single(upper, layered.below[upper].len())) + i64::from(single(lower, layered.above[lower].len()));
    4 + 9 * ends + 12 * i64::from(bend(upper) && bend(lower))
}

/// Places items across the flow.
///
/// # Requires
/// Orders that keep areas in one piece and in the same order in all layers.
/// # Ensures
/// Neighbours keep their gaps, areas their padding; strangers lie outside; the weighted sideways way of all links is
/// least, unless the work allowed runs out; parents stand over the middle of their children where that costs nothing.
/// # Complexity
/// As [`simplex::solve`], and O(rounds · (items + segments)) to centre.
/// # Reference
/// Gansner et al., A technique for drawing directed graphs, 1993, section 4.2; areas as in Sander, 1996.
pub(super) fn across(layered: Layered) -> Placed {
    let mut network = Network { layered: &layered, arcs: Vec::new() };
    network.areas();
    for layer in &layered.order {
        network.layer(layer);
    }
    network.flats();
    let separations = network.arcs.len();
    let count = network.wishes();
    let count = stable::wish(&layered, &mut network.arcs, count);
    let pivots = 12_000_000 / count.max(1) + 200;
    let mut values: Arena<usize, i64> = simplex::solve(count, &network.arcs, pivots).into();
    let arcs = network.arcs.get(..separations).unwrap_or_default().to_vec();
    centre::settle(&layered, &arcs, &mut values, 2 * layered.graph().areas.len());
    let base = values[0];
    let px = |variable: usize| px(values[variable] - base);
    let areas = layered.graph().areas.len();
    let x = layered.items.ids().map(|id| px(2 * areas + id.number())).collect::<Vec<_>>().into();
    let sides =
        layered.graph().areas.ids().map(|id| (px(2 * id.number()), px(2 * id.number() + 1))).collect::<Vec<_>>().into();
    Placed { layered, x, sides }
}

/// How much the segment between two items wants to be straight.
pub(super) fn straightness(layered: &Layered, upper: ItemId, lower: ItemId) -> i64 {
    weight(layered, upper, lower)
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Input, Node, Options, acyclic, input, layer, order, rank};
    use super::*;
    use crate::geom::Size;

    /// Centres of `count` nodes, 40 px wide across the flow, 24 px apart.
    fn centres(count: usize, edges: &[(usize, usize)]) -> Vec<f64> {
        let input = Input {
            nodes: vec![Node { size: Size::new(10.0, 40.0), ..Node::default() }; count],
            edges: edges.iter().map(|&(from, to)| Edge { from, to, ..Edge::default() }).collect(),
            ..Input::default()
        };
        let graph = input::check(&input, &Options::default());
        let placed = across(order::reduce_crossings(layer::build(rank::assign(acyclic::reverse(graph)))));
        placed.layered.cards.values().map(|&card| placed.x[card]).collect()
    }

    #[test]
    fn a_chain_is_straight() {
        assert_eq!(centres(3, &[(0, 1), (1, 2)]), [20.0, 20.0, 20.0]);
    }

    #[test]
    fn a_parent_stands_over_the_middle_of_its_children() {
        assert_eq!(centres(3, &[(0, 1), (0, 2)]), [20.0 + f64::midpoint(40.0, 24.0), 20.0, 20.0 + 40.0 + 24.0]);
    }
}
