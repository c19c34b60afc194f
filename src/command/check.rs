//! `fulcrum check [DIR] [--json]`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::catalogue;
use crate::check::{check, json, pretty};
use crate::content::Severity;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Folder of the catalogue [default: static/catalogue].
    folder: Option<PathBuf>,
    /// Print a JSON list of faults.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let folder = catalogue(arguments.folder.as_ref());
    let report = check(&folder);
    if arguments.json {
        println!("{:#}", json(&report.faults));
    } else {
        print!("{}", pretty(&report.faults, &folder));
        let errors = report.faults.iter().filter(|fault| fault.rule.severity() == Severity::Error).count();
        let warnings = report.faults.len() - errors;
        println!("{}: {errors} errors, {warnings} warnings", folder.display());
    }
    if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
