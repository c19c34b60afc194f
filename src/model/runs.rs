//! How a diagram runs: the formulas that an estimate computes from. They stay text here and are checked already.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Choice, Number};
use crate::vocab::{Carriage, Quantity};

/// What makes a diagram one whose numbers are computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Premise {
    /// Requests a second, on average.
    pub mean: String,
    /// Requests a second, at peak.
    pub peak: String,
    /// Target for the response time's p99.
    pub budget: Option<String>,
    /// Utilisation that instances are planned for.
    pub utilisation: String,
    /// Position of the node at which the clock starts.
    pub start: usize,
    /// Position of the node at whose end it stops.
    pub end: usize,
}

/// How a node runs, or what an option changes of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Runs {
    /// Id of the instance type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// Formulas.
    pub quantities: BTreeMap<Quantity, String>,
}

/// How an edge carries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Carries {
    /// Whether every part of the node at its end is called.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scatter: bool,
    /// Whether it is taken only when the answer has not come.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fallback: bool,
    /// Formulas.
    pub quantities: BTreeMap<Carriage, String>,
}

/// What choosing an option does to an estimate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// Figures that have another value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Number>,
    /// What differs in how the node runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs: Option<Runs>,
    /// Options that it needs elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<Choice>,
    /// Options that it rules out elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<Choice>,
}

/// A type of instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instance {
    /// Id.
    pub id: String,
    /// What it is, in words.
    pub label: String,
    /// Day to which its figures belong.
    pub date: String,
    /// Its figures: `price` and `memory`.
    pub numbers: Vec<Number>,
}

impl Instance {
    /// The figure `id`.
    pub fn number(&self, id: &str) -> Option<&Number> {
        self.numbers.iter().find(|number| number.id == id)
    }
}

impl Effect {
    /// Whether it changes nothing and asks for nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Quantity {
    /// The unit in which an estimate computes with it.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Median | Self::P99 | Self::Age => "ms",
            Self::Rate => "1/s",
            Self::Price | Self::Extra => "USD/month",
            Self::Memory | Self::Room => "B",
            Self::Slots
            | Self::Instances
            | Self::Least
            | Self::Shards
            | Self::Copies
            | Self::Availability
            | Self::Recall => "1",
        }
    }
}

impl Carriage {
    /// The unit in which an estimate computes with it.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Network | Self::Timeout | Self::Hedge | Self::Cadence | Self::Delay => "ms",
            Self::Payload => "B",
            Self::Share | Self::Calls | Self::Part => "1",
        }
    }
}
