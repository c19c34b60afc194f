//! What can be wrong with a catalogue, as data.

use std::ops::Range;

use serde::Serialize;

/// Declares the rules with their names and what each asks of a catalogue.
macro_rules! rules {
    ($($variant:ident = $name:literal, $severity:ident, $asks:literal;)+) => {
        /// A rule that a catalogue keeps or breaks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $asks] $variant,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The rule's name in messages.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What the rule asks of a catalogue.
            pub const fn asks(self) -> &'static str {
                match self { $(Self::$variant => $asks,)+ }
            }

            /// How bad it is to break the rule.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }
        }
    };
}

rules! {
    Unreadable = "unreadable", Error, "Every file can be read as UTF-8 text.";
    StrayFile = "stray-file", Error, "Every file of the catalogue has a place in it.";
    MissingFile = "missing-file", Error, "A catalogue has a sources.yml; a case has a case.toml, a system.toml and a file for each view it lists.";
    Syntax = "syntax", Error, "Every file is well-formed TOML or YAML.";
    UnknownField = "unknown-field", Error, "A file has no field that the format does not know.";
    MissingField = "missing-field", Error, "A file has every field that the format requires.";
    WrongType = "wrong-type", Error, "A value has the type that its field asks for.";
    UnknownValue = "unknown-value", Error, "A field with a closed vocabulary uses one of its words.";
    BadId = "bad-id", Error, "Ids are made of a-z, 0-9, _ and -.";
    DuplicateId = "duplicate-id", Error, "An id is given once in its scope.";
    UnknownReference = "unknown-reference", Error, "Every id that is mentioned exists.";
    NodeSubject = "node-subject", Error, "A node is exactly one of a component, a metric and a role.";
    NodeCount = "node-count", Error, "A diagram has 6 to 26 nodes, a lens at least 3.";
    IsolatedNode = "isolated-node", Error, "Every node has an edge.";
    BackwardEdge = "backward-edge", Error, "Only feedback and responses go back in time: no other edges close a cycle.";
    ServingCycle = "serving-cycle", Error, "Requests never wait for each other in a circle.";
    RequestFromTraining = "request-from-training", Error, "Nothing that is trained offline answers within a request.";
    MixedPlanes = "mixed-planes", Error, "Either every node of a diagram has a plane or none has.";
    NoDecision = "no-decision", Error, "A diagram of a case holds at least one decision.";
    OptionCount = "option-count", Error, "A decision has two to four options.";
    RateCount = "rate-count", Error, "An option is rated on every axis of its decision or on none.";
    Provenance = "provenance", Error, "A figure says where it comes from: sourced, assumed or derived.";
    UnknownUnit = "unknown-unit", Error, "A figure has a unit.";
    Formula = "formula", Error, "A derived figure computes from figures that exist.";
    Units = "units", Error, "A formula adds and compares what has one unit, and gives the unit that is stated.";
    NumberRange = "number-range", Error, "A figure's value lies between its low and high ends.";
    CardNumber = "card-number", Error, "At most one figure stands on a card.";
    UnassumedPace = "unassumed-pace", Error, "Latencies on edges come with what they assume.";
    Estimate = "estimate", Error, "A diagram that is estimated has a path from start to end and quantities that can be.";
    Contradiction = "contradiction", Error, "The options that a case chooses do not rule each other out.";
    EmptyText = "empty-text", Error, "Every text says something.";
    LongText = "long-text", Error, "What stands on a card, an edge or a title fits there.";
    Markup = "markup", Error, "Prose uses the Markdown subset: no HTML, headings, images or unknown links.";
    SpineCoverage = "spine-coverage", Error, "A case answers each of the twelve decisions, a1 to a12, in order.";
    Example = "example", Error, "A metric's worked example gives the result that it states.";
    SourceEntry = "source-entry", Error, "A source has authors, title, year and a place to find it.";
    UnusedComponent = "unused-component", Warning, "Some case uses every component.";
    UnusedMetric = "unused-metric", Warning, "Something measures with every metric.";
    UncitedSource = "uncited-source", Warning, "Something cites every source.";
    RepeatedDiagram = "repeated-diagram", Warning, "At least half of a diagram's nodes differ from those of every other.";
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built, but something is left over.
    Warning,
}

/// A place in a file of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path of the file below the catalogue.
    pub file: String,
    /// Line, from 1; 0 when the fault is about the file as a whole.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Bytes of the file's text.
    pub span: Range<usize>,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: 0, column: 0, span: 0..0 }
    }
}

/// One mistake: where it is, which rule it breaks and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// Which rule.
    pub rule: Rule,
    /// What is wrong, naming the thing in backticks.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl Fault {
    /// The fault of breaking `rule` at `place`.
    pub fn new(rule: Rule, place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { place, rule, message: message.into(), help: help.into() }
    }
}
