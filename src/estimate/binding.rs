//! The constraint that binds, and what breaks first when load grows tenfold.
//!
//! ```text
//! latency  p99 / budget           capacity  busy servers at peak           memory  state / room of its instances
//! a node is full at 1 / utilisation times today's peak, when its instances stay as they are
//! ```
//!
//! The largest of the shares binds. For latency the node on most of the longest paths with the longest time is named.
//! Capacity and memory bind where the number of instances is fixed; instances that are sized grow with what is asked of
//! them, and cost that. Reference: Gunther, *Guerrilla Capacity Planning*, 2007, chapter 3.

use super::capacity::{Binds, Capacity};
use super::figures::{Binding, Break, Constraint, NodeEstimate};
use super::plan::{Inputs, NodeInput, Plan};
use crate::vocab::Quantity;

/// How far load is taken.
const TENFOLD: f64 = 10.0;

/// The nodes that are full below ten times today's peak, the first first.
pub(super) fn tenfold(plan: &Plan, capacities: &[Option<Capacity>]) -> Vec<Break> {
    let mut breaks: Vec<Break> = plan
        .ids
        .iter()
        .zip(capacities)
        .filter_map(|(id, capacity)| Some((id, capacity.as_ref()?.utilisation)))
        .filter(|(_, utilisation)| *utilisation * TENFOLD >= 1.0)
        .map(|(id, utilisation)| Break { node: id.clone(), at: 1.0 / utilisation })
        .collect();
    breaks.sort_by(|a, b| a.at.total_cmp(&b.at).then_with(|| a.node.cmp(&b.node)));
    breaks
}

/// The constraint that is nearest to its limit, with `p99` in ms; none stands for overload.
pub(super) fn binding(
    plan: &Plan,
    inputs: &Inputs,
    capacities: &[Option<Capacity>],
    nodes: &[NodeEstimate],
    p99: Option<f64>,
) -> Binding {
    let mut found: Vec<Binding> = Vec::new();
    if let (Some(p99), Some(budget)) = (p99, inputs.budget) {
        let weight = |node: &NodeEstimate| node.criticality * node.time.map_or(0.0, |time| time.p99);
        let slowest = nodes.iter().reduce(|best, node| if weight(node) > weight(best) { node } else { best });
        let node = slowest.map(|node| node.id.clone()).unwrap_or_default();
        found.push(Binding { constraint: Constraint::Latency, node, used: p99 / budget });
    }
    for ((id, input), capacity) in plan.ids.iter().zip(&inputs.nodes).zip(capacities) {
        let Some(capacity) = capacity else { continue };
        if capacity.binds != Binds::Fixed {
            continue;
        }
        found.push(Binding { constraint: Constraint::Capacity, node: id.clone(), used: capacity.utilisation });
        if let (Some(memory), Some(room)) = (input.get(Quantity::Memory), input.get(Quantity::Room)) {
            let used = memory * copies(input) / (room * capacity.instances.max(1.0));
            found.push(Binding { constraint: Constraint::Memory, node: id.clone(), used });
        }
    }
    found.into_iter().reduce(|best, next| if next.used > best.used { next } else { best }).unwrap_or(Binding {
        constraint: Constraint::Capacity,
        node: plan.ids.get(plan.start).cloned().unwrap_or_default(),
        used: 0.0,
    })
}

fn copies(input: &NodeInput) -> f64 {
    input.get(Quantity::Copies).unwrap_or(1.0).max(1.0)
}

/// Ids of the nodes whose fixed instances do not hold their state.
pub(super) fn short_of_memory(plan: &Plan, inputs: &Inputs, capacities: &[Option<Capacity>]) -> Vec<String> {
    let short = |(input, capacity): (&NodeInput, &Option<Capacity>)| {
        let (Some(capacity), Some(memory), Some(room)) =
            (capacity, input.get(Quantity::Memory), input.get(Quantity::Room))
        else {
            return false;
        };
        capacity.binds == Binds::Fixed && memory * copies(input) > room * capacity.instances
    };
    plan.ids
        .iter()
        .zip(inputs.nodes.iter().zip(capacities))
        .filter(|(_, of)| short(*of))
        .map(|(id, _)| id.clone())
        .collect()
}
