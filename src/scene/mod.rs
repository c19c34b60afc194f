//! Stage 5. Coordinates and meaning become a drawing.
//!
//! A [`Scene`] is a tree of positioned items with semantic roles. It knows no colour and no markup: the
//! writers `svg` and `view` turn every item into an element, stylesheets turn roles into looks.

mod card;
mod edges;
mod folds;
mod item;
mod nodes;
mod outline;
mod path;
mod spoken;

use crate::geom::{Point, Rect, Size};
use crate::graph;
use crate::layout::{self, Layout};
use crate::model::{Choice, Diagram};

use folds::Controls;

pub use card::{Card, chosen};
pub use item::{Anchor, Item, Mark, Role};
pub use outline::{OutlineEntry, Relation, outline};
pub use path::Path;
pub use spoken::{edge_sentence, node_name};

/// Space round a drawing, in px.
const MARGIN: f64 = 12.0;

/// How wide the place is for which a diagram is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A column beside an inspector.
    Wide,
    /// A phone: top to bottom, no sideways scrolling.
    Narrow,
}

impl Stage {
    /// Both stages, the wide one first.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Narrow];

    /// Width for which the layout is chosen, in px.
    pub const fn width(self) -> f64 {
        match self {
            Self::Wide => 930.0,
            Self::Narrow => 330.0 - 2.0 * MARGIN,
        }
    }

    /// Suffix of ids, so that both drawings can stand on one page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// Nodes from which on a diagram is drawn downwards whatever its texts: flat cards then make it shorter.
const MANY: usize = 19;

/// How wide texts may be before they are broken into lines, in px.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// Of a card's title.
    title: f64,
    /// Of an edge's label.
    label: f64,
}

impl Limits {
    /// The limits for the drawing of `diagram` on `stage`: on a wide one narrow texts let a row hold more cards.
    fn of(diagram: &Diagram, stage: Stage) -> Self {
        match stage {
            Stage::Wide if diagram.nodes.len() >= MANY => Self { title: 124.0, label: 104.0 },
            Stage::Wide => Self { title: 112.0, label: 84.0 },
            Stage::Narrow => Self { title: 104.0, label: 88.0 },
        }
    }
}

/// A finished drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Its size, in px.
    pub size: Size,
    /// Prefix of the ids in it.
    pub id: String,
    /// What it shows, in a line.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// What is drawn, from back to front.
    pub items: Vec<Item>,
    /// Where the nodes are, by their position in the diagram.
    pub nodes: Vec<Rect>,
    /// Where lanes and groups are, by what they are called where they are folded.
    pub areas: Vec<(String, Rect)>,
}

/// Draws `diagram` with `choices` for `stage`: measures its cards, lays it out and composes the scene.
pub fn draw(diagram: &Diagram, choices: &[Choice], stage: Stage) -> Scene {
    draw_near(diagram, choices, stage, &[])
}

/// Draws `diagram` as [`draw`] does, and so that nodes move little from where they were: `previous` holds their
/// centres in an earlier scene, in the diagram's order, none for what was not there.
pub fn draw_near(diagram: &Diagram, choices: &[Choice], stage: Stage, previous: &[Option<Point>]) -> Scene {
    let cards = card::cards(diagram, choices, stage);
    let input = layout_input(diagram, &cards, stage);
    let previous: Vec<Option<Point>> =
        previous.iter().map(|point| point.map(|point| point.shifted(-MARGIN, -MARGIN))).collect();
    let layout = layout::fit_near(&input, stage.width(), &previous);
    compose(diagram, &cards, &layout, stage)
}

/// What the layout needs to know of `diagram`.
pub fn layout_input(diagram: &Diagram, cards: &[Card], stage: Stage) -> layout::Input {
    let controls = Controls::of(diagram);
    let limits = Limits::of(diagram, stage);
    let lane_of = |node: &crate::model::Node| diagram.lanes.iter().position(|(plane, _)| Some(*plane) == node.plane);
    layout::Input {
        nodes: diagram
            .nodes
            .iter()
            .zip(cards)
            .map(|(node, card)| layout::Node { size: card.size, lane: lane_of(node), group: node.group })
            .collect(),
        edges: diagram
            .edges
            .iter()
            .map(|edge| layout::Edge {
                from: edge.from,
                to: edge.to,
                back: edge.kind.goes_back(),
                label: edges::label_size(edge, limits),
            })
            .collect(),
        groups: diagram
            .groups
            .iter()
            .map(|group| layout::Group {
                parent: group.parent,
                title: folds::title_size(&group.label, controls.group(group)),
            })
            .collect(),
        lanes: diagram
            .lanes
            .iter()
            .map(|(plane, title)| layout::Lane { title: folds::title_size(title, controls.lane(*plane)) })
            .collect(),
    }
}

/// The cards of `diagram` with `choices` for `stage`.
pub fn cards(diagram: &Diagram, choices: &[Choice], stage: Stage) -> Vec<Card> {
    card::cards(diagram, choices, stage)
}

/// Puts `diagram` where `layout` says.
pub fn compose(diagram: &Diagram, cards: &[Card], layout: &Layout, stage: Stage) -> Scene {
    let layout = &framed(layout);
    let mut items = Vec::new();
    let controls = Controls::of(diagram);
    items.extend(nodes::lanes(diagram, &controls, layout));
    items.extend(nodes::groups(diagram, &controls, layout));
    items.extend(edges::lines(diagram, layout));
    items.extend(edges::labels(diagram, layout, stage));
    items.extend(nodes::cards(diagram, cards, layout));
    let lanes = diagram.lanes.iter().map(|(plane, _)| graph::lane_key(plane.word())).zip(layout.lanes.iter().copied());
    let groups = diagram.groups.iter().map(|group| graph::group_key(&group.id)).zip(layout.groups.iter().copied());
    Scene {
        size: layout.size,
        id: format!("diagram-{}", stage.word()),
        title: diagram.title.clone(),
        description: spoken::description(diagram),
        items,
        nodes: layout.nodes.clone(),
        areas: lanes.chain(groups).collect(),
    }
}

/// `layout` with a margin round it.
fn framed(layout: &Layout) -> Layout {
    let shift = |rect: &Rect| rect.shifted(MARGIN, MARGIN);
    Layout {
        size: Size::new(layout.size.w + 2.0 * MARGIN, layout.size.h + 2.0 * MARGIN),
        nodes: layout.nodes.iter().map(shift).collect(),
        edges: layout
            .edges
            .iter()
            .map(|route| layout::Route {
                points: route.points.iter().map(|point| point.shifted(MARGIN, MARGIN)).collect(),
                label: route.label.as_ref().map(shift),
            })
            .collect(),
        groups: layout.groups.iter().map(shift).collect(),
        lanes: layout.lanes.iter().map(shift).collect(),
    }
}

/// The point `dx`, `dy` from the top left corner of `rect`.
fn within(rect: Rect, dx: f64, dy: f64) -> Point {
    Point::new(rect.x + dx, rect.y + dy)
}
