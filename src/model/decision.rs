//! Choices between options.

use serde::{Deserialize, Serialize};

use super::{Effect, Prose};

/// What is to be decided at a node, and between what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The question.
    pub question: String,
    /// The axes that decide.
    pub axes: Vec<String>,
    /// Position of the option that the case chooses.
    pub chosen: usize,
    /// Why it does.
    pub because: Prose,
    /// The options.
    pub options: Vec<DesignOption>,
}

/// One option of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DesignOption {
    /// Name in addresses.
    pub id: String,
    /// Short name.
    pub label: String,
    /// How it works.
    pub what: Prose,
    /// When it wins.
    pub wins: Prose,
    /// What it costs.
    pub costs: Prose,
    /// Where it stands on each axis, in their order; empty when it is not rated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<String>,
    /// What choosing it does to an estimate.
    #[serde(default, skip_serializing_if = "Effect::is_empty")]
    pub effect: Effect,
}

/// A reader's choice: this option at that node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Choice {
    /// Id of the node.
    pub node: String,
    /// Id of the option.
    pub option: String,
}
