//! A diagram as a neutral graph, so that other engines can be asked to draw it.
//!
//! ```text
//!   Diagram --cards measured for a stage--> sizes --> NeutralGraph { options: { width } }
//! ```

use super::graph::{NeutralEdge, NeutralGraph, NeutralGroup, NeutralLane, NeutralNode, NeutralOptions};
use crate::model::Diagram;
use crate::scene::{self, Stage};

impl NeutralGraph {
    /// What the site lays out to show `diagram` on `stage`.
    ///
    /// # Ensures
    /// Laid out, it is the site's own drawing.
    pub fn of(diagram: &Diagram, stage: Stage) -> Self {
        let input = scene::layout_input(diagram, &scene::cards(diagram, &[], stage), stage);
        let node = |at: usize| diagram.nodes.get(at).map(|node| node.id.clone());
        let group = |at: usize| diagram.groups.get(at).map(|group| group.id.clone());
        let lane = |at: usize| diagram.lanes.get(at).map(|(plane, _)| plane.word().to_owned());
        Self {
            nodes: input
                .nodes
                .iter()
                .zip(&diagram.nodes)
                .map(|(card, node)| NeutralNode {
                    id: node.id.clone(),
                    w: card.size.w,
                    h: card.size.h,
                    group: card.group.and_then(group),
                    lane: card.lane.and_then(lane),
                })
                .collect(),
            edges: input
                .edges
                .iter()
                .map(|edge| NeutralEdge {
                    from: node(edge.from).unwrap_or_default(),
                    to: node(edge.to).unwrap_or_default(),
                    back: edge.back,
                    label: edge.label,
                })
                .collect(),
            groups: input
                .groups
                .iter()
                .zip(&diagram.groups)
                .map(|(outline, named)| NeutralGroup {
                    id: named.id.clone(),
                    parent: outline.parent.and_then(group),
                    title: Some(outline.title),
                })
                .collect(),
            lanes: input
                .lanes
                .iter()
                .zip(&diagram.lanes)
                .map(|(strip, (plane, _))| NeutralLane { id: plane.word().to_owned(), title: Some(strip.title) })
                .collect(),
            options: NeutralOptions::fit(stage.width()),
        }
    }
}
