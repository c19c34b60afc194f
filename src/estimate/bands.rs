//! Bands: everything that is a range varies over it at once.
//!
//! ```text
//! u in (0, 1), keyed by figure and draw:  u < 1/2  low .. typical      u >= 1/2  typical .. high
//! on the way from a to b at the share t:  a^(1 - t) * b^t when both are above 0, and a + (b - a) * t otherwise
//! a number's band: its 10 % and 90 % quantiles over the draws
//! ```
//!
//! The typical value is the median of each figure. A band always holds the typical number. Draws depend on the id of a
//! figure alone, so two designs meet the same worlds; a world that a design cannot compute is left out.

use std::collections::BTreeMap;

use super::figures::Band;
use super::noise::Noise;
use super::plan::Plan;
use super::random::Stream;
use super::{Outcome, outcome};

/// Worlds that are drawn.
const DRAWS: usize = 64;

/// The bands of the numbers of `typical`.
///
/// # Complexity
/// O(64 * one estimate with the samples of `noise`).
pub(super) fn bands(plan: &Plan, noise: &Noise, typical: &Outcome) -> BTreeMap<&'static str, Band> {
    let streams: Vec<Option<(Stream, f64, f64, f64)>> = plan
        .sheet
        .numbers()
        .map(|(number, _)| number.range.map(|(low, high)| (Stream::new("range", &number.id), low, number.value, high)))
        .collect();
    let mut worlds: Vec<Outcome> = Vec::with_capacity(DRAWS);
    for draw in 0..DRAWS {
        let vary = |index: usize| {
            let (stream, low, value, high) = (*streams.get(index)?)?;
            let u = stream.uniform(draw as u64);
            Some(if u < 0.5 { between(low, value, 2.0 * u) } else { between(value, high, 2.0 * u - 1.0) })
        };
        let inputs = plan.sheet.values(&vary).and_then(|values| plan.inputs(&values));
        worlds.extend(inputs.map(|inputs| outcome(plan, &inputs, noise)));
    }
    let mut bands = BTreeMap::new();
    for (name, value) in typical.numbers() {
        let mut found: Vec<f64> =
            worlds.iter().filter_map(|world| world.numbers().find(|(n, _)| *n == name)).map(|(_, v)| v).collect();
        found.sort_by(f64::total_cmp);
        let low = super::response::quantile(&found, 0.1).min(value);
        let high = super::response::quantile(&found, 0.9).max(value);
        if value.is_finite() && low.is_finite() {
            bands.insert(name, Band { low, typical: value, high: Some(high).filter(|high| high.is_finite()) });
        }
    }
    bands
}

/// What lies at the share `t` of the way from `a` to `b`: most ranges are factors rather than differences.
fn between(a: f64, b: f64, t: f64) -> f64 {
    if a > 0.0 && b > 0.0 { a * libm::pow(b / a, t) } else { a + (b - a) * t }
}
