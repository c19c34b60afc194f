//! Lines and areas.

use crate::geom::{Point, Rect, px};

/// A path: moves, straight lines and quadratic curves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    data: String,
}

impl Path {
    /// A path from its data, as in an SVG `d` attribute.
    pub fn data(&self) -> &str {
        &self.data
    }

    /// Starts a new stroke at `to`.
    #[must_use]
    pub fn from(mut self, to: Point) -> Self {
        self.push('M', &[to]);
        self
    }

    /// A straight line to `to`.
    #[must_use]
    pub fn to(mut self, to: Point) -> Self {
        self.push('L', &[to]);
        self
    }

    /// A curve to `to`, drawn towards `by`.
    #[must_use]
    pub fn curve(mut self, by: Point, to: Point) -> Self {
        self.push('Q', &[by, to]);
        self
    }

    /// Back to where the stroke began.
    #[must_use]
    pub fn close(mut self) -> Self {
        self.data.push('Z');
        self
    }

    fn push(&mut self, letter: char, points: &[Point]) {
        self.data.push(letter);
        for (index, point) in points.iter().enumerate() {
            if index > 0 {
                self.data.push(' ');
            }
            self.data.push_str(&px(point.x));
            self.data.push(' ');
            self.data.push_str(&px(point.y));
        }
    }

    /// A rectangle with corners of `radius`.
    pub fn rounded(rect: Rect, radius: f64) -> Self {
        let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
        let at = Point::new;
        Self::default()
            .from(at(left + radius, top))
            .to(at(right - radius, top))
            .curve(at(right, top), at(right, top + radius))
            .to(at(right, bottom - radius))
            .curve(at(right, bottom), at(right - radius, bottom))
            .to(at(left + radius, bottom))
            .curve(at(left, bottom), at(left, bottom - radius))
            .to(at(left, top + radius))
            .curve(at(left, top), at(left + radius, top))
            .close()
    }

    /// An area with straight sides.
    pub fn polygon(points: &[Point]) -> Self {
        let mut points = points.iter();
        let start = points.next().copied().unwrap_or_default();
        points.fold(Self::default().from(start), |path, point| path.to(*point)).close()
    }

    /// A line through `points` whose corners are rounded by up to `radius`.
    ///
    /// ```text
    ///  a ───────╮ b        the corner at b becomes a curve from a point `radius`
    ///           │          before it to a point `radius` after it
    ///           c
    /// ```
    pub fn through(points: &[Point], radius: f64) -> Self {
        let Some(first) = points.first() else { return Self::default() };
        let mut path = Self::default().from(*first);
        for window in points.windows(3) {
            let [a, b, c] = window else { continue };
            let reach = radius.min(distance(*a, *b) / 2.0).min(distance(*b, *c) / 2.0);
            path = path.to(towards(*b, *a, reach)).curve(*b, towards(*b, *c, reach));
        }
        match points.last() {
            Some(last) if points.len() > 1 => path.to(*last),
            _ => path,
        }
    }
}

/// The distance between `a` and `b`.
pub(super) fn distance(a: Point, b: Point) -> f64 {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
}

/// The point `reach` away from `from` in the direction of `to`.
pub(super) fn towards(from: Point, to: Point, reach: f64) -> Point {
    let length = distance(from, to);
    if length <= f64::EPSILON {
        return from;
    }
    let share = reach / length;
    Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_corners_no_further_than_half_a_side() {
        let corner = [Point::new(0.0, 0.0), Point::new(10.0, 0.0), Point::new(10.0, 100.0)];
        assert_eq!(Path::through(&corner, 8.0).data(), "M0 0L5 0Q10 0 10 5L10 100");
        assert_eq!(Path::through(&corner, 2.0).data(), "M0 0L8 0Q10 0 10 2L10 100");
        assert_eq!(Path::through(&[], 2.0).data(), "");
    }
}
