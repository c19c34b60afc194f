//! A case study.

use serde::{Deserialize, Serialize};

use super::{Diagram, Number, Prose, Question};

/// A case study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Place in the gallery.
    pub order: u32,
    /// A known product of this kind.
    pub archetype: String,
    /// One sentence: what the system does and for whom.
    pub summary: String,
    /// The situation.
    pub brief: Prose,
    /// Business goal and proxies.
    pub objective: Prose,
    /// Input, output, kind of task.
    pub framing: Prose,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Scenario figures.
    pub parameters: Vec<Number>,
    /// Interview questions about the whole case.
    pub questions: Vec<Question>,
    /// The case mapped to the spine.
    pub steps: Vec<CaseStep>,
    /// Main reading list: keys of sources.
    pub sources: Vec<String>,
    /// The whole system in one diagram.
    pub system: Diagram,
    /// Its diagrams, in reading order.
    pub views: Vec<Diagram>,
}

/// What a case decides at one step of the spine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseStep {
    /// Id of the step.
    pub atom: String,
    /// What is decided.
    pub answer: Prose,
    /// Slugs of the diagrams where it is seen.
    pub views: Vec<String>,
}

impl Case {
    /// Every diagram of the case, the whole system first.
    pub fn diagrams(&self) -> impl Iterator<Item = &Diagram> {
        std::iter::once(&self.system).chain(&self.views)
    }
}
