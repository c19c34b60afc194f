//! Quality along the funnel: the share of what should be shown that survives.
//!
//! ```text
//! into(n)     = mean of survives(from e) * (1 - late(e)) over requests e into n, weighted by part(e) * visits
//! survives(n) = into(n) * recall(n)                      survives(start) = recall(start)
//! funnel      = survives(end)
//! ```
//!
//! `part` says how much of the funnel comes by a way where several meet; a way that brings nothing of it has 0. Late
//! answers that nobody waits for are lost. This is recall against the same system without the losses, never a gain in
//! business. Reference: the cascade of Covington, Adams and Sargin, 2016, section 2.

use super::load::Load;
use super::plan::{Inputs, Plan};
use crate::vocab::{Carriage, Quantity};

/// The share that survives up to and with each node.
pub(super) fn funnel(plan: &Plan, inputs: &Inputs, loads: &[Load], late: &[f64]) -> Vec<f64> {
    let mut survives = vec![1.0; plan.ids.len()];
    for &node in &plan.order {
        let (mut sum, mut weight) = (0.0, 0.0);
        for (index, (arrow, edge)) in plan.arrows.iter().zip(&inputs.edges).enumerate() {
            if arrow.to != node || !arrow.is_request || arrow.is_fallback {
                continue;
            }
            let taken =
                loads.get(arrow.from).map_or(0.0, |load| load.visits) * edge.get(Carriage::Share).unwrap_or(1.0);
            let part = edge.get(Carriage::Part).unwrap_or(1.0) * taken;
            // Late is a visit of which one parallel call is late: the others have arrived.
            let parallel = loads.get(node).map_or(1.0, |load| load.parallel).max(1.0);
            let arrives = 1.0 - late.get(index).copied().unwrap_or_default() / parallel;
            sum += part * arrives * survives.get(arrow.from).copied().unwrap_or(1.0);
            weight += part;
        }
        let recall = inputs.nodes.get(node).and_then(|node| node.get(Quantity::Recall)).unwrap_or(1.0);
        if let Some(slot) = survives.get_mut(node) {
            *slot = if weight > 0.0 { sum / weight * recall } else { recall };
        }
    }
    survives
}
