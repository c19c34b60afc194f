//! The layers as flat arrays: what the search reads all the time, and the order that it changes.
//!
//! ```text
//!   slots   0 1 2 | 3 4 | 5 6 7        one number for every place in every layer
//!   line    a b c | d e | f g h        the item at each slot; `slot` is the way back
//! ```

use std::ops::Range;

use super::super::arena::{AreaId, Arena, Id, ItemId, Rows};
use super::super::input::What;
use super::super::layer::{Kind, Layered, Pin};

/// The layers, without their order.
pub(super) struct Net {
    /// Neighbours of each item in the layer above.
    pub(super) up: Rows<ItemId, ItemId>,
    /// Neighbours of each item in the layer below.
    pub(super) down: Rows<ItemId, ItemId>,
    /// Items of each layer as they were given.
    pub(super) layers: Rows<usize, ItemId>,
    /// Layer of each item.
    pub(super) layer: Arena<ItemId, usize>,
    /// Innermost area of each item.
    pub(super) home: Arena<ItemId, AreaId>,
    /// Where each item must lie in its area.
    pub(super) pin: Arena<ItemId, Pin>,
    /// The area round each area; the root is its own.
    pub(super) parent: Arena<AreaId, AreaId>,
    /// Whether an area may change places with its siblings.
    pub(super) loose: Arena<AreaId, bool>,
    /// First and last number of the areas within each area, when areas are numbered inwards.
    tour: Arena<AreaId, (usize, usize)>,
    /// Items of each link that passes at least two layers, from the upper end to the lower, the ends included.
    pub(super) runs: Rows<usize, ItemId>,
    /// Layers in which each area has items.
    pub(super) spans: Arena<AreaId, Range<usize>>,
    /// Whether there is nothing to mind: no areas and no pins.
    pub(super) plain: bool,
}

/// An order of all layers.
#[derive(Clone)]
pub(super) struct Order {
    /// The item at each slot.
    pub(super) line: Arena<usize, ItemId>,
    /// The slot of each item.
    pub(super) slot: Arena<ItemId, usize>,
    /// Where each area lies among its siblings.
    pub(super) rank: Arena<AreaId, f64>,
    /// Crossings of all segments, once counted.
    pub(super) crossings: usize,
}

impl Net {
    /// Reads the layers.
    ///
    /// # Complexity
    /// O(items + segments + areas).
    pub(super) fn new(layered: &Layered) -> Self {
        let items = &layered.items;
        let areas = &layered.graph().areas;
        let parent: Arena<AreaId, AreaId> = areas.values().map(|area| area.parent).collect::<Vec<_>>().into();
        let loose = areas.values().map(|area| matches!(area.what, What::Group(_))).collect::<Vec<_>>().into();
        let pin: Arena<ItemId, Pin> = items.values().map(|item| item.pin).collect::<Vec<_>>().into();
        let ends = |id: &_| layered.segments[*id];
        let chain = |chain: &Vec<_>| {
            let first = chain.first().map(|id| ends(id).upper);
            let rest: Vec<ItemId> = chain.iter().map(|id| ends(id).lower).collect();
            first.into_iter().chain(rest).collect::<Vec<_>>()
        };
        let free = |id: &ItemId| items[*id].pin == Pin::Free && !matches!(items[*id].kind, Kind::Node(_));
        let runs = layered.chains.values().filter(|links| links.len() > 2).map(chain);
        let runs = runs.filter(|run| run.iter().skip(1).rev().skip(1).all(free));
        Self {
            up: Rows::collect(layered.above.values().map(|ids| ids.iter().map(|id| ends(id).upper))),
            down: Rows::collect(layered.below.values().map(|ids| ids.iter().map(|id| ends(id).lower))),
            layers: Rows::collect(layered.order.iter().map(|layer| layer.iter().copied())),
            layer: items.values().map(|item| item.layer).collect::<Vec<_>>().into(),
            home: items.values().map(|item| item.home).collect::<Vec<_>>().into(),
            plain: areas.len() == 1 && pin.values().all(|pin| *pin == Pin::Free),
            tour: tour(&parent),
            spans: spans(layered, &parent),
            runs: Rows::collect(runs),
            pin,
            parent,
            loose,
        }
    }

    /// The slots of a layer; none where there is no layer.
    pub(super) fn slots(&self, layer: usize) -> Range<usize> {
        if layer < self.layers.len() {
            self.layers.start(layer)..self.layers.start(layer + 1)
        } else {
            self.layers.total()..self.layers.total()
        }
    }

    /// The slots of the layer above.
    pub(super) fn slots_above(&self, layer: usize) -> Range<usize> {
        if layer == 0 { 0..0 } else { self.slots(layer - 1) }
    }

    /// The layers in which a run has its bends.
    pub(super) fn passed(&self, run: usize) -> Range<usize> {
        match &self.runs[run] {
            [first, .., last] => self.layer[*first] + 1..self.layer[*last],
            _ => 0..0,
        }
    }

    /// Whether `inner` is `outer` or lies within it.
    pub(super) fn within(&self, outer: AreaId, inner: AreaId) -> bool {
        let (first, last) = self.tour[outer];
        let at = self.tour[inner].0;
        first <= at && at <= last
    }

    /// The child of `above` round `area`; `None` when `area` is `above` itself.
    pub(super) fn child(&self, above: AreaId, area: AreaId) -> Option<AreaId> {
        let mut at = area;
        while at != above {
            let parent = self.parent[at];
            if parent == above {
                return Some(at);
            }
            if parent == at {
                return None;
            }
            at = parent;
        }
        None
    }

    /// The slots, counted within its layer and without it, at which an item may lie, all else staying as it is.
    ///
    /// # Ensures
    /// Areas stay in one piece and in their order; the item passes nothing pinned.
    /// # Complexity
    /// O(items of the layer · depth of areas).
    pub(super) fn allowed(&self, layer: &[ItemId], at: usize, allowed: &mut Vec<bool>) {
        allowed.clear();
        allowed.resize(layer.len(), self.plain);
        let (Some(&item), Some(here)) = (layer.get(at), allowed.get_mut(at)) else { return };
        *here = true;
        if self.plain || self.pin[item] != Pin::Free {
            return;
        }
        let before = layer.get(..at).unwrap_or_default();
        let after = layer.get(at + 1..).unwrap_or_default();
        let mut scope = self.home[item];
        let near = |scope: AreaId, other: Option<&ItemId>| other.is_some_and(|&id| self.within(scope, self.home[id]));
        while scope != self.parent[scope] && !near(scope, before.last()) && !near(scope, after.first()) {
            scope = self.parent[scope];
        }
        // Alone in its area it takes the area along, which may not pass a sibling.
        let alone = scope != self.home[item];
        let passable = |id: ItemId| {
            let home = self.home[id];
            self.within(scope, home) && if home == scope { self.pin[id] == Pin::Free } else { !alone }
        };
        let apart = |id: ItemId, next: Option<&ItemId>| {
            let child = self.child(scope, self.home[id]);
            child.is_none() || next.is_none_or(|&next| self.child(scope, self.home[next]) != child)
        };
        for (step, &id) in after.iter().enumerate() {
            if !passable(id) {
                break;
            }
            if let Some(slot) = allowed.get_mut(at + 1 + step) {
                *slot = apart(id, after.get(step + 1));
            }
        }
        for (step, &id) in before.iter().enumerate().rev() {
            if !passable(id) {
                break;
            }
            if let Some(slot) = allowed.get_mut(step) {
                *slot = apart(id, step.checked_sub(1).and_then(|next| before.get(next)));
            }
        }
    }
}

/// Layers in which each area has items.
fn spans(layered: &Layered, parent: &Arena<AreaId, AreaId>) -> Arena<AreaId, Range<usize>> {
    let mut spans: Arena<AreaId, Range<usize>> = Arena::filled(parent.len(), Range { start: usize::MAX, end: 0 });
    for item in layered.items.values() {
        let span = &mut spans[item.home];
        *span = span.start.min(item.layer)..span.end.max(item.layer + 1);
    }
    for id in parent.ids().rev() {
        let inner = spans[id].clone();
        let span = &mut spans[parent[id]];
        *span = span.start.min(inner.start)..span.end.max(inner.end);
    }
    spans
}

/// Numbers the areas inwards, so that those within an area are numbers in a row.
fn tour(parent: &Arena<AreaId, AreaId>) -> Arena<AreaId, (usize, usize)> {
    let mut inside: Arena<AreaId, usize> = Arena::filled(parent.len(), 1);
    for id in parent.ids().rev() {
        if parent[id] != id {
            let count = inside[id];
            inside[parent[id]] += count;
        }
    }
    // Parents come before their children: each takes the next numbers of its parent.
    let mut next: Arena<AreaId, usize> = Arena::filled(parent.len(), 1);
    let mut tour: Arena<AreaId, (usize, usize)> = Arena::filled(parent.len(), (0, 0));
    for id in parent.ids() {
        let first = if parent[id] == id { 0 } else { next[parent[id]] };
        if parent[id] != id {
            next[parent[id]] += inside[id];
        }
        next[id] = first + 1;
        tour[id] = (first, first + inside[id] - 1);
    }
    tour
}

impl Order {
    /// The layers in the order of `line`.
    pub(super) fn new(net: &Net, line: Vec<ItemId>) -> Self {
        let slot = Arena::filled(line.len(), 0);
        let rank = net.parent.ids().map(|id| id.number() as f64).collect::<Vec<_>>().into();
        let mut order = Self { line: line.into(), slot, rank, crossings: 0 };
        order.renumber(0..order.line.len());
        order
    }

    /// Moves the item at one slot to another of its layer.
    pub(super) fn shift(&mut self, from: usize, to: usize) {
        let touched = from.min(to)..from.max(to) + 1;
        let part = self.line.part_mut(touched.clone());
        if from < to {
            part.rotate_left(1);
        } else {
            part.rotate_right(1);
        }
        self.renumber(touched);
    }

    /// Brings the slots of items up to date with the line.
    pub(super) fn renumber(&mut self, slots: Range<usize>) {
        for at in slots {
            self.slot[self.line[at]] = at;
        }
    }
}
