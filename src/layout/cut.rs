//! Part of wrapping. Where a long drawing is cut into rows.
//!
//! ```text
//!   a -> b -> c => d -> e      cut where few edges run, never through a group,
//!             ^                each row as long as there is room
//! ```

use super::chunk;
use super::wrap::Row;
use super::{Input, Options};

/// What a row costs beside the edges that are cut for it.
const ROW: f64 = 2.0;
/// What room left over costs.
const RAGGED: f64 = 1.5;

/// A lane, or a whole drawing without lanes, as one long row.
pub(super) struct Strip {
    /// The lane.
    lane: Option<usize>,
    /// Ranks with their nodes, in order.
    ranks: Vec<Rank>,
}

impl Strip {
    /// How long it is uncut.
    pub(super) fn length(&self) -> f64 {
        self.ranks.first().zip(self.ranks.last()).map_or(0.0, |(first, last)| last.end - first.start)
    }
}

/// The nodes of a strip that stand one over the other.
struct Rank {
    /// The nodes.
    nodes: Vec<usize>,
    /// Where it begins along the flow.
    start: f64,
    /// Where it ends.
    end: f64,
    /// Edges and labels between this rank and the next; none where no cut can be.
    cut: Option<f64>,
}

/// The lanes of a settled input in their order, and what lies in none.
///
/// # Complexity
/// A layout for each lane.
pub(super) fn strips(input: &Input, options: &Options) -> Vec<Strip> {
    let mut lanes: Vec<Option<usize>> = (0..input.lanes.len()).map(Some).collect();
    if lanes.is_empty() || input.nodes.iter().any(|node| node.lane.is_none()) {
        lanes.push(None);
    }
    lanes.into_iter().map(|lane| strip(input, lane, options)).collect()
}

fn strip(input: &Input, lane: Option<usize>, options: &Options) -> Strip {
    let member: Vec<bool> = input.nodes.iter().map(|node| node.lane == lane).collect();
    let mut placed = chunk::draw(input, &[], &member, options).nodes;
    placed.sort_by(|(a, one), (b, other)| one.centre().x.total_cmp(&other.centre().x).then(a.cmp(b)));
    let mut ranks: Vec<Rank> = Vec::new();
    let mut centre = f64::NEG_INFINITY;
    for (node, rect) in placed {
        if rect.centre().x > centre + 1.0 {
            centre = rect.centre().x;
            ranks.push(Rank { nodes: Vec::new(), start: rect.x, end: rect.right(), cut: Some(0.0) });
        }
        if let Some(rank) = ranks.last_mut() {
            rank.nodes.push(node);
            rank.start = rank.start.min(rect.x);
            rank.end = rank.end.max(rect.right());
        }
    }
    let mut at = vec![None; input.nodes.len()];
    for (number, rank) in ranks.iter().enumerate() {
        for &node in &rank.nodes {
            if let Some(slot) = at.get_mut(node) {
                *slot = Some(number);
            }
        }
    }
    let rank_of = |node: usize| at.get(node).copied().flatten();
    let mut cuts = vec![Some(0.0); ranks.len()];
    for edge in &input.edges {
        let (Some(from), Some(to)) = (rank_of(edge.from), rank_of(edge.to)) else { continue };
        let cost = if edge.back { 0.7 } else { 1.0 };
        for cut in cuts.iter_mut().take(from.max(to)).skip(from.min(to)) {
            *cut = cut.map(|before| before + cost);
        }
    }
    for group in 0..input.groups.len() {
        let inside = |node: &usize| within(input, *node, group);
        let numbers = ranks.iter().enumerate().filter(|(_, rank)| rank.nodes.iter().any(inside)).map(|(at, _)| at);
        let (first, last) = numbers.fold((usize::MAX, 0), |(first, last), at| (first.min(at), last.max(at)));
        for cut in cuts.iter_mut().take(last).skip(first) {
            *cut = None;
        }
    }
    for (rank, cut) in ranks.iter_mut().zip(cuts) {
        rank.cut = cut;
    }
    Strip { lane, ranks }
}

/// Whether a node lies in a group or in one inside it.
fn within(input: &Input, node: usize, group: usize) -> bool {
    let mut at = input.nodes.get(node).and_then(|node| node.group);
    while let Some(inner) = at {
        if inner == group {
            return true;
        }
        at = input.groups.get(inner).and_then(|group| group.parent);
    }
    false
}

/// Cuts strips into rows no longer than `room`, where that can be.
///
/// # Ensures
/// Every node lies in one row, every group in one row; the sum of what is cut, the number of rows and the room left
/// over is least.
/// # Complexity
/// O(ranks²).
/// # Reference
/// Knuth and Plass, Breaking paragraphs into lines, 1981.
pub(super) fn rows(input: &Input, strips: &[Strip], room: f64) -> Vec<Row> {
    let mut rows = Vec::new();
    for strip in strips {
        let mut ends = breaks(&strip.ranks, room);
        if ends.is_empty() {
            ends.push(0);
        }
        let mut start = 0;
        for end in ends {
            let mut member = vec![false; input.nodes.len()];
            for &node in strip.ranks.iter().take(end).skip(start).flat_map(|rank| &rank.nodes) {
                if let Some(slot) = member.get_mut(node) {
                    *slot = true;
                }
            }
            rows.push(Row { lane: strip.lane, member });
            start = end;
        }
    }
    rows
}

/// The rank after each row.
fn breaks(ranks: &[Rank], room: f64) -> Vec<usize> {
    // The least cost of the first ranks, and where their last row begins.
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=ranks.len() {
        let mut found = (f64::INFINITY, 0);
        for start in 0..end {
            let cut = start.checked_sub(1).and_then(|before| ranks.get(before)).map_or(Some(0.0), |rank| rank.cut);
            let before = best.get(start).map_or(f64::INFINITY, |(cost, _)| *cost);
            let (Some(cut), Some(first), Some(last)) = (cut, ranks.get(start), ranks.get(end - 1)) else { continue };
            let length = last.end - first.start;
            let over = (length - room).max(0.0) / room * 100.0;
            let left = if end == ranks.len() { 0.0 } else { (room - length).max(0.0) / room };
            let cost = before + cut + ROW + over + RAGGED * left * left;
            if cost < found.0 {
                found = (cost, start);
            }
        }
        best.push(found);
    }
    let mut ends = Vec::new();
    let mut at = ranks.len();
    while at > 0 {
        ends.push(at);
        at = best.get(at).map_or(0, |(_, start)| (*start).min(at - 1));
    }
    ends.reverse();
    ends
}
