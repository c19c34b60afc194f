//! The browser's program: fetches the page's data and hydrates the page.

use std::rc::Rc;

use fulcrum::view::{App, ExplorerPage, Prerendered, Props};
use gloo::events::EventListener;
use gloo::net::http::Request;
use gloo::utils::document;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

fn main() {
    if let Some(root) = document().get_element_by_id("app") {
        start(root);
    }
}

/// Fetches the data and starts; when that fails the page stays as it is and offers to try again.
fn start(root: Element) {
    spawn_local(async move {
        match fetch(&root).await {
            Ok(page) => {
                notice(false);
                yew::Renderer::<App>::with_root_and_props(
                    root,
                    Props { page: Rc::new(page), prerendered: Prerendered::default() },
                )
                .hydrate();
            }
            Err(()) => offer_retry(root),
        }
    });
}

async fn fetch(root: &Element) -> Result<ExplorerPage, ()> {
    let address = root.get_attribute("data-page").ok_or(())?;
    let response = Request::get(&address).send().await.map_err(drop)?;
    if !response.ok() {
        return Err(());
    }
    response.json().await.map_err(drop)
}

fn offer_retry(root: Element) {
    notice(true);
    if let Some(button) = document().query_selector("#notice [data-retry]").ok().flatten() {
        EventListener::once(&button, "click", move |_| start(root)).forget();
    }
}

fn notice(shown: bool) {
    if let Some(notice) = document().get_element_by_id("notice") {
        let _ = if shown { notice.remove_attribute("hidden") } else { notice.set_attribute("hidden", "") };
    }
}
