//! Layouts of random systems keep every promise of a drawing.

use fulcrum::geom::Size;
use fulcrum::layout::{
    Clock, Direction, Edge, Group, Input, Lane, LaneMode, Layout, Node, Options, Style, fit, layout, quality, verify,
};
use proptest::prelude::*;

/// Sizes as cards have them, whole px.
fn card() -> impl Strategy<Value = Size> {
    (112..160_u16, 44..66_u16).prop_map(|(w, h)| Size::new(w.into(), h.into()))
}

/// Sizes as labels have them, most edges without one.
fn label() -> impl Strategy<Value = Option<Size>> {
    prop_oneof![
        3 => Just(None),
        2 => (40..110_u16, 14..28_u16).prop_map(|(w, h)| Some(Size::new(w.into(), h.into()))),
    ]
}

/// Systems of up to `most` nodes, with up to `lanes` lanes and `groups` groups; any edge may close a cycle.
pub(crate) fn systems(most: usize, lanes: usize, groups: usize) -> impl Strategy<Value = Input> {
    let lane = (30..160_u16).prop_map(|w| Lane { title: Size::new(w.into(), 16.0) });
    let lanes = prop::collection::vec(lane, 0..=lanes);
    let group = (prop::option::of(0..groups.max(1)), 30..200_u16)
        .prop_map(|(parent, w)| Group { parent, title: Size::new(w.into(), 14.0) });
    let groups = prop::collection::vec(group, 0..=groups);
    (1..=most, lanes, groups).prop_flat_map(|(count, lanes, groups)| {
        let (lane_count, group_count) = (lanes.len(), groups.len());
        let member = |count: usize| prop::option::weighted(0.7, 0..count.max(1));
        let node = (card(), member(lane_count), member(group_count)).prop_map(|(size, lane, group)| Node {
            size,
            lane,
            group,
        });
        let edge = (0..count, 0..count, prop::bool::weighted(0.15), label()).prop_map(|(from, to, back, label)| Edge {
            from,
            to,
            back,
            label,
        });
        (prop::collection::vec(node, count), prop::collection::vec(edge, 0..=count * 2), Just(groups), Just(lanes))
            .prop_map(|(nodes, edges, groups, lanes)| Input { nodes, edges, groups, lanes })
    })
}

/// Any way to draw.
pub(crate) fn options() -> impl Strategy<Value = Options> {
    let direction = prop_oneof![Just(Direction::LeftRight), Just(Direction::TopBottom)];
    let lane_mode = prop_oneof![Just(LaneMode::Parallel), Just(LaneMode::Stacked)];
    let breadth = prop_oneof![Just(None), (250..900_u16).prop_map(|px| Some(f64::from(px)))];
    let gaps = prop_oneof![Just((24.0, 28.0, 12.0)), Just((16.0, 24.0, 8.0)), Just((40.0, 60.0, 20.0))];
    let style = prop_oneof![Just(Style::Orthogonal), Just(Style::Smooth)];
    (direction, lane_mode, style, breadth, gaps).prop_map(|(direction, lane_mode, style, breadth, gaps)| {
        let (node_gap, rank_gap, edge_gap) = gaps;
        Options { direction, lane_mode, style, node_gap, rank_gap, edge_gap, breadth, ..Options::default() }
    })
}

/// Checks a drawing and says what is wrong with it.
fn keeps_its_promises(input: &Input, drawing: &Layout, style: Style) -> Result<(), TestCaseError> {
    verify::check_style(input, drawing, style).map_err(|faults| {
        let all: Vec<String> = faults.iter().map(ToString::to_string).collect();
        TestCaseError::fail(all.join("; "))
    })
}

/// The same system with its nodes and edges numbered backwards.
fn renumbered(input: &Input) -> Input {
    let last = input.nodes.len().saturating_sub(1);
    let edge = |edge: &Edge| Edge { from: last - edge.from, to: last - edge.to, ..edge.clone() };
    Input {
        nodes: input.nodes.iter().rev().cloned().collect(),
        edges: input.edges.iter().rev().map(edge).collect(),
        ..input.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flat_systems(input in systems(14, 0, 0), options in options()) {
        keeps_its_promises(&input, &layout(&input, &options), options.style)?;
    }

    #[test]
    fn laned_systems(input in systems(14, 4, 0), options in options()) {
        keeps_its_promises(&input, &layout(&input, &options), options.style)?;
    }

    #[test]
    fn grouped_systems(input in systems(14, 3, 5), options in options()) {
        keeps_its_promises(&input, &layout(&input, &options), options.style)?;
    }

    #[test]
    fn same_input_same_bytes(input in systems(12, 3, 3), options in options()) {
        let written = |drawing: Layout| serde_json::to_string(&drawing).unwrap();
        prop_assert_eq!(written(layout(&input, &options)), written(layout(&input.clone(), &options)));
    }

    #[test]
    fn numbering_changes_no_size_and_no_count(input in systems(12, 3, 0), options in options()) {
        let (one, other) = (layout(&input, &options), layout(&renumbered(&input), &options));
        let sizes = |drawing: &Layout| {
            let mut sizes: Vec<(f64, f64)> = drawing.nodes.iter().map(|node| (node.w, node.h)).collect();
            sizes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
            sizes
        };
        prop_assert_eq!(sizes(&one), sizes(&other));
        prop_assert_eq!(one.edges.len(), other.edges.len());
        keeps_its_promises(&renumbered(&input), &other, options.style)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn large_systems(input in systems(60, 4, 6), options in options()) {
        keeps_its_promises(&input, &layout(&input, &options), options.style)?;
    }

    #[test]
    fn fitted_systems(input in systems(24, 4, 3), width in 200..1600_u16) {
        let drawing = fit(&input, f64::from(width));
        keeps_its_promises(&input, &drawing, Style::Orthogonal)?;
        prop_assert!(quality::measure(&input, &drawing).density <= 1.0);
    }
}

#[test]
fn nonsense_is_drawn_without_panic() {
    let strange = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -5.0, 0.0, 1e300];
    let mut input = Input::default();
    for &side in &strange {
        let size = Size::new(side, side);
        input.nodes.push(Node { size, lane: Some(7), group: Some(usize::MAX) });
        input.groups.push(Group { parent: Some(input.groups.len()), title: size });
        input.edges.push(Edge { from: 0, to: 99, back: true, label: Some(size) });
        input.edges.push(Edge { from: 0, to: 1, back: false, label: Some(size) });
    }
    for &gap in &strange {
        for style in [Style::Orthogonal, Style::Smooth] {
            let (breadth, usual) = (Some(gap), Options::default());
            let options = Options { style, node_gap: gap, rank_gap: gap, edge_gap: gap, breadth, ..usual };
            assert_eq!(verify::check_style(&input, &layout(&input, &options), style), Ok(()));
        }
        assert_eq!(verify::check(&input, &fit(&input, gap)), Ok(()));
    }
    assert_eq!(layout(&Input::default(), &Options::default()).size, Size::default());
}

#[test]
fn a_thousand_nodes_end() {
    let node = Node { size: Size::new(120.0, 48.0), ..Node::default() };
    // A tree with a link from every seventh node to a distant cousin, by a fixed rule.
    let tree = (1..1000).map(|to| Edge { from: (to - 1) / 3, to, ..Edge::default() });
    let cousins = (1..142).map(|at| Edge { from: at, to: (at * 7 + 13) % 1000, ..Edge::default() });
    let input = Input { nodes: vec![node; 1000], edges: tree.chain(cousins).collect(), ..Input::default() };
    for style in [Style::Orthogonal, Style::Smooth] {
        let options = Options { style, ..Options::default() };
        assert_eq!(verify::check_style(&input, &layout(&input, &options), style), Ok(()));
    }
}

#[test]
fn a_clock_that_has_rung_gives_a_sound_drawing() {
    let node = Node { size: Size::new(120.0, 48.0), ..Node::default() };
    let edges = (1..200).map(|to| Edge { from: (to * 7) % to, to, ..Edge::default() });
    let more = (1..150).map(|at| Edge { from: at, to: (at * 11 + 5) % 200, ..Edge::default() });
    let input = Input { nodes: vec![node; 200], edges: edges.chain(more).collect(), ..Input::default() };
    let clock = Clock { now: || 2.0, until: 1.0 };
    let options = Options { clock: Some(clock), ..Options::default() };
    assert_eq!(verify::check(&input, &layout(&input, &options)), Ok(()));
}

#[test]
fn extreme_graphs_end() {
    let link = |(from, to)| Edge { from, to, ..Edge::default() };
    let complete = (0..20).flat_map(|from| (from + 1..20).map(move |to| (from, to)));
    let cases: [(usize, Vec<Edge>); 4] = [
        (2000, (1..2000).map(|to| link((to - 1, to))).collect()),
        (1000, (1..1000).map(|to| link((0, to))).collect()),
        (1000, (0..1000).map(|from| link((from, (from + 1) % 1000))).collect()),
        (20, complete.map(link).collect()),
    ];
    for (count, edges) in cases {
        let node = Node { size: Size::new(60.0, 30.0), ..Node::default() };
        let input = Input { nodes: vec![node; count], edges, ..Input::default() };
        let drawing = layout(&input, &Options::default());
        assert_eq!(drawing.nodes.len(), count);
        assert!(drawing.nodes.iter().all(|node| node.x.is_finite() && node.y.is_finite()));
    }
}
