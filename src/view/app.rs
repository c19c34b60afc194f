//! The part of a page that answers to its reader: drawing, panel and outline.

use std::rc::Rc;

use yew::prelude::*;

use super::components::{Keys, LensSwitch, Panel, Tools, folded, icon};
use super::hooks::{Base, Drawn, drawn_by, use_address, use_focus, use_keys, use_outline, use_ready, use_surface};
use super::state::Store;
use super::{Action, ExplorerPage, State};
use crate::model::Choice;
use crate::scene::{self, Stage};
use crate::svg;

/// What a page brings that stays as it is: written once, when the site is built, and taken over untouched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prerendered {
    /// The drawings, in the order of [`Stage::ALL`].
    pub drawings: [AttrValue; 2],
    /// What stands beside the diagram while no node is selected.
    pub overview: AttrValue,
    /// The diagram as text.
    pub outline: AttrValue,
}

/// Properties of [`App`].
#[derive(Clone, Properties)]
pub struct Props {
    /// The page's data.
    pub page: Rc<ExplorerPage>,
    /// The parts that were written before. Hydration does not read them again, so a browser leaves them empty.
    #[prop_or_default]
    pub prerendered: Prerendered,
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

    let base = use_memo(Rc::as_ptr(&page), |_| Base::of(&page));
    let drawn = use_memo((Rc::as_ptr(&page), drawn_by(query)), |(_, query)| {
        Drawn::new(Rc::clone(&page), Rc::clone(&base), query)
    });
    // The drawings that the page brought stand until a choice, a fold or a lens asks for others.
    let was_redrawn = use_mut_ref(|| false);
    let is_redrawn = *was_redrawn.borrow() || drawn.is_redrawn();
    *was_redrawn.borrow_mut() = is_redrawn;
    let drawings = use_memo((Rc::clone(&drawn), is_redrawn), |(drawn, is_redrawn)| {
        let fresh = |at: usize| drawn.scenes().get(at).map(|(_, scene)| AttrValue::from(svg::write(scene)));
        if *is_redrawn { [0, 1].map(|at| fresh(at).unwrap_or_default()) } else { props.prerendered.drawings.clone() }
    });

    let selected = query.node.as_deref().and_then(|id| drawn.diagram.position(id));
    let canvas = use_node_ref();
    let root = use_node_ref();
    use_address(&store.state, &dispatch);
    use_surface(&canvas, &root, &drawn, &dispatch, &drawings, store.state.is_new_entry);
    use_focus(&root, &drawn, selected);
    use_keys(&canvas, &root, &drawn, selected, &dispatch);
    use_outline(&root, &page, &query.folds);
    use_ready();

    let deselect = dispatch.reform(|_: MouseEvent| Action::Select(None));
    html! {
        <div class="explorer" ref={root}>
            <section class="stage" aria-label="Diagram">
                if !page.lenses.is_empty() {
                    <LensSwitch lenses={page.lenses.clone()} chosen={query.lens.clone()} dispatch={dispatch.clone()} />
                }
                <div class="canvas" ref={canvas}>
                    { for Stage::ALL.iter().zip(drawings.iter()).map(|(stage, drawing)| html! {
                        <div class={classes!("drawing", stage.word())} key={stage.word()}>
                            { Html::from_html_unchecked(drawing.clone()) }
                        </div>
                    }) }
                    <Tools can_fold={base.can_fold} dispatch={dispatch.clone()} />
                </div>
                { Html::from_html_unchecked(props.prerendered.outline.clone()) }
            </section>
            <aside id="inspector" aria-label="Inspector" class={selected.map(|_| "open")}>
                <div class="resting" hidden={selected.is_some()}>
                    { Html::from_html_unchecked(props.prerendered.overview.clone()) }
                </div>
                if let Some(node) = selected {
                    <button type="button" class="close" onclick={deselect} aria-label="Close the panel">{ icon("close") }</button>
                    { panel(&page, &drawn, node, &query.choices, &dispatch) }
                }
            </aside>
            <div class="visually-hidden" aria-live="polite" id="announce">{ announcement(&drawn, selected) }</div>
            if store.state.keys_open {
                <Keys dispatch={dispatch.clone()} />
            }
        </div>
    }
}

/// All that is known of the node at `index` of what is drawn.
fn panel(
    page: &Rc<ExplorerPage>,
    drawn: &Drawn,
    index: usize,
    choices: &[Choice],
    dispatch: &Callback<Action>,
) -> Html {
    let page = Rc::clone(page);
    let own = drawn.diagram.nodes.get(index).and_then(|node| page.diagram.position(&node.id));
    match own {
        Some(node) => {
            html! { <Panel key={node} {page} {node} choices={choices.to_vec()} dispatch={dispatch.clone()} /> }
        }
        None => folded(&page.diagram, &drawn.diagram, index),
    }
}

fn announcement(drawn: &Drawn, selected: Option<usize>) -> String {
    selected.map(|node| format!("Selected: {}", scene::node_name(&drawn.diagram, node))).unwrap_or_default()
}
