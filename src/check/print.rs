//! Faults as an author reads them, and as a program does.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report as Printable};
use serde_json::{Value, json};

use crate::content::{Fault, Severity};

/// Every fault with the lines it is about; `folder` holds the files.
pub fn pretty(faults: &[Fault], folder: &Path) -> String {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(110);
    let mut out = String::new();
    for fault in faults {
        let place = &fault.place;
        let severity = match fault.rule.severity() {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        };
        let mut diagnostic = MietteDiagnostic::new(if place.line == 0 {
            format!("{}: {}", place.file, fault.message)
        } else {
            format!("{}:{}:{}: {}", place.file, place.line, place.column, fault.message)
        })
        .with_code(fault.rule.name())
        .with_help(fault.help.clone())
        .with_severity(severity);
        let report = if place.line == 0 {
            Printable::new(diagnostic)
        } else {
            let text = texts
                .entry(&place.file)
                .or_insert_with(|| fs::read_to_string(folder.join(&place.file)).unwrap_or_default());
            let end = text
                .get(place.span.clone())
                .and_then(|s| s.find('\n'))
                .map_or(place.span.end, |at| place.span.start + at);
            diagnostic = diagnostic.with_label(LabeledSpan::underline(place.span.start..end));
            Printable::new(diagnostic).with_source_code(NamedSource::new(&place.file, text.clone()))
        };
        if handler.render_report(&mut out, report.as_ref()).is_err() {
            let _ = writeln!(out, "{}", fault.message);
        }
        out.push('\n');
    }
    out
}

/// Every fault as JSON: `rule`, `severity`, `file`, `line`, `column`, `message`, `help`.
pub fn json(faults: &[Fault]) -> Value {
    let fault = |fault: &Fault| {
        json!({
            "rule": fault.rule.name(),
            "severity": fault.rule.severity(),
            "file": fault.place.file,
            "line": fault.place.line,
            "column": fault.place.column,
            "message": fault.message,
            "help": fault.help,
        })
    };
    Value::Array(faults.iter().map(fault).collect())
}
