//! Part of pass 5. Links become chains of items, titles and areas get items of their own.
//!
//! ```text
//!   cards    a                  a -> c becomes  a, label, bend, c:
//!   labels   | "payload"        four items and three segments
//!   cards    .   b
//!   cards    c
//! ```

use super::arena::{AreaId, Arena, ItemId, LinkId, NodeId};
use super::flat;
use super::input::{PAD, What};
use super::layer::{BESIDE, Item, Kind, Layered, Pin, Segment, TITLE_GAP};

impl Layered {
    /// Adds an item at the end of its layer.
    pub(super) fn add(&mut self, item: Item) -> ItemId {
        let layer = item.layer;
        let id = self.items.push(item);
        self.above.push(Vec::new());
        self.below.push(Vec::new());
        if let Some(order) = self.order.get_mut(layer) {
            order.push(id);
        }
        id
    }

    /// Cuts a link into segments, with its label at layer `label`.
    pub(super) fn split(&mut self, link: LinkId, home: AreaId, label: Option<usize>) {
        let (upper, lower) = self.ranked.acyclic.ends(link);
        if upper == lower {
            return;
        }
        if self.ranked.flat[link] {
            self.keep_flat(link);
            return;
        }
        let (first, last) = (self.cards[upper], self.cards[lower]);
        let half = self.graph().gaps.edge / 2.0;
        let mut at = first;
        for layer in self.items[first].layer + 1..self.items[last].layer {
            let home = self.inside(lower, upper, layer).unwrap_or(home);
            let bend = Item { kind: Kind::Bend, layer, home, left: half, right: half, height: 0.0, pin: Pin::Free };
            let item = match self.graph().links[link].label {
                Some(size) if label == Some(layer) => {
                    let room = BESIDE + size.w;
                    let above = !self.graph().titles_along();
                    let (left, right) = if above { (room, half) } else { (half, room) };
                    Item { kind: Kind::Label(link), left, right, height: size.h, ..bend }
                }
                _ => bend,
            };
            let next = self.add(item);
            self.join(at, next, link);
            at = next;
        }
        self.join(at, last, link);
    }

    /// Brings the ends of a link within a layer to the facing sides of their lanes, its label between them.
    fn keep_flat(&mut self, link: LinkId) {
        let given = self.graph().links[link].clone();
        let (from, to) = (self.cards[given.from], self.cards[given.to]);
        let rightwards = self.items[from].home < self.items[to].home;
        let (left, right) = if rightwards { (from, to) } else { (to, from) };
        self.items[left].pin = Pin::Last;
        self.items[right].pin = Pin::First;
        let Some(size) = given.label else { return };
        let (half, height) = (size.w / 2.0, 2.0 * (size.h + BESIDE));
        if self.graph().titles_along() && flat::alone(&self.ranked, &given) {
            // Nothing but the lanes' border lies between the ends: `place` keeps them apart by the label's width.
            self.items[left].height = self.items[left].height.max(height);
        } else {
            let pin = if rightwards { Pin::Foremost } else { Pin::Hindmost };
            let (kind, layer, home) = (Kind::Caption(link), self.items[to].layer, self.items[to].home);
            self.add(Item { kind, layer, home, left: half, right: half, height, pin });
        }
    }

    /// The innermost group round one of two ends that spans `layer`: a link stays in the groups of its ends.
    fn inside(&self, lower: NodeId, upper: NodeId, layer: usize) -> Option<AreaId> {
        let graph = self.graph();
        let mut found: Option<AreaId> = None;
        for node in [lower, upper] {
            let mut area = graph.homes[node];
            while matches!(graph.areas[area].what, What::Group(_)) {
                let span = self.spans[area];
                let deeper = found.is_none_or(|found| graph.areas[found].depth < graph.areas[area].depth);
                if deeper && span.first <= layer && layer <= span.last {
                    found = Some(area);
                }
                area = graph.areas[area].parent;
            }
        }
        found
    }

    /// Adds a segment.
    fn join(&mut self, upper: ItemId, lower: ItemId, link: LinkId) {
        let id = self.segments.push(Segment { upper, lower });
        self.below[upper].push(id);
        self.above[lower].push(id);
        self.chains[link].push(id);
    }

    /// Gives titles their items, and areas the layers of their titles.
    pub(super) fn add_titles(&mut self) {
        let graph = self.ranked.acyclic.graph.clone();
        if !graph.titles_along() {
            return;
        }
        let spans = self.spans.clone();
        let zones = self.zones.clone();
        let mut add = |layer, home, width: f64, height: f64| {
            let item = Item { kind: Kind::Title, layer, home, left: 0.0, right: width, height, pin: Pin::Foremost };
            self.add(item);
        };
        for (zone, title) in zones.iter().zip(&graph.lanes) {
            add(zone.first, AreaId::default(), title.w, title.h + TITLE_GAP - PAD / 2.0);
        }
        for (id, area) in graph.areas.iter() {
            match area.what {
                What::Lane(_) => add(0, id, area.title.w, area.title.h + TITLE_GAP - PAD / 2.0),
                What::Group(_) => add(spans[id].first, id, area.title.w, area.title.h),
                What::Root | What::Unlaned => {}
            }
        }
    }

    /// Puts a filler wherever a group spans a layer in which it has no item.
    pub(super) fn add_fillers(&mut self) {
        let graph = self.ranked.acyclic.graph.clone();
        let mut present: Arena<AreaId, Vec<usize>> = Arena::filled(graph.areas.len(), Vec::new());
        for item in self.items.values() {
            let mut area = item.home;
            while area != graph.areas[area].parent {
                present[area].push(item.layer);
                area = graph.areas[area].parent;
            }
        }
        // Children come after their parents: a child's filler is present in the parent too.
        for id in graph.areas.ids().rev() {
            if !matches!(graph.areas[id].what, What::Group(_)) {
                continue;
            }
            let mut layers = std::mem::take(&mut present[id]);
            layers.sort_unstable();
            let span = self.spans[id];
            for layer in span.first..=span.last {
                if layers.binary_search(&layer).is_err() {
                    let kind = Kind::Filler;
                    let item = Item { kind, layer, home: id, left: 0.0, right: 0.0, height: 0.0, pin: Pin::Free };
                    self.add(item);
                    let mut area = graph.areas[id].parent;
                    while area != graph.areas[area].parent {
                        present[area].push(layer);
                        area = graph.areas[area].parent;
                    }
                }
            }
        }
    }
}
