//! Names become indices, and what cannot be drawn is refused by name.
//!
//! ```text
//!   "b" -> 1     edge 0 (`a` to `z`): there is no node `z`
//! ```

use std::collections::BTreeMap;

use super::graph::{NeutralGraph, NeutralOptions};
use super::{Prepared, Way};
use crate::geom::Size;
use crate::layout::{Edge, Group, Input, Lane, Node};

/// Longest side and distance that is believed, in px.
const LONGEST: f64 = 20_000.0;
/// Most groups that lie in one another.
const DEEPEST: usize = 256;
/// Most letters of a name, and most names of a circle, that a message repeats.
const SHOWN: usize = 60;
const SHOWN_GROUPS: usize = 8;

/// Position of each name.
struct Names<'a> {
    kind: &'static str,
    positions: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn new(kind: &'static str, ids: impl Iterator<Item = &'a str>) -> Result<Self, String> {
        let mut positions = BTreeMap::new();
        for (at, id) in ids.enumerate() {
            if let Some(before) = positions.insert(id, at) {
                return Err(format!("there are two {kind}s {}, in positions {before} and {at}", shown(id)));
            }
        }
        Ok(Self { kind, positions })
    }

    fn find(&self, name: &str) -> Result<usize, String> {
        let position = self.positions.get(name).copied();
        position.ok_or_else(|| format!("there is no {} {}", self.kind, shown(name)))
    }

    fn find_any(&self, name: Option<&String>) -> Result<Option<usize>, String> {
        name.map(|name| self.find(name)).transpose()
    }
}

impl NeutralGraph {
    /// Looks up every name and weighs every size.
    ///
    /// # Errors
    /// Names the first node, edge, group, lane or option that cannot be drawn: a name that is there twice or not at
    /// all, groups that lie in each other, a length below 0 or beyond belief.
    pub fn prepare(self) -> Result<Prepared, String> {
        let nodes = Names::new("node", self.nodes.iter().map(|node| node.id.as_str()))?;
        let groups = Names::new("group", self.groups.iter().map(|group| group.id.as_str()))?;
        let lanes = Names::new("lane", self.lanes.iter().map(|lane| lane.id.as_str()))?;
        let mut input = Input::default();
        for node in &self.nodes {
            let at = |fault| format!("node {}: {fault}", shown(&node.id));
            let size = side(Size::new(node.w, node.h)).map_err(at)?;
            let (lane, group) =
                (lanes.find_any(node.lane.as_ref()).map_err(at)?, groups.find_any(node.group.as_ref()).map_err(at)?);
            input.nodes.push(Node { size, lane, group });
        }
        for (position, edge) in self.edges.iter().enumerate() {
            let at = |fault| format!("edge {position} ({} to {}): {fault}", shown(&edge.from), shown(&edge.to));
            let (from, to) = (nodes.find(&edge.from).map_err(at)?, nodes.find(&edge.to).map_err(at)?);
            let label = edge.label.map(side).transpose().map_err(|fault| at(format!("its label: {fault}")))?;
            input.edges.push(Edge { from, to, back: edge.back, label });
        }
        for group in &self.groups {
            let at = |fault| format!("group {}: {fault}", shown(&group.id));
            let parent = groups.find_any(group.parent.as_ref()).map_err(at)?;
            input.groups.push(Group { parent, title: title(group.title).map_err(at)? });
        }
        for lane in &self.lanes {
            let at = |fault| format!("lane {}: {fault}", shown(&lane.id));
            input.lanes.push(Lane { title: title(lane.title).map_err(at)? });
        }
        self.nesting(&input.groups)?;
        self.options.weigh()?;
        let way = self.options.width.map_or_else(|| Way::Said(self.options.engine()), Way::Fit);
        Ok(Prepared { graph: self, input, way })
    }

    /// Refuses groups that lie in each other in a circle, and such as lie too deep.
    ///
    /// # Complexity
    /// O(groups): depths are kept, and a way up ends where one is known.
    fn nesting(&self, groups: &[Group]) -> Result<(), String> {
        let name = |group: usize| self.groups.get(group).map(|group| shown(&group.id)).unwrap_or_default();
        let mut depths: Vec<Option<usize>> = vec![None; groups.len()];
        let mut on_the_way = vec![false; groups.len()];
        for start in 0..groups.len() {
            let mut way = Vec::new();
            let mut at = Some(start);
            while let Some(group) = at.filter(|&group| depths.get(group).is_some_and(Option::is_none)) {
                if on_the_way.get(group) == Some(&true) {
                    let circle = way.iter().skip_while(|&&above| above != group);
                    let names: Vec<String> = circle.take(SHOWN_GROUPS).map(|&group| name(group)).collect();
                    return Err(format!("groups lie in each other in a circle: {}", names.join(", ")));
                }
                if let Some(mark) = on_the_way.get_mut(group) {
                    *mark = true;
                }
                way.push(group);
                at = groups.get(group).and_then(|group| group.parent);
            }
            let mut depth = at.and_then(|group| depths.get(group).copied().flatten()).unwrap_or(0);
            for group in way.into_iter().rev() {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("group {} lies in more than {} others", name(group), DEEPEST - 1));
                }
                if let Some(known) = depths.get_mut(group) {
                    *known = Some(depth);
                }
            }
        }
        Ok(())
    }
}

impl NeutralOptions {
    fn weigh(&self) -> Result<(), String> {
        let lengths = [
            ("nodeSep", self.node_sep),
            ("rankSep", self.rank_sep),
            ("edgeSep", self.edge_sep),
            ("breadth", self.breadth),
            ("width", self.width),
        ];
        for (name, length) in lengths {
            length.map(|px| believed("it", px)).transpose().map_err(|fault| format!("option `{name}`: {fault}"))?;
        }
        match self.budget_ms.filter(|budget| *budget < 0.0) {
            Some(budget) => Err(format!("option `budgetMs`: it is {budget}, which is less than 0")),
            None => Ok(()),
        }
    }
}

fn title(size: Option<Size>) -> Result<Size, String> {
    size.map_or_else(|| Ok(Size::default()), |size| side(size).map_err(|fault| format!("its title: {fault}")))
}

fn side(size: Size) -> Result<Size, String> {
    Ok(Size::new(believed("its width", size.w)?, believed("its height", size.h)?))
}

fn believed(what: &str, px: f64) -> Result<f64, String> {
    if (0.0..=LONGEST).contains(&px) {
        return Ok(px);
    }
    let told = if px.abs() < 1e9 { px.to_string() } else { format!("{px:e}") };
    Err(format!("{what} is {told}, which is not from 0 to {LONGEST} px"))
}

/// A name as messages repeat it: escaped, and not at endless length.
fn shown(name: &str) -> String {
    let short: String = name.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    let rest = if name.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("`{short}{rest}`")
}
