//! What the reader has done to a page, and how each act changes it.

use std::rc::Rc;

use super::cover::Cover;
use super::{ExplorerPage, Query};
use crate::graph;
use crate::model::Choice;

/// The state of a page with a diagram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What the address carries.
    pub query: Query,
    /// Whether the list of keys is open.
    pub keys_open: bool,
    /// Whether the last change asks for a new entry in the browser's history.
    pub is_new_entry: bool,
}

/// What a reader can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Select a node, or nothing.
    Select(Option<String>),
    /// Choose an option at a node.
    Choose(Choice),
    /// Fold a lane or a group into a card, or unfold it.
    Fold(String, bool),
    /// Fold everything, or unfold everything.
    FoldAll(bool),
    /// Lay a lens over the diagram, or none.
    Lens(Option<String>),
    /// Go to the state of an address.
    Restore(Query),
    /// Open or close the list of keys.
    Keys(bool),
}

impl State {
    /// The state after `action` on `page`. What the page does not know is left out.
    #[must_use]
    pub fn after(&self, action: Action, page: &ExplorerPage) -> Self {
        let mut next = Self { is_new_entry: true, ..self.clone() };
        let is_fold = matches!(action, Action::Fold(..) | Action::FoldAll(_));
        match action {
            Action::Select(node) => next.query.node = node,
            Action::Choose(choice) => next.query.choose(choice),
            Action::Fold(key, true) => next.query.fold(key),
            Action::Fold(key, false) => next.query.folds.retain(|known| *known != key),
            Action::FoldAll(is_folded) => {
                let all = graph::foldables(&page.diagram).into_iter().map(|part| part.key);
                next.query.folds.clear();
                all.filter(|_| is_folded).for_each(|key| next.query.fold(key));
            }
            Action::Lens(lens) => next.query.lens = lens,
            Action::Restore(query) => {
                next.query = query;
                next.is_new_entry = false;
            }
            Action::Keys(open) => {
                next.keys_open = open;
                next.is_new_entry = false;
            }
        }
        next.forget_unknown(page, is_fold);
        next.is_new_entry &= next.query != self.query;
        next
    }

    /// A node that stands folded is selected all the same: by its card where it `was_folded` just now, and else it is
    /// unfolded.
    fn forget_unknown(&mut self, page: &ExplorerPage, was_folded: bool) {
        let query = &mut self.query;
        let cover = Cover::of(&page.diagram);
        query.folds.retain(|key| cover.knows(key));
        if let Some(id) = query.node.take() {
            if was_folded {
                query.node = cover.shown(&query.folds, &id);
            } else if page.diagram.position(&id).is_some() {
                cover.uncover(&mut query.folds, &id);
                query.node = Some(id);
            } else {
                query.node = cover.shown(&query.folds, &id).filter(|shown| *shown == id);
            }
        }
        query.lens = query.lens.take().filter(|id| page.lenses.iter().any(|lens| lens.id == *id));
        query.choices.retain(|choice| {
            let decision = page.diagram.node(&choice.node).and_then(|node| node.decision.as_ref());
            let position = decision.and_then(|d| d.options.iter().position(|option| option.id == choice.option));
            // The case's own choice needs no mention in the address.
            position.is_some() && position != decision.map(|decision| decision.chosen)
        });
    }
}

/// A page with its state, as Yew's reducer holds it.
#[derive(Clone, PartialEq)]
pub(super) struct Store {
    pub(super) page: Rc<ExplorerPage>,
    pub(super) state: State,
}

impl yew::Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self { page: Rc::clone(&self.page), state: self.state.after(action, &self.page) })
    }
}
