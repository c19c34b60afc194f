//! Lines with their heads and labels.

use super::item::{Anchor, Item, Mark, Role};
use super::path::{distance, towards};
use super::{Limits, Path, Stage};
use crate::geom::{Point, Size};
use crate::layout::Layout;
use crate::measure::{Weight, width, wrap};
use crate::model::{Diagram, Edge};
use crate::vocab::EdgeKind;

/// Size of what travels, in px.
const PAYLOAD_PX: f64 = 11.0;
/// Size of how fast, in px.
const PACE_PX: f64 = 10.5;
/// Height of a line of a label, in px.
const LINE: f64 = 14.0;
/// Length of an edge's head, in px.
const HEAD: f64 = 7.0;
/// Radius of the corners of a line along the axes, in px.
const CORNER: f64 = 8.0;
/// Reach of the curves of a slanted line, in px.
const CURVE: f64 = 20.0;

/// The lines of the label of `edge`: each with its role.
fn label_lines(edge: &Edge, limits: Limits) -> Vec<(Role, String)> {
    let payload =
        edge.label.as_deref().map(|text| wrap(text, Weight::Regular, PAYLOAD_PX, limits.label, 3)).unwrap_or_default();
    let pace = edge.pace.iter().map(|pace| (Role::Pace, pace.clone()));
    payload.into_iter().map(|line| (Role::Payload, line)).chain(pace).collect()
}

/// The room that the label of `edge` needs.
pub(super) fn label_size(edge: &Edge, limits: Limits) -> Option<Size> {
    let lines = label_lines(edge, limits);
    let line_width = |(role, text): &(Role, String)| match role {
        Role::Pace => width(text, Weight::Regular, PACE_PX),
        _ => width(text, Weight::Regular, PAYLOAD_PX),
    };
    let widest = lines.iter().map(line_width).fold(0.0, f64::max);
    let height = LINE * f64::from(u32::try_from(lines.len()).unwrap_or_default());
    (!lines.is_empty()).then(|| Size::new(widest.ceil() + 4.0, height))
}

/// The lines of all edges with their heads.
pub(super) fn lines(diagram: &Diagram, layout: &Layout) -> Vec<Item> {
    diagram
        .edges
        .iter()
        .zip(&layout.edges)
        .enumerate()
        .map(|(index, (edge, route))| {
            let id = |node: usize| diagram.nodes.get(node).map(|node| node.id.clone()).unwrap_or_default();
            let mark = Mark::Edge { index, kind: edge.kind, from: id(edge.from), to: id(edge.to) };
            Item::Group(mark, line(edge.kind, &route.points))
        })
        .collect()
}

fn line(kind: EdgeKind, points: &[Point]) -> Vec<Item> {
    let Some((tip, shaft)) = points.split_last() else { return Vec::new() };
    let Some(before) = shaft.last() else { return Vec::new() };
    let neck = towards(*tip, *before, (HEAD - 1.0).min(distance(*tip, *before)));
    let mut shortened = shaft.to_vec();
    shortened.push(neck);
    let axial = |(a, b): (&Point, &Point)| (a.x - b.x).abs() < 1e-9 || (a.y - b.y).abs() < 1e-9;
    let right_angled = points.iter().zip(points.iter().skip(1)).all(axial);
    let path = Path::through(&shortened, if right_angled { CORNER } else { CURVE });
    let mut items = vec![Item::Path(Role::Line, path.clone())];
    if kind == EdgeKind::Feedback {
        items.push(Item::Path(Role::Core, path));
    }
    items.push(Item::Path(Role::Head, head(*tip, *before)));
    items
}

/// The triangle at the end of a line.
///
/// ```text
///  before ────▷ tip
/// ```
fn head(tip: Point, before: Point) -> Path {
    let back = towards(tip, before, HEAD);
    let (dx, dy) = (tip.x - back.x, tip.y - back.y);
    let half = 0.52;
    let left = back.shifted(-dy * half, dx * half);
    let right = back.shifted(dy * half, -dx * half);
    Path::polygon(&[tip, left, right])
}

/// The labels of all edges.
pub(super) fn labels(diagram: &Diagram, layout: &Layout, stage: Stage) -> Vec<Item> {
    let limits = Limits::of(diagram, stage);
    let mut items = Vec::new();
    for (index, (edge, route)) in diagram.edges.iter().zip(&layout.edges).enumerate() {
        let Some(rect) = route.label else { continue };
        let centre = rect.centre();
        let mut texts = Vec::new();
        let mut y = rect.y;
        for (role, line) in label_lines(edge, limits) {
            texts.push(Item::Text(role, Point::new(centre.x, y + LINE - 3.5), Anchor::Middle, line));
            y += LINE;
        }
        items.push(Item::Group(Mark::EdgeLabel(index), texts));
    }
    items
}
