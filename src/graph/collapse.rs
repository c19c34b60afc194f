//! Folding: a lane or a group becomes one card, and its edges become those of the card.
//!
//! ```text
//!   a --> [ b --> c ] --> e          a --> [ 3 parts ] --> e      what ran inside is left out,
//!     \-> [   d     ] --/                                         what ran side by side is one edge
//! ```

use crate::model::{Diagram, Edge, Folded, Group, Node, Prose, Subject};
use crate::vocab::Shape;

/// A lane or a group that can be folded: it holds two nodes or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foldable {
    /// What it is called in addresses, and the id of its card: `lane-` or `group-`, and the id.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Whether it is a lane.
    pub is_lane: bool,
    /// Positions of the nodes in it, those of groups inside it included.
    pub nodes: Vec<usize>,
}

/// The lanes of `diagram` that can be folded, then its groups, outer ones first.
///
/// # Complexity
/// O(nodes · (lanes + groups · depth) + groups² · depth).
pub fn foldables(diagram: &Diagram) -> Vec<Foldable> {
    let holding = |is_inside: &dyn Fn(&Node) -> bool| -> Vec<usize> {
        diagram.nodes.iter().enumerate().filter(|(_, node)| is_inside(node)).map(|(index, _)| index).collect()
    };
    let lanes = diagram.lanes.iter().map(|(plane, title)| Foldable {
        key: lane_key(plane.word()),
        title: title.clone(),
        is_lane: true,
        nodes: holding(&|node| node.plane == Some(*plane)),
    });
    let depth = |group: &usize| around(&diagram.groups, Some(*group)).len();
    let count = diagram.groups.len();
    let order = (1..=count).flat_map(|wanted| (0..count).filter(move |group| depth(group) == wanted));
    let groups = order.filter_map(|index| {
        let group = diagram.groups.get(index)?;
        Some(Foldable {
            key: group_key(&group.id),
            title: group.label.clone(),
            is_lane: false,
            nodes: holding(&|node| around(&diagram.groups, node.group).contains(&index)),
        })
    });
    // A node of that id would be taken for the card.
    lanes.chain(groups).filter(|part| part.nodes.len() > 1 && diagram.position(&part.key).is_none()).collect()
}

/// What the lane with the plane `word` is called.
pub fn lane_key(word: &str) -> String {
    format!("lane-{word}")
}

/// What the group with `id` is called.
pub fn group_key(id: &str) -> String {
    format!("group-{id}")
}

/// `diagram` with the lanes and groups `folded` as cards; keys that it does not know change nothing.
///
/// # Ensures
/// Nodes keep their order, a card stands where its first node stood. An edge has at least one end outside each card;
/// edges from one end to another are one where a card is an end. Without keys the diagram stays as it is, and folding
/// again by the same keys changes nothing.
/// # Complexity
/// As [`foldables`], and O(edges²) where all edges end at cards.
pub fn collapse(diagram: &Diagram, folded: &[String]) -> Diagram {
    let parts: Vec<Foldable> = foldables(diagram).into_iter().filter(|part| folded.contains(&part.key)).collect();
    if parts.is_empty() {
        return diagram.clone();
    }
    let part_of: Vec<Option<usize>> =
        (0..diagram.nodes.len()).map(|node| parts.iter().position(|part| part.nodes.contains(&node))).collect();
    let kept = kept_groups(diagram, &parts, &part_of);
    // The place of each group that stays, and the innermost of those round one that does not.
    let regroup = |group: Option<usize>| {
        let stays = around(&diagram.groups, group).into_iter().find(|at| kept.get(*at) == Some(&true))?;
        Some(kept.iter().take(stays).filter(|stays| **stays).count())
    };
    let mut nodes: Vec<Node> = Vec::new();
    let mut card_at: Vec<Option<usize>> = vec![None; parts.len()];
    let mut places: Vec<usize> = Vec::new();
    for (index, node) in diagram.nodes.iter().enumerate() {
        let part = part_of.get(index).copied().flatten();
        let known = part.and_then(|part| card_at.get(part).copied().flatten());
        places.push(known.unwrap_or(nodes.len()));
        if known.is_some() {
            continue;
        }
        let Some((at, part)) = part.and_then(|at| Some((at, parts.get(at)?))) else {
            nodes.push(Node { group: regroup(node.group), ..node.clone() });
            continue;
        };
        if let Some(slot) = card_at.get_mut(at) {
            *slot = Some(nodes.len());
        }
        let inside: Vec<usize> =
            part.nodes.iter().copied().filter(|other| part_of.get(*other) == Some(&Some(at))).collect();
        let home = diagram.groups.iter().find(|group| !part.is_lane && group_key(&group.id) == part.key);
        nodes.push(card(diagram, part, inside, regroup(home.and_then(|group| group.parent))));
    }
    let groups = diagram.groups.iter().zip(&kept).filter(|(_, stays)| **stays);
    Diagram {
        groups: groups.map(|(group, _)| Group { parent: regroup(group.parent), ..group.clone() }).collect(),
        edges: merged(diagram, &places, &part_of),
        nodes,
        ..diagram.clone()
    }
}

/// The groups round something in `group`, the innermost first.
fn around(groups: &[Group], group: Option<usize>) -> Vec<usize> {
    let mut chain = Vec::new();
    let mut at = group;
    while let Some(index) = at.filter(|index| !chain.contains(index)) {
        chain.push(index);
        at = groups.get(index).and_then(|group| group.parent);
    }
    chain
}

/// Which groups are still drawn: those that are not folded, nor in one that is, nor emptied.
fn kept_groups(diagram: &Diagram, parts: &[Foldable], part_of: &[Option<usize>]) -> Vec<bool> {
    let is_folded = |group: &usize| {
        let key = diagram.groups.get(*group).map(|group| group_key(&group.id));
        parts.iter().any(|part| !part.is_lane && Some(&part.key) == key.as_ref())
    };
    let chains: Vec<Vec<usize>> = diagram.nodes.iter().map(|node| around(&diagram.groups, node.group)).collect();
    (0..diagram.groups.len())
        .map(|group| {
            let inside = || chains.iter().zip(part_of).filter(|(chain, _)| chain.contains(&group));
            let stays = |part: Option<usize>| part.and_then(|at| parts.get(at)).is_none_or(|part| !part.is_lane);
            let is_left = inside().next().is_none() || inside().any(|(_, part)| stays(*part));
            is_left && !around(&diagram.groups, Some(group)).iter().any(is_folded)
        })
        .collect()
}

/// The card of `part` with the nodes `inside`, in `group`.
fn card(diagram: &Diagram, part: &Foldable, inside: Vec<usize>, group: Option<usize>) -> Node {
    let nodes: Vec<&Node> = inside.iter().filter_map(|index| diagram.nodes.get(*index)).collect();
    let sub = if nodes.len() == 1 { "1 part".to_owned() } else { format!("{} parts", nodes.len()) };
    let folded = Folded {
        is_lane: part.is_lane,
        decisions: nodes.iter().filter(|node| node.decision.is_some()).count(),
        nodes: inside,
    };
    Node {
        id: part.key.clone(),
        subject: Subject::Folded(folded),
        label: part.title.clone(),
        sub: Some(sub),
        plane: nodes.iter().find_map(|node| node.plane),
        shape: Shape::Service,
        group,
        here: Prose::default(),
        numbers: Vec::new(),
        metrics: Vec::new(),
        fails: Vec::new(),
        questions: Vec::new(),
        decision: None,
        step: None,
        runs: None,
        sources: Vec::new(),
        atoms: Vec::new(),
        addition: nodes.iter().all(|node| node.addition),
    }
}

/// The edges between `places`, those inside a card left out, those at a card that run alike merged.
fn merged(diagram: &Diagram, places: &[usize], part_of: &[Option<usize>]) -> Vec<Edge> {
    let mut bundles: Vec<(Edge, bool, Vec<&Edge>)> = Vec::new();
    for edge in &diagram.edges {
        let (Some(&from), Some(&to)) = (places.get(edge.from), places.get(edge.to)) else { continue };
        let is_folded = |node: usize| part_of.get(node).copied().flatten().is_some();
        let at_card = is_folded(edge.from) || is_folded(edge.to);
        if at_card && from == to {
            continue;
        }
        match bundles.iter_mut().find(|(known, joins, _)| at_card && *joins && (known.from, known.to) == (from, to)) {
            Some((_, _, alike)) => alike.push(edge),
            None => bundles.push((Edge { from, to, ..edge.clone() }, at_card, vec![edge])),
        }
    }
    bundles.into_iter().map(|(edge, _, alike)| bundle(edge, &alike)).collect()
}

/// One edge for those that run `alike`: what they have in common, and how many they are where they carry this and that.
fn bundle(edge: Edge, alike: &[&Edge]) -> Edge {
    let Some(forward) = alike.iter().find(|edge| !edge.kind.goes_back()).or(alike.first()) else { return edge };
    let mut labels = alike.iter().filter_map(|edge| edge.label.as_ref());
    let label = labels
        .next()
        .map(|first| if labels.all(|other| other == first) { first.clone() } else { format!("{} edges", alike.len()) });
    let same_pace = alike.iter().all(|other| other.pace == edge.pace);
    Edge { kind: forward.kind, label, pace: edge.pace.clone().filter(|_| same_pace), ..edge }
}
