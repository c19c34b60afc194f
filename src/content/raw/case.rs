//! `cases/<slug>/case.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawNumber, RawQuestion};

/// A case study without its diagrams.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCaseFile {
    /// Name of the case.
    pub title: String,
    /// Place in the gallery.
    pub order: u32,
    /// A known product of this kind.
    pub archetype: String,
    /// One sentence: what the system does and for whom.
    pub summary: String,
    /// The situation. Markdown.
    pub brief: String,
    /// Business goal and proxies. Markdown.
    pub objective: String,
    /// Input, output, kind of task. Markdown.
    pub framing: String,
    /// Words to find it by.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Its diagrams, in reading order, by file name.
    pub views: Vec<String>,
    /// Its main reading list.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Scenario figures, the inputs of derived ones.
    #[serde(default)]
    pub parameters: Vec<RawNumber>,
    /// Interview questions about the whole case.
    #[serde(default)]
    pub questions: Vec<RawQuestion>,
    /// The case mapped to the spine.
    #[serde(default)]
    pub steps: Vec<RawCaseStep>,
}

/// What a case decides at one step of the spine.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCaseStep {
    /// Id of the step, such as `a6`.
    pub atom: String,
    /// What is decided. Markdown.
    pub answer: String,
    /// Diagrams of this case where it is seen.
    pub views: Vec<String>,
}
