//! Freshness: how old the newest event is when it can first influence an answer.
//!
//! ```text
//! event -> edge (cadence, delay) -> node (age) -> ... -> node that requests visit
//! mean age  = sum of cadence / 2 + delay + age         an event comes at any time between two runs
//! worst age = sum of cadence + delay + age             it comes just after a run began
//! ```
//!
//! Of several ways the quickest counts, by its mean. Ages in ms. Reference: the staleness of periodic updates, Kaul, Yates
//! and Gruteser, *Real-time status: how often should one update?*, INFOCOM 2012.

use super::plan::{Inputs, Plan};
use crate::vocab::{Carriage, Quantity};

/// The quickest way of an event to one node that requests visit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Age {
    /// Position of the node.
    pub(super) node: usize,
    /// The nodes on the way, from where the event happens.
    pub(super) path: Vec<usize>,
    /// Mean age, ms.
    pub(super) mean: f64,
    /// Age at worst, ms.
    pub(super) worst: f64,
}

/// The ages at nodes that requests visit and that events reach, or that state an age of their own.
///
/// # Complexity
/// O(nodes * edges), by relaxation (Bellman and Ford).
pub(super) fn ages(plan: &Plan, inputs: &Inputs, visited: &dyn Fn(usize) -> bool) -> Vec<Age> {
    let count = plan.ids.len();
    let own = |node: usize| inputs.nodes.get(node).map_or(0.0, |node| node.or_zero(Quantity::Age));
    let carries = |edge: usize| {
        let edge = inputs.edges.get(edge);
        edge.is_some_and(|edge| edge.get(Carriage::Cadence).is_some() || edge.get(Carriage::Delay).is_some())
    };
    let leads = |edge: usize| plan.arrows.get(edge).is_some_and(|arrow| !arrow.is_request) && carries(edge);
    let mut best: Vec<Option<(f64, f64, Option<usize>)>> = vec![None; count];
    for (node, slot) in best.iter_mut().enumerate() {
        let is_source = !plan.arrows.iter().enumerate().any(|(edge, arrow)| arrow.to == node && leads(edge));
        if is_source {
            *slot = Some((own(node), own(node), None));
        }
    }
    for _ in 0..count {
        for (edge, arrow) in plan.arrows.iter().enumerate().filter(|(edge, _)| leads(*edge)) {
            let (Some(Some((mean, worst, _))), Some(input)) = (best.get(arrow.from).copied(), inputs.edges.get(edge))
            else {
                continue;
            };
            let (cadence, delay) =
                (input.get(Carriage::Cadence).unwrap_or_default(), input.get(Carriage::Delay).unwrap_or_default());
            let (mean, worst) = (mean + cadence / 2.0 + delay + own(arrow.to), worst + cadence + delay + own(arrow.to));
            if let Some(slot) = best.get_mut(arrow.to)
                && slot.is_none_or(|(found, ..)| mean < found)
                && arrow.to != arrow.from
            {
                *slot = Some((mean, worst, Some(arrow.from)));
            }
        }
    }
    let mut ages = Vec::new();
    for (node, found) in best.iter().enumerate() {
        let Some((mean, worst, by)) = *found else { continue };
        if !visited(node) || (by.is_none() && own(node) <= 0.0) {
            continue;
        }
        let mut path = vec![node];
        let mut at = by;
        while let Some(from) = at.filter(|from| !path.contains(from)) {
            path.push(from);
            at = best.get(from).copied().flatten().and_then(|(_, _, by)| by);
        }
        path.reverse();
        ages.push(Age { node, path, mean, worst });
    }
    ages
}
