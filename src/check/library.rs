//! Nothing stands in the libraries that nobody needs.

use std::collections::BTreeSet;

use crate::content::{Fault, Place, RawCatalogue, Rule};
use crate::model::{Catalogue, Diagram, Prose, Provenance, Subject, Target};

pub(super) fn examine(catalogue: &Catalogue, raw: &RawCatalogue, faults: &mut Vec<Fault>) {
    let used = Used::of(catalogue);
    for id in catalogue.components.keys().filter(|id| !used.components.contains(id.as_str())) {
        let place = Place::file(format!("components/{id}.toml"));
        let message = format!("no case uses the component `{id}`");
        faults.push(Fault::new(Rule::UnusedComponent, place, message, "use it in a diagram, or remove the file"));
    }
    for id in catalogue.metrics.keys().filter(|id| !used.metrics.contains(id.as_str())) {
        let place = Place::file(format!("metrics/{id}.toml"));
        let message = format!("nothing measures with the metric `{id}`");
        faults.push(Fault::new(
            Rule::UnusedMetric,
            place,
            message,
            "use it in a diagram or a component, or remove the file",
        ));
    }
    for source in raw.sources.iter().filter(|source| !used.sources.contains(source.key.as_str())) {
        let place = source.place.clone().unwrap_or_else(|| Place::file("sources.yml"));
        let message = format!("nothing cites the source `{}`", source.key);
        faults.push(Fault::new(Rule::UncitedSource, place, message, "cite it where its facts are used, or remove it"));
    }
}

/// What a catalogue's texts and figures mention.
#[derive(Default)]
struct Used<'a> {
    components: BTreeSet<&'a str>,
    metrics: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
}

impl<'a> Used<'a> {
    fn of(catalogue: &'a Catalogue) -> Self {
        let mut used = Self::default();
        for case in &catalogue.cases {
            used.sources.extend(case.sources.iter().map(String::as_str));
            for number in &case.parameters {
                used.provenance(&number.provenance);
            }
            for prose in [&case.brief, &case.objective, &case.framing] {
                used.cite(prose);
            }
            case.steps.iter().for_each(|step| used.cite(&step.answer));
        }
        for number in catalogue.instances.iter().flat_map(|instance| &instance.numbers) {
            used.provenance(&number.provenance);
        }
        for diagram in catalogue.diagrams() {
            used.diagram(diagram);
        }
        for component in catalogue.components.values() {
            used.metrics.extend(component.metrics.iter().map(String::as_str));
            used.sources.extend(component.sources.iter().map(String::as_str));
            used.cite(&component.what);
        }
        for metric in catalogue.metrics.values() {
            used.sources.extend(metric.sources.iter().map(String::as_str));
            for prose in [&metric.what, &metric.usage, &metric.misleads] {
                used.cite(prose);
            }
        }
        used
    }

    fn diagram(&mut self, diagram: &'a Diagram) {
        self.cite(&diagram.answer);
        diagram.origin.iter().for_each(|prose| self.cite(prose));
        for node in &diagram.nodes {
            match &node.subject {
                Subject::Component(id, ..) => {
                    self.components.insert(id);
                }
                Subject::Metric(id, _) => {
                    self.metrics.insert(id);
                }
                Subject::Role(_) | Subject::Folded(_) => {}
            }
            self.metrics.extend(node.metrics.iter().map(|usage| usage.id.as_str()));
            self.sources.extend(node.cited());
            let options = node.decision.iter().flat_map(|decision| &decision.options);
            for number in options.flat_map(|option| &option.effect.numbers) {
                self.provenance(&number.provenance);
            }
        }
    }

    fn provenance(&mut self, provenance: &'a Provenance) {
        if let Provenance::Sourced { key, via, .. } = provenance {
            self.sources.insert(key);
            self.sources.extend(via.as_deref());
        }
    }

    fn cite(&mut self, prose: &'a Prose) {
        for target in prose.targets() {
            if let Target::Source(key) = target {
                self.sources.insert(key);
            }
        }
    }
}
