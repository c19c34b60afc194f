//! Pass 5. Ranks become layers, and every link a chain of items, one a layer.
//!
//! ```text
//!   titles   [Serving]                  a layer for titles where lanes or groups begin (only when the flow runs down)
//!   cards      a                        a layer for the cards of each rank
//!   labels     |"payload"   |           a layer for labels where any lie: as flat as its highest label
//!   cards      b            .           "." is a bend: where a long link passes a layer
//!   cards      c <----------+
//! ```

use super::arena::{AreaId, Arena, ItemId, LinkId, NodeId, SegmentId};
use super::corridor;
use super::input::{Graph, What};
use super::label::{self, Slot};
use super::loops;
use super::rank::Ranked;

/// What takes room in a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A node.
    Node(NodeId),
    /// A link that passes.
    Bend,
    /// A link with its label.
    Label(LinkId),
    /// The label of a link that stays within the layer.
    Caption(LinkId),
    /// The title of an area or, with stacked lanes, of a lane; always leftmost in its area.
    Title,
    /// Keeps the column of an area free where it has no item.
    Filler,
}

/// Something that takes room in a layer.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What it is.
    pub(super) kind: Kind,
    /// Its layer.
    pub(super) layer: usize,
    /// Innermost area it lies in.
    pub(super) home: AreaId,
    /// Room it takes left of its line or centre.
    pub(super) left: f64,
    /// Room it takes right of its line or centre.
    pub(super) right: f64,
    /// Room it takes along the flow.
    pub(super) height: f64,
    /// Where it must lie in its innermost area.
    pub(super) pin: Pin,
}

/// Where an item must lie in its layer, within its innermost area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pin {
    /// Before everything.
    Foremost,
    /// Before everything but what is foremost.
    First,
    /// Anywhere.
    #[default]
    Free,
    /// After everything but what is hindmost.
    Last,
    /// After everything.
    Hindmost,
}

/// The part of a link between two neighbouring layers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    /// Its end in the earlier layer.
    pub(super) upper: ItemId,
    /// Its end in the later layer.
    pub(super) lower: ItemId,
}

/// First and last layer of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// First layer.
    pub(super) first: usize,
    /// Last layer.
    pub(super) last: usize,
}

/// A graph in layers.
#[derive(Clone, Debug)]
pub(super) struct Layered {
    /// The graph with ranks.
    pub(super) ranked: Ranked,
    /// Everything that takes room.
    pub(super) items: Arena<ItemId, Item>,
    /// Parts of links.
    pub(super) segments: Arena<SegmentId, Segment>,
    /// Segments of each link, from the upper end to the lower; none for loops.
    pub(super) chains: Arena<LinkId, Vec<SegmentId>>,
    /// Loops at each node.
    pub(super) loops: Arena<NodeId, Vec<LinkId>>,
    /// Item of each node.
    pub(super) cards: Arena<NodeId, ItemId>,
    /// Segments that end at each item from above.
    pub(super) above: Arena<ItemId, Vec<SegmentId>>,
    /// Segments that leave each item downwards.
    pub(super) below: Arena<ItemId, Vec<SegmentId>>,
    /// Items of each layer, left to right.
    pub(super) order: Vec<Vec<ItemId>>,
    /// Layers of each area.
    pub(super) spans: Arena<AreaId, Span>,
    /// Layers of each stacked lane.
    pub(super) zones: Vec<Span>,
}

impl Layered {
    /// The checked input.
    pub(super) fn graph(&self) -> &Graph {
        &self.ranked.acyclic.graph
    }
}

/// Where the layers of a rank are.
#[derive(Clone, Copy, Default)]
struct Place {
    /// First layer for titles.
    titles: usize,
    /// Layer of the cards.
    cards: usize,
    /// Layers of the labels below.
    label_rows: usize,
}

impl Place {
    /// The last layer of the rank.
    fn last(self) -> usize {
        self.cards + self.label_rows
    }
}

/// Room left and right of a label's line, from the line: the label lies beside it.
///
/// ```text
///    |                    ____ label ____
///    | label         =>   |                    (flow to the right: above the line)
/// ```
pub(super) const BESIDE: f64 = 5.0;
/// Room between the lines of nested loops, in px.
pub(super) const LOOP_GAP: f64 = 8.0;
/// Room for a lane's or group's title beyond its height, in px.
pub(super) const TITLE_GAP: f64 = 10.0;

/// Splits links into segments of one layer each, and gives labels and titles room of their own.
///
/// # Ensures
/// Every segment joins neighbouring layers; the order of a layer is not yet decided, but each item is in it once.
/// # Complexity
/// O(nodes + sum of the links' lengths + areas · layers).
/// # Reference
/// Sander, Graph layout through the VCG tool, 1995; labels as items: Gansner et al. 1993, section 4.3.
pub(super) fn build(ranked: Ranked) -> Layered {
    let graph = ranked.acyclic.graph.clone();
    let graph = &graph;
    let area_ranks = area_ranks(&ranked);
    let zone_ranks = zone_ranks(&ranked);
    let labels = label::choose(&ranked);
    let places = places(&ranked, &area_ranks, &zone_ranks, &labels);
    let layers = places.values().map(|place| place.last() + 1).max().unwrap_or(1);
    let spans = spans(graph, &area_ranks, &zone_ranks, &places, layers);
    let zones = zone_spans(graph, &zone_ranks, &places);
    let mut layered = Layered {
        items: Arena::default(),
        segments: Arena::default(),
        chains: Arena::filled(graph.links.len(), Vec::new()),
        loops: Arena::filled(graph.sizes.len(), Vec::new()),
        cards: Arena::default(),
        above: Arena::default(),
        below: Arena::default(),
        order: vec![Vec::new(); layers],
        spans,
        zones,
        ranked,
    };
    for (id, link) in graph.links.iter() {
        if link.from == link.to {
            layered.loops[link.from].push(id);
        }
    }
    for (id, &size) in graph.sizes.iter() {
        let (side, height) = loops::room(graph, &layered.loops[id], size);
        let item = Item {
            kind: Kind::Node(id),
            layer: places[layered.ranked.rank[id]].cards,
            home: graph.homes[id],
            left: size.w / 2.0,
            right: size.w / 2.0 + side,
            height,
            pin: Pin::Free,
        };
        let card = layered.add(item);
        layered.cards.push(card);
    }
    let lanes = corridor::choose(&layered.ranked, &labels);
    for id in graph.links.ids() {
        let label = labels[id].map(|slot| places[slot.rank].cards + 1 + slot.row);
        layered.split(id, lanes[id], label);
    }
    layered.add_titles();
    layered.add_fillers();
    layered
}

/// First and last rank of each area; `None` for lanes, which span the drawing.
fn area_ranks(ranked: &Ranked) -> Arena<AreaId, Option<Span>> {
    let graph = &ranked.acyclic.graph;
    let mut ranks: Arena<AreaId, Option<Span>> = Arena::filled(graph.areas.len(), None);
    for (id, &rank) in ranked.rank.iter() {
        let mut area = graph.homes[id];
        while matches!(graph.areas[area].what, What::Group(_)) {
            let span = ranks[area].unwrap_or(Span { first: rank, last: rank });
            ranks[area] = Some(Span { first: span.first.min(rank), last: span.last.max(rank) });
            area = graph.areas[area].parent;
        }
    }
    ranks
}

/// First and last rank of each stacked lane; none when lanes are parallel.
fn zone_ranks(ranked: &Ranked) -> Vec<Span> {
    let graph = &ranked.acyclic.graph;
    if !graph.stacked() {
        return Vec::new();
    }
    let mut found: Vec<Option<Span>> = vec![None; graph.zone_count];
    for (id, &rank) in ranked.rank.iter() {
        if let Some(slot) = found.get_mut(graph.zones[id]) {
            let span = slot.unwrap_or(Span { first: rank, last: rank });
            *slot = Some(Span { first: span.first.min(rank), last: span.last.max(rank) });
        }
    }
    // A lane without nodes has the rank that follows the lane before it.
    let mut next = 0;
    let mut spans = Vec::new();
    for span in found {
        let span = span.unwrap_or(Span { first: next, last: next });
        next = span.last + 1;
        spans.push(span);
    }
    spans
}

/// How many title layers an area needs above its own when it begins where its parents begin.
fn title_level(graph: &Graph, ranks: &Arena<AreaId, Option<Span>>, area: AreaId, zone_start: bool) -> usize {
    let first = ranks[area].map(|span| span.first);
    let mut level = 0;
    let mut at = graph.areas[area].parent;
    while ranks[at].is_some() && ranks[at].map(|span| span.first) == first {
        level += 1;
        at = graph.areas[at].parent;
    }
    let in_lane = matches!(graph.areas[at].what, What::Lane(_));
    level + usize::from(zone_start || (in_lane && first == Some(0)))
}

/// Numbers the layers of every rank.
fn places(
    ranked: &Ranked,
    areas: &Arena<AreaId, Option<Span>>,
    zones: &[Span],
    labels: &Arena<LinkId, Option<Slot>>,
) -> Arena<usize, Place> {
    let graph = &ranked.acyclic.graph;
    let mut titles: Arena<usize, usize> = Arena::filled(ranked.count, 0);
    let mut label_rows: Arena<usize, usize> = Arena::filled(ranked.count, 0);
    if graph.titles_along() {
        let parallel = graph.areas.values().any(|area| matches!(area.what, What::Lane(_)));
        if parallel {
            titles[0] = 1;
        }
        for zone in zones.iter().take(graph.lanes.len()) {
            titles[zone.first] = 1;
        }
        for (area, span) in areas.iter() {
            if let Some(span) = span {
                let start = zones.iter().take(graph.lanes.len()).any(|zone| zone.first == span.first);
                let level = title_level(graph, areas, area, start);
                titles[span.first] = titles[span.first].max(level + 1);
            }
        }
    }
    for slot in labels.values().flatten() {
        label_rows[slot.rank] = label_rows[slot.rank].max(slot.row + 1);
    }
    let mut places = Arena::filled(ranked.count, Place::default());
    let mut next = 0;
    for rank in places.ids() {
        let cards = next + titles[rank];
        places[rank] = Place { titles: next, cards, label_rows: label_rows[rank] };
        next = places[rank].last() + 1;
    }
    places
}

/// The layer of an area's title.
fn title_layer(
    graph: &Graph,
    areas: &Arena<AreaId, Option<Span>>,
    places: &Arena<usize, Place>,
    zones: &[Span],
    area: AreaId,
) -> usize {
    let Some(span) = areas[area] else { return 0 };
    let start = zones.iter().take(graph.lanes.len()).any(|zone| zone.first == span.first);
    places[span.first].titles + title_level(graph, areas, area, start)
}

/// Layers of each area, its title's included.
fn spans(
    graph: &Graph,
    ranks: &Arena<AreaId, Option<Span>>,
    zones: &[Span],
    places: &Arena<usize, Place>,
    layers: usize,
) -> Arena<AreaId, Span> {
    let span = |area| match ranks[area] {
        None => Span { first: 0, last: layers.saturating_sub(1) },
        Some(span) => {
            let titled = graph.titles_along().then(|| title_layer(graph, ranks, places, zones, area));
            Span { first: titled.unwrap_or(places[span.first].cards), last: places[span.last].cards }
        }
    };
    graph.areas.ids().map(span).collect::<Vec<_>>().into()
}

/// Layers of each stacked lane: from its title to the labels under its last cards.
fn zone_spans(graph: &Graph, ranks: &[Span], places: &Arena<usize, Place>) -> Vec<Span> {
    ranks
        .iter()
        .take(graph.lanes.len())
        .map(|span| Span { first: places[span.first].titles, last: places[span.last].last() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Direction, Edge, Group, Input, Lane, Node, Options, acyclic, input, rank};
    use super::*;
    use crate::geom::Size;

    fn built(input: &Input, direction: Direction) -> Layered {
        let options = Options { direction, ..Options::default() };
        build(rank::assign(acyclic::reverse(input::check(input, &options))))
    }

    fn edge(from: usize, to: usize, label: Option<Size>) -> Edge {
        Edge { from, to, back: false, label }
    }

    #[test]
    fn labels_have_a_layer_and_long_links_bend_in_it() {
        let label = Some(Size::new(40.0, 14.0));
        let edges = vec![edge(0, 1, label), edge(1, 2, None), edge(0, 2, None)];
        let input = Input { nodes: vec![Node::default(); 3], edges, ..Input::default() };
        let layered = built(&input, Direction::TopBottom);
        let counts: Vec<usize> = layered.order.iter().map(Vec::len).collect();
        // Node 0; the label and a bend; node 1 and a bend; node 2.
        assert_eq!(counts, [1, 1 + 1, 1 + 1, 1]);
        assert_eq!(layered.segments.len(), 2 + 1 + 3);
    }

    #[test]
    fn titles_have_layers_only_when_the_flow_runs_down() {
        let group = |parent| Group { parent, title: Size::new(30.0, 14.0) };
        let input = Input {
            nodes: vec![Node { lane: Some(0), group: Some(1), ..Node::default() }],
            groups: vec![group(None), group(Some(0))],
            lanes: vec![Lane { title: Size::new(30.0, 14.0) }],
            ..Input::default()
        };
        assert_eq!(built(&input, Direction::TopBottom).order.len(), 1 + 2 + 1);
        assert_eq!(built(&input, Direction::LeftRight).order.len(), 1);
    }
}
