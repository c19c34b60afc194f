//! The clearest drawing for a stage: a few ways to draw are tried, and the most readable one is kept.
//!
//! ```text
//!   narrow (a phone)           wide
//!   +--------+                 +------------------+      +----+----+----+
//!   | lane 0 |                 | lane 0  a->b->c  |      | a  |    | d  |
//!   |  a     |                 +------------------+  or  | b ----> |  |  |  or stacked, as on the left
//!   +--------+                 | lane 1  d->e     |      | c  | e <---  |
//!   | lane 1 |                 +------------------+      +----+----+----+
//! ```

use super::input::{distance, usable};
use super::{Direction, Input, LaneMode, Layout, Options, layout, pile, quality, stable};
use crate::geom::Point;

/// Below this width a stage is a phone's.
const NARROW: f64 = 560.0;
/// Scale down to which text stays readable.
const READABLE: f64 = 0.85;

/// The clearest drawing for a stage of `width` px.
///
/// # Ensures
/// As [`layout`]; below 560 px the flow runs down and lanes are stacked.
/// # Complexity
/// Up to six layouts.
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
    let mut best: Option<(f64, Layout)> = None;
    let known = previous.iter().any(Option::is_some).then(|| previous.to_vec());
    for way in ways(input, width) {
        let piled = (width < NARROW && input.groups.len() > 1).then(|| pile::groups_in_a_row(input));
        for given in std::iter::once(input).chain(piled.as_ref()) {
            // What is drawn afresh is offered first; the same way with earlier places must be worth it for them alone.
            let mut least = 0.0;
            for previous in std::iter::once(None).chain(known.iter().map(Some)) {
                let options = Options { previous: previous.cloned(), ..way.clone() };
                let mut drawing = layout(given, &options);
                drawing.edges.truncate(input.edges.len());
                least = strain(input, &drawing, width).max(least);
                let strain = least + known.as_ref().map_or(0.0, |known| stable::strain(known, &drawing, width));
                if best.as_ref().is_none_or(|(least, _)| strain < *least) {
                    best = Some((strain, drawing));
                }
            }
        }
    }
    best.map(|(_, drawing)| drawing).unwrap_or_default()
}

/// The ways to draw that are worth trying.
fn ways(input: &Input, width: f64) -> Vec<Options> {
    let way = |direction, lane_mode, breadth| Options { direction, lane_mode, breadth, ..Options::default() };
    let down = Direction::TopBottom;
    if width < NARROW {
        let tight = |node_gap, breadth| Options {
            node_gap,
            edge_gap: 8.0,
            rank_gap: 26.0,
            ..way(down, LaneMode::Stacked, Some(breadth))
        };
        return vec![tight(20.0, width), tight(12.0, width), tight(16.0, width * 1.08)];
    }
    let mut ways = vec![
        way(Direction::LeftRight, LaneMode::Parallel, None),
        way(down, LaneMode::Parallel, None),
        way(down, LaneMode::Parallel, Some(width)),
    ];
    if usable(&input.lanes) {
        ways.push(way(down, LaneMode::Stacked, Some(width)));
    }
    ways
}

/// How hard a drawing is to read on a stage of that width, 0 for not at all.
///
/// Scale counts most, then height, then crossings and corners.
fn strain(input: &Input, drawing: &Layout, width: f64) -> f64 {
    let scale = if drawing.size.w > width { width / drawing.size.w } else { 1.0 };
    let height = drawing.size.h * scale / width;
    let quality = quality::measure(input, drawing);
    let edges = input.edges.len().max(1) as f64;
    let beyond = |value: f64, limit: f64| (value - limit).max(0.0);
    0.6 * (1.0 - scale)
        + 8.0 * beyond(READABLE, scale)
        + if width < NARROW { 0.1 * height } else { 0.3 * beyond(height, 0.6) + 1.5 * beyond(height, 1.5) }
        + 1.2 * quality.crossings as f64 / edges
        + 0.3 * quality.bends as f64 / edges
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Lane, Node};
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
    fn a_phone_is_not_exceeded() {
        assert!(fit(&chain(5), 310.0).size.w <= 310.0);
    }
}
