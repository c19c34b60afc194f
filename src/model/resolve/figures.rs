//! Figures get their values: stated ones as they are, derived ones from their formulas.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::{Desk, Spot};
use crate::content::raw::RawNumber;
use crate::content::{Locator, Rule};
use crate::model::{Dimension, Formula, FormulaError, Number, Provenance};
use crate::nearest::nearest;

/// Units with a meaning of their own; any other unit is a plural noun or `noun/period`.
const UNITS: [&str; 12] = ["ms", "s", "min", "h", "d", "B", "1/s", "1/d", "USD", "USD/month", "%", "1"];

/// Words that name such a unit but are none.
const WORDS: [(&str, &str); 15] = [
    ("millis", "ms"),
    ("millisecond", "ms"),
    ("milliseconds", "ms"),
    ("msec", "ms"),
    ("msecs", "ms"),
    ("sec", "s"),
    ("second", "s"),
    ("seconds", "s"),
    ("secs", "s"),
    ("mins", "min"),
    ("minute", "min"),
    ("minutes", "min"),
    ("hour", "h"),
    ("hours", "h"),
    ("bytes", "B"),
];

/// Multiples of the byte.
const BYTES: [&str; 6] = ["kB", "KB", "MB", "GB", "TB", "PB"];

/// Figures by name, in which formulas look up: first the nearest scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    values: BTreeMap<String, f64>,
    units: BTreeMap<String, Dimension>,
}

impl Scope {
    /// This scope, and below it what only `outer` knows.
    pub(super) fn within(&self, outer: &Self) -> Self {
        let mut all = outer.clone();
        all.values.extend(self.values.clone());
        all.units.extend(self.units.clone());
        all
    }

    /// What the figure `name` measures.
    pub(super) fn unit(&self, name: &str) -> Option<Dimension> {
        self.units.get(name).copied()
    }

    /// The value of the figure `name`.
    pub(super) fn value(&self, name: &str) -> Option<f64> {
        self.values.get(name).copied()
    }

    /// The names of all figures.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.units.keys()
    }
}

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
    let numbers = figures.iter().map(|figure| one(desk, locator, figure, figures, (outer, &scope))).collect();
    (numbers, scope)
}

/// The values of `figures`: computes derived ones until no more become known.
fn values(figures: &[Placed<'_>], outer: &Scope) -> Scope {
    let units = figures.iter().map(|figure| (figure.raw.id.clone(), Dimension::of(&figure.raw.unit))).collect();
    let stated = figures.iter().filter_map(|figure| Some((figure.raw.id.clone(), figure.raw.value?)));
    let mut scope = Scope { values: stated.collect(), units };
    let formulas: Vec<(&str, Formula)> = figures
        .iter()
        .filter_map(|figure| Some((figure.raw.id.as_str(), Formula::parse(figure.raw.derived.as_deref()?).ok()?)))
        .collect();
    loop {
        let before = scope.values.len();
        for (id, formula) in &formulas {
            if !scope.values.contains_key(*id)
                && let Ok(value) = formula.value(&|name| scope.value(name).or_else(|| outer.value(name)))
            {
                scope.values.insert((*id).to_owned(), value);
            }
        }
        if scope.values.len() == before {
            return scope;
        }
    }
}

fn one(
    desk: &mut Desk<'_>,
    locator: &Locator,
    figure: &Placed<'_>,
    figures: &[Placed<'_>],
    (outer, scope): (&Scope, &Scope),
) -> Number {
    let (raw, path) = (figure.raw, figure.path.as_str());
    let spot = Spot { locator, path };
    let label_path = format!("{path}.label");
    let label = desk.text(Spot { locator, path: &label_path }, &raw.label, 80);
    unit(desk, locator, path, &raw.unit);
    let provenance = provenance(desk, spot, raw);
    if let Some(text) = &raw.derived {
        formula(desk, locator, figure, text, figures, (outer, scope));
    }
    let value = scope.value(&raw.id).unwrap_or_default();
    let range = match (raw.low, raw.high) {
        (None, None) => None,
        (low, high) => Some((low.unwrap_or(value), high.unwrap_or(value))),
    };
    if let (Some(low), Some(high)) = (raw.low, raw.high)
        && low > high
    {
        let message = format!("the low end of `{}`, {low}, is above its high end, {high}", raw.id);
        desk.fault(spot, Rule::NumberRange, message, "low ≤ value ≤ high");
    } else if let Some((low, high)) = range
        && scope.values.contains_key(&raw.id)
        && !(low <= value && value <= high)
    {
        let message = match (raw.low, raw.high) {
            (Some(low), None) => format!("`{}` is {value}, below its low end {low}", raw.id),
            (None, Some(high)) => format!("`{}` is {value}, above its high end {high}", raw.id),
            _ => format!("`{}` is {value}, outside its range {low} to {high}", raw.id),
        };
        desk.fault(spot, Rule::NumberRange, message, "low ≤ value ≤ high");
    }
    Number { id: raw.id.clone(), label, value, unit: raw.unit.clone(), provenance, range, card: raw.card }
}

fn unit(desk: &mut Desk<'_>, locator: &Locator, path: &str, unit: &str) {
    let noun = unit.strip_prefix("B/").or_else(|| unit.strip_prefix("%/")).filter(|period| *period != "s");
    let is_noun = unit == "B/s"
        || noun
            .unwrap_or(unit)
            .split(['/', ' ', '-'])
            .all(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic()));
    let meant = WORDS.iter().find(|(word, _)| unit.eq_ignore_ascii_case(word));
    let is_multiple = BYTES.contains(&unit);
    if UNITS.contains(&unit) || (is_noun && meant.is_none() && !is_multiple) {
        return;
    }
    let path = format!("{path}.unit");
    let message = format!("`{unit}` is no unit");
    let help = match meant {
        Some((_, unit)) => format!("write \"{unit}\""),
        None if is_multiple => "write bytes, such as 2e9 with unit \"B\"".to_owned(),
        None => format!("use {}, a plural noun, or noun/period", UNITS.join(", ")),
    };
    desk.fault(Spot { locator, path: &path }, Rule::UnknownUnit, message, help);
}

fn provenance(desk: &mut Desk<'_>, spot: Spot<'_>, raw: &RawNumber) -> Provenance {
    let given =
        usize::from(raw.sourced.is_some()) + usize::from(raw.assumed.is_some()) + usize::from(raw.derived.is_some());
    if given != 1 {
        let message = match given {
            0 => format!("the figure `{}` does not say where it comes from", raw.id),
            _ => format!("the figure `{}` has {given} provenances", raw.id),
        };
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

/// Reports the formula `text` of `figure` when it has no value.
fn formula(
    desk: &mut Desk<'_>,
    locator: &Locator,
    figure: &Placed<'_>,
    text: &str,
    figures: &[Placed<'_>],
    (outer, scope): (&Scope, &Scope),
) {
    let (id, path) = (figure.raw.id.as_str(), format!("{}.derived", figure.path));
    let spot = Spot { locator, path: &path };
    let value = |name: &str| scope.value(name).or_else(|| outer.value(name));
    let error = match Formula::parse(text).and_then(|formula| formula.value(&value).map(|_| formula)) {
        Ok(formula) => {
            units(desk, spot, figure.raw, &formula, &|name| scope.unit(name).or_else(|| outer.unit(name)));
            return;
        }
        Err(FormulaError::UnknownName(_)) if is_circular(id, figures, &value) => {
            let message = format!("`{id}` is derived from itself");
            desk.fault(spot, Rule::Formula, message, "give one figure of the circle a value of its own");
            return;
        }
        // The figure that has no value has a fault of its own.
        Err(FormulaError::UnknownName(name)) if figures.iter().any(|figure| figure.raw.id == name) => return,
        Err(error) => error,
    };
    let known = || figures.iter().map(|figure| &figure.raw.id).chain(outer.names()).filter(|name| *name != id);
    let help = match &error {
        FormulaError::UnknownName(name) => match nearest(name, known().map(String::as_str)) {
            Some(other) => format!("did you mean `{other}`?"),
            None if known().next().is_none() => "no other figure is known here".to_owned(),
            None => format!("known here: {}", known().map(String::as_str).collect::<Vec<_>>().join(", ")),
        },
        _ => "compute with + - * / ^ ( ), the figures of this view and the case's parameters".to_owned(),
    };
    desk.fault(spot, Rule::Formula, format!("`{text}` does not compute: {error}"), help);
}

/// Reports `formula`, that of `figure`, when it mixes units or gives another than the one stated.
fn units(
    desk: &mut Desk<'_>,
    spot: Spot<'_>,
    figure: &RawNumber,
    formula: &Formula,
    of: &dyn Fn(&str) -> Option<Dimension>,
) {
    let (text, stated) = (figure.derived.as_deref().unwrap_or_default(), Dimension::of(&figure.unit));
    match formula.dimension(of) {
        Ok(found) if found.fits(&stated) => {}
        Ok(found) => {
            let message = format!("`{text}` gives {found}, and `{}` is in `{}`", figure.id, figure.unit);
            let help = "state the unit that the formula gives, or write out what converts it, such as `/ 86400`";
            desk.fault(spot, Rule::Units, message, help);
        }
        Err(error) => {
            let message = format!("`{text}` mixes units: {error}");
            desk.fault(spot, Rule::Units, message, "bring both sides to one unit before they are joined");
        }
    }
}

/// Whether the way through formulas without a value leads from the figure `id` back to it.
fn is_circular(id: &str, figures: &[Placed<'_>], value: &dyn Fn(&str) -> Option<f64>) -> bool {
    let mentioned = |id: &str| -> Vec<String> {
        let figure = figures.iter().find(|figure| figure.raw.id == id);
        let formula = figure.and_then(|figure| Formula::parse(figure.raw.derived.as_deref()?).ok());
        let names = formula.iter().flat_map(Formula::names).filter(|name| value(name).is_none());
        names.map(str::to_owned).collect()
    };
    let mut seen = BTreeSet::new();
    let mut open = mentioned(id);
    while let Some(name) = open.pop() {
        if name == id {
            return true;
        }
        if seen.insert(name.clone()) {
            open.extend(mentioned(&name));
        }
    }
    false
}
