//! Components, metrics and sources.

use std::collections::BTreeMap;

use super::desk::{Desk, Spot, counted};
use super::node;
use crate::content::raw::RawMetric;
use crate::content::{Document, Fault, Place, RawSource, Rule};
use crate::model::{Component, Example, Formula, Metric, Reference, Source};

pub(super) fn components(desk: &mut Desk<'_>) -> BTreeMap<String, Component> {
    let mut components = BTreeMap::new();
    for file in &desk.raw.components {
        let (raw, locator) = (&file.raw, &file.locator);
        if !(2..=4).contains(&raw.options.len()) {
            let message = format!("`{}` has {}", file.stem, counted(raw.options.len(), "option"));
            desk.fault(Spot::at(locator, "options"), Rule::OptionCount, message, "give 2 to 4 real alternatives");
        }
        for (index, option) in raw.options.iter().enumerate() {
            if !option.numbers.is_empty() || option.runs.is_some() {
                let path = format!("options.{index}");
                let message = format!("`{}` has figures, but a component stands in no diagram", option.id);
                desk.fault(Spot::at(locator, &path), Rule::Estimate, message, "give them to a node's decision");
            }
        }
        for (index, id) in raw.metrics.iter().enumerate() {
            let path = format!("metrics.{index}");
            desk.metric(Spot::at(locator, &path), id);
        }
        let component = Component {
            id: file.stem.clone(),
            title: desk.text(Spot::at(locator, "title"), &raw.title, 48),
            kind: raw.kind,
            plane: raw.plane,
            shape: raw.shape,
            what: desk.prose(Spot::at(locator, "what"), &raw.what),
            axes: raw.axes.clone(),
            options: node::options(desk, locator, "options", &raw.options, &raw.axes),
            metrics: raw.metrics.clone(),
            fails: node::failures(desk, locator, "fails", &raw.fails),
            questions: node::questions(desk, locator, "questions", &raw.questions),
            sources: desk.source_list(locator, "sources", &raw.sources),
        };
        components.insert(file.stem.clone(), component);
    }
    components
}

pub(super) fn metrics(desk: &mut Desk<'_>) -> BTreeMap<String, Metric> {
    let mut metrics = BTreeMap::new();
    for file in &desk.raw.metrics {
        let (raw, locator) = (&file.raw, &file.locator);
        let pitfalls = raw
            .pitfalls
            .iter()
            .enumerate()
            .map(|(index, text)| desk.prose(Spot::at(locator, &format!("pitfalls.{index}")), text))
            .collect();
        let metric = Metric {
            id: file.stem.clone(),
            title: desk.text(Spot::at(locator, "title"), &raw.title, 48),
            family: raw.family,
            formula: desk.text(Spot::at(locator, "formula"), &raw.formula, 160),
            range: desk.text(Spot::at(locator, "range"), &raw.range, 60),
            direction: raw.direction,
            unit: desk.text(Spot::at(locator, "unit"), &raw.unit, 32),
            what: desk.prose(Spot::at(locator, "what"), &raw.what),
            usage: desk.prose(Spot::at(locator, "use"), &raw.usage),
            misleads: desk.prose(Spot::at(locator, "misleads"), &raw.misleads),
            pitfalls,
            example: example(desk, file),
            reference: Reference {
                library: desk.text(Spot::at(locator, "reference.library"), &raw.reference.library, 60),
                function: desk.text(Spot::at(locator, "reference.function"), &raw.reference.function, 80),
                note: raw.reference.note.clone(),
            },
            sources: desk.source_list(locator, "sources", &raw.sources),
        };
        metrics.insert(file.stem.clone(), metric);
    }
    metrics
}

fn example(desk: &mut Desk<'_>, file: &Document<RawMetric>) -> Example {
    let raw = &file.raw.example;
    let spot = Spot { locator: &file.locator, path: "example.result" };
    let result = Formula::parse(&raw.formula).and_then(|formula| formula.value(&|name| raw.inputs.get(name).copied()));
    match result {
        Ok(value) if same_to_three_figures(value, raw.result) => {}
        Ok(value) => {
            let message = format!("the example states {} but computes to {value}", raw.result);
            desk.fault(spot, Rule::Example, message, "mend the result, the inputs or the formula");
        }
        Err(error) => {
            let spot = Spot { path: "example.formula", ..spot };
            desk.fault(spot, Rule::Example, error.to_string(), "use the example's inputs by name");
        }
    }
    Example {
        text: desk.prose(Spot { path: "example.text", ..spot }, &raw.text),
        inputs: raw.inputs.iter().map(|(name, value)| (name.clone(), *value)).collect(),
        formula: raw.formula.clone(),
        result: raw.result,
    }
}

fn same_to_three_figures(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.005 * a.abs().max(b.abs()) || (a - b).abs() < 1e-9
}

pub(super) fn sources(desk: &mut Desk<'_>) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    for raw in &desk.raw.sources {
        let mut lacks = Vec::new();
        if raw.title.is_empty() {
            lacks.push("a title");
        }
        if raw.authors.is_empty() {
            lacks.push("authors");
        }
        if raw.year.is_none() {
            lacks.push("a date");
        }
        if raw.arxiv.is_none() && raw.doi.is_none() && raw.url.is_none() && raw.venue.is_none() {
            lacks.push("a url, an arXiv id, a DOI or a venue");
        }
        if let Some(url) = raw.url.as_ref().filter(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
            desk.faults.push(entry_fault(raw, format!("`{url}` is no web address"), "write https://…"));
        }
        if !lacks.is_empty() {
            let message = format!("the source `{}` lacks {}", raw.key, lacks.join(", "));
            desk.faults.push(entry_fault(raw, message, "add it, or leave the source out"));
        }
        let source = Source {
            key: raw.key.clone(),
            title: raw.title.clone(),
            authors: raw.authors.clone(),
            year: raw.year.unwrap_or_default(),
            venue: raw.venue.clone(),
            arxiv: raw.arxiv.clone(),
            doi: raw.doi.clone(),
            url: raw.url.clone(),
            archive: raw.archive.clone(),
        };
        sources.insert(raw.key.clone(), source);
    }
    sources
}

fn entry_fault(raw: &RawSource, message: String, help: &str) -> Fault {
    let place = raw.place.clone().unwrap_or_else(|| Place::file("sources.yml"));
    Fault::new(Rule::SourceEntry, place, message, help)
}
