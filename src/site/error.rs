//! Why a site could not be built.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a site could not be built, and how to mend it.
#[derive(Debug, Error)]
pub enum SiteError {
    /// A file could not be read.
    #[error("cannot read `{0}`: {1}. Run from the project's folder, or name the folder with --assets")]
    Read(PathBuf, io::Error),
    /// A file could not be written.
    #[error("cannot write `{0}`: {1}. Is there room, and may you write there?")]
    Write(PathBuf, io::Error),
    /// Trunk's output is missing.
    #[error("`{0}` holds no WebAssembly module. Build the site with `make build`, which runs Trunk first")]
    NoModule(PathBuf),
    /// A page's data could not be put into words.
    #[error("a page's data cannot be written: {0}")]
    Data(serde_json::Error),
}

impl SiteError {
    /// What to say when reading `path` fails.
    pub(super) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Read(path, error)
    }

    /// What to say when writing `path` fails.
    pub(super) fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Write(path, error)
    }
}
