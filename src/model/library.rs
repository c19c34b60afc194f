//! The libraries that all cases share: components, metrics and sources.

use serde::{Deserialize, Serialize};

use super::{DesignOption, Failure, Prose, Question};
use crate::vocab::{ComponentKind, Direction, MetricFamily, Plane, Shape};

/// A reusable component.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Component {
    /// Id.
    pub id: String,
    /// Name.
    pub title: String,
    /// Kind.
    pub kind: ComponentKind,
    /// Plane in which it usually stands.
    pub plane: Plane,
    /// Outline of its card.
    pub shape: Shape,
    /// What it is, and its contract.
    pub what: Prose,
    /// The axes that decide between its options.
    pub axes: Vec<String>,
    /// Its options.
    pub options: Vec<DesignOption>,
    /// Ids of the metrics that tell whether it works.
    pub metrics: Vec<String>,
    /// How it fails.
    pub fails: Vec<Failure>,
    /// What interviewers ask.
    pub questions: Vec<Question>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// Id.
    pub id: String,
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
    /// Unit, as in figures.
    pub unit: String,
    /// What it measures.
    pub what: Prose,
    /// When it decides.
    pub usage: Prose,
    /// When it misleads.
    pub misleads: Prose,
    /// Traps of implementation.
    pub pitfalls: Vec<Prose>,
    /// A worked example.
    pub example: Example,
    /// Where a tested implementation is found.
    pub reference: Reference,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A worked example.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The situation.
    pub text: Prose,
    /// Named inputs.
    pub inputs: Vec<(String, f64)>,
    /// Formula over the inputs.
    pub formula: String,
    /// Its value.
    pub result: f64,
}

/// A tested implementation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Library.
    pub library: String,
    /// Function or class.
    pub function: String,
    /// Differences in convention.
    pub note: Option<String>,
}

/// An entry of the bibliography.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Key by which it is cited.
    pub key: String,
    /// Title.
    pub title: String,
    /// Names of authors.
    pub authors: Vec<String>,
    /// Year of publication.
    pub year: i32,
    /// Journal, proceedings or site.
    pub venue: Option<String>,
    /// arXiv identifier.
    pub arxiv: Option<String>,
    /// Digital object identifier.
    pub doi: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Address of an archived copy.
    pub archive: Option<String>,
}

impl Source {
    /// "Ying et al., 2018", as it stands beside a figure.
    pub fn short(&self) -> String {
        let family = |name: &String| name.rsplit(' ').next().unwrap_or(name).to_owned();
        let who = match self.authors.as_slice() {
            [] => self.title.clone(),
            [one] => {
                if one.split(' ').count() > 3 {
                    one.clone()
                } else {
                    family(one)
                }
            }
            [one, two] => format!("{} and {}", family(one), family(two)),
            [first, ..] => format!("{} et al.", family(first)),
        };
        format!("{who}, {}", self.year)
    }

    /// The best address to read it at.
    pub fn link(&self) -> Option<String> {
        let arxiv = self.arxiv.as_ref().map(|id| format!("https://arxiv.org/abs/{id}"));
        let doi = self.doi.as_ref().map(|id| format!("https://doi.org/{id}"));
        arxiv.or(doi).or_else(|| self.url.clone()).or_else(|| self.archive.clone())
    }
}
