//! `fulcrum layout`: neutral graph JSON on stdin, geometry JSON on stdout.
//!
//! ```text
//!   stdin ----------> | parse, prepare, lay out | ----------> stdout
//!   BATCH/*.json ---> |   (a bad file is told)  | ---> OUT/*.json
//! ```

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use super::Failure;
use crate::export::neutral::{Geometry, Millis, NeutralGraph};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Lay out every .json file of this folder in one process.
    #[arg(long, requires = "out")]
    batch: Option<PathBuf>,
    /// Folder for the results of a batch.
    #[arg(long, requires = "batch")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    match (&arguments.batch, &arguments.out) {
        (Some(batch), Some(out)) => many(batch, out),
        _ => one(),
    }
}

fn one() -> Result<ExitCode, Failure> {
    let cannot = |doing: &str, error| Failure::new(format!("cannot {doing}: {error}"));
    let mut text = Vec::new();
    std::io::stdin().read_to_end(&mut text).map_err(|error| cannot("read the graph", error))?;
    let (geometry, _) = lay_out(&text).map_err(|fault| Failure::new(format!("standard input: {fault}")))?;
    // Whoever reads may stop early, which `println!` would take for a defect of the program.
    writeln!(std::io::stdout(), "{}", geometry.json()).map_err(|error| cannot("write the geometry", error))?;
    Ok(ExitCode::SUCCESS)
}

/// Lays out every file, and tells at the end how many could not be.
fn many(batch: &Path, out: &Path) -> Result<ExitCode, Failure> {
    fs::create_dir_all(out).map_err(|error| Failure::with("make", out, error))?;
    let entries = fs::read_dir(batch).map_err(|error| Failure::with("read", batch, error))?;
    let mut files: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut failed = 0;
    for path in &files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match from_to(path, &out.join(&name)) {
            Ok(millis) => println!("{name} {millis:.3} ms"),
            Err(fault) => {
                failed += 1;
                eprintln!("fulcrum: {name}: {fault}");
            }
        }
    }
    if failed == 0 {
        Ok(ExitCode::SUCCESS)
    } else {
        Err(Failure::new(format!("{failed} of {} files failed", files.len())))
    }
}

/// Lays out the file `from` into `to`; gives the time in ms.
fn from_to(from: &Path, to: &Path) -> Result<f64, String> {
    let text = fs::read(from).map_err(|error| format!("cannot read it: {error}"))?;
    let (geometry, millis) = lay_out(&text)?;
    fs::write(to, geometry.json()).map_err(|error| format!("cannot write `{}`: {error}", to.display()))?;
    Ok(millis)
}

/// The geometry of a graph, and how long it took to make in ms, at best.
fn lay_out(text: &[u8]) -> Result<(Geometry, f64), String> {
    let prepared = NeutralGraph::parse(text)?.prepare()?;
    let timed = || {
        let start = Instant::now();
        (prepared.lay_out(), since(start))
    };
    let (layout, first) = timed();
    let Some(repetitions) = prepared.repetitions() else {
        return Ok((prepared.geometry(&layout, Millis::Once(first)), first));
    };
    let mut all = Vec::new();
    if first > repetitions.budget {
        all.push(first); // too slow to be warmed up
    } else {
        let start = Instant::now();
        while all.len() < repetitions.most && (all.is_empty() || since(start) < repetitions.budget) {
            all.push(timed().1);
        }
    }
    let best = all.iter().copied().fold(f64::INFINITY, f64::min);
    Ok((prepared.geometry(&layout, Millis::Each(all)), best))
}

fn since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}
