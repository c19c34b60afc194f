//! Availability: how many requests are answered, in full or at all.
//!
//! ```text
//! whole    = product over nodes n that a request needs of 1 - visits(n) * (1 - a(n))
//! covered  = nodes from a fallback edge's start on, up to the end
//! answered = product outside covered * (1 - (1 - product of covered) * (1 - product of the fallback's own nodes))
//! ```
//!
//! Nodes fail independently. A node all of whose callers stop waiting (each edge into it has a timeout) is not needed:
//! its loss costs quality. A node that states no availability counts as always there. Reference: Birolini,
//! *Reliability Engineering*, 8th ed. 2017, section 2.2 (series and parallel structures).

use super::load::Load;
use super::plan::{Inputs, Plan};
use crate::vocab::{Carriage, Quantity};

/// Shares of requests, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Availability {
    /// Answered in full.
    pub(super) whole: f64,
    /// Answered, if by a fallback.
    pub(super) answered: f64,
}

/// The availability of the whole path.
///
/// # Complexity
/// O(fallbacks * edges).
pub(super) fn of(plan: &Plan, inputs: &Inputs, loads: &[Load]) -> Availability {
    let main = |edge: usize| plan.arrows.get(edge).is_some_and(|arrow| arrow.is_request && !arrow.is_fallback);
    let from_start = plan.graph.flow_from(plan.start, main);
    let to_end = plan.graph.flow_to(plan.end, main);
    let is_on = |set: &[bool], node: usize| set.get(node) == Some(&true);
    let given_up = |node: usize| {
        let mut inward = plan
            .arrows
            .iter()
            .zip(&inputs.edges)
            .filter(|(arrow, _)| arrow.to == node && arrow.is_request && !arrow.is_fallback);
        let mut any = false;
        let all = inward.all(|(_, edge)| {
            any = true;
            edge.above_zero(Carriage::Timeout).is_some()
        });
        any && all
    };
    let needed: Vec<bool> =
        (0..plan.ids.len()).map(|node| is_on(&from_start, node) && is_on(&to_end, node) && !given_up(node)).collect();
    let share = |node: usize| {
        let available = inputs.nodes.get(node).and_then(|node| node.get(Quantity::Availability)).unwrap_or(1.0);
        1.0 - loads.get(node).map_or(0.0, |load| load.visits) * (1.0 - available)
    };
    let product = |of: &dyn Fn(usize) -> bool| (0..plan.ids.len()).filter(|node| of(*node)).map(share).product::<f64>();
    let whole = product(&|node| is_on(&needed, node));
    let mut covered = vec![false; plan.ids.len()];
    let mut helpers = vec![false; plan.ids.len()];
    for arrow in
        plan.arrows.iter().filter(|arrow| arrow.is_request && arrow.is_fallback && is_on(&from_start, arrow.from))
    {
        let behind = plan.graph.flow_from(arrow.from, main);
        let own = plan.graph.flow_from(arrow.to, main);
        for (node, ((covered, helper), needed)) in covered.iter_mut().zip(&mut helpers).zip(&needed).enumerate() {
            *covered |= is_on(&behind, node) && *needed && !is_on(&own, node);
            *helper |= is_on(&own, node) && !*needed;
        }
    }
    let rest = product(&|node| is_on(&needed, node) && !is_on(&covered, node));
    let fallback = if covered.contains(&true) {
        // What a fallback visits is visited then by every request that needs it.
        (0..plan.ids.len())
            .filter(|node| is_on(&helpers, *node))
            .map(|node| inputs.nodes.get(node).and_then(|node| node.get(Quantity::Availability)).unwrap_or(1.0))
            .product::<f64>()
    } else {
        0.0
    };
    let inside = product(&|node| is_on(&covered, node));
    Availability { whole, answered: rest * (1.0 - (1.0 - inside) * (1.0 - fallback)) }
}
