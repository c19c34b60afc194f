//! Diagrams that repeat another: fewer than half of their nodes are their own.

use std::collections::BTreeSet;

use super::{Catalogue, Diagram};

/// A diagram and an earlier one that it repeats.
#[derive(Clone, Copy, Debug)]
pub struct Repetition<'a> {
    /// The later of the two, which does not count.
    pub diagram: &'a Diagram,
    /// The earlier.
    pub of: &'a Diagram,
    /// How many of its nodes stand in both, by their labels.
    pub shared: usize,
}

/// Every pair of case diagrams of which the later repeats the earlier; whole-system pictures are left out.
///
/// # Complexity
/// O(diagrams² · nodes).
pub fn repetitions(catalogue: &Catalogue) -> Vec<Repetition<'_>> {
    let diagrams: Vec<(&Diagram, BTreeSet<String>)> = catalogue
        .cases
        .iter()
        .flat_map(|case| &case.views)
        .map(|diagram| (diagram, diagram.nodes.iter().map(|node| node.label.to_lowercase()).collect()))
        .collect();
    let mut found = Vec::new();
    for (index, (diagram, mine)) in diagrams.iter().enumerate() {
        for (of, theirs) in diagrams.iter().take(index) {
            let shared = mine.intersection(theirs).count();
            if shared * 2 > mine.len().min(theirs.len()) {
                found.push(Repetition { diagram, of, shared });
            }
        }
    }
    found
}
