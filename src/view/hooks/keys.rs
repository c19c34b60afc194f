//! Walking the diagram by keyboard.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::focus::enter_at;
use super::{Drawn, dom};
use crate::view::{Action, Walk, Walker};

/// Milliseconds after which typing begins a new word.
const WORD_MILLIS: f64 = 700.0;

struct Keyboard {
    canvas: NodeRef,
    root: NodeRef,
    drawn: Rc<Drawn>,
    selected: Option<usize>,
    dispatch: Callback<Action>,
    typed: std::cell::RefCell<(String, f64)>,
}

/// Listens to the keyboard.
#[hook]
pub(in crate::view) fn use_keys(
    canvas: &NodeRef,
    root: &NodeRef,
    drawn: &Rc<Drawn>,
    selected: Option<usize>,
    dispatch: &Callback<Action>,
) {
    let (canvas, root) = (canvas.clone(), root.clone());
    use_effect_with((Rc::clone(drawn), selected, dispatch.clone()), move |(drawn, selected, dispatch)| {
        let keyboard = Keyboard {
            canvas,
            root,
            drawn: Rc::clone(drawn),
            selected: *selected,
            dispatch: dispatch.clone(),
            typed: std::cell::RefCell::default(),
        };
        let options = gloo::events::EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&document(), "keydown", options, move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && keyboard.press(event).is_some()
            {
                event.prevent_default();
            }
        });
        move || drop(listener)
    });
}

impl Keyboard {
    /// Does what a key asks for; none when the key is not ours.
    fn press(&self, event: &KeyboardEvent) -> Option<()> {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return None;
        }
        let key = event.key();
        if key == "Escape" {
            return self.escape(event);
        }
        let active = document().active_element();
        if active.as_ref().is_some_and(|element| ["INPUT", "TEXTAREA", "SELECT"].contains(&element.tag_name().as_str()))
        {
            return None;
        }
        if let Some(node) = active.filter(|element| element.has_attribute("data-node")) {
            return self.on_node(&key, &node);
        }
        self.general(&key)
    }

    fn general(&self, key: &str) -> Option<()> {
        match key {
            "?" => self.dispatch.emit(Action::Keys(true)),
            "f" | "0" => self.zoom("fit")?,
            "+" | "=" => self.zoom("in")?,
            "-" => self.zoom("out")?,
            _ => return None,
        }
        Some(())
    }

    /// Presses one of the zoom buttons.
    fn zoom(&self, way: &str) -> Option<()> {
        let button = dom::first(&dom::element(&self.canvas)?, &format!("[data-zoom={way}]"))?;
        button.dyn_ref::<web_sys::HtmlElement>()?.click();
        Some(())
    }

    fn on_node(&self, key: &str, element: &Element) -> Option<()> {
        let at = self.drawn.page.diagram.position(&element.get_attribute("data-node")?)?;
        if key == "Enter" || key == " " {
            self.dispatch.emit(Action::Select(self.drawn.page.diagram.nodes.get(at).map(|node| node.id.clone())));
            let root = self.root.clone();
            // The panel stands there after the next render.
            gloo::timers::callback::Timeout::new(0, move || {
                if let Some(title) =
                    dom::element(&root).and_then(|root| dom::first(&root, "#inspector [data-panel] h2"))
                {
                    dom::focus(&title);
                }
            })
            .forget();
            return Some(());
        }
        let scene = self
            .drawn
            .scenes()
            .iter()
            .find(|(stage, _)| element.closest(&format!(".drawing.{}", stage.word())).ok().flatten().is_some())?;
        let walker = Walker::new(&self.drawn.graph, &scene.1.nodes);
        let next = match Walk::of_key(key) {
            Some(walk) => walker.step(at, walk).or(Some(at))?,
            None if key.chars().count() == 1 && key != "?" && key != "+" && key != "-" => {
                self.find(&walker, at, key)?
            }
            None => return self.general(key),
        };
        let id = &self.drawn.page.diagram.nodes.get(next)?.id;
        let node = dom::first(&element.closest("svg").ok()??, &format!("[data-node=\"{id}\"]"))?;
        enter_at(&node);
        dom::focus(&node);
        Some(())
    }

    fn find(&self, walker: &Walker<'_>, at: usize, key: &str) -> Option<usize> {
        let now = web_sys::window()?.performance()?.now();
        let mut typed = self.typed.try_borrow_mut().ok()?;
        if now - typed.1 > WORD_MILLIS {
            typed.0.clear();
        }
        typed.0.push_str(key);
        typed.1 = now;
        let label = |node: usize| self.drawn.page.diagram.nodes.get(node).map_or("", |node| node.label.as_str());
        walker.find(at, &typed.0, label).or(Some(at))
    }

    /// From the panel back to its node; from there, nothing selected.
    fn escape(&self, event: &KeyboardEvent) -> Option<()> {
        let root = dom::element(&self.root)?;
        if dom::first(&root, ".keys").is_some() {
            self.dispatch.emit(Action::Keys(false));
            return Some(());
        }
        let selected = self.drawn.page.diagram.nodes.get(self.selected?)?;
        if dom::closest(event, "#inspector").is_some() {
            let nodes = dom::all(&root, &format!("[data-node=\"{}\"]", selected.id));
            if let Some(node) = nodes.iter().find(|node| dom::is_visible(node)) {
                enter_at(node);
                dom::focus(node);
            }
            return Some(());
        }
        self.dispatch.emit(Action::Select(None));
        Some(())
    }
}
