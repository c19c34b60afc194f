//! How wide a text is drawn: from the shipped font's advance widths, so that a program without a screen and a
//! browser agree.

mod advances;

use advances::ADVANCES;

/// Units of the table in one em.
const UNITS_PER_EM: f64 = 2048.0;

/// Advance of a character that the font lacks and the system draws: about the widest of the usual ones, so
/// that nothing is cut.
const UNKNOWN: u16 = 1500;

/// A weight of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    Semibold,
}

/// The width of `text` on one line at `size` px, in px, without kerning.
pub fn width(text: &str, weight: Weight, size: f64) -> f64 {
    let units: u32 = text.chars().map(|c| u32::from(advance(c, weight))).sum();
    f64::from(units) * size / UNITS_PER_EM
}

fn advance(c: char, weight: Weight) -> u16 {
    let code = u32::from(c);
    let found = ADVANCES.binary_search_by_key(&code, |(code, ..)| *code).ok().and_then(|at| ADVANCES.get(at));
    found.map_or(UNKNOWN, |(_, regular, semibold)| match weight {
        Weight::Regular => *regular,
        Weight::Semibold => *semibold,
    })
}

/// `text` broken at spaces into at most `lines` lines of at most `limit` px, as evenly as that allows.
///
/// When it does not fit, the last line is longer than `limit`: nothing is ever cut.
pub fn wrap(text: &str, weight: Weight, size: f64, limit: f64, lines: usize) -> Vec<String> {
    let mut best = fill(text, weight, size, limit, lines);
    // The same number of lines in a narrower column leaves no lone word behind.
    let mut narrow = limit;
    while narrow > limit * 0.5 && best.len() > 1 {
        narrow -= 4.0;
        let even = fill(text, weight, size, narrow, lines);
        let widest = |lines: &[String]| lines.iter().map(|line| width(line, weight, size)).fold(0.0, f64::max);
        if even.len() > best.len() || widest(&even) > widest(&best) {
            break;
        }
        best = even;
    }
    best
}

fn fill(text: &str, weight: Weight, size: f64, limit: f64, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let full = done.len() >= lines.max(1);
        match done.last_mut() {
            Some(line) if full || width(&format!("{line} {word}"), weight, size) <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => done.push(word.to_owned()),
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(ADVANCES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn widths_add_up_and_scale() {
        let one = width("a", Weight::Regular, 10.0);
        assert!((one - 1150.0 * 10.0 / 2048.0).abs() < 1e-9);
        assert!((width("aa", Weight::Regular, 20.0) - 4.0 * one).abs() < 1e-9);
        assert!(width("Serving", Weight::Semibold, 13.0) > width("Serving", Weight::Regular, 13.0));
    }

    #[test]
    fn wraps_evenly_and_loses_nothing() {
        let lines = wrap("Approximate nearest neighbour index", Weight::Semibold, 13.0, 130.0, 2);
        assert_eq!(lines.join(" "), "Approximate nearest neighbour index");
        assert_eq!(lines.len(), 2);
        assert_eq!(wrap("short", Weight::Regular, 12.0, 130.0, 2), ["short"]);
        assert!(wrap("", Weight::Regular, 12.0, 130.0, 2).is_empty());
    }
}
