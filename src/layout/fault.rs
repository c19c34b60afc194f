//! What can be wrong with a drawing, in words.
//!
//! ```text
//!   Fault::Overlap(Part::Label(3), Part::Node(1))   =   "label of edge 3 and node 1 overlap"
//! ```

use std::fmt;

/// Something with a number, as it is named in a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A node.
    Node(usize),
    /// The line of an edge.
    Edge(usize),
    /// The label of an edge.
    Label(usize),
    /// A group.
    Group(usize),
    /// A lane.
    Lane(usize),
    /// The title of a group.
    GroupTitle(usize),
    /// The title of a lane.
    LaneTitle(usize),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node(at) => write!(f, "node {at}"),
            Self::Edge(at) => write!(f, "edge {at}"),
            Self::Label(at) => write!(f, "label of edge {at}"),
            Self::Group(at) => write!(f, "group {at}"),
            Self::Lane(at) => write!(f, "lane {at}"),
            Self::GroupTitle(at) => write!(f, "title of group {at}"),
            Self::LaneTitle(at) => write!(f, "title of lane {at}"),
        }
    }
}

/// A broken promise of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// A part of the input is not drawn, or not in its size.
    Lost(Part),
    /// A part is not finite or lies beyond the drawing's size.
    Beyond(Part),
    /// Two parts lie on each other.
    Overlap(Part, Part),
    /// A part does not lie, with its padding, inside what it belongs to.
    Escaped(Part, Part),
    /// A part lies inside something that it does not belong to, or too near to it.
    Intruder(Part, Part),
    /// A line is not made of stretches along the axes.
    Slanted(usize),
    /// A line does not run from the border of its source to the border of its target.
    Loose(usize),
    /// A label lies away from its line.
    Stray(usize),
    /// The lines of two edges without a common end run on each other.
    Shared(usize, usize),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost(part) => write!(f, "{part} is missing or has another size"),
            Self::Beyond(part) => write!(f, "{part} lies beyond the drawing"),
            Self::Overlap(a, b) => write!(f, "{a} and {b} overlap"),
            Self::Escaped(part, of) => write!(f, "{part} does not lie inside {of}"),
            Self::Intruder(part, of) => write!(f, "{part} lies in {of}, or too near"),
            Self::Slanted(edge) => write!(f, "edge {edge} does not follow the axes"),
            Self::Loose(edge) => write!(f, "edge {edge} does not join its ends"),
            Self::Stray(edge) => write!(f, "the label of edge {edge} lies away from its line"),
            Self::Shared(a, b) => write!(f, "edges {a} and {b} run on each other"),
        }
    }
}
