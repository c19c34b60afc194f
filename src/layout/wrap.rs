//! Long drawings wrapped like lines of text: rows one under the other, or columns side by side.
//!
//! ```text
//!   a -> b -> c --+        +- lane 0 ------+      lanes are wrapped each by itself: a lane has
//!   +-------------+        |  a -> b -> c -|--+   one row or several, and no row two lanes
//!   +-> d -> e -> f        +---------------+  |
//!                       +- |- lane 1 ------| -+
//!                       +--|> d -> e       |
//! ```

use crate::geom::{Point, Rect, Size};

use super::chunk::{self, Chunk, Cross, Half};
use super::draw::orient;
use super::input::{self, PAD};
use super::track::{self, Jump, Rows, Tracks};
use super::{Direction, Group, Input, Layout, Node, Options, Route};

/// Room for a lane's title beyond its height, in px.
const TITLE_GAP: f64 = 10.0;
/// Least room between rows, in px.
const ROW_GAP: f64 = 26.0;
/// Distance of a track from rows and lanes, in px.
const CLEAR: f64 = 10.0;
/// Most edges between rows that are tried.
const MOST: usize = 12;

/// A row: its lane and its nodes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// The lane that it lies in.
    pub(super) lane: Option<usize>,
    /// Whether each node of the input lies in it.
    pub(super) member: Vec<bool>,
}

/// `input` with contradictions of lanes and groups settled.
pub(super) fn settled(input: &Input) -> Input {
    let members = input::members(input);
    let nodes = input.nodes.iter().zip(members.lane).zip(members.group);
    let groups = input.groups.iter().zip(members.parent);
    Input {
        nodes: nodes.map(|((node, lane), group)| Node { size: node.size, lane, group }).collect(),
        groups: groups.map(|(group, parent)| Group { parent, ..group.clone() }).collect(),
        ..input.clone()
    }
}

/// Draws `input` in rows.
///
/// # Requires
/// A settled input; every node in one row, every group in one row, rows in the order of their lanes.
/// # Ensures
/// As [`super::layout`]; nothing when too many edges would run between rows. Within a row edges run forward; from a
/// row to another they leave at its end and join at the start, feedback the other way round.
/// # Complexity
/// A layout for each row, and [`track::find`].
pub(super) fn draw(input: &Input, rows: &[Row], options: &Options) -> Option<Layout> {
    let crosses = crosses(input, rows);
    if crosses.len() > MOST {
        return None;
    }
    let chunks: Vec<Chunk> = rows.iter().map(|row| chunk::draw(input, &crosses, &row.member, options)).collect();
    let columns = options.direction == Direction::TopBottom;
    let room = room(input, rows, &chunks, options);
    let end = |cross: usize, exit: bool| {
        chunks.iter().enumerate().find_map(|(row, chunk)| {
            let half = if exit { &chunk.exits } else { &chunk.entries }.iter().find(|half| half.cross == cross)?;
            let point = if exit { half.points.last() } else { half.points.first() };
            point.map(|point| (row, point.y))
        })
    };
    let jumps: Option<Vec<Jump>> = (0..crosses.len())
        .map(|cross| {
            let ((out, exit), (into, entry)) = (end(cross, true)?, end(cross, false)?);
            Some(Jump { out, exit, into, entry })
        })
        .collect();
    let tracks = track::find(&room, &jumps?);
    let mut layout = Layout {
        nodes: vec![Rect::default(); input.nodes.len()],
        edges: vec![Route::default(); input.edges.len()],
        groups: vec![Rect::default(); input.groups.len()],
        lanes: vec![Rect::default(); input.lanes.len()],
        ..Layout::default()
    };
    let start = lanes(&mut layout, input, rows, &room, &tracks, columns);
    let mut halves: Vec<(Option<Half>, Option<Half>)> = vec![(None, None); crosses.len()];
    for (mut chunk, top) in chunks.into_iter().zip(&tracks.tops) {
        chunk.shift(-start, *top);
        for (index, rect) in chunk.nodes {
            put(&mut layout.nodes, index, rect);
        }
        for (index, rect) in chunk.groups {
            put(&mut layout.groups, index, rect);
        }
        for (index, route) in chunk.routes {
            put(&mut layout.edges, index, route);
        }
        for half in chunk.exits {
            let cross = half.cross;
            halves.get_mut(cross).map(|pair| pair.0.replace(half));
        }
        for half in chunk.entries {
            let cross = half.cross;
            halves.get_mut(cross).map(|pair| pair.1.replace(half));
        }
    }
    for ((cross, pair), line) in crosses.iter().zip(halves).zip(&tracks.lines) {
        if let (Some(exit), Some(entry)) = pair {
            let line = line.map(|point| point.shifted(-start, 0.0));
            put(&mut layout.edges, cross.edge, joined(*cross, exit, entry, &line));
        }
    }
    orient(&mut layout, columns);
    Some(layout)
}

/// Writes into a slot, if there is one.
fn put<T>(slots: &mut [T], index: usize, value: T) {
    if let Some(slot) = slots.get_mut(index) {
        *slot = value;
    }
}

/// The edges between rows.
fn crosses(input: &Input, rows: &[Row]) -> Vec<Cross> {
    let row_of = |node: usize| rows.iter().position(|row| row.member.get(node) == Some(&true));
    let lane = |row: usize| rows.get(row).and_then(|row| row.lane);
    let mut found = Vec::new();
    for (edge, given) in input.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (row_of(given.from), row_of(given.to)) else { continue };
        if from != to {
            let turned = from > to && (given.back || lane(from) == lane(to));
            let (out, into) = if turned { (given.to, given.from) } else { (given.from, given.to) };
            found.push(Cross { edge, out, into, turned });
        }
    }
    found
}

/// Size of the title of the lane of a row.
fn title(input: &Input, row: &Row) -> Option<Size> {
    row.lane.and_then(|lane| input.lanes.get(lane)).map(|lane| input::size(lane.title))
}

/// The room that rows need.
fn room(input: &Input, rows: &[Row], chunks: &[Chunk], options: &Options) -> Rows {
    let columns = options.direction == Direction::TopBottom;
    let laned = !input.lanes.is_empty();
    let mut room = Rows {
        lengths: chunks.iter().map(|chunk| chunk.size.w).collect(),
        heights: chunks.iter().map(|chunk| chunk.size.h).collect(),
        heads: Vec::new(),
        feet: Vec::new(),
        gap: if laned { PAD } else { ROW_GAP },
        clear: CLEAR,
        margin: if laned && !columns { PAD + CLEAR } else { CLEAR },
        edge_gap: options.edge_gap,
    };
    for (at, row) in rows.iter().enumerate() {
        let same = |other: Option<&Row>| other.is_some_and(|other| other.lane == row.lane);
        let (first, last) = (!same(at.checked_sub(1).and_then(|at| rows.get(at))), !same(rows.get(at + 1)));
        let pad = if row.lane.is_some() { PAD } else { 0.0 };
        let title = title(input, row).filter(|_| first);
        let strip = title.filter(|_| !columns).map_or(pad, |title| title.h + TITLE_GAP + PAD / 2.0);
        room.heads.push(if first { strip } else { 0.0 });
        room.feet.push(if last { pad } else { ROW_GAP - PAD });
        // Lines keep away from titles: they run under them at the start of a column, beyond them at the end of a row.
        let sides = if columns { &mut room.heights } else { &mut room.lengths };
        if let (Some(title), Some(side)) = (title, sides.get_mut(at)) {
            *side = side.max(title.w);
        }
    }
    if !laned {
        room.feet.fill(0.0);
    }
    room
}

/// Draws the lanes round their rows and finds the size of the drawing; where it begins along the flow.
fn lanes(layout: &mut Layout, input: &Input, rows: &[Row], room: &Rows, tracks: &Tracks, columns: bool) -> f64 {
    let longest = room.lengths.iter().copied().fold(0.0, f64::max);
    let outermost = tracks.lines.iter().flatten().map(|point| point.x);
    let (mut low, mut high) = outermost.fold((0.0, longest), |(low, high), x| (f64::min(low, x), f64::max(high, x)));
    let titles: Vec<Size> = rows.iter().filter_map(|row| title(input, row)).collect();
    let (mut start, mut end) = (-PAD, longest + PAD);
    if columns {
        // The title stands at the start of the column, over its tracks.
        let strip = titles.iter().map(|title| title.h).fold(0.0, f64::max) + TITLE_GAP + PAD / 2.0;
        (start, end) = (low - strip, high + PAD);
    } else {
        let widest = titles.iter().map(|title| title.w).fold(0.0, f64::max);
        end = end.max(start + widest + 2.0 * PAD);
    }
    let mut y = tracks.tops.iter().zip(&room.heads).map(|(top, head)| top - head);
    let mut last: Option<(usize, f64)> = None;
    for (at, row) in rows.iter().enumerate() {
        let top = y.next().unwrap_or_default();
        let Some(lane) = row.lane else { continue };
        let top = last.filter(|(before, _)| *before == lane).map_or(top, |(_, top)| top);
        last = Some((lane, top));
        let row_top = tracks.tops.get(at).copied().unwrap_or_default();
        let foot = room.feet.get(at).copied().unwrap_or_default();
        let bottom = row_top + room.heights.get(at).copied().unwrap_or_default() + foot;
        put(&mut layout.lanes, lane, Rect::new(start, top, end - start, bottom - top));
    }
    if last.is_some() {
        (low, high) = (low.min(start), high.max(end));
    }
    layout.size = Size::new(high - low, tracks.height);
    for slot in &mut layout.lanes {
        slot.x -= low;
    }
    low
}

/// The line of an edge between rows.
fn joined(cross: Cross, exit: Half, entry: Half, line: &[Point; 6]) -> Route {
    let mut points = exit.points;
    points.extend(line);
    points.extend(entry.points);
    if cross.turned {
        points.reverse();
    }
    Route { points, label: exit.label.or(entry.label) }
}
