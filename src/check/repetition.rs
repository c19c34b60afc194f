//! A diagram that repeats another does not count: at least half of its nodes differ from those of every other.

use super::Places;
use crate::content::{Fault, Rule};
use crate::model::{Address, Catalogue, repetitions};

pub(super) fn examine(catalogue: &Catalogue, places: &Places<'_>, faults: &mut Vec<Fault>) {
    for found in repetitions(catalogue) {
        let (Some(locator), Address::Case(slug, view)) = (places.of(&found.diagram.address), &found.of.address) else {
            continue;
        };
        let (shared, count) = (found.shared, found.diagram.nodes.len());
        let verb = if shared == 1 { "stands" } else { "stand" };
        let message = format!("{shared} of its {count} nodes {verb} in cases/{slug}/{view} too, so it does not count");
        let help = "show what is particular here, or leave the diagram out";
        faults.push(locator.fault(Rule::RepeatedDiagram, "nodes", message, help));
    }
}
