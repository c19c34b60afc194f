//! The JSON schemas of the catalogue's files, for editors and for the structural check.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::raw::{RawCaseFile, RawComponent, RawDiagram, RawInstances, RawLens, RawMetric};

/// Kind of a catalogue file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `case.toml`.
    Case,
    /// A view of a case.
    Diagram,
    /// A lens.
    Lens,
    /// A component.
    Component,
    /// A metric.
    Metric,
    /// `instances.toml`.
    Instances,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Case, Self::Diagram, Self::Lens, Self::Component, Self::Metric, Self::Instances];

    /// File name of the schema without extension.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Diagram => "diagram",
            Self::Lens => "lens",
            Self::Component => "component",
            Self::Metric => "metric",
            Self::Instances => "instances",
        }
    }
}

/// The JSON schema (2020-12) of files of `kind`.
pub fn schema_of(kind: Kind) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = match kind {
        Kind::Case => generator.into_root_schema_for::<RawCaseFile>(),
        Kind::Diagram => generator.into_root_schema_for::<RawDiagram>(),
        Kind::Lens => generator.into_root_schema_for::<RawLens>(),
        Kind::Component => generator.into_root_schema_for::<RawComponent>(),
        Kind::Metric => generator.into_root_schema_for::<RawMetric>(),
        Kind::Instances => generator.into_root_schema_for::<RawInstances>(),
    };
    schema.to_value()
}
