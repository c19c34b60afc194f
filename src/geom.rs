//! Points, sizes and rectangles, in px, y down.

use serde::{Deserialize, Serialize};

/// A position, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Rightwards.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The same point with its axes exchanged: how a drawing changes direction.
    #[must_use]
    pub const fn transposed(self) -> Self {
        Self { x: self.y, y: self.x }
    }

    /// The point moved by `dx`, `dy`.
    #[must_use]
    pub fn shifted(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy }
    }
}

/// A width and a height, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Size {
    /// The size `w` by `h`.
    pub const fn new(w: f64, h: f64) -> Self {
        Self { w, h }
    }

    /// The same size with its axes exchanged.
    #[must_use]
    pub const fn transposed(self) -> Self {
        Self { w: self.h, h: self.w }
    }
}

/// An axis-parallel rectangle, by its top left corner, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// The rectangle with its top left corner at `x`, `y`.
    pub const fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// Centre.
    pub fn centre(&self) -> Point {
        Point::new(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// The same rectangle with its axes exchanged.
    #[must_use]
    pub const fn transposed(self) -> Self {
        Self { x: self.y, y: self.x, w: self.h, h: self.w }
    }

    /// The rectangle moved by `dx`, `dy`.
    #[must_use]
    pub fn shifted(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// The rectangle with every side moved outwards by `by` (inwards when negative).
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self { x: self.x - by, y: self.y - by, w: self.w + 2.0 * by, h: self.h + 2.0 * by }
    }

    /// Whether the interiors meet.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether `other` lies inside, borders included.
    pub fn contains(&self, other: &Self) -> bool {
        self.x <= other.x && self.y <= other.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    /// The smallest rectangle round both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self { x, y, w: self.right().max(other.right()) - x, h: self.bottom().max(other.bottom()) - y }
    }
}

/// Rounds to the drawing's grid of a hundredth of a px, so that every target prints the same digits.
pub fn snap(px: f64) -> f64 {
    (px * 100.0).round() / 100.0
}

/// A length as text: at most two decimals, no trailing zeros, no negative zero.
pub fn px(length: f64) -> String {
    let text = format!("{:.2}", snap(length));
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_lengths_shortly() {
        let printed: Vec<String> = [1.0, 1.5, 0.333_33, -0.001, 120.0].into_iter().map(px).collect();
        assert_eq!(printed, ["1", "1.5", "0.33", "0", "120"]);
    }

    #[test]
    fn touching_is_not_overlapping() {
        let a = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(!a.overlaps(&Rect::new(10.0, 0.0, 5.0, 5.0)));
        assert!(a.overlaps(&Rect::new(9.0, 9.0, 5.0, 5.0)));
        assert!(a.contains(&Rect::new(0.0, 0.0, 10.0, 10.0)));
        assert_eq!(a.union(&Rect::new(-5.0, 3.0, 1.0, 20.0)), Rect::new(-5.0, 0.0, 15.0, 23.0));
    }
}
