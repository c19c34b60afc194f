//! `fulcrum stats [--json]`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, catalogue, sound};
use crate::model::Stats;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Folder of the catalogue [default: static/catalogue].
    folder: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let report = sound(&catalogue(arguments.folder.as_ref()))?;
    let stats = Stats::of(&report.catalogue);
    let value = serde_json::to_value(stats).map_err(|error| Failure::new(error.to_string()))?;
    if arguments.json {
        println!("{value:#}");
        return Ok(ExitCode::SUCCESS);
    }
    for (name, count) in value.as_object().into_iter().flatten() {
        match count.as_object() {
            Some(parts) => {
                for (part, count) in parts {
                    println!("{:<28}{count:>6}", format!("{name}.{part}"));
                }
            }
            None => println!("{name:<28}{count:>6}"),
        }
    }
    Ok(ExitCode::SUCCESS)
}
