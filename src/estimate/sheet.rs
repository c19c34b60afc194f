//! The figures of a diagram with what a reader chose and set: stated ones as they are, derived ones computed anew.
//!
//! ```text
//! set parameter  >  figure of a chosen option  >  figure of the diagram  >  parameter of the case
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::{EstimateError, Scenario, Setting};
use crate::model::{Choice, Diagram, Dimension, Formula, Number, Provenance};

/// Figures in an order in which each uses only those before it.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    figures: Vec<Figure>,
    names: BTreeMap<String, usize>,
}

#[derive(Clone, Debug)]
struct Figure {
    number: Number,
    formula: Option<Formula>,
    is_set: bool,
}

impl Sheet {
    /// The figures of `diagram` in `scenario` with the options at `chosen` and with `sets`.
    ///
    /// # Errors
    /// When a set parameter does not exist or is no number, or when formulas use each other in a circle.
    pub(super) fn new(
        diagram: &Diagram,
        scenario: &Scenario<'_>,
        chosen: &[Choice],
        sets: &[Setting],
    ) -> Result<Self, EstimateError> {
        let mut given: BTreeMap<String, (Number, bool)> = BTreeMap::new();
        for instance in scenario.instances {
            for number in &instance.numbers {
                let id = format!("{}.{}", instance.id, number.id);
                let label = format!("{}: {}", instance.label, number.label);
                given.insert(id.clone(), (Number { id, label, ..number.clone() }, false));
            }
        }
        let own = diagram.nodes.iter().flat_map(|node| &node.numbers);
        let of_options = diagram.nodes.iter().flat_map(|node| {
            let picked = chosen.iter().find(|choice| choice.node == node.id);
            let options = node.decision.iter().flat_map(|decision| &decision.options);
            options.filter(move |option| picked.is_some_and(|choice| choice.option == option.id))
        });
        let changed = of_options.flat_map(|option| &option.effect.numbers);
        for number in scenario.parameters.iter().chain(own).chain(changed) {
            given.insert(number.id.clone(), (number.clone(), false));
        }
        for set in sets {
            let is_parameter = scenario.parameters.iter().any(|number| number.id == set.parameter);
            let Some((number, is_set)) = given.get_mut(&set.parameter).filter(|_| is_parameter) else {
                return Err(EstimateError::UnknownParameter(set.parameter.clone()));
            };
            if !set.value.is_finite() {
                return Err(EstimateError::NotANumber(set.parameter.clone()));
            }
            number.value = set.value;
            number.range = None;
            *is_set = true;
        }
        Self::ordered(given)
    }

    fn ordered(given: BTreeMap<String, (Number, bool)>) -> Result<Self, EstimateError> {
        let mut sheet = Self { figures: Vec::with_capacity(given.len()), names: BTreeMap::new() };
        let mut waiting: Vec<Figure> = Vec::new();
        for (number, is_set) in given.into_values() {
            let formula = match &number.provenance {
                Provenance::Derived { formula } if !is_set => {
                    let parsed = Formula::parse(formula)
                        .map_err(|error| EstimateError::Formula(number.id.clone(), error.to_string()))?;
                    Some(parsed)
                }
                _ => None,
            };
            waiting.push(Figure { number, formula, is_set });
        }
        while !waiting.is_empty() {
            let before = waiting.len();
            let (ready, rest) = waiting.into_iter().partition(|figure| {
                figure.formula.iter().flat_map(Formula::names).all(|name| sheet.names.contains_key(name))
            });
            waiting = rest;
            let ready: Vec<Figure> = ready;
            for figure in ready {
                sheet.names.insert(figure.number.id.clone(), sheet.figures.len());
                sheet.figures.push(figure);
            }
            if waiting.len() == before {
                let name = waiting.first().map(|figure| figure.number.id.clone()).unwrap_or_default();
                return Err(EstimateError::Formula(name, "it uses figures that have no value".to_owned()));
            }
        }
        Ok(sheet)
    }

    /// What the figure `name` measures.
    pub(super) fn unit(&self, name: &str) -> Option<Dimension> {
        let figure = self.names.get(name).and_then(|index| self.figures.get(*index))?;
        Some(Dimension::of(&figure.number.unit))
    }

    /// The values of all figures, with that of the figure at `index` replaced where `other` says so.
    ///
    /// # Errors
    /// When a formula has no finite value.
    pub(super) fn values(&self, other: &dyn Fn(usize) -> Option<f64>) -> Result<Vec<f64>, EstimateError> {
        let mut values: Vec<f64> = Vec::with_capacity(self.figures.len());
        for (index, figure) in self.figures.iter().enumerate() {
            let value = match (other(index), &figure.formula) {
                (Some(value), _) => value,
                (None, None) => figure.number.value,
                (None, Some(formula)) => {
                    let known = |name: &str| self.names.get(name).and_then(|at| values.get(*at)).copied();
                    formula
                        .value(&known)
                        .map_err(|error| EstimateError::Formula(figure.number.id.clone(), error.to_string()))?
                }
            };
            values.push(value);
        }
        Ok(values)
    }

    /// The value of the figure `name` among `values`.
    pub(super) fn look_up(&self, values: &[f64], name: &str) -> Option<f64> {
        self.names.get(name).and_then(|index| values.get(*index)).copied()
    }

    /// The figures, in order.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (&Number, bool)> {
        self.figures.iter().map(|figure| (&figure.number, figure.is_set))
    }

    /// Positions of `names` and of everything that they are computed from.
    pub(super) fn behind<'a>(&'a self, names: impl Iterator<Item = &'a str>) -> BTreeSet<usize> {
        let mut open: Vec<usize> = names.filter_map(|name| self.names.get(name).copied()).collect();
        let mut found = BTreeSet::new();
        while let Some(index) = open.pop() {
            if found.insert(index) {
                let formula = self.figures.get(index).and_then(|figure| figure.formula.as_ref());
                open.extend(formula.iter().flat_map(|of| of.names()).filter_map(|name| self.names.get(name).copied()));
            }
        }
        found
    }
}
