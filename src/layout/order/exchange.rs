//! Sibling groups change places in all layers at once.
//!
//! ```text
//!   +-A-+ +-B-+          +-B-+ +-A-+       everything in the layers that both have is arranged
//!   | a | | c |    =>    | c | | a |       anew and sifted; kept when it saves crossings
//!   | b | +---+          +---+ | b |
//!   +---+                      +---+
//! ```

use super::super::arena::{AreaId, Id};
use super::Search;
use super::net::Order;

impl Search {
    /// Exchanges neighbouring sibling areas where that saves crossings; whether any did.
    ///
    /// # Ensures
    /// Crossings only fall; areas stay in one piece and in one order.
    /// # Complexity
    /// O(areas · (items + segments)), and the sifting of the layers touched.
    pub(super) fn exchange_areas(&mut self, order: &mut Order) -> bool {
        if self.net.plain {
            return false;
        }
        let mut siblings: Vec<AreaId> = self.net.parent.ids().filter(|&id| self.net.loose[id]).collect();
        let rank = &order.rank;
        siblings.sort_by(|&a, &b| {
            let parents = self.net.parent[a].cmp(&self.net.parent[b]);
            parents.then(rank[a].total_cmp(&rank[b])).then(a.number().cmp(&b.number()))
        });
        // Ranks that all differ, so that an exchange of two is one.
        for (place, &id) in siblings.iter().enumerate() {
            order.rank[id] = place as f64;
        }
        let mut gained = false;
        for at in 1..siblings.len() {
            let (Some(&a), Some(&b)) = (siblings.get(at - 1), siblings.get(at)) else { continue };
            if order.crossings == 0 || self.over() {
                break;
            }
            if self.net.parent[a] == self.net.parent[b] && self.exchange(order, a, b) {
                siblings.swap(at - 1, at);
                gained = true;
            }
        }
        gained
    }

    /// Exchanges two areas next to each other if that saves crossings.
    fn exchange(&mut self, order: &mut Order, a: AreaId, b: AreaId) -> bool {
        let (of_a, of_b) = (&self.net.spans[a], &self.net.spans[b]);
        let common = of_a.start.max(of_b.start)..of_a.end.min(of_b.end);
        if common.is_empty() {
            return false;
        }
        let mut trial = order.clone();
        (trial.rank[a], trial.rank[b]) = (order.rank[b], order.rank[a]);
        self.dirty.fill(false);
        for layer in common.clone() {
            self.sweep.restore_layer(&self.net, &mut trial, layer);
        }
        self.count(&mut trial);
        self.soil(common.start.saturating_sub(1)..common.end + 1);
        self.sift_layers(&mut trial, true);
        self.sift_layers(&mut trial, false);
        let better = trial.crossings < order.crossings;
        if better {
            *order = trial;
            self.soil(common.start.saturating_sub(1)..common.end + 1);
        }
        better
    }
}
