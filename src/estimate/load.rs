//! Load: how many calls reach each node.
//!
//! ```text
//! visits(start) = 1, and so for what leads to the start before the clock runs
//! visits(n)     = min(1, sum over requests e into n of visits(from e) * share(e))
//! calls(n)      = visits(n) * k(n) * (1 + hedged(n))         k: parallel calls a request, hedged: share sent twice
//! rate(n)       = calls(n) * requests a second               at mean and at peak
//! ```
//!
//! Exact where ways that meet exclude each other (a cache hit or a miss) or are all taken (a fork that joins).
//! Fallback edges carry nothing here: they are taken when something has gone wrong.

use super::capacity::groups;
use super::plan::{Inputs, NodeInput, Plan};
use super::service::Service;
use crate::vocab::{Carriage, Quantity};

/// What reaches one node.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Load {
    /// Share of requests that visit it.
    pub(super) visits: f64,
    /// Parallel calls of one visit.
    pub(super) parallel: f64,
    /// Share of calls that are sent a second time.
    pub(super) hedged: f64,
    /// Calls a request.
    pub(super) calls: f64,
    /// Service time of one call, ms.
    pub(super) service: Service,
    /// Parts of its state.
    pub(super) shards: f64,
}

/// The load of every node, for one request.
///
/// Ensures: the load of a node off every path from the start is 0.
///
/// # Complexity
/// O(nodes * edges); diagrams are small.
pub(super) fn spread(plan: &Plan, inputs: &Inputs) -> Vec<Load> {
    let mut loads: Vec<Load> =
        inputs.nodes.iter().map(|node| Load { shards: shards(node), ..Load::default() }).collect();
    let is_main = |edge: usize| plan.arrows.get(edge).is_some_and(|arrow| arrow.is_request && !arrow.is_fallback);
    let before = plan.graph.flow_to(plan.start, is_main);
    for &node in &plan.order {
        let Some(input) = inputs.nodes.get(node) else { continue };
        let service = Service::new(input.or_zero(Quantity::Median), input.or_zero(Quantity::P99));
        let parts = loads.get(node).map_or(1.0, |load| load.shards);
        let mut visits: f64 = if before.get(node) == Some(&true) { 1.0 } else { 0.0 };
        let (mut parallel, mut hedged): (f64, f64) = (1.0, 0.0);
        for (arrow, edge) in plan.arrows.iter().zip(&inputs.edges) {
            if arrow.to != node || !arrow.is_request || arrow.is_fallback {
                continue;
            }
            let taken =
                loads.get(arrow.from).map_or(0.0, |load| load.visits) * edge.get(Carriage::Share).unwrap_or(1.0);
            if taken <= 0.0 {
                continue;
            }
            visits += taken;
            let calls = if arrow.scatters { parts } else { edge.get(Carriage::Calls).unwrap_or(1.0) };
            parallel = parallel.max(calls);
            if let Some(after) = edge.above_zero(Carriage::Hedge) {
                hedged = hedged.max(service.share_above(after));
            }
        }
        let visits = visits.min(1.0);
        let calls = visits * parallel * (1.0 + hedged);
        if let Some(load) = loads.get_mut(node) {
            *load = Load { visits, parallel, hedged, calls, service, shards: parts };
        }
    }
    loads
}

/// Parts of the state of a node: as many as it asks for, and at least as many as its memory needs.
fn shards(node: &NodeInput) -> f64 {
    node.get(Quantity::Shards).unwrap_or(1.0).ceil().max(groups(node))
}
