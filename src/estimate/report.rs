//! One world, told in full.

use std::collections::BTreeMap;

use super::capacity::{self, Capacity};
use super::figures::{CapacityEstimate, EdgeEstimate, Estimate, Freshness, NodeEstimate, Times, Used};
use super::noise::Noise;
use super::plan::{Inputs, Plan};
use super::queue::Wait;
use super::response::{self, Response, quantile};
use super::{availability, binding, cost, freshness, load, quality};
use crate::model::{Choice, Diagram};
use crate::vocab::{Carriage, Quantity};

/// What the numbers are for.
const PURPOSE: &str = "For comparing designs, not for planning capacity: queues are approximated, nodes fail and stall \
                       independently, and most figures are assumed.";

/// The estimate of `plan` with `inputs`, which follow from `values`.
pub(super) fn report(
    diagram: &Diagram,
    plan: &Plan,
    inputs: &Inputs,
    values: &[f64],
    choices: Vec<Choice>,
    noise: &Noise,
) -> Estimate {
    let loads = load::spread(plan, inputs);
    let capacities = capacity::size(plan, inputs, &loads, 1.0, None);
    let full = |capacity: &Option<Capacity>| capacity.as_ref().is_some_and(|of| of.wait == Wait::Overload);
    let overloaded: Vec<String> =
        plan.ids.iter().zip(&capacities).filter(|(_, capacity)| full(capacity)).map(|(id, _)| id.clone()).collect();
    let sampled = overloaded.is_empty().then(|| response::sample(plan, inputs, &loads, &capacities, noise, true));
    let response = sampled.unwrap_or_default();
    let survives = quality::funnel(plan, inputs, &loads, &response.late);
    let nodes: Vec<NodeEstimate> = (0..plan.ids.len())
        .filter_map(|node| {
            one(
                (diagram, &choices),
                plan,
                inputs,
                node,
                loads.get(node)?,
                capacities.get(node)?.as_ref(),
                &response,
                &survives,
            )
        })
        .collect();
    let total = cost::total(inputs, &capacities);
    let available = availability::of(plan, inputs, &loads);
    let visited = |node: usize| loads.get(node).is_some_and(|load| load.visits > 0.0);
    let times = times(&response.times);
    let id = |node: &usize| plan.ids.get(*node).cloned().unwrap_or_default();
    Estimate {
        purpose: PURPOSE,
        choices,
        figures: plan
            .sheet
            .numbers()
            .zip(values)
            .map(|((number, set), used)| Used { number: number.clone(), used: *used, set })
            .collect(),
        mean: inputs.mean,
        peak: inputs.peak,
        utilisation: inputs.utilisation,
        budget: inputs.budget,
        response: times,
        fallback: response.fallback,
        short_of_memory: binding::short_of_memory(plan, inputs, &capacities),
        edges: edges(diagram, plan, inputs, &loads, &response),
        cost: total,
        cost_thousand: cost::a_thousand(total, inputs.mean),
        whole: available.whole,
        answered: available.answered,
        freshness: freshness::ages(plan, inputs, &visited)
            .into_iter()
            .map(|age| Freshness { path: age.path.iter().map(id).collect(), mean: age.mean, worst: age.worst })
            .collect(),
        quality: survives.get(plan.end).copied().unwrap_or(1.0),
        binding: binding::binding(plan, inputs, &capacities, &nodes, times.map(|times| times.p99)),
        tenfold: binding::tenfold(plan, &capacities),
        overloaded,
        nodes,
        bands: BTreeMap::new(),
        sensitivity: Vec::new(),
    }
}

fn times(sorted: &[f64]) -> Option<Times> {
    if sorted.is_empty() {
        return None;
    }
    let mean = sorted.iter().sum::<f64>() / sorted.len() as f64;
    Some(Times { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99), mean })
}

#[allow(clippy::too_many_arguments, reason = "one row gathers what every other file computed")]
fn one(
    (diagram, choices): (&Diagram, &[Choice]),
    plan: &Plan,
    inputs: &Inputs,
    node: usize,
    load: &load::Load,
    capacity: Option<&Capacity>,
    response: &Response,
    survives: &[f64],
) -> Option<NodeEstimate> {
    let input = inputs.nodes.get(node)?;
    let copies = input.get(Quantity::Copies).unwrap_or(1.0).max(1.0);
    let subject = diagram.nodes.get(node)?;
    let picked = choices.iter().find(|choice| choice.node == subject.id);
    let options = subject.decision.iter().flat_map(|decision| &decision.options);
    let option = options.into_iter().find(|option| picked.is_some_and(|choice| choice.option == option.id));
    let runs = subject.runs.iter().chain(option.and_then(|option| option.effect.runs.as_ref()));
    Some(NodeEstimate {
        id: plan.ids.get(node)?.clone(),
        quantities: input.all().clone(),
        formulas: runs.flat_map(|runs| runs.quantities.clone()).collect(),
        visits: load.visits,
        parallel: load.parallel,
        hedged: load.hedged,
        mean: load.calls * inputs.mean,
        peak: load.calls * inputs.peak,
        service_mean: load.service.mean(),
        service_scv: load.service.scv(),
        shards: load.shards,
        memory: input.or_zero(Quantity::Memory) * copies,
        capacity: capacity.map(of_capacity),
        time: response.within.get(node).and_then(|within| times(within)),
        criticality: response.nodes.get(node).copied().unwrap_or_default(),
        cost: cost::of_node(input, capacity),
        survives: survives.get(node).copied().unwrap_or(1.0),
    })
}

fn of_capacity(of: &Capacity) -> CapacityEstimate {
    let (offered, waits, wait_mean) = match of.wait {
        Wait::Steady { offered, probability, mean } => (Some(offered), Some(probability), Some(mean)),
        Wait::Overload => (None, None, None),
    };
    CapacityEstimate {
        instances: of.instances,
        binds: of.binds,
        rate: of.rate,
        groups: of.groups,
        servers: of.servers,
        holds: of.holds,
        utilisation: Some(of.utilisation).filter(|share| *share < f64::MAX),
        offered,
        waits,
        wait_mean,
    }
}

fn edges(
    diagram: &Diagram,
    plan: &Plan,
    inputs: &Inputs,
    loads: &[load::Load],
    response: &Response,
) -> Vec<EdgeEstimate> {
    let mut edges = Vec::with_capacity(plan.arrows.len());
    for (index, (arrow, input)) in plan.arrows.iter().zip(&inputs.edges).enumerate() {
        let visits = loads.get(arrow.from).map_or(0.0, |load| load.visits);
        let calls = if arrow.scatters {
            loads.get(arrow.to).map_or(1.0, |load| load.shards)
        } else {
            input.get(Carriage::Calls).unwrap_or(1.0)
        };
        let share = if arrow.is_fallback { response.fallback } else { input.get(Carriage::Share).unwrap_or(1.0) };
        let peak = if arrow.is_request { visits * share * calls * inputs.peak } else { 0.0 };
        let id = |node: usize| plan.ids.get(node).cloned().unwrap_or_default();
        let runs = diagram.edges.get(index).and_then(|edge| edge.runs.as_ref());
        edges.push(EdgeEstimate {
            from: id(arrow.from),
            to: id(arrow.to),
            quantities: input.all().clone(),
            formulas: runs.map(|runs| runs.quantities.clone()).unwrap_or_default(),
            peak,
            bytes: peak * input.get(Carriage::Payload).unwrap_or_default(),
            late: response.late.get(index).copied().unwrap_or_default(),
            criticality: response.edges.get(index).copied().unwrap_or_default(),
        });
    }
    edges
}
