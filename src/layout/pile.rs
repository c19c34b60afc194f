//! Groups one below the other, for a stage that has no room for them side by side.
//!
//! ```text
//!   [ a  b ]          [ a  b ]
//!   [ c  d ]     ->     |  |      each end of a group leads to each beginning of the next,
//!                     [ c  d ]    by edges that are not drawn
//! ```

use super::{Edge, Input};

/// `input` with edges that put its outermost groups in a row along the flow, in their order.
///
/// # Ensures
/// The edges of `input` come first and unchanged. Groups that would then wait for each other stay as they are.
/// # Complexity
/// O(groups × edges), and the product of the sizes of neighbouring groups.
pub(super) fn groups_in_a_row(input: &Input) -> Input {
    let mut piled = input.clone();
    let outermost: Vec<usize> = (0..input.groups.len()).filter(|group| top(input, *group) == Some(*group)).collect();
    for pair in outermost.windows(2) {
        let [before, after] = pair else { continue };
        let (first, second) = (members(input, *before), members(input, *after));
        if reaches(&piled, &second, &first) {
            continue;
        }
        for from in first.iter().filter(|node| !has_inner(input, **node, &first, |edge| (edge.from, edge.to))) {
            for to in second.iter().filter(|node| !has_inner(input, **node, &second, |edge| (edge.to, edge.from))) {
                piled.edges.push(Edge { from: *from, to: *to, back: false, label: None });
            }
        }
    }
    piled
}

/// The outermost group round `group`; none when its parents go round in a circle.
fn top(input: &Input, group: usize) -> Option<usize> {
    let mut at = group;
    for _ in 0..=input.groups.len() {
        match input.groups.get(at)?.parent.filter(|parent| *parent < input.groups.len()) {
            Some(parent) => at = parent,
            None => return Some(at),
        }
    }
    None
}

/// The nodes in the outermost group `group`.
fn members(input: &Input, group: usize) -> Vec<usize> {
    let is_member = |node: &super::Node| node.group.and_then(|inner| top(input, inner)) == Some(group);
    input.nodes.iter().enumerate().filter(|(_, node)| is_member(node)).map(|(index, _)| index).collect()
}

/// Whether an edge joins `node`, at the end that `ends` gives first, with another of `group`.
fn has_inner(input: &Input, node: usize, group: &[usize], ends: impl Fn(&Edge) -> (usize, usize)) -> bool {
    input
        .edges
        .iter()
        .filter(|edge| !edge.back)
        .map(ends)
        .any(|(here, there)| here == node && there != node && group.contains(&there))
}

/// Whether a path of edges that do not go back leads from one of `from` to one of `to`.
fn reaches(input: &Input, from: &[usize], to: &[usize]) -> bool {
    let mut reached: Vec<usize> = from.to_vec();
    let mut next = 0;
    while let Some(node) = reached.get(next).copied() {
        if to.contains(&node) {
            return true;
        }
        for edge in input.edges.iter().filter(|edge| !edge.back && edge.from == node) {
            if !reached.contains(&edge.to) {
                reached.push(edge.to);
            }
        }
        next += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;
    use crate::layout::{Group, Node};

    fn grouped(groups: &[Option<usize>], edges: &[(usize, usize)]) -> Input {
        let group = Group { parent: None, title: Size::default() };
        Input {
            nodes: groups.iter().map(|group| Node { size: Size::new(10.0, 10.0), lane: None, group: *group }).collect(),
            edges: edges.iter().map(|(from, to)| Edge { from: *from, to: *to, back: false, label: None }).collect(),
            groups: vec![group.clone(), group],
            lanes: Vec::new(),
        }
    }

    fn ends(input: &Input) -> Vec<(usize, usize)> {
        input.edges.iter().map(|edge| (edge.from, edge.to)).collect()
    }

    #[test]
    fn ends_lead_to_beginnings() {
        let input = grouped(&[Some(0), Some(0), Some(1), Some(1)], &[(0, 1), (2, 3)]);
        assert_eq!(ends(&groups_in_a_row(&input)), [(0, 1), (2, 3), (1, 2)]);
    }

    #[test]
    fn groups_that_lead_back_stay() {
        let input = grouped(&[Some(0), Some(1)], &[(1, 0)]);
        assert_eq!(ends(&groups_in_a_row(&input)), [(1, 0)]);
    }
}
