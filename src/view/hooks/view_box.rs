//! How much of a drawing is seen: a scale and a shift, in px of the screen.

/// A point of the drawing at `p` is seen at `k · p + (x, y)`, both from the drawing's top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ViewBox {
    pub(super) k: f64,
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Default for ViewBox {
    fn default() -> Self {
        Self { k: 1.0, x: 0.0, y: 0.0 }
    }
}

/// Smallest and largest scale.
const SCALES: (f64, f64) = (0.5, 8.0);

impl ViewBox {
    /// The view after scaling by `factor` so that what is seen at `x`, `y` stays there.
    pub(super) fn zoomed(self, factor: f64, x: f64, y: f64) -> Self {
        let k = (self.k * factor).clamp(SCALES.0, SCALES.1);
        let factor = k / self.k;
        Self { k, x: x - (x - self.x) * factor, y: y - (y - self.y) * factor }
    }

    /// The view moved by `dx`, `dy`.
    pub(super) fn moved(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// The view held where some of a drawing of `width` by `height` stays in sight.
    pub(super) fn held(self, width: f64, height: f64) -> Self {
        let hold = |shift: f64, size: f64| shift.clamp(-size * (self.k - 0.25).max(0.25), size * 0.75);
        Self { x: hold(self.x, width), y: hold(self.y, height), ..self }
    }

    /// Whether the whole drawing is seen at its own size.
    pub(super) fn is_fit(self) -> bool {
        self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let view = ViewBox { k: 2.0, x: 10.0, y: -4.0 };
        let (px, py) = (120.0, 80.0);
        let before = ((px - view.x) / view.k, (py - view.y) / view.k);
        let after = view.zoomed(1.5, px, py);
        assert!((after.k * before.0 + after.x - px).abs() < 1e-9);
        assert!((after.k * before.1 + after.y - py).abs() < 1e-9);
    }

    #[test]
    fn scales_have_bounds() {
        assert!((ViewBox::default().zoomed(1e6, 0.0, 0.0).k - SCALES.1).abs() < 1e-9);
        assert!((ViewBox::default().zoomed(1e-6, 0.0, 0.0).k - SCALES.0).abs() < 1e-9);
        assert!(ViewBox::default().is_fit());
    }
}
