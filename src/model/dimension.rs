//! What a figure measures, and whether a formula keeps to it.
//!
//! ```text
//! ms * 1/s  = a number      ms + B = a mistake      ms + s = a mistake      images * B = bytes
//! ```
//!
//! Nouns count things, so they have no dimension. A literal is a plain number, except that 60, 1000 or 86400 may be a
//! conversion of time, 100 one of per cent, and a literal times a count may be anything a thing has ("8 bytes a link").

use std::fmt;

use thiserror::Error;

use super::formula::{Formula, Function, Term};

/// Powers of time, data and money, and the size of the unit in s, B and USD. What a literal left open is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dimension {
    powers: [Option<f64>; 3],
    scale: Option<f64>,
    is_literal: bool,
}

/// Why a formula mixes units.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnitError {
    /// The two sides of a sum, a minimum or a maximum do not measure the same.
    #[error("`{operator}` joins {left} and {right}")]
    Joined {
        /// `+`, `-`, `min` or `max`.
        operator: &'static str,
        /// What one side measures.
        left: String,
        /// What the other measures.
        right: String,
    },
    /// An exponent or the argument of a logarithm is no plain number.
    #[error("{place} is {found} where a plain number is expected")]
    NotPlain {
        /// Where.
        place: &'static str,
        /// What it measures.
        found: String,
    },
}

/// Literals that convert one unit of time into another.
const OF_TIME: [f64; 17] = [
    7.0, 12.0, 24.0, 30.0, 52.0, 60.0, 90.0, 365.0, 720.0, 730.0, 1000.0, 0.001, 1440.0, 3600.0, 86400.0, 604_800.0,
    1e6,
];

impl Dimension {
    /// A count, a share or a score.
    pub const NUMBER: Self = Self { powers: [Some(0.0); 3], scale: Some(1.0), is_literal: false };

    /// A time whose unit is `seconds` long.
    pub const fn time(seconds: f64) -> Self {
        Self { powers: [Some(1.0), Some(0.0), Some(0.0)], scale: Some(seconds), is_literal: false }
    }

    /// What `unit` measures. A noun counts things; `noun/period` and `USD/month` are rates.
    pub fn of(unit: &str) -> Self {
        if let Some((thing, period)) = unit.split_once('/')
            && let Some(seconds) = seconds(period)
        {
            return Self::of(thing).over(Self::time(seconds));
        }
        let is = |time, data, money, scale| Self {
            powers: [Some(time), Some(data), Some(money)],
            scale: Some(scale),
            is_literal: false,
        };
        match unit {
            "B" => is(0.0, 1.0, 0.0, 1.0),
            "USD" => is(0.0, 0.0, 1.0, 1.0),
            "%" => is(0.0, 0.0, 0.0, 0.01),
            unit => seconds(unit).map_or(Self::NUMBER, Self::time),
        }
    }

    /// Whether a figure that measures `self` may stand where `expected` is asked for.
    pub fn fits(&self, expected: &Self) -> bool {
        let same = |a: Option<f64>, b: Option<f64>| a.zip(b).is_none_or(|(a, b)| near(a, b));
        self.is_literal
            || (self.powers.iter().zip(&expected.powers).all(|(a, b)| same(*a, *b)) && same(self.scale, expected.scale))
    }

    /// How many units of `target` one unit of `self` is, when that is certain.
    pub fn in_units_of(&self, target: &Self) -> Option<f64> {
        let certain = self.powers.iter().zip(&target.powers).all(|(a, b)| a.is_some() && a == b);
        let plain = *target == Self::NUMBER && self.powers.iter().all(|power| power.is_none_or(|power| power == 0.0));
        match (certain, plain, self.scale) {
            (_, true, None) => Some(1.0),
            (true, _, Some(scale)) | (_, true, Some(scale)) => target.scale.map(|size| scale / size),
            _ => None,
        }
    }

    fn literal(value: f64) -> Self {
        let is_time = OF_TIME.iter().any(|known| near(*known, value));
        let converts = is_time || near(value, 100.0) || near(value, 0.01);
        let powers = [if is_time { None } else { Some(0.0) }, Some(0.0), Some(0.0)];
        Self { powers, scale: if converts { None } else { Some(1.0) }, is_literal: true }
    }

    fn is_plain(&self) -> bool {
        self.powers.iter().all(|power| power.is_none_or(|power| power == 0.0))
    }

    fn times(self, other: Self) -> Self {
        let is_count = |of: &Self| !of.is_literal && of.powers == Self::NUMBER.powers;
        if (self.is_literal && is_count(&other)) || (other.is_literal && is_count(&self)) {
            return Self { powers: [None; 3], scale: None, is_literal: false };
        }
        let mut powers = [None; 3];
        for ((power, a), b) in powers.iter_mut().zip(self.powers).zip(other.powers) {
            *power = a.zip(b).map(|(a, b)| a + b);
        }
        Self {
            powers,
            scale: self.scale.zip(other.scale).map(|(a, b)| a * b),
            is_literal: self.is_literal && other.is_literal,
        }
    }

    fn over(self, other: Self) -> Self {
        self.times(other.to_the(-1.0))
    }

    fn to_the(self, power: f64) -> Self {
        Self {
            powers: self.powers.map(|of| of.map(|of| of * power)),
            scale: self.scale.map(|scale| libm::pow(scale, power)),
            is_literal: self.is_literal,
        }
    }

    fn joined(self, other: Self, operator: &'static str) -> Result<Self, UnitError> {
        if self.is_literal {
            return Ok(other);
        }
        if !other.fits(&self) {
            return Err(UnitError::Joined { operator, left: self.to_string(), right: other.to_string() });
        }
        if other.is_literal {
            return Ok(self);
        }
        let mut powers = [None; 3];
        for ((power, a), b) in powers.iter_mut().zip(self.powers).zip(other.powers) {
            *power = a.or(b);
        }
        Ok(Self { powers, scale: self.scale.or(other.scale), is_literal: false })
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let powers = self.powers.map(Option::unwrap_or_default);
        let scale = self.scale.unwrap_or(f64::NAN);
        let word = match powers {
            [0.0, 0.0, 0.0] if near(scale, 0.01) => "per cent",
            [0.0, 0.0, 0.0] => "a plain number",
            [0.0, 1.0, 0.0] => "bytes",
            [0.0, 0.0, 1.0] => "dollars",
            [-1.0, 1.0, 0.0] => "bytes a period",
            [-1.0, 0.0, 1.0] => "dollars a period",
            [1.0, 0.0, 0.0] => return period(f, "a time", scale),
            [-1.0, 0.0, 0.0] => return period(f, "a rate", 1.0 / scale),
            _ => {
                let names = ["time", "bytes", "dollars"].iter().zip(powers).filter(|(_, power)| *power != 0.0);
                let parts: Vec<String> = names.map(|(name, power)| format!("{name}^{power}")).collect();
                return f.write_str(&parts.join(" "));
            }
        };
        f.write_str(word)
    }
}

/// Writes `kind` with the period of `seconds`, when that has a name.
fn period(f: &mut fmt::Formatter<'_>, kind: &str, seconds: f64) -> fmt::Result {
    match PERIODS.iter().find(|(_, known)| near(*known, seconds)) {
        Some((name, _)) => write!(f, "{kind} in {name}"),
        None => f.write_str(kind),
    }
}

impl Formula {
    /// What it measures, where `of` says what its names measure; a name that `of` does not know may be anything.
    ///
    /// # Errors
    /// When it adds or compares what does not measure the same.
    pub fn dimension(&self, of: &dyn Fn(&str) -> Option<Dimension>) -> Result<Dimension, UnitError> {
        measure(&self.0, of)
    }
}

fn measure(term: &Term, of: &dyn Fn(&str) -> Option<Dimension>) -> Result<Dimension, UnitError> {
    let unknown = Dimension { powers: [None; 3], scale: None, is_literal: false };
    Ok(match term {
        Term::Figure(value) => Dimension::literal(*value),
        Term::Name(name) => of(name).unwrap_or(unknown),
        Term::Negative(inner) => measure(inner, of)?,
        Term::Binary(operator, left, right) => {
            let (a, b) = (measure(left, of)?, measure(right, of)?);
            match operator {
                '+' => a.joined(b, "+")?,
                '-' => a.joined(b, "-")?,
                '*' => a.times(b),
                '/' => a.over(b),
                _ => match right.as_ref() {
                    Term::Figure(power) => a.to_the(*power),
                    _ if !b.is_plain() => {
                        return Err(UnitError::NotPlain { place: "the exponent", found: b.to_string() });
                    }
                    _ if a.is_plain() => Dimension::NUMBER,
                    _ => unknown,
                },
            }
        }
        Term::Call(function, arguments) => {
            let mut measured = arguments.iter().map(|argument| measure(argument, of));
            let first = measured.next().unwrap_or(Ok(Dimension::NUMBER))?;
            match function {
                Function::Min | Function::Max => {
                    let name = if *function == Function::Min { "min" } else { "max" };
                    measured.try_fold(first, |all, next| all.joined(next?, name))?
                }
                Function::Ceil | Function::Floor => first,
                Function::Sqrt => first.to_the(0.5),
                Function::Log2 | Function::Ln if first.is_plain() => Dimension::NUMBER,
                Function::Log2 | Function::Ln => {
                    return Err(UnitError::NotPlain { place: "the argument of a logarithm", found: first.to_string() });
                }
            }
        }
    })
}

/// Periods by the words of units, in seconds. A month has 30 days.
const PERIODS: [(&str, f64); 15] = [
    ("ms", 0.001),
    ("s", 1.0),
    ("min", 60.0),
    ("h", 3600.0),
    ("d", 86400.0),
    ("week", 604_800.0),
    ("month", 2_592_000.0),
    ("year", 31_536_000.0),
    ("second", 1.0),
    ("minute", 60.0),
    ("hour", 3600.0),
    ("day", 86400.0),
    ("weeks", 604_800.0),
    ("months", 2_592_000.0),
    ("years", 31_536_000.0),
];

fn seconds(period: &str) -> Option<f64> {
    PERIODS.iter().find(|(name, _)| *name == period).map(|(_, seconds)| *seconds)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Dimension, UnitError> {
        Formula::parse(text).unwrap().dimension(&|name| {
            Some(Dimension::of(match name {
                "ms" => "ms",
                "hours" => "h",
                "bytes" => "B",
                "rate" => "1/s",
                "visits" => "visits/month",
                "part" => "%",
                _ => "images",
            }))
        })
    }

    #[test]
    fn sums_keep_to_one_unit() {
        for (text, unit) in [
            ("ms + ms * 2", "ms"),
            ("n * (n * bytes + 8 * n)", "B"),
            ("visits / (30 * 86400)", "1/s"),
            ("rate * ms / 1000", "1"),
            ("bytes / bytes * 1000", "ms"),
            ("100 * (1 - (1 - part / 100) ^ n)", "%"),
            ("max(ms, ms) - 1", "ms"),
            ("sqrt(ms * ms)", "ms"),
            ("n * log2(1 / n)", "images"),
        ] {
            assert!(of(text).is_ok_and(|found| found.fits(&Dimension::of(unit))), "{text}: {:?}", of(text));
        }
    }

    #[test]
    fn mixtures_are_refused() {
        for text in ["ms + bytes", "ms - 2 * bytes", "ms + hours", "max(ms, rate)", "ln(bytes)", "2 ^ ms", "part + n"] {
            assert!(of(text).is_err(), "{text}: {:?}", of(text));
        }
        assert_eq!(of("ms + bytes").unwrap_err().to_string(), "`+` joins a time in ms and bytes");
        assert!(!of("n * bytes").unwrap().fits(&Dimension::of("ms")));
        assert!(!of("hours").unwrap().fits(&Dimension::of("ms")));
    }

    #[test]
    fn certain_units_convert() {
        let milliseconds = Dimension::time(0.001);
        assert_eq!(of("hours * 2").unwrap().in_units_of(&milliseconds), Some(3.6e6));
        assert_eq!(of("bytes").unwrap().in_units_of(&milliseconds), None);
        assert_eq!(of("n * 3").unwrap().in_units_of(&milliseconds), None);
        assert_eq!(of("part").unwrap().in_units_of(&Dimension::NUMBER), Some(0.01));
    }
}
