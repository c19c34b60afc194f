//! The part of a page that answers to its reader: drawing, panel and outline.

use std::rc::Rc;

use yew::prelude::*;

use super::components::{Diagram, Keys, LensSwitch, Outline, Overview, Panel, Tools};
use super::hooks::{use_address, use_focus, use_keys, use_ready, use_surface};
use super::state::Store;
use super::{Action, ExplorerPage, State, relabel};
use crate::scene::{self, Stage};

/// Properties of [`App`].
#[derive(Clone, Properties)]
pub struct Props {
    /// The page's data.
    pub page: Rc<ExplorerPage>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page)
    }
}

/// A diagram with its inspector and its outline.
#[component]
pub fn App(props: &Props) -> Html {
    let store = use_reducer(|| Store { page: Rc::clone(&props.page), state: State::default() });
    let page = Rc::clone(&store.page);
    let query = &store.state.query;
    let dispatcher = store.dispatcher();
    let dispatch = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));

    let drawn = (query.choices.clone(), query.lens.clone());
    let scenes = use_memo((drawn, Rc::clone(&page)), |((choices, lens), page)| {
        let diagram = relabel::under_lens(page, lens.as_deref());
        Stage::ALL.map(|stage| (stage, Rc::new(scene::draw(&diagram, choices, stage))))
    });

    let selected = query.node.as_deref().and_then(|id| page.diagram.position(id));
    let canvas = use_node_ref();
    let root = use_node_ref();
    use_address(&store.state, &dispatch);
    use_surface(&canvas, &root, &page, &dispatch);
    use_focus(&root, &page, &scenes, selected);
    use_keys(&canvas, &root, &page, &scenes, selected, &dispatch);
    use_ready();

    let deselect = dispatch.reform(|_: MouseEvent| Action::Select(None));
    html! {
        <div class="explorer" ref={root}>
            <section class="stage" aria-label="Diagram">
                if !page.lenses.is_empty() {
                    <LensSwitch lenses={page.lenses.clone()} chosen={query.lens.clone()} dispatch={dispatch.clone()} />
                }
                <div class="canvas" ref={canvas}>
                    { for scenes.iter().map(|(stage, scene)| html! {
                        <div class={classes!("drawing", stage.word())} key={stage.word()}>
                            <Diagram scene={Rc::clone(scene)} />
                        </div>
                    }) }
                    <Tools dispatch={dispatch.clone()} />
                </div>
                <Outline page={Rc::clone(&page)} />
            </section>
            <aside id="inspector" aria-label="Inspector" class={selected.map(|_| "open")}>
                if let Some(node) = selected {
                    <button type="button" class="close" onclick={deselect} aria-label="Close the panel">
                        { super::components::icon("close") }
                    </button>
                    <Panel key={node} page={Rc::clone(&page)} {node} choices={query.choices.clone()} dispatch={dispatch.clone()} />
                } else {
                    <Overview page={Rc::clone(&page)} />
                }
            </aside>
            <div class="visually-hidden" aria-live="polite" id="announce">{ announcement(&page, selected) }</div>
            if store.state.keys_open {
                <Keys dispatch={dispatch.clone()} />
            }
        </div>
    }
}

fn announcement(page: &ExplorerPage, selected: Option<usize>) -> String {
    selected.map(|node| format!("Selected: {}", scene::node_name(&page.diagram, node))).unwrap_or_default()
}
