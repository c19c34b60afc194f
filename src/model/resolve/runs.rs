//! How diagrams run: formulas are held against their units, choices and nodes against those that there are.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::{Desk, Spot};
use super::figures::{self, Placed, Scope};
use crate::content::raw::{RawCarries, RawEstimate, RawInstances, RawNode, RawOption, RawRuns};
use crate::content::{Document, Locator, Rule};
use crate::model::{Carries, Choice, Dimension, Effect, Formula, FormulaError, Instance, Node, Premise, Runs};
use crate::nearest::nearest;
use crate::vocab::{Carriage, Quantity};

/// The instance types of `instances.toml`.
pub(super) fn instances(desk: &mut Desk<'_>, file: &Document<RawInstances>) -> Vec<Instance> {
    let locator = &file.locator;
    let mut seen = BTreeSet::new();
    let mut instances = Vec::new();
    for (index, raw) in file.raw.instances.iter().enumerate() {
        let at = |field: &str| format!("instances.{index}.{field}");
        desk.new_id(Spot::at(locator, &at("id")), &raw.id, &mut seen);
        let placed: Vec<Placed<'_>> = raw
            .numbers
            .iter()
            .enumerate()
            .map(|(number, raw)| Placed { raw, path: at(&format!("numbers.{number}")) })
            .collect();
        let (numbers, scope) = figures::resolve(desk, locator, &placed, &Scope::default());
        for (id, unit) in [("price", "USD/month"), ("memory", "B")] {
            if scope.unit(id).is_none_or(|found| found.in_units_of(&Dimension::of(unit)).is_none()) {
                let message = format!("the instance `{}` has no `{id}` in {unit}", raw.id);
                let help = format!("add the figure `{id}` with the unit \"{unit}\" and its provenance");
                desk.fault(Spot::at(locator, &at("numbers")), Rule::Estimate, message, help);
            }
        }
        let label = desk.text(Spot::at(locator, &at("label")), &raw.label, 60);
        let date = desk.text(Spot::at(locator, &at("date")), &raw.date, 10);
        instances.push(Instance { id: raw.id.clone(), label, date, numbers });
    }
    instances
}

/// Gives `nodes` how they run, and their options what they do.
pub(super) fn nodes(desk: &mut Desk<'_>, locator: &Locator, raw: &[RawNode], nodes: &mut [Node], scope: &Scope) {
    for (index, (raw_node, node)) in raw.iter().zip(nodes.iter_mut()).enumerate() {
        let path = format!("nodes.{index}.runs");
        node.runs = raw_node.runs.as_ref().map(|raw| runs(desk, locator, &path, raw, scope));
        let (Some(raw_decision), Some(decision)) = (&raw_node.decision, &mut node.decision) else { continue };
        for (at, (raw_option, option)) in raw_decision.options.iter().zip(&mut decision.options).enumerate() {
            let path = format!("nodes.{index}.decision.options.{at}");
            option.effect = effect(desk, locator, &path, raw_option, raw, scope);
            if at == decision.chosen && !(option.effect.numbers.is_empty() && option.effect.runs.is_none()) {
                let message = format!("`{}` is chosen, so the figures of the diagram are its figures", option.id);
                let help = "leave `numbers` and `runs` to the options that are not chosen";
                desk.fault(Spot { locator, path: &path }, Rule::Estimate, message, help);
            }
        }
    }
    contradictions(desk, locator, nodes);
}

/// Reports options that the case chooses together although one of them forbids it.
fn contradictions(desk: &mut Desk<'_>, locator: &Locator, nodes: &[Node]) {
    for (index, node) in nodes.iter().enumerate() {
        let Some((decision, option)) = node.decision.as_ref().and_then(|of| Some((of, of.options.get(of.chosen)?)))
        else {
            continue;
        };
        let chosen = |choice: &Choice| {
            let other = nodes.iter().find(|node| node.id == choice.node).and_then(|node| node.decision.as_ref());
            other.and_then(|other| other.options.get(other.chosen)).is_some_and(|other| other.id == choice.option)
        };
        let missing = option.effect.requires.iter().filter(|choice| !chosen(choice)).map(|choice| ("requires", choice));
        let clashing = option.effect.excludes.iter().filter(|choice| chosen(choice)).map(|choice| ("excludes", choice));
        for (word, Choice { node: other, option: to }) in missing.chain(clashing) {
            let path = format!("nodes.{index}.decision.options.{}.{word}", decision.chosen);
            let message = format!("`{}` of `{}` {word} `{to}` of `{other}`", option.id, node.id);
            let help = "choose other options, or mend what this one says of them";
            desk.fault(Spot { locator, path: &path }, Rule::Contradiction, message, help);
        }
    }
}

fn effect(
    desk: &mut Desk<'_>,
    locator: &Locator,
    path: &str,
    raw: &RawOption,
    nodes: &[RawNode],
    scope: &Scope,
) -> Effect {
    let placed: Vec<Placed<'_>> = raw
        .numbers
        .iter()
        .enumerate()
        .map(|(index, raw)| Placed { raw, path: format!("{path}.numbers.{index}") })
        .collect();
    let (numbers, _) = figures::resolve(desk, locator, &placed, scope);
    for (index, number) in numbers.iter().enumerate() {
        let path = format!("{path}.numbers.{index}.id");
        let known: Vec<&str> = scope.names().map(String::as_str).collect();
        desk.known(Spot { locator, path: &path }, "figure", &number.id, &known, "nodes");
        if let Some(unit) = scope.unit(&number.id).filter(|unit| *unit != Dimension::of(&number.unit)) {
            let message = format!("`{}` is {unit} elsewhere, and `{}` here", number.id, number.unit);
            desk.fault(Spot { locator, path: &path }, Rule::Units, message, "keep to the unit of the figure");
        }
    }
    let runs_path = format!("{path}.runs");
    let mut choices = |field: &str, texts: &[String]| {
        let mut choices = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let path = format!("{path}.{field}.{index}");
            choices.extend(choice(desk, Spot { locator, path: &path }, text, nodes));
        }
        choices
    };
    let (requires, excludes) = (choices("requires", &raw.requires), choices("excludes", &raw.excludes));
    let runs = raw.runs.as_ref().map(|raw| runs(desk, locator, &runs_path, raw, scope));
    Effect { numbers, runs, requires, excludes }
}

/// The choice `node:option`, when the diagram has it.
fn choice(desk: &mut Desk<'_>, spot: Spot<'_>, text: &str, nodes: &[RawNode]) -> Option<Choice> {
    let found = text.split_once(':').and_then(|(node, option)| {
        let decision = nodes.iter().find(|raw| raw.id == node)?.decision.as_ref()?;
        decision.options.iter().find(|raw| raw.id == option)?;
        Some(Choice { node: node.to_owned(), option: option.to_owned() })
    });
    if found.is_none() {
        let known: Vec<String> = nodes
            .iter()
            .filter_map(|node| Some((&node.id, node.decision.as_ref()?)))
            .flat_map(|(id, decision)| decision.options.iter().map(move |option| format!("{id}:{}", option.id)))
            .collect();
        let help = match nearest(text, known.iter().map(String::as_str)) {
            Some(other) => format!("did you mean `{other}`?"),
            None => "name an option of this diagram as `node:option`".to_owned(),
        };
        desk.fault(spot, Rule::UnknownReference, format!("there is no option `{text}`"), help);
    }
    found
}

fn runs(desk: &mut Desk<'_>, locator: &Locator, path: &str, raw: &RawRuns, scope: &Scope) -> Runs {
    if let Some(id) = &raw.instance {
        let known: Vec<&str> =
            desk.raw.instances.iter().flat_map(|file| &file.raw.instances).map(|i| i.id.as_str()).collect();
        let path = format!("{path}.instance");
        desk.known(Spot { locator, path: &path }, "instance type", id, &known, "instances.toml");
    }
    let given = [
        (Quantity::Median, &raw.median),
        (Quantity::P99, &raw.p99),
        (Quantity::Rate, &raw.rate),
        (Quantity::Slots, &raw.slots),
        (Quantity::Instances, &raw.instances),
        (Quantity::Least, &raw.least),
        (Quantity::Price, &raw.price),
        (Quantity::Extra, &raw.extra),
        (Quantity::Memory, &raw.memory),
        (Quantity::Room, &raw.room),
        (Quantity::Shards, &raw.shards),
        (Quantity::Copies, &raw.copies),
        (Quantity::Availability, &raw.availability),
        (Quantity::Recall, &raw.recall),
        (Quantity::Age, &raw.age),
    ];
    let mut quantities = BTreeMap::new();
    for (quantity, text) in given {
        let Some(text) = text else { continue };
        let path = format!("{path}.{}", quantity.word());
        formula(desk, Spot { locator, path: &path }, text, quantity.unit(), scope);
        quantities.insert(quantity, text.clone());
    }
    Runs { instance: raw.instance.clone(), quantities }
}

/// How an edge carries.
pub(super) fn carries(desk: &mut Desk<'_>, locator: &Locator, path: &str, raw: &RawCarries, scope: &Scope) -> Carries {
    let given = [
        (Carriage::Share, &raw.share),
        (Carriage::Calls, &raw.calls),
        (Carriage::Network, &raw.network),
        (Carriage::Payload, &raw.payload),
        (Carriage::Timeout, &raw.timeout),
        (Carriage::Hedge, &raw.hedge),
        (Carriage::Part, &raw.part),
        (Carriage::Cadence, &raw.cadence),
        (Carriage::Delay, &raw.delay),
    ];
    let mut quantities = BTreeMap::new();
    for (quantity, text) in given {
        let Some(text) = text else { continue };
        let path = format!("{path}.{}", quantity.word());
        formula(desk, Spot { locator, path: &path }, text, quantity.unit(), scope);
        quantities.insert(quantity, text.clone());
    }
    Carries { scatter: raw.scatter, fallback: raw.fallback, quantities }
}

/// What makes a diagram one whose numbers are computed.
pub(super) fn premise(
    desk: &mut Desk<'_>,
    locator: &Locator,
    raw: &RawEstimate,
    nodes: &[Node],
    scope: &Scope,
) -> Option<Premise> {
    let mut field = |name: &str, text: &str, unit: &str| {
        let path = format!("estimate.{name}");
        formula(desk, Spot { locator, path: &path }, text, unit, scope);
        text.to_owned()
    };
    let (mean, peak) = (field("mean", &raw.mean, "1/s"), field("peak", &raw.peak, "1/s"));
    let budget = raw.budget.as_ref().map(|text| field("budget", text, "ms"));
    let utilisation = field("utilisation", &raw.utilisation, "1");
    let mut end = |name: &str, id: &str| {
        let path = format!("estimate.{name}");
        let known: Vec<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
        desk.known(Spot { locator, path: &path }, "node", id, &known, "nodes");
        nodes.iter().position(|node| node.id == id)
    };
    let (start, end) = (end("start", &raw.start), end("end", &raw.end));
    Some(Premise { mean, peak, budget, utilisation, start: start?, end: end? })
}

/// Reports `text` when it is no formula over `scope` that surely gives `unit`.
fn formula(desk: &mut Desk<'_>, spot: Spot<'_>, text: &str, unit: &str, scope: &Scope) {
    let expected = Dimension::of(unit);
    let parsed = match Formula::parse(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let help = "compute with + - * / ^ ( ), the figures of this view and the case's parameters";
            desk.fault(spot, Rule::Formula, format!("`{text}` does not compute: {error}"), help);
            return;
        }
    };
    if let Some(name) = parsed.names().into_iter().find(|name| scope.unit(name).is_none()) {
        let error = FormulaError::UnknownName(name.to_owned());
        let help = match nearest(name, scope.names().map(String::as_str)) {
            Some(other) => format!("did you mean `{other}`?"),
            None => "give the figure to a node's `numbers` or to the case's `parameters`".to_owned(),
        };
        desk.fault(spot, Rule::Formula, format!("`{text}` does not compute: {error}"), help);
        return;
    }
    if parsed.names().is_empty() && !["0", "1"].contains(&text.trim()) {
        let message = format!("`{text}` does not say where it comes from");
        let help = "make it a figure with a unit and a provenance, and name that here";
        desk.fault(spot, Rule::Provenance, message, help);
        return;
    }
    match parsed.dimension(&|name| scope.unit(name)) {
        Ok(found) if parsed.names().is_empty() || found.in_units_of(&expected).is_some() => {}
        Ok(found) => {
            let message = format!("`{text}` gives {found} where {expected} is expected");
            let help = "compute it in a figure whose unit is stated, and name that figure here";
            desk.fault(spot, Rule::Units, message, help);
        }
        Err(error) => {
            let help = "bring both sides to one unit before they are joined";
            desk.fault(spot, Rule::Units, format!("`{text}` mixes units: {error}"), help);
        }
    }
}
