//! A diagram as it is drawn under the reader's choices, computed when it is first asked for.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::graph::{self, SystemGraph};
use crate::model::Choice;
use crate::scene::{self, Scene, Stage};
use crate::view::{ExplorerPage, relabel};

/// The drawings of a page, by stage.
pub(in crate::view) type Scenes = [(Stage, Scene); 2];

/// A page's diagram, its structure and its drawings.
pub(in crate::view) struct Drawn {
    pub(in crate::view) page: Rc<ExplorerPage>,
    pub(in crate::view) graph: SystemGraph,
    choices: Vec<Choice>,
    lens: Option<String>,
    scenes: OnceCell<Scenes>,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page) && self.choices == other.choices && self.lens == other.lens
    }
}

impl Drawn {
    /// The diagram of `page` under `choices` and `lens`.
    pub(in crate::view) fn new(page: Rc<ExplorerPage>, choices: Vec<Choice>, lens: Option<String>) -> Self {
        let graph = graph::build(&page.diagram);
        Self { page, graph, choices, lens, scenes: OnceCell::new() }
    }

    /// The drawings.
    pub(in crate::view) fn scenes(&self) -> &Scenes {
        self.scenes.get_or_init(|| {
            let diagram = relabel::under_lens(&self.page, self.lens.as_deref());
            Stage::ALL.map(|stage| (stage, scene::draw(&diagram, &self.choices, stage)))
        })
    }
}
