//! A diagram: nodes that carry knowledge, and what travels between them.

use serde::{Deserialize, Serialize};

use super::{Carries, Decision, Number, Premise, Prose, Runs};
use crate::vocab::{ComponentKind, EdgeKind, Plane, Role, Shape, ViewType};

/// Where a diagram lives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Address {
    /// A view of a case: slugs of case and view.
    Case(String, String),
    /// A lens.
    Lens(String),
}

impl Address {
    /// The path of its page below the site's root.
    pub fn path(&self) -> String {
        match self {
            Self::Case(slug, view) => format!("case/{slug}/{view}/"),
            Self::Lens(id) => format!("framework/{id}/"),
        }
    }
}

/// One diagram.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagram {
    /// Where it lives.
    pub address: Address,
    /// Short name in lists and switches.
    pub name: String,
    /// Title of its page.
    pub title: String,
    /// The question that it answers.
    pub question: String,
    /// The answer.
    pub answer: Prose,
    /// Kind of view; a lens has none.
    pub view: Option<ViewType>,
    /// Decisions of the spine that it answers.
    pub atoms: Vec<String>,
    /// Lanes, in order, with their titles; empty when no lanes are drawn.
    pub lanes: Vec<(Plane, String)>,
    /// What the latencies on its edges assume.
    pub paces: Option<Prose>,
    /// Where a lens comes from.
    pub origin: Option<Prose>,
    /// What makes its numbers computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Premise>,
    /// Boxes round nodes.
    pub groups: Vec<Group>,
    /// Nodes, in reading order.
    pub nodes: Vec<Node>,
    /// Edges, in the file's order.
    pub edges: Vec<Edge>,
}

/// A box round some nodes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Id in the file.
    pub id: String,
    /// Title.
    pub label: String,
    /// Position of the box that it stands in.
    pub parent: Option<usize>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A component of the library: id, title and kind.
    Component(String, String, ComponentKind),
    /// A metric of the library: id and title.
    Metric(String, String),
    /// Neither.
    Role(Role),
    /// Nodes that stand folded into one card. No file and no page has such a node: a reader makes it.
    #[serde(skip)]
    Folded(Folded),
}

/// What a card stands for into which a lane or a group is folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Whether it is a lane; otherwise it is a group.
    pub is_lane: bool,
    /// Positions of its nodes in the diagram that shows them.
    pub nodes: Vec<usize>,
    /// How many of them are decisions.
    pub decisions: usize,
}

impl Subject {
    /// The word for it on the card and in the panel.
    pub fn kind(&self) -> &str {
        match self {
            Self::Component(_, title, _) | Self::Metric(_, title) => title,
            Self::Role(role) => role.title(),
            Self::Folded(folded) => {
                if folded.is_lane {
                    "Lane"
                } else {
                    "Group"
                }
            }
        }
    }
}

/// One node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Id in the file and in addresses.
    pub id: String,
    /// What it is.
    pub subject: Subject,
    /// Title of its card.
    pub label: String,
    /// Second line of its card.
    pub sub: Option<String>,
    /// Plane.
    pub plane: Option<Plane>,
    /// Outline of its card.
    pub shape: Shape,
    /// Position of the box that it stands in.
    pub group: Option<usize>,
    /// What it does here.
    pub here: Prose,
    /// Figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Number>,
    /// How one knows that it works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<MetricUse>,
    /// How it fails.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fails: Vec<Failure>,
    /// What interviewers ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// The choice that is made here.
    pub decision: Option<Decision>,
    /// The step of a lens.
    pub step: Option<Step>,
    /// How it runs, with the option that the case chooses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs: Option<Runs>,
    /// Keys of sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Decisions of the spine that are taken here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub atoms: Vec<String>,
    /// Whether it is our addition to somebody's framework.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub addition: bool,
}

impl Node {
    /// The figure on its card.
    pub fn card_number(&self) -> Option<&Number> {
        self.numbers.iter().find(|number| number.card)
    }

    /// The keys of every source that it cites, each once, in order of appearance.
    pub fn cited(&self) -> Vec<&str> {
        use super::{Provenance, Target};
        let mut keys: Vec<&str> = self.sources.iter().map(String::as_str).collect();
        for number in &self.numbers {
            if let Provenance::Sourced { key, via, .. } = &number.provenance {
                keys.push(key);
                keys.extend(via.as_deref());
            }
        }
        for target in self.here.targets() {
            if let Target::Source(key) = target {
                keys.push(key);
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        keys.retain(|key| seen.insert(*key));
        keys
    }
}

/// A metric with the target it has here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricUse {
    /// Id of the metric.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The value to reach.
    pub target: String,
    /// Why it decides here.
    pub why: Prose,
}

/// One way in which something goes wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// What happens.
    pub what: Prose,
    /// How one would notice.
    pub notice: Prose,
    /// What one does about it.
    pub mend: Prose,
}

/// A question with what a strong answer covers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// Points that a strong answer makes.
    pub covers: Vec<Prose>,
}

/// What a step of a lens decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Position in the lens.
    pub number: u32,
    /// Decisions of the spine that it covers.
    pub atoms: Vec<String>,
    /// What is decided.
    pub decided: Prose,
    /// Key questions.
    pub questions: Vec<String>,
    /// What one draws or writes down.
    pub artefact: String,
    /// Common mistakes.
    pub mistakes: Vec<Prose>,
}

/// One edge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// Position of the node that it leaves.
    pub from: usize,
    /// Position of the node that it enters.
    pub to: usize,
    /// What travels along it.
    pub label: Option<String>,
    /// Latency or cadence.
    pub pace: Option<String>,
    /// How it travels.
    pub kind: EdgeKind,
    /// How it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs: Option<Carries>,
}

impl Diagram {
    /// The position of the node with `id`.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }

    /// The node with `id`.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }
}
