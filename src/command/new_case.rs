//! `fulcrum new case SLUG`.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use super::{Failure, catalogue};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The folder of a new case, which passes the check as it is.
    Case {
        /// Name in addresses: a-z, 0-9 and -.
        slug: String,
        /// Folder of the catalogue [default: static/catalogue].
        #[arg(long)]
        catalogue: Option<PathBuf>,
    },
}

const SYSTEM: &str = include_str!("template/system.toml");
const SERVING: &str = include_str!("template/serving.toml");
const CASE: &str = include_str!("template/case.toml");

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let What::Case { slug, catalogue: folder } = &arguments.what;
    if slug.is_empty() || !slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        return Err(Failure::new(format!(
            "`{slug}` is no name for a case: use a-z, 0-9 and -, such as `fraud-detection`"
        )));
    }
    let root = catalogue(folder.as_ref());
    let home = root.join("cases").join(slug);
    if home.exists() {
        return Err(Failure::new(format!("`{}` is there already; choose another name, or edit it", home.display())));
    }
    let report = crate::check::check(&root);
    let Some(spine) = report.catalogue.spine() else {
        return Err(Failure::new(format!("`{}` is no catalogue: it has no lenses", root.display())));
    };
    let title = title(slug);
    // Room for "NAME: features" on a card.
    let short: String = title.chars().take(20).collect();
    let order = report.catalogue.cases.iter().map(|case| case.order).max().unwrap_or(0) + 1;
    let mut case = CASE.replace("{title}", &title).replace("{order}", &order.to_string());
    for node in &spine.nodes {
        let _ = write!(
            case,
            "\n[[steps]]\natom = \"{}\"\nanswer = \"{}: say what {} decides here, and why.\"\nviews = [\"serving\"]\n",
            node.id,
            node.label,
            title.to_lowercase()
        );
    }
    let fill = |template: &str| {
        template.replace("{title}", &title).replace("{short}", short.trim_end()).replace("{slug}", slug)
    };
    fs::create_dir_all(&home).map_err(|error| Failure::with("make", &home, error))?;
    for (name, text) in [("case.toml", case), ("system.toml", fill(SYSTEM)), ("serving.toml", fill(SERVING))] {
        let path = home.join(name);
        fs::write(&path, text).map_err(|error| Failure::with("write", &path, error))?;
        println!("{}", path.display());
    }
    println!("Next: fill them in, run `fulcrum check`, and look at /case/{slug}/ with `make serve`.");
    Ok(ExitCode::SUCCESS)
}

/// "fraud-detection" becomes "Fraud detection".
fn title(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
