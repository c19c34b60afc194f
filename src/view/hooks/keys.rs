//! Walking the diagram by keyboard.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::focus::enter_at;
use super::{Drawn, dom};
use crate::view::stops::{Stop, stops};
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
        match active {
            Some(node) if node.has_attribute("data-node") => self.on_node(&key, &node),
            Some(title) if title.closest("svg [data-fold]").ok()?.is_some() => self.on_title(&key, &title),
            _ => self.general(&key),
        }
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
        let at = self.drawn.diagram.position(&element.get_attribute("data-node")?)?;
        if key == "Enter" || key == " " {
            self.dispatch.emit(Action::Select(self.drawn.diagram.nodes.get(at).map(|node| node.id.clone())));
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
            Some(Walk::Next) => return self.go(element, 1),
            Some(Walk::Previous) => return self.go(element, -1),
            Some(walk) => walker.step(at, walk).or(Some(at))?,
            None if key.chars().count() == 1 && key != "?" && key != "+" && key != "-" => {
                self.find(&walker, at, key)?
            }
            None => return self.general(key),
        };
        let id = self.drawn.diagram.nodes.get(next)?.id.clone();
        enter(element, &Stop::Node(id))
    }

    /// On the title of a lane or a group, or on what unfolds a card.
    fn on_title(&self, key: &str, title: &Element) -> Option<()> {
        if key == "Enter" || key == " " {
            let init = web_sys::EventInit::new();
            init.set_bubbles(true);
            let click = web_sys::Event::new_with_event_init_dict("click", &init).ok()?;
            return title.dispatch_event(&click).ok().map(drop);
        }
        match Walk::of_key(key) {
            Some(Walk::Right | Walk::Down | Walk::Next) => self.go(title, 1),
            Some(Walk::Left | Walk::Up | Walk::Previous) => self.go(title, -1),
            Some(Walk::First) => enter(title, stops(&self.drawn.diagram).first()?),
            Some(Walk::Last) => enter(title, stops(&self.drawn.diagram).last()?),
            None => self.general(key),
        }
    }

    /// One stop on from `element`, or back; at either end it stays.
    fn go(&self, element: &Element, by: isize) -> Option<()> {
        let here = match element.get_attribute("data-node") {
            Some(id) => Stop::Node(id),
            None => Stop::Fold(element.get_attribute("data-fold")?),
        };
        let stops = stops(&self.drawn.diagram);
        let at = stops.iter().position(|stop| *stop == here)?;
        let next = at.checked_add_signed(by).and_then(|at| stops.get(at)).unwrap_or(&here);
        enter(element, next)
    }

    fn find(&self, walker: &Walker<'_>, at: usize, key: &str) -> Option<usize> {
        let now = web_sys::window()?.performance()?.now();
        let mut typed = self.typed.try_borrow_mut().ok()?;
        if now - typed.1 > WORD_MILLIS {
            typed.0.clear();
        }
        typed.0.push_str(key);
        typed.1 = now;
        let label = |node: usize| self.drawn.diagram.nodes.get(node).map_or("", |node| node.label.as_str());
        walker.find(at, &typed.0, label).or(Some(at))
    }

    /// From the panel back to its node; from there, nothing selected.
    fn escape(&self, event: &KeyboardEvent) -> Option<()> {
        let root = dom::element(&self.root)?;
        if dom::first(&root, ".keys").is_some() {
            self.dispatch.emit(Action::Keys(false));
            return Some(());
        }
        let selected = self.drawn.diagram.nodes.get(self.selected?)?;
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

/// Moves the keyboard to `stop` in the drawing round `element`.
fn enter(element: &Element, stop: &Stop) -> Option<()> {
    let there = dom::first(&element.closest("svg").ok()??, &stop.selector())?;
    enter_at(&there);
    dom::focus(&there);
    Some(())
}
