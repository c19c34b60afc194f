//! The catalogue of this repository, by what must hold of every catalogue: no drawing is looked at, none can go stale.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fulcrum::check::{self, Report};
use fulcrum::content::Severity;
use fulcrum::geom::{Point, Rect};
use fulcrum::graph;
use fulcrum::layout::{self, verify};
use fulcrum::measure::{Weight, width};
use fulcrum::model::{Address, Catalogue, Diagram, Formula, Number, Provenance};
use fulcrum::scene::{self, Item, Mark, Role, Scene, Stage};
use fulcrum::svg;

use super::folder::repository;

static REPORT: LazyLock<Report> = LazyLock::new(|| check::check(&repository("static/catalogue")));

/// The catalogue of this repository.
pub(crate) fn real() -> &'static Catalogue {
    &REPORT.catalogue
}

/// Every diagram with its drawings for both stages.
pub(crate) fn drawings() -> impl Iterator<Item = (&'static Diagram, Stage, &'static Scene)> {
    static SCENES: LazyLock<Vec<(&Diagram, Stage, Scene)>> = LazyLock::new(|| {
        let both = |diagram| Stage::ALL.map(|stage| (diagram, stage, scene::draw(diagram, &[], stage)));
        real().diagrams().flat_map(both).collect()
    });
    SCENES.iter().map(|(diagram, stage, scene)| (*diagram, *stage, scene))
}

/// Fails with everything in `faults`.
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn it_has_no_error() {
    let errors = REPORT.faults.iter().filter(|fault| fault.rule.severity() == Severity::Error);
    none(
        &errors
            .map(|fault| format!("{}:{}: {}", fault.place.file, fault.place.line, fault.message))
            .collect::<Vec<_>>(),
    );
    assert!(real().cases.len() >= 2 && real().lenses.len() >= 2, "it was read at all");
    assert!(real().cases.iter().all(|case| case.steps.len() == real().spine().unwrap().nodes.len()));
}

#[test]
fn graphs_hold_what_diagrams_say() {
    for diagram in real().diagrams() {
        let graph = graph::build(diagram);
        assert_eq!((graph.node_count(), graph.edge_count()), (diagram.nodes.len(), diagram.edges.len()));
        for (index, edge) in diagram.edges.iter().enumerate() {
            assert_eq!(graph.ends(index), Some((edge.from, edge.to)), "{:?}", diagram.address);
        }
    }
}

#[test]
fn reading_goes_along_the_edges() {
    for diagram in real().diagrams() {
        let order = graph::build(diagram).reading_order();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert!(sorted.iter().copied().eq(0..diagram.nodes.len()), "{:?}: {order:?}", diagram.address);
        let place = |node: usize| order.iter().position(|other| *other == node).unwrap();
        for edge in diagram.edges.iter().filter(|edge| !edge.kind.goes_back()) {
            assert!(place(edge.from) < place(edge.to), "{:?}: {edge:?}", diagram.address);
        }
    }
}

#[test]
fn outlines_hold_every_node_and_edge_once() {
    for diagram in real().diagrams() {
        let outline = scene::outline(diagram);
        let nodes: BTreeSet<usize> = outline.iter().map(|entry| entry.node).collect();
        assert_eq!((nodes.len(), outline.len()), (diagram.nodes.len(), diagram.nodes.len()), "{:?}", diagram.address);
        let mut edges = BTreeSet::new();
        for (entry, relation) in outline.iter().flat_map(|entry| entry.outputs.iter().map(move |out| (entry, out))) {
            let edge = &diagram.edges[relation.edge];
            assert_eq!((edge.from, edge.to), (entry.node, relation.to), "{:?}", diagram.address);
            assert!(edges.insert(relation.edge), "{:?}: edge {} twice", diagram.address, relation.edge);
        }
        assert_eq!(edges.len(), diagram.edges.len(), "{:?}", diagram.address);
    }
}

#[test]
fn derived_figures_are_what_their_formulas_give() {
    let mut derived = 0;
    let mut recompute = |numbers: &[&Number], home: &str| {
        let scope: BTreeMap<&str, f64> =
            numbers.iter().rev().map(|number| (number.id.as_str(), number.value)).collect();
        for number in numbers {
            assert!(number.value.is_finite(), "{home}: {}", number.id);
            if let Provenance::Derived { formula } = &number.provenance {
                let value = Formula::parse(formula).unwrap().value(&|name| scope.get(name).copied());
                assert_eq!(value, Ok(number.value), "{home}: {} = {formula}", number.id);
                derived += 1;
            }
            if let Some((low, high)) = number.range {
                assert!(low <= number.value && number.value <= high, "{home}: {}", number.id);
            }
            assert!(!number.text().contains("NaN") && !number.text().contains("inf"), "{home}: {}", number.id);
        }
    };
    for diagram in real().diagrams() {
        let own = diagram.nodes.iter().flat_map(|node| &node.numbers);
        let case = match &diagram.address {
            Address::Case(slug, _) => real().case(slug),
            Address::Lens(_) => None,
        };
        let all: Vec<&Number> = own.chain(case.into_iter().flat_map(|case| &case.parameters)).collect();
        recompute(&all, &diagram.address.path());
    }
    assert!(derived > 0, "nothing is derived");
}

#[test]
fn worked_examples_work() {
    for metric in real().metrics.values() {
        let inputs: BTreeMap<&str, f64> =
            metric.example.inputs.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let value = Formula::parse(&metric.example.formula).unwrap().value(&|name| inputs.get(name).copied()).unwrap();
        let stated = metric.example.result;
        assert!((value - stated).abs() <= 0.005 * stated.abs().max(1e-9), "{}: {value}, not {stated}", metric.id);
    }
}

#[test]
fn layouts_keep_their_promises() {
    let mut faults = Vec::new();
    for diagram in real().diagrams() {
        for stage in Stage::ALL {
            let cards = scene::cards(diagram, &[], stage);
            let input = scene::layout_input(diagram, &cards, stage);
            let found = verify::check(&input, &layout::fit(&input, stage.width())).err().unwrap_or_default();
            faults.extend(found.iter().map(|fault| format!("{} {}: {fault}", diagram.address.path(), stage.word())));
        }
    }
    none(&faults);
}

/// Calls `visit` with every item, and with the node that it belongs to.
fn visit<'s>(items: &'s [Item], node: Option<usize>, visitor: &mut impl FnMut(&'s Item, Option<usize>)) {
    for item in items {
        visitor(item, node);
        if let Item::Group(mark, children) = item {
            let node = if let Mark::Node { index, .. } = mark { Some(*index) } else { node };
            visit(children, node, visitor);
        }
    }
}

/// The points of a path's data.
fn points(data: &str) -> Vec<Point> {
    let numbers: Vec<f64> = data
        .split(|c: char| c.is_ascii_alphabetic() || c == ' ')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().unwrap_or(f64::NAN))
        .collect();
    numbers.chunks(2).map(|pair| Point::new(pair[0], pair[1])).collect()
}

#[test]
fn drawings_lie_within_their_size() {
    let mut faults = Vec::new();
    for (diagram, stage, scene) in drawings() {
        let page = Rect::new(0.0, 0.0, scene.size.w, scene.size.h);
        assert!(scene.size.w.is_finite() && scene.size.h.is_finite() && scene.size.w > 0.0);
        let mut inside = |what: String, at: Point| {
            // What is not a number lies nowhere.
            if !page.contains(&Rect::new(at.x, at.y, 0.0, 0.0)) {
                faults.push(format!("{} {}: {what} at {at:?}", diagram.address.path(), stage.word()));
            }
        };
        visit(&scene.items, None, &mut |item, _| match item {
            Item::Group(..) => {}
            Item::Path(role, path) => points(path.data()).into_iter().for_each(|at| inside(format!("{role:?}"), at)),
            Item::Text(role, at, _, text) => inside(format!("{role:?} {text}"), *at),
            Item::Icon(role, at, size, name) => {
                inside(format!("{role:?} {name}"), *at);
                inside(format!("{role:?} {name}"), at.shifted(*size, *size));
            }
        });
    }
    none(&faults);
}

#[test]
fn every_node_has_one_card_that_holds_its_texts() {
    let mut faults = Vec::new();
    for (diagram, stage, scene) in drawings() {
        let mut seen: Vec<(usize, &str)> = Vec::new();
        let mut outlines = vec![0; diagram.nodes.len()];
        let mut wrong = |what: String| faults.push(format!("{} {}: {what}", diagram.address.path(), stage.word()));
        visit(&scene.items, None, &mut |item, node| {
            let card = node.map(|node| scene.nodes[node]);
            match item {
                Item::Group(Mark::Node { index, id, name, .. }, _) => {
                    seen.push((*index, id));
                    if !name.starts_with(&diagram.nodes[*index].label) {
                        wrong(format!("`{id}` is announced as {name}"));
                    }
                }
                Item::Path(Role::Card, _) => outlines[node.unwrap()] += 1,
                Item::Text(role, at, _, text) => {
                    let Some(card) = card else { return };
                    let end = if *role == Role::Title { width(text, Weight::Semibold, 13.5) } else { 0.0 };
                    if !card.grown(0.5).contains(&Rect::new(at.x, at.y, end, 0.0)) {
                        wrong(format!("`{text}` leaves its card"));
                    }
                }
                _ => {}
            }
        });
        seen.sort_unstable();
        let expected: Vec<(usize, &str)> = diagram.nodes.iter().map(|node| node.id.as_str()).enumerate().collect();
        assert_eq!(seen, expected, "{:?}", diagram.address);
        assert!(outlines.iter().all(|count| *count == 1), "{:?}: {outlines:?}", diagram.address);
        for (at, a) in scene.nodes.iter().enumerate() {
            for (to, b) in scene.nodes.iter().enumerate().skip(at + 1) {
                if a.overlaps(b) {
                    wrong(format!("cards {at} and {to} overlap"));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn no_drawing_of_a_phone_scrolls_sideways() {
    // A phone is 360 px wide at least; what is a little wider than the stage is scaled a little.
    let wide = drawings().filter(|(_, stage, scene)| *stage == Stage::Narrow && scene.size.w > 360.0);
    none(
        &wide.map(|(diagram, _, scene)| format!("{}: {} px", diagram.address.path(), scene.size.w)).collect::<Vec<_>>(),
    );
}

#[test]
fn drawings_are_well_formed_and_their_ids_unique() {
    for (diagram, stage, scene) in drawings() {
        let written = svg::write(scene);
        let tree =
            roxmltree::Document::parse(&written).unwrap_or_else(|error| panic!("{:?}: {error}", diagram.address));
        let ids: Vec<&str> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{:?}: {ids:?}", diagram.address);
        let linked = tree.descendants().filter_map(|node| node.attribute("data-node"));
        assert_eq!(linked.count(), diagram.nodes.len(), "{:?}", diagram.address);
        let reachable = tree.descendants().filter(|node| node.attribute("tabindex") == Some("0")).count();
        assert_eq!(reachable, 1, "{:?} {}: one stop of the tab key", diagram.address, stage.word());
        for name in ["aria-labelledby", "aria-describedby"] {
            assert!(ids.contains(&tree.root_element().attribute(name).unwrap()), "{:?}: {name}", diagram.address);
        }
    }
}

#[cfg(feature = "view")]
#[test]
fn keys_lead_to_every_node() {
    use fulcrum::view::{Walk, Walker};
    for (diagram, stage, scene) in drawings() {
        let graph = graph::build(diagram);
        let walker = Walker::new(&graph, &scene.nodes);
        let home = format!("{} {}", diagram.address.path(), stage.word());
        let mut reached = BTreeSet::new();
        let mut open: Vec<usize> = walker.step(0, Walk::First).into_iter().collect();
        while let Some(node) = open.pop() {
            if reached.insert(node) {
                let keys = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "PageDown"];
                open.extend(keys.iter().filter_map(|key| walker.step(node, Walk::of_key(key).unwrap())));
            }
        }
        assert_eq!(reached.len(), diagram.nodes.len(), "{home}");
        for node in 0..diagram.nodes.len() {
            let arrows = [Walk::Right, Walk::Left, Walk::Up, Walk::Down];
            let ways: Vec<usize> = arrows.iter().filter_map(|walk| walker.step(node, *walk)).collect();
            assert!(!ways.is_empty(), "{home}: arrows do not leave {}", diagram.nodes[node].id);
            assert!(ways.iter().all(|other| *other != node), "{home}: an arrow stays at {}", diagram.nodes[node].id);
            if let Some(next) = walker.step(node, Walk::Next) {
                assert_eq!(walker.step(next, Walk::Previous), Some(node), "{home}");
            }
        }
    }
}
