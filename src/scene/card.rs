//! What stands on a node's card, and how large that makes it.

use super::folds::{PILE, opener_room};
use super::{Limits, Stage};
use crate::geom::Size;
use crate::measure::{Weight, width, wrap};
use crate::model::{Choice, DesignOption, Diagram, Node, Subject};
use crate::vocab::Shape;

/// Size of a card's title, in px.
pub(super) const TITLE_PX: f64 = 13.5;
/// Size of a card's other texts, in px.
pub(super) const SUB_PX: f64 = 11.5;
/// Height of a line of the title, in px.
pub(super) const TITLE_LINE: f64 = 17.0;
/// Height of a line of the other texts, in px.
pub(super) const SUB_LINE: f64 = 16.0;
/// Room for the sign of the kind before the title, in px.
pub(super) const SIGN: f64 = 19.0;
/// Space between two texts on a line, in px.
const GAP: f64 = 10.0;

/// A card, measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its size, in px.
    pub size: Size,
    /// Its title, broken into lines.
    pub title: Vec<String>,
    /// Its second text, broken into lines; a decision's chosen option.
    pub sub: Vec<String>,
    /// The count of options, when it is a decision; of decisions, when it stands for several nodes.
    pub options: Option<String>,
    /// The figure.
    pub value: Option<String>,
    /// Whether the figure stands on the last line of the second text rather than below it.
    pub value_beside_sub: bool,
    /// Space between outline and text.
    pub(super) padding: Padding,
}

impl Card {
    /// Everything that can be read on the card, in its order.
    pub fn visible_text(&self) -> String {
        let beside = self.value.as_ref().filter(|_| self.value_beside_sub);
        let below = self.value.as_ref().filter(|_| !self.value_beside_sub);
        let texts: Vec<&str> = self
            .title
            .iter()
            .chain(&self.sub)
            .chain(beside)
            .chain(&self.options)
            .chain(below)
            .map(String::as_str)
            .collect();
        texts.join(" ")
    }
}

/// Space between outline and text, in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Padding {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Padding {
    /// The space that the outline of `node` needs.
    fn of(node: &Node) -> Self {
        let (side, top, bottom) = match node.shape {
            _ if matches!(node.subject, Subject::Folded(_)) => (12.0, 9.0, 9.0 + PILE),
            Shape::Store => (12.0, 17.0, 12.0),
            Shape::Stream | Shape::Model => (19.0, 9.0, 9.0),
            Shape::Client => (12.0, 15.0, 9.0),
            _ => (12.0, 9.0, 9.0),
        };
        Self { left: side, right: side, top, bottom }
    }
}

/// The option that stands chosen at `node`: the reader's, or the case's.
pub fn chosen<'a>(node: &'a Node, choices: &[Choice]) -> Option<&'a DesignOption> {
    let decision = node.decision.as_ref()?;
    let wanted = choices.iter().find(|choice| choice.node == node.id);
    wanted
        .and_then(|choice| decision.options.iter().find(|option| option.id == choice.option))
        .or_else(|| decision.options.get(decision.chosen))
}

/// The cards of all nodes.
pub(super) fn cards(diagram: &Diagram, choices: &[Choice], stage: Stage) -> Vec<Card> {
    let limits = Limits::of(diagram, stage);
    diagram.nodes.iter().map(|node| card(node, choices, limits.title)).collect()
}

fn card(node: &Node, choices: &[Choice], limit: f64) -> Card {
    let title = wrap(&node.label, Weight::Semibold, TITLE_PX, limit, 3);
    let option = chosen(node, choices);
    let sub = option.map(|option| option.label.as_str()).or(node.sub.as_deref()).unwrap_or_default();
    let sub = wrap(sub, Weight::Regular, SUB_PX, limit + SIGN, 3);
    let options = match &node.subject {
        Subject::Folded(folded) if folded.decisions == 1 => Some("1 decision".to_owned()),
        Subject::Folded(folded) => (folded.decisions > 0).then(|| format!("{} decisions", folded.decisions)),
        _ => node.decision.as_ref().map(|decision| format!("{} options", decision.options.len())),
    };
    let value = node.card_number().map(crate::model::Number::text);

    let value_width = value.as_deref().map_or(0.0, |text| width(text, Weight::Semibold, SUB_PX));
    let sub_last = sub.last().map_or(0.0, |line| width(line, Weight::Regular, SUB_PX));
    let value_beside_sub =
        value.is_some() && options.is_none() && !sub.is_empty() && sub_last + GAP + value_width <= limit + SIGN;
    let last_row = match (&options, value_beside_sub) {
        (Some(options), _) => {
            17.0 + width(options, Weight::Regular, SUB_PX) + if value.is_some() { GAP + value_width } else { 0.0 }
        }
        (None, true) => sub_last + GAP + value_width,
        (None, false) => value_width,
    };
    let rows = sub.len() + usize::from(options.is_some() || (value.is_some() && !value_beside_sub));
    let widest =
        |lines: &[String], weight, size| lines.iter().map(|line| width(line, weight, size)).fold(0.0, f64::max);
    let text = (SIGN + widest(&title, Weight::Semibold, TITLE_PX) + opener_room(node))
        .max(widest(&sub, Weight::Regular, SUB_PX))
        .max(last_row)
        .max(76.0);
    let padding = Padding::of(node);
    let size = Size::new(
        (padding.left + text + padding.right).ceil(),
        padding.top + lines(title.len()) * TITLE_LINE + lines(rows) * SUB_LINE + padding.bottom,
    );
    Card { size, title, sub, options, value, value_beside_sub, padding }
}

fn lines(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
