//! Names become what they name; all that is missing or contradictory is collected.

mod case;
mod desk;
mod diagram;
mod figures;
mod library;
mod node;

use super::Catalogue;
use crate::content::{Fault, RawCatalogue};
use desk::Desk;

/// Resolves `raw`, and tells everything that is wrong with it.
///
/// The catalogue is whole only when no fault is an error; otherwise it holds what could be understood.
pub fn resolve(raw: &RawCatalogue) -> (Catalogue, Vec<Fault>) {
    let mut desk = Desk::new(raw);
    let sources = library::sources(&mut desk);
    let components = library::components(&mut desk);
    let metrics = library::metrics(&mut desk);
    let mut lenses: Vec<_> = raw.lenses.iter().map(|lens| (lens.raw.order, diagram::lens(&mut desk, lens))).collect();
    lenses.sort_by_key(|(order, _)| *order);
    let cases = case::cases(&mut desk);
    let catalogue =
        Catalogue { lenses: lenses.into_iter().map(|(_, lens)| lens).collect(), cases, components, metrics, sources };
    (catalogue, desk.faults)
}
