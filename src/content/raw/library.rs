//! `components/<id>.toml` and `metrics/<id>.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawFailure, RawOption, RawQuestion};
use crate::vocab::{ComponentKind, Direction, MetricFamily, Plane, Shape};

/// One reusable component.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawComponent {
    /// Name.
    pub title: String,
    /// Kind.
    pub kind: ComponentKind,
    /// Plane in which it usually stands.
    pub plane: Plane,
    /// Outline of its card.
    pub shape: Shape,
    /// What it is and its contract. Markdown.
    pub what: String,
    /// The axes that decide between its options.
    pub axes: Vec<String>,
    /// Ids of the metrics that tell whether it works.
    #[serde(default)]
    pub metrics: Vec<String>,
    /// Keys of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Two to four options.
    pub options: Vec<RawOption>,
    /// How it fails.
    #[serde(default)]
    pub fails: Vec<RawFailure>,
    /// What interviewers ask about it.
    #[serde(default)]
    pub questions: Vec<RawQuestion>,
}

/// One metric.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMetric {
    /// Name.
    pub title: String,
    /// Family.
    pub family: MetricFamily,
    /// Formula in plain Unicode.
    pub formula: String,
    /// Range of values.
    pub range: String,
    /// Which way is better.
    pub direction: Direction,
    /// Unit.
    pub unit: String,
    /// What it measures. Markdown.
    pub what: String,
    /// When it decides. Markdown.
    #[serde(rename = "use")]
    pub usage: String,
    /// When it misleads. Markdown.
    pub misleads: String,
    /// Traps of implementation.
    #[serde(default)]
    pub pitfalls: Vec<String>,
    /// Keys of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// A worked example.
    pub example: RawExample,
    /// The reference implementation.
    pub reference: RawReference,
}

/// A worked example that the check recomputes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawExample {
    /// The situation, in words.
    pub text: String,
    /// Named inputs.
    pub inputs: BTreeMap<String, f64>,
    /// Formula over the inputs.
    pub formula: String,
    /// Its value, to three significant figures.
    pub result: f64,
}

/// Where a tested implementation is found.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawReference {
    /// Library.
    pub library: String,
    /// Function or class.
    pub function: String,
    /// Differences in convention.
    pub note: Option<String>,
}
