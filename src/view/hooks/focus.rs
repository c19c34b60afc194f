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
    /// Id of the selected node, and what stood folded then.
    marked: RefCell<(Option<String>, Vec<String>)>,
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
                // In another drawing the same number may be another node.
                attention.hovered.set(None);
                attention.aimed.set(None);
                listen(&element, drawn, &attention)
            });
            move || drop(listeners)
        });
    }
    let root = root.clone();
    use_effect_with((selected, Rc::clone(drawn)), move |(selected, drawn)| {
        attention.selected.set(*selected);
        attention.shine();
        let id = selected.and_then(|index| drawn.diagram.nodes.get(index)).map(|node| node.id.clone());
        let (before, folds) = attention.marked.replace((id.clone(), drawn.folds().to_vec()));
        let Some(root) = dom::element(&root) else { return };
        mark(&root, id.as_deref());
        // A fold leaves everything where it is, whatever is selected.
        let has_folded = folds.len() < drawn.folds().len() || (before == id && folds != drawn.folds());
        let lights = attention.current.borrow().as_ref().map(|(lights, _)| Rc::clone(lights));
        if let (Some(lights), Some(at)) = (lights, *selected) {
            // Measuring waits until the panel is painted: asked for now, it would lay the page out twice.
            dom::after_paint(move || {
                let Some(node) = lights.visible_node(at) else { return };
                enter_at(node);
                if !has_folded {
                    dom::reveal(node);
                }
            });
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
                let node = id.filter(|_| !is_leaving).and_then(|id| drawn.diagram.position(&id));
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

/// Tells assistive technology what is selected.
fn mark(root: &Element, selected: Option<&str>) {
    let of = |id: &str| dom::all(root, &format!("[data-node=\"{id}\"], [data-entry=\"{id}\"]"));
    for element in dom::all(root, "[data-node][aria-current], [data-entry][aria-current]") {
        let _ = element.remove_attribute("aria-current");
    }
    for element in selected.map(of).unwrap_or_default() {
        let _ = element.set_attribute("aria-current", "true");
    }
}

/// Makes `node`, a card or a title, the one place of its drawing that the Tab key reaches.
pub(super) fn enter_at(node: &Element) {
    let Some(drawing) = node.closest("svg").ok().flatten() else { return };
    for other in dom::all(&drawing, "[tabindex='0']") {
        let _ = other.set_attribute("tabindex", "-1");
    }
    let _ = node.set_attribute("tabindex", "0");
}
