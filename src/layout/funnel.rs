//! Part of pass 11. The tight string through a row of gates.
//!
//! ```text
//!        s                     the string bends only at posts, and only as much as it must:
//!   ------|    |-----          what the posts seen so far let through is a funnel of slopes;
//!   --|     \     |---         a gate beyond the funnel turns the string at the post that
//!   ------------|  |--         narrowed it
//!                t
//! ```

use crate::geom::Point;

/// A gap through which a string runs, at one height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gate {
    /// Its height.
    pub(super) y: f64,
    /// Its left post.
    pub(super) low: f64,
    /// Its right post.
    pub(super) high: f64,
}

/// Where the tight string from `start` through `gates` to `end` turns, both ends included.
///
/// # Requires
/// `start`, the gates and `end` lie in this order, each lower than the one before.
/// # Ensures
/// The shortest line through all gates; where gates shut out each other's funnel it bends at their posts.
/// # Complexity
/// O(gates) for what is nearly straight, O(gates · turns) at worst.
/// # Reference
/// Lee and Preparata, Euclidean shortest paths in the presence of rectilinear barriers, 1984; Chazelle, A theorem on
/// polygon cutting with applications, 1982.
pub(super) fn pull(start: Point, gates: &[Gate], end: Point) -> Vec<Point> {
    let mut points = vec![start];
    let mut apex = start;
    let mut from = 0;
    let last = Gate { y: end.y, low: end.x, high: end.x };
    'string: loop {
        // The posts that bound the slopes at which one sees through everything since the apex.
        let mut left = (f64::NEG_INFINITY, apex, from);
        let mut right = (f64::INFINITY, apex, from);
        for (at, gate) in gates.iter().chain([&last]).enumerate().skip(from) {
            let depth = (gate.y - apex.y).max(1e-9);
            let (low, high) = ((gate.low - apex.x) / depth, (gate.high - apex.x) / depth);
            let turn = if low > right.0 {
                Some(right)
            } else if high < left.0 {
                Some(left)
            } else {
                None
            };
            if let Some((_, post, next)) = turn {
                points.push(post);
                (apex, from) = (post, next);
                continue 'string;
            }
            if low > left.0 {
                left = (low, Point::new(gate.low, gate.y), at + 1);
            }
            if high < right.0 {
                right = (high, Point::new(gate.high, gate.y), at + 1);
            }
        }
        points.push(end);
        return points;
    }
}

/// Where a line that runs down is at each of those heights, ascending.
pub(super) fn crossings(points: &[Point], heights: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut found = Vec::new();
    let mut rest = points;
    for y in heights {
        while let [_, next, _, ..] = rest
            && next.y < y
        {
            rest = rest.get(1..).unwrap_or_default();
        }
        if let [a, b, ..] = rest {
            let share = (y - a.y) / (b.y - a.y).max(1e-9);
            found.push(a.x + (b.x - a.x) * share.clamp(0.0, 1.0));
        }
    }
    found
}

/// How much a line turns, as the sum of the changes of its slope, each taken as the sine of the turn or, beyond a
/// right angle, as 1.
pub(super) fn turning(points: &[Point]) -> f64 {
    let mut sum = 0.0;
    for window in points.windows(3) {
        let [a, b, c] = window else { continue };
        let (first, second) = ((b.x - a.x, b.y - a.y), (c.x - b.x, c.y - b.y));
        let lengths = ((first.0 * first.0 + first.1 * first.1) * (second.0 * second.0 + second.1 * second.1)).sqrt();
        if lengths > 0.0 {
            let cross = (first.0 * second.1 - first.1 * second.0) / lengths;
            let dot = first.0 * second.0 + first.1 * second.1;
            sum += if dot < 0.0 { 1.0 } else { cross.abs() };
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pulled(gates: &[(f64, f64)], to: f64) -> Vec<(f64, f64)> {
        let gates: Vec<Gate> =
            gates.iter().zip(1_i32..).map(|(&(low, high), y)| Gate { y: f64::from(y), low, high }).collect();
        let end = Point::new(to, gates.len() as f64 + 1.0);
        pull(Point::new(0.0, 0.0), &gates, end).iter().map(|point| (point.x, point.y)).collect()
    }

    #[test]
    fn what_is_in_sight_is_reached_straight() {
        assert_eq!(pulled(&[(-1.0, 3.0), (0.0, 3.0)], 3.0), [(0.0, 0.0), (3.0, 3.0)]);
    }

    #[test]
    fn the_string_turns_at_posts_alone() {
        assert_eq!(pulled(&[(4.0, 9.0)], 0.0), [(0.0, 0.0), (4.0, 1.0), (0.0, 2.0)]);
        assert_eq!(
            pulled(&[(-9.0, 1.0), (5.0, 9.0), (-9.0, 9.0)], 0.0),
            [(0.0, 0.0), (1.0, 1.0), (5.0, 2.0), (0.0, 4.0)]
        );
    }

    #[test]
    fn a_line_is_met_at_every_height() {
        let line = [Point::new(0.0, 0.0), Point::new(4.0, 2.0), Point::new(4.0, 4.0)];
        assert_eq!(crossings(&line, [1.0, 2.0, 3.0].into_iter()), [2.0, 4.0, 4.0]);
        assert!(turning(&line) > 0.8 && turning(&line[1..]) == 0.0);
    }
}
