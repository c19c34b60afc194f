//! Branch. One diagram in the languages of other programs.

mod dot;
mod mermaid;
pub mod neutral;

use serde_json::json;

use crate::model::Diagram;
use crate::scene::{self, Stage};
use crate::{layout, svg as writer};

pub use dot::dot;
pub use mermaid::mermaid;

/// The stylesheets of a drawing that stands alone.
const STYLES: [&str; 2] = [include_str!("../../static/css/tokens.css"), include_str!("../../static/css/diagram.css")];
const SPRITE: &str = include_str!("../../static/icons/sprite.svg");

/// The diagram as an SVG file that needs nothing else; it follows the viewer's light or dark theme.
pub fn svg(diagram: &Diagram, stage: Stage) -> String {
    let scene = scene::draw(diagram, &[], stage);
    let drawing = writer::write(&scene);
    let icons: String =
        SPRITE.lines().map(str::trim).filter(|line| line.starts_with("<symbol") && is_used(line, &drawing)).collect();
    writer::document(&scene, &STYLES.concat().replace('<', ""), &icons)
}

fn is_used(symbol: &str, drawing: &str) -> bool {
    let id = symbol.split_once("id=\"").and_then(|(_, after)| after.split_once('"')).map(|(id, _)| id);
    id.is_some_and(|id| drawing.contains(&format!("\"#{id}\"")))
}

/// The diagram with its geometry as JSON.
pub fn json(diagram: &Diagram, stage: Stage) -> String {
    let cards = scene::cards(diagram, &[], stage);
    let layout = layout::fit(&scene::layout_input(diagram, &cards, stage), stage.width());
    format!("{:#}\n", json!({ "diagram": diagram, "layout": layout }))
}

/// The diagram as the neutral graph of which `fulcrum layout` makes the same drawing.
pub fn neutral(diagram: &Diagram, stage: Stage) -> String {
    format!("{}\n", neutral::NeutralGraph::of(diagram, stage).json())
}
