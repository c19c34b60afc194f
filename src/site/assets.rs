//! Stylesheets, font, icons and scripts: put beside the pages under names that change with their content.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Options, SiteError};
use crate::view::Way;

/// The stylesheets in their order; each may use what stands before it.
const STYLES: [&str; 8] = ["tokens", "base", "frame", "diagram", "explorer", "panel", "library", "print"];

/// Icons that only appear once a reader has done something.
const LATER: [&str; 3] = ["balance", "close", "parts"];

/// Names of files below the root, and what stands in every page: style, theme script and icons.
#[derive(Debug, Default)]
pub(super) struct Assets {
    style: String,
    pub(super) theme: String,
    pub(super) font: String,
    pub(super) boot: String,
    pub(super) favicon: String,
    pub(super) script: String,
    pub(super) wasm: String,
    symbols: BTreeMap<String, String>,
}

impl Assets {
    /// Reads the folder of assets, writes them into the site and remembers their names.
    pub(super) fn gather(options: &Options) -> Result<Self, SiteError> {
        let (script, wasm) = module(&options.dist)?;
        let from = &options.assets;
        let read = |path: &Path| fs::read(path).map_err(SiteError::reading(path));
        let text = |path: &Path| fs::read_to_string(path).map_err(SiteError::reading(path));
        let font = put(options, "inter", "woff2", &read(&from.join("fonts/inter.woff2"))?)?;
        for (licence, name) in [("fonts/LICENSE.txt", "inter-licence.txt"), ("icons/LICENSE.txt", "icons-licence.txt")]
        {
            let target = options.dist.join(name);
            fs::write(&target, read(&from.join(licence))?).map_err(SiteError::writing(&target))?;
        }
        let mut style = String::new();
        for name in STYLES {
            style.push_str(&text(&from.join("css").join(name).with_extension("css"))?);
        }
        let sprite = text(&from.join("icons/sprite.svg"))?;
        Ok(Self {
            style: squeeze(&style),
            theme: text(&from.join("theme.js"))?.trim().to_owned(),
            boot: put(options, "boot", "js", &read(&from.join("boot.js"))?)?,
            favicon: put(options, "favicon", "svg", &read(&from.join("icons/favicon.svg"))?)?,
            symbols: symbols(&sprite),
            font,
            script,
            wasm,
        })
    }

    /// The stylesheet of a page from which the root is `way` away.
    pub(super) fn style(&self, way: &Way) -> String {
        self.style.replace("url(inter.woff2)", &format!("url({})", way.to(&self.font)))
    }

    /// The icons that `html` uses, as a hidden picture for the page.
    pub(super) fn icons(&self, html: &str) -> String {
        let is_used = |name: &str| LATER.contains(&name) || html.contains(&format!("\"#i-{name}\""));
        let used = self.symbols.iter().filter(|(name, _)| is_used(name));
        let symbols: String = used.map(|(_, symbol)| symbol.as_str()).collect();
        format!("<svg class=\"icons\" aria-hidden=\"true\" width=\"0\" height=\"0\">{symbols}</svg>")
    }
}

/// Writes `bytes` under a name that holds their digest.
fn put(options: &Options, stem: &str, extension: &str, bytes: &[u8]) -> Result<String, SiteError> {
    let digest = Sha256::digest(bytes);
    let short = digest.iter().take(6).fold(String::new(), |mut short, byte| {
        let _ = write!(short, "{byte:02x}");
        short
    });
    let name = format!("{stem}-{short}.{extension}");
    let path = options.dist.join(&name);
    fs::write(&path, bytes).map_err(SiteError::writing(&path))?;
    Ok(name)
}

/// The names of the module's script and of the module itself.
fn module(dist: &Path) -> Result<(String, String), SiteError> {
    let entries = fs::read_dir(dist).map_err(SiteError::reading(dist))?;
    let mut names: Vec<String> =
        entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let wasm = names.iter().find(|name| name.ends_with("_bg.wasm"));
    let script = wasm.map(|wasm| wasm.replace("_bg.wasm", ".js")).filter(|script| names.contains(script));
    match (script, wasm) {
        (Some(script), Some(wasm)) => Ok((script, wasm.clone())),
        _ => Err(SiteError::NoModule(dist.to_owned())),
    }
}

/// The stylesheet without comments and needless space.
fn squeeze(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The symbols of a sprite by name: one a line, `<symbol id="i-name" …>…</symbol>`.
fn symbols(sprite: &str) -> BTreeMap<String, String> {
    let name = |line: &str| {
        let (_, after) = line.split_once("id=\"i-")?;
        Some(after.split_once('"')?.0.to_owned())
    };
    sprite
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("<symbol"))
        .filter_map(|line| Some((name(line)?, line.to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squeezes_comments_and_space() {
        assert_eq!(squeeze("/* a */\n\n  b { c: d }\n/* e\n f */ g {}"), "b { c: d }\ng {}");
    }

    #[test]
    fn finds_symbols_by_name() {
        let found = symbols("<svg>\n<symbol id=\"i-store\" viewBox=\"0 0 24 24\"><path/></symbol>\n</svg>");
        assert_eq!(found.keys().collect::<Vec<_>>(), ["store"]);
    }
}
