//! What is drawn again after a fold, a choice or a new node stays near its place.

use fulcrum::geom::{Point, Rect};
use fulcrum::graph;
use fulcrum::layout::{Input, Options, fit, fit_near, layout, verify};
use fulcrum::model::{Choice, Diagram};
use fulcrum::scene::{self, Stage};
use proptest::prelude::*;

use super::catalogue::real;
use super::layout::{options, systems};

/// Another drawing of a diagram of the catalogue: the diagram before and after, and the reader's choices then.
struct Change {
    before: Diagram,
    after: Diagram,
    choices: Vec<Choice>,
}

/// `diagram` without its node at `index`.
fn without(diagram: &Diagram, index: usize) -> Diagram {
    let mut less = diagram.clone();
    less.nodes.remove(index);
    less.edges.retain(|edge| edge.from != index && edge.to != index);
    for edge in &mut less.edges {
        edge.from -= usize::from(edge.from > index);
        edge.to -= usize::from(edge.to > index);
    }
    less
}

/// Every fold of a lane or a group, alone and all together; another option at each decision; every ninth node, new.
fn changes() -> [(&'static str, Vec<Change>); 3] {
    let (mut folds, mut choices, mut nodes) = (Vec::new(), Vec::new(), Vec::new());
    for diagram in real().diagrams() {
        let keys: Vec<String> = graph::foldables(diagram).into_iter().map(|part| part.key).collect();
        let sets = keys.iter().map(|key| vec![key.clone()]).chain((keys.len() > 1).then(|| keys.clone()));
        let change = |before: Diagram, after: Diagram| Change { before, after, choices: Vec::new() };
        folds.extend(sets.map(|keys| change(diagram.clone(), graph::collapse(diagram, &keys))));
        for node in &diagram.nodes {
            let Some(decision) = &node.decision else { continue };
            let other = &decision.options[usize::from(decision.chosen == 0)];
            let choice = Choice { node: node.id.clone(), option: other.id.clone() };
            choices.push(Change { choices: vec![choice], ..change(diagram.clone(), diagram.clone()) });
        }
        nodes.extend((0..diagram.nodes.len()).step_by(9).map(|new| change(without(diagram, new), diagram.clone())));
    }
    [("folds", folds), ("choices", choices), ("new nodes", nodes)]
}

/// Where the nodes of `after` were, by their ids in `before`.
fn places(before: &Diagram, nodes: &[Rect], after: &Diagram) -> Vec<Option<Point>> {
    after.nodes.iter().map(|node| Some(nodes[before.position(&node.id)?].centre())).collect()
}

/// The mean way of the nodes that both drawings have, in px: as drawn, and once the drawing is shifted as a whole so that
/// most of them stay, which the page does by scrolling.
fn movement(known: &[Option<Point>], nodes: &[Rect]) -> [f64; 2] {
    let ways: Vec<Point> = known
        .iter()
        .zip(nodes)
        .filter_map(|(point, rect)| Some(rect.centre().shifted(-(*point)?.x, -(*point)?.y)))
        .collect();
    let median = |of: fn(&Point) -> f64| {
        let mut values: Vec<f64> = ways.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or_default()
    };
    [Point::default(), Point::new(median(|way| way.x), median(|way| way.y))].map(|shift| {
        let length = |way: &Point| {
            let (dx, dy) = (way.x - shift.x, way.y - shift.y);
            (dx * dx + dy * dy).sqrt()
        };
        ways.iter().map(length).sum::<f64>() / ways.len().max(1) as f64
    })
}

#[test]
fn earlier_places_keep_nodes_near() {
    for (name, changes) in changes() {
        for stage in Stage::ALL {
            let (mut with, mut without) = ([0.0; 2], [0.0; 2]);
            for Change { before, after, choices } in &changes {
                let known = places(before, &scene::draw(before, &[], stage).nodes, after);
                let fresh = movement(&known, &scene::draw(after, choices, stage).nodes);
                let near = movement(&known, &scene::draw_near(after, choices, stage, &known).nodes);
                assert!(near[1] <= fresh[1] + 0.1, "{}, {}: {near:?}, {fresh:?}", after.title, stage.word());
                for at in 0..2 {
                    without[at] += fresh[at] / changes.len() as f64;
                    with[at] += near[at] / changes.len() as f64;
                }
            }
            println!(
                "{name}, {}: {} changes; mean way with earlier places {:.1} px, without {:.1} px; beside the shift of \
                 all {:.1} px, {:.1} px",
                stage.word(),
                changes.len(),
                with[0],
                without[0],
                with[1],
                without[1],
            );
            assert!(with[1] <= without[1], "{name}, {}: {with:?} against {without:?}", stage.word());
        }
    }
}

/// A system and places for some of its nodes, possible and impossible ones.
fn known() -> impl Strategy<Value = (Input, Vec<Option<Point>>)> {
    let strange = prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-1e300), Just(1e9)];
    let side = || prop_oneof![30 => -200.0..1500.0_f64, 1 => strange.clone()];
    let place = prop::option::weighted(0.8, (side(), side()).prop_map(|(x, y)| Point::new(x, y)));
    (systems(14, 3, 4), prop::collection::vec(place, 0..16))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn earlier_places_break_nothing((input, previous) in known(), options in options()) {
        let options = Options { previous: Some(previous), ..options };
        let drawing = layout(&input, &options);
        let faults = verify::check_style(&input, &drawing, options.style).err().unwrap_or_default();
        prop_assert!(faults.is_empty(), "{faults:?}");
        prop_assert_eq!(layout(&input, &options), drawing);
    }

    #[test]
    fn what_has_not_changed_does_not_move(input in systems(14, 3, 4), width in 300..1200_u16) {
        let drawing = fit(&input, f64::from(width));
        let previous: Vec<Option<Point>> = drawing.nodes.iter().map(|rect| Some(rect.centre())).collect();
        prop_assert_eq!(&fit_near(&input, f64::from(width), &previous), &drawing);
        prop_assert_eq!(&fit_near(&input, f64::from(width), &[]), &drawing);
    }
}
