//! Every rule of a catalogue, broken: `tests/fixtures/bad/<rule>/` spoils a copy of `tests/fixtures/good/`.
//!
//! A fixture holds files that replace or join those of the good catalogue, `delete.txt` with the names of files to
//! drop, and `edits.txt` with passages to replace: after `--- FILE`, lines with `-` become those with `+`. The faults
//! that the check must find, all of them and no others, stand in `expected.txt`, each with its help.
//! `FIXTURES=accept cargo test --test suite fixtures` writes what it finds: read it as an author would.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fulcrum::check::{self, Report};
use fulcrum::content::{Fault, Rule, Severity};
use fulcrum::model::Stats;

use super::folder::{Folder, repository};

/// Rules without a fixture of their own, and why.
const WITHOUT: &[(Rule, &str)] = &[];

/// The catalogue that the fixture `name` makes.
pub(crate) fn spoilt(name: &str) -> Folder {
    let home = repository("tests/fixtures/bad").join(name);
    let folder = Folder::copy_of("tests/fixtures/good", &format!("bad-{name}"));
    folder.add(&home);
    for note in ["expected.txt", "edits.txt", "delete.txt"] {
        let _ = fs::remove_file(folder.path().join(note));
    }
    for file in fs::read_to_string(home.join("delete.txt")).unwrap_or_default().lines() {
        folder.remove(file);
    }
    edit(&folder, &fs::read_to_string(home.join("edits.txt")).unwrap_or_default());
    folder
}

/// Applies `edits`. A passage ends where a line has another mark than `-` and `+`, or where `-` follows `+`.
fn edit(folder: &Folder, edits: &str) {
    let mut file = String::new();
    let (mut old, mut new): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in edits.lines().chain(["@@"]) {
        let is_old = line.starts_with('-') && !line.starts_with("--- ");
        let is_new = line.starts_with('+');
        let ends = if is_old { !new.is_empty() } else { !is_new };
        if ends && !old.is_empty() {
            folder.edit(&file, &old.join("\n"), &new.join("\n"));
            old.clear();
            new.clear();
        }
        if let Some(name) = line.strip_prefix("--- ") {
            name.clone_into(&mut file);
        } else if is_old {
            old.push(&line[1..]);
        } else if is_new {
            new.push(&line[1..]);
        }
    }
}

fn told(faults: &[Fault]) -> String {
    let mut text = String::new();
    for fault in faults {
        let place = &fault.place;
        let (file, line, column) = (&place.file, place.line, place.column);
        writeln!(text, "{file}:{line}:{column} {} {}", fault.rule.name(), fault.message).unwrap();
        writeln!(text, "    help: {}", fault.help).unwrap();
    }
    text
}

fn names() -> Vec<String> {
    let entries = fs::read_dir(repository("tests/fixtures/bad")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Checks the catalogue of the fixture `name` and returns the report, with what was expected.
fn check(name: &str) -> (Report, String) {
    let folder = spoilt(name);
    let report = check::check(folder.path());
    let expected = repository("tests/fixtures/bad").join(name).join("expected.txt");
    if std::env::var("FIXTURES").is_ok_and(|wish| wish == "accept") {
        fs::write(&expected, told(&report.faults)).unwrap();
    }
    (report, fs::read_to_string(&expected).unwrap_or_default())
}

#[test]
fn the_good_catalogue_has_no_fault() {
    let report = check::check(&repository("tests/fixtures/good"));
    assert_eq!(told(&report.faults), "");
    assert_eq!((report.catalogue.cases.len(), report.catalogue.lenses.len()), (1, 1));
}

#[test]
fn every_mistake_is_reported_with_its_place_and_remedy() {
    let mut wrong = String::new();
    for name in names() {
        let (report, expected) = check(&name);
        let found = told(&report.faults);
        if found != expected {
            writeln!(wrong, "{name}: expected (-) and found (+)").unwrap();
            expected.lines().filter(|line| !found.contains(line)).for_each(|line| writeln!(wrong, "- {line}").unwrap());
            found.lines().filter(|line| !expected.contains(line)).for_each(|line| writeln!(wrong, "+ {line}").unwrap());
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nWhere the change is meant: FIXTURES=accept cargo test --test suite fixtures");
}

#[test]
fn every_rule_has_a_fixture_of_its_name() {
    let names = names();
    for rule in Rule::ALL {
        let excused = WITHOUT.iter().any(|(without, _)| without == rule);
        let own = |name: &&String| **name == rule.name() || name.starts_with(&format!("{}-", rule.name()));
        let found = names.iter().find(own).map(|name| check(name).0);
        assert_eq!(found.is_none(), excused, "{}: add tests/fixtures/bad/{0}/, or excuse it", rule.name());
        if let Some(report) = found {
            assert!(
                report.faults.iter().any(|fault| fault.rule == *rule),
                "{}: the fixture keeps the rule",
                rule.name()
            );
            assert!(
                rule.severity() == Severity::Warning || !report.is_sound(),
                "{}: the site would be built",
                rule.name()
            );
        }
    }
}

#[test]
fn a_fault_points_at_the_text_that_it_is_about() {
    for name in names() {
        let folder = spoilt(&name);
        for fault in check::check(folder.path()).faults {
            let place = &fault.place;
            assert!(!fault.message.is_empty() && !fault.help.is_empty(), "{name}: {fault:?}");
            if place.line == 0 {
                assert!(Path::new(&place.file).is_relative(), "{name}: {fault:?}");
                continue;
            }
            let text = fs::read_to_string(folder.path().join(&place.file)).unwrap();
            assert!(text.get(place.span.clone()).is_some(), "{name}: {fault:?}");
            let line = text.lines().nth(place.line - 1).unwrap_or_default();
            let start: usize = text.split_inclusive('\n').take(place.line - 1).map(str::len).sum();
            let before = text.get(start..place.span.start).map(|before| before.chars().count());
            assert_eq!(before, Some(place.column - 1), "{name}: {fault:?}\n{line}");
        }
    }
}

#[test]
fn mistakes_of_one_file_and_of_several_are_reported_together() {
    let faults = check::check(spoilt("all-at-once").path()).faults;
    let files: BTreeSet<&str> = faults.iter().map(|fault| fault.place.file.as_str()).collect();
    assert!(files.len() >= 4, "{files:?}");
    let in_one = faults.iter().filter(|fault| fault.place.file == "cases/demo/serving.toml").count();
    assert!(in_one >= 4, "{}", told(&faults));
    let sorted = faults.is_sorted_by_key(|fault| (fault.place.file.clone(), fault.place.line, fault.place.column));
    assert!(sorted, "{}", told(&faults));
}

#[test]
fn a_file_that_cannot_be_read_is_not_blamed_on_others() {
    for name in ["syntax", "unreadable", "unknown-field", "wrong-type"] {
        let faults = check::check(spoilt(name).path()).faults;
        assert!(faults.iter().all(|fault| fault.rule != Rule::UnknownReference), "{name}: {}", told(&faults));
    }
}

#[test]
fn a_diagram_that_repeats_another_is_published_but_does_not_count() {
    let (report, _) = check("repeated-diagram");
    let views: usize = report.catalogue.cases.iter().map(|case| case.views.len()).sum();
    assert!(report.is_sound());
    assert_eq!(Stats::of(&report.catalogue).case_diagrams, views - 1);
}
