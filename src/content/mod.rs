//! Stage 1. Bytes become what the author wrote.
//!
//! A catalogue is a folder of small TOML files and one bibliography. Reading never stops at the first
//! mistake: every file is read, every structural fault is reported with its place.

mod bibliography;
mod catalogue;
mod document;
mod fault;
pub mod raw;
mod schema;
mod structure;

pub use bibliography::{RawSource, read as read_bibliography};
pub use catalogue::{Folder, RawCase, RawCatalogue};
pub use document::{Document, Locator, Step};
pub use fault::{Fault, Place, Rule, Severity};
pub use schema::{Kind, schema_of};

use std::path::Path;

/// Reads the catalogue in `folder`.
///
/// # Errors
/// Nothing is fatal: what could not be read is missing from the catalogue and named in the faults.
pub fn read(folder: &Path) -> (RawCatalogue, Vec<Fault>) {
    let mut faults = Vec::new();
    let raw = catalogue::read(&Folder::new(folder), &mut faults);
    (raw, faults)
}
