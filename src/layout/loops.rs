//! Part of passes 5 and 10. Edges from a node to itself, drawn at its right side.
//!
//! ```text
//!   +------+--+              the inner loop leaves nearest the middle; an outer one widens
//!   | node |  | label        until it clears the inner one's label
//!   +------+<-+
//! ```

use crate::geom::{Point, Rect, Size};

use super::arena::LinkId;
use super::input::Graph;
use super::layer::{BESIDE, LOOP_GAP};

/// A loop, relative to the middle of its node's right side.
pub(super) struct Loop {
    /// The edge.
    pub(super) link: LinkId,
    /// Its corners, from start to end.
    pub(super) points: Vec<Point>,
    /// Where its label lies.
    pub(super) label: Option<Rect>,
}

/// The loops of a node of that size, inner ones first.
pub(super) fn shape(graph: &Graph, loops: &[LinkId], size: Size) -> Vec<Loop> {
    let count = loops.len() as f64;
    let mut x = LOOP_GAP * (count + 1.0);
    let mut clear: f64 = 0.0; // half height of what the next loop must go round
    let mut shapes = Vec::new();
    for (index, &link) in loops.iter().enumerate() {
        let number = index as f64 + 1.0;
        let port = size.h / 2.0 * number / (count + 1.0);
        let half = port.max(clear);
        let mut points = vec![Point::new(0.0, -port)];
        if half > port {
            let jog = LOOP_GAP * (count + 1.0 - number);
            points.extend([Point::new(jog, -port), Point::new(jog, -half)]);
            points.extend([Point::new(x, -half), Point::new(x, half)]);
            points.extend([Point::new(jog, half), Point::new(jog, port)]);
        } else {
            points.extend([Point::new(x, -half), Point::new(x, half)]);
        }
        points.push(Point::new(0.0, port));
        let label = graph.links[link].label.map(|size| Rect::new(x + BESIDE, -size.h / 2.0, size.w, size.h));
        clear = half + LOOP_GAP;
        if let Some(label) = label {
            clear = clear.max(label.h / 2.0 + LOOP_GAP);
            x = label.right();
        }
        x += LOOP_GAP;
        shapes.push(Loop { link, points, label });
    }
    shapes
}

/// Room that a node with loops needs at its right side, and its height with them.
pub(super) fn room(graph: &Graph, loops: &[LinkId], size: Size) -> (f64, f64) {
    let mut side: f64 = 0.0;
    let mut height = size.h;
    for shape in shape(graph, loops, size) {
        for point in &shape.points {
            side = side.max(point.x);
            height = height.max(2.0 * (point.y.abs() + LOOP_GAP));
        }
        if let Some(label) = shape.label {
            side = side.max(label.right());
            height = height.max(label.h + 2.0);
        }
    }
    (side, height)
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Input, Node, Options, input};
    use super::*;

    #[test]
    fn a_second_loop_goes_round_the_first_ones_label() {
        let looped = |label| Edge { from: 0, to: 0, back: false, label };
        let input = Input {
            nodes: vec![Node { size: Size::new(40.0, 40.0), ..Node::default() }],
            edges: vec![looped(Some(Size::new(14.0, 50.0))), looped(None)],
            ..Input::default()
        };
        let graph = input::check(&input, &Options::default());
        let links: Vec<LinkId> = graph.links.ids().collect();
        let shapes = shape(&graph, &links, Size::new(40.0, 40.0));
        assert_eq!(shapes[0].points.len(), 4);
        assert_eq!(shapes[1].points.len(), 8);
        let label = shapes[0].label.unwrap();
        assert!(
            shapes[1]
                .points
                .iter()
                .all(|point| point.x <= label.x || point.y.abs() > label.h / 2.0 || point.x > label.right())
        );
    }
}
