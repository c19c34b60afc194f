//! Pass 11. Rectangles and polylines, turned back to where the flow was asked to run.

use crate::geom::{Point, Rect, Size, snap};

use super::arena::{Id, LinkId};
use super::flow::Flowed;
use super::input::What;
use super::layer::{BESIDE, Kind};
use super::loops;
use super::place::CAPTION_GAP;
use super::side;
use super::taut;
use super::{Direction, Input, Layout, Route, Style};

/// Writes the drawing down.
///
/// # Ensures
/// A rectangle for each node, group and lane of `input`, and a route for each of its edges; groups without nodes and
/// edges without two ends are empty. Everything lies within the size, on the grid of [`snap`].
/// # Complexity
/// O(nodes + groups + lanes + corners).
pub(super) fn finish(input: &Input, flowed: &Flowed) -> Layout {
    let placed = &flowed.routed.ported.placed;
    let layered = &placed.layered;
    let graph = layered.graph();
    let (left, right) = placed.sides[graph.areas.ids().next().unwrap_or_default()];
    let mut layout = Layout {
        size: Size::new(right - left, flowed.length),
        nodes: vec![Rect::default(); input.nodes.len()],
        edges: vec![Route::default(); input.edges.len()],
        groups: vec![Rect::default(); input.groups.len()],
        lanes: vec![Rect::default(); input.lanes.len()],
    };
    for (slot, id) in layout.nodes.iter_mut().zip(graph.sizes.ids()) {
        let item = layered.cards[id];
        let (start, height) = row(flowed, layered.items[item].layer);
        let size = graph.sizes[id];
        *slot = Rect::new(placed.x[item] - size.w / 2.0, start + (height - size.h) / 2.0, size.w, size.h);
    }
    for (id, area) in graph.areas.iter() {
        let (left, right) = placed.sides[id];
        let (top, bottom) = flowed.areas[id];
        let rect = Rect::new(left, top, right - left, bottom - top);
        let slot = match area.what {
            What::Lane(lane) => layout.lanes.get_mut(lane),
            What::Group(group) => layout.groups.get_mut(group),
            What::Root | What::Unlaned => None,
        };
        if let Some(slot) = slot {
            *slot =
                if matches!(area.what, What::Lane(_)) { Rect::new(rect.x, 0.0, rect.w, flowed.length) } else { rect };
        }
    }
    if graph.stacked() {
        for (slot, &(top, bottom)) in layout.lanes.iter_mut().zip(&flowed.zones) {
            *slot = Rect::new(left, top, right - left, bottom - top);
        }
    }
    let mut smooth = (graph.style == Style::Smooth).then(|| taut::pull(flowed));
    for (id, link) in graph.links.iter() {
        if link.from != link.to
            && let Some(slot) = layout.edges.get_mut(link.source)
        {
            *slot = match &mut smooth {
                _ if layered.ranked.flat[id] => across(flowed, id),
                Some(smooth) => std::mem::take(&mut smooth[id]),
                None => route(flowed, id),
            };
            if layered.ranked.acyclic.reversed[id] && !layered.ranked.flat[id] {
                slot.points.reverse();
            }
        }
    }
    for (id, loops) in layered.loops.iter() {
        let Some(&card) = layout.nodes.get(id.number()) else { continue };
        for shape in loops::shape(graph, loops, graph.sizes[id]) {
            let (x, y) = (card.right(), card.centre().y);
            if let Some(slot) = layout.edges.get_mut(graph.links[shape.link].source) {
                slot.points = shape.points.iter().map(|point| point.shifted(x, y)).collect();
                slot.label = shape.label.map(|label| label.shifted(x, y));
            }
        }
    }
    // A jog may stand right of everything.
    let ends = layout.edges.iter().flat_map(|route| &route.points).map(|point| point.x);
    layout.size.w = ends.fold(layout.size.w, f64::max);
    orient(&mut layout, graph.direction == Direction::LeftRight);
    layout
}

/// Start and height of a layer's row.
fn row(flowed: &Flowed, layer: usize) -> (f64, f64) {
    flowed.rows.get(layer).copied().unwrap_or_default()
}

/// The polyline and the label of a link.
fn route(flowed: &Flowed, link: LinkId) -> Route {
    let ported = &flowed.routed.ported;
    let layered = &ported.placed.layered;
    let graph = layered.graph();
    let mut points: Vec<Point> = Vec::new();
    let mut label = None;
    for &id in &layered.chains[link] {
        let segment = layered.segments[id];
        let (upper, lower) = ported.ends[id];
        let layer = layered.items[segment.upper].layer;
        if let Kind::Node(node) = layered.items[segment.upper].kind {
            let (start, height) = row(flowed, layer);
            points.push(Point::new(upper, start + f64::midpoint(height, graph.sizes[node].h)));
        }
        for run in &flowed.routed.runs[id] {
            let first = flowed.tracks.get(layer).copied().unwrap_or(0.0);
            let y = first + run.track as f64 * graph.gaps.edge;
            points.extend([Point::new(run.upper, y), Point::new(run.lower, y)]);
        }
        let item = &layered.items[segment.lower];
        let (start, height) = row(flowed, item.layer);
        match item.kind {
            Kind::Node(node) => points.push(Point::new(lower, start + (height - graph.sizes[node].h) / 2.0)),
            Kind::Label(_) => {
                if let Some(size) = graph.links[link].label {
                    let left = side::is_left(layered, segment.lower);
                    let x = if left { lower - BESIDE - size.w } else { lower + BESIDE };
                    label = Some(Rect::new(x, start + (height - size.h) / 2.0, size.w, size.h));
                }
            }
            _ => {}
        }
    }
    Route { points, label }
}

/// The line of a link within a layer, and its label over it (beside it, when the flow runs right).
fn across(flowed: &Flowed, link: LinkId) -> Route {
    let placed = &flowed.routed.ported.placed;
    let layered = &placed.layered;
    let given = &layered.graph().links[link];
    let (from, to) = (layered.cards[given.from], layered.cards[given.to]);
    let (start, height) = row(flowed, layered.items[from].layer);
    let middle = start + height / 2.0;
    let sign = if placed.x[from] < placed.x[to] { 1.0 } else { -1.0 };
    let side = |item, sign: f64| Point::new(placed.x[item] + sign * layered.items[item].left, middle);
    let (start_x, end_x) = (side(from, sign).x, side(to, -sign).x);
    let caption = layered.items.iter().find(|(_, item)| item.kind == Kind::Caption(link)).map(|(id, _)| placed.x[id]);
    let label = given.label.map(|size| {
        let y = if layered.graph().titles_along() { middle - BESIDE - size.h } else { middle + BESIDE };
        let x = caption.unwrap_or_else(|| {
            let lane = |node| placed.sides[layered.graph().homes[node]];
            let ends = [(lane(given.to), end_x), (lane(given.from), start_x)];
            roomy(ends, size.w).unwrap_or(f64::midpoint(start_x, end_x))
        });
        Rect::new(x - size.w / 2.0, y, size.w, size.h)
    });
    Route { points: vec![side(from, sign), side(to, -sign)], label }
}

/// The middle of the first stretch between a lane's border and the card in it that has room for a label.
fn roomy(ends: [((f64, f64), f64); 2], width: f64) -> Option<f64> {
    let [a, b] = ends;
    let stretch = |((left, right), card): ((f64, f64), f64), other: f64| {
        let border = if other < card { left } else { right };
        let room = (card - border).abs();
        (room >= width + 2.0 * CAPTION_GAP).then(|| f64::midpoint(card, border))
    };
    stretch(a, b.1).or_else(|| stretch(b, a.1))
}

/// Exchanges the axes of a drawing if it is to be `turned`, and snaps it to the grid.
pub(super) fn orient(layout: &mut Layout, turned: bool) {
    let point = |point: Point| {
        let point = if turned { point.transposed() } else { point };
        Point::new(snap(point.x), snap(point.y))
    };
    let rect = |rect: Rect| {
        let rect = if turned { rect.transposed() } else { rect };
        Rect::new(snap(rect.x), snap(rect.y), snap(rect.w), snap(rect.h))
    };
    let size = if turned { layout.size.transposed() } else { layout.size };
    layout.size = Size::new(snap(size.w), snap(size.h));
    for slot in layout.nodes.iter_mut().chain(&mut layout.groups).chain(&mut layout.lanes) {
        *slot = rect(*slot);
    }
    for route in &mut layout.edges {
        for slot in &mut route.points {
            *slot = point(*slot);
        }
        simplify(&mut route.points);
        route.label = route.label.map(rect);
    }
}

/// Drops corners that are none.
fn simplify(points: &mut Vec<Point>) {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points.iter() {
        if kept.last() == Some(&point) {
            continue;
        }
        if let Some(&[before, last]) = kept.last_chunk::<2>() {
            let same = |a: f64, b: f64, c: f64| (a - b).abs() < 1e-9 && (b - c).abs() < 1e-9;
            if same(before.x, last.x, point.x) || same(before.y, last.y, point.y) {
                kept.pop();
            }
        }
        kept.push(point);
    }
    *points = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_lines_have_two_points() {
        let mut points: Vec<Point> =
            [(0.0, 0.0), (0.0, 5.0), (0.0, 9.0), (4.0, 9.0)].into_iter().map(|(x, y)| Point::new(x, y)).collect();
        simplify(&mut points);
        assert_eq!(points, [Point::new(0.0, 0.0), Point::new(0.0, 9.0), Point::new(4.0, 9.0)]);
    }
}
