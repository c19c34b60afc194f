//! A diagram made ready to be computed: formulas parsed, units settled, the order of the work known.
//!
//! ```text
//! diagram + choices + sets -> Plan -(values of figures)-> Inputs -> load, capacity, queue, response, ...
//! ```

use std::collections::BTreeMap;

use super::sheet::Sheet;
use super::{EstimateError, Scenario, Setting};
use crate::graph::{self, SystemGraph};
use crate::model::{Choice, Diagram, Dimension, Edge, Formula, Premise};
use crate::vocab::{Carriage, EdgeKind, Quantity};

/// A formula with what turns its value into the unit of the computation.
#[derive(Clone, Debug)]
struct Term {
    formula: Formula,
    factor: f64,
}

/// An edge as the computation sees it.
#[derive(Clone, Debug)]
pub(super) struct Arrow {
    /// Position of the node that it leaves.
    pub(super) from: usize,
    /// Position of the node that it enters.
    pub(super) to: usize,
    /// Whether requests travel along it, and wait for what is at its end.
    pub(super) is_request: bool,
    /// Whether it is taken only when the answer has not come.
    pub(super) is_fallback: bool,
    /// Whether every part of the node at its end is called.
    pub(super) scatters: bool,
    terms: BTreeMap<Carriage, Term>,
}

/// A diagram made ready to be computed.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// Figures.
    pub(super) sheet: Sheet,
    /// Ids of the nodes.
    pub(super) ids: Vec<String>,
    nodes: Vec<BTreeMap<Quantity, Term>>,
    /// Edges.
    pub(super) arrows: Vec<Arrow>,
    premise: [Option<Term>; 4],
    /// Position of the node at which the clock starts.
    pub(super) start: usize,
    /// Position of the node at whose end the clock stops.
    pub(super) end: usize,
    /// Every node, after all that lead to it by requests.
    pub(super) order: Vec<usize>,
    /// The structure.
    pub(super) graph: SystemGraph,
}

/// Quantities of a node, in the units of [`Quantity::unit`].
#[derive(Clone, Debug, Default)]
pub(super) struct NodeInput(BTreeMap<Quantity, f64>);

impl NodeInput {
    /// The quantity, when it is given.
    pub(super) fn get(&self, quantity: Quantity) -> Option<f64> {
        self.0.get(&quantity).copied()
    }

    /// The quantity, or 0.
    pub(super) fn or_zero(&self, quantity: Quantity) -> f64 {
        self.get(quantity).unwrap_or_default()
    }

    /// All that are given.
    pub(super) fn all(&self) -> &BTreeMap<Quantity, f64> {
        &self.0
    }
}

/// Quantities of an edge, in the units of [`Carriage::unit`].
#[derive(Clone, Debug, Default)]
pub(super) struct EdgeInput(BTreeMap<Carriage, f64>);

impl EdgeInput {
    /// The quantity, when it is given.
    pub(super) fn get(&self, carriage: Carriage) -> Option<f64> {
        self.0.get(&carriage).copied()
    }

    /// All that are given.
    pub(super) fn all(&self) -> &BTreeMap<Carriage, f64> {
        &self.0
    }

    /// The quantity when it is above 0: a wait of 0 is none.
    pub(super) fn above_zero(&self, carriage: Carriage) -> Option<f64> {
        self.get(carriage).filter(|value| *value > 0.0)
    }
}

/// Everything that a computation starts from.
#[derive(Clone, Debug)]
pub(super) struct Inputs {
    /// Requests a second, on average.
    pub(super) mean: f64,
    /// Requests a second, at peak.
    pub(super) peak: f64,
    /// Target for the response time's p99, ms.
    pub(super) budget: Option<f64>,
    /// Utilisation that instances are planned for.
    pub(super) utilisation: f64,
    /// Nodes.
    pub(super) nodes: Vec<NodeInput>,
    /// Edges.
    pub(super) edges: Vec<EdgeInput>,
}

impl Plan {
    /// Makes `diagram` ready.
    ///
    /// # Errors
    /// When it carries no model, or a formula of it cannot be computed in `scenario`.
    pub(super) fn new(
        diagram: &Diagram,
        premise: &Premise,
        scenario: &Scenario<'_>,
        chosen: &[Choice],
        sets: &[Setting],
    ) -> Result<Self, EstimateError> {
        let sheet = Sheet::new(diagram, scenario, chosen, sets)?;
        let mut nodes = Vec::with_capacity(diagram.nodes.len());
        for node in &diagram.nodes {
            let picked = chosen.iter().find(|choice| choice.node == node.id);
            let options = node.decision.iter().flat_map(|decision| &decision.options);
            let option = picked.and_then(|choice| options.into_iter().find(|option| option.id == choice.option));
            let changed = option.and_then(|option| option.effect.runs.as_ref());
            let mut texts: BTreeMap<Quantity, &str> = BTreeMap::new();
            let mut instance = None;
            for runs in node.runs.iter().chain(changed) {
                // Another instance type brings its own price and memory.
                if runs.instance.is_some() {
                    texts.retain(|quantity, _| !matches!(quantity, Quantity::Price | Quantity::Room));
                }
                texts.extend(runs.quantities.iter().map(|(quantity, text)| (*quantity, text.as_str())));
                instance = runs.instance.as_deref().or(instance);
            }
            let mut terms = BTreeMap::new();
            for (quantity, text) in texts {
                terms.insert(quantity, term(&sheet, text, quantity.unit(), &node.id)?);
            }
            if let Some(instance) = instance {
                for (quantity, figure) in [(Quantity::Price, "price"), (Quantity::Room, "memory")] {
                    if let std::collections::btree_map::Entry::Vacant(free) = terms.entry(quantity) {
                        free.insert(of_instance(&sheet, instance, figure, quantity.unit())?);
                    }
                }
            }
            nodes.push(terms);
        }
        let mut arrows = Vec::with_capacity(diagram.edges.len());
        for edge in &diagram.edges {
            arrows.push(arrow(&sheet, edge)?);
        }
        let graph = graph::build(diagram);
        let is_request = |edge: usize| arrows.get(edge).is_some_and(|arrow| arrow.is_request);
        let order = graph.flow_order(is_request).ok_or(EstimateError::Circle)?;
        let main = |edge: usize| arrows.get(edge).is_some_and(|arrow| arrow.is_request && !arrow.is_fallback);
        if graph.flow_from(premise.start, main).get(premise.end) != Some(&true) {
            return Err(EstimateError::NoPath);
        }
        let of = |text: &str, unit: &str| term(&sheet, text, unit, "estimate").map(Some);
        let budget = premise.budget.as_ref().map_or(Ok(None), |text| of(text, "ms"))?;
        let premise_terms =
            [of(&premise.mean, "1/s")?, of(&premise.peak, "1/s")?, budget, of(&premise.utilisation, "1")?];
        Ok(Self {
            ids: diagram.nodes.iter().map(|node| node.id.clone()).collect(),
            nodes,
            arrows,
            premise: premise_terms,
            start: premise.start,
            end: premise.end,
            order,
            graph,
            sheet,
        })
    }

    /// The names of figures that anything is computed from.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let of_nodes = self.nodes.iter().flat_map(BTreeMap::values);
        let of_edges = self.arrows.iter().flat_map(|arrow| arrow.terms.values());
        of_nodes.chain(of_edges).chain(self.premise.iter().flatten()).flat_map(|term| term.formula.names())
    }

    /// The quantities that follow from `values` of the figures.
    ///
    /// # Errors
    /// When a quantity has no value, or one that cannot be.
    pub(super) fn inputs(&self, values: &[f64]) -> Result<Inputs, EstimateError> {
        let compute = |term: &Term, owner: &str, word: &str| -> Result<f64, EstimateError> {
            let value = term.formula.value(&|name| self.sheet.look_up(values, name));
            let value = value.map_err(|error| EstimateError::Formula(format!("{owner}.{word}"), error.to_string()))?;
            Ok(value * term.factor)
        };
        let mut nodes = Vec::with_capacity(self.nodes.len());
        for (id, terms) in self.ids.iter().zip(&self.nodes) {
            let mut input = BTreeMap::new();
            for (quantity, term) in terms {
                let value = compute(term, id, quantity.word())?;
                input.insert(*quantity, possible(value, *quantity, id)?);
            }
            nodes.push(NodeInput(input));
        }
        let mut edges = Vec::with_capacity(self.arrows.len());
        for arrow in &self.arrows {
            let name = |node: usize| self.ids.get(node).map_or("?", String::as_str);
            let owner = format!("{} -> {}", name(arrow.from), name(arrow.to));
            let mut input = BTreeMap::new();
            for (carriage, term) in &arrow.terms {
                let value = compute(term, &owner, carriage.word())?;
                let most = if *carriage == Carriage::Share { 1.0 } else { f64::MAX };
                if !(0.0..=most).contains(&value) {
                    return Err(impossible(
                        &owner,
                        carriage.word(),
                        value,
                        if most > 1.0 { "0 or more" } else { "0 to 1" },
                    ));
                }
                input.insert(*carriage, value);
            }
            edges.push(EdgeInput(input));
        }
        let [mean, peak, budget, utilisation] = &self.premise;
        let premise = |term: &Option<Term>, word: &str, most: f64| -> Result<Option<f64>, EstimateError> {
            let Some(term) = term else { return Ok(None) };
            let value = compute(term, "estimate", word)?;
            let is_fine = value > 0.0 && value <= most;
            let wanted = if most > 1.0 { "more than 0" } else { "more than 0 and at most 1" };
            if is_fine { Ok(Some(value)) } else { Err(impossible("estimate", word, value, wanted)) }
        };
        Ok(Inputs {
            mean: premise(mean, "mean", f64::MAX)?.unwrap_or_default(),
            peak: premise(peak, "peak", f64::MAX)?.unwrap_or_default(),
            budget: premise(budget, "budget", f64::MAX)?,
            utilisation: premise(utilisation, "utilisation", 1.0)?.unwrap_or(1.0),
            nodes,
            edges,
        })
    }
}

fn term(sheet: &Sheet, text: &str, unit: &str, owner: &str) -> Result<Term, EstimateError> {
    let fail = |why: String| EstimateError::Formula(format!("{owner}: `{text}`"), why);
    let formula = Formula::parse(text).map_err(|error| fail(error.to_string()))?;
    let factor = if formula.names().is_empty() {
        Some(1.0)
    } else {
        let found = formula.dimension(&|name| sheet.unit(name)).map_err(|error| fail(error.to_string()))?;
        found.in_units_of(&Dimension::of(unit))
    };
    let factor = factor.ok_or_else(|| fail(format!("it gives no {unit}")))?;
    Ok(Term { formula, factor })
}

/// The figure of an instance type; its name holds a point, which no formula of an author may.
fn of_instance(sheet: &Sheet, instance: &str, figure: &str, unit: &str) -> Result<Term, EstimateError> {
    let name = format!("{instance}.{figure}");
    let factor = sheet.unit(&name).and_then(|found| found.in_units_of(&Dimension::of(unit)));
    let factor = factor.ok_or_else(|| EstimateError::UnknownInstance(instance.to_owned()))?;
    Ok(Term { formula: Formula::of_name(name), factor })
}

fn arrow(sheet: &Sheet, edge: &Edge) -> Result<Arrow, EstimateError> {
    let mut terms = BTreeMap::new();
    for (carriage, text) in edge.runs.iter().flat_map(|runs| &runs.quantities) {
        terms.insert(*carriage, term(sheet, text, carriage.unit(), "an edge")?);
    }
    Ok(Arrow {
        from: edge.from,
        to: edge.to,
        is_request: edge.kind == EdgeKind::Request,
        is_fallback: edge.runs.as_ref().is_some_and(|runs| runs.fallback),
        scatters: edge.runs.as_ref().is_some_and(|runs| runs.scatter),
        terms,
    })
}

fn possible(value: f64, quantity: Quantity, owner: &str) -> Result<f64, EstimateError> {
    let (is_fine, wanted) = match quantity {
        Quantity::Availability | Quantity::Recall => ((0.0..=1.0).contains(&value), "0 to 1"),
        Quantity::Rate | Quantity::Slots | Quantity::Room => (value > 0.0 && value.is_finite(), "more than 0"),
        _ => (value >= 0.0 && value.is_finite(), "0 or more"),
    };
    if is_fine { Ok(value) } else { Err(impossible(owner, quantity.word(), value, wanted)) }
}

fn impossible(owner: &str, quantity: &str, value: f64, wanted: &'static str) -> EstimateError {
    EstimateError::Impossible {
        owner: owner.to_owned(),
        quantity: quantity.to_owned(),
        value: value.to_string(),
        wanted,
    }
}
