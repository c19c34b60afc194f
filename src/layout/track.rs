//! Part of wrapping. Where the edges between rows run: down one margin, across a gap, down the other.
//!
//! ```text
//!        +---- row 0 ----+--+     exits leave at the end, run to their track in the end margin,
//!    +---|---------------|--+     along their track in a gap, and up or down the start margin
//!    |   +---- row 1 ----+        to their entries
//!    +-->|               |
//! ```

use crate::geom::Point;

/// An edge between rows, as far as its tracks depend on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Jump {
    /// Row that it leaves.
    pub(super) out: usize,
    /// Where it leaves, from the top of that row.
    pub(super) exit: f64,
    /// Row that it joins.
    pub(super) into: usize,
    /// Where it joins, from the top of that row.
    pub(super) entry: f64,
}

/// The rows between which edges run.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// Length of each row along the flow.
    pub(super) lengths: Vec<f64>,
    /// Room of each row across the flow.
    pub(super) heights: Vec<f64>,
    /// Room before each row that is no gap: padding and title of a lane that begins with it.
    pub(super) heads: Vec<f64>,
    /// Room after each row that is no gap.
    pub(super) feet: Vec<f64>,
    /// Least gap between rows.
    pub(super) gap: f64,
    /// Distance of the first track from the rows, in gaps and in the margin at the end.
    pub(super) clear: f64,
    /// Distance of the first track from the rows in the margin at the start.
    pub(super) margin: f64,
    /// Distance of tracks.
    pub(super) edge_gap: f64,
}

/// Where everything lies: rows begin at 0 along the flow, margins lie before and beyond.
#[derive(Clone, Debug, Default)]
pub(super) struct Tracks {
    /// Where each row begins across the flow.
    pub(super) tops: Vec<f64>,
    /// Length of all rows, gaps, heads and feet.
    pub(super) height: f64,
    /// Six corners of each jump, from its exit to its entry.
    pub(super) lines: Vec<[Point; 6]>,
    /// Places where they cross.
    pub(super) crossings: usize,
}

/// An order of tracks.
#[derive(Clone, Debug)]
struct Order {
    /// Gap of each jump: between that row and the next.
    gap: Vec<usize>,
    /// Jumps from the rows outwards, in the margin at the end.
    end: Vec<usize>,
    /// Jumps from the rows outwards, in the margin at the start.
    start: Vec<usize>,
    /// Jumps from top to bottom, in the gaps.
    across: Vec<usize>,
}

/// Rounds of improvement.
const ROUNDS: usize = 3;

/// Finds tracks for all jumps.
///
/// # Requires
/// Jumps between different rows.
/// # Ensures
/// Tracks that run beside each other are `edge_gap` apart, and all are clear of the rows; neighbours in an order have
/// been exchanged wherever that saves crossings.
/// # Complexity
/// O(rounds · jumps³).
/// # Reference
/// Rüegg and von Hanxleden, Wrapping layered graphs, 2018, for the idea; tracks as in a channel of two rows.
pub(super) fn find(rows: &Rows, jumps: &[Jump]) -> Tracks {
    let mut order = first(jumps);
    let mut best = place(rows, jumps, &order);
    sort(jumps, &best, &mut order);
    best = place(rows, jumps, &order);
    let lists: [fn(&mut Order) -> &mut Vec<usize>; 3] =
        [|order| &mut order.end, |order| &mut order.start, |order| &mut order.across];
    for _ in 0..ROUNDS {
        let before = best.crossings;
        if before == 0 {
            break;
        }
        let mut offer = |candidate: Order, order: &mut Order| {
            let tracks = place(rows, jumps, &candidate);
            if tracks.crossings < best.crossings {
                (best, *order) = (tracks, candidate);
            }
        };
        for at in 1..jumps.len() {
            for list in lists {
                let mut changed = order.clone();
                list(&mut changed).swap(at - 1, at);
                offer(changed, &mut order);
            }
        }
        for (at, jump) in jumps.iter().enumerate() {
            let other = jump.out.min(jump.into) + jump.out.max(jump.into) - 1;
            let mut changed = order.clone();
            if let Some(gap) = changed.gap.get_mut(at) {
                *gap = other - *gap;
            }
            offer(changed, &mut order);
        }
        if best.crossings == before {
            break;
        }
    }
    best
}

/// The order to begin with: every jump crosses over in the gap next to its exit.
fn first(jumps: &[Jump]) -> Order {
    let all: Vec<usize> = (0..jumps.len()).collect();
    let gap = jumps.iter().map(|jump| if jump.out < jump.into { jump.out } else { jump.out.saturating_sub(1) });
    let mut across = all.clone();
    // The later an exit lies, the higher its track: lines from one row then nest.
    let key = |at: &usize| jumps.get(*at).map_or((0, 0.0), |jump| (jump.out, jump.exit));
    across.sort_by(|a, b| key(b).0.cmp(&key(a).0).then(key(b).1.total_cmp(&key(a).1)));
    Order { gap: gap.collect(), end: all.clone(), start: all, across }
}

/// Sorts the margins so that short lines lie inside long ones.
fn sort(jumps: &[Jump], tracks: &Tracks, order: &mut Order) {
    let length = |at: &usize, a: usize, b: usize| {
        let line = tracks.lines.get(*at).filter(|_| *at < jumps.len());
        line.and_then(|line| line.get(a).zip(line.get(b))).map_or(0.0, |(a, b)| (a.y - b.y).abs())
    };
    order.end.sort_by(|a, b| length(a, 1, 2).total_cmp(&length(b, 1, 2)));
    order.start.sort_by(|a, b| length(a, 3, 4).total_cmp(&length(b, 3, 4)));
}

/// Places rows and tracks in an order.
fn place(rows: &Rows, jumps: &[Jump], order: &Order) -> Tracks {
    let count = rows.heights.len();
    let mut found = Tracks { lines: vec![[Point::default(); 6]; jumps.len()], ..Tracks::default() };
    let mut y = 0.0;
    for row in 0..count {
        y += rows.heads.get(row).copied().unwrap_or_default();
        found.tops.push(y);
        y += rows.heights.get(row).copied().unwrap_or_default() + rows.feet.get(row).copied().unwrap_or_default();
        if row + 1 == count {
            break;
        }
        let mut track = y + rows.clear;
        let mut used = false;
        for &at in order.across.iter().filter(|at| order.gap.get(**at) == Some(&row)) {
            if let Some([_, _, from, to, _, _]) = found.lines.get_mut(at) {
                (from.y, to.y) = (track, track);
            }
            track += rows.edge_gap;
            used = true;
        }
        y = if used { (track - rows.edge_gap + rows.clear).max(y + rows.gap) } else { y + rows.gap };
    }
    found.height = y;
    for (line, jump) in found.lines.iter_mut().zip(jumps) {
        let exit = found.tops.get(jump.out).copied().unwrap_or_default() + jump.exit;
        let entry = found.tops.get(jump.into).copied().unwrap_or_default() + jump.entry;
        let [border, corner, _, _, back, end] = line;
        (border.y, corner.y, back.y, end.y) = (exit, exit, entry, entry);
    }
    margins(rows, jumps, order, &mut found);
    found.crossings = crossings(&found.lines);
    found
}

/// Places the stretches in the margins, from the rows outwards.
fn margins(rows: &Rows, jumps: &[Jump], order: &Order, found: &mut Tracks) {
    let mut done: Vec<(f64, f64, f64)> = Vec::new();
    for &at in &order.end {
        let (Some(line), Some(jump)) = (found.lines.get_mut(at), jumps.get(at)) else { continue };
        let [a, b, c, ..] = line;
        let (low, high) = (b.y.min(c.y), b.y.max(c.y));
        let reach = |row: usize| {
            let top = found.tops.get(row).copied().unwrap_or_default();
            let height = rows.heights.get(row).copied().unwrap_or_default();
            let passed = top <= high && low <= top + height;
            if passed { rows.lengths.get(row).copied().unwrap_or_default() } else { 0.0 }
        };
        let beside = (0..rows.lengths.len()).map(reach).fold(0.0, f64::max);
        let mut x = rows.clear + beside;
        for &(other_low, other_high, other) in &done {
            if low < other_high + rows.edge_gap && other_low < high + rows.edge_gap {
                x = x.max(other + rows.edge_gap);
            }
        }
        done.push((low, high, x));
        a.x = rows.lengths.get(jump.out).copied().unwrap_or_default();
        (b.x, c.x) = (x, x);
    }
    done.clear();
    for &at in &order.start {
        let Some([.., b, c, d]) = found.lines.get_mut(at) else { continue };
        let (low, high) = (b.y.min(c.y), b.y.max(c.y));
        let mut x = -rows.margin;
        for &(other_low, other_high, other) in &done {
            if low < other_high + rows.edge_gap && other_low < high + rows.edge_gap {
                x = x.min(other - rows.edge_gap);
            }
        }
        done.push((low, high, x));
        (b.x, c.x, d.x) = (x, x, 0.0);
    }
}

/// Places where two lines cross.
fn crossings(lines: &[[Point; 6]]) -> usize {
    let mut count = 0;
    for (at, one) in lines.iter().enumerate() {
        for other in lines.iter().skip(at + 1) {
            count += meets(one, other) + meets(other, one);
        }
    }
    count
}

/// Crossings of the level stretches of one line with the upright ones of another.
fn meets(one: &[Point; 6], other: &[Point; 6]) -> usize {
    let crosses = |from: &Point, to: &Point, top: &Point, bottom: &Point| {
        let (low, high) = (from.x.min(to.x), from.x.max(to.x));
        let (upper, lower) = (top.y.min(bottom.y), top.y.max(bottom.y));
        low < top.x && top.x < high && upper < from.y && from.y < lower
    };
    let [exit, first, second, third, fourth, entry] = one;
    let level = [(exit, first), (second, third), (fourth, entry)];
    let [_, first, second, third, fourth, _] = other;
    let upright = [(first, second), (third, fourth)];
    let meets =
        |&(from, to): &(&Point, &Point)| upright.iter().filter(|(top, bottom)| crosses(from, to, top, bottom)).count();
    level.iter().map(meets).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(count: usize) -> Rows {
        Rows {
            lengths: vec![100.0; count],
            heights: vec![50.0; count],
            heads: vec![0.0; count],
            feet: vec![0.0; count],
            gap: 24.0,
            clear: 12.0,
            margin: 12.0,
            edge_gap: 10.0,
        }
    }

    #[test]
    fn lines_that_keep_their_order_nest() {
        let jump = |exit, entry| Jump { out: 0, exit, into: 1, entry };
        let tracks = find(&rows(2), &[jump(10.0, 10.0), jump(30.0, 30.0)]);
        assert_eq!(tracks.crossings, 0);
        // Two tracks, 10 px apart, 12 px from both rows.
        assert_eq!(tracks.tops, [0.0, 50.0 + 12.0 + 10.0 + 12.0]);
    }

    #[test]
    fn a_line_back_past_a_row_goes_round_the_others() {
        let jump = |out, exit, into, entry| Jump { out, exit, into, entry };
        let jumps = [jump(0, 10.0, 1, 25.0), jump(1, 25.0, 2, 10.0), jump(0, 40.0, 2, 40.0)];
        assert_eq!(find(&rows(3), &jumps).crossings, 0);
    }

    #[test]
    fn exchanged_ends_cross_once() {
        let jump = |exit, entry| Jump { out: 0, exit, into: 1, entry };
        assert_eq!(find(&rows(2), &[jump(10.0, 30.0), jump(30.0, 10.0)]).crossings, 1);
    }
}
