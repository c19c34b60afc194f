//! What a catalogue holds, counted. The site shows no other counts.

use serde::{Deserialize, Serialize};

use super::{Catalogue, Diagram, Number, Provenance, repetitions};

/// Counts of a catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    /// Case studies.
    pub cases: usize,
    /// Diagrams of cases that count: whole-system pictures and repetitions of another diagram are left out.
    pub case_diagrams: usize,
    /// Lenses.
    pub lens_diagrams: usize,
    /// Pictures of the same diagram with another option chosen at one node.
    pub variants: usize,
    /// Components.
    pub components: usize,
    /// Metrics.
    pub metrics: usize,
    /// Sources.
    pub sources: usize,
    /// Nodes with a choice.
    pub decisions: usize,
    /// Decisions with fewer than two options; the check lets none pass.
    pub decisions_short_of_options: usize,
    /// Figures by provenance.
    pub numbers: NumberStats,
}

/// Figures by provenance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberStats {
    /// Stated by a publication.
    pub sourced: usize,
    /// Computed.
    pub derived: usize,
    /// Planning values.
    pub assumed: usize,
}

impl NumberStats {
    fn count(&mut self, number: &Number) {
        match number.provenance {
            Provenance::Sourced { .. } => self.sourced += 1,
            Provenance::Derived { .. } => self.derived += 1,
            Provenance::Assumed { .. } => self.assumed += 1,
        }
    }
}

impl Stats {
    /// The counts of `catalogue`.
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut stats = Self {
            cases: catalogue.cases.len(),
            lens_diagrams: catalogue.lenses.len(),
            components: catalogue.components.len(),
            metrics: catalogue.metrics.len(),
            sources: catalogue.sources.len(),
            ..Self::default()
        };
        let repeated: Vec<&Diagram> = repetitions(catalogue).iter().map(|found| found.diagram).collect();
        let counts = |view: &&Diagram| !repeated.iter().any(|other| std::ptr::eq(*other, *view));
        for case in &catalogue.cases {
            stats.case_diagrams += case.views.iter().filter(counts).count();
            case.parameters.iter().for_each(|number| stats.numbers.count(number));
        }
        let of_instances = catalogue.instances.iter().flat_map(|instance| &instance.numbers);
        of_instances.for_each(|number| stats.numbers.count(number));
        for node in catalogue.diagrams().flat_map(|diagram| &diagram.nodes) {
            node.numbers.iter().for_each(|number| stats.numbers.count(number));
            if let Some(decision) = &node.decision {
                stats.decisions += 1;
                let changed = decision.options.iter().flat_map(|option| &option.effect.numbers);
                changed.for_each(|number| stats.numbers.count(number));
                stats.variants += decision.options.len().saturating_sub(1);
                stats.decisions_short_of_options += usize::from(decision.options.len() < 2);
            }
        }
        stats
    }
}
