//! Lights nodes and edges while one is selected or pointed at.
//!
//! Only attributes change, so that neither pointing nor selecting draws the diagram anew.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use super::{Scenes, dom};
use crate::graph;
use crate::view::ExplorerPage;
use crate::view::focus::{Focus, Light};

/// Keeps the lights of the drawings below `root` in step with what is selected and pointed at.
#[hook]
pub(in crate::view) fn use_focus(
    root: &NodeRef,
    page: &Rc<ExplorerPage>,
    scenes: &Rc<Scenes>,
    selected: Option<usize>,
) {
    let graph = use_memo(Rc::clone(page), |page| graph::build(&page.diagram));
    let current = use_mut_ref(|| None::<usize>);
    *current.borrow_mut() = selected;

    {
        let (root, page, graph) = (root.clone(), Rc::clone(page), Rc::clone(&graph));
        use_effect_with((selected, Rc::clone(scenes)), move |(selected, _)| {
            if let Some(root) = dom::element(&root) {
                shine(&root, &Focus::of(&graph, *selected, None), None);
                mark(&root, &page, *selected);
            }
        });
    }
    let root = root.clone();
    use_effect_with(Rc::clone(page), move |page| {
        let hovered = Rc::new(Cell::new(None::<usize>));
        let listeners = dom::element(&root).map(|element| {
            let light = {
                let (element, page) = (element.clone(), Rc::clone(page));
                move |event: &Event| {
                    let node = dom::closest(event, "[data-node]")
                        .and_then(|node| node.get_attribute("data-node"))
                        .and_then(|id| page.diagram.position(&id));
                    if hovered.replace(node) != node {
                        let selected = current.try_borrow().map_or(None, |selected| *selected);
                        shine(&element, &Focus::of(&graph, selected, node), node);
                    }
                }
            };
            let light = Rc::new(light);
            ["pointerover", "pointerleave", "focusin", "focusout"].map(|name| {
                let light = Rc::clone(&light);
                EventListener::new(&element, name, move |event| {
                    // What lies under a finger is not pointed at.
                    let touched = event.clone();
                    let touch = wasm_bindgen::JsCast::dyn_into::<web_sys::PointerEvent>(touched)
                        .is_ok_and(|pointer| pointer.pointer_type() == "touch");
                    if !touch {
                        light(event);
                    }
                })
            })
        });
        move || drop(listeners)
    });
}

/// Writes the lights of `focus` on the elements below `root`.
fn shine(root: &Element, focus: &Focus, hovered: Option<usize>) {
    for drawing in dom::all(root, "svg.diagram") {
        write(&dom::all(&drawing, "[data-node]"), &focus.nodes);
        write(&dom::all(&drawing, "g.edge"), &focus.edges);
        let _ = if hovered.is_some() {
            drawing.set_attribute("data-hover", "")
        } else {
            drawing.remove_attribute("data-hover")
        };
    }
}

fn write(elements: &[Element], lights: &[Option<Light>]) {
    for (element, light) in elements.iter().zip(lights) {
        let _ = match light {
            Some(light) => element.set_attribute("data-light", light.word()),
            None => element.remove_attribute("data-light"),
        };
    }
}

/// Tells assistive technology what is selected, and makes it the place where the keyboard enters.
fn mark(root: &Element, page: &ExplorerPage, selected: Option<usize>) {
    let id = selected.and_then(|at| page.diagram.nodes.get(at)).map(|node| node.id.as_str());
    for node in dom::all(root, "[data-node]") {
        let is_selected = node.get_attribute("data-node").as_deref() == id;
        let _ = if is_selected {
            node.set_attribute("aria-current", "true")
        } else {
            node.remove_attribute("aria-current")
        };
        if is_selected && dom::is_visible(&node) {
            enter_at(root, &node);
            dom::reveal(&node);
        }
    }
    for entry in dom::all(root, "[data-entry]") {
        let is_selected = id.is_some() && entry.get_attribute("data-entry").as_deref() == id;
        let _ = if is_selected {
            entry.set_attribute("aria-current", "true")
        } else {
            entry.remove_attribute("aria-current")
        };
    }
}

/// Makes `node` the one place of its drawing that the Tab key reaches.
pub(super) fn enter_at(root: &Element, node: &Element) {
    let Some(drawing) = node.closest("svg").ok().flatten() else { return };
    for other in dom::all(&drawing, "[data-node][tabindex='0']") {
        let _ = other.set_attribute("tabindex", "-1");
    }
    let _ = node.set_attribute("tabindex", "0");
    debug_assert!(root.contains(Some(node)), "the node belongs to this page");
}
