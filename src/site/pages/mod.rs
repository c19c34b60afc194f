//! The pages, one kind a file.

mod case;
mod component;
mod diagram;
mod home;
mod index;
mod lens;
mod metric;
mod parts;
mod source;

use super::shell::Page;
use crate::model::Catalogue;

/// Every page of the site but the one for lost addresses.
pub(super) fn all(catalogue: &Catalogue) -> Vec<Page> {
    let mut pages = vec![home::page(catalogue)];
    pages.extend(catalogue.lenses.iter().map(|lens| lens::page(catalogue, lens)));
    for case in &catalogue.cases {
        pages.push(case::page(catalogue, case));
        pages.extend(case.diagrams().map(|diagram| diagram::page(catalogue, case, diagram)));
    }
    pages.push(index::components(catalogue));
    pages.extend(catalogue.components.values().map(|component| component::page(catalogue, component)));
    pages.push(index::metrics(catalogue));
    pages.extend(catalogue.metrics.values().map(|metric| metric::page(catalogue, metric)));
    pages.push(source::page(catalogue));
    pages
}
