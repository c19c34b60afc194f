//! `fulcrum build --dist DIR [--base-url URL]`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use super::{Failure, catalogue, sound};
use crate::site::{Options, build};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Folder of the catalogue [default: static/catalogue].
    folder: Option<PathBuf>,
    /// The folder that Trunk built; the pages are written beside its files.
    #[arg(long)]
    dist: PathBuf,
    /// Folder of stylesheets, fonts and icons.
    #[arg(long, default_value = "static")]
    assets: PathBuf,
    /// Address at which the site will be found, such as <https://example.org/fulcrum/>.
    #[arg(long)]
    base_url: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if let Some(url) =
        arguments.base_url.as_ref().filter(|url| !url.starts_with("http://") && !url.starts_with("https://"))
    {
        return Err(Failure::new(format!(
            "`{url}` is no web address: --base-url wants one such as https://example.org/fulcrum/"
        )));
    }
    let start = Instant::now();
    let report = sound(&catalogue(arguments.folder.as_ref()))?;
    let options = Options {
        dist: arguments.dist.clone(),
        assets: arguments.assets.clone(),
        base_url: arguments.base_url.clone(),
    };
    let written = build(&report.catalogue, &options).map_err(|error| Failure::new(error.to_string()))?;
    let seconds = start.elapsed().as_secs_f64();
    println!("{} pages, {} KB, in {seconds:.1} s", written.pages, written.bytes / 1000);
    Ok(ExitCode::SUCCESS)
}
