//! The program as it is called: what it prints, and how it ends.

use std::path::Path;
use std::process::{Command, Output};

use fulcrum::check;
use fulcrum::model::Stats;
use serde_json::Value;

use super::fixtures::spoilt;
use super::folder::{Folder, repository};

pub(crate) fn fulcrum(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fulcrum"));
    command.args(arguments).current_dir(repository(".")).output().unwrap()
}

pub(crate) fn path(folder: &Path) -> &str {
    folder.to_str().unwrap()
}

pub(crate) fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_sound_catalogue_ends_well() {
    let output = fulcrum(&["check", "tests/fixtures/good"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(printed(&output), "tests/fixtures/good: 0 errors, 0 warnings\n");
    let output = fulcrum(&["check", "tests/fixtures/good", "--json"]);
    assert_eq!((output.status.code(), printed(&output).trim()), (Some(0), "[]"));
}

#[test]
fn errors_end_badly_and_warnings_do_not() {
    for (name, code) in [("all-at-once", 1), ("unreadable", 1), ("unused-metric", 0), ("uncited-source", 0)] {
        let folder = spoilt(name);
        for more in [None, Some("--json")] {
            let arguments: Vec<&str> = ["check", path(folder.path())].into_iter().chain(more).collect();
            assert_eq!(fulcrum(&arguments).status.code(), Some(code), "{name} {more:?}");
        }
    }
}

#[test]
fn json_holds_every_fault_with_all_that_an_editor_needs() {
    let folder = spoilt("all-at-once");
    let output = fulcrum(&["check", path(folder.path()), "--json"]);
    let Value::Array(told) = serde_json::from_slice(&output.stdout).unwrap() else { panic!("a list") };
    let faults = check::check(folder.path()).faults;
    assert_eq!(told.len(), faults.len());
    for (told, fault) in told.iter().zip(&faults) {
        assert_eq!(told["rule"], fault.rule.name());
        assert_eq!(told["file"], fault.place.file.as_str());
        assert_eq!((&told["line"], &told["column"]), (&fault.place.line.into(), &fault.place.column.into()));
        assert_eq!((&told["message"], &told["help"]), (&fault.message.as_str().into(), &fault.help.as_str().into()));
        assert!(["error", "warning"].contains(&told["severity"].as_str().unwrap()));
    }
}

#[test]
fn prose_shows_the_line_the_rule_and_the_remedy() {
    let folder = spoilt("unknown-field");
    let output = printed(&fulcrum(&["check", path(folder.path())]));
    for part in ["cases/demo/serving.toml:2:1", "unknown-field", "queston = ", "did you mean `question`?", "4 errors"] {
        assert!(output.contains(part), "{part} is missing in\n{output}");
    }
}

#[test]
fn a_folder_that_is_none_is_named() {
    let output = fulcrum(&["check", "no/such/folder"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(printed(&output).contains("there is no folder `no/such/folder`"), "{}", printed(&output));
}

#[test]
fn nothing_is_made_of_an_unsound_catalogue() {
    let folder = spoilt("example");
    for arguments in [&["stats"][..], &["render", "demo/serving", "--catalogue"][..]] {
        let all: Vec<&str> = arguments.iter().copied().chain([path(folder.path())]).collect();
        let output = fulcrum(&all);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        assert!(complained(&output).contains("metrics/recall.toml:17:10"), "{}", complained(&output));
    }
}

#[test]
fn stats_count_what_the_catalogue_holds() {
    let output = fulcrum(&["stats", "tests/fixtures/good", "--json"]);
    let counted: Stats = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((counted.cases, counted.case_diagrams, counted.lens_diagrams), (1, 1, 1));
    assert_eq!((counted.decisions, counted.variants, counted.decisions_short_of_options), (1, 1, 0));
    assert_eq!((counted.components, counted.metrics, counted.sources), (2, 2, 1));
    let numbers = counted.numbers;
    assert_eq!((numbers.sourced, numbers.derived, numbers.assumed), (1, 1, 1));
    let words = printed(&fulcrum(&["stats", "tests/fixtures/good"]));
    assert!(words.lines().any(|line| line.split_whitespace().eq(["numbers.derived", "1"])), "{words}");
}

#[test]
fn a_misspelt_diagram_is_answered_with_the_right_name() {
    let output = fulcrum(&["render", "demo/servign", "--catalogue", "tests/fixtures/good"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complained(&output).contains("did you mean `demo/serving`?"), "{}", complained(&output));
    for (name, title) in [("demo", "The whole demo"), ("framework/spine", "Three steps")] {
        let output = printed(&fulcrum(&["render", name, "--catalogue", "tests/fixtures/good"]));
        assert!(output.starts_with("<?xml") && output.contains(title), "{name}");
    }
}

#[test]
fn a_new_case_passes_the_check_and_is_never_written_over() {
    let folder = Folder::copy_of("tests/fixtures/good", "new-case");
    let arguments = ["new", "case", "fraud-detection", "--catalogue", path(folder.path())];
    assert_eq!(fulcrum(&arguments).status.code(), Some(0));
    let report = check::check(folder.path());
    let told: Vec<String> = report.faults.iter().map(|fault| format!("{:?}: {}", fault.place, fault.message)).collect();
    // The template cites steps of the real spine; this one has three.
    assert!(told.iter().all(|fault| fault.contains("step of the spine `a")), "{told:#?}");
    assert_eq!(report.catalogue.case("fraud-detection").unwrap().title, "Fraud detection");
    assert_eq!(report.catalogue.case("fraud-detection").unwrap().order, 2);

    let again = fulcrum(&arguments);
    assert_eq!(again.status.code(), Some(2));
    assert!(complained(&again).contains("is there already"), "{}", complained(&again));
    for name in ["Fraud", "../evil", "a b", ""] {
        let output = fulcrum(&["new", "case", name, "--catalogue", path(folder.path())]);
        assert_eq!(output.status.code(), Some(2), "`{name}`");
    }
}

#[test]
fn an_estimate_is_printed_in_words_and_as_json() {
    let about = ["estimate", "visual-search/serving"];
    let output = fulcrum(&about);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    assert!(printed(&output).lines().any(|line| line.starts_with("p99 ")), "{}", printed(&output));
    let json = |more: &[&str]| -> Value {
        let output = fulcrum(&[&about, more, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
        serde_json::from_str(&printed(&output)).unwrap()
    };
    let (base, busier) = (json(&[]), json(&["--set", "peak_factor:6"]));
    assert_eq!(busier["peak"].as_f64().unwrap().to_bits(), (base["peak"].as_f64().unwrap() * 2.0).to_bits());
    assert!(busier["cost"].as_f64().unwrap() > base["cost"].as_f64().unwrap());
    for (wrong, hint) in [
        (["--choice", "encode:batchd"], "did you mean `encode:batched`?"),
        (["--set", "peak_facto:6"], "did you mean `peak_factor`?"),
        (["--set", "peak_factor"], "write PARAMETER:VALUE"),
        (["--set", "peak_factor:0"], "more than 0"),
    ] {
        let output = fulcrum(&[&about[..], &wrong].concat());
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(complained(&output).contains(hint), "{wrong:?}: {}", complained(&output));
    }
    let output = fulcrum(&["estimate", "visual-search/framing"]);
    assert!(complained(&output).contains("no `[estimate]`"), "{}", complained(&output));
}
