//! What an estimate says, as data. Somebody who reads it can compute every number of it again by hand.

use std::collections::BTreeMap;

use serde::Serialize;

use super::capacity::Binds;
use crate::model::{Choice, Number};
use crate::vocab::{Carriage, Quantity};

/// What a design would do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// What these numbers are for.
    pub purpose: &'static str,
    /// The option at every decision node.
    pub choices: Vec<Choice>,
    /// Every figure that was used, with what was set and chosen.
    pub figures: Vec<Used>,
    /// Requests a second, on average.
    pub mean: f64,
    /// Requests a second, at peak.
    pub peak: f64,
    /// Utilisation that instances are planned for.
    pub utilisation: f64,
    /// Target for the response time's p99, ms.
    pub budget: Option<f64>,
    /// Response time of a whole request at peak; none in overload.
    pub response: Option<Times>,
    /// Share of requests that a fallback answers because the answer is late.
    pub fallback: f64,
    /// Ids of the nodes that cannot serve what reaches them.
    pub overloaded: Vec<String>,
    /// Ids of the nodes whose fixed instances do not hold their state.
    pub short_of_memory: Vec<String>,
    /// Nodes.
    pub nodes: Vec<NodeEstimate>,
    /// Edges.
    pub edges: Vec<EdgeEstimate>,
    /// Cost a month, USD.
    pub cost: f64,
    /// Cost of a thousand requests, USD.
    pub cost_thousand: f64,
    /// Share of requests that are answered in full.
    pub whole: f64,
    /// Share of requests that are answered, if by a fallback.
    pub answered: f64,
    /// How old the newest event is when it can first influence an answer, by path.
    pub freshness: Vec<Freshness>,
    /// Share of what should be shown that survives the funnel.
    pub quality: f64,
    /// The constraint that binds.
    pub binding: Binding,
    /// What happens at ten times the load with today's instances.
    pub tenfold: Vec<Break>,
    /// 10 to 90 % bands, where they were asked for.
    pub bands: BTreeMap<&'static str, Band>,
    /// The figures that move p99 and cost most, where they were asked for.
    pub sensitivity: Vec<Influence>,
}

/// A figure as the estimate used it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Used {
    /// The figure; its `value` is the catalogue's or an option's.
    #[serde(flatten)]
    pub number: Number,
    /// The value that was used, in the figure's unit.
    pub used: f64,
    /// Whether a reader set it.
    pub set: bool,
}

/// Quantiles of a time, ms.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Times {
    /// Half are shorter.
    pub p50: f64,
    /// 95 of 100 are shorter.
    pub p95: f64,
    /// 99 of 100 are shorter.
    pub p99: f64,
    /// Mean.
    pub mean: f64,
}

/// What one node does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NodeEstimate {
    /// Its id.
    pub id: String,
    /// The quantities that it was computed from.
    pub quantities: BTreeMap<Quantity, f64>,
    /// The formulas behind them.
    pub formulas: BTreeMap<Quantity, String>,
    /// Share of requests that visit it.
    pub visits: f64,
    /// Parallel calls of one visit.
    pub parallel: f64,
    /// Share of calls that are sent a second time.
    pub hedged: f64,
    /// Calls a second, on average.
    pub mean: f64,
    /// Calls a second, at peak.
    pub peak: f64,
    /// Mean service time of one call, ms.
    pub service_mean: f64,
    /// Squared coefficient of variation of the service time.
    pub service_scv: f64,
    /// Parts of its state.
    pub shards: f64,
    /// Memory of its state in all copies, B.
    pub memory: f64,
    /// Its instances, when it has a capacity.
    pub capacity: Option<CapacityEstimate>,
    /// Time within it, with waiting and the slowest of its parallel calls.
    pub time: Option<Times>,
    /// Share of requests in which it lies on the longest path.
    pub criticality: f64,
    /// Cost a month, USD.
    pub cost: f64,
    /// Share of what should be shown that survives up to here.
    pub survives: f64,
}

/// The instances of a node.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CapacityEstimate {
    /// Instances.
    pub instances: f64,
    /// What decides their number.
    pub binds: Binds,
    /// Calls a second that one instance serves.
    pub rate: f64,
    /// Groups of instances, of which each holds a part of the state and has a queue.
    pub groups: f64,
    /// Servers of one queue.
    pub servers: f64,
    /// Time that a call holds a server, ms.
    pub holds: f64,
    /// Share of the servers that are busy at peak; none without servers.
    pub utilisation: Option<f64>,
    /// Offered load of one queue, erlangs; none in overload.
    pub offered: Option<f64>,
    /// Probability of waiting (Erlang C); none in overload.
    pub waits: Option<f64>,
    /// Mean wait, ms; none in overload.
    pub wait_mean: Option<f64>,
}

/// What one edge carries.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EdgeEstimate {
    /// Id of the node that it leaves.
    pub from: String,
    /// Id of the node that it enters.
    pub to: String,
    /// The quantities that it was computed from.
    pub quantities: BTreeMap<Carriage, f64>,
    /// The formulas behind them.
    pub formulas: BTreeMap<Carriage, String>,
    /// Calls a second at peak.
    pub peak: f64,
    /// Bytes a second at peak.
    pub bytes: f64,
    /// Share of its calls that are given up at the timeout.
    pub late: f64,
    /// Share of requests in which it lies on the longest path.
    pub criticality: f64,
}

/// The age of what a node reads.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Freshness {
    /// Ids from where the event happens to the node that reads it.
    pub path: Vec<String>,
    /// Mean age, ms.
    pub mean: f64,
    /// Age at worst, ms.
    pub worst: f64,
}

/// The constraint that is nearest to its limit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Binding {
    /// What it is.
    pub constraint: Constraint,
    /// The node that decides it.
    pub node: String,
    /// How much of the limit is used, 1 being all of it.
    pub used: f64,
}

/// A limit of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Constraint {
    /// The target for the response time.
    Latency,
    /// What instances can serve.
    Capacity,
    /// What instances can hold.
    Memory,
}

/// A node that fails when load grows and instances do not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Break {
    /// Its id.
    pub node: String,
    /// The multiple of today's peak at which it is full.
    pub at: f64,
}

/// Where a number lies when all assumed figures vary over their ranges.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Band {
    /// 10 of 100 are lower.
    pub low: f64,
    /// With every figure at its typical value.
    pub typical: f64,
    /// 90 of 100 are lower; none where more than 10 of 100 are in overload.
    pub high: Option<f64>,
}

/// What one figure moves over its range.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Influence {
    /// Id of the figure.
    pub figure: String,
    /// What it is.
    pub label: String,
    /// p99 at its low and its high end, ms; none in overload.
    pub p99: [Option<f64>; 2],
    /// Cost a month at its low and its high end, USD.
    pub cost: [f64; 2],
}
