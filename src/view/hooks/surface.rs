//! The drawing under hand and pointer: click, drag, wheel, pinch and the zoom buttons.
//!
//! A gesture only moves the layer that is already drawn; shortly after it ends the drawing is drawn sharp at
//! its new scale. The wheel alone belongs to the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent, SvgElement, WheelEvent};
use yew::prelude::{AttrValue, Callback, NodeRef, hook, use_effect_with, use_mut_ref};

use super::anchor::Anchor;
use super::motion::{self, Seen};
use super::view_box::ViewBox;
use super::{Drawn, dom};
use crate::view::cover::Cover;
use crate::view::{Action, ExplorerPage};

/// Milliseconds of rest after which the drawing is drawn sharp.
const REST_MILLIS: u32 = 200;
/// How far a press may move and still be a click, in px.
const SLACK: f64 = 4.0;

/// Listens to pointers on the canvas, and to links to nodes anywhere below `root`.
#[hook]
pub(in crate::view) fn use_surface(
    canvas: &NodeRef,
    root: &NodeRef,
    drawn: &Rc<Drawn>,
    dispatch: &Callback<Action>,
    drawings: &Rc<[AttrValue; 2]>,
    by_reader: bool,
) {
    let page = &drawn.page;
    let (canvas, root) = (canvas.clone(), root.clone());
    let current = use_mut_ref(|| None::<Rc<Surface>>);
    {
        // Another drawing, because of a choice or a fold, keeps the view.
        let (current, drawn) = (Rc::clone(&current), Rc::clone(drawn));
        use_effect_with(Rc::clone(drawings), move |_| {
            if let Some(surface) = current.borrow().as_ref() {
                surface.redrawn(&drawn, by_reader);
            }
        });
    }
    let drawn = Rc::clone(drawn);
    use_effect_with((Rc::clone(page), dispatch.clone()), move |(page, dispatch)| {
        let mut listeners = Vec::new();
        if let (Some(canvas), Some(root)) = (dom::element(&canvas), dom::element(&root)) {
            let surface = Rc::new(Surface::new(canvas.clone(), Rc::clone(&drawn)));
            *current.borrow_mut() = Some(Rc::clone(&surface));
            for name in ["focusin", dom::REVEAL] {
                let surface = Rc::clone(&surface);
                listeners.push(EventListener::new(&canvas, name, move |event| {
                    if let Some(node) = dom::closest(event, "svg [data-node], svg [data-fold]") {
                        surface.bring_into_sight(&node);
                    }
                }));
            }
            let may_prevent = EventListenerOptions::enable_prevent_default();
            for name in ["pointerdown", "pointermove", "pointerup", "pointercancel", "wheel"] {
                let surface = Rc::clone(&surface);
                listeners.push(EventListener::new_with_options(&canvas, name, may_prevent, move |event| {
                    surface.take(event);
                }));
            }
            let (page, dispatch) = (Rc::clone(page), dispatch.clone());
            listeners.push(EventListener::new_with_options(&root, "click", may_prevent, move |event| {
                if surface.click(event, &page, &dispatch).is_some() {
                    event.prevent_default();
                }
            }));
        }
        move || drop(listeners)
    });
}

/// Space kept round a node that is brought into sight, in px.
const SIGHT: f64 = 12.0;

/// Where the drawing is when all of it is seen, in px.
#[derive(Clone, Copy)]
struct Base {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    scale: f64,
}

struct Surface {
    canvas: Element,
    view: Cell<ViewBox>,
    /// The view that the drawing is drawn for.
    drawn: Cell<ViewBox>,
    /// Pointers that are down: id and place.
    pointers: RefCell<Vec<(i32, f64, f64)>>,
    travelled: Cell<f64>,
    rest: RefCell<Option<Timeout>>,
    /// The drawing and where it is, measured once a gesture: asked for at every move, it would be laid out each time.
    measured: RefCell<Option<(SvgElement, Base)>>,
    /// What is drawn.
    seen: RefCell<Rc<Drawn>>,
    /// What was pressed to change it.
    anchor: RefCell<Option<Anchor>>,
    /// Whether the reader has changed anything yet: what an address asked for is there from the beginning.
    has_acted: Cell<bool>,
}

impl Surface {
    fn new(canvas: Element, drawn: Rc<Drawn>) -> Self {
        Self {
            canvas,
            view: Cell::default(),
            drawn: Cell::default(),
            pointers: RefCell::default(),
            travelled: Cell::default(),
            rest: RefCell::default(),
            measured: RefCell::default(),
            seen: RefCell::new(drawn),
            anchor: RefCell::default(),
            has_acted: Cell::default(),
        }
    }

    /// Another drawing stands in the canvas: what was pressed stays under the pointer, all else moves to its place.
    fn redrawn(self: &Rc<Self>, drawn: &Rc<Drawn>, by_reader: bool) -> Option<()> {
        let before = self.seen.replace(Rc::clone(drawn));
        let view = self.view.get();
        self.has_acted.set(self.has_acted.get() || by_reader);
        self.draw_sharp();
        let anchor = self.anchor.take();
        let scrolled = anchor.as_ref().and_then(|anchor| self.hold(anchor)).unwrap_or(0.0);
        let svg = self.drawing()?;
        if self.has_acted.get() && before != *drawn {
            let after = Seen::of(drawn, &svg, self.view.get())?;
            motion::play(&svg, &Seen::of(&before, &svg, view)?, &after, scrolled);
        }
        if let Some(anchor) = anchor {
            anchor.focus(&self.canvas);
        }
        Some(())
    }

    /// Brings what was pressed back to where it was: by the view when part of the drawing is out of sight, else by
    /// scrolling. The way that the page was scrolled down, in px.
    fn hold(self: &Rc<Self>, anchor: &Anchor) -> Option<f64> {
        let (dx, dy) = anchor.moved(&self.canvas)?;
        let window = web_sys::window()?;
        if self.view.get().is_fit() || !anchor.is_drawn() {
            let before = window.scroll_y().ok()?;
            window.scroll_by_with_x_and_y(0.0, dy);
            return Some(window.scroll_y().ok()? - before);
        }
        self.show(self.view.get().moved(-dx, -dy));
        self.draw_sharp();
        None
    }

    /// The drawing that is seen, of the wide and the narrow one.
    fn drawing(&self) -> Option<SvgElement> {
        dom::all(&self.canvas, "svg.diagram").into_iter().find(dom::is_visible)?.dyn_into().ok()
    }

    fn take(self: &Rc<Self>, event: &Event) {
        if let Some(wheel) = event.dyn_ref::<WheelEvent>() {
            self.wheel(wheel);
        } else if let Some(pointer) = event.dyn_ref::<PointerEvent>() {
            match event.type_().as_str() {
                "pointerdown" => self.down(pointer),
                "pointermove" => {
                    self.pointer_moved(pointer);
                }
                _ => self.up(pointer),
            }
        }
    }

    fn wheel(self: &Rc<Self>, wheel: &WheelEvent) {
        if !wheel.ctrl_key() && !wheel.meta_key() {
            return;
        }
        wheel.prevent_default();
        let (x, y) = self.within(f64::from(wheel.client_x()), f64::from(wheel.client_y()));
        let per_px = if wheel.delta_mode() == 0 { 1.0 } else { 30.0 };
        self.show(self.view.get().zoomed(libm::exp(-wheel.delta_y() * per_px / 400.0), x, y));
    }

    fn down(&self, pointer: &PointerEvent) {
        if pointer.button() != 0 {
            return;
        }
        self.travelled.set(0.0);
        self.forget_place();
        if let Ok(mut pointers) = self.pointers.try_borrow_mut() {
            pointers.retain(|(id, ..)| *id != pointer.pointer_id());
            pointers.push(at(pointer));
        }
    }

    fn up(&self, pointer: &PointerEvent) {
        if let Ok(mut pointers) = self.pointers.try_borrow_mut() {
            pointers.retain(|(id, ..)| *id != pointer.pointer_id());
        }
        let _ = self.canvas.class_list().remove_1("dragging");
    }

    fn pointer_moved(self: &Rc<Self>, pointer: &PointerEvent) -> Option<()> {
        let now = at(pointer);
        let mut pointers = self.pointers.try_borrow_mut().ok()?;
        let before = *pointers.iter().find(|(id, ..)| *id == now.0)?;
        let other = pointers.iter().find(|(id, ..)| *id != now.0).copied();
        pointers.iter_mut().filter(|(id, ..)| *id == now.0).for_each(|slot| *slot = now);
        drop(pointers);
        let (dx, dy) = (now.1 - before.1, now.2 - before.2);
        self.travelled.set(self.travelled.get() + dx.abs() + dy.abs());
        let view = self.view.get();
        if let Some(other) = other {
            // Two fingers: what lies between them stays between them.
            let (x, y) = self.within(f64::midpoint(now.1, other.1), f64::midpoint(now.2, other.2));
            let factor = gap(now, other) / gap(before, other).max(1.0);
            self.show(view.zoomed(factor, x, y).moved(dx / 2.0, dy / 2.0));
        } else if self.travelled.get() > SLACK && (pointer.pointer_type() != "touch" || !view.is_fit()) {
            // Captured only once it is a drag, so that a click still belongs to its node.
            let _ = self.canvas.set_pointer_capture(pointer.pointer_id());
            let _ = self.canvas.class_list().add_1("dragging");
            self.show(view.moved(dx, dy));
        }
        Some(())
    }

    fn click(self: &Rc<Self>, event: &Event, page: &ExplorerPage, dispatch: &Callback<Action>) -> Option<()> {
        if let Some(button) = dom::closest(event, "[data-zoom]") {
            self.press(&button.get_attribute("data-zoom")?);
            return Some(());
        }
        if dom::closest(event, "[data-close]").is_some() && dom::closest(event, "[role=dialog]").is_none() {
            dispatch.emit(Action::Keys(false));
            return Some(());
        }
        if let Some(pointer) = event.dyn_ref::<web_sys::MouseEvent>()
            && (pointer.ctrl_key() || pointer.meta_key() || pointer.shift_key())
        {
            return None;
        }
        if let Some(control) = dom::closest(event, "[data-fold], [data-fold-all]") {
            // What a key presses was not dragged.
            if !event.is_trusted() || self.travelled.replace(0.0) <= SLACK {
                *self.anchor.try_borrow_mut().ok()? = Some(Anchor::at(&control));
                dispatch.emit(match control.get_attribute("data-fold-all") {
                    Some(way) => Action::FoldAll(way == "fold"),
                    None => Action::Fold(
                        control.get_attribute("data-fold")?,
                        control.get_attribute("aria-expanded").as_deref() == Some("true"),
                    ),
                });
            }
            return Some(());
        }
        if let Some(node) = dom::closest(event, "[data-node]") {
            if self.travelled.replace(0.0) <= SLACK {
                dispatch.emit(Action::Select(known(page, &node.get_attribute("data-node")?)));
            }
            return Some(());
        }
        let link = dom::closest(event, "[data-go]")?;
        dispatch.emit(Action::Select(Some(known(page, &link.get_attribute("data-go")?)?)));
        Some(())
    }

    fn press(self: &Rc<Self>, way: &str) {
        let view = self.view.get();
        self.forget_place();
        let (x, y) = self.measure().map_or((0.0, 0.0), |(_, base)| (base.width / 2.0, base.height / 2.0));
        self.show(match way {
            "in" => view.zoomed(1.3, x, y),
            "out" => view.zoomed(1.0 / 1.3, x, y),
            _ => ViewBox::default(),
        });
    }

    /// The drawing that is seen, and where it is when all of it is seen.
    fn measure(&self) -> Option<(SvgElement, Base)> {
        let mut measured = self.measured.try_borrow_mut().ok()?;
        if measured.is_none() {
            *measured = self.drawing().and_then(|drawing| Some((drawing.clone(), base_of(&drawing)?)));
        }
        measured.clone()
    }

    /// Measures again when next asked: the page may have scrolled or changed its width.
    fn forget_place(&self) {
        if let Ok(mut measured) = self.measured.try_borrow_mut() {
            *measured = None;
        }
    }

    /// A place of the window, from the top left corner of the drawing as it is when all is seen.
    fn within(&self, x: f64, y: f64) -> (f64, f64) {
        self.measure().map_or((x, y), |(_, base)| (x - base.left, y - base.top))
    }

    /// Moves the view as little as needed for `node` to be seen, when part of the drawing is out of sight.
    fn bring_into_sight(self: &Rc<Self>, node: &Element) {
        let view = self.view.get();
        if view.is_fit() || self.pointers.try_borrow().is_ok_and(|pointers| !pointers.is_empty()) {
            return;
        }
        let (place, frame) = (node.get_bounding_client_rect(), self.canvas.get_bounding_client_rect());
        let lack = |low: f64, high: f64, from: f64, to: f64| {
            if low < from + SIGHT { from + SIGHT - low } else { (to - SIGHT - high).min(0.0) }
        };
        let dx = lack(place.left(), place.right(), frame.left(), frame.right());
        let dy = lack(place.top(), place.bottom(), frame.top(), frame.bottom());
        if dx.abs() > 0.5 || dy.abs() > 0.5 {
            self.show(view.moved(dx, dy));
            dom::scroll_to(node);
        }
    }

    /// Moves the layer to `view`, and draws it sharp after a rest.
    fn show(self: &Rc<Self>, view: ViewBox) {
        let Some((drawing, base)) = self.measure() else { return };
        let view = view.held(base.width, base.height);
        self.view.set(view);
        let drawn = self.drawn.get();
        let s = view.k / drawn.k;
        let transform = format!("matrix({s},0,0,{s},{},{})", view.x - s * drawn.x, view.y - s * drawn.y);
        let _ = drawing.style().set_property("transform", &transform);
        let surface = Rc::clone(self);
        if let Ok(mut rest) = self.rest.try_borrow_mut() {
            *rest = Some(Timeout::new(REST_MILLIS, move || {
                surface.draw_sharp();
            }));
        }
    }

    fn draw_sharp(&self) -> Option<()> {
        self.forget_place();
        let drawing = self.drawing()?;
        let view = self.view.get();
        let scale = base_of(&drawing)?.scale;
        let world = dom::first(&drawing, ".world")?;
        let (x, y) = (view.x / scale, view.y / scale);
        world.set_attribute("transform", &format!("matrix({k},0,0,{k},{x},{y})", k = view.k)).ok()?;
        drawing.style().remove_property("transform").ok()?;
        self.drawn.set(view);
        let _ = self.canvas.class_list().toggle_with_force("zoomed", !view.is_fit());
        Some(())
    }
}

/// Where `drawing` is when all of it is seen: its left and top edge in the window, its width and height in px, and
/// the px in a unit of the scene.
fn base_of(drawing: &SvgElement) -> Option<Base> {
    let place = drawing.parent_element()?.get_bounding_client_rect();
    let units: Vec<f64> =
        drawing.get_attribute("viewBox")?.split(' ').filter_map(|number| number.parse().ok()).collect();
    let (width, height) = (*units.get(2)?, *units.get(3)?);
    let scale = (place.width() / width).min(1.0);
    let left = place.left() + (place.width() - width * scale) / 2.0;
    Some(Base { left, top: place.top(), width: width * scale, height: height * scale, scale })
}

/// `id`, when the page has such a node, or such a lane or group.
fn known(page: &ExplorerPage, id: &str) -> Option<String> {
    let is_known = page.diagram.position(id).is_some() || Cover::of(&page.diagram).knows(id);
    is_known.then(|| id.to_owned())
}

fn at(pointer: &PointerEvent) -> (i32, f64, f64) {
    (pointer.pointer_id(), f64::from(pointer.client_x()), f64::from(pointer.client_y()))
}

fn gap(a: (i32, f64, f64), b: (i32, f64, f64)) -> f64 {
    ((a.1 - b.1) * (a.1 - b.1) + (a.2 - b.2) * (a.2 - b.2)).sqrt()
}
