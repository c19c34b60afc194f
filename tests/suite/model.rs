//! Figures as readers see them, and formulas as authors write them.

use fulcrum::model::{Catalogue, Formula, FormulaError, Number, Provenance, quantity};

fn number(value: f64, unit: &str, range: Option<(f64, f64)>) -> Number {
    let provenance = Provenance::Assumed { why: "a test".to_owned() };
    Number { id: "n".to_owned(), label: "N".to_owned(), value, unit: unit.to_owned(), provenance, range, card: false }
}

fn value(text: &str) -> Result<f64, FormulaError> {
    Formula::parse(text)?
        .value(&|name| [("a", 6.0), ("b_2", 4.0), ("zero", 0.0)].iter().find(|(n, _)| *n == name).map(|(_, v)| *v))
}

#[test]
fn figures_read_as_an_engineer_would_say_them() {
    for (value, unit, text) in [
        (256.0, "dimensions", "256 dimensions"),
        (3e9, "nodes", "3 bn nodes"),
        (1024.0, "B", "1.02 KB"),
        (512.0, "B", "512 B"),
        (2.5e15, "B", "2.5 PB"),
        (9999.0, "ms", "9999 ms"),
        (0.5, "ms", "0.5 ms"),
        (86_400.0, "s", "86\u{2009}400 s"),
        (0.125, "%", "0.125 %"),
        (0.000_12, "1", "0.00012"),
        (1e12, "USD", "$1 tn"),
        (1500.0, "USD/month", "$1500 a month"),
        (120_000.0, "1/d", "120 k a day"),
        (-3.0, "1", "−3"),
    ] {
        assert_eq!(number(value, unit, None).text(), text, "{value} {unit}");
    }
}

#[test]
fn rounding_never_leaves_four_digits_before_a_prefix() {
    for size in [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11] {
        let unit = quantity(999.96 * size, "images");
        assert!(!unit.contains("1000"), "{unit}");
    }
}

#[test]
fn ranges_have_two_ends_and_a_unit() {
    assert_eq!(number(5.0, "ms", Some((2.0, 9.0))).range_text().as_deref(), Some("2 ms to 9 ms"));
    assert_eq!(number(5.0, "ms", None).range_text(), None);
}

#[test]
fn formulas_follow_the_rules_of_arithmetic() {
    for (text, expected) in [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("-2 ^ 2", -4.0),
        ("8 / 4 / 2", 1.0),
        ("8 - 4 - 2", 2.0),
        ("a * b_2", 24.0),
        ("max(a, b_2, 9) - min(a, b_2)", 5.0),
        ("ceil(7 / 2) + floor(7 / 2)", 7.0),
        ("sqrt(a + 3) + log2(8) + ln(1)", 6.0),
        ("1e3 + 2.5e-1", 1000.25),
        ("1_000 * 2", 2000.0),
    ] {
        assert_eq!(value(text), Ok(expected), "{text}");
    }
}

#[test]
fn formulas_say_what_is_wrong_with_them() {
    assert_eq!(value("a * c"), Err(FormulaError::UnknownName("c".to_owned())));
    assert_eq!(value("sqrt(1, 2)"), Err(FormulaError::UnknownFunction("sqrt".to_owned(), 2)));
    assert_eq!(value("max(1)"), Err(FormulaError::UnknownFunction("max".to_owned(), 1)));
    for text in ["1 / zero", "ln(zero)", "sqrt(0 - 1)", "10 ^ 400"] {
        assert_eq!(value(text), Err(FormulaError::NotFinite), "{text}");
    }
    for text in ["", "1 +", "(1", "1 2", "a b", "1 + * 2", "$", "max(", "1.2.3"] {
        assert!(matches!(value(text), Err(FormulaError::Unexpected { .. })), "{text}: {:?}", value(text));
    }
}

#[test]
fn formulas_tell_the_names_they_use() {
    assert_eq!(Formula::parse("max(a, b) / (c + a)").unwrap().names(), ["a", "b", "c", "a"]);
}

#[test]
fn an_empty_catalogue_has_nothing_to_find() {
    let empty = Catalogue::default();
    assert!(empty.spine().is_none() && empty.case("x").is_none() && empty.diagram("x", "y").is_none());
    assert_eq!(empty.diagrams().count(), 0);
}
