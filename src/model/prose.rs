//! Running text, parsed: no markup is left in it, so none can reach a page.

use serde::{Deserialize, Serialize};

/// Some paragraphs and lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose(pub Vec<Block>);

/// A paragraph or a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    P(Vec<Inline>),
    /// A list of items, each a run of text.
    Ul(Vec<Vec<Inline>>),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inline {
    /// Plain text.
    T(String),
    /// Emphasis.
    Em(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link with its text.
    A(Target, Vec<Inline>),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// A page elsewhere; always `https`.
    Web(String),
    /// A component's page.
    Component(String),
    /// A metric's page.
    Metric(String),
    /// An entry of the bibliography.
    Source(String),
    /// A case's page or one of its diagrams.
    Case(String, Option<String>),
    /// A lens.
    Lens(String),
}

impl Prose {
    /// The text without emphasis and links, paragraphs joined by spaces.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        for block in &self.0 {
            let items: Vec<&[Inline]> = match block {
                Block::P(inlines) => vec![inlines],
                Block::Ul(items) => items.iter().map(Vec::as_slice).collect(),
            };
            for item in items {
                if !text.is_empty() {
                    text.push(' ');
                }
                push_plain(item, &mut text);
            }
        }
        text
    }

    /// Every link target, in reading order.
    pub fn targets(&self) -> Vec<&Target> {
        let mut targets = Vec::new();
        for block in &self.0 {
            match block {
                Block::P(inlines) => push_targets(inlines, &mut targets),
                Block::Ul(items) => items.iter().for_each(|item| push_targets(item, &mut targets)),
            }
        }
        targets
    }
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::T(plain) | Inline::Code(plain) => text.push_str(plain),
            Inline::Em(inner) | Inline::Strong(inner) | Inline::A(_, inner) => push_plain(inner, text),
        }
    }
}

fn push_targets<'a>(inlines: &'a [Inline], targets: &mut Vec<&'a Target>) {
    for inline in inlines {
        match inline {
            Inline::T(_) | Inline::Code(_) => {}
            Inline::Em(inner) | Inline::Strong(inner) => push_targets(inner, targets),
            Inline::A(target, inner) => {
                targets.push(target);
                push_targets(inner, targets);
            }
        }
    }
}
