//! The catalogue's files, field for field as an author writes them.
//!
//! These structures are the file format: the JSON schemas for editors are generated from them, and a field
//! that is not here is an error in a file.

mod case;
mod diagram;
mod library;
mod number;
mod runs;

pub use case::{RawCaseFile, RawCaseStep};
pub use diagram::{
    RawDecision, RawDiagram, RawEdge, RawFailure, RawGroup, RawLens, RawMetricUse, RawNode, RawOption, RawQuestion,
    RawStep,
};
pub use library::{RawComponent, RawExample, RawMetric, RawReference};
pub use number::{RawNumber, RawSourced};
pub use runs::{RawCarries, RawEstimate, RawInstance, RawInstances, RawRuns};
