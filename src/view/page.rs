//! What a page with a diagram needs to know, as one piece of data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Way;
use crate::model::{Diagram, Prose};

/// The data of a page with a diagram.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExplorerPage {
    /// The way to other pages.
    pub way: Way,
    /// The diagram.
    pub diagram: Diagram,
    /// What its components are in general, by id.
    pub components: BTreeMap<String, Brief>,
    /// What its metrics are, by id.
    pub metrics: BTreeMap<String, Brief>,
    /// The sources that it cites, by key.
    pub sources: BTreeMap<String, Cited>,
    /// Names of the spine's steps, by id.
    pub atoms: BTreeMap<String, String>,
    /// Diagrams that answer a step of the spine, by the step's id.
    pub related: BTreeMap<String, Vec<Related>>,
    /// Lenses that may be laid over the spine.
    pub lenses: Vec<LensMark>,
}

/// A component or a metric in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// Its name.
    pub title: String,
    /// What it is.
    pub what: Prose,
    /// A metric's formula and direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<(String, String)>,
}

/// A source in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// "Ying et al., 2018".
    pub short: String,
    /// Its title.
    pub title: String,
    /// Where to read it.
    pub link: Option<String>,
}

/// A diagram of a case, as it stands in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Related {
    /// Name of the case.
    pub case: String,
    /// What the case decides at this step.
    pub answer: Prose,
    /// The diagrams: name and path.
    pub views: Vec<(String, String)>,
}

/// A lens laid over the spine: which of its steps holds each decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LensMark {
    /// Id of the lens.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// For each step of the spine, the lens's steps that cover it: number and name.
    pub steps: BTreeMap<String, Vec<(u32, String)>>,
}
