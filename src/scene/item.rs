//! The four kinds of things that a drawing is made of.

use super::Path;
use crate::geom::Point;
use crate::graph;
use crate::vocab::{EdgeKind, Plane, Shape};

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Items that belong together and may be addressed.
    Group(Mark, Vec<Item>),
    /// A line or an area.
    Path(Role, Path),
    /// A line of text, placed by its baseline.
    Text(Role, Point, Anchor, String),
    /// A picture from the icon set, placed by its top left corner, with its size in px.
    Icon(Role, Point, f64, &'static str),
}

/// What a group of items stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A lane.
    Lane(Plane),
    /// A box round nodes, by the id of its group.
    Box(String),
    /// What folds and unfolds a lane or a group.
    Fold {
        /// What is folded, as addresses call it.
        key: String,
        /// What is said of it when it is reached.
        name: String,
        /// Whether its nodes are shown.
        is_open: bool,
    },
    /// An edge, by its position in the diagram, with its ends' ids.
    Edge {
        /// Position.
        index: usize,
        /// How it travels.
        kind: EdgeKind,
        /// Id of the node that it leaves.
        from: String,
        /// Id of the node that it enters.
        to: String,
    },
    /// The label of the edge at a position.
    EdgeLabel(usize),
    /// A node.
    Node {
        /// Position in the diagram.
        index: usize,
        /// Id.
        id: String,
        /// What is said of it when it is reached.
        name: String,
        /// Plane.
        plane: Option<Plane>,
        /// Outline.
        shape: Shape,
        /// Whether it is our addition to somebody's drawing.
        addition: bool,
    },
}

impl Mark {
    /// What a lane or a box is called where it is folded.
    pub fn area(&self) -> Option<String> {
        match self {
            Self::Lane(plane) => Some(graph::lane_key(plane.word())),
            Self::Box(id) => Some(graph::group_key(id)),
            _ => None,
        }
    }

    /// The class names of the group.
    pub fn class(&self) -> String {
        match self {
            Self::Lane(plane) => format!("lane p-{plane}"),
            Self::Box(_) => "group".to_owned(),
            Self::Fold { .. } => "fold".to_owned(),
            Self::Edge { kind, .. } => format!("edge k-{kind}"),
            Self::EdgeLabel(_) => "label".to_owned(),
            Self::Node { plane, shape, addition, .. } => {
                let plane = plane.map_or("none", Plane::word);
                let addition = if *addition { " addition" } else { "" };
                format!("node p-{plane} s-{shape}{addition}")
            }
        }
    }
}

/// What an item means; stylesheets give it its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ground of a lane.
    LaneBox,
    /// The title of a lane.
    LaneTitle,
    /// The outline of a box round nodes.
    GroupBox,
    /// The title of a box.
    GroupTitle,
    /// The sign that a lane or a group can be folded.
    Chevron,
    /// The room in which a press counts for what lies in it.
    Reach,
    /// The line of an edge.
    Line,
    /// The light core that makes a feedback line double.
    Core,
    /// The head of an edge.
    Head,
    /// What travels along an edge.
    Payload,
    /// How fast it travels.
    Pace,
    /// The outline of a card.
    Card,
    /// A stroke on a card that is not its outline.
    Stroke,
    /// The sign of a node's kind.
    Kind,
    /// The title of a card.
    Title,
    /// The second line of a card.
    Sub,
    /// The figure on a card.
    Value,
    /// The sign of a decision.
    Balance,
    /// The count of options.
    Options,
}

impl Role {
    /// The class name of the item.
    pub const fn class(self) -> &'static str {
        match self {
            Self::LaneBox => "lane-box",
            Self::LaneTitle => "lane-title",
            Self::GroupBox => "group-box",
            Self::GroupTitle => "group-title",
            Self::Chevron => "chevron",
            Self::Reach => "reach",
            Self::Line => "line",
            Self::Core => "core",
            Self::Head => "head",
            Self::Payload => "payload",
            Self::Pace => "pace",
            Self::Card => "card",
            Self::Stroke => "stroke",
            Self::Kind => "kind",
            Self::Title => "title",
            Self::Sub => "sub",
            Self::Value => "value",
            Self::Balance => "balance",
            Self::Options => "options",
        }
    }
}

/// Which point of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// The value of `text-anchor`; none for the usual one.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Start => None,
            Self::Middle => Some("middle"),
            Self::End => Some("end"),
        }
    }
}
