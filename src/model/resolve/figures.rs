//! Figures get their values: stated ones as they are, derived ones from their formulas.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::{Desk, Spot};
use crate::content::raw::RawNumber;
use crate::content::{Locator, Rule};
use crate::model::{Formula, Number, Provenance};
use crate::nearest::nearest;

/// Units with a meaning of their own; any other unit is a plural noun or `noun/period`.
const UNITS: [&str; 12] = ["ms", "s", "min", "h", "d", "B", "1/s", "1/d", "USD", "USD/month", "%", "1"];

/// Figures by name, in which formulas look up: first the nearest scope.
pub(super) type Scope = BTreeMap<String, f64>;

/// A figure with the path at which it stands.
pub(super) struct Placed<'a> {
    pub(super) raw: &'a RawNumber,
    pub(super) path: String,
}

/// Resolves `figures`, whose formulas may use each other and `outer`. The scope of their own values is returned too.
pub(super) fn resolve(
    desk: &mut Desk<'_>,
    locator: &Locator,
    figures: &[Placed<'_>],
    outer: &Scope,
) -> (Vec<Number>, Scope) {
    let mut seen = BTreeSet::new();
    for figure in figures {
        let path = format!("{}.id", figure.path);
        desk.new_id(Spot { locator, path: &path }, &figure.raw.id, &mut seen);
    }
    let scope = values(figures, outer);
    let numbers = figures.iter().map(|figure| one(desk, locator, figure, outer, &scope)).collect();
    (numbers, scope)
}

/// The values of `figures`: computes derived ones until no more become known.
fn values(figures: &[Placed<'_>], outer: &Scope) -> Scope {
    let mut scope: Scope =
        figures.iter().filter_map(|figure| Some((figure.raw.id.clone(), figure.raw.value?))).collect();
    let formulas: Vec<(&str, Formula)> = figures
        .iter()
        .filter_map(|figure| Some((figure.raw.id.as_str(), Formula::parse(figure.raw.derived.as_deref()?).ok()?)))
        .collect();
    loop {
        let before = scope.len();
        for (id, formula) in &formulas {
            if !scope.contains_key(*id)
                && let Ok(value) = formula.value(&|name| scope.get(name).or_else(|| outer.get(name)).copied())
            {
                scope.insert((*id).to_owned(), value);
            }
        }
        if scope.len() == before {
            return scope;
        }
    }
}

fn one(desk: &mut Desk<'_>, locator: &Locator, figure: &Placed<'_>, outer: &Scope, scope: &Scope) -> Number {
    let (raw, path) = (figure.raw, figure.path.as_str());
    let spot = Spot { locator, path };
    let label_path = format!("{path}.label");
    let label = desk.text(Spot { locator, path: &label_path }, &raw.label, 80);
    unit(desk, locator, path, &raw.unit);
    let provenance = provenance(desk, spot, raw);
    if let Some(text) = &raw.derived {
        formula(desk, locator, path, text, outer, scope);
    }
    let value = scope.get(&raw.id).copied().unwrap_or_default();
    let range = match (raw.low, raw.high) {
        (None, None) => None,
        (low, high) => Some((low.unwrap_or(value), high.unwrap_or(value))),
    };
    if let Some((low, high)) = range
        && !(low <= value && value <= high)
    {
        let message = format!("`{}` is {value}, outside its range {low} to {high}", raw.id);
        desk.fault(spot, Rule::NumberRange, message, "low ≤ value ≤ high");
    }
    Number { id: raw.id.clone(), label, value, unit: raw.unit.clone(), provenance, range, card: raw.card }
}

fn unit(desk: &mut Desk<'_>, locator: &Locator, path: &str, unit: &str) {
    let is_noun =
        unit.split(['/', ' ', '-']).all(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic()));
    if UNITS.contains(&unit)
        || (is_noun && !["KB", "MB", "GB", "TB", "sec", "secs", "hours", "minutes"].contains(&unit))
    {
        return;
    }
    let path = format!("{path}.unit");
    let message = format!("`{unit}` is no unit");
    let help = format!("use {}, a plural noun, or noun/period", UNITS.join(", "));
    desk.fault(Spot { locator, path: &path }, Rule::UnknownUnit, message, help);
}

fn provenance(desk: &mut Desk<'_>, spot: Spot<'_>, raw: &RawNumber) -> Provenance {
    let given =
        usize::from(raw.sourced.is_some()) + usize::from(raw.assumed.is_some()) + usize::from(raw.derived.is_some());
    if given != 1 {
        let message = format!("the figure `{}` has {given} provenances", raw.id);
        let help = "give exactly one: sourced = { key, where }, assumed = \"why\" or derived = \"formula\"";
        desk.fault(spot, Rule::Provenance, message, help);
    }
    if raw.value.is_none() == raw.derived.is_none() {
        let message = format!("the figure `{}` needs a value or a formula, and not both", raw.id);
        desk.fault(
            spot,
            Rule::Provenance,
            message,
            "sourced and assumed figures have a value, derived ones only the formula",
        );
    }
    if let Some(sourced) = &raw.sourced {
        let path = format!("{}.sourced.key", spot.path);
        desk.source(Spot { path: &path, ..spot }, &sourced.key);
        let path = format!("{}.sourced.where", spot.path);
        let place = desk.text(Spot { path: &path, ..spot }, &sourced.place, 120);
        if let Some(via) = &sourced.via {
            let path = format!("{}.sourced.via", spot.path);
            desk.source(Spot { path: &path, ..spot }, via);
        }
        return Provenance::Sourced { key: sourced.key.clone(), place, via: sourced.via.clone() };
    }
    if let Some(formula) = &raw.derived {
        return Provenance::Derived { formula: formula.clone() };
    }
    let path = format!("{}.assumed", spot.path);
    let why = raw.assumed.as_deref().map(|why| desk.text(Spot { path: &path, ..spot }, why, 240));
    Provenance::Assumed { why: why.unwrap_or_default() }
}

fn formula(desk: &mut Desk<'_>, locator: &Locator, path: &str, text: &str, outer: &Scope, scope: &Scope) {
    let path = format!("{path}.derived");
    let spot = Spot { locator, path: &path };
    let figure = |name: &str| scope.get(name).or_else(|| outer.get(name)).copied();
    let result = Formula::parse(text).and_then(|formula| formula.value(&figure));
    if let Err(error) = result {
        let known = || scope.keys().chain(outer.keys()).map(String::as_str);
        let help = match &error {
            crate::model::FormulaError::UnknownName(name) => match nearest(name, known()) {
                Some(other) => format!("did you mean `{other}`?"),
                None => format!("known here: {}", known().collect::<Vec<_>>().join(", ")),
            },
            _ => "compute with + - * / ^ ( ), the figures of this view and the case's parameters".to_owned(),
        };
        desk.fault(spot, Rule::Formula, format!("`{text}` does not compute: {error}"), help);
    }
}
