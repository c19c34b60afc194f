//! Lights nodes and edges while one is selected or pointed at.
//!
//! Only attributes change, so that neither pointing nor selecting draws the diagram anew.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

use super::lights::Lights;
use super::{Drawn, dom};
use crate::view::focus::Focus;

/// Milliseconds for which a pointer rests on a node before the node lights up: what is only passed over, or
/// scrolled past, does not flicker.
const REST_MILLIS: u32 = 40;

/// What is selected and what is pointed at, by position.
#[derive(Default)]
struct Attention {
    selected: Cell<Option<usize>>,
    hovered: Cell<Option<usize>>,
    /// What lights up when the pointer rests.
    aimed: Cell<Option<usize>>,
    rest: RefCell<Option<Timeout>>,
    /// The drawings as they are now; a choice may replace them while a pointer rests.
    current: RefCell<Option<(Rc<Lights>, Rc<Drawn>)>>,
}

impl Attention {
    /// Lights what is selected and pointed at.
    fn shine(&self) {
        if let Some((lights, drawn)) = self.current.borrow().as_ref() {
            lights.shine(Focus::of(&drawn.graph, self.selected.get(), self.hovered.get()));
        }
    }
}

/// Keeps the lights of the drawings below `root` in step with what is selected and pointed at.
#[hook]
pub(in crate::view) fn use_focus(root: &NodeRef, drawn: &Rc<Drawn>, selected: Option<usize>) {
    let attention = use_memo((), |()| Attention::default());
    {
        let (root, attention) = (root.clone(), Rc::clone(&attention));
        use_effect_with(Rc::clone(drawn), move |drawn| {
            let listeners = dom::element(&root).map(|element| {
                *attention.current.borrow_mut() = Some((Rc::new(Lights::of(&element)), Rc::clone(drawn)));
                listen(&element, drawn, &attention)
            });
            move || drop(listeners)
        });
    }
    let root = root.clone();
    use_effect_with((selected, Rc::clone(drawn)), move |(selected, drawn)| {
        let before = attention.selected.replace(*selected);
        attention.shine();
        if let (Some((lights, _)), Some(root)) = (attention.current.borrow().as_ref(), dom::element(&root)) {
            mark(&root, lights, drawn, before, *selected);
        }
    });
}

/// Lights what the pointer or the keyboard rests on.
///
/// Only a move of the pointer counts: what a scrolling page carries past a resting pointer stays dark.
fn listen(element: &Element, drawn: &Rc<Drawn>, attention: &Rc<Attention>) -> Vec<EventListener> {
    ["pointermove", "pointerleave", "focusin", "focusout"]
        .into_iter()
        .map(|name| {
            let (drawn, attention) = (Rc::clone(drawn), Rc::clone(attention));
            EventListener::new(element, name, move |event| {
                // What lies under a finger is not pointed at, nor what is dragged past.
                if event.dyn_ref::<PointerEvent>().is_some_and(|p| p.pointer_type() == "touch" || p.buttons() != 0) {
                    return;
                }
                let id = dom::closest(event, "[data-node]").and_then(|node| node.get_attribute("data-node"));
                let is_leaving = matches!(event.type_().as_str(), "pointerleave" | "focusout");
                let node = id.filter(|_| !is_leaving).and_then(|id| drawn.page.diagram.position(&id));
                if attention.aimed.replace(node) == node {
                    return;
                }
                let soon = Rc::clone(&attention);
                let rest = Timeout::new(REST_MILLIS, move || {
                    if soon.hovered.replace(node) != node {
                        soon.shine();
                    }
                });
                if let Ok(mut waiting) = attention.rest.try_borrow_mut() {
                    *waiting = Some(rest);
                }
            })
        })
        .collect()
}

/// Tells assistive technology what is selected, and makes it the place where the keyboard enters.
fn mark(root: &Element, lights: &Rc<Lights>, drawn: &Drawn, before: Option<usize>, selected: Option<usize>) {
    for (index, is_selected) in before.map(|at| (at, false)).into_iter().chain(selected.map(|at| (at, true))) {
        let id = drawn.page.diagram.nodes.get(index).map_or("", |node| node.id.as_str());
        let entry = dom::first(root, &format!("[data-entry=\"{id}\"]"));
        for element in lights.nodes(index).chain(entry.as_ref()) {
            let _ = if is_selected {
                element.set_attribute("aria-current", "true")
            } else {
                element.remove_attribute("aria-current")
            };
        }
    }
    if let Some(at) = selected {
        // Measuring waits until the panel is painted: asked for now, it would lay the page out twice.
        let lights = Rc::clone(lights);
        dom::after_paint(move || {
            if let Some(node) = lights.visible_node(at) {
                enter_at(node);
                dom::reveal(node);
            }
        });
    }
}

/// Makes `node` the one place of its drawing that the Tab key reaches.
pub(super) fn enter_at(node: &Element) {
    let Some(drawing) = node.closest("svg").ok().flatten() else { return };
    for other in dom::all(&drawing, "[data-node][tabindex='0']") {
        let _ = other.set_attribute("tabindex", "-1");
    }
    let _ = node.set_attribute("tabindex", "0");
}
