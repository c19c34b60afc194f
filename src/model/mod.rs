//! Stage 2. What the author wrote becomes what it means.
//!
//! Ids are resolved, defaults filled in, formulas computed, prose parsed. A [`Catalogue`] holds no loose
//! end: whatever the files left open is a fault instead.

mod case;
mod catalogue;
mod decision;
mod diagram;
mod dimension;
mod formula;
mod library;
#[cfg(feature = "authoring")]
mod markdown;
mod number;
mod prose;
mod repetition;
#[cfg(feature = "authoring")]
mod resolve;
mod runs;
mod stats;

pub use case::{Case, CaseStep};
pub use catalogue::Catalogue;
pub use decision::{Choice, Decision, DesignOption};
pub use diagram::{Address, Diagram, Edge, Failure, Folded, Group, MetricUse, Node, Question, Step, Subject};
pub use dimension::{Dimension, UnitError};
pub use formula::{Formula, FormulaError};
pub use library::{Component, Example, Metric, Reference, Source};
pub use number::{Number, Provenance, quantity};
pub use prose::{Block, Inline, Prose, Target};
pub use repetition::{Repetition, repetitions};
#[cfg(feature = "authoring")]
pub use resolve::resolve;
pub use runs::{Carries, Effect, Instance, Premise, Runs};
pub use stats::{NumberStats, Stats};
