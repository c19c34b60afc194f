//! `fulcrum layout`: neutral graph JSON on stdin, geometry JSON on stdout.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use super::Failure;
use crate::export::neutral::{Geometry, NeutralGraph};

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
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| Failure::new(format!("cannot read the graph: {error}")))?;
    let geometry = lay_out(&text, "standard input")?;
    println!("{}", geometry.json());
    Ok(ExitCode::SUCCESS)
}

fn many(batch: &PathBuf, out: &PathBuf) -> Result<ExitCode, Failure> {
    fs::create_dir_all(out).map_err(|error| Failure::with("make", out, error))?;
    let entries = fs::read_dir(batch).map_err(|error| Failure::with("read", batch, error))?;
    let mut files: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path).map_err(|error| Failure::with("read", &path, error))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let geometry = lay_out(&text, &name)?;
        let target = out.join(&name);
        fs::write(&target, geometry.json()).map_err(|error| Failure::with("write", &target, error))?;
        println!("{name} {:.3} ms", geometry.millis);
    }
    Ok(ExitCode::SUCCESS)
}

fn lay_out(text: &str, name: &str) -> Result<Geometry, Failure> {
    let graph = NeutralGraph::parse(text).map_err(|error| Failure::new(format!("{name}: {error}")))?;
    let prepared = graph.prepare().map_err(|error| Failure::new(format!("{name}: {error}")))?;
    let start = Instant::now();
    let layout = prepared.lay_out();
    let millis = start.elapsed().as_secs_f64() * 1e3;
    Ok(prepared.geometry(&layout, millis))
}
