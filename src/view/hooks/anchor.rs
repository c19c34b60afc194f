//! What the reader pressed stays where it is on the screen, and keeps the keyboard, while the drawing changes round it.

use web_sys::Element;

use super::dom;
use super::focus::enter_at;

/// A control that was pressed, and where it was on the screen.
pub(super) struct Anchor {
    element: Element,
    key: Option<String>,
    left: f64,
    top: f64,
}

impl Anchor {
    /// The anchor at `control`.
    pub(super) fn at(control: &Element) -> Self {
        let place = control.get_bounding_client_rect();
        let key = control.get_attribute("data-fold");
        Self { element: control.clone(), key, left: place.left(), top: place.top() }
    }

    /// The control as it is now: itself, or the one that was drawn in its place in `canvas`.
    fn now(&self, canvas: &Element) -> Option<Element> {
        if self.element.is_connected() {
            return Some(self.element.clone());
        }
        let key = self.key.as_ref()?;
        dom::all(canvas, &format!("[data-fold=\"{key}\"]")).into_iter().find(dom::is_visible)
    }

    /// Whether it is part of a drawing.
    pub(super) fn is_drawn(&self) -> bool {
        self.element.closest("svg").ok().flatten().is_some()
    }

    /// How far it has moved on the screen, in px; none when it was not beside the drawing, or is no longer there.
    pub(super) fn moved(&self, canvas: &Element) -> Option<(f64, f64)> {
        let is_beside = self.element.is_connected() || self.is_drawn();
        let place = self.now(canvas).filter(|_| is_beside)?.get_bounding_client_rect();
        Some((place.left() - self.left, place.top() - self.top))
    }

    /// Gives the keyboard to the control that was drawn in its place.
    pub(super) fn focus(&self, canvas: &Element) {
        if !self.element.is_connected()
            && let Some(control) = self.now(canvas)
        {
            enter_at(&control);
            dom::focus(&control);
        }
    }
}
