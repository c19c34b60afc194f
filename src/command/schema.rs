//! `fulcrum schema`.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use crate::content::{Kind, schema_of};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Folder to write into.
    #[arg(long, default_value = "static/catalogue/schema")]
    out: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    fs::create_dir_all(&arguments.out).map_err(|error| Failure::with("make", &arguments.out, error))?;
    for kind in Kind::ALL {
        let path = arguments.out.join(kind.word()).with_extension("json");
        fs::write(&path, format!("{:#}\n", schema_of(kind))).map_err(|error| Failure::with("write", &path, error))?;
        println!("{}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}
