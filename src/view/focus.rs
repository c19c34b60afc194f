//! What stands out while a node is selected or pointed at.

use crate::graph::SystemGraph;

/// How much a node or an edge stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    /// It is the selected node.
    Selected,
    /// It is beside the node in question.
    Near,
}

impl Light {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Selected => "selected",
            Self::Near => "near",
        }
    }
}

/// What stands out: by position, for nodes and edges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Focus {
    pub(super) nodes: Vec<Option<Light>>,
    pub(super) edges: Vec<Option<Light>>,
    /// Whether something is pointed at, so that all that is not lit steps back.
    pub(super) is_hovered: bool,
}

impl Focus {
    /// The light while `selected` is selected and `hovered` pointed at: the latter decides what is near.
    pub(super) fn of(graph: &SystemGraph, selected: Option<usize>, hovered: Option<usize>) -> Self {
        let mut focus = Self {
            nodes: vec![None; graph.node_count()],
            edges: vec![None; graph.edge_count()],
            is_hovered: hovered.is_some(),
        };
        let set = |lights: &mut Vec<Option<Light>>, at: usize, light| {
            if let Some(slot) = lights.get_mut(at) {
                *slot = Some(light);
            }
        };
        if let Some(centre) = hovered.or(selected) {
            let around = graph.neighbourhood(centre);
            for (edge, node) in around.inputs.into_iter().chain(around.outputs) {
                set(&mut focus.edges, edge, Light::Near);
                set(&mut focus.nodes, node, Light::Near);
            }
            set(&mut focus.nodes, centre, Light::Near);
        }
        if let Some(selected) = selected {
            set(&mut focus.nodes, selected, Light::Selected);
        }
        focus
    }
}
