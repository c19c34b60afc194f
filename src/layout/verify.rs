//! What every drawing must keep, checked from outside: only the input and the finished drawing are looked at.
//!
//! ```text
//!   +-lane------------------------+
//!   | title                       |  >= 12 px between border and card, title strip kept free
//!   |  [a]--label-->[b]   [c]     |  lines >= 4 px from cards that are not their ends
//!   +-----------------------------+  labels on nothing but their own line, lines of strangers >= 6 px apart
//! ```

use crate::geom::{Point, Rect, Size};

use super::input::{self, Members, PAD};
use super::{Input, Layout, Style, lines};

pub use super::fault::{Fault, Part};

/// Slack for numbers snapped to hundredths.
const SLACK: f64 = 0.03;
/// Least distance of a line from a strange node, in px.
const NODE_CLEAR: f64 = 4.0;
/// Least distance of the lines of strangers, in px.
const LINE_CLEAR: f64 = 6.0;
/// Most distance of a label from its line, in px.
const LABEL_NEAR: f64 = 8.0;

/// Checks a drawing of `input` against everything that a drawing promises.
///
/// # Errors
/// Every fault found.
/// # Complexity
/// O(nodes² + stretches²): for tests, not for pages.
pub fn check(input: &Input, layout: &Layout) -> Result<(), Vec<Fault>> {
    check_style(input, layout, Style::Orthogonal)
}

/// As [`check`], for lines of that style: only orthogonal ones must follow the axes.
///
/// # Errors
/// Every fault found.
pub fn check_style(input: &Input, layout: &Layout, style: Style) -> Result<(), Vec<Fault>> {
    let mut check = Check { input, layout, style, members: input::members(input), faults: Vec::new() };
    check.completeness();
    if check.faults.is_empty() {
        check.nodes();
        check.groups();
        check.lanes();
        check.routes();
        check.labels();
        check.distances();
    }
    if check.faults.is_empty() { Ok(()) } else { Err(check.faults) }
}

/// A check under way.
struct Check<'a> {
    /// What was to be drawn.
    input: &'a Input,
    /// What was drawn.
    layout: &'a Layout,
    /// How its lines run.
    style: Style,
    /// Who belongs where.
    members: Members,
    /// What was found.
    faults: Vec<Fault>,
}

/// All pairs of a slice, with their numbers.
fn pairs<T>(all: &[T]) -> impl Iterator<Item = ((usize, &T), (usize, &T))> {
    all.iter()
        .enumerate()
        .flat_map(move |(at, a)| all.iter().enumerate().skip(at + 1).map(move |(to, b)| ((at, a), (to, b))))
}

/// Whether two rectangles meet by more than the slack.
fn meet(a: &Rect, b: &Rect) -> bool {
    a.grown(-SLACK).overlaps(b)
}

/// Whether one rectangle contains another, give or take the slack.
fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.grown(SLACK).contains(inner)
}

/// The part of a box that is kept for a title of that height; what lies inside begins below it.
fn below_title(rect: &Rect, title: Size, gap: f64) -> Rect {
    let strip = title.h + gap;
    Rect::new(rect.x + PAD, rect.y + strip, rect.w - 2.0 * PAD, rect.h - strip - PAD)
}

/// Where the title of a box is drawn.
fn title(rect: &Rect, title: Size) -> Rect {
    Rect::new(rect.x + PAD, rect.y + PAD, title.w.min(rect.w - 2.0 * PAD), title.h)
}

impl Check<'_> {
    /// Notes a fault if something is wrong.
    fn demand(&mut self, fine: bool, fault: Fault) {
        if !fine {
            self.faults.push(fault);
        }
    }

    /// Everything is drawn, in its size, within the drawing.
    fn completeness(&mut self) {
        let (input, layout) = (self.input, self.layout);
        let counts = [
            (input.nodes.len(), layout.nodes.len(), Part::Node(0)),
            (input.edges.len(), layout.edges.len(), Part::Edge(0)),
            (input.groups.len(), layout.groups.len(), Part::Group(0)),
            (input.lanes.len(), layout.lanes.len(), Part::Lane(0)),
        ];
        for (wanted, drawn, part) in counts {
            self.demand(wanted == drawn, Fault::Lost(part));
        }
        for (at, (node, rect)) in input.nodes.iter().zip(&layout.nodes).enumerate() {
            let size = input::size(node.size);
            let same = (rect.w - size.w).abs() < SLACK && (rect.h - size.h).abs() < SLACK;
            self.demand(same, Fault::Lost(Part::Node(at)));
        }
        for (at, (edge, route)) in input.edges.iter().zip(&layout.edges).enumerate() {
            let drawable = edge.from < input.nodes.len() && edge.to < input.nodes.len();
            let drawn = route.points.len() > 1 && route.label.is_some() == edge.label.is_some();
            self.demand(drawn || !drawable, Fault::Lost(Part::Edge(at)));
            let finite = route.points.iter().all(|&point| self.inside(point));
            self.demand(finite, Fault::Beyond(Part::Edge(at)));
            let labelled = route.label.is_none_or(|label| self.holds(&label));
            self.demand(labelled, Fault::Beyond(Part::Label(at)));
        }
        let nodes = layout.nodes.iter().enumerate().map(|(at, rect)| (Part::Node(at), rect));
        let groups = layout.groups.iter().enumerate().map(|(at, rect)| (Part::Group(at), rect));
        let lanes = layout.lanes.iter().enumerate().map(|(at, rect)| (Part::Lane(at), rect));
        for (part, rect) in nodes.chain(groups).chain(lanes) {
            self.demand(self.holds(rect), Fault::Beyond(part));
        }
    }

    /// Whether a point lies in the drawing.
    fn inside(&self, point: Point) -> bool {
        self.holds(&Rect::new(point.x, point.y, 0.0, 0.0))
    }

    /// Whether a rectangle lies in the drawing. What is not a number lies nowhere.
    fn holds(&self, rect: &Rect) -> bool {
        let size = self.layout.size;
        size.w.is_finite() && size.h.is_finite() && holds(&Rect::new(0.0, 0.0, size.w, size.h), rect)
    }

    /// Nodes do not overlap.
    fn nodes(&mut self) {
        for ((a, first), (b, second)) in pairs(&self.layout.nodes) {
            if meet(first, second) {
                self.faults.push(Fault::Overlap(Part::Node(a), Part::Node(b)));
            }
        }
    }

    /// Whether `group` is `above` or lies in it.
    fn within(&self, group: Option<usize>, above: usize) -> bool {
        let mut at = group;
        while let Some(group) = at {
            if group == above {
                return true;
            }
            at = self.members.parent.get(group).copied().flatten();
        }
        false
    }

    /// Groups hold their members under their title, and nobody else.
    fn groups(&mut self) {
        let layout = self.layout;
        let inhabited = |check: &Self, group| check.members.group.iter().any(|&of| check.within(of, group));
        for (at, rect) in layout.groups.iter().enumerate() {
            if !inhabited(self, at) {
                continue;
            }
            let size = self.input.groups.get(at).map(|group| input::size(group.title)).unwrap_or_default();
            let room = below_title(rect, size, PAD);
            for (node, (card, &group)) in layout.nodes.iter().zip(&self.members.group.clone()).enumerate() {
                if self.within(group, at) {
                    self.demand(holds(&room, card), Fault::Escaped(Part::Node(node), Part::Group(at)));
                } else {
                    self.demand(!meet(&rect.grown(6.0), card), Fault::Intruder(Part::Node(node), Part::Group(at)));
                }
            }
            for (other, inner) in layout.groups.iter().enumerate() {
                if other == at || !inhabited(self, other) {
                    continue;
                }
                if self.within(Some(other), at) {
                    self.demand(holds(&room, inner), Fault::Escaped(Part::Group(other), Part::Group(at)));
                } else if !self.within(Some(at), other) {
                    self.demand(!meet(rect, inner), Fault::Overlap(Part::Group(other), Part::Group(at)));
                }
            }
            self.demand(rect.w + SLACK >= size.w + 2.0 * PAD, Fault::Escaped(Part::GroupTitle(at), Part::Group(at)));
        }
    }

    /// Lanes hold their nodes under their title, and nobody else.
    fn lanes(&mut self) {
        let layout = self.layout;
        for ((a, first), (b, second)) in pairs(&layout.lanes) {
            self.demand(!meet(first, second), Fault::Overlap(Part::Lane(a), Part::Lane(b)));
        }
        for (at, rect) in layout.lanes.iter().enumerate() {
            let size = self.input.lanes.get(at).map(|lane| input::size(lane.title)).unwrap_or_default();
            let room = below_title(rect, size, 10.0);
            for (node, (card, &lane)) in layout.nodes.iter().zip(&self.members.lane.clone()).enumerate() {
                if lane == Some(at) {
                    self.demand(holds(&room, card), Fault::Escaped(Part::Node(node), Part::Lane(at)));
                } else {
                    self.demand(!meet(rect, card), Fault::Intruder(Part::Node(node), Part::Lane(at)));
                }
            }
            self.demand(rect.w + SLACK >= size.w + 2.0 * PAD, Fault::Escaped(Part::LaneTitle(at), Part::Lane(at)));
        }
    }

    /// Lines follow the axes from border to border.
    fn routes(&mut self) {
        for (at, (edge, route)) in self.input.edges.iter().zip(&self.layout.edges).enumerate() {
            let (Some(from), Some(to)) = (self.layout.nodes.get(edge.from), self.layout.nodes.get(edge.to)) else {
                continue;
            };
            let along = |(a, b): (&Point, &Point)| (a.x - b.x).abs() < 1e-9 || (a.y - b.y).abs() < 1e-9;
            let straight = route.points.iter().zip(route.points.iter().skip(1)).all(along);
            self.demand(straight || self.style == Style::Smooth, Fault::Slanted(at));
            let on = |rect: &Rect, point: Option<&Point>| {
                point.is_some_and(|&point| {
                    let at = Rect::new(point.x, point.y, 0.0, 0.0);
                    holds(rect, &at) && !meet(&rect.grown(-SLACK), &at.grown(SLACK))
                })
            };
            let joined = on(from, route.points.first()) && on(to, route.points.last());
            self.demand(joined, Fault::Loose(at));
        }
    }

    /// Where the titles of groups and lanes lie.
    fn titles(&self) -> Vec<(Part, Rect)> {
        let groups = self.input.groups.iter().zip(&self.layout.groups).enumerate();
        let lanes = self.input.lanes.iter().zip(&self.layout.lanes).enumerate();
        groups
            .map(|(at, (group, rect))| (Part::GroupTitle(at), title(rect, input::size(group.title))))
            .chain(lanes.map(|(at, (lane, rect))| (Part::LaneTitle(at), title(rect, input::size(lane.title)))))
            .collect()
    }

    /// Labels lie beside their lines and on nothing else.
    fn labels(&mut self) {
        let layout = self.layout;
        let lines = lines::of(layout);
        let labels: Vec<(usize, Rect)> =
            layout.edges.iter().enumerate().filter_map(|(at, route)| route.label.map(|label| (at, label))).collect();
        let mut boxes = self.titles();
        boxes.extend(layout.nodes.iter().enumerate().map(|(at, &rect)| (Part::Node(at), rect)));
        for (index, &(at, label)) in labels.iter().enumerate() {
            for &(part, rect) in &boxes {
                self.demand(!meet(&label, &rect), Fault::Overlap(Part::Label(at), part));
            }
            for &(other, rect) in labels.iter().skip(index + 1) {
                self.demand(!meet(&label, &rect), Fault::Overlap(Part::Label(at), Part::Label(other)));
            }
            for line in lines.iter().filter(|line| line.edge != at) {
                let clear = !line.meets(&label.grown(1.0 - SLACK));
                self.demand(clear, Fault::Overlap(Part::Label(at), Part::Edge(line.edge)));
            }
            let near = label.grown(LABEL_NEAR);
            let beside = lines.iter().any(|line| line.edge == at && line.meets(&near));
            self.demand(beside, Fault::Stray(at));
        }
    }

    /// Lines keep away from strange nodes and from each other.
    fn distances(&mut self) {
        let lines = lines::of(self.layout);
        let titles = self.titles();
        let ends = |edge: usize| self.input.edges.get(edge).map_or((0, 0), |edge| (edge.from, edge.to));
        let mut found = Vec::new();
        for line in &lines {
            let (from, to) = ends(line.edge);
            for (at, card) in self.layout.nodes.iter().enumerate() {
                let clear = if at == from || at == to { -SLACK } else { NODE_CLEAR - SLACK };
                if line.meets(&card.grown(clear)) {
                    found.push(Fault::Overlap(Part::Edge(line.edge), Part::Node(at)));
                }
            }
            for &(part, _) in titles.iter().filter(|(_, rect)| line.meets(&rect.grown(-SLACK))) {
                found.push(Fault::Overlap(Part::Edge(line.edge), part));
            }
        }
        for (a, b) in lines::side_by_side(&lines, LINE_CLEAR - SLACK) {
            let (first, second) = (ends(a.edge), ends(b.edge));
            let kin = first.0 == second.0 || first.0 == second.1 || first.1 == second.0 || first.1 == second.1;
            if a.edge != b.edge && (!kin || (a.lies_on(&b) && first == second)) {
                found.push(Fault::Shared(a.edge, b.edge));
            }
        }
        self.faults.extend(found);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Node, Options, layout};
    use super::*;

    fn pair() -> (Input, Layout) {
        let node = Node { size: Size::new(40.0, 20.0), ..Node::default() };
        let edges = vec![Edge { from: 0, to: 1, back: false, label: Some(Size::new(30.0, 14.0)) }];
        let input = Input { nodes: vec![node; 2], edges, ..Input::default() };
        let drawing = layout(&input, &Options::default());
        (input, drawing)
    }

    #[test]
    fn a_fresh_drawing_is_fine() {
        let (input, drawing) = pair();
        assert_eq!(check(&input, &drawing), Ok(()));
    }

    #[test]
    fn what_is_moved_is_noticed() {
        let (input, fresh) = pair();
        let faults = |change: fn(&mut Layout)| {
            let mut drawing = fresh.clone();
            change(&mut drawing);
            check(&input, &drawing).unwrap_err()
        };
        assert_eq!(faults(|drawing| drawing.nodes[0].w += 1.0), [Fault::Lost(Part::Node(0))]);
        assert_eq!(faults(|drawing| drawing.nodes[0].x = f64::NAN), [Fault::Beyond(Part::Node(0))]);
        assert!(
            faults(|drawing| drawing.nodes[1] = drawing.nodes[0])
                .contains(&Fault::Overlap(Part::Node(0), Part::Node(1)))
        );
        assert!(faults(|drawing| drawing.edges[0].points[0].y += 1.0).contains(&Fault::Slanted(0)));
        assert!(faults(|drawing| drawing.edges[0].points[0].x += 3.0).contains(&Fault::Loose(0)));
        let mut drawing = fresh.clone();
        drawing.size.h += 90.0;
        drawing.edges[0].label = Some(Rect::new(40.0, 60.0, 30.0, 14.0));
        assert_eq!(check(&input, &drawing), Err(vec![Fault::Stray(0)]));
    }
}
