//! Branch. Every page becomes a file.
//!
//! A page is a static part, written once, and where there is a diagram a part that hydrates. The build reads
//! the names of the WebAssembly module from what Trunk left in the folder and writes the rest beside it.

mod assets;
mod data;
mod error;
mod pages;
mod render;
mod shell;
mod thumbnail;

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::Catalogue;
use assets::Assets;
pub use error::SiteError;
use shell::Page;

/// Where a site is built, and from what.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the site; it holds what Trunk built, or nothing.
    pub dist: PathBuf,
    /// The folder of stylesheets, fonts and icons.
    pub assets: PathBuf,
    /// The address at which the site will be found, for canonical links.
    pub base_url: Option<String>,
}

/// What a build wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Pages.
    pub pages: usize,
    /// Bytes of all of them.
    pub bytes: usize,
}

/// Writes every page of `catalogue`.
///
/// # Errors
/// When a file cannot be read or written, or the folder lacks the WebAssembly module.
pub fn build(catalogue: &Catalogue, options: &Options) -> Result<Written, SiteError> {
    let assets = Assets::gather(options)?;
    let mut written = Written::default();
    let mut put = |path: &Path, text: &str| -> Result<(), SiteError> {
        let target = options.dist.join(path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(SiteError::writing(folder))?;
        }
        written.bytes += text.len();
        fs::write(&target, text).map_err(SiteError::writing(&target))
    };
    let pages = pages::all(catalogue);
    for page in &pages {
        let file = if page.is_file() { PathBuf::from(&page.path) } else { Path::new(&page.path).join("index.html") };
        put(&file, &shell::html(page, &assets, options.base_url.as_deref()))?;
        if let Some(explorer) = &page.explorer {
            let data = serde_json::to_string(explorer).map_err(SiteError::Data)?;
            put(&Path::new(&page.path).join("page.json"), &data)?;
        }
    }
    put(Path::new("404.html"), &shell::not_found(options.base_url.as_deref()))?;
    written.pages = pages.len() + 1;
    Ok(written)
}

/// The paths of every page below the root, as links name them.
pub fn paths(catalogue: &Catalogue) -> Vec<String> {
    pages::all(catalogue).into_iter().map(|page: Page| page.path).collect()
}
