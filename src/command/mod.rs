//! The command line of the native program.

mod check;
mod estimate;
mod layout;
mod new_case;
mod render;
mod schema;
#[cfg(feature = "prerender")]
mod site;
mod stats;

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::check::{Report, pretty};

/// Where the catalogue is, seen from the project's folder.
const CATALOGUE: &str = "static/catalogue";

/// Checks, counts, draws and builds catalogues of machine-learning system designs.
#[derive(Parser)]
#[command(name = "fulcrum", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say everything that is wrong with a catalogue.
    Check(check::Arguments),
    /// Count what a catalogue holds.
    Stats(stats::Arguments),
    /// Write every page of the site into a folder that Trunk built.
    #[cfg(feature = "prerender")]
    Build(site::Arguments),
    /// Draw one diagram, standing alone.
    Render(render::Arguments),
    /// Say what a design would do: latency, instances, cost and on.
    Estimate(estimate::Arguments),
    /// Lay out a graph: neutral JSON in, geometry JSON out.
    Layout(layout::Arguments),
    /// Begin something new.
    New(new_case::Arguments),
    /// Write the JSON schemas of the catalogue's files.
    Schema(schema::Arguments),
}

/// Why a command could not do its work, in words for its user.
#[derive(Debug)]
struct Failure(String);

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// What to say when `doing` something with `path` fails.
    fn with(doing: &str, path: &Path, error: impl fmt::Display) -> Self {
        Self(format!("cannot {doing} `{}`: {error}", path.display()))
    }
}

/// Runs the command line `arguments`; the first is the program's own name.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let result = match Arguments::parse_from(arguments).command {
        Command::Check(arguments) => Ok(check::run(&arguments)),
        Command::Stats(arguments) => stats::run(&arguments),
        #[cfg(feature = "prerender")]
        Command::Build(arguments) => site::run(&arguments),
        Command::Render(arguments) => render::run(&arguments),
        Command::Estimate(arguments) => estimate::run(&arguments),
        Command::Layout(arguments) => layout::run(&arguments),
        Command::New(arguments) => new_case::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    };
    match result {
        Ok(code) => code,
        Err(Failure(message)) => {
            eprintln!("fulcrum: {message}");
            ExitCode::from(2)
        }
    }
}

/// The catalogue in `folder`, when it is sound.
fn sound(folder: &Path) -> Result<Report, Failure> {
    let report = crate::check::check(folder);
    if report.is_sound() {
        return Ok(report);
    }
    eprint!("{}", pretty(&report.faults, folder));
    Err(Failure::new(format!("the catalogue in `{}` has faults; nothing was written", folder.display())))
}

/// `folder`, or the project's own catalogue.
fn catalogue(folder: Option<&PathBuf>) -> PathBuf {
    folder.cloned().unwrap_or_else(|| PathBuf::from(CATALOGUE))
}
