//! Everything that a site shows.

use std::collections::BTreeMap;

use super::{Case, Component, Diagram, Instance, Metric, Source};

/// A resolved catalogue: every reference in it leads somewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// Lenses, the spine first.
    pub lenses: Vec<Diagram>,
    /// Case studies, in the gallery's order.
    pub cases: Vec<Case>,
    /// Components by id.
    pub components: BTreeMap<String, Component>,
    /// Metrics by id.
    pub metrics: BTreeMap<String, Metric>,
    /// Sources by key.
    pub sources: BTreeMap<String, Source>,
    /// Instance types, in the file's order.
    pub instances: Vec<Instance>,
}

impl Catalogue {
    /// The spine: the lens that the others regroup.
    pub fn spine(&self) -> Option<&Diagram> {
        self.lenses.first()
    }

    /// The case with `slug`.
    pub fn case(&self, slug: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.slug == slug)
    }

    /// The diagram `view` of the case `slug`; `system` is the whole system.
    pub fn diagram(&self, slug: &str, view: &str) -> Option<&Diagram> {
        let address = super::Address::Case(slug.to_owned(), view.to_owned());
        self.case(slug)?.diagrams().find(|diagram| diagram.address == address)
    }

    /// The lens with `id`.
    pub fn lens(&self, id: &str) -> Option<&Diagram> {
        let address = super::Address::Lens(id.to_owned());
        self.lenses.iter().find(|lens| lens.address == address)
    }

    /// Every diagram: lenses, then cases.
    pub fn diagrams(&self) -> impl Iterator<Item = &Diagram> {
        self.lenses.iter().chain(self.cases.iter().flat_map(Case::diagrams))
    }
}
