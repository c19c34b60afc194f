//! Pass 1. The input at the door: bad references dropped, sizes clamped, axes turned so that the flow runs down.
//!
//! ```text
//!            x, across the flow ->
//!   y    +-- root ---------------------+      LeftRight drawings are made in the same frame:
//!   |    | +- lane 0 -+  +- lane 1 --+ |      sizes are transposed here, and the finished drawing
//!   v    | | a    b   |  | +- group+ | |      is transposed back by `orient`.
//!  flow  | | c        |  | | d  e  | | |
//!        | +----------+  +-----------+ |
//!        +-----------------------------+
//! ```

use crate::geom::{Point, Size, snap};

use super::arena::{AreaId, Arena, Id, LinkId, NodeId};
use super::{Clock, Direction, Input, Lane, LaneMode, Options, Style, stable};

/// Room between the border of a lane or a group and what lies in it, in px.
pub(super) const PAD: f64 = 12.0;
/// Longest side that is believed, in px.
const LONGEST: f64 = 20_000.0;

/// What an area stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The whole drawing.
    Root,
    /// A lane of the input.
    Lane(usize),
    /// Nodes without a lane beside lanes: room without a box.
    Unlaned,
    /// A group of the input.
    Group(usize),
}

/// A box that holds nodes.
#[derive(Clone, Debug)]
pub(super) struct Area {
    /// What it stands for.
    pub(super) what: What,
    /// The area round it; the root is its own.
    pub(super) parent: AreaId,
    /// Number of areas round it.
    pub(super) depth: usize,
    /// Size of its title, as it will be read.
    pub(super) title: Size,
}

/// An edge with both ends.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// Node it leaves.
    pub(super) from: NodeId,
    /// Node it enters.
    pub(super) to: NodeId,
    /// Declared feedback.
    pub(super) back: bool,
    /// Size of its label, turned into the frame.
    pub(super) label: Option<Size>,
    /// Its index in the input.
    pub(super) source: usize,
}

/// Distances, in px.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gaps {
    /// Between nodes side by side.
    pub(super) node: f64,
    /// Between ranks.
    pub(super) rank: f64,
    /// Between parallel tracks.
    pub(super) edge: f64,
}

/// The checked input.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    /// Sizes of the nodes, turned into the frame.
    pub(super) sizes: Arena<NodeId, Size>,
    /// Innermost area of each node.
    pub(super) homes: Arena<NodeId, AreaId>,
    /// Which stacked lane each node lies in; all 0 when lanes are parallel.
    pub(super) zones: Arena<NodeId, usize>,
    /// How many zones there are, at least 1.
    pub(super) zone_count: usize,
    /// All edges with two valid ends, loops included.
    pub(super) links: Arena<LinkId, Link>,
    /// The root first, parents before children.
    pub(super) areas: Arena<AreaId, Area>,
    /// Titles of the lanes, as they will be read.
    pub(super) lanes: Vec<Size>,
    /// Distances.
    pub(super) gaps: Gaps,
    /// Where the flow runs.
    pub(super) direction: Direction,
    /// How lanes lie.
    pub(super) mode: LaneMode,
    /// How lines run.
    pub(super) style: Style,
    /// Room across the flow.
    pub(super) breadth: Option<f64>,
    /// Centre of each node in an earlier drawing, turned into the frame.
    pub(super) previous: Arena<NodeId, Option<Point>>,
    /// When to stop improving.
    pub(super) clock: Option<Clock>,
}

impl Graph {
    /// The innermost area that holds both.
    pub(super) fn common(&self, a: AreaId, b: AreaId) -> AreaId {
        let (mut a, mut b) = (a, b);
        while a != b {
            if self.areas[a].depth >= self.areas[b].depth {
                a = self.areas[a].parent;
            } else {
                b = self.areas[b].parent;
            }
        }
        a
    }

    /// The child of `above` on the way down to `area`; `None` when `area` is `above` itself.
    pub(super) fn child_towards(&self, above: AreaId, area: AreaId) -> Option<AreaId> {
        let mut at = area;
        while at != above {
            let parent = self.areas[at].parent;
            if parent == above {
                return Some(at);
            }
            if parent == at {
                return None;
            }
            at = parent;
        }
        None
    }

    /// Whether lanes lie one after the other along the flow.
    pub(super) fn stacked(&self) -> bool {
        self.mode == LaneMode::Stacked && !self.lanes.is_empty()
    }

    /// Whether titles take room along the flow, in a layer of their own.
    pub(super) fn titles_along(&self) -> bool {
        self.direction == Direction::TopBottom
    }
}

/// Who lies where after contradictions are settled.
pub(super) struct Members {
    /// Lane of each node.
    pub(super) lane: Vec<Option<usize>>,
    /// Innermost group of each node.
    pub(super) group: Vec<Option<usize>>,
    /// Parent of each group.
    pub(super) parent: Vec<Option<usize>>,
}

/// A length that can be drawn.
pub(super) fn length(px: f64) -> f64 {
    if px.is_nan() { 1.0 } else { snap(px.clamp(1.0, LONGEST)) }
}

/// A size that can be drawn.
pub(super) fn size(size: Size) -> Size {
    Size::new(length(size.w), length(size.h))
}

/// A distance that can be kept: what is not a number becomes `otherwise`.
pub(super) fn distance(px: f64, least: f64, most: f64, otherwise: f64) -> f64 {
    if px.is_finite() { snap(px.clamp(least, most)) } else { otherwise }
}

/// Whether there is more than one lane to arrange.
pub(super) fn usable(lanes: &[Lane]) -> bool {
    lanes.len() > 1
}

/// Settles memberships: unknown indices and circles of groups are dropped, and a group lies in the lane of its
/// first laned node: nodes of other lanes leave the group, nodes without a lane join the lane.
///
/// # Complexity
/// O(nodes · depth + groups²) at worst, for groups nested in a chain.
pub(super) fn members(input: &Input) -> Members {
    let count = input.groups.len();
    let mut parent: Vec<Option<usize>> = vec![None; count];
    for (group, given) in input.groups.iter().enumerate() {
        let wanted = given.parent.filter(|&above| above < count && above != group);
        let mut above = wanted;
        let mut circle = false;
        while let Some(at) = above {
            circle |= at == group;
            above = if circle { None } else { parent.get(at).copied().flatten() };
        }
        if let Some(slot) = parent.get_mut(group) {
            *slot = wanted.filter(|_| !circle);
        }
    }
    let top = |group: usize| {
        let mut at = group;
        while let Some(above) = parent.get(at).copied().flatten() {
            at = above;
        }
        at
    };
    let mut lane: Vec<Option<usize>> =
        input.nodes.iter().map(|node| node.lane.filter(|&lane| lane < input.lanes.len())).collect();
    let mut group: Vec<Option<usize>> =
        input.nodes.iter().map(|node| node.group.filter(|&group| group < count)).collect();
    let mut lane_of_top: Vec<Option<usize>> = vec![None; count];
    for (lane, group) in lane.iter().zip(&group) {
        if let Some(slot) = group.and_then(|group| lane_of_top.get_mut(top(group))) {
            *slot = slot.or(*lane);
        }
    }
    for (lane, group) in lane.iter_mut().zip(&mut group) {
        let decided = group.and_then(|group| lane_of_top.get(top(group)).copied().flatten());
        if decided.is_some() && lane.is_none() {
            *lane = decided;
        }
        if *lane != decided {
            *group = None;
        }
    }
    Members { lane, group, parent }
}

/// Turns the input into the frame of the passes.
///
/// # Ensures
/// Every index is valid, every size at least 1 px and finite, areas form a tree, parents before children.
/// # Complexity
/// O(nodes + edges + groups · depth).
pub(super) fn check(input: &Input, options: &Options) -> Graph {
    let turn = |size: Size| if options.direction == Direction::LeftRight { size.transposed() } else { size };
    let members = members(input);
    let lanes: Vec<Size> = input.lanes.iter().map(|lane| size(lane.title)).collect();
    let laned = !lanes.is_empty();
    let mut areas: Arena<AreaId, Area> = Arena::default();
    let root = areas.push(Area { what: What::Root, parent: AreaId::new(0), depth: 0, title: Size::default() });
    let mut lane_areas: Vec<AreaId> = Vec::new();
    if laned && options.lane_mode == LaneMode::Parallel {
        for (lane, &title) in lanes.iter().enumerate() {
            lane_areas.push(areas.push(Area { what: What::Lane(lane), parent: root, depth: 1, title }));
        }
        if members.lane.iter().any(Option::is_none) {
            let title = Size::default();
            lane_areas.push(areas.push(Area { what: What::Unlaned, parent: root, depth: 1, title }));
        }
    }
    let lane_area = |lane: Option<usize>| {
        let slot = lane.unwrap_or(lanes.len());
        lane_areas.get(slot).copied().unwrap_or(root)
    };
    let group_areas = group_areas(input, &members, &mut areas, &lane_area);
    let homes: Vec<AreaId> = members
        .group
        .iter()
        .zip(&members.lane)
        .map(|(group, &lane)| {
            group.and_then(|group| group_areas.get(group).copied().flatten()).unwrap_or_else(|| lane_area(lane))
        })
        .collect();
    let stacked = laned && options.lane_mode == LaneMode::Stacked;
    let zones: Vec<usize> =
        members.lane.iter().map(|lane| if stacked { lane.unwrap_or(lanes.len()) } else { 0 }).collect();
    let zone_count = if stacked { lanes.len() + usize::from(zones.contains(&lanes.len())) } else { 1 };
    let sizes: Arena<NodeId, Size> = input.nodes.iter().map(|node| turn(size(node.size))).collect::<Vec<_>>().into();
    let mut links = Arena::default();
    for (source, edge) in input.edges.iter().enumerate() {
        if let (Some(from), Some(to)) = (sizes.id(edge.from), sizes.id(edge.to)) {
            let label = edge.label.map(|label| turn(size(label)));
            links.push(Link { from, to, back: edge.back, label, source });
        }
    }
    Graph {
        sizes,
        homes: homes.into(),
        zones: zones.into(),
        zone_count,
        links,
        areas,
        lanes,
        gaps: Gaps {
            node: distance(options.node_gap, 8.0, 400.0, 24.0),
            rank: distance(options.rank_gap, 12.0, 400.0, 28.0),
            edge: distance(options.edge_gap, 6.0, 400.0, 12.0),
        },
        direction: options.direction,
        mode: options.lane_mode,
        clock: options.clock,
        style: options.style,
        breadth: options.breadth.filter(|breadth| breadth.is_finite() && *breadth > 0.0),
        previous: stable::turned(input, options).into(),
    }
}

/// An area for every group that holds a node, parents first.
fn group_areas(
    input: &Input,
    members: &Members,
    areas: &mut Arena<AreaId, Area>,
    lane_area: &dyn Fn(Option<usize>) -> AreaId,
) -> Vec<Option<AreaId>> {
    let mut made: Vec<Option<AreaId>> = vec![None; input.groups.len()];
    for (start, &lane) in members.group.iter().zip(&members.lane) {
        let mut missing = Vec::new();
        let mut above = lane_area(lane);
        let mut at = *start;
        while let Some(group) = at {
            if let Some(area) = made.get(group).copied().flatten() {
                above = area;
                break;
            }
            missing.push(group);
            at = members.parent.get(group).copied().flatten();
        }
        for group in missing.into_iter().rev() {
            let title = input.groups.get(group).map(|group| size(group.title)).unwrap_or_default();
            let depth = areas[above].depth + 1;
            above = areas.push(Area { what: What::Group(group), parent: above, depth, title });
            if let Some(slot) = made.get_mut(group) {
                *slot = Some(above);
            }
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, Group, Node};
    use super::*;

    fn node(lane: Option<usize>, group: Option<usize>) -> Node {
        Node { size: Size::new(10.0, 5.0), lane, group }
    }

    #[test]
    fn drops_what_does_not_exist() {
        let input = Input {
            nodes: vec![Node { size: Size::new(f64::NAN, -3.0), lane: Some(9), group: Some(9) }],
            edges: vec![Edge { from: 0, to: 7, ..Edge::default() }],
            ..Input::default()
        };
        let graph = check(&input, &Options::default());
        assert_eq!(graph.links.len(), 0);
        assert_eq!(graph.sizes.values().copied().collect::<Vec<_>>(), [Size::new(1.0, 1.0)]);
        assert_eq!(graph.areas.len(), 1);
    }

    #[test]
    fn a_group_lies_in_one_lane_and_circles_are_cut() {
        let group = |parent| Group { parent, title: Size::new(1.0, 1.0) };
        let input = Input {
            nodes: vec![node(Some(1), Some(0)), node(Some(0), Some(1)), node(None, Some(1))],
            groups: vec![group(Some(1)), group(Some(0))],
            lanes: vec![Lane::default(), Lane::default()],
            ..Input::default()
        };
        let members = members(&input);
        assert_eq!(members.parent, [Some(1), None]);
        assert_eq!(members.group, [Some(0), None, Some(1)]);
        assert_eq!(members.lane, [Some(1), Some(0), Some(1)]);
    }
}
