//! Part of wrapping. One row of a wrapped drawing, laid out by itself, with the halves of the edges that leave it.
//!
//! ```text
//!            +------------- row --------------+
//!   entry ---|--> a ---> b ---> c ---> d -----|--- exit       every row is seen with its flow to the right;
//!            +--------------------------------+               halves end at its border
//! ```

use crate::geom::{Point, Rect, Size};

use super::{Direction, Edge, Group, Input, Lane, LaneMode, Layout, Node, Options, Route, layout};

/// An edge between two rows: its exit leaves one row at the end, its entry joins the other at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cross {
    /// Index of the edge.
    pub(super) edge: usize,
    /// Node at the exit.
    pub(super) out: usize,
    /// Node at the entry.
    pub(super) into: usize,
    /// Whether the edge runs from the entry's node to the exit's: the whole line is turned.
    pub(super) turned: bool,
}

/// The half of an edge that lies in a row.
#[derive(Clone, Debug)]
pub(super) struct Half {
    /// Place of the edge among those between rows.
    pub(super) cross: usize,
    /// Its corners, along the flow.
    pub(super) points: Vec<Point>,
    /// Where the label lies, if it is on this half.
    pub(super) label: Option<Rect>,
}

/// A row, its top left corner at the origin.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    /// Width and height.
    pub(super) size: Size,
    /// Nodes by their index.
    pub(super) nodes: Vec<(usize, Rect)>,
    /// Groups by their index.
    pub(super) groups: Vec<(usize, Rect)>,
    /// Edges within the row, by their index.
    pub(super) routes: Vec<(usize, Route)>,
    /// Halves that leave at the end.
    pub(super) exits: Vec<Half>,
    /// Halves that join at the start.
    pub(super) entries: Vec<Half>,
}

/// The smaller input of a row, and what its parts are.
#[derive(Default)]
struct Part {
    /// What the row is laid out from.
    input: Input,
    /// Place of each node of the whole input in the row.
    place: Vec<Option<usize>>,
    /// Place of each group of the whole input in the row.
    groups: Vec<Option<usize>>,
    /// What each edge of the row stands for.
    means: Vec<Means>,
}

/// What an edge of a row stands for.
#[derive(Clone, Copy)]
enum Means {
    /// An edge of that index.
    Whole(usize),
    /// The exit of that edge between rows.
    Exit(usize),
    /// The entry of that edge between rows.
    Entry(usize),
}

/// Lays out the nodes for which `member` holds.
///
/// # Requires
/// Groups without circles, none with members both in the row and outside.
/// # Ensures
/// Halves in the order of `crosses`; nothing but their outer ends touches the start and the end of the row.
/// # Complexity
/// One layout.
pub(super) fn draw(input: &Input, crosses: &[Cross], member: &[bool], options: &Options) -> Chunk {
    let mut part = part(input, member);
    let at = |node: usize| part.place.get(node).copied().flatten();
    let exits: Vec<(usize, usize)> =
        crosses.iter().enumerate().filter_map(|(cross, given)| at(given.out).map(|node| (cross, node))).collect();
    let entries: Vec<(usize, usize)> =
        crosses.iter().enumerate().filter_map(|(cross, given)| at(given.into).map(|node| (cross, node))).collect();
    // Stand-ins lie in zones of their own, before and after the row.
    let own = usize::from(!entries.is_empty());
    let zones = 1 + own + usize::from(!exits.is_empty());
    for node in &mut part.input.nodes {
        node.lane = Some(own);
    }
    part.input.lanes = vec![Lane::default(); zones];
    let label = |cross: usize, of_exit: bool| {
        let given = crosses.get(cross)?;
        input.edges.get(given.edge)?.label.filter(|_| of_exit != given.turned)
    };
    for (cross, node) in exits {
        let outside = stand_in(&mut part.input, own + 1);
        part.input.edges.push(Edge { from: node, to: outside, back: false, label: label(cross, true) });
        part.means.push(Means::Exit(cross));
    }
    for (cross, node) in entries {
        let outside = stand_in(&mut part.input, 0);
        part.input.edges.push(Edge { from: outside, to: node, back: false, label: label(cross, false) });
        part.means.push(Means::Entry(cross));
    }
    let drawing = layout(&part.input, &Options { lane_mode: LaneMode::Stacked, ..options.clone() });
    crop(&part, &drawing, options.direction == Direction::TopBottom)
}

/// The nodes of a row, their groups and the edges among them.
fn part(input: &Input, member: &[bool]) -> Part {
    let mut part = Part { groups: vec![None; input.groups.len()], ..Part::default() };
    for (node, &inside) in input.nodes.iter().zip(member) {
        part.place.push(inside.then_some(part.input.nodes.len()));
        if !inside {
            continue;
        }
        let mut group = node.group;
        while let Some(at) = group {
            if let Some(slot) = part.groups.get_mut(at) {
                *slot = Some(0);
            }
            group = input.groups.get(at).and_then(|group| group.parent);
        }
        part.input.nodes.push(Node { lane: None, ..node.clone() });
    }
    for (slot, group) in part.groups.iter_mut().zip(&input.groups) {
        if slot.is_some() {
            *slot = Some(part.input.groups.len());
            part.input.groups.push(group.clone());
        }
    }
    let renamed = |group: Option<usize>| group.and_then(|group| part.groups.get(group).copied().flatten());
    for node in &mut part.input.nodes {
        node.group = renamed(node.group);
    }
    for Group { parent, .. } in &mut part.input.groups {
        *parent = renamed(*parent);
    }
    for (index, edge) in input.edges.iter().enumerate() {
        let at = |node: usize| part.place.get(node).copied().flatten();
        if let (Some(from), Some(to)) = (at(edge.from), at(edge.to)) {
            part.input.edges.push(Edge { from, to, ..edge.clone() });
            part.means.push(Means::Whole(index));
        }
    }
    part
}

/// Adds a node that stands for the other end of an edge, in a zone.
fn stand_in(input: &mut Input, zone: usize) -> usize {
    input.nodes.push(Node { size: Size::new(1.0, 1.0), lane: Some(zone), group: None });
    input.nodes.len() - 1
}

/// What is drawn, with its flow to the right and without the stand-ins.
fn crop(part: &Part, drawing: &Layout, turned: bool) -> Chunk {
    let point = |point: Point| if turned { point.transposed() } else { point };
    let rect = |rect: Rect| if turned { rect.transposed() } else { rect };
    let mut chunk = Chunk::default();
    let drawn = |index: &Option<usize>, from: &[Rect]| index.and_then(|at| from.get(at).copied()).map(rect);
    for (index, place) in part.place.iter().enumerate() {
        chunk.nodes.extend(drawn(place, &drawing.nodes).map(|rect| (index, rect)));
    }
    for (index, place) in part.groups.iter().enumerate() {
        chunk.groups.extend(drawn(place, &drawing.groups).map(|rect| (index, rect)));
    }
    for (means, route) in part.means.iter().zip(&drawing.edges) {
        let points: Vec<Point> = route.points.iter().map(|&at| point(at)).collect();
        let label = route.label.map(rect);
        match *means {
            Means::Whole(edge) => chunk.routes.push((edge, Route { points, label })),
            Means::Exit(cross) => chunk.exits.push(Half { cross, points, label }),
            Means::Entry(cross) => chunk.entries.push(Half { cross, points, label }),
        }
    }
    let bounds = chunk.bounds();
    for half in &mut chunk.exits {
        if let Some(last) = half.points.last_mut() {
            last.x = bounds.right();
        }
    }
    for half in &mut chunk.entries {
        if let Some(first) = half.points.first_mut() {
            first.x = bounds.x;
        }
    }
    chunk.shift(-bounds.x, -bounds.y);
    chunk.size = Size::new(bounds.w, bounds.h);
    chunk
}

impl Chunk {
    /// The smallest rectangle round everything but the outer ends of halves, which count across the flow only.
    fn bounds(&self) -> Rect {
        let spot = |point: &Point| Rect::new(point.x, point.y, 0.0, 0.0);
        let level = |at: Option<&Point>, beside: Option<&Point>| {
            at.zip(beside).map(|(at, beside)| Rect::new(beside.x, at.y, 0.0, 0.0))
        };
        let mut found: Vec<Rect> = self.nodes.iter().chain(&self.groups).map(|(_, rect)| *rect).collect();
        for (_, route) in &self.routes {
            found.extend(route.points.iter().map(spot));
            found.extend(route.label);
        }
        for half in &self.exits {
            found.extend(half.points.iter().rev().skip(1).map(spot));
            found.extend(level(half.points.last(), half.points.iter().rev().nth(1)));
            found.extend(half.label);
        }
        for half in &self.entries {
            found.extend(half.points.iter().skip(1).map(spot));
            found.extend(level(half.points.first(), half.points.get(1)));
            found.extend(half.label);
        }
        found.into_iter().reduce(|a, b| a.union(&b)).unwrap_or_default()
    }

    /// Moves everything.
    pub(super) fn shift(&mut self, dx: f64, dy: f64) {
        for (_, rect) in self.nodes.iter_mut().chain(&mut self.groups) {
            *rect = rect.shifted(dx, dy);
        }
        for (_, route) in &mut self.routes {
            for point in &mut route.points {
                *point = point.shifted(dx, dy);
            }
            route.label = route.label.map(|label| label.shifted(dx, dy));
        }
        for half in self.exits.iter_mut().chain(&mut self.entries) {
            for point in &mut half.points {
                *point = point.shifted(dx, dy);
            }
            half.label = half.label.map(|label| label.shifted(dx, dy));
        }
    }
}
