//! Stage 4. Structure becomes coordinates.
//!
//! Layered drawing after Sugiyama, Tagawa and Toda (1981): network simplex gives ranks and positions (Gansner et al.
//! 1993), links run orthogonally in channels between the layers (Sander 2003) or are pulled tight (Lee and Preparata
//! 1984). Each pass takes the form that the one before it made, so they cannot run out of order; all work in one frame,
//! flow downwards, and [`draw`] turns the finished drawing to where the flow was asked to run.
//!
//! ```text
//!   Input -> Graph -> Acyclic -> Ranked -> Layered -> Placed -> Ported -> Routed -> Flowed -> Layout
//! ```

use serde::Serialize;

use crate::geom::{Point, Rect, Size};

pub use fit::{fit, fit_near};

mod acyclic;
mod arena;
mod centre;
mod chain;
mod channel;
mod chunk;
mod corridor;
mod cut;
mod draw;
mod fault;
mod fit;
mod flat;
mod flow;
mod funnel;
mod gap;
mod input;
mod label;
mod layer;
mod lines;
mod loops;
mod order;
mod pile;
mod place;
mod port;
pub mod quality;
mod rank;
mod rows;
mod side;
mod simplex;
mod stable;
mod taut;
mod track;
pub mod verify;
mod wrap;

/// What to draw: dense indices and sizes, no strings.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Boxes to place.
    pub nodes: Vec<Node>,
    /// Arrows to route.
    pub edges: Vec<Edge>,
    /// Boxes round nodes, nested by `parent`.
    pub groups: Vec<Group>,
    /// Planes, in the order in which they are drawn.
    pub lanes: Vec<Lane>,
}

/// A box to place.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Its size, in px.
    pub size: Size,
    /// Index of its lane.
    pub lane: Option<usize>,
    /// Index of its innermost group.
    pub group: Option<usize>,
}

/// An arrow to route.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    /// Index of the node it leaves.
    pub from: usize,
    /// Index of the node it enters.
    pub to: usize,
    /// Declared feedback or response: must not push its target forward.
    pub back: bool,
    /// Size of its label, in px.
    pub label: Option<Size>,
}

/// A box round nodes.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Index of the group it lies in.
    pub parent: Option<usize>,
    /// Size of its title, in px.
    pub title: Size,
}

/// A plane of the architecture.
#[derive(Clone, Debug, Default)]
pub struct Lane {
    /// Size of its title, in px.
    pub title: Size,
}

/// Where the flow runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    #[default]
    LeftRight,
    /// From top to bottom.
    TopBottom,
}

/// How lanes lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaneMode {
    /// Lanes share the ranks and lie side by side across the flow.
    #[default]
    Parallel,
    /// Each lane has its own ranks, lanes one after the other along the flow.
    Stacked,
}

/// How lines run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Along the axes, with corners.
    #[default]
    Orthogonal,
    /// As straight as the boxes allow.
    Smooth,
}

/// How to draw.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the flow runs.
    pub direction: Direction,
    /// How lanes lie.
    pub lane_mode: LaneMode,
    /// How lines run.
    pub style: Style,
    /// Least distance of two nodes side by side, in px.
    pub node_gap: f64,
    /// Least distance of two ranks, in px.
    pub rank_gap: f64,
    /// Distance of parallel tracks, in px.
    pub edge_gap: f64,
    /// Room across the flow, in px: ranks that need more are split into several rows.
    pub breadth: Option<f64>,
    /// Centres of the nodes in an earlier drawing, by index; none for what was not in it. Nodes keep the order that
    /// they had across the flow where that costs no crossing, and their places where that costs no straight line.
    pub previous: Option<Vec<Option<Point>>>,
    /// When to stop improving; without one the work is bounded and the same input gives the same bits.
    pub clock: Option<Clock>,
}

/// A time at which the engine takes the best that it has.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Tells the time, in ms; it is asked often.
    pub now: fn() -> f64,
    /// The time to stop at, in the same ms.
    pub until: f64,
}

impl Clock {
    /// Whether the time has come.
    fn rung(self) -> bool {
        (self.now)() >= self.until
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            direction: Direction::LeftRight,
            lane_mode: LaneMode::Parallel,
            style: Style::Orthogonal,
            node_gap: 24.0,
            rank_gap: 28.0,
            edge_gap: 12.0,
            breadth: None,
            previous: None,
            clock: None,
        }
    }
}

/// A drawing, in px, its top left corner at the origin.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Layout {
    /// Width and height.
    pub size: Size,
    /// One for each node of the input.
    pub nodes: Vec<Rect>,
    /// One for each edge of the input.
    pub edges: Vec<Route>,
    /// One for each group of the input.
    pub groups: Vec<Rect>,
    /// One for each lane of the input.
    pub lanes: Vec<Rect>,
}

/// The line of an edge.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Route {
    /// Corners, from the source's border to the target's.
    pub points: Vec<Point>,
    /// Where the label lies.
    pub label: Option<Rect>,
}

/// Places every node and routes every edge.
///
/// # Ensures
/// Everything that [`verify::check`] asks for, whatever the input; same input, same bits.
/// # Complexity
/// About a millisecond for forty nodes; see the passes.
pub fn layout(input: &Input, options: &Options) -> Layout {
    let graph = input::check(input, options);
    let acyclic = acyclic::reverse(graph);
    let ranked = rows::split(rank::assign(acyclic));
    let layered = side::choose(order::reduce_crossings(layer::build(ranked)));
    let placed = place::across(layered);
    let routed = channel::assign(port::assign(placed));
    let flowed = flow::along(routed);
    draw::finish(input, &flowed)
}
