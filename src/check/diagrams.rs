//! What every diagram must be: complete, connected, and never ahead of its time.

use super::Places;
use crate::content::{Fault, Locator, Rule};
use crate::graph::{self, SystemGraph};
use crate::model::{Address, Catalogue, Diagram};
use crate::vocab::{EdgeKind, Plane, ViewType};

pub(super) fn examine(catalogue: &Catalogue, places: &Places<'_>, faults: &mut Vec<Fault>) {
    for diagram in catalogue.diagrams() {
        if let Some(locator) = places.of(&diagram.address) {
            let graph = graph::build(diagram);
            faults.extend(size(diagram, locator));
            faults.extend(isolated(diagram, &graph, locator));
            faults.extend(circles(diagram, &graph, locator));
            faults.extend(late_answers(diagram, locator));
            faults.extend(undecided(diagram, locator));
        }
    }
}

fn size(diagram: &Diagram, locator: &Locator) -> Option<Fault> {
    let least = if matches!(diagram.address, Address::Lens(_)) { 3 } else { 6 };
    let count = diagram.nodes.len();
    if (least..=26).contains(&count) {
        return None;
    }
    let help = if count < least {
        "a diagram this small is a sentence: write it"
    } else {
        "split it: a reader keeps about 26 apart"
    };
    Some(locator.fault(
        Rule::NodeCount,
        "nodes",
        format!("the diagram has {count} {}; {least} to 26 are right", if count == 1 { "node" } else { "nodes" }),
        help,
    ))
}

fn isolated(diagram: &Diagram, graph: &SystemGraph, locator: &Locator) -> Vec<Fault> {
    let lonely = |index: usize| {
        let around = graph.neighbourhood(index);
        around.inputs.iter().chain(&around.outputs).all(|(_, other)| *other == index)
    };
    diagram
        .nodes
        .iter()
        .enumerate()
        .filter(|(index, _)| lonely(*index))
        .map(|(index, node)| {
            let shown = if node.id.is_empty() { format!("node {}", index + 1) } else { format!("`{}`", node.id) };
            let message = format!("nothing leads to {shown} and nothing leaves it");
            locator.fault(
                Rule::IsolatedNode,
                &format!("nodes.{index}.id"),
                message,
                "add an [[edges]] entry, or drop the node",
            )
        })
        .collect()
}

/// Requests that wait for each other, and circles that no feedback explains.
fn circles(diagram: &Diagram, graph: &SystemGraph, locator: &Locator) -> Vec<Fault> {
    let serving = graph.edges_on_circles(|kind| kind == EdgeKind::Request);
    let mut faults: Vec<Fault> = Vec::new();
    for &edge in &serving {
        let message = format!("the request {} waits for its own answer", name(diagram, edge));
        let help = "make the way back a `response`, or end the path in a node of its own";
        faults.push(locator.fault(Rule::ServingCycle, &format!("edges.{edge}"), message, help));
    }
    for edge in graph.edges_on_circles(|kind| !kind.goes_back()) {
        if !serving.contains(&edge) {
            let message = format!("{} closes a circle, so it goes back in time", name(diagram, edge));
            let help =
                "one edge of the circle carries something learnt later: give it kind = \"feedback\" or \"response\"";
            faults.push(locator.fault(Rule::BackwardEdge, &format!("edges.{edge}"), message, help));
        }
    }
    faults
}

fn late_answers(diagram: &Diagram, locator: &Locator) -> Vec<Fault> {
    let from_training = |from: usize| diagram.nodes.get(from).is_some_and(|node| node.plane == Some(Plane::Train));
    let outside = |to: usize| diagram.nodes.get(to).is_some_and(|node| node.plane == Some(Plane::Serve));
    diagram
        .edges
        .iter()
        .enumerate()
        .filter(|(_, edge)| edge.kind == EdgeKind::Request && from_training(edge.from) && outside(edge.to))
        .map(|(index, _)| {
            let message = format!("{} is a request, but its start runs offline", name(diagram, index));
            let help = "what training hands over travels as kind = \"batch\" or \"stream\"";
            locator.fault(Rule::RequestFromTraining, &format!("edges.{index}"), message, help)
        })
        .collect()
}

fn undecided(diagram: &Diagram, locator: &Locator) -> Option<Fault> {
    let decided = diagram.nodes.iter().any(|node| node.decision.is_some());
    let counted = diagram.view.is_some_and(|view| view != ViewType::System);
    (counted && !decided).then(|| {
        let help = "add [nodes.decision] with 2 to 4 options to the node where a senior engineer would argue";
        locator.fault(Rule::NoDecision, "nodes", "no node of the diagram carries a decision", help)
    })
}

fn name(diagram: &Diagram, edge: usize) -> String {
    let id = |node: usize| diagram.nodes.get(node).map_or("?", |node| node.id.as_str());
    diagram.edges.get(edge).map_or_else(String::new, |edge| format!("`{} -> {}`", id(edge.from), id(edge.to)))
}
