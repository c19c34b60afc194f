//! The clearest drawing for a stage: a few ways to draw are tried, and the most readable one is kept.
//!
//! ```text
//!   narrow (a phone)     wide: in one piece        or in rows           or in columns
//!   +--------+           +----------+----+         a -> b -> c --+      a    +->  d
//!   | lane 0 |           | a        | d  |         +-------------+      b    |    e
//!   +--------+           | b -----> |    |         +-> d -> e           c    |    f
//!   | lane 1 |           | c   e <- |    |                              +----+
//!   +--------+           +----------+----+
//! ```

use super::cut::Strip;
use super::input::{distance, usable};
use super::wrap::Row;
use super::{Direction, Input, LaneMode, Layout, Options, cut, layout, pile, quality, stable, wrap};
use crate::geom::Point;

/// Below this width a stage is a phone's.
const NARROW: f64 = 560.0;
/// Most nodes of a drawing that is wrapped.
const WRAPPED: usize = 60;
/// Room for the lines that join rows, in px.
const MARGINS: f64 = 40.0;
/// Scale down to which text stays readable.
const READABLE: f64 = 0.85;

/// A way to draw.
enum Way<'a> {
    /// All in one piece.
    Whole(Options),
    /// In one piece, groups one below the other.
    Piled(Options),
    /// Wrapped into rows or columns.
    Wrapped(&'a Input, Vec<Row>, Options),
}

impl Way<'_> {
    /// The drawing; `previous` are the earlier places, which what is wrapped does not look at.
    fn draw(&self, input: &Input, previous: Option<&Vec<Option<Point>>>) -> Option<Layout> {
        let near = |options: &Options| Options { previous: previous.cloned(), ..options.clone() };
        match self {
            Self::Whole(options) => Some(layout(input, &near(options))),
            Self::Piled(options) => {
                let mut drawing = layout(&pile::groups_in_a_row(input), &near(options));
                drawing.edges.truncate(input.edges.len());
                Some(drawing)
            }
            Self::Wrapped(settled, rows, options) => {
                if previous.is_none() {
                    wrap::draw(settled, rows, options)
                } else {
                    None
                }
            }
        }
    }
}

/// The clearest drawing for a stage of `width` px.
///
/// # Ensures
/// As [`layout`]; below 560 px the flow runs down and lanes are stacked, from there on a long drawing may be wrapped.
/// # Complexity
/// Up to six layouts on a phone; on a wide stage up to five, and eight of the rows of a wrapped drawing.
pub fn fit(input: &Input, width: f64) -> Layout {
    fit_near(input, width, &[])
}

/// The clearest drawing for a stage of `width` px in which nodes lie near their centres `previous` in an earlier one,
/// none for what was not in it.
///
/// # Ensures
/// As [`fit`], which it equals where nothing is known; on average nodes move no farther than in its drawing, apart from
/// what all of them move alike.
/// # Complexity
/// Twice that of [`fit`].
pub fn fit_near(input: &Input, width: f64, previous: &[Option<Point>]) -> Layout {
    let width = distance(width, 200.0, 4000.0, 960.0);
    let known = previous.iter().any(Option::is_some).then(|| previous.to_vec());
    let settled = wrap::settled(input);
    let mut best: Option<(f64, Layout)> = None;
    for way in if width < NARROW { narrow(input, width) } else { wide(input, &settled, width) } {
        // What is drawn afresh is offered first; the same way with earlier places must be worth it for them alone.
        let mut least = 0.0;
        for previous in std::iter::once(None).chain(known.iter().map(Some)) {
            let Some(drawing) = way.draw(input, previous) else { continue };
            least = strain(input, &drawing, width).max(least);
            let strain = least + known.as_ref().map_or(0.0, |known| stable::strain(known, &drawing, width));
            if best.as_ref().is_none_or(|(least, _)| strain < *least) {
                best = Some((strain, drawing));
            }
        }
    }
    best.map(|(_, drawing)| drawing).unwrap_or_default()
}

/// The ways to draw for a phone.
fn narrow(input: &Input, width: f64) -> Vec<Way<'static>> {
    let mut drawn = Vec::new();
    for options in phone(width) {
        drawn.push(Way::Whole(options.clone()));
        if input.groups.len() > 1 {
            drawn.push(Way::Piled(options));
        }
    }
    drawn
}

/// The ways to draw for a wide stage, in one piece and wrapped.
fn wide<'a>(input: &Input, settled: &'a Input, width: f64) -> Vec<Way<'a>> {
    let mut drawn = Vec::new();
    for direction in [Direction::LeftRight, Direction::TopBottom] {
        if input.nodes.len() > WRAPPED {
            drawn.extend(ways(input, direction, width).into_iter().map(Way::Whole));
            continue;
        }
        let options = tight(direction);
        let strips = cut::strips(settled, &options);
        let longest = strips.iter().map(Strip::length).fold(0.0, f64::max);
        if direction == Direction::TopBottom || longest <= width / READABLE {
            drawn.extend(ways(input, direction, width).into_iter().map(Way::Whole));
        }
        let mut wrapped: Vec<Vec<Row>> = rooms(direction, width).map(|room| cut::rows(settled, &strips, room)).into();
        wrapped.dedup();
        wrapped.retain(|rows| rows.len() > 1);
        drawn.extend(wrapped.into_iter().map(|rows| Way::Wrapped(settled, rows, options.clone())));
    }
    drawn
}

/// The ways to draw on a phone that are worth trying.
fn phone(width: f64) -> [Options; 3] {
    let tight = |node_gap, breadth| Options {
        direction: Direction::TopBottom,
        lane_mode: LaneMode::Stacked,
        node_gap,
        edge_gap: 8.0,
        rank_gap: 26.0,
        breadth: Some(breadth),
        ..Options::default()
    };
    [tight(20.0, width), tight(12.0, width), tight(16.0, width * 1.08)]
}

/// The ways to draw in one piece on a wide stage that are worth trying.
fn ways(input: &Input, direction: Direction, width: f64) -> Vec<Options> {
    let loose = Options { direction, ..Options::default() };
    if direction == Direction::LeftRight {
        return vec![loose, tight(direction)];
    }
    let within = |breadth| Options { breadth: Some(breadth), ..tight(direction) };
    let mut ways = vec![Options { breadth: Some(width), ..loose.clone() }, within(width / READABLE)];
    if usable(&input.lanes) {
        ways.push(Options { lane_mode: LaneMode::Stacked, breadth: Some(width), ..loose });
    }
    ways
}

/// Gaps for drawings that have little room.
fn tight(direction: Direction) -> Options {
    Options { direction, node_gap: 14.0, edge_gap: 8.0, rank_gap: 22.0, ..Options::default() }
}

/// How long the rows of a wrapped drawing may be: lines of text to the right, columns of about a screen downwards.
fn rooms(direction: Direction, width: f64) -> [f64; 3] {
    match direction {
        Direction::LeftRight => [0.8 * width, width - MARGINS, width / READABLE - MARGINS],
        Direction::TopBottom => [0.45 * width, 0.6 * width, 0.85 * width],
    }
}

/// How hard a drawing is to read on a stage of that width, 0 for not at all.
///
/// Scale counts most, then height, then crossings, long ways and corners. A wide stage shows three fifths of its width
/// at once: what lies below that costs more.
fn strain(input: &Input, drawing: &Layout, width: f64) -> f64 {
    let scale = if drawing.size.w > width { width / drawing.size.w } else { 1.0 };
    let height = drawing.size.h * scale / width;
    let quality = quality::measure(input, drawing);
    let edges = input.edges.len().max(1) as f64;
    let (crossings, bends) = (quality.crossings as f64 / edges, quality.bends as f64 / edges);
    let beyond = |value: f64, limit: f64| (value - limit).max(0.0);
    if width < NARROW {
        return 0.6 * (1.0 - scale) + 8.0 * beyond(READABLE, scale) + 0.1 * height + 1.2 * crossings + 0.3 * bends;
    }
    let length = quality.edge_length / edges / width;
    let below = beyond(height, 0.62) + 0.8 * beyond(height, 1.2);
    0.8 * (1.0 - scale)
        + 30.0 * beyond(READABLE, scale)
        + 0.15 * height
        + below
        + 1.8 * crossings
        + 0.3 * length
        + 0.18 * bends
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Lane, Node, verify};
    use super::*;
    use crate::geom::Size;

    fn chain(count: usize) -> Input {
        Input {
            nodes: vec![Node { size: Size::new(120.0, 48.0), lane: Some(0), group: None }; count],
            edges: (1..count).map(|to| Edge { from: to - 1, to, ..Edge::default() }).collect(),
            lanes: vec![Lane { title: Size::new(60.0, 16.0) }],
            ..Input::default()
        }
    }

    #[test]
    fn a_short_chain_runs_to_the_right_on_a_wide_stage() {
        let drawing = fit(&chain(5), 960.0);
        assert!(drawing.size.w > drawing.size.h);
        assert!(drawing.size.w <= 960.0);
    }

    #[test]
    fn a_long_chain_is_wrapped_like_text() {
        let input = chain(16);
        let drawing = fit(&input, 960.0);
        assert_eq!(verify::check(&input, &drawing), Ok(()));
        assert!(drawing.size.w <= 960.0 / READABLE && drawing.size.h <= 0.65 * 960.0, "{:?}", drawing.size);
    }

    #[test]
    fn a_phone_is_not_exceeded() {
        assert!(fit(&chain(5), 310.0).size.w <= 310.0);
    }
}
