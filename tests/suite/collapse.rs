//! Folding lanes and groups loses nothing but what lies inside them.

use std::collections::BTreeSet;

use fulcrum::graph::{self, collapse, foldables};
use fulcrum::layout::verify;
use fulcrum::model::{Diagram, Edge, Group, Subject};
use fulcrum::scene::{self, Stage};
use fulcrum::vocab::{EdgeKind, Plane};
use proptest::prelude::*;

use super::catalogue::real;

/// A diagram of up to 12 nodes with nested groups and lanes, and the keys of some of them.
fn folded() -> impl Strategy<Value = (Diagram, Vec<String>)> {
    let groups = prop::collection::vec(prop::option::weighted(0.4, 0..4_usize), 0..4);
    let node = (prop::option::of(0..4_usize), prop::option::of(0..4_usize));
    let edge = (0..12_usize, 0..12_usize, 0..EdgeKind::ALL.len(), prop::option::of("[ab]"), prop::option::of("[12]"));
    let lanes = prop::bool::ANY;
    (
        groups,
        prop::collection::vec(node, 1..12),
        prop::collection::vec(edge, 0..24),
        lanes,
        prop::collection::vec(0..9_usize, 0..5),
    )
        .prop_map(|(groups, nodes, edges, has_lanes, picks)| {
            let model = real().diagrams().find(|diagram| !diagram.lanes.is_empty()).unwrap();
            let mut diagram = Diagram { groups: Vec::new(), nodes: Vec::new(), edges: Vec::new(), ..model.clone() };
            diagram.lanes = if has_lanes {
                Plane::ALL.iter().map(|plane| (*plane, plane.title().to_owned())).collect()
            } else {
                Vec::new()
            };
            for (index, parent) in groups.iter().enumerate() {
                let parent = parent.filter(|parent| *parent < index);
                diagram.groups.push(Group { id: format!("g{index}"), label: format!("Group {index}"), parent });
            }
            for (index, (plane, group)) in nodes.iter().enumerate() {
                let mut node = model.nodes[index % model.nodes.len()].clone();
                node.id = format!("n{index}");
                node.plane = plane.map(|plane| Plane::ALL[plane]);
                node.group = group.filter(|group| *group < groups.len());
                diagram.nodes.push(node);
            }
            let count = nodes.len();
            diagram.edges = edges
                .into_iter()
                .map(|(from, to, kind, label, pace)| Edge {
                    runs: None,
                    from: from % count,
                    to: to % count,
                    label,
                    pace,
                    kind: EdgeKind::ALL[kind],
                })
                .collect();
            let known = foldables(&diagram);
            let keys = picks.into_iter().filter_map(|pick| Some(known.get(pick)?.key.clone())).collect();
            (diagram, keys)
        })
}

/// The ids of the nodes that the node at `index` of `after` stands for.
fn stands_for(before: &Diagram, after: &Diagram, index: usize) -> BTreeSet<String> {
    let node = &after.nodes[index];
    match &node.subject {
        Subject::Folded(folded) => folded.nodes.iter().map(|inner| before.nodes[*inner].id.clone()).collect(),
        _ => BTreeSet::from([node.id.clone()]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_but_what_lies_inside((before, keys) in folded()) {
        let after = collapse(&before, &keys);
        let homes: Vec<BTreeSet<String>> = (0..after.nodes.len()).map(|index| stands_for(&before, &after, index)).collect();
        let all: Vec<&String> = homes.iter().flatten().collect();
        prop_assert_eq!(all.len(), before.nodes.len(), "each node once");
        prop_assert_eq!(all.into_iter().collect::<BTreeSet<_>>().len(), before.nodes.len());
        let ids: BTreeSet<&str> = after.nodes.iter().map(|node| node.id.as_str()).collect();
        prop_assert_eq!(ids.len(), after.nodes.len());

        let home = |node: usize| homes.iter().position(|ids| ids.contains(&before.nodes[node].id)).unwrap();
        let is_card = |index: usize| matches!(after.nodes[index].subject, Subject::Folded(_));
        let mut wanted = BTreeSet::new();
        for edge in &before.edges {
            let (from, to) = (home(edge.from), home(edge.to));
            if from != to || !is_card(from) {
                wanted.insert((from, to));
            }
        }
        let found: BTreeSet<(usize, usize)> = after.edges.iter().map(|edge| (edge.from, edge.to)).collect();
        prop_assert_eq!(found, wanted, "an edge between two cards stays, and only those inside go");
        for (at, edge) in after.edges.iter().enumerate() {
            let joins = |other: &Edge| (other.from, other.to) == (edge.from, edge.to);
            let alike = after.edges[..at].iter().filter(|other| joins(other)).count();
            prop_assert!(alike == 0 || !(is_card(edge.from) || is_card(edge.to)), "one edge for all that run alike");
        }
        let decisions = |node: usize| match &after.nodes[node].subject {
            Subject::Folded(folded) => folded.decisions,
            _ => usize::from(after.nodes[node].decision.is_some()),
        };
        let sum: usize = (0..after.nodes.len()).map(decisions).sum();
        prop_assert_eq!(sum, before.nodes.iter().filter(|node| node.decision.is_some()).count());
    }

    #[test]
    fn nothing_dangles((before, keys) in folded()) {
        let after = collapse(&before, &keys);
        for edge in &after.edges {
            prop_assert!(edge.from < after.nodes.len() && edge.to < after.nodes.len());
        }
        for group in after.nodes.iter().map(|node| node.group).chain(after.groups.iter().map(|group| group.parent)) {
            prop_assert!(group.is_none_or(|group| group < after.groups.len()));
        }
        for (node, inner) in after.nodes.iter().filter_map(|node| Some((node, after.groups.get(node.group?)?))) {
            if let Some(old) = before.node(&node.id) {
                prop_assert_eq!(&before.groups[old.group.unwrap()].id, &inner.id, "who is not folded stays in its group");
            }
        }
        for stage in Stage::ALL {
            let cards = scene::cards(&after, &[], stage);
            let input = scene::layout_input(&after, &cards, stage);
            let faults = verify::check(&input, &fulcrum::layout::fit(&input, stage.width())).err().unwrap_or_default();
            prop_assert!(faults.is_empty(), "{faults:?}");
        }
    }

    #[test]
    fn folding_again_changes_nothing_and_unfolding_restores((before, keys) in folded()) {
        let after = collapse(&before, &keys);
        prop_assert_eq!(&collapse(&after, &keys), &after);
        prop_assert_eq!(&collapse(&before, &[]), &before);
        let mut twice = keys.clone();
        twice.extend(keys.iter().rev().cloned());
        twice.push("group-nobody".to_owned());
        prop_assert_eq!(&collapse(&before, &twice), &after, "order, repetition and junk do not count");
        let shown: Vec<&str> = after.nodes.iter().map(|node| node.id.as_str()).collect();
        for part in foldables(&before) {
            let is_inside = part.nodes.iter().any(|node| !shown.contains(&before.nodes[*node].id.as_str()));
            prop_assert!(!keys.contains(&part.key) || is_inside);
        }
    }
}

#[test]
fn edges_say_what_they_have_in_common() {
    let mut diagram = real().diagrams().find(|diagram| diagram.nodes.len() > 4).unwrap().clone();
    diagram.lanes.clear();
    diagram.groups = vec![Group { id: "legs".to_owned(), label: "Legs".to_owned(), parent: None }];
    for (index, node) in diagram.nodes.iter_mut().enumerate() {
        node.group = (1..4).contains(&index).then_some(0);
    }
    let edge = |from, to, label: &str, pace: &str, kind| {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Edge { from, to, label: text(label), pace: text(pace), kind, runs: None }
    };
    diagram.edges = vec![
        edge(0, 1, "ids", "5 ms", EdgeKind::Feedback),
        edge(0, 2, "ids", "5 ms", EdgeKind::Request),
        edge(1, 2, "inside", "", EdgeKind::Request),
        edge(1, 4, "scores", "5 ms", EdgeKind::Batch),
        edge(2, 4, "features", "9 ms", EdgeKind::Batch),
        edge(3, 4, "", "5 ms", EdgeKind::Batch),
    ];
    let after = collapse(&diagram, &[graph::group_key("legs")]);
    assert_eq!(after.groups, []);
    assert_eq!((after.nodes[1].label.as_str(), after.nodes[1].sub.as_deref()), ("Legs", Some("3 parts")));
    assert_eq!(
        after.edges,
        [edge(0, 1, "ids", "5 ms", EdgeKind::Request), edge(1, 2, "3 edges", "", EdgeKind::Batch)],
        "one label stays, several are counted; a pace stays where all share it; what goes on counts before what goes back"
    );
}
