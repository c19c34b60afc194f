//! Pass 9. Tracks: links that change column between two layers get a line of their own across.
//!
//! ```text
//!      a        b                 runs that overlap take different tracks; a run whose upper end
//!      |        |                 stands where another's lower end does lies above it; apart
//!   0  |   +----+                 from that, the order with the fewest crossings
//!   1  +---|--------+
//!          c        d
//! ```

use std::collections::BTreeSet;

use super::Style;
use super::arena::{Arena, SegmentId};
use super::port::Ported;

/// Distance below which two lines count as touching, in px.
const CLEAR: f64 = 6.0;
/// Most runs of a channel whose order is improved one by one.
const SIFTED: usize = 160;
/// Rounds of improving.
const ROUNDS: usize = 4;

/// A stretch across the flow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// The segment.
    pub(super) segment: SegmentId,
    /// Where it comes from above.
    pub(super) upper: f64,
    /// Where it goes on below.
    pub(super) lower: f64,
    /// Which of the segment's runs it is, from above.
    pub(super) part: usize,
    /// Its track, counted from above.
    pub(super) track: usize,
}

impl Run {
    /// Left end.
    fn low(&self) -> f64 {
        self.upper.min(self.lower)
    }

    /// Right end.
    fn high(&self) -> f64 {
        self.upper.max(self.lower)
    }

    /// Whether both need a track of their own.
    fn meets(&self, other: &Self) -> bool {
        self.low() < other.high() + CLEAR && other.low() < self.high() + CLEAR
    }

    /// Whether this must lie above `other`, lest their lines along the flow touch.
    fn must_precede(&self, other: &Self) -> bool {
        if self.segment == other.segment { self.part < other.part } else { (self.upper - other.lower).abs() < CLEAR }
    }

    /// Crossings of the two when this lies above `other`.
    fn crossings_above(&self, other: &Self) -> i64 {
        let inside = |x: f64, run: &Self| i64::from(run.low() < x && x < run.high());
        inside(other.upper, self) + inside(self.lower, other)
    }
}

/// Layers with ports and tracks.
#[derive(Clone, Debug)]
pub(super) struct Routed {
    /// The layers.
    pub(super) ported: Ported,
    /// Number of tracks below each layer.
    pub(super) tracks: Vec<usize>,
    /// Runs of each segment, from above; none where it is straight.
    pub(super) runs: Arena<SegmentId, Vec<Run>>,
}

/// Gives every segment that is not straight its tracks; smooth lines need none.
///
/// # Ensures
/// Runs of one track are apart; lines along the flow of different segments are apart, or not side by side.
/// # Complexity
/// O(runs of a channel, squared), with a small factor.
/// # Reference
/// Hashimoto and Stevens, Wire routing by optimizing channel assignment, 1971 (left edge); crossings as in Sander,
/// Layout of directed hypergraphs with orthogonal hyperedges, 2003; doglegs: Deutsch 1976.
pub(super) fn assign(ported: Ported) -> Routed {
    let layered = &ported.placed.layered;
    if layered.graph().style == Style::Smooth {
        let runs = Arena::filled(layered.segments.len(), Vec::new());
        return Routed { tracks: vec![0; layered.order.len()], runs, ported };
    }
    let mut channels: Vec<Vec<Run>> = vec![Vec::new(); layered.order.len()];
    let mut straight: Vec<Vec<f64>> = vec![Vec::new(); layered.order.len()];
    for (id, segment) in layered.segments.iter() {
        let (upper, lower) = ported.ends[id];
        let layer = layered.items[segment.upper].layer;
        if (upper - lower).abs() > 1e-6 {
            if let Some(channel) = channels.get_mut(layer) {
                channel.push(Run { segment: id, upper, lower, part: 0, track: 0 });
            }
        } else if let Some(lines) = straight.get_mut(layer) {
            lines.push(upper);
        }
    }
    let mut tracks = Vec::with_capacity(channels.len());
    let mut runs: Arena<SegmentId, Vec<Run>> = Arena::filled(layered.segments.len(), Vec::new());
    for (channel, lines) in channels.into_iter().zip(straight) {
        let packed = pack(arrange(open_circles(channel, &lines)));
        tracks.push(packed.iter().map(|run| run.track + 1).max().unwrap_or(0));
        for run in packed {
            runs[run.segment].push(run);
        }
    }
    for id in layered.segments.ids() {
        runs[id].sort_by_key(|run| run.track);
    }
    Routed { ported, tracks, runs }
}

/// For each run, the runs that must lie below it.
fn followers(runs: &[Run]) -> Vec<Vec<usize>> {
    let mut lowers: Vec<(f64, usize)> = runs.iter().enumerate().map(|(at, run)| (run.lower, at)).collect();
    lowers.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut found = Vec::with_capacity(runs.len());
    let split = runs.iter().any(|run| run.part > 0);
    for run in runs {
        let start = lowers.partition_point(|&(x, _)| x <= run.upper - CLEAR);
        let near = lowers.iter().skip(start).take_while(|&&(x, _)| x < run.upper + CLEAR);
        let strange = |&other: &usize| runs.get(other).is_some_and(|other| other.segment != run.segment);
        let mut below: Vec<usize> = near.map(|&(_, other)| other).filter(strange).collect();
        if split {
            let later = |(_, other): &(usize, &Run)| other.segment == run.segment && other.part > run.part;
            below.extend(runs.iter().enumerate().filter(later).map(|(other, _)| other));
        }
        found.push(below);
    }
    found
}

/// Splits runs that must lie above each other in a circle: one of them takes two tracks, with a jog between.
fn open_circles(mut runs: Vec<Run>, lines: &[f64]) -> Vec<Run> {
    loop {
        let below: Arena<usize, Vec<usize>> = followers(&runs).into();
        let mut waiting: Arena<usize, usize> = Arena::filled(runs.len(), 0);
        for next in below.values().flatten() {
            waiting[*next] += 1;
        }
        let mut ready: Vec<usize> = waiting.iter().filter(|(_, left)| **left == 0).map(|(at, _)| at).collect();
        let mut done = Arena::filled(runs.len(), false);
        while let Some(at) = ready.pop() {
            done[at] = true;
            for &next in &below[at] {
                waiting[next] -= 1;
                if waiting[next] == 0 {
                    ready.push(next);
                }
            }
        }
        // What waits also waits behind circles: walk up until a run comes round again.
        let Some(stuck) = done.iter().find(|(_, done)| !**done).map(|(at, _)| at) else { return runs };
        let mut seen = Arena::filled(runs.len(), false);
        let mut at = stuck;
        while !seen[at] {
            seen[at] = true;
            at = below.iter().find(|(above, next)| !done[*above] && next.contains(&at)).map_or(at, |(above, _)| above);
        }
        let jog = jog(&runs, lines, at);
        if let Some(run) = runs.get_mut(at) {
            let rest = Run { upper: jog, part: run.part + 1, ..*run };
            run.lower = jog;
            runs.push(rest);
        }
    }
}

/// A column near the run at `at` in which no other line stands.
fn jog(runs: &[Run], lines: &[f64], at: usize) -> f64 {
    let mut taken: Vec<f64> = runs.iter().flat_map(|run| [run.upper, run.lower]).chain(lines.iter().copied()).collect();
    taken.sort_by(f64::total_cmp);
    let wanted = runs.get(at).map_or(0.0, |run| f64::midpoint(run.upper, run.lower));
    let free = |x: f64| taken.iter().all(|&other| (other - x).abs() >= CLEAR);
    let beside = taken.iter().flat_map(|&x| [x - CLEAR, x + CLEAR]).chain([wanted]);
    let mut best = None;
    for x in beside.filter(|&x| x >= 0.0 && free(x)) {
        let off = (x - wanted).abs();
        if best.is_none_or(|(least, _)| off < least) {
            best = Some((off, x));
        }
    }
    best.map_or(wanted, |(_, x)| crate::geom::snap(x))
}

/// Sorts runs from above, crossings few, what must precede first.
fn arrange(runs: Vec<Run>) -> Vec<Run> {
    let below: Arena<usize, Vec<usize>> = followers(&runs).into();
    let all: Arena<usize, Run> = runs.into();
    // Of the runs to the right the rightmost comes first, of those to the left the leftmost: they do not cross then.
    let mut usual: Vec<usize> = all.ids().collect();
    let key = |run: &Run| if run.lower > run.upper { (0, -run.upper) } else { (1, run.upper) };
    usual.sort_by(|&a, &b| {
        let (a, b) = (key(&all[a]), key(&all[b]));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let mut place: Arena<usize, usize> = Arena::filled(all.len(), 0);
    for (number, &at) in usual.iter().enumerate() {
        place[at] = number;
    }
    let mut waiting: Arena<usize, usize> = Arena::filled(all.len(), 0);
    for next in below.values().flatten() {
        waiting[*next] += 1;
    }
    let mut ready: BTreeSet<(usize, usize)> =
        all.ids().filter(|&at| waiting[at] == 0).map(|at| (place[at], at)).collect();
    let mut order: Vec<Run> = Vec::with_capacity(all.len());
    while let Some((_, at)) = ready.pop_first() {
        order.push(all[at]);
        for &next in &below[at] {
            waiting[next] -= 1;
            if waiting[next] == 0 {
                ready.insert((place[next], next));
            }
        }
    }
    if order.len() <= SIFTED {
        for _ in 0..ROUNDS {
            if !sift(&mut order) {
                break;
            }
        }
    }
    order
}

/// Moves each run to where it crosses least; whether anything improved.
fn sift(order: &mut Vec<Run>) -> bool {
    let mut improved = false;
    for at in 0..order.len() {
        let Some(&run) = order.get(at) else { continue };
        let (mut best, mut target) = (0, at);
        let mut change = 0;
        for (other_at, other) in order.iter().enumerate().take(at).rev() {
            if other.must_precede(&run) {
                break;
            }
            change += run.crossings_above(other) - other.crossings_above(&run);
            if change < best {
                (best, target) = (change, other_at);
            }
        }
        change = 0;
        for (other_at, other) in order.iter().enumerate().skip(at + 1) {
            if run.must_precede(other) {
                break;
            }
            change += other.crossings_above(&run) - run.crossings_above(other);
            if change < best {
                (best, target) = (change, other_at);
            }
        }
        if target != at {
            let run = order.remove(at);
            order.insert(target, run);
            improved = true;
        }
    }
    improved
}

/// Gives each run the first track below everything that it meets or must follow.
fn pack(mut order: Vec<Run>) -> Vec<Run> {
    for at in 0..order.len() {
        let Some(&run) = order.get(at) else { continue };
        let before = order.iter().take(at).filter(|other| other.meets(&run) || other.must_precede(&run));
        let track = before.map(|other| other.track + 1).max().unwrap_or(0);
        if let Some(run) = order.get_mut(at) {
            run.track = track;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::super::arena::Id;
    use super::*;

    fn tracks(ends: &[(f64, f64)]) -> Vec<Run> {
        let run = |(at, &(upper, lower))| Run { segment: SegmentId::new(at), upper, lower, part: 0, track: 0 };
        let mut runs = pack(arrange(open_circles(ends.iter().enumerate().map(run).collect(), &[])));
        runs.sort_by_key(|run| (run.segment, run.track));
        runs
    }

    #[test]
    fn runs_apart_share_a_track() {
        assert_eq!(tracks(&[(0.0, 20.0), (40.0, 60.0)]).iter().map(|run| run.track).collect::<Vec<_>>(), [0, 0]);
    }

    #[test]
    fn runs_to_one_side_nest() {
        assert_eq!(tracks(&[(0.0, 40.0), (20.0, 60.0)]).iter().map(|run| run.track).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn an_exchange_of_columns_takes_a_jog() {
        let runs = tracks(&[(0.0, 40.0), (40.0, 0.0)]);
        assert_eq!(runs.len(), 2 + 1);
        let twice: Vec<_> = runs.iter().filter(|run| run.segment == runs[0].segment).collect();
        let (split, other) = if twice.len() == 2 { (twice, runs[2]) } else { (vec![&runs[1], &runs[2]], runs[0]) };
        assert!(split[0].track < other.track && other.track < split[1].track);
    }
}
