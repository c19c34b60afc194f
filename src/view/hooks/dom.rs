//! Small questions to the document.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, HtmlElement, SvgElement};
use yew::NodeRef;

/// The document.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Every element below `root` that `selector` matches.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}

/// The first element below `root` that `selector` matches.
pub(super) fn first(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// The element that `event` happened at, or the nearest one round it that `selector` matches.
pub(super) fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// The element of `node`.
pub(super) fn element(node: &NodeRef) -> Option<Element> {
    node.cast::<Element>()
}

/// Moves the keyboard to `element` without scrolling more than needed.
pub(super) fn focus(element: &Element) {
    if let Some(html) = element.dyn_ref::<HtmlElement>() {
        let _ = html.focus();
    } else if let Some(svg) = element.dyn_ref::<SvgElement>() {
        let _ = svg.focus();
    }
}

/// Whether `element` is drawn.
pub(super) fn is_visible(element: &Element) -> bool {
    element.get_bounding_client_rect().width() > 0.0
}

/// Name of the event that asks a canvas to show a node.
pub(super) const REVEAL: &str = "fulcrum-reveal";

/// Scrolls as little as needed for `element` to be seen, and asks the canvas round it to show it.
pub(super) fn reveal(element: &Element) {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(REVEAL, &init) {
        let _ = element.dispatch_event(&event);
    }
    scroll_to(element);
}

/// Scrolls as little as needed for `element` to be seen.
pub(super) fn scroll_to(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Runs `act` once the next frame is painted.
pub(super) fn after_paint(act: impl FnOnce() + 'static) {
    let frame = Closure::once_into_js(move || Timeout::new(0, act).forget());
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(frame.unchecked_ref());
    }
}
