//! `fulcrum render CASE/VIEW --format svg|json|mermaid|dot|neutral`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::{Failure, catalogue, sound};
use crate::export;
use crate::model::{Address, Catalogue, Diagram};
use crate::nearest::nearest;
use crate::scene::Stage;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The diagram: `CASE/VIEW`, `CASE` for the whole system, or `framework/LENS`.
    diagram: String,
    /// What to write.
    #[arg(long, value_enum, default_value = "svg")]
    format: Format,
    /// Draw for a phone: top to bottom.
    #[arg(long)]
    narrow: bool,
    /// Folder of the catalogue.
    #[arg(long)]
    catalogue: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Svg,
    Json,
    Mermaid,
    Dot,
    /// The graph that `fulcrum layout` reads.
    Neutral,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let report = sound(&catalogue(arguments.catalogue.as_ref()))?;
    let diagram = find(&report.catalogue, &arguments.diagram)?;
    let stage = if arguments.narrow { Stage::Narrow } else { Stage::Wide };
    let text = match arguments.format {
        Format::Svg => export::svg(diagram, stage),
        Format::Json => export::json(diagram, stage),
        Format::Mermaid => export::mermaid(diagram),
        Format::Dot => export::dot(diagram),
        Format::Neutral => export::neutral(diagram, stage),
    };
    print!("{text}");
    Ok(ExitCode::SUCCESS)
}

pub(super) fn find<'a>(catalogue: &'a Catalogue, name: &str) -> Result<&'a Diagram, Failure> {
    let address = match name.trim_matches('/').split_once('/') {
        Some(("framework", lens)) => Address::Lens(lens.to_owned()),
        Some((case, view)) => Address::Case(case.to_owned(), view.to_owned()),
        None => Address::Case(name.to_owned(), "system".to_owned()),
    };
    catalogue.diagrams().find(|diagram| diagram.address == address).ok_or_else(|| {
        let known: Vec<String> = catalogue
            .diagrams()
            .map(|diagram| diagram.address.path().trim_start_matches("case/").trim_end_matches('/').to_owned())
            .collect();
        let hint = nearest(name, known.iter().map(String::as_str))
            .map_or_else(|| format!("there are: {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
        Failure::new(format!("there is no diagram `{name}`; {hint}"))
    })
}
