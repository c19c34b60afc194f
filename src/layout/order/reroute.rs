//! Long links are led anew: the best places for all bends of one link at once.
//!
//! ```text
//!        a                 a bend may lie in any gap between the other items of its layer;
//!     d  .  e  f           the way from gap to gap costs what it crosses, and the cheapest
//!     g  h  .  i           way from end to end is a shortest path through the layers
//!        b
//! ```

use std::cmp::Ordering;

use super::super::arena::{Arena, ItemId};
use super::net::{Net, Order};

/// Cost of a gap that cannot be reached.
const NEVER: usize = usize::MAX;

/// Scratch of the search for a way.
#[derive(Default)]
pub(super) struct Reroute {
    /// Least cost of a way to each gap and the gap before on it, layer after layer.
    best: Arena<usize, (usize, usize)>,
    /// Where each layer starts in `best`.
    starts: Vec<usize>,
    /// How the cost of the layer in work changes from gap to gap.
    steps: Arena<usize, isize>,
    /// Where the item may lie.
    allowed: Vec<bool>,
}

/// Leads one long link anew; whether it moved.
///
/// # Ensures
/// Crossings only fall; areas stay in one piece and in their order.
/// # Complexity
/// O(width · (width + segments)) for each layer of the link; `work` grows by that.
pub(super) fn link(net: &Net, order: &mut Order, run: usize, scratch: &mut Reroute, work: &mut u64) -> bool {
    let run = &net.runs[run];
    let ([first, bends @ .., last], limit) = (run, crossed(net, order, run)) else { return false };
    *work += run.iter().map(|&id| net.slots(net.layer[id]).len() as u64).sum::<u64>();
    if limit == 0 {
        return false;
    }
    scratch.best.clear();
    scratch.starts.clear();
    let mut before = None;
    for &bend in bends {
        let slots = net.slots(net.layer[bend]);
        net.allowed(order.line.part(slots.clone()), order.slot[bend] - slots.start, &mut scratch.allowed);
        let start = scratch.best.len();
        scratch.best.resize(start + slots.len(), (NEVER, 0));
        scratch.starts.push(start);
        match before {
            None => scratch.leave(net, order, *first, bend),
            Some(above) => scratch.pass(net, order, above, bend, limit, work),
        }
        for (number, allowed) in scratch.allowed.iter().enumerate() {
            if !allowed {
                scratch.best[start + number].0 = NEVER;
            }
        }
        before = Some(bend);
    }
    let Some((least, gap)) = before.and_then(|bend| scratch.arrive(net, order, bend, *last)) else { return false };
    if least >= limit {
        return false;
    }
    scratch.follow(net, order, bends, gap);
    order.crossings -= limit - least;
    true
}

/// How many segments a link crosses.
fn crossed(net: &Net, order: &Order, run: &[ItemId]) -> usize {
    let mut count = 0;
    for (&upper, &lower) in run.iter().zip(run.iter().skip(1)) {
        let (left, right) = (order.slot[upper], order.slot[lower]);
        for slot in net.slots(net.layer[upper]) {
            let ends = &net.down[order.line[slot]];
            count += match slot.cmp(&left) {
                Ordering::Less => ends.iter().filter(|&&end| order.slot[end] > right).count(),
                Ordering::Equal => 0,
                Ordering::Greater => ends.iter().filter(|&&end| order.slot[end] < right).count(),
            };
        }
    }
    count
}

impl Reroute {
    /// Costs of the gaps for the first bend, from the end of the link above it.
    fn leave(&mut self, net: &Net, order: &Order, above: ItemId, bend: ItemId) {
        let slots = net.slots(net.layer[bend]);
        let from = order.slot[above];
        let base: usize = slots
            .clone()
            .map(|slot| order.line[slot])
            .filter(|&id| id != bend)
            .map(|id| net.up[id].iter().filter(|&&end| order.slot[end] < from).count())
            .sum();
        let start = self.starts.last().copied().unwrap_or(0);
        let mut cost = base;
        let mut gap = start;
        self.best[gap] = (cost, 0);
        for slot in slots {
            let id = order.line[slot];
            if id == bend {
                continue;
            }
            for &end in &net.up[id] {
                match order.slot[end].cmp(&from) {
                    Ordering::Less => cost -= 1,
                    Ordering::Equal => {}
                    Ordering::Greater => cost += 1,
                }
            }
            gap += 1;
            self.best[gap] = (cost, 0);
        }
    }

    /// Costs of the gaps for a bend, from those for the bend above it.
    fn pass(&mut self, net: &Net, order: &Order, above: ItemId, bend: ItemId, limit: usize, work: &mut u64) {
        let (upper, lower) = (net.slots(net.layer[above]), net.slots(net.layer[bend]));
        let start = self.starts.last().copied().unwrap_or(0);
        let above_start = start - upper.len();
        let place = order.slot[bend];
        self.steps.clear();
        self.steps.resize(lower.len(), 0);
        let gap = |slot: usize| slot - lower.start - usize::from(slot > place);
        for slot in lower.clone().filter(|&slot| slot != place) {
            self.steps[gap(slot)] = net.up[order.line[slot]].len().cast_signed();
        }
        let mut passed = 0;
        let mut number = 0;
        for slot in upper.clone() {
            if order.line[slot] == above {
                continue;
            }
            self.relax(above_start + number, start, number, passed, limit, work);
            for &end in &net.down[order.line[slot]] {
                self.steps[gap(order.slot[end])] -= 2;
                passed += 1;
            }
            number += 1;
        }
        self.relax(above_start + number, start, number, passed, limit, work);
        *work += (upper.len() + lower.len()) as u64;
    }

    /// Offers the way through one gap to all gaps of the next layer.
    fn relax(&mut self, from: usize, start: usize, number: usize, passed: usize, limit: usize, work: &mut u64) {
        let reached = self.best[from].0;
        if reached.saturating_add(1) > limit {
            return;
        }
        *work += self.steps.len() as u64;
        let mut cost = (reached + passed).cast_signed();
        let end = self.best.len();
        for (slot, step) in self.best.part_mut(start..end).iter_mut().zip(self.steps.values()) {
            if cost.cast_unsigned() < slot.0 {
                *slot = (cost.cast_unsigned(), number);
            }
            cost += step;
        }
    }

    /// The least cost of a way down to the lower end of the link, and the last gap on it.
    fn arrive(&self, net: &Net, order: &Order, bend: ItemId, last: ItemId) -> Option<(usize, usize)> {
        let slots = net.slots(net.layer[bend]);
        let to = order.slot[last];
        let others = || slots.clone().map(|slot| order.line[slot]).filter(|&id| id != bend);
        let mut cost: usize = others().map(|id| net.down[id].iter().filter(|&&end| order.slot[end] < to).count()).sum();
        let start = self.starts.last().copied()?;
        let mut best: Option<(usize, usize)> = None;
        let mut offer = |gap: usize, cost: usize| {
            let all = self.best[start + gap].0.saturating_add(cost);
            if best.is_none_or(|(least, _)| all < least) {
                best = Some((all, gap));
            }
        };
        offer(0, cost);
        for (number, id) in others().enumerate() {
            for &end in &net.down[id] {
                match order.slot[end].cmp(&to) {
                    Ordering::Less => cost -= 1,
                    Ordering::Equal => {}
                    Ordering::Greater => cost += 1,
                }
            }
            offer(number + 1, cost);
        }
        best
    }

    /// Moves the bends along the way that ends in `gap`.
    fn follow(&self, net: &Net, order: &mut Order, bends: &[ItemId], gap: usize) {
        let mut gap = gap;
        for (&bend, &start) in bends.iter().zip(&self.starts).rev() {
            let first = net.slots(net.layer[bend]).start;
            order.shift(order.slot[bend], first + gap);
            gap = self.best[start + gap].1;
        }
    }
}
