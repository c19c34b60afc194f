//! One diagram: a view of a case study, or a lens.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawCarries, RawEstimate, RawNumber, RawRuns};
use crate::vocab::{EdgeKind, Plane, Role, ViewType};

/// `cases/<slug>/<view>.toml`: one diagram of a case study.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDiagram {
    /// Title of the page.
    pub title: String,
    /// The question that the diagram answers.
    pub question: String,
    /// The answer, in two to four sentences. Markdown.
    pub answer: String,
    /// Decisions of the spine that the diagram answers, such as `a10`.
    pub atoms: Vec<String>,
    /// Kind of view; by default the one that the file is named for.
    #[serde(rename = "type")]
    pub view_type: Option<ViewType>,
    /// Whether planes are drawn as lanes; by default when at least two are used.
    pub lanes: Option<bool>,
    /// What the latencies on the edges assume. Needed when an edge's pace holds a figure.
    pub paces: Option<String>,
    /// What makes its numbers computed.
    pub estimate: Option<RawEstimate>,
    /// Titles of the lanes, by plane.
    #[serde(default)]
    pub planes: BTreeMap<Plane, String>,
    /// Boxes round nodes.
    #[serde(default)]
    pub groups: Vec<RawGroup>,
    /// Nodes, in reading order.
    pub nodes: Vec<RawNode>,
    /// Edges.
    pub edges: Vec<RawEdge>,
}

/// `lenses/<id>.toml`: one framework as a graph of its steps.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawLens {
    /// Short name for the lens switch.
    pub name: String,
    /// Place in the lens switch.
    pub order: u32,
    /// Where the framework comes from and how it differs from the spine. Markdown.
    pub origin: String,
    /// Title of the page.
    pub title: String,
    /// The question that the lens answers.
    pub question: String,
    /// The answer, in two to four sentences. Markdown.
    pub answer: String,
    /// Boxes round steps.
    #[serde(default)]
    pub groups: Vec<RawGroup>,
    /// Steps, in order.
    pub nodes: Vec<RawNode>,
    /// What one step hands to the next.
    pub edges: Vec<RawEdge>,
}

/// A box round some nodes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawGroup {
    /// Name for `group` and `parent`.
    pub id: String,
    /// Title of the box.
    pub label: String,
    /// The box that it stands in.
    pub parent: Option<String>,
}

/// One node of a diagram. It names exactly one of `component`, `metric` and `role`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawNode {
    /// Name in the file and in addresses.
    pub id: String,
    /// The component of the library that it is.
    pub component: Option<String>,
    /// The metric of the library that it is.
    pub metric: Option<String>,
    /// What it is, when it is neither.
    pub role: Option<Role>,
    /// Title of the card.
    pub label: String,
    /// Second line of the card. A decision shows its chosen option instead.
    pub sub: Option<String>,
    /// Plane; by default the component's.
    pub plane: Option<Plane>,
    /// The box that it stands in.
    pub group: Option<String>,
    /// What it does here. Markdown.
    pub here: String,
    /// Keys of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Decisions of the spine that are taken here.
    #[serde(default)]
    pub atoms: Vec<String>,
    /// Whether the node is not in the framework's own drawing but added by us.
    #[serde(default)]
    pub addition: bool,
    /// Figures.
    #[serde(default)]
    pub numbers: Vec<RawNumber>,
    /// How one knows that it works.
    #[serde(default)]
    pub metrics: Vec<RawMetricUse>,
    /// How it fails.
    #[serde(default)]
    pub fails: Vec<RawFailure>,
    /// What interviewers ask about it.
    #[serde(default)]
    pub questions: Vec<RawQuestion>,
    /// The choice that is made here.
    pub decision: Option<RawDecision>,
    /// The step of a lens.
    pub step: Option<RawStep>,
    /// How it runs, with the option that the case chooses.
    pub runs: Option<RawRuns>,
}

/// A metric with the target it has here.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMetricUse {
    /// Id of the metric.
    pub metric: String,
    /// The value to reach, in words and figures.
    pub target: String,
    /// Why this metric decides here.
    pub why: String,
}

/// One way in which something goes wrong.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFailure {
    /// What happens.
    pub what: String,
    /// How one would notice.
    pub notice: String,
    /// What one does about it.
    pub mend: String,
}

/// A question with what a strong answer covers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawQuestion {
    /// The question.
    pub q: String,
    /// Points that a strong answer makes.
    pub covers: Vec<String>,
}

/// A choice between options.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDecision {
    /// What is to be decided.
    pub question: String,
    /// The axes that decide.
    pub axes: Vec<String>,
    /// Id of the option that this case chooses.
    pub chosen: String,
    /// Why it does.
    pub because: String,
    /// Two to four options.
    pub options: Vec<RawOption>,
}

/// One option of a decision.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawOption {
    /// Name in addresses.
    pub id: String,
    /// Short name.
    pub label: String,
    /// How it works.
    pub what: String,
    /// When it wins.
    pub wins: String,
    /// What it costs.
    pub costs: String,
    /// Where it stands on each axis of the decision, in their order.
    #[serde(default)]
    pub rates: Vec<String>,
    /// Figures of the view or the case that have another value with this option.
    #[serde(default)]
    pub numbers: Vec<RawNumber>,
    /// How the node runs with this option, where that differs.
    pub runs: Option<RawRuns>,
    /// Options that it needs elsewhere in the diagram, as `node:option`.
    #[serde(default)]
    pub requires: Vec<String>,
    /// Options that it rules out elsewhere in the diagram, as `node:option`.
    #[serde(default)]
    pub excludes: Vec<String>,
}

/// What a step of a lens decides.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawStep {
    /// Position in the lens.
    pub number: u32,
    /// Decisions of the spine that it covers.
    pub atoms: Vec<String>,
    /// What is decided. Markdown.
    pub decided: String,
    /// Key questions.
    pub questions: Vec<String>,
    /// What one draws or writes down.
    pub artefact: String,
    /// Common mistakes.
    pub mistakes: Vec<String>,
}

/// One edge of a diagram.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEdge {
    /// Id of the node that it leaves.
    pub from: String,
    /// Id of the node that it enters.
    pub to: String,
    /// What travels along it.
    pub label: Option<String>,
    /// Latency or cadence.
    pub pace: Option<String>,
    /// How it travels.
    #[serde(default)]
    pub kind: EdgeKind,
    /// How it carries.
    pub runs: Option<RawCarries>,
}
