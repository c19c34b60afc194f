//! The elements of the drawings on a page, and which of them are lit.

use std::cell::RefCell;

use web_sys::Element;

use super::dom;
use crate::view::focus::{Focus, Light};

/// The drawings below an element. Only what changes is written, so that lighting costs little.
pub(super) struct Lights {
    drawings: Vec<Drawing>,
    last: RefCell<Focus>,
}

struct Drawing {
    svg: Element,
    nodes: Vec<Element>,
    edges: Vec<Element>,
}

impl Lights {
    /// The drawings below `root`.
    pub(super) fn of(root: &Element) -> Self {
        let drawings = dom::all(root, "svg.diagram")
            .into_iter()
            .map(|svg| Drawing { nodes: dom::all(&svg, "[data-node]"), edges: dom::all(&svg, "g.edge"), svg })
            .collect();
        Self { drawings, last: RefCell::default() }
    }

    /// The drawn element of the node at `index`, in the drawing that is seen.
    pub(super) fn visible_node(&self, index: usize) -> Option<&Element> {
        self.drawings.iter().filter_map(|drawing| drawing.nodes.get(index)).find(|node| dom::is_visible(node))
    }

    /// Lights what `focus` says.
    pub(super) fn shine(&self, focus: Focus) {
        let Ok(mut last) = self.last.try_borrow_mut() else { return };
        for drawing in &self.drawings {
            write(&drawing.nodes, &last.nodes, &focus.nodes);
            write(&drawing.edges, &last.edges, &focus.edges);
            if last.is_hovered != focus.is_hovered {
                let _ = drawing.svg.toggle_attribute_with_force("data-hover", focus.is_hovered);
            }
        }
        *last = focus;
    }
}

fn write(elements: &[Element], before: &[Option<Light>], after: &[Option<Light>]) {
    for (index, element) in elements.iter().enumerate() {
        let (before, after) = (before.get(index).copied().flatten(), after.get(index).copied().flatten());
        if before == after {
            continue;
        }
        let _ = match after {
            Some(light) => element.set_attribute("data-light", light.word()),
            None => element.remove_attribute("data-light"),
        };
    }
}
