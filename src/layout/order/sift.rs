//! Sifting: every item tries every place in its layer and takes the best.
//!
//! ```text
//!   table of b   +1  0 -1      what a neighbour at each place above costs when it belongs to an item
//!                 a  b  c      right of b, less what it costs left of b: passing an item costs the sum
//!                  \ | /       over its neighbours
//! ```

use super::super::arena::{Arena, ItemId};
use super::super::layer::Pin;
use super::net::{Net, Order};

/// Most places that an item is sifted to either side.
const REACH: usize = 128;

/// Scratch of the sifting.
#[derive(Default)]
pub(super) struct Sift {
    /// Items of the layer, as they were when it began.
    items: Vec<ItemId>,
    /// Where the neighbours of each item start in `near`.
    starts: Arena<usize, usize>,
    /// Places of all neighbours: those above from 0, those below after them and a gap.
    near: Arena<usize, usize>,
    /// Cost of passing a neighbour, by place.
    table: Arena<usize, isize>,
    /// Numbers of the items as they lie now.
    line: Vec<usize>,
    /// The same as items.
    now: Vec<ItemId>,
    /// Where the sifted item may lie.
    allowed: Vec<bool>,
}

/// Sifts every item of a layer once; whether anything moved.
///
/// # Ensures
/// Crossings only fall; areas stay in one piece and in their order.
/// # Complexity
/// O(items · (items + segments)) of the layer and those beside it; `work` grows by that.
/// # Reference
/// Matuszewski, Schönfeld and Molitor, Using sifting for k-layer straightline crossing minimization, 1999.
pub(super) fn layer(net: &Net, order: &mut Order, layer: usize, sift: &mut Sift, work: &mut u64) -> bool {
    let slots = net.slots(layer);
    let (upper, lower) = (net.slots_above(layer), net.slots(layer + 1));
    if slots.len() < 2 {
        return false;
    }
    sift.gather(net, order, layer);
    let count = slots.len();
    // Nearer the truth for narrow layers, where fixed costs count, and for wide ones, where the reach does.
    let reached = (2 * REACH).min(count);
    let tables = 12 + upper.len() + lower.len() + reached;
    *work += (count as u64) * (tables as u64) + (reached as u64) * (sift.near.len() as u64);
    let mut gained = 0;
    let mut moved = false;
    for number in 0..count {
        if let Some((place, target, gain)) = sift.best(net, number, upper.len()) {
            gained += gain;
            moved = true;
            if place < target {
                if let Some(part) = sift.line.get_mut(place..=target) {
                    part.rotate_left(1);
                }
            } else if let Some(part) = sift.line.get_mut(target..=place) {
                part.rotate_right(1);
            }
        }
    }
    if moved {
        for (slot, number) in slots.clone().zip(&sift.line) {
            if let Some(&id) = sift.items.get(*number) {
                order.line[slot] = id;
            }
        }
        order.renumber(slots);
        order.crossings -= gained;
    }
    moved
}

impl Sift {
    /// Reads where the neighbours of a layer lie.
    fn gather(&mut self, net: &Net, order: &Order, layer: usize) {
        let (upper, lower) = (net.slots_above(layer), net.slots(layer + 1));
        let slots = net.slots(layer);
        self.items.clear();
        self.near.clear();
        self.starts.clear();
        self.line.clear();
        self.line.extend(0..slots.len());
        for slot in slots {
            let id = order.line[slot];
            self.items.push(id);
            self.starts.push(self.near.len());
            for &end in &net.up[id] {
                self.near.push(order.slot[end] - upper.start);
            }
            for &end in &net.down[id] {
                self.near.push(upper.len() + 1 + order.slot[end] - lower.start);
            }
        }
        self.starts.push(self.near.len());
        self.table.clear();
        self.table.resize(upper.len() + lower.len() + 2, 0);
    }

    /// Where the item lies, where it would lie best, and how many crossings that saves.
    fn best(&mut self, net: &Net, number: usize, upper: usize) -> Option<(usize, usize, usize)> {
        let near = self.near.part(self.starts[number]..self.starts[number + 1]);
        if near.is_empty() {
            return None;
        }
        let place = self.line.iter().position(|&other| other == number)?;
        if !net.plain {
            if self.items.get(number).is_none_or(|&id| net.pin[id] != Pin::Free) {
                return None;
            }
            self.now.clear();
            let items = &self.items;
            self.now.extend(self.line.iter().filter_map(|&number| items.get(number)));
            net.allowed(&self.now, place, &mut self.allowed);
        }
        fill(&mut self.table, near, upper);
        let cost = |other: usize| -> isize {
            self.near.part(self.starts[other]..self.starts[other + 1]).iter().map(|&at| self.table[at]).sum()
        };
        let fits = |slot: usize| net.plain || self.allowed.get(slot).copied().unwrap_or(false);
        let (mut least, mut target) = (0, place);
        let mut delta = 0;
        for (step, &other) in self.line.iter().enumerate().skip(place + 1).take(REACH) {
            delta -= cost(other);
            if delta < least && fits(step) {
                (least, target) = (delta, step);
            }
        }
        delta = 0;
        for (step, &other) in self.line.iter().enumerate().take(place).rev().take(REACH) {
            delta += cost(other);
            if delta < least && fits(step) {
                (least, target) = (delta, step);
            }
        }
        (target != place).then(|| (place, target, usize::try_from(-least).unwrap_or(0)))
    }
}

/// For every place in the layers above and below: neighbours of the item beyond it, less those before it.
fn fill(table: &mut Arena<usize, isize>, near: &[usize], upper: usize) {
    let end = table.len();
    for value in table.part_mut(0..end) {
        *value = 0;
    }
    for &at in near {
        table[at] -= 1;
        table[at + 1] -= 1;
    }
    let above = near.iter().filter(|&&at| at < upper).count();
    for (range, count) in [(0..upper, above), (upper + 1..end, near.len() - above)] {
        let mut sum = count.cast_signed();
        for value in table.part_mut(range) {
            sum += *value;
            *value = sum;
        }
    }
}
