//! The neutral graph as it stands in a file: names, sizes in px, and how to draw it.
//!
//! ```text
//!   { nodes: [{ id, w, h, group?, lane? }],  edges: [{ from, to, back?, label? }],
//!     groups?: [{ id, parent?, title? }],    lanes?: [{ id, title? }],              options?: { .. } }
//! ```

use serde::{Deserialize, Serialize};

use super::Repetitions;
use crate::geom::Size;
use crate::layout::{Direction, LaneMode, Options, Style};

/// Time that repetitions may take where nothing is said, in ms.
const BUDGET: f64 = 3000.0;

/// A graph to lay out. Sizes are in px.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct NeutralGraph {
    pub(super) nodes: Vec<NeutralNode>,
    #[serde(default)]
    pub(super) edges: Vec<NeutralEdge>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) groups: Vec<NeutralGroup>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) lanes: Vec<NeutralLane>,
    #[serde(default)]
    pub(super) options: NeutralOptions,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct NeutralNode {
    pub(super) id: String,
    pub(super) w: f64,
    pub(super) h: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lane: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct NeutralEdge {
    pub(super) from: String,
    pub(super) to: String,
    /// Feedback or response: must not push its target forward.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) back: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<Size>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct NeutralGroup {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<Size>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct NeutralLane {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<Size>,
}

/// How to draw it; what is not said is as in the layout benchmarks.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct NeutralOptions {
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<Dir>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<Lines>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lane_mode: Option<Lanes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) node_sep: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rank_sep: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) edge_sep: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) breadth: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) width: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reps: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) budget_ms: Option<f64>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
enum Dir {
    #[serde(rename = "TB")]
    TopBottom,
    #[serde(rename = "LR")]
    LeftRight,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Lines {
    Smooth,
    Orthogonal,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Lanes {
    Parallel,
    Stacked,
}

impl NeutralGraph {
    /// Reads a graph.
    ///
    /// # Errors
    /// When `text` is not such a graph: what was expected, and in which line and column.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(text).map_err(|error| {
            format!("this is no graph: {error}; expected {{\"nodes\":[{{\"id\",\"w\",\"h\"}}],\"edges\":[{{\"from\",\"to\"}}]}}")
        })
    }

    /// The graph as JSON, in a line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn repetitions(&self) -> Option<Repetitions> {
        let most = usize::try_from(self.options.reps?.max(1)).unwrap_or(usize::MAX);
        Some(Repetitions { most, budget: self.options.budget_ms.unwrap_or(BUDGET) })
    }
}

impl NeutralOptions {
    /// Drawn as is clearest on a stage `width` px wide.
    pub(super) fn fit(width: f64) -> Self {
        Self { width: Some(width), ..Self::default() }
    }

    /// The options of the engine.
    pub(super) fn engine(&self) -> Options {
        let mut options = Options {
            direction: match self.dir {
                None | Some(Dir::TopBottom) => Direction::TopBottom,
                Some(Dir::LeftRight) => Direction::LeftRight,
            },
            style: match self.style {
                None | Some(Lines::Smooth) => Style::Smooth,
                Some(Lines::Orthogonal) => Style::Orthogonal,
            },
            lane_mode: match self.lane_mode {
                None | Some(Lanes::Parallel) => LaneMode::Parallel,
                Some(Lanes::Stacked) => LaneMode::Stacked,
            },
            node_gap: self.node_sep.unwrap_or(40.0),
            rank_gap: self.rank_sep.unwrap_or(60.0),
            edge_gap: self.edge_sep.unwrap_or(20.0),
            ..Options::default()
        };
        options.breadth = self.breadth;
        options
    }
}
