//! Pass 6. The order of each layer: few crossings, areas in one piece.
//!
//! ```text
//!   start -> sweeps -> polish -+-> start again, otherwise ... -> the best -> kicks -> polish ...
//!   a walk   by the    links led anew, items sifted,                         some items thrown
//!            mean      sibling areas exchanged                               anywhere, kept if no worse
//! ```

mod crossing;
mod exchange;
mod net;
mod reroute;
mod sift;
mod start;
mod sweep;

use super::layer::Layered;
use super::{Clock, stable};
use net::{Net, Order};
use reroute::Reroute;
use sift::Sift;
use start::{Dice, Walk};
use sweep::{Sweep, Way};

/// Sweeps without progress before a start is given up.
const PATIENCE: usize = 3;
/// Most sweeps of one start.
const SWEEPS: usize = 24;
/// Most rounds of polish in a row.
const ROUNDS: usize = 20;
/// Most starts.
const STARTS: usize = 64;
/// How often the same count must be the best that a start finds before the search believes it.
const AGREED: usize = 4;
/// Most items that a kick throws.
const THROWN: usize = 6;
/// Steps of work for any graph. A step is about a nanosecond.
const BASE: u64 = 60_000;
/// Steps of work for each of the first [`DENSE`] segments, beyond those for every segment.
const CLOSE: u64 = 12_000;
/// How many segments are searched closely.
const DENSE: usize = 300;
/// Steps of work for every segment.
const WIDE: u64 = 6_000;

/// Orders every layer.
///
/// # Ensures
/// In every layer the items of an area are neighbours; areas lie in the same order in all layers they share, lanes in
/// input order; a title is the first item of its area. The work is counted, not timed, so the same input gives the
/// same order, unless a clock ends the search.
/// # Complexity
/// O(segments) steps, by [`effort`], and the sweeps of one start: O(sweeps · segments log segments).
/// # Reference
/// Sugiyama, Tagawa and Toda 1981 for the sweeps; Matuszewski, Schönfeld and Molitor 1999 for the sifting; starts and
/// kicks as in Lourenço, Martin and Stützle, Iterated local search, 2003.
pub(super) fn reduce_crossings(mut layered: Layered) -> Layered {
    let net = Net::new(&layered);
    let mut search = Search::new(net, layered.graph().clock);
    let known = stable::order(&layered).map(|layers| Order::new(&search.net, layers.concat()));
    let best = search.run(known);
    for (layer, line) in layered.order.iter_mut().enumerate() {
        *line = best.line.part(search.net.slots(layer)).to_vec();
    }
    layered
}

/// Steps of work that a graph of so many segments is worth: small ones are searched closely.
fn effort(segments: usize) -> u64 {
    BASE + CLOSE * segments.min(DENSE) as u64 + WIDE * segments as u64
}

/// The search for an order.
struct Search {
    /// What is ordered.
    net: Net,
    /// When to end.
    clock: Option<Clock>,
    /// Scratch of the sweeps.
    sweep: Sweep,
    /// Scratch of the sifting.
    sift: Sift,
    /// Scratch of leading links anew.
    reroute: Reroute,
    /// Scratch of the counting.
    tree: Vec<usize>,
    /// Layers whose items have not been sifted since they or their neighbours changed.
    dirty: Vec<bool>,
    /// Where chance comes from.
    dice: Dice,
    /// Steps of work so far.
    work: u64,
    /// Steps of work allowed.
    limit: u64,
}

impl Search {
    /// A search that has not begun.
    fn new(net: Net, clock: Option<Clock>) -> Self {
        Self {
            clock,
            sweep: Sweep::new(&net),
            sift: Sift::default(),
            reroute: Reroute::default(),
            tree: Vec::new(),
            dirty: vec![false; net.layers.len()],
            dice: Dice::new(1),
            work: 0,
            limit: effort(net.up.total()),
            net,
        }
    }

    /// Whether no more work is allowed.
    fn over(&self) -> bool {
        self.work >= self.limit || self.clock.is_some_and(Clock::rung)
    }

    /// The best order found. That of an earlier drawing, where one is `known`, gives way only to fewer crossings.
    fn run(&mut self, known: Option<Order>) -> Order {
        let is_known = known.is_some();
        let first = known.unwrap_or_else(|| start::order(&self.net, Walk::Down, &mut self.dice));
        let mut best = self.improve(first, Way::Down);
        let limit = self.limit;
        // The first starts share three fifths of the work, kicks have the rest.
        self.limit = limit / 5 * 3;
        let mut agreed = 1;
        for round in 1..STARTS {
            if best.crossings == 0 || agreed == AGREED || self.over() {
                break;
            }
            let order = self.start(match round {
                1 => Walk::Up,
                2 => Walk::Both,
                _ => Walk::Shuffled,
            });
            agreed += usize::from(order.crossings == best.crossings);
            if order.crossings < best.crossings {
                best = order;
                agreed = 1;
            }
        }
        self.limit = if agreed == AGREED { self.limit.min(self.work + limit / 8) } else { limit };
        while best.crossings > 0 && !self.over() {
            let order = self.kick(&best);
            if order.crossings < best.crossings || (order.crossings == best.crossings && !is_known) {
                best = order;
            }
        }
        best
    }

    /// The best order that one start leads to.
    fn start(&mut self, walk: Walk) -> Order {
        let order = start::order(&self.net, walk, &mut self.dice);
        self.improve(order, if walk == Walk::Up { Way::Up } else { Way::Down })
    }

    /// The best order that sweeps and polish make of one, `way` first.
    fn improve(&mut self, mut order: Order, mut way: Way) -> Order {
        self.sweep.settle(&self.net, &mut order);
        self.count(&mut order);
        let mut best = order.clone();
        let mut idle = 0;
        for _ in 0..SWEEPS {
            if best.crossings == 0 || idle > PATIENCE || self.over() {
                break;
            }
            self.sweep.pass(&self.net, &mut order, way);
            self.count(&mut order);
            way = way.other();
            idle += 1;
            if order.crossings < best.crossings {
                best = order.clone();
                idle = 0;
            }
        }
        self.dirty.fill(true);
        self.polish(&mut best);
        best
    }

    /// Counts all crossings anew.
    fn count(&mut self, order: &mut Order) {
        order.crossings = crossing::total(&self.net, order, &mut self.tree);
        // A sweep and a count touch every segment a few times, through a tree.
        self.work += 16 * (self.net.up.total() + self.net.layers.total()) as u64;
    }

    /// Improves an order step by step until no step helps.
    fn polish(&mut self, order: &mut Order) {
        for round in 0..ROUNDS {
            let before = order.crossings;
            self.reroute_links(order);
            self.sift_layers(order, round % 2 == 0);
            if order.crossings == before && !(round + 1 < ROUNDS && self.exchange_areas(order)) {
                break;
            }
            if order.crossings == 0 || self.over() {
                break;
            }
        }
    }

    /// Leads links anew that pass a dirty layer.
    fn reroute_links(&mut self, order: &mut Order) {
        for run in 0..self.net.runs.len() {
            let layers = self.net.passed(run);
            if self.work >= self.limit || order.crossings == 0 {
                return;
            }
            let stale = self.dirty.get(layers.clone()).unwrap_or_default().contains(&true);
            if stale && reroute::link(&self.net, order, run, &mut self.reroute, &mut self.work) {
                self.soil(layers.start - 1..layers.end + 1);
            }
        }
    }

    /// Sifts dirty layers.
    fn sift_layers(&mut self, order: &mut Order, down: bool) {
        let count = self.net.layers.len();
        for step in 0..count {
            let layer = if down { step } else { count - 1 - step };
            if self.work >= self.limit || order.crossings == 0 {
                return;
            }
            let stale = self.dirty.get_mut(layer).is_some_and(std::mem::take);
            if stale && sift::layer(&self.net, order, layer, &mut self.sift, &mut self.work) {
                self.soil(layer.saturating_sub(1)..layer + 2);
            }
        }
    }

    /// Marks layers as dirty.
    fn soil(&mut self, layers: std::ops::Range<usize>) {
        let end = layers.end.min(self.dirty.len());
        self.dirty.get_mut(layers.start..end).unwrap_or_default().fill(true);
    }

    /// An order in which a few items were thrown anywhere and all was polished.
    fn kick(&mut self, best: &Order) -> Order {
        let mut order = best.clone();
        let mut allowed = Vec::new();
        self.dirty.fill(false);
        for _ in 0..=self.dice.below(THROWN) {
            let slot = self.dice.below(self.net.layers.total());
            let layer = self.net.layer[order.line[slot]];
            let slots = self.net.slots(layer);
            let place = self.dice.below(slots.len());
            self.net.allowed(order.line.part(slots.clone()), slot - slots.start, &mut allowed);
            if allowed.get(place) == Some(&true) && slots.start + place != slot {
                let was = self.beside(&order, layer);
                order.shift(slot, slots.start + place);
                order.crossings = order.crossings + self.beside(&order, layer) - was;
                // The layers beside it first answer to the throw, lest it is taken back at once.
                self.soil(layer.saturating_sub(1)..layer + 2);
                if let Some(dirty) = self.dirty.get_mut(layer) {
                    *dirty = false;
                }
            }
        }
        self.work += self.net.layers.total() as u64;
        self.polish(&mut order);
        order
    }

    /// Crossings above and below a layer.
    fn beside(&mut self, order: &Order, layer: usize) -> usize {
        self.work += 16 * self.net.slots(layer).len() as u64;
        crossing::above(&self.net, order, layer, &mut self.tree)
            + crossing::above(&self.net, order, layer + 1, &mut self.tree)
    }
}

#[cfg(test)]
mod tests {
    use super::super::arena::AreaId;
    use super::super::{Edge, Group, Input, Node, Options, acyclic, input, layer, rank};
    use super::*;

    fn ordered(groups: &[Option<usize>], edges: &[(usize, usize)]) -> (Layered, usize) {
        let input = Input {
            nodes: groups.iter().map(|&group| Node { group, ..Node::default() }).collect(),
            edges: edges.iter().map(|&(from, to)| Edge { from, to, ..Edge::default() }).collect(),
            groups: vec![Group::default(); 2],
            ..Input::default()
        };
        let graph = input::check(&input, &Options::default());
        let layered = reduce_crossings(layer::build(rank::assign(acyclic::reverse(graph))));
        let net = Net::new(&layered);
        let order = Order::new(&net, layered.order.concat());
        (layered, crossing::total(&net, &order, &mut Vec::new()))
    }

    #[test]
    fn crossed_pairs_are_uncrossed() {
        assert_eq!(ordered(&[None; 4], &[(0, 3), (1, 2)]).1, 0);
    }

    #[test]
    fn what_must_cross_is_counted() {
        let all: Vec<(usize, usize)> = (0..3).flat_map(|from| (3..6).map(move |to| (from, to))).collect();
        // The complete bipartite graph of 3 and 3 has 3 · 3 crossings in two layers.
        assert_eq!(ordered(&[None; 6], &all).1, 3 * 3);
    }

    #[test]
    fn groups_stay_in_one_piece() {
        let (layered, _) = ordered(&[Some(0), None, Some(0), Some(1)], &[]);
        let homes: Vec<AreaId> = layered.order.iter().flatten().map(|&id| layered.items[id].home).collect();
        let grouped: Vec<usize> = (0..homes.len())
            .filter(|&at| homes[at] == layered.graph().homes[layered.graph().sizes.ids().next().unwrap()])
            .collect();
        assert_eq!(grouped.len(), 2);
        assert_eq!(grouped[0] + 1, grouped[1]);
    }

    /// Pseudo-random layers of nodes in nested groups, with long links.
    fn tangle(seed: u64) -> Layered {
        let mut dice = Dice::new(seed);
        let nodes = 30;
        let group = |dice: &mut Dice| Some(dice.below(6)).filter(|&group| group < 4);
        let input = Input {
            nodes: (0..nodes).map(|_| Node { group: group(&mut dice), ..Node::default() }).collect(),
            edges: (0..50)
                .map(|_| {
                    let from = dice.below(nodes - 1);
                    Edge { from, to: from + 1 + dice.below(nodes - 1 - from), ..Edge::default() }
                })
                .collect(),
            groups: [None, None, Some(0), Some(0)].map(|parent| Group { parent, ..Group::default() }).to_vec(),
            ..Input::default()
        };
        layer::build(rank::assign(acyclic::reverse(input::check(&input, &Options::default()))))
    }

    #[test]
    fn every_step_keeps_count_and_areas() {
        for seed in 0..20 {
            let layered = tangle(seed);
            let mut search = Search::new(Net::new(&layered), None);
            let mut order = search.start(Walk::Shuffled);
            for _ in 0..10 {
                order = search.kick(&order);
                assert_eq!(order.crossings, crossing::total(&search.net, &order, &mut Vec::new()));
                // An order that keeps areas in one piece and in their ranks is arranged as it is.
                let mut again = order.clone();
                for layer in 0..search.net.layers.len() {
                    search.sweep.restore_layer(&search.net, &mut again, layer);
                }
                assert_eq!(again.line.values().collect::<Vec<_>>(), order.line.values().collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_clock_that_has_rung_ends_the_search_with_an_order() {
        let layered = tangle(1);
        let mut search = Search::new(Net::new(&layered), Some(Clock { now: || 1.0, until: 0.0 }));
        let order = search.run(None);
        assert_eq!(order.crossings, crossing::total(&search.net, &order, &mut Vec::new()));
        assert!(search.work < search.limit);
    }
}
