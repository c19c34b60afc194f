//! The stretches of which routes are made, for measuring and checking.
//!
//! ```text
//!   a.-----.b         two stretches, a-b and b-c: each knows its edge, its ends, and
//!           \         whether it meets a box, crosses another stretch or lies on it
//!            .c
//! ```

use crate::geom::{Point, Rect};

use super::Layout;

/// Distance below which lines are the same, in px: less than the drawing's grid.
const SAME: f64 = 0.005;
/// Distance below which slanted lines count as one, in px.
const ONE: f64 = 0.1;
/// Length on which lines may run on each other before that counts, in px.
const TOUCH: f64 = 4.0;

/// A straight stretch of a route.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// Its edge.
    pub(super) edge: usize,
    /// Where it begins.
    pub(super) from: Point,
    /// Where it ends.
    pub(super) to: Point,
}

impl Line {
    /// Whether it runs along y.
    pub(super) fn upright(&self) -> bool {
        (self.from.x - self.to.x).abs() < 1e-9
    }

    /// Whether it runs along x.
    pub(super) fn flat(&self) -> bool {
        !self.upright() && (self.from.y - self.to.y).abs() < 1e-9
    }

    /// The lesser and the greater x.
    pub(super) fn across(&self) -> (f64, f64) {
        (self.from.x.min(self.to.x), self.from.x.max(self.to.x))
    }

    /// The lesser and the greater y.
    pub(super) fn along(&self) -> (f64, f64) {
        (self.from.y.min(self.to.y), self.from.y.max(self.to.y))
    }

    /// Its length.
    pub(super) fn length(&self) -> f64 {
        let (x, y) = (self.to.x - self.from.x, self.to.y - self.from.y);
        (x * x + y * y).sqrt()
    }

    /// Whether it runs through the interior of `rect`.
    pub(super) fn meets(&self, rect: &Rect) -> bool {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let spans = [
            (self.from.x, self.to.x - self.from.x, rect.x, rect.right()),
            (self.from.y, self.to.y - self.from.y, rect.y, rect.bottom()),
        ];
        for (start, way, low, high) in spans {
            if low >= high {
                return false;
            }
            if way.abs() < 1e-9 {
                if start <= low || high <= start {
                    return false;
                }
                continue;
            }
            let (a, b) = ((low - start) / way, (high - start) / way);
            enter = enter.max(a.min(b));
            leave = leave.min(a.max(b));
        }
        enter < leave
    }

    /// On which side of the line through this one a point lies: positive, negative, or 0 for on it.
    fn side(&self, point: Point) -> f64 {
        (self.to.x - self.from.x) * (point.y - self.from.y) - (self.to.y - self.from.y) * (point.x - self.from.x)
    }

    /// Whether the two cross; touching is not crossing.
    pub(super) fn crosses(&self, other: &Self) -> bool {
        self.side(other.from) * self.side(other.to) < 0.0 && other.side(self.from) * other.side(self.to) < 0.0
    }

    /// Whether the two run on each other.
    pub(super) fn lies_on(&self, other: &Self) -> bool {
        self.beside(other, SAME)
    }

    /// Whether the two run beside each other, nearer than `clear` all the way.
    fn beside(&self, other: &Self, clear: f64) -> bool {
        let length = self.length();
        if length < TOUCH || other.length() < TOUCH {
            return false;
        }
        let (x, y) = ((self.to.x - self.from.x) / length, (self.to.y - self.from.y) / length);
        // Position along this line, and distance from it.
        let seen = |point: Point| {
            let (dx, dy) = (point.x - self.from.x, point.y - self.from.y);
            (dx * x + dy * y, dy * x - dx * y)
        };
        let (mut a, mut b) = (seen(other.from), seen(other.to));
        if b.0 < a.0 {
            std::mem::swap(&mut a, &mut b);
        }
        let (low, high) = (a.0.max(0.0), b.0.min(length));
        let off = |at: f64| a.1 + (b.1 - a.1) * (at - a.0) / (b.0 - a.0).max(1e-9);
        high - low > TOUCH && off(low).abs() < clear && off(high).abs() < clear
    }
}

/// All stretches of a drawing.
pub(super) fn of(layout: &Layout) -> Vec<Line> {
    let stretches = |(edge, points): (usize, &Vec<Point>)| {
        let pairs = points.iter().zip(points.iter().skip(1));
        pairs.map(|(&from, &to)| Line { edge, from, to }).collect::<Vec<_>>()
    };
    layout.edges.iter().map(|route| &route.points).enumerate().flat_map(stretches).collect()
}

/// Pairs of stretches that run beside each other: along an axis nearer than `clear`, slanted on each other.
///
/// # Complexity
/// O(lines log lines + pairs that share heights).
pub(super) fn side_by_side(lines: &[Line], clear: f64) -> Vec<(Line, Line)> {
    let mut sorted = lines.to_vec();
    sorted.sort_by(|a, b| a.along().0.total_cmp(&b.along().0));
    let mut found = Vec::new();
    for (index, a) in sorted.iter().enumerate() {
        let end = a.along().1 + clear;
        for b in sorted.iter().skip(index + 1).take_while(|b| b.along().0 < end) {
            let overlap = |a: (f64, f64), b: (f64, f64)| a.0 + 0.5 < b.1 && b.0 + 0.5 < a.1;
            let near = |a: f64, b: f64| (a - b).abs() < clear;
            let beside = if a.upright() && b.upright() {
                near(a.from.x, b.from.x) && overlap(a.along(), b.along())
            } else if a.flat() && b.flat() {
                near(a.from.y, b.from.y) && overlap(a.across(), b.across())
            } else {
                a.beside(b, ONE) && !a.crosses(b)
            };
            if beside {
                found.push((*a, *b));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(from: (f64, f64), to: (f64, f64)) -> Line {
        Line { edge: 0, from: Point::new(from.0, from.1), to: Point::new(to.0, to.1) }
    }

    #[test]
    fn a_slanted_line_meets_what_it_runs_through() {
        let slanted = line((0.0, 0.0), (10.0, 10.0));
        assert!(slanted.meets(&Rect::new(4.0, 4.0, 2.0, 2.0)));
        assert!(!slanted.meets(&Rect::new(6.0, 0.0, 4.0, 4.0)));
        assert!(!slanted.meets(&Rect::new(11.0, 11.0, 4.0, 4.0)));
        assert!(!line((4.0, 0.0), (4.0, 9.0)).meets(&Rect::new(4.0, 2.0, 2.0, 2.0)));
    }

    #[test]
    fn crossing_is_not_touching() {
        let slanted = line((0.0, 0.0), (10.0, 10.0));
        assert!(slanted.crosses(&line((10.0, 0.0), (0.0, 10.0))));
        assert!(!slanted.crosses(&line((5.0, 5.0), (9.0, 0.0))));
        assert!(!slanted.crosses(&line((20.0, 0.0), (0.0, 60.0))));
    }

    #[test]
    fn slanted_lines_on_each_other_are_found() {
        let (a, b) = (line((0.0, 0.0), (10.0, 10.0)), line((5.0, 5.0), (20.0, 20.0)));
        assert_eq!(side_by_side(&[a, b], 6.0).len(), 1);
        assert_eq!(side_by_side(&[a, line((5.0, 0.0), (20.0, 15.0))], 6.0).len(), 0);
        assert!(a.lies_on(&b));
    }
}
