//! Branch off the graph. What would a design do? Latency, capacity, memory, cost, availability, freshness, quality.
//!
//! ```text
//! diagram, choices, sets -> sheet -> plan -> load -> capacity, queue -> response -> figures
//!                                     \-> cost, availability, freshness, quality, binding
//!                                     \-> bands, sensitivity: the same again in other worlds
//! ```
//!
//! Every number follows from figures of the catalogue by formulas that the catalogue holds; the code names no case, no
//! component and no figure. The same input gives the same bits natively and in the browser: draws are keyed, and what
//! differs between platforms comes from `libm`. The numbers compare designs; they plan no capacity.

mod availability;
mod bands;
mod binding;
mod capacity;
mod cost;
mod figures;
mod freshness;
mod load;
mod noise;
mod plan;
mod quality;
mod queue;
mod random;
mod report;
mod response;
mod sensitivity;
mod service;
mod sheet;

use thiserror::Error;

use crate::model::{Choice, Diagram, Instance, Number};

pub use capacity::Binds;
pub use figures::{
    Band, Binding, Break, CapacityEstimate, Constraint, EdgeEstimate, Estimate, Freshness, Influence, NodeEstimate,
    Times, Used,
};
use noise::Noise;
use plan::{Inputs, Plan};

/// Samples of an estimate, and of each world of its bands and sensitivities.
const SAMPLES: usize = 2000;
const FEW: usize = 400;

/// What a diagram is estimated in.
#[derive(Clone, Copy, Debug)]
pub struct Scenario<'a> {
    /// The case's parameters.
    pub parameters: &'a [Number],
    /// Instance types.
    pub instances: &'a [Instance],
    /// How much is computed.
    pub depth: Depth,
}

/// How much is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// The numbers themselves.
    Point,
    /// And their bands.
    Bands,
    /// And what moves them.
    Full,
}

/// A parameter's value, in its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Id of the parameter.
    pub parameter: String,
    /// Its value.
    pub value: f64,
}

/// Why there is no estimate.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EstimateError {
    /// The diagram carries no model.
    #[error("the diagram has no `[estimate]`, so nothing of it is computed")]
    NoModel,
    /// No node, or no option of it, has this name.
    #[error("there is no option `{0}` in this diagram")]
    UnknownOption(String),
    /// No parameter of the case has this name.
    #[error("the case has no parameter `{0}`")]
    UnknownParameter(String),
    /// No instance type has this name.
    #[error("there is no instance type `{0}` with a price in USD/month and a memory in B")]
    UnknownInstance(String),
    /// Two options cannot be chosen together.
    #[error("`{first}` {word} `{second}`")]
    Contradiction {
        /// The option that says so, as `node:option`.
        first: String,
        /// `requires` or `excludes`.
        word: &'static str,
        /// The other, as `node:option`.
        second: String,
    },
    /// A value is infinite or none.
    #[error("`{0}` is set to what is no number")]
    NotANumber(String),
    /// A formula has no value.
    #[error("`{0}` has no value: {1}")]
    Formula(String, String),
    /// A quantity has a value that cannot be.
    #[error("`{quantity}` of `{owner}` is {value}; {wanted} is possible")]
    Impossible {
        /// Id of the node, or the ends of the edge.
        owner: String,
        /// The quantity.
        quantity: String,
        /// Its value.
        value: String,
        /// What would be possible.
        wanted: &'static str,
    },
    /// Requests wait for each other.
    #[error("requests wait for each other in a circle")]
    Circle,
    /// No request comes from the start to the end.
    #[error("no path of requests leads from the start to the end")]
    NoPath,
}

/// What `diagram` would do in `scenario`, with the options of `choices` in place of those that the case chooses and the
/// parameters of `sets` in place of the catalogue's.
///
/// # Errors
/// When the diagram carries no model, a choice or a parameter does not exist, options rule each other out, or a quantity
/// has no possible value. Overload is no error: the estimate says so.
///
/// # Complexity
/// O(2000 samples * (nodes + edges)); with bands 64 times, in full twice for each figure more, over 400 samples.
pub fn estimate(
    diagram: &Diagram,
    scenario: &Scenario<'_>,
    choices: &[Choice],
    sets: &[Setting],
) -> Result<Estimate, EstimateError> {
    let Start { chosen, plan, values, inputs } = start(diagram, scenario, choices, sets)?;
    let noise = Noise::new(&plan, SAMPLES);
    let mut estimate = report::report(diagram, &plan, &inputs, &values, chosen, &noise);
    if scenario.depth >= Depth::Bands {
        let few = Noise::new(&plan, FEW);
        let typical = outcome(&plan, &inputs, &few);
        estimate.bands = bands::bands(&plan, &few, &typical);
        if scenario.depth >= Depth::Full {
            estimate.sensitivity = sensitivity::tornado(&plan, &few, &typical);
        }
    }
    Ok(estimate)
}

/// Whether there is an estimate with `choices`, without computing it.
///
/// # Errors
/// As for [`estimate`].
pub fn possible(diagram: &Diagram, scenario: &Scenario<'_>, choices: &[Choice]) -> Result<(), EstimateError> {
    start(diagram, scenario, choices, &[]).map(|_| ())
}

/// What an estimate begins with.
struct Start {
    chosen: Vec<Choice>,
    plan: Plan,
    values: Vec<f64>,
    inputs: Inputs,
}

fn start(
    diagram: &Diagram,
    scenario: &Scenario<'_>,
    choices: &[Choice],
    sets: &[Setting],
) -> Result<Start, EstimateError> {
    let premise = diagram.estimate.as_ref().ok_or(EstimateError::NoModel)?;
    let chosen = chosen(diagram, choices)?;
    let plan = Plan::new(diagram, premise, scenario, &chosen, sets)?;
    let values = plan.sheet.values(&|_| None)?;
    let inputs = plan.inputs(&values)?;
    Ok(Start { chosen, plan, values, inputs })
}

/// The option at every decision node, after `choices`.
fn chosen(diagram: &Diagram, choices: &[Choice]) -> Result<Vec<Choice>, EstimateError> {
    let mut chosen = Vec::new();
    for node in &diagram.nodes {
        let Some(decision) = &node.decision else { continue };
        let wanted = choices.iter().rev().find(|choice| choice.node == node.id);
        let option = match wanted {
            Some(choice) => decision.options.iter().find(|option| option.id == choice.option),
            None => decision.options.get(decision.chosen),
        };
        if let Some(option) = option {
            chosen.push(Choice { node: node.id.clone(), option: option.id.clone() });
        }
    }
    let name = |choice: &Choice| format!("{}:{}", choice.node, choice.option);
    if let Some(other) = choices.iter().find(|choice| {
        let last = choices.iter().rev().find(|other| other.node == choice.node);
        last == Some(choice) && !chosen.contains(choice)
    }) {
        return Err(EstimateError::UnknownOption(name(other)));
    }
    for choice in &chosen {
        let node = diagram.node(&choice.node).and_then(|node| node.decision.as_ref());
        let Some(option) = node.and_then(|of| of.options.iter().find(|option| option.id == choice.option)) else {
            continue;
        };
        let missing =
            option.effect.requires.iter().filter(|other| !chosen.contains(other)).map(|other| ("requires", other));
        let clashing =
            option.effect.excludes.iter().filter(|other| chosen.contains(other)).map(|other| ("excludes", other));
        if let Some((word, other)) = missing.chain(clashing).next() {
            return Err(EstimateError::Contradiction { first: name(choice), word, second: name(other) });
        }
    }
    Ok(chosen)
}

/// The numbers of one world. Times are infinite in overload.
#[derive(Clone, Copy, Debug)]
struct Outcome {
    p50: f64,
    p95: f64,
    p99: f64,
    fallback: f64,
    cost: f64,
    cost_thousand: f64,
    instances: f64,
    answered: f64,
    quality: f64,
    freshness: f64,
}

impl Outcome {
    fn numbers(&self) -> impl Iterator<Item = (&'static str, f64)> {
        [
            ("p50", self.p50),
            ("p95", self.p95),
            ("p99", self.p99),
            ("fallback", self.fallback),
            ("cost", self.cost),
            ("cost_thousand", self.cost_thousand),
            ("instances", self.instances),
            ("answered", self.answered),
            ("quality", self.quality),
            ("freshness", self.freshness),
        ]
        .into_iter()
    }
}

fn outcome(plan: &Plan, inputs: &Inputs, noise: &Noise) -> Outcome {
    let loads = load::spread(plan, inputs);
    let capacities = capacity::size(plan, inputs, &loads, 1.0, None);
    let is_overloaded = capacities.iter().flatten().any(|capacity| capacity.wait == queue::Wait::Overload);
    let response = if is_overloaded {
        response::Response::default()
    } else {
        response::sample(plan, inputs, &loads, &capacities, noise, false)
    };
    let at = |share: f64| if is_overloaded { f64::INFINITY } else { response::quantile(&response.times, share) };
    let cost = cost::total(inputs, &capacities);
    let ages = freshness::ages(plan, inputs, &|node| loads.get(node).is_some_and(|load| load.visits > 0.0));
    let survives = quality::funnel(plan, inputs, &loads, &response.late);
    Outcome {
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        fallback: response.fallback,
        cost,
        cost_thousand: cost::a_thousand(cost, inputs.mean),
        instances: capacities.iter().flatten().map(|capacity| capacity.instances).sum(),
        answered: availability::of(plan, inputs, &loads).answered,
        quality: survives.get(plan.end).copied().unwrap_or(1.0),
        freshness: ages.iter().map(|age| age.worst).fold(0.0, f64::max),
    }
}
