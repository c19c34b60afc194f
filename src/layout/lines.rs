//! The stretches of which routes are made, for measuring and checking.

use crate::geom::Rect;

use super::Layout;

/// A stretch of a route along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// Its edge.
    pub(super) edge: usize,
    /// Whether it runs along y.
    pub(super) upright: bool,
    /// Where it lies on the other axis.
    pub(super) at: f64,
    /// Its lesser end.
    pub(super) low: f64,
    /// Its greater end.
    pub(super) high: f64,
}

impl Line {
    /// The rectangle of that half width round the stretch.
    pub(super) fn rect(&self, half: f64) -> Rect {
        let length = self.high - self.low;
        if self.upright {
            Rect::new(self.at - half, self.low, 2.0 * half, length)
        } else {
            Rect::new(self.low, self.at - half, length, 2.0 * half)
        }
    }
}

/// All stretches of a drawing.
pub(super) fn of(layout: &Layout) -> Vec<Line> {
    let mut lines = Vec::new();
    for (edge, route) in layout.edges.iter().enumerate() {
        for (a, b) in route.points.iter().zip(route.points.iter().skip(1)) {
            let upright = (a.x - b.x).abs() < 1e-9;
            let (at, from, to) = if upright { (a.x, a.y, b.y) } else { (a.y, a.x, b.x) };
            lines.push(Line { edge, upright, at, low: from.min(to), high: from.max(to) });
        }
    }
    lines
}

/// Pairs of parallel stretches that run beside each other, nearer than `clear`.
///
/// # Complexity
/// O(lines log lines + pairs within the distance).
pub(super) fn side_by_side(lines: &[Line], clear: f64) -> Vec<(Line, Line)> {
    let mut sorted = lines.to_vec();
    sorted.sort_by(|a, b| a.upright.cmp(&b.upright).then(a.at.total_cmp(&b.at)));
    let mut found = Vec::new();
    for (index, a) in sorted.iter().enumerate() {
        for b in sorted.iter().skip(index + 1).take_while(|b| a.upright == b.upright && b.at - a.at < clear) {
            if a.low + 0.5 < b.high && b.low + 0.5 < a.high {
                found.push((*a, *b));
            }
        }
    }
    found
}
