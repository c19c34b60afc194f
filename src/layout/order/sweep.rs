//! Sweeps: layer after layer is sorted by where the neighbours in the one before it lie.
//!
//! ```text
//!   lane 0 | lane 1          items sort by the mean of their neighbours, first inside
//!    a   b |  c              their innermost area, then areas as blocks; lanes keep their
//!     \ /  |  |              order, sibling groups keep one order in all layers
//!      d   |  e
//! ```

use super::super::arena::{AreaId, Arena, Id, ItemId};
use super::super::layer::Pin;
use super::net::{Net, Order};

/// A direction of a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Layers follow the one above.
    Down,
    /// Layers follow the one below.
    Up,
}

impl Way {
    /// The opposite direction.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Down => Self::Up,
            Self::Up => Self::Down,
        }
    }
}

/// Scratch of the sweeps.
pub(super) struct Sweep {
    /// What each item of the layer sorts by.
    values: Arena<ItemId, f64>,
    /// Sum of the values within each area, and how many there are.
    sums: Arena<AreaId, (f64, usize)>,
    /// What is sorted.
    blocks: Vec<Block>,
}

/// An item or an area, as it is sorted within the area round it.
#[derive(Clone, Copy)]
struct Block {
    /// The area round it.
    within: AreaId,
    /// What it sorts by.
    value: f64,
    /// Which of the two it is.
    part: Part,
}

/// What a block stands for.
#[derive(Clone, Copy)]
enum Part {
    /// One item.
    Item(ItemId),
    /// All items within an area.
    Area(AreaId),
}

impl Sweep {
    /// Scratch for a net.
    pub(super) fn new(net: &Net) -> Self {
        Self {
            values: Arena::filled(net.home.len(), 0.0),
            sums: Arena::filled(net.parent.len(), (0.0, 0)),
            blocks: Vec::new(),
        }
    }

    /// Sorts every layer by its neighbours in the one before it.
    ///
    /// # Ensures
    /// As [`Self::arrange`]. Crossings are not counted.
    /// # Complexity
    /// O(segments + items log items), and areas · layers.
    /// # Reference
    /// Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures, 1981.
    pub(super) fn pass(&mut self, net: &Net, order: &mut Order, way: Way) {
        let count = net.layers.len();
        for step in 0..count {
            let layer = if way == Way::Down { step } else { count - 1 - step };
            let mut last = -1.0;
            for slot in net.slots(layer) {
                let id = order.line[slot];
                let near = if way == Way::Down { &net.up[id] } else { &net.down[id] };
                if !near.is_empty() {
                    let sum: usize = near.iter().map(|&end| order.slot[end]).sum();
                    last = sum as f64 / near.len() as f64;
                }
                // Without neighbours an item stays behind the one that it follows now.
                self.values[id] = last;
            }
            self.arrange(net, order, layer);
        }
        self.settle(net, order);
    }

    /// Makes the order consistent: areas are ranked by their mean place, and every layer is arranged accordingly.
    pub(super) fn settle(&mut self, net: &Net, order: &mut Order) {
        if net.plain {
            return;
        }
        let mut sums: Arena<AreaId, (f64, f64)> = Arena::filled(net.parent.len(), (0.0, 0.0));
        for layer in 0..net.layers.len() {
            let slots = net.slots(layer);
            let width = slots.len().max(1) as f64;
            for (place, slot) in slots.enumerate() {
                let mut area = net.home[order.line[slot]];
                while area != net.parent[area] {
                    let sum = &mut sums[area];
                    *sum = (sum.0 + (place as f64 + 0.5) / width, sum.1 + 1.0);
                    area = net.parent[area];
                }
            }
        }
        for id in net.parent.ids().filter(|&id| net.loose[id]) {
            let (sum, count) = sums[id];
            order.rank[id] = sum / count.max(1.0);
        }
        for layer in 0..net.layers.len() {
            self.restore_layer(net, order, layer);
        }
    }

    /// Arranges one layer anew for the ranks of the areas, otherwise as it is.
    pub(super) fn restore_layer(&mut self, net: &Net, order: &mut Order, layer: usize) {
        for slot in net.slots(layer) {
            self.values[order.line[slot]] = slot as f64;
        }
        self.arrange(net, order, layer);
    }

    /// Sorts a layer by `values`.
    ///
    /// # Ensures
    /// Items of each area are neighbours, sibling areas lie in the order of their ranks, pinned items at their places.
    fn arrange(&mut self, net: &Net, order: &mut Order, layer: usize) {
        let slots = net.slots(layer);
        if net.plain {
            let values = &self.values;
            order.line.part_mut(slots.clone()).sort_by(|&a, &b| values[a].total_cmp(&values[b]));
            order.renumber(slots);
            return;
        }
        self.blocks.clear();
        for &id in order.line.part(slots.clone()) {
            let mut area = net.home[id];
            let value = match net.pin[id] {
                Pin::Foremost => f64::NEG_INFINITY,
                Pin::First => f64::MIN,
                Pin::Free => self.values[id],
                Pin::Last => f64::MAX,
                Pin::Hindmost => f64::INFINITY,
            };
            self.blocks.push(Block { within: area, value, part: Part::Item(id) });
            while area != net.parent[area] {
                if self.sums[area].1 == 0 {
                    self.blocks.push(Block { within: net.parent[area], value: 0.0, part: Part::Area(area) });
                }
                let sum = &mut self.sums[area];
                *sum = (sum.0 + self.values[id], sum.1 + 1);
                area = net.parent[area];
            }
        }
        for block in &mut self.blocks {
            if let Part::Area(area) = block.part {
                let (sum, count) = std::mem::take(&mut self.sums[area]);
                block.value = sum / count as f64;
            }
        }
        self.blocks.sort_by(|a, b| a.within.cmp(&b.within).then(a.value.total_cmp(&b.value)));
        for siblings in self.blocks.chunk_by_mut(|a, b| a.within == b.within) {
            in_ranks(siblings, &order.rank);
        }
        let mut slot = slots.start;
        let mut parts = vec![Part::Area(AreaId::default())];
        while let Some(part) = parts.pop() {
            match part {
                Part::Item(id) => {
                    order.line[slot] = id;
                    order.slot[id] = slot;
                    slot += 1;
                }
                Part::Area(area) => parts.extend(self.members(area).iter().rev().map(|block| block.part)),
            }
        }
    }

    /// The sorted blocks right within an area.
    fn members(&self, area: AreaId) -> &[Block] {
        let start = self.blocks.partition_point(|block| block.within < area);
        let end = self.blocks.partition_point(|block| block.within <= area);
        self.blocks.get(start..end).unwrap_or_default()
    }
}

/// Lets areas keep the places that sorting gave to areas, but take them in the order of their ranks.
fn in_ranks(siblings: &mut [Block], rank: &Arena<AreaId, f64>) {
    let mut areas: Vec<AreaId> = siblings
        .iter()
        .filter_map(|block| match block.part {
            Part::Area(area) => Some(area),
            Part::Item(_) => None,
        })
        .collect();
    areas.sort_by(|&a, &b| rank[a].total_cmp(&rank[b]).then(a.number().cmp(&b.number())));
    let mut areas = areas.into_iter();
    for block in siblings {
        if let Part::Area(area) = &mut block.part {
            *area = areas.next().unwrap_or(*area);
        }
    }
}
