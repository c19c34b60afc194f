//! A diagram that repeats another is none: at least half of its nodes differ from those of every other.

use std::collections::BTreeSet;

use super::Places;
use crate::content::{Fault, Rule};
use crate::model::{Address, Case, Catalogue, Diagram};

pub(super) fn examine(catalogue: &Catalogue, places: &Places<'_>, faults: &mut Vec<Fault>) {
    let diagrams: Vec<(&Diagram, BTreeSet<String>)> =
        catalogue.cases.iter().flat_map(counted).map(|diagram| (diagram, labels(diagram))).collect();
    for (index, (diagram, mine)) in diagrams.iter().enumerate() {
        for (other, theirs) in diagrams.iter().take(index) {
            let shared = mine.intersection(theirs).count();
            if shared * 2 <= mine.len().min(theirs.len()) {
                continue;
            }
            let (Some(locator), Address::Case(slug, view)) = (places.of(&diagram.address), &other.address) else {
                continue;
            };
            let verb = if shared == 1 { "stands" } else { "stand" };
            let message = format!("{shared} of its {} nodes {verb} in cases/{slug}/{view} too", mine.len());
            let help = "show what is particular here, or leave the diagram out";
            faults.push(locator.fault(Rule::RepeatedDiagram, "nodes", message, help));
        }
    }
}

/// The diagrams that the site counts.
fn counted(case: &Case) -> &[Diagram] {
    &case.views
}

fn labels(diagram: &Diagram) -> BTreeSet<String> {
    diagram.nodes.iter().map(|node| node.label.to_lowercase()).collect()
}
