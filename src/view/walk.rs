//! Walking a diagram by keyboard.
//!
//! Along the flow, arrows follow edges; across it, they go to the neighbour in the same row. Page keys go
//! through every node in reading order, so that nothing is out of reach.

use crate::geom::{Point, Rect};
use crate::graph::SystemGraph;

/// A step that a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// The right arrow.
    Right,
    /// The left arrow.
    Left,
    /// The up arrow.
    Up,
    /// The down arrow.
    Down,
    /// To the first node.
    First,
    /// To the last node.
    Last,
    /// To the next node in reading order.
    Next,
    /// To the previous node in reading order.
    Previous,
}

impl Walk {
    /// The step for the key named `key`.
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowRight" => Self::Right,
            "ArrowLeft" => Self::Left,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "Home" => Self::First,
            "End" => Self::Last,
            "PageDown" => Self::Next,
            "PageUp" => Self::Previous,
            _ => return None,
        })
    }
}

/// A diagram that can be walked: its structure and where its nodes are.
#[derive(Clone, Debug)]
pub struct Walker<'a> {
    graph: &'a SystemGraph,
    places: &'a [Rect],
    order: Vec<usize>,
    flows_down: bool,
}

impl<'a> Walker<'a> {
    /// A walker of `graph` with its nodes at `places`.
    pub fn new(graph: &'a SystemGraph, places: &'a [Rect]) -> Self {
        let centre = |node: usize| places.get(node).map_or(Point::default(), Rect::centre);
        // By the count of edges: those that join the rows or columns of a wrapped drawing are few, but long.
        let (mut across, mut down) = (0, 0);
        for (from, to) in (0..graph.edge_count()).filter_map(|edge| graph.ends(edge)) {
            let (from, to) = (centre(from), centre(to));
            if (to.x - from.x).abs() > (to.y - from.y).abs() {
                across += 1;
            } else {
                down += 1;
            }
        }
        Self { graph, places, order: graph.reading_order(), flows_down: down >= across }
    }

    /// Where `walk` leads from `node`; none when there is nowhere to go.
    pub fn step(&self, node: usize, walk: Walk) -> Option<usize> {
        let at = self.order.iter().position(|other| *other == node);
        let (forward, back, after, before) = if self.flows_down {
            (Walk::Down, Walk::Up, Walk::Right, Walk::Left)
        } else {
            (Walk::Right, Walk::Left, Walk::Down, Walk::Up)
        };
        match walk {
            Walk::First => self.order.first().copied(),
            Walk::Last => self.order.last().copied(),
            Walk::Next => self.order.get(at? + 1).copied(),
            Walk::Previous => self.order.get(at?.checked_sub(1)?).copied(),
            walk if walk == forward => {
                let outputs = self.graph.neighbourhood(node).outputs;
                self.straightest(node, outputs.into_iter().map(|(_, other)| other))
            }
            walk if walk == back => {
                let inputs = self.graph.neighbourhood(node).inputs;
                self.straightest(node, inputs.into_iter().map(|(_, other)| other))
            }
            // Alone in its row, a node still has a way forward and back.
            walk if walk == after => self.beside(node, 1.0).or_else(|| self.step(node, forward)),
            walk if walk == before => self.beside(node, -1.0).or_else(|| self.step(node, back)),
            _ => None,
        }
    }

    /// A place's centre along and across the flow.
    fn along_across(&self, node: usize) -> Option<(f64, f64)> {
        let centre = self.places.get(node)?.centre();
        Some(if self.flows_down { (centre.y, centre.x) } else { (centre.x, centre.y) })
    }

    /// The one of `others` that is least off the line of flow through `node`.
    fn straightest(&self, node: usize, others: impl Iterator<Item = usize>) -> Option<usize> {
        let (_, across) = self.along_across(node)?;
        let off = |other: &usize| self.along_across(*other).map_or(f64::MAX, |(_, there)| (there - across).abs());
        others.filter(|other| *other != node).min_by(|a, b| off(a).total_cmp(&off(b)))
    }

    /// The nearest node in the same row, after (`side` 1) or before (`side` -1) `node`.
    fn beside(&self, node: usize, side: f64) -> Option<usize> {
        let place = self.places.get(node)?;
        let (_, across) = self.along_across(node)?;
        let in_row = |other: &Rect| {
            if self.flows_down {
                other.y < place.bottom() && place.y < other.bottom()
            } else {
                other.x < place.right() && place.x < other.right()
            }
        };
        self.places
            .iter()
            .enumerate()
            .filter(|(other, rect)| *other != node && in_row(rect))
            .filter_map(|(other, _)| Some((other, (self.along_across(other)?.1 - across) * side)))
            .filter(|(_, ahead)| *ahead > 0.0)
            .min_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(other, _)| other)
    }

    /// The next node after `node`, in reading order and round the end, whose label begins with `typed`.
    pub fn find<'l>(&self, node: usize, typed: &str, label: impl Fn(usize) -> &'l str) -> Option<usize> {
        let at = self.order.iter().position(|other| *other == node).unwrap_or(0);
        let typed = typed.to_lowercase();
        // While a word is being typed, the node that it began with stays.
        let skip = usize::from(typed.chars().count() == 1);
        let (before, after) = self.order.split_at_checked(at + skip)?;
        after.iter().chain(before).copied().find(|other| label(*other).to_lowercase().starts_with(&typed))
    }
}
