//! What a page with a diagram needs, gathered from the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Address, Case, Catalogue, Component, Diagram, Metric, Prose, Source, Subject, Target};
use crate::view::{Brief, Cited, ExplorerPage, LensMark, Related, Way};

/// The data of the page at `path` that shows `diagram`.
pub(super) fn explorer(catalogue: &Catalogue, diagram: &Diagram, path: &str) -> ExplorerPage {
    let is_lens = matches!(diagram.address, Address::Lens(_));
    ExplorerPage {
        way: Way::from(path),
        components: briefs(diagram, |subject| match subject {
            Subject::Component(id, ..) => {
                catalogue.components.get(id).map(|component| (id.clone(), of_component(component)))
            }
            _ => None,
        }),
        metrics: briefs(diagram, |subject| match subject {
            Subject::Metric(id, _) => catalogue.metrics.get(id).map(|metric| (id.clone(), of_metric(metric))),
            _ => None,
        }),
        sources: sources(catalogue, diagram),
        atoms: if is_lens { atoms(catalogue) } else { BTreeMap::new() },
        related: if is_lens { related(catalogue) } else { BTreeMap::new() },
        lenses: Vec::new(),
        diagram: diagram.clone(),
    }
}

/// The lenses that may be laid over the spine.
pub(super) fn lens_marks(catalogue: &Catalogue) -> Vec<LensMark> {
    catalogue
        .lenses
        .iter()
        .skip(1)
        .filter_map(|lens| {
            let Address::Lens(id) = &lens.address else { return None };
            let mut steps: BTreeMap<String, Vec<(u32, String)>> = BTreeMap::new();
            for (node, step) in lens.nodes.iter().filter_map(|node| Some((node, node.step.as_ref()?))) {
                if !node.addition {
                    for atom in &step.atoms {
                        steps.entry(atom.clone()).or_default().push((step.number, node.label.clone()));
                    }
                }
            }
            Some(LensMark { id: id.clone(), name: lens.name.clone(), steps })
        })
        .collect()
}

/// Names of the spine's steps by id.
pub(super) fn atoms(catalogue: &Catalogue) -> BTreeMap<String, String> {
    catalogue
        .spine()
        .into_iter()
        .flat_map(|spine| &spine.nodes)
        .map(|node| (node.id.clone(), node.label.clone()))
        .collect()
}

fn related(catalogue: &Catalogue) -> BTreeMap<String, Vec<Related>> {
    let mut related: BTreeMap<String, Vec<Related>> = BTreeMap::new();
    for case in &catalogue.cases {
        for step in &case.steps {
            let views = step.views.iter().filter_map(|view| link(case, view)).collect();
            let entry = Related { case: case.title.clone(), answer: step.answer.clone(), views };
            related.entry(step.atom.clone()).or_default().push(entry);
        }
    }
    related
}

fn link(case: &Case, view: &str) -> Option<(String, String)> {
    let address = Address::Case(case.slug.clone(), view.to_owned());
    let diagram = case.diagrams().find(|diagram| diagram.address == address)?;
    Some((diagram.name.clone(), address.path()))
}

fn briefs(diagram: &Diagram, brief: impl Fn(&Subject) -> Option<(String, Brief)>) -> BTreeMap<String, Brief> {
    diagram.nodes.iter().filter_map(|node| brief(&node.subject)).collect()
}

fn of_component(component: &Component) -> Brief {
    Brief { title: component.title.clone(), what: component.what.clone(), formula: None }
}

fn of_metric(metric: &Metric) -> Brief {
    Brief {
        title: metric.title.clone(),
        what: metric.what.clone(),
        formula: Some((metric.formula.clone(), metric.direction.title().to_owned())),
    }
}

fn sources(catalogue: &Catalogue, diagram: &Diagram) -> BTreeMap<String, Cited> {
    let mut keys: BTreeSet<&str> = diagram.nodes.iter().flat_map(|node| node.cited()).collect();
    keys.extend(cited_in(&diagram.answer));
    keys.into_iter()
        .filter_map(|key| catalogue.sources.get(key))
        .map(|source| (source.key.clone(), cited(source)))
        .collect()
}

fn cited_in(prose: &Prose) -> Vec<&str> {
    let mut keys = Vec::new();
    for target in prose.targets() {
        if let Target::Source(key) = target {
            keys.push(key.as_str());
        }
    }
    keys
}

/// A source in short.
pub(super) fn cited(source: &Source) -> Cited {
    Cited { short: source.short(), title: source.title.clone(), link: source.link() }
}
