//! What is drawn anew moves there from where it was.
//!
//! ```text
//!   before      after       every card begins where it was seen and moves to where it is; one that was folded
//!   [a] [b]     [a]         begins at the card that stood for it; lines fade in
//!                [b]
//! ```

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};

use super::view_box::ViewBox;
use super::{Drawn, dom};
use crate::geom::{Point, Rect};
use crate::model::Subject;
use crate::scene::Scene;

/// Milliseconds after which everything has arrived; the stylesheet lets the way itself take a little less.
const WAY_MILLIS: u32 = 260;

/// A drawing and how it is seen: a point of it at `p` is seen at `left + view.x + k · scale · p`.
pub(super) struct Seen<'a> {
    drawn: &'a Drawn,
    scene: &'a Scene,
    left: f64,
    scale: f64,
    view: ViewBox,
}

impl<'a> Seen<'a> {
    /// The drawing of `drawn` in the place where `svg` is drawn, under `view`.
    pub(super) fn of(drawn: &'a Drawn, svg: &Element, view: ViewBox) -> Option<Self> {
        let place = svg.parent_element()?;
        let (_, scene) = drawn.scenes().iter().find(|(stage, _)| place.class_list().contains(stage.word()))?;
        let width = place.get_bounding_client_rect().width();
        let scale = (width / scene.size.w).min(1.0);
        Some(Self { drawn, scene, left: (width - scene.size.w * scale) / 2.0, scale, view })
    }

    /// Px of the screen in a unit of the drawing.
    fn unit(&self) -> f64 {
        self.scale * self.view.k
    }

    fn seen(&self, rect: Rect) -> Rect {
        let (unit, x, y) = (self.unit(), self.left + self.view.x, self.view.y);
        Rect::new(x + rect.x * unit, y + rect.y * unit, rect.w * unit, rect.h * unit)
    }

    /// The place in this drawing that is seen where `rect` is.
    fn place(&self, rect: Rect) -> Rect {
        let (unit, x, y) = (self.unit(), self.left + self.view.x, self.view.y);
        Rect::new((rect.x - x) / unit, (rect.y - y) / unit, rect.w / unit, rect.h / unit)
    }

    fn node(&self, id: &str) -> Option<Rect> {
        self.scene.nodes.get(self.drawn.diagram.position(id)?).copied()
    }

    fn area(&self, key: &str) -> Option<Rect> {
        self.scene.areas.iter().find(|(known, _)| known == key).map(|(_, rect)| *rect)
    }

    /// Where what the card of the node `id` of `after` shows was before, when it had no card of its own.
    fn origin(&self, id: &str, after: &Drawn) -> Option<Point> {
        if let Some(Subject::Folded(_)) = after.diagram.node(id).map(|node| &node.subject) {
            return self.area(id).map(|rect| rect.centre());
        }
        let index = after.page.diagram.position(id)?;
        let mut cards = self.drawn.diagram.nodes.iter().zip(&self.scene.nodes);
        let (_, rect) =
            cards.find(|(node, _)| matches!(&node.subject, Subject::Folded(card) if card.nodes.contains(&index)))?;
        Some(rect.centre())
    }
}

/// Lets everything in `svg`, which draws `after`, begin where it was in `before`, the page having been scrolled down by
/// `scrolled` px since.
pub(super) fn play(svg: &Element, before: &Seen<'_>, after: &Seen<'_>, scrolled: f64) {
    let was = |rect: Rect| after.place(before.seen(rect).shifted(0.0, scrolled));
    for element in dom::all(svg, "[data-node], .world > [data-fold]") {
        let id = element.get_attribute("data-node").or_else(|| element.get_attribute("data-fold")).unwrap_or_default();
        let Some(now) = after.node(&id) else { continue };
        if let Some(old) = before.node(&id).map(was) {
            let scale = before.unit() / after.unit();
            begin(&element, now.centre(), old.centre(), (scale, scale), true);
        } else if let Some(old) = before.origin(&id, after.drawn) {
            let old = was(Rect::new(old.x, old.y, 0.0, 0.0));
            begin(&element, now.centre(), old.centre(), (1.0, 1.0), false);
        } else {
            begin(&element, now.centre(), now.centre(), (1.0, 1.0), false);
        }
    }
    for area in dom::all(svg, "[data-area]") {
        let key = area.get_attribute("data-area").unwrap_or_default();
        let Some(now) = after.area(&key) else { continue };
        let old = before.area(&key).map(was);
        let from = old.unwrap_or(now);
        let corner = |rect: Rect| Point::new(rect.x, rect.y);
        for (at, part) in dom::all(&area, ":scope > *").iter().enumerate() {
            let stretch = if at == 0 { (from.w / now.w, from.h / now.h) } else { (1.0, 1.0) };
            begin(part, corner(now), corner(from), stretch, old.is_some());
        }
    }
    for line in dom::all(svg, "g.edge, g.label") {
        begin(&line, Point::default(), Point::default(), (1.0, 1.0), false);
    }
    // Asked for its place, the browser takes note of where everything begins.
    let _ = svg.get_bounding_client_rect();
    let _ = svg.class_list().add_1("moving");
    for element in dom::all(svg, "[style]").iter().filter_map(JsCast::dyn_ref::<SvgElement>) {
        let _ = element.remove_attribute("style");
    }
    let svg = svg.clone();
    Timeout::new(WAY_MILLIS, move || {
        let _ = svg.class_list().remove_1("moving");
    })
    .forget();
}

/// Draws `element` with its point `now` at `old`, stretched from there; what was not there before cannot be seen yet.
fn begin(element: &Element, now: Point, old: Point, (sx, sy): (f64, f64), was_there: bool) {
    let Some(element) = element.dyn_ref::<SvgElement>() else { return };
    let (dx, dy) = (old.x - sx * now.x, old.y - sy * now.y);
    let style = element.style();
    let _ = style.set_property("transform", &format!("matrix({sx},0,0,{sy},{dx},{dy})"));
    if !was_there {
        let _ = style.set_property("opacity", "0");
    }
}
