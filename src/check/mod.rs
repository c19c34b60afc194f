//! Branch. Is a catalogue fit to be published?
//!
//! Reads, resolves and examines everything, and reports all that is wrong at once.

mod diagrams;
mod estimates;
mod library;
mod print;
mod repetition;

use std::path::Path;

use crate::content::{self, Fault, Locator, RawCatalogue, Severity};
use crate::model::{self, Address, Catalogue};

pub use print::{json, pretty};

/// A catalogue with everything that is wrong with it.
#[derive(Debug)]
pub struct Report {
    /// What could be understood.
    pub catalogue: Catalogue,
    /// What is wrong, by file and line.
    pub faults: Vec<Fault>,
}

impl Report {
    /// Whether nothing forbids publishing.
    pub fn is_sound(&self) -> bool {
        self.faults.iter().all(|fault| fault.rule.severity() != Severity::Error)
    }
}

/// Checks the catalogue in `folder`.
pub fn check(folder: &Path) -> Report {
    let (raw, mut faults) = content::read(folder);
    let whole = faults.is_empty();
    let (catalogue, more) = model::resolve(&raw);
    faults.extend(more);
    let places = Places { raw: &raw };
    diagrams::examine(&catalogue, &places, &mut faults);
    repetition::examine(&catalogue, &places, &mut faults);
    estimates::examine(&catalogue, &places, &mut faults);
    if whole {
        library::examine(&catalogue, &raw, &mut faults);
    }
    faults.sort_by(|a, b| order(a).cmp(&order(b)));
    faults.dedup();
    Report { catalogue, faults }
}

/// By file, then by place.
fn order(fault: &Fault) -> (&str, usize, usize, crate::content::Rule, &str) {
    let place = &fault.place;
    (&place.file, place.line, place.column, fault.rule, &fault.message)
}

/// Where the diagrams of a catalogue stand in its files.
struct Places<'a> {
    raw: &'a RawCatalogue,
}

impl<'a> Places<'a> {
    fn of(&self, address: &Address) -> Option<&'a Locator> {
        match address {
            Address::Case(slug, view) => {
                let case = self.raw.cases.iter().find(|case| case.slug == *slug)?;
                case.views.get(view).map(|file| &file.locator)
            }
            Address::Lens(id) => self.raw.lenses.iter().find(|file| file.stem == *id).map(|file| &file.locator),
        }
    }
}
