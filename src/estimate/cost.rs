//! Cost, by node.
//!
//! ```text
//! cost(n)  = instances(n) * price(n) + extra(n)                 USD a month
//! a thousand requests = 1000 * total / (mean requests a second * seconds of a month)
//! ```
//!
//! A month has 30 days, as in the catalogue's formulas. Prices are the catalogue's, with their provenance.

use super::capacity::Capacity;
use super::plan::{Inputs, NodeInput};
use crate::vocab::Quantity;

/// Seconds of a month.
const MONTH: f64 = 30.0 * 86_400.0;

/// Cost of one node a month, USD.
pub(super) fn of_node(input: &NodeInput, capacity: Option<&Capacity>) -> f64 {
    let fixed = input.get(Quantity::Instances);
    let instances = capacity.map(|capacity| capacity.instances).or(fixed).unwrap_or_default();
    let used = if instances > 0.0 { instances * input.or_zero(Quantity::Price) } else { 0.0 };
    used + input.or_zero(Quantity::Extra)
}

/// Cost of all nodes a month, USD.
pub(super) fn total(inputs: &Inputs, capacities: &[Option<Capacity>]) -> f64 {
    inputs.nodes.iter().zip(capacities).map(|(node, capacity)| of_node(node, capacity.as_ref())).sum()
}

/// Cost of a thousand requests, USD.
pub(super) fn a_thousand(total: f64, mean: f64) -> f64 {
    if mean > 0.0 { total * 1000.0 / (mean * MONTH) } else { 0.0 }
}
