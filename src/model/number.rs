//! Figures: a value, its unit, and where it comes from.

use serde::{Deserialize, Serialize};

/// A figure that the site shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// Name that formulas use.
    pub id: String,
    /// What it is, in words.
    pub label: String,
    /// The value, in `unit`.
    pub value: f64,
    /// Unit, as in the file.
    pub unit: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Plausible range, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(f64, f64)>,
    /// Whether it stands on the node's card.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub card: bool,
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// A publication states it.
    Sourced {
        /// Key of the source.
        key: String,
        /// Section, table, figure or page.
        place: String,
        /// Key of the secondary source it was read in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<String>,
    },
    /// A planning value.
    Assumed {
        /// Why it is reasonable.
        why: String,
    },
    /// Computed from other figures.
    Derived {
        /// The formula.
        formula: String,
    },
}

impl Provenance {
    /// The word on its mark.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Sourced { .. } => "sourced",
            Self::Assumed { .. } => "assumed",
            Self::Derived { .. } => "derived",
        }
    }
}

impl Number {
    /// Value and unit as a reader sees them, to three significant figures.
    pub fn text(&self) -> String {
        quantity(self.value, &self.unit)
    }

    /// The range as a reader sees it.
    pub fn range_text(&self) -> Option<String> {
        self.range.map(|(low, high)| format!("{} to {}", quantity(low, &self.unit), quantity(high, &self.unit)))
    }
}

/// `value` with `unit`, to three significant figures and with the prefix that a reader expects.
///
/// Bytes take decimal prefixes, milliseconds and seconds stay as they are below a thousand, counts take
/// k, M and bn.
pub fn quantity(value: f64, unit: &str) -> String {
    match unit {
        "B" => scaled(value, &[(1e15, " PB"), (1e12, " TB"), (1e9, " GB"), (1e6, " MB"), (1e3, " KB")], " B"),
        "ms" if value.abs() >= 1e4 => format!("{} s", significant(value / 1e3)),
        "ms" | "s" | "min" | "h" | "d" => format!("{} {unit}", significant(value)),
        "1/s" => format!("{} a second", count(value)),
        "1/d" => format!("{} a day", count(value)),
        "USD" => format!("${}", count(value)),
        "%" => format!("{} %", part(value, 100.0)),
        "1" => part(value, 1.0),
        unit => match unit.strip_prefix("USD/") {
            Some(period) => format!("${} a {period}", count(value)),
            None => match unit.split_once('/') {
                Some((thing @ ("B" | "%"), period)) => format!("{} a {}", quantity(value, thing), spelt(period)),
                Some((thing, period)) => format!("{} {thing} a {}", count(value), spelt(period)),
                None => format!("{} {unit}", count(value)),
            },
        },
    }
}

/// A period as a word.
fn spelt(period: &str) -> &str {
    match period {
        "s" => "second",
        "min" => "minute",
        "h" => "hour",
        "d" => "day",
        period => period,
    }
}

/// A count with k, M or bn.
fn count(value: f64) -> String {
    scaled(value, &[(1e12, " tn"), (1e9, " bn"), (1e6, " M"), (1e4, " k")], "")
}

fn scaled(value: f64, steps: &[(f64, &str)], unit: &str) -> String {
    // 999 600 rounds up to a million: choose the step for the rounded value.
    for (size, suffix) in steps {
        if value.abs() >= size * 0.9995 {
            let size = if *suffix == " k" { 1e3 } else { *size };
            return format!("{}{suffix}", significant(value / size));
        }
    }
    format!("{}{unit}", significant(value))
}

/// A part of `whole`, to three significant figures, but to more where they would make less than the whole all of it:
/// 99.95 % is not 100 %. Only what differs from the whole by no more than errors of computing is the whole.
fn part(value: f64, whole: f64) -> String {
    let size = value.abs();
    if size < whole * (1.0 - 1e-12) {
        let all = significant(whole.copysign(value));
        let least = places(size);
        let mut texts = (least..=least + 12).map(|places| written(value, places));
        if let Some(text) = texts.find(|text| *text != all) {
            return text;
        }
    }
    significant(value)
}

/// `value` to three significant figures, without trailing zeros after the point.
fn significant(value: f64) -> String {
    written(value, places(value.abs()))
}

/// Digits after the point that make three significant figures of `size`.
fn places(size: f64) -> usize {
    match size {
        _ if !(1e-9..100.0).contains(&size) => 0,
        _ if size >= 10.0 => 1,
        _ if size >= 1.0 => 2,
        _ if size >= 0.1 => 3,
        _ if size >= 0.01 => 4,
        _ => 6,
    }
}

/// `value` with up to `places` digits after the point.
fn written(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let text = if text == "-0" { "0" } else { text };
    match text.strip_prefix('-') {
        Some(positive) => format!("−{}", grouped(positive)),
        None => grouped(text),
    }
}

/// Digits in groups of three with thin spaces, from five digits on.
fn grouped(text: &str) -> String {
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    if whole.len() < 5 {
        return text.to_owned();
    }
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push('\u{2009}');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_a_reader_expects() {
        for (value, unit, text) in [
            (1.28e12, "B", "1.28 TB"),
            (999_600.0, "B", "1 MB"),
            (20.0, "ms", "20 ms"),
            (12_500.0, "ms", "12.5 s"),
            (231.48, "1/s", "231 a second"),
            (34_722.2, "1/s", "34.7 k a second"),
            (1e9, "images", "1 bn images"),
            (2000.0, "videos", "2000 videos"),
            (0.97, "1", "0.97"),
            (95.0, "%", "95 %"),
            (310.0, "USD/month", "$310 a month"),
            (600e6, "searches/month", "600 M searches a month"),
            (3e12, "B/s", "3 TB a second"),
            (1.5, "%/day", "1.5 % a day"),
            (0.0, "1", "0"),
            (-0.04, "1", "−0.04"),
            (99.9, "%", "99.9 %"),
            (99.95, "%", "99.95 %"),
            (99.999, "%", "99.999 %"),
            (-99.95, "%", "−99.95 %"),
            (100.0, "%", "100 %"),
            (100.4, "%", "100 %"),
            (0.9996, "%", "1 %"),
            (0.9994, "1", "0.999"),
            (0.9996, "1", "0.9996"),
            (0.999_999, "1", "0.999999"),
            (1.0 - 1e-15, "1", "1"),
            (1.0, "1", "1"),
            (1.004, "1", "1"),
            (2.5, "1", "2.5"),
        ] {
            assert_eq!(quantity(value, unit), text);
        }
    }
}
