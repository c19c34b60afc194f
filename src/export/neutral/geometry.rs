//! A laid out graph as it stands in a file, under the graph's own names.
//!
//! ```text
//!   { w, h, nodes: [{ id, x, y, w, h }], edges: [{ from, to, points: [[x, y], ..], label? }],
//!     groups?, lanes?: [{ id, x, y, w, h }], ms }
//! ```

use serde::Serialize;

use super::graph::NeutralGraph;
use crate::geom::Rect;
use crate::layout::Layout;

/// A laid out graph. `x` and `y` are the top left corner, in px.
#[derive(Clone, Debug, Serialize)]
pub struct Geometry {
    w: f64,
    h: f64,
    nodes: Vec<Placed>,
    edges: Vec<Routed>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<Placed>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lanes: Vec<Placed>,
    #[serde(rename = "ms", skip_serializing_if = "Millis::is_none")]
    millis: Millis,
}

/// How long the layout alone took, in ms.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Millis {
    /// Nobody looked.
    None,
    /// Once.
    Once(f64),
    /// Every time, after once to warm up.
    Each(Vec<f64>),
}

#[derive(Clone, Debug, Serialize)]
struct Placed {
    id: String,
    #[serde(flatten)]
    rect: Rect,
}

#[derive(Clone, Debug, Serialize)]
struct Routed {
    from: String,
    to: String,
    points: Vec<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<Rect>,
}

impl Geometry {
    pub(super) fn new(graph: &NeutralGraph, layout: &Layout, millis: Millis) -> Self {
        let place = |id: &String, rect: &Rect| Placed { id: id.clone(), rect: *rect };
        Self {
            w: layout.size.w,
            h: layout.size.h,
            nodes: graph.nodes.iter().zip(&layout.nodes).map(|(node, rect)| place(&node.id, rect)).collect(),
            edges: graph
                .edges
                .iter()
                .zip(&layout.edges)
                .map(|(edge, route)| Routed {
                    from: edge.from.clone(),
                    to: edge.to.clone(),
                    points: route.points.iter().map(|point| [point.x, point.y]).collect(),
                    label: route.label,
                })
                .collect(),
            groups: graph.groups.iter().zip(&layout.groups).map(|(group, rect)| place(&group.id, rect)).collect(),
            lanes: graph.lanes.iter().zip(&layout.lanes).map(|(lane, rect)| place(&lane.id, rect)).collect(),
            millis,
        }
    }

    /// The geometry as JSON, in a line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Millis {
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}
