//! Names become what they name; all that is missing or contradictory is collected.

mod case;
mod desk;
mod diagram;
mod figures;
mod library;
mod node;
mod runs;

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
    let instances = raw.instances.as_ref().map(|file| runs::instances(&mut desk, file)).unwrap_or_default();
    let cases = case::cases(&mut desk);
    let lenses = lenses.into_iter().map(|(_, lens)| lens).collect();
    let catalogue = Catalogue { lenses, cases, components, metrics, sources, instances };
    (catalogue, desk.faults)
}
