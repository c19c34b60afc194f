//! The neutral graph and the geometry that `fulcrum layout` and layout benchmarks exchange.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::geom::Size;
use crate::layout::{self, Direction, Input, Layout, Options, Style};

/// A graph to lay out. Sizes are in px.
#[derive(Clone, Debug, Deserialize)]
pub struct NeutralGraph {
    nodes: Vec<NeutralNode>,
    #[serde(default)]
    edges: Vec<NeutralEdge>,
    #[serde(default)]
    groups: Vec<NeutralGroup>,
    #[serde(default)]
    options: NeutralOptions,
}

/// How to draw it; distances in px.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct NeutralOptions {
    dir: Option<String>,
    style: Option<String>,
    node_sep: Option<f64>,
    rank_sep: Option<f64>,
    edge_sep: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
struct NeutralNode {
    id: String,
    w: f64,
    h: f64,
    group: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct NeutralEdge {
    from: String,
    to: String,
}

#[derive(Clone, Debug, Deserialize)]
struct NeutralGroup {
    id: String,
    parent: Option<String>,
}

/// A neutral graph whose names were looked up.
#[derive(Clone, Debug)]
pub struct Prepared {
    graph: NeutralGraph,
    input: Input,
    options: Options,
}

/// A laid out graph. `x` and `y` are the top left corner, in px.
#[derive(Clone, Debug, Serialize)]
pub struct Geometry {
    nodes: Vec<Placed>,
    edges: Vec<Routed>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<Placed>,
    /// Time of the layout alone, in ms.
    #[serde(rename = "ms")]
    pub millis: f64,
}

#[derive(Clone, Debug, Serialize)]
struct Placed {
    id: String,
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

#[derive(Clone, Debug, Serialize)]
struct Routed {
    from: String,
    to: String,
    points: Vec<[f64; 2]>,
}

impl NeutralGraph {
    /// Reads a graph.
    ///
    /// # Errors
    /// When `text` is not such a graph: what was expected, and where.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| {
            format!("this is no graph: {error}; expected {{\"nodes\":[{{\"id\",\"w\",\"h\"}}],\"edges\":[{{\"from\",\"to\"}}]}}")
        })
    }

    /// Looks up every name.
    ///
    /// # Errors
    /// When an edge, a node or a group names what is not there.
    pub fn prepare(self) -> Result<Prepared, String> {
        let find = |kind: &str, names: &BTreeMap<&str, usize>, name: &str| {
            names.get(name).copied().ok_or_else(|| format!("there is no {kind} `{name}`"))
        };
        let nodes: BTreeMap<&str, usize> =
            self.nodes.iter().enumerate().map(|(at, node)| (node.id.as_str(), at)).collect();
        let groups: BTreeMap<&str, usize> =
            self.groups.iter().enumerate().map(|(at, group)| (group.id.as_str(), at)).collect();
        let group = |name: &Option<String>| name.as_ref().map(|name| find("group", &groups, name)).transpose();
        let mut input = Input::default();
        for node in &self.nodes {
            input.nodes.push(layout::Node { size: Size::new(node.w, node.h), lane: None, group: group(&node.group)? });
        }
        for edge in &self.edges {
            let (from, to) = (find("node", &nodes, &edge.from)?, find("node", &nodes, &edge.to)?);
            input.edges.push(layout::Edge { from, to, back: false, label: None });
        }
        for member in &self.groups {
            input.groups.push(layout::Group { parent: group(&member.parent)?, title: Size::default() });
        }
        let options = self.options.resolve()?;
        Ok(Prepared { graph: self, input, options })
    }
}

impl NeutralOptions {
    /// The options of the engine; what is not said is as in the layout benchmarks.
    fn resolve(&self) -> Result<Options, String> {
        let direction = match self.dir.as_deref() {
            None | Some("TB") => Direction::TopBottom,
            Some("LR") => Direction::LeftRight,
            Some(other) => return Err(format!("`{other}` is no direction: LR or TB")),
        };
        let style = match self.style.as_deref() {
            None | Some("smooth") => Style::Smooth,
            Some("orthogonal") => Style::Orthogonal,
            Some(other) => return Err(format!("`{other}` is no style: smooth or orthogonal")),
        };
        Ok(Options {
            direction,
            style,
            node_gap: self.node_sep.unwrap_or(40.0),
            rank_gap: self.rank_sep.unwrap_or(60.0),
            edge_gap: self.edge_sep.unwrap_or(20.0),
            ..Options::default()
        })
    }
}

impl Prepared {
    /// Lays the graph out.
    pub fn lay_out(&self) -> Layout {
        layout::layout(&self.input, &self.options)
    }

    /// `layout` under the graph's own names.
    pub fn geometry(&self, layout: &Layout, millis: f64) -> Geometry {
        let place = |id: &String, rect: &crate::geom::Rect| Placed {
            id: id.clone(),
            x: rect.x,
            y: rect.y,
            w: rect.w,
            h: rect.h,
        };
        Geometry {
            nodes: self.graph.nodes.iter().zip(&layout.nodes).map(|(node, rect)| place(&node.id, rect)).collect(),
            edges: self
                .graph
                .edges
                .iter()
                .zip(&layout.edges)
                .map(|(edge, route)| Routed {
                    from: edge.from.clone(),
                    to: edge.to.clone(),
                    points: route.points.iter().map(|point| [point.x, point.y]).collect(),
                })
                .collect(),
            groups: self.graph.groups.iter().zip(&layout.groups).map(|(group, rect)| place(&group.id, rect)).collect(),
            millis,
        }
    }
}

impl Geometry {
    /// The geometry as JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
