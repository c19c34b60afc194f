//! Diagrams: views of cases, and lenses.

use std::collections::BTreeSet;

use super::desk::{Desk, Spot};
use super::figures::{self, Placed, Scope};
use super::{node, runs};
use crate::content::raw::{RawDiagram, RawEdge, RawGroup, RawLens, RawNode};
use crate::content::{Document, Locator, Rule};
use crate::model::{Address, Diagram, Edge, Group, Node, Subject};
use crate::vocab::{Plane, Role, Shape, ViewType};

/// A view of the case `slug`, whose parameters are `parameters`.
pub(super) fn view(desk: &mut Desk<'_>, slug: &str, file: &Document<RawDiagram>, parameters: &Scope) -> Diagram {
    let (raw, locator) = (&file.raw, &file.locator);
    for (index, atom) in raw.atoms.iter().enumerate() {
        desk.atom(Spot::at(locator, &format!("atoms.{index}")), atom);
    }
    let kind = raw.view_type.or_else(|| ViewType::of_file(&file.stem));
    if kind.is_none() {
        let message = format!("`{}` is no kind of view", file.stem);
        desk.fault(
            Spot::at(locator, "title"),
            Rule::UnknownValue,
            message,
            format!("name the file for its view ({}), or say type = \"deep-dive\"", view_names()),
        );
    }
    let title = desk.text(Spot::at(locator, "title"), &raw.title, 72);
    let name = match kind {
        Some(ViewType::DeepDive) | None => title.split(':').next().unwrap_or(&title).to_owned(),
        Some(kind) => kind.title().to_owned(),
    };
    let (groups, nodes, edges, scope) = body(desk, locator, &raw.groups, &raw.nodes, &raw.edges, parameters);
    let estimate = raw.estimate.as_ref().and_then(|raw| runs::premise(desk, locator, raw, &nodes, &scope));
    let has_times =
        raw.edges.iter().any(|edge| edge.pace.as_ref().is_some_and(|p| p.contains(|c: char| c.is_ascii_digit())));
    if has_times && raw.paces.is_none() {
        let message = "edges carry latencies, but the diagram does not say what they assume";
        desk.fault(Spot::at(locator, "edges"), Rule::UnassumedPace, message, "add `paces = \"…\"` above the nodes");
    }
    Diagram {
        address: Address::Case(slug.to_owned(), file.stem.clone()),
        name,
        title,
        question: desk.text(Spot::at(locator, "question"), &raw.question, 140),
        answer: desk.prose(Spot::at(locator, "answer"), &raw.answer),
        view: kind,
        atoms: raw.atoms.clone(),
        lanes: lanes(&nodes, raw),
        paces: raw.paces.as_deref().map(|text| desk.prose(Spot::at(locator, "paces"), text)),
        origin: None,
        estimate,
        groups,
        nodes,
        edges,
    }
}

/// A lens.
pub(super) fn lens(desk: &mut Desk<'_>, file: &Document<RawLens>) -> Diagram {
    let (raw, locator) = (&file.raw, &file.locator);
    let (groups, nodes, edges, _) = body(desk, locator, &raw.groups, &raw.nodes, &raw.edges, &Scope::default());
    for (index, node) in nodes.iter().enumerate() {
        if node.step.is_none() {
            let path = format!("nodes.{index}");
            desk.fault(
                Spot::at(locator, &path),
                Rule::MissingField,
                format!("the step `{}` lacks its table", node.id),
                "add [nodes.step]",
            );
        }
    }
    Diagram {
        address: Address::Lens(file.stem.clone()),
        name: desk.text(Spot::at(locator, "name"), &raw.name, 20),
        title: desk.text(Spot::at(locator, "title"), &raw.title, 72),
        question: desk.text(Spot::at(locator, "question"), &raw.question, 140),
        answer: desk.prose(Spot::at(locator, "answer"), &raw.answer),
        view: None,
        atoms: Vec::new(),
        lanes: Vec::new(),
        paces: None,
        origin: Some(desk.prose(Spot::at(locator, "origin"), &raw.origin)),
        estimate: None,
        groups,
        nodes,
        edges,
    }
}

/// The names that a view's file may have.
fn view_names() -> String {
    let named = |view: &&ViewType| ViewType::of_file(view.word()).is_some();
    ViewType::ALL.iter().filter(named).map(|view| view.word()).collect::<Vec<_>>().join(", ")
}

fn lanes(nodes: &[Node], raw: &RawDiagram) -> Vec<(Plane, String)> {
    let used: BTreeSet<Plane> = nodes.iter().filter_map(|node| node.plane).collect();
    let complete = nodes.iter().all(|node| node.plane.is_some());
    if !complete || !raw.lanes.unwrap_or(used.len() >= 2) {
        return Vec::new();
    }
    used.into_iter()
        .map(|plane| (plane, raw.planes.get(&plane).cloned().unwrap_or_else(|| plane.title().to_owned())))
        .collect()
}

/// Groups, nodes and edges, and the figures that formulas may use.
fn body(
    desk: &mut Desk<'_>,
    locator: &Locator,
    raw_groups: &[RawGroup],
    raw_nodes: &[RawNode],
    raw_edges: &[RawEdge],
    parameters: &Scope,
) -> (Vec<Group>, Vec<Node>, Vec<Edge>, Scope) {
    let groups = groups(desk, locator, raw_groups);
    let figures: Vec<Placed<'_>> = raw_nodes
        .iter()
        .enumerate()
        .flat_map(|(index, node)| {
            let path = move |number: usize| format!("nodes.{index}.numbers.{number}");
            node.numbers.iter().enumerate().map(move |(number, raw)| Placed { raw, path: path(number) })
        })
        .collect();
    let (numbers, own) = figures::resolve(desk, locator, &figures, parameters);
    let scope = own.within(parameters);
    let mut numbers = numbers.into_iter();
    let mut seen = BTreeSet::new();
    let mut nodes = Vec::new();
    for (index, raw) in raw_nodes.iter().enumerate() {
        let path = format!("nodes.{index}");
        let id_path = format!("{path}.id");
        desk.new_id(Spot { locator, path: &id_path }, &raw.id, &mut seen);
        let mut node = one(desk, locator, &path, raw, &groups);
        node.numbers = numbers.by_ref().take(raw.numbers.len()).collect();
        if node.numbers.iter().filter(|number| number.card).count() > 1 {
            let message = format!("`{}` puts several figures on its card", node.id);
            let path = format!("{path}.numbers");
            desk.fault(Spot { locator, path: &path }, Rule::CardNumber, message, "leave card = true on one");
        }
        nodes.push(node);
    }
    let with_plane = nodes.iter().filter(|node| node.plane.is_some()).count();
    if with_plane > 0 && with_plane < nodes.len() {
        for (index, (node, raw)) in nodes.iter().zip(raw_nodes).enumerate() {
            if node.plane.is_some() || !is_settled(desk, raw) {
                continue;
            }
            let path = format!("nodes.{index}");
            let message = format!("`{}` has no plane, but other nodes have one", node.id);
            desk.fault(Spot { locator, path: &path }, Rule::MixedPlanes, message, "add `plane = \"data\"`, or another");
        }
    }
    runs::nodes(desk, locator, raw_nodes, &mut nodes, &scope);
    let edges = edges(desk, locator, raw_edges, &nodes, &scope);
    (groups, nodes, edges, scope)
}

fn groups(desk: &mut Desk<'_>, locator: &Locator, raw: &[RawGroup]) -> Vec<Group> {
    let mut seen = BTreeSet::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, group) in raw.iter().enumerate() {
        let path = format!("groups.{index}.id");
        desk.new_id(Spot { locator, path: &path }, &group.id, &mut seen);
        // A parent stands above its children in the file, so boxes cannot hold themselves.
        let parent = group.parent.as_ref().and_then(|parent| {
            let path = format!("groups.{index}.parent");
            let known: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
            desk.known(Spot { locator, path: &path }, "group above", parent, &known, "groups");
            groups.iter().position(|group| group.id == *parent)
        });
        let path = format!("groups.{index}.label");
        let label = desk.text(Spot { locator, path: &path }, &group.label, 40);
        groups.push(Group { id: group.id.clone(), label, parent });
    }
    groups
}

fn one(desk: &mut Desk<'_>, locator: &Locator, path: &str, raw: &RawNode, groups: &[Group]) -> Node {
    let at = |field: &str| format!("{path}.{field}");
    let (subject, shape, usual_plane) = subject(desk, locator, path, raw);
    let group = raw.group.as_ref().and_then(|id| {
        let path = at("group");
        let known: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
        desk.known(Spot { locator, path: &path }, "group", id, &known, "groups");
        groups.iter().position(|group| group.id == *id)
    });
    for (index, atom) in raw.atoms.iter().enumerate() {
        let path = at(&format!("atoms.{index}"));
        desk.atom(Spot { locator, path: &path }, atom);
    }
    Node {
        id: raw.id.clone(),
        subject,
        label: desk.text(Spot { locator, path: &at("label") }, &raw.label, 32),
        sub: raw.sub.as_deref().map(|sub| desk.text(Spot { locator, path: &at("sub") }, sub, 34)),
        plane: raw.plane.or(usual_plane),
        shape,
        group,
        here: desk.prose(Spot { locator, path: &at("here") }, &raw.here),
        numbers: Vec::new(),
        metrics: node::metric_uses(desk, locator, &at("metrics"), &raw.metrics),
        fails: node::failures(desk, locator, &at("fails"), &raw.fails),
        questions: node::questions(desk, locator, &at("questions"), &raw.questions),
        decision: raw.decision.as_ref().map(|raw| node::decision(desk, locator, &at("decision"), raw)),
        step: raw.step.as_ref().map(|raw| node::step(desk, locator, &at("step"), raw)),
        runs: None,
        sources: desk.source_list(locator, &at("sources"), &raw.sources),
        atoms: raw.atoms.clone(),
        addition: raw.addition,
    }
}

fn subject(desk: &mut Desk<'_>, locator: &Locator, path: &str, raw: &RawNode) -> (Subject, Shape, Option<Plane>) {
    let none = (Subject::Role(Role::Artefact), Shape::Service, None);
    match (&raw.component, &raw.metric, raw.role) {
        (Some(id), None, None) => {
            let path = format!("{path}.component");
            desk.component(Spot { locator, path: &path }, id);
            desk.components.get(id.as_str()).map_or(none, |component| {
                let subject = Subject::Component(id.clone(), component.title.clone(), component.kind);
                (subject, component.shape, Some(component.plane))
            })
        }
        (None, Some(id), None) => {
            let path = format!("{path}.metric");
            desk.metric(Spot { locator, path: &path }, id);
            let title = desk.metrics.get(id.as_str()).map_or_else(|| id.clone(), |metric| metric.title.clone());
            (Subject::Metric(id.clone(), title), Shape::Service, None)
        }
        (None, None, Some(role)) => (Subject::Role(role), outline(role), None),
        _ => {
            let message = format!("`{}` is not exactly one of component, metric and role", raw.id);
            desk.fault(Spot { locator, path }, Rule::NodeSubject, message, "keep one of the three fields");
            none
        }
    }
}

/// Whether it is certain what the node is; the plane of any other is unknown.
fn is_settled(desk: &Desk<'_>, raw: &RawNode) -> bool {
    match (&raw.component, &raw.metric, raw.role) {
        (Some(id), None, None) => desk.components.contains_key(id.as_str()),
        (None, Some(_), None) | (None, None, Some(_)) => true,
        _ => false,
    }
}

fn outline(role: Role) -> Shape {
    match role {
        Role::Model => Shape::Model,
        Role::Event => Shape::Stream,
        Role::Entity => Shape::Store,
        Role::Artefact | Role::Label | Role::Question => Shape::Artefact,
        _ => Shape::Service,
    }
}

fn edges(desk: &mut Desk<'_>, locator: &Locator, raw: &[RawEdge], nodes: &[Node], scope: &Scope) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (index, edge) in raw.iter().enumerate() {
        let mut end = |field: &str, id: &str| {
            let path = format!("edges.{index}.{field}");
            let known: Vec<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
            desk.known(Spot { locator, path: &path }, "node", id, &known, "nodes");
            nodes.iter().position(|node| node.id == id)
        };
        let (Some(from), Some(to)) = (end("from", &edge.from), end("to", &edge.to)) else { continue };
        let label_path = format!("edges.{index}.label");
        let label = edge.label.as_deref().map(|text| desk.text(Spot { locator, path: &label_path }, text, 32));
        let pace_path = format!("edges.{index}.pace");
        let pace = edge.pace.as_deref().map(|text| desk.text(Spot { locator, path: &pace_path }, text, 22));
        let runs_path = format!("edges.{index}.runs");
        let runs = edge.runs.as_ref().map(|raw| runs::carries(desk, locator, &runs_path, raw, scope));
        edges.push(Edge { from, to, label, pace, kind: edge.kind, runs });
    }
    edges
}
