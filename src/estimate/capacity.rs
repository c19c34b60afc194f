//! Capacity: how many instances, and what decides their number.
//!
//! ```text
//! mu       = rate, or slots * 1000 / mean service time          calls a second of one instance
//! groups    = ceil(memory / room)                               instances that together hold the state once
//! per group = max(copies, ceil(peak calls / groups / (mu * utilisation)))
//! instances = max(least, per group * groups)                    unless the number is fixed
//! ```
//!
//! The instances of a group share one queue with `slots` servers each, or one where batches decide its rate. Shards
//! that fit on fewer instances than there are shards share these; they lengthen the fan-out and cost no instances.
//! Reference: the sizing by target utilisation of Gunther, *Guerrilla Capacity Planning*, 2007, chapter 3.

use serde::Serialize;

use super::load::Load;
use super::plan::{Inputs, NodeInput, Plan};
use super::queue::{self, Wait};
use crate::vocab::Quantity;

/// What decides the number of instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Binds {
    /// Calls at peak.
    Load,
    /// The size of its state.
    Memory,
    /// The parts and copies that are asked for.
    Copies,
    /// The diagram fixes it.
    Fixed,
}

/// The instances of one node, and how busy they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Capacity {
    /// Instances.
    pub(super) instances: f64,
    /// What decides their number.
    pub(super) binds: Binds,
    /// Calls a second that one instance serves.
    pub(super) rate: f64,
    /// Groups of instances, of which each holds a part of the state and has a queue.
    pub(super) groups: f64,
    /// Servers of one queue.
    pub(super) servers: f64,
    /// Time that a call holds a server, ms.
    pub(super) holds: f64,
    /// Share of the servers that are busy at peak; above 1 in overload.
    pub(super) utilisation: f64,
    /// Wait for a server at peak, ms.
    pub(super) wait: Wait,
}

/// Instances that together hold the state of a node once.
pub(super) fn groups(node: &NodeInput) -> f64 {
    match (node.get(Quantity::Memory), node.get(Quantity::Room)) {
        (Some(memory), Some(room)) if room > 0.0 => (memory / room).ceil().max(1.0),
        _ => 1.0,
    }
}

/// The capacity of every node that has one, at `load` times the peak. With `fleet`, the instances are those.
pub(super) fn size(
    plan: &Plan,
    inputs: &Inputs,
    loads: &[Load],
    load: f64,
    fleet: Option<&[Option<Capacity>]>,
) -> Vec<Option<Capacity>> {
    (0..plan.ids.len())
        .map(|node| {
            let kept = fleet.and_then(|fleet| fleet.get(node)).and_then(Option::as_ref).map(|of| of.instances);
            one(inputs.nodes.get(node)?, loads.get(node)?, inputs.peak * load, inputs.utilisation, kept)
        })
        .collect()
}

fn one(input: &NodeInput, load: &Load, peak: f64, target: f64, kept: Option<f64>) -> Option<Capacity> {
    let mean = load.service.mean();
    let slots = input.get(Quantity::Slots).map(|slots| slots.floor().max(1.0));
    let by_slots = slots.filter(|_| mean > 0.0).map(|slots| slots * 1000.0 / mean);
    let rate = input.get(Quantity::Rate).or(by_slots)?;
    let groups = groups(input);
    let calls = load.calls * peak / groups;
    let by_load = if calls > 0.0 { (calls / (rate * target)).ceil().max(1.0) } else { 0.0 };
    let copies = input.get(Quantity::Copies).map_or(0.0, f64::ceil);
    let per_group = by_load.max(copies).max(if input.or_zero(Quantity::Memory) > 0.0 { 1.0 } else { 0.0 });
    let fixed = input.get(Quantity::Instances).map(f64::floor);
    // Nobody calls it and it keeps nothing: then it needs no copies either.
    let is_idle = load.visits <= 0.0 && input.or_zero(Quantity::Memory) <= 0.0;
    let sized = if is_idle { 0.0 } else { (per_group * groups).max(input.or_zero(Quantity::Least).ceil()) };
    let alone = (load.calls * peak / (rate * target)).ceil();
    let binds = match fixed {
        Some(_) => Binds::Fixed,
        None if sized > alone && sized > per_group * groups => Binds::Copies,
        None if alone >= copies.max(1.0) * groups => Binds::Load,
        None if groups > 1.0 => Binds::Memory,
        None => Binds::Copies,
    };
    let instances = kept.or(fixed).unwrap_or(sized);
    let (each, holds) = match (input.get(Quantity::Rate), slots) {
        (Some(rate), _) => (1.0, 1000.0 / rate),
        (None, slots) => (slots.unwrap_or(1.0), mean),
    };
    let servers = (instances / groups * each).floor();
    let per_ms = calls / 1000.0;
    let utilisation = if calls <= 0.0 {
        0.0
    } else if servers < 1.0 {
        f64::MAX
    } else {
        per_ms * holds / servers
    };
    let wait = queue::wait(per_ms, servers, holds, load.service.scv());
    Some(Capacity { instances, binds, rate, groups, servers, holds, utilisation, wait })
}
