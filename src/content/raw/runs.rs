//! How a diagram runs: what its numbers are computed from. Every quantity is a formula over figures.

use schemars::JsonSchema;
use serde::Deserialize;

use super::RawNumber;

/// What makes a diagram one whose numbers are computed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEstimate {
    /// Requests a second, on average. A formula.
    pub mean: String,
    /// Requests a second, at peak. A formula.
    pub peak: String,
    /// Target for the response time, p99. A formula that gives a time.
    pub budget: Option<String>,
    /// Utilisation that instances are planned for. A formula that gives a share.
    pub utilisation: String,
    /// Id of the node at which the clock starts.
    pub start: String,
    /// Id of the node at whose end the clock stops.
    pub end: String,
}

/// How a node runs, or what an option changes of it. Every quantity is a formula over figures.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRuns {
    /// Time in which half of the calls are served, without waiting. A formula that gives a time.
    pub median: Option<String>,
    /// Time in which 99 of 100 calls are served, without waiting. A formula that gives a time.
    pub p99: Option<String>,
    /// Calls that one instance serves in a second, where its batches decide. A formula that gives a rate.
    pub rate: Option<String>,
    /// Calls that one instance serves at once, where `rate` is not given. A formula.
    pub slots: Option<String>,
    /// Id of the instance type, see `instances.toml`.
    pub instance: Option<String>,
    /// Number of instances, when it is fixed and not computed. A formula.
    pub instances: Option<String>,
    /// Least number of instances. A formula.
    pub least: Option<String>,
    /// Price of one instance, when the instance type does not say it. A formula that gives dollars a period.
    pub price: Option<String>,
    /// Cost beside the instances. A formula that gives dollars a period.
    pub extra: Option<String>,
    /// State that must be in memory, all of it once. A formula that gives bytes.
    pub memory: Option<String>,
    /// Memory that one instance gives to the state; by default the instance type's. A formula that gives bytes.
    pub room: Option<String>,
    /// Parts that the state is cut into, at least. A formula.
    pub shards: Option<String>,
    /// Copies of every part; by default one. A formula.
    pub copies: Option<String>,
    /// Share of calls that are answered. A formula.
    pub availability: Option<String>,
    /// Share of what should be shown that survives here. A formula.
    pub recall: Option<String>,
    /// Age of the newest event in it, where the diagram does not show how events come. A formula that gives a time.
    pub age: Option<String>,
}

/// How an edge carries. Every quantity is a formula over figures.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCarries {
    /// Share of the requests at its start that take it; by default all. A formula.
    pub share: Option<String>,
    /// Parallel calls for one request; by default one. A formula.
    pub calls: Option<String>,
    /// Whether every part of the node at its end is called, instead of `calls`.
    #[serde(default)]
    pub scatter: bool,
    /// Time on the network, there and back. A formula that gives a time.
    pub network: Option<String>,
    /// Bytes that one call carries. A formula that gives bytes.
    pub payload: Option<String>,
    /// How long an answer is waited for; 0 for ever. A formula that gives a time.
    pub timeout: Option<String>,
    /// After which time a second call is sent; 0 for never. A formula that gives a time.
    pub hedge: Option<String>,
    /// Share of what should be shown that comes this way, where several ways meet; by default as much as any other. A formula.
    pub part: Option<String>,
    /// Time between two runs, on an edge that no request takes. A formula that gives a time.
    pub cadence: Option<String>,
    /// Time that one run or one event takes, on an edge that no request takes. A formula that gives a time.
    pub delay: Option<String>,
    /// Whether the edge is taken only when the answer has not come: at once when its start fails, or after `timeout`.
    #[serde(default)]
    pub fallback: bool,
}

/// `instances.toml`: the types of instances that nodes run on.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawInstances {
    /// Instance types.
    #[serde(default)]
    pub instances: Vec<RawInstance>,
}

/// A type of instance.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawInstance {
    /// Name for `instance` of a node.
    pub id: String,
    /// What it is, in words.
    pub label: String,
    /// Day to which its figures belong, such as 2025-01-31.
    pub date: String,
    /// Figures: `price` in USD/month and `memory` in B.
    pub numbers: Vec<RawNumber>,
}
