//! Sensitivity: which figures move p99 and cost most, each over its own range with all others typical.
//!
//! ```text
//! reach(figure) = |p99(high) - p99(low)| / p99 + |cost(high) - cost(low)| / cost        the first eight, a tornado
//! ```
//!
//! Reference: one-at-a-time sensitivity, Saltelli and others, *Global Sensitivity Analysis*, 2008, section 1.2.

use super::figures::Influence;
use super::noise::Noise;
use super::plan::Plan;
use super::{Outcome, outcome};

/// Rows of the tornado.
const ROWS: usize = 8;

/// The figures that move p99 and cost most, the strongest first.
///
/// # Complexity
/// O(figures * one estimate with the samples of `noise`).
pub(super) fn tornado(plan: &Plan, noise: &Noise, typical: &Outcome) -> Vec<Influence> {
    let used = plan.sheet.behind(plan.names());
    let mut found: Vec<(f64, Influence)> = Vec::new();
    for (index, (number, _)) in plan.sheet.numbers().enumerate().filter(|(index, _)| used.contains(index)) {
        let Some((low, high)) = number.range.filter(|(low, high)| low < high) else { continue };
        let at = |value: f64| {
            let values = plan.sheet.values(&|other| (other == index).then_some(value));
            values.and_then(|values| plan.inputs(&values)).map(|inputs| outcome(plan, &inputs, noise))
        };
        let (Ok(low), Ok(high)) = (at(low), at(high)) else { continue };
        let apart = |a: f64, b: f64, base: f64| if base > 0.0 { (a - b).abs() / base } else { 0.0 };
        let reach = match (low.p99.is_finite(), high.p99.is_finite()) {
            (true, true) => apart(low.p99, high.p99, typical.p99),
            (false, false) => 0.0,
            _ => f64::MAX,
        };
        let reach = reach + apart(low.cost, high.cost, typical.cost);
        if reach > 1e-9 {
            let p99 = [low.p99, high.p99].map(|p99| Some(p99).filter(|p99| p99.is_finite()));
            let (figure, label) = (number.id.clone(), number.label.clone());
            found.push((reach, Influence { figure, label, p99, cost: [low.cost, high.cost] }));
        }
    }
    found.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.figure.cmp(&y.figure)));
    found.truncate(ROWS);
    found.into_iter().map(|(_, influence)| influence).collect()
}
