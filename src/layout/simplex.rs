//! Network simplex: whole numbers that keep their distances and make the weighted total of all stretches least.
//!
//! ```text
//!   a --min 2--> b --min 1--> d        a = 0, b = 2, c = 1 or 2, d = 3:
//!    \--min 1--> c --min 1-->/         minimise  sum  weight · (head - tail)
//! ```

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::arena::Arena;

/// How many arcs with negative cut values are compared.
const CANDIDATES: usize = 24;
/// Exchanges in a row that move nothing before arcs are chosen so that they cannot go in a circle.
const STALLED: usize = 200;

/// A wish: `head` lies at least `min` beyond `tail`, and every unit beyond that costs `weight`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    /// Variable that lies first.
    pub(super) tail: usize,
    /// Variable that lies beyond.
    pub(super) head: usize,
    /// Least distance.
    pub(super) min: i64,
    /// Cost of a unit of distance.
    pub(super) weight: i64,
}

/// The spanning tree of tight arcs, hung up at variable 0.
struct Tree<'a> {
    /// All arcs.
    arcs: &'a Arena<usize, Arc>,
    /// Arcs at each variable.
    around: Arena<usize, Vec<usize>>,
    /// Where each variable lies.
    value: Arena<usize, i64>,
    /// Arc towards the root; `usize::MAX` at the root.
    up: Arena<usize, usize>,
    /// Variables hung under each variable.
    down: Arena<usize, Vec<usize>>,
    /// Weight that leaves the part hung at a variable, less weight that enters it.
    net: Arena<usize, i64>,
    /// Stamp of the last visit.
    seen: Arena<usize, usize>,
}

/// Values for `count` variables that keep every arc.
///
/// # Requires
/// No cycle of arcs; ends below `count`. What is not connected to variable 0 stays at its least values.
/// # Ensures
/// Every arc keeps its `min`; the cost is least unless `pivots` ran out; the least value is 0.
/// # Complexity
/// O(arcs log arcs) for the first tree, then a share of O(variables + arcs) for each of at most `pivots` exchanges.
/// # Reference
/// Gansner et al., A technique for drawing directed graphs, 1993, sections 2.3 and 2.4. Cut values are kept as the
/// surplus of the hung part, which one walk to the root brings up to date.
pub(super) fn solve(count: usize, arcs: &[Arc], pivots: usize) -> Vec<i64> {
    let arcs: Arena<usize, Arc> = arcs.to_vec().into();
    let mut around: Arena<usize, Vec<usize>> = Arena::filled(count, Vec::new());
    for (id, arc) in arcs.iter() {
        around[arc.tail].push(id);
        around[arc.head].push(id);
    }
    let value = longest_paths(count, &arcs, &around);
    let mut tree = Tree {
        arcs: &arcs,
        around,
        value,
        up: Arena::filled(count, usize::MAX),
        down: Arena::filled(count, Vec::new()),
        net: Arena::filled(count, 0),
        seen: Arena::filled(count, 0),
    };
    if count > 0 {
        tree.hang();
        tree.improve(pivots);
    }
    let least = tree.value.values().copied().min().unwrap_or(0);
    tree.value.values().map(|value| value - least).collect()
}

/// The least values that keep every arc.
fn longest_paths(count: usize, arcs: &Arena<usize, Arc>, around: &Arena<usize, Vec<usize>>) -> Arena<usize, i64> {
    let mut value: Arena<usize, i64> = Arena::filled(count, 0);
    let mut waiting: Arena<usize, usize> = Arena::filled(count, 0);
    for arc in arcs.values() {
        waiting[arc.head] += 1;
    }
    let mut ready: Vec<usize> = waiting.iter().filter(|(_, left)| **left == 0).map(|(at, _)| at).collect();
    while let Some(at) = ready.pop() {
        for &id in &around[at] {
            let arc = arcs[id];
            if arc.tail == at {
                value[arc.head] = value[arc.head].max(value[at] + arc.min);
                waiting[arc.head] -= 1;
                if waiting[arc.head] == 0 {
                    ready.push(arc.head);
                }
            }
        }
    }
    value
}

impl Tree<'_> {
    /// The end of `arc` that is not `at`.
    fn other(&self, arc: usize, at: usize) -> usize {
        let arc = self.arcs[arc];
        if arc.tail == at { arc.head } else { arc.tail }
    }

    /// How much longer an arc is than it must be.
    fn slack(&self, id: usize) -> i64 {
        let arc = self.arcs[id];
        self.value[arc.head] - self.value[arc.tail] - arc.min
    }

    /// Grows a tree of tight arcs from variable 0, moving the whole tree whenever no arc at its rim is tight.
    ///
    /// The tree's move so far is kept as one number, so that arcs wait in two heaps under keys that never change.
    fn hang(&mut self) {
        let mut moved: i64 = 0;
        let mut joined: Arena<usize, Option<i64>> = Arena::filled(self.value.len(), None);
        let mut leaving: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
        let mut entering: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
        let mut order = Vec::new();
        let mut next = Some((0, usize::MAX));
        while let Some((at, arc)) = next {
            joined[at] = Some(moved);
            self.up[at] = arc;
            order.push(at);
            if arc != usize::MAX {
                let above = self.other(arc, at);
                self.down[above].push(at);
            }
            for &id in &self.around[at] {
                let arc = self.arcs[id];
                let stretch = self.value[arc.head] - self.value[arc.tail] - arc.min;
                if arc.tail == at && joined[arc.head].is_none() {
                    leaving.push(Reverse((stretch + moved, id)));
                } else if arc.head == at && joined[arc.tail].is_none() {
                    entering.push(Reverse((stretch - moved, id)));
                }
            }
            while leaving.peek().is_some_and(|Reverse((_, id))| joined[self.arcs[*id].head].is_some()) {
                leaving.pop();
            }
            while entering.peek().is_some_and(|Reverse((_, id))| joined[self.arcs[*id].tail].is_some()) {
                entering.pop();
            }
            let out = leaving.peek().map(|Reverse((key, id))| (key - moved, *id));
            let into = entering.peek().map(|Reverse((key, id))| (key + moved, *id));
            // A new variable enters at its own value; the tree has moved by `moved` since each of its own joined.
            next = match (out, into) {
                (Some((slack, id)), other) if other.is_none_or(|(least, _)| slack <= least) => {
                    leaving.pop();
                    moved += slack;
                    Some((self.arcs[id].head, id))
                }
                (_, Some((slack, id))) => {
                    entering.pop();
                    moved -= slack;
                    Some((self.arcs[id].tail, id))
                }
                _ => None,
            };
        }
        for &at in &order {
            self.value[at] += moved - joined[at].unwrap_or(moved);
        }
        for &at in order.iter().rev() {
            for &id in &self.around[at] {
                let arc = self.arcs[id];
                self.net[at] += if arc.tail == at { arc.weight } else { -arc.weight };
            }
            let below: i64 = self.down[at].iter().map(|&child| self.net[child]).sum();
            self.net[at] += below;
        }
    }

    /// What lengthening the arc above `at` would cost per unit.
    fn cut(&self, at: usize) -> i64 {
        let up = self.up[at];
        if up == usize::MAX {
            0
        } else if self.arcs[up].tail == at {
            self.net[at]
        } else {
            -self.net[at]
        }
    }

    /// Exchanges arcs while one with a negative cut value is found.
    fn improve(&mut self, pivots: usize) {
        let count = self.value.len();
        let mut start = 0;
        let mut stalled = 0;
        for round in 1..=pivots {
            let leaving = if stalled < STALLED { self.worst(start) } else { self.first() };
            let Some(at) = leaving else { return };
            start = (at + 1) % count;
            let Some(moved) = self.exchange(at, round) else { return };
            stalled = if moved { 0 } else { stalled + 1 };
            if stalled > STALLED + count / 16 {
                return;
            }
        }
    }

    /// The variable under the worst of the next few arcs with negative cut values.
    fn worst(&self, start: usize) -> Option<usize> {
        let count = self.value.len();
        let mut worst: Option<(i64, usize)> = None;
        let mut found = 0;
        for at in (start..count).chain(0..start) {
            let cut = self.cut(at);
            if cut < 0 {
                found += 1;
                if worst.is_none_or(|(least, _)| cut < least) {
                    worst = Some((cut, at));
                }
                if found == CANDIDATES {
                    break;
                }
            }
        }
        worst.map(|(_, at)| at)
    }

    /// The variable under the first arc with a negative cut value: together with the first arc to come in, this never
    /// comes round in a circle (Bland 1977).
    fn first(&self) -> Option<usize> {
        self.value.ids().filter(|&at| self.cut(at) < 0).min_by_key(|&at| self.up[at])
    }

    /// Takes the arc above `at` out of the tree and the best arc in; whether anything moved, or `None` without an arc.
    fn exchange(&mut self, at: usize, round: usize) -> Option<bool> {
        let up = self.up[at];
        let below = self.arcs[up].tail == at;
        let (side, hung) = self.smaller_side(at, round);
        // Seen from the other side, everything runs the other way.
        let leaves = below == hung;
        let mut best: Option<(i64, usize, usize)> = None;
        for &node in &side {
            for &id in &self.around[node] {
                let arc = self.arcs[id];
                let (inner, outer) = if leaves { (arc.head, arc.tail) } else { (arc.tail, arc.head) };
                if inner == node && self.seen[outer] != self.seen[node] {
                    let slack = self.slack(id);
                    if best.is_none_or(|(least, chosen, _)| (slack, id) < (least, chosen)) {
                        best = Some((slack, id, if hung { inner } else { outer }));
                    }
                }
            }
        }
        let (slack, arc, inner) = best?;
        let shift = if leaves { -slack } else { slack };
        for &node in &side {
            self.value[node] += shift;
        }
        self.rehang(at, inner, arc);
        Some(slack > 0)
    }

    /// The variables on the smaller side of the arc above `at`, and whether that is the part hung below it.
    ///
    /// Both sides are walked in turn until one is done, so the cost is that of the smaller.
    fn smaller_side(&mut self, at: usize, round: usize) -> (Vec<usize>, bool) {
        let above = self.other(self.up[at], at);
        let (mut hung, mut rest) = (vec![at], vec![above]);
        let mut next = 0;
        (self.seen[at], self.seen[above]) = (2 * round, 2 * round + 1);
        loop {
            let Some(&node) = hung.get(next) else { return (hung, true) };
            for &child in &self.down[node] {
                self.seen[child] = 2 * round;
                hung.push(child);
            }
            let Some(&node) = rest.get(next) else { return (rest, false) };
            let parent = (self.up[node] != usize::MAX).then(|| self.other(self.up[node], node));
            for other in self.down[node].iter().copied().chain(parent) {
                if self.seen[other] < 2 * round {
                    self.seen[other] = 2 * round + 1;
                    rest.push(other);
                }
            }
            next += 1;
        }
    }

    /// Hangs the part under `at` at its variable `inner`, by `arc`.
    fn rehang(&mut self, at: usize, inner: usize, arc: usize) {
        let total = self.net[at];
        let old = self.other(self.up[at], at);
        self.down[old].retain(|&child| child != at);
        self.add_upwards(old, -total);
        let mut node = inner;
        let mut above = arc;
        let mut given = total;
        loop {
            let was_above = std::mem::replace(&mut self.up[node], above);
            let was_net = std::mem::replace(&mut self.net[node], given);
            if node == at {
                break;
            }
            let parent = self.other(was_above, node);
            self.down[parent].retain(|&child| child != node);
            self.down[node].push(parent);
            given = total - was_net;
            above = was_above;
            node = parent;
        }
        let outer = self.other(arc, inner);
        self.down[outer].push(inner);
        self.add_upwards(outer, total);
    }

    /// Adds to the surplus of `at` and of everything above it.
    fn add_upwards(&mut self, at: usize, surplus: i64) {
        let mut at = at;
        loop {
            self.net[at] += surplus;
            let up = self.up[at];
            if up == usize::MAX {
                return;
            }
            at = self.other(up, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(tail: usize, head: usize, min: i64, weight: i64) -> Arc {
        Arc { tail, head, min, weight }
    }

    #[test]
    fn keeps_distances() {
        assert_eq!(solve(3, &[arc(0, 1, 2, 1), arc(1, 2, 3, 1)], 100), [0, 2, 2 + 3]);
    }

    #[test]
    fn pulls_towards_the_heavier_side() {
        let wide = [arc(0, 1, 5, 1), arc(0, 2, 1, 1), arc(2, 1, 1, 4), arc(3, 1, 1, 1)];
        assert_eq!(solve(4, &wide, 100), [0, 5, 5 - 1, 5 - 1]);
    }

    #[test]
    fn takes_the_median_of_absolute_distances() {
        // Variables 0, 1, 2 lie at 0, 10, 30; 3 wants to be near all three: each wish is an extra variable below both.
        let mut arcs = vec![arc(0, 1, 10, 0), arc(1, 2, 20, 0), arc(0, 2, 30, 1000)];
        for (extra, fixed) in [(4, 0), (5, 1), (6, 2)] {
            arcs.push(arc(extra, fixed, 0, 1));
            arcs.push(arc(extra, 3, 0, 1));
        }
        let values = solve(7, &arcs, 100);
        assert_eq!(values[3] - values[0], 10);
    }

    #[test]
    fn loose_parts_stand_at_the_start() {
        let values = solve(4, &[arc(0, 1, 2, 1), arc(2, 3, 7, 1)], 100);
        assert_eq!((values[1] - values[0], values[3] - values[2]), (2, 7));
    }
}
