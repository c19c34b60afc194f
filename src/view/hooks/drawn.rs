//! A diagram as it is drawn under the reader's choices, computed when it is first asked for.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::geom::Point;
use crate::graph::{self, SystemGraph};
use crate::model::{Diagram, Node, Subject};
use crate::scene::{self, Scene, Stage};
use crate::view::{ExplorerPage, Query, relabel};

/// The drawings of a page, by stage.
pub(in crate::view) type Scenes = [(Stage, Scene); 2];

/// What a page's own diagram is drawn as, before a reader asks for anything else.
pub(in crate::view) struct Base {
    scenes: OnceCell<Scenes>,
    /// Whether there are lanes or groups to fold.
    pub(in crate::view) can_fold: bool,
}

impl Base {
    /// The base of `page`.
    pub(in crate::view) fn of(page: &ExplorerPage) -> Self {
        Self { scenes: OnceCell::new(), can_fold: !graph::foldables(&page.diagram).is_empty() }
    }
}

/// A page's diagram, its structure and its drawings.
pub(in crate::view) struct Drawn {
    pub(in crate::view) page: Rc<ExplorerPage>,
    /// The diagram as it is drawn: under a lens, and with cards for what is folded.
    pub(in crate::view) diagram: Diagram,
    pub(in crate::view) graph: SystemGraph,
    query: Query,
    /// The page's own drawings. Whatever else is drawn stays near them, so that a drawing depends on the address alone
    /// and not on the way that led there.
    base: Rc<Base>,
    scenes: OnceCell<Scenes>,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page) && drawn_by(&self.query) == drawn_by(&other.query)
    }
}

/// The parts of `query` that change the drawing.
pub(in crate::view) fn drawn_by(query: &Query) -> Query {
    let Query { choices, folds, lens, .. } = query.clone();
    Query { choices, folds, lens, ..Query::default() }
}

impl Drawn {
    /// The diagram of `page` under `query`; `base` keeps the page's own drawings.
    pub(in crate::view) fn new(page: Rc<ExplorerPage>, base: Rc<Base>, query: &Query) -> Self {
        let diagram = graph::collapse(&relabel::under_lens(&page, query.lens.as_deref()), &query.folds);
        let graph = graph::build(&diagram);
        Self { page, diagram, graph, query: drawn_by(query), base, scenes: OnceCell::new() }
    }

    /// What stands folded.
    pub(in crate::view) fn folds(&self) -> &[String] {
        &self.query.folds
    }

    /// Whether it is drawn otherwise than the page brought it.
    pub(in crate::view) fn is_redrawn(&self) -> bool {
        self.query != Query::default()
    }

    /// The drawings.
    pub(in crate::view) fn scenes(&self) -> &Scenes {
        let page = &self.page.diagram;
        let base = self.base.scenes.get_or_init(|| Stage::ALL.map(|stage| (stage, scene::draw(page, &[], stage))));
        if !self.is_redrawn() {
            return base;
        }
        self.scenes.get_or_init(|| {
            base.each_ref().map(|(stage, before)| {
                let previous: Vec<Option<Point>> =
                    self.diagram.nodes.iter().map(|node| place(page, before, node)).collect();
                (*stage, scene::draw_near(&self.diagram, &self.query.choices, *stage, &previous))
            })
        })
    }
}

/// Where `node` is in the `scene` of `diagram`: a card in the middle of what it stands for.
fn place(diagram: &Diagram, scene: &Scene, node: &Node) -> Option<Point> {
    let own = diagram.position(&node.id);
    let inside: &[usize] = match &node.subject {
        Subject::Folded(folded) => &folded.nodes,
        _ => own.as_slice(),
    };
    let centres: Vec<Point> = inside.iter().filter_map(|index| Some(scene.nodes.get(*index)?.centre())).collect();
    let count = centres.len() as f64;
    let sum = centres.iter().fold(Point::default(), |sum, centre| sum.shifted(centre.x, centre.y));
    (count > 0.0).then(|| Point::new(sum.x / count, sum.y / count))
}
