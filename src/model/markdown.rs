//! The Markdown subset of the catalogue's prose.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::prose::{Block, Inline, Prose, Target};

/// Parses `text`; what the subset does not hold is told in the second part.
pub(super) fn parse(text: &str) -> (Prose, Vec<String>) {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text.trim(), Options::empty()) {
        reader.take(event);
    }
    (Prose(reader.blocks), reader.complaints)
}

/// The target that a link names.
fn target(address: &str) -> Result<Target, String> {
    let lost = || format!("the link target `{address}` is of no known kind");
    let (scheme, rest) = address.split_once(':').ok_or_else(lost)?;
    Ok(match scheme {
        "https" => Target::Web(address.to_owned()),
        "component" => Target::Component(rest.to_owned()),
        "metric" => Target::Metric(rest.to_owned()),
        "source" => Target::Source(rest.to_owned()),
        "lens" => Target::Lens(rest.to_owned()),
        "case" => match rest.split_once('/') {
            Some((slug, view)) => Target::Case(slug.to_owned(), Some(view.to_owned())),
            None => Target::Case(rest.to_owned(), None),
        },
        _ => return Err(lost()),
    })
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    items: Option<Vec<Vec<Inline>>>,
    open: Vec<Vec<Inline>>,
    links: Vec<Option<Target>>,
    complaints: Vec<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push(Inline::T(text.into_string())),
            Event::Code(text) => self.push(Inline::Code(text.into_string())),
            Event::SoftBreak | Event::HardBreak => self.push(Inline::T(" ".to_owned())),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.complaints.push(format!("`{}` is HTML; prose has none", html.trim()));
            }
            _ => self.complaints.push("a construct outside the Markdown subset".to_owned()),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Item | Tag::Emphasis | Tag::Strong => self.open.push(Vec::new()),
            Tag::List(None) if self.items.is_none() => self.items = Some(Vec::new()),
            Tag::Link { dest_url, .. } => {
                self.open.push(Vec::new());
                self.links.push(target(&dest_url).map_err(|complaint| self.complaints.push(complaint)).ok());
            }
            Tag::HtmlBlock => {}
            other => {
                self.complaints.push(format!("{} outside the Markdown subset", describe(&other)));
                self.open.push(Vec::new());
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.items.is_some() => {
                let inlines = self.close();
                if let Some(item) = self.open.last_mut() {
                    item.extend(inlines);
                }
            }
            TagEnd::Paragraph => {
                let inlines = self.close();
                self.blocks.push(Block::P(inlines));
            }
            TagEnd::Item => {
                let inlines = self.close();
                if let Some(items) = self.items.as_mut() {
                    items.push(inlines);
                }
            }
            TagEnd::List(false) => {
                if let Some(items) = self.items.take() {
                    self.blocks.push(Block::Ul(items));
                }
            }
            TagEnd::Emphasis => self.wrap(Inline::Em),
            TagEnd::Strong => self.wrap(Inline::Strong),
            TagEnd::Link => match self.links.pop().flatten() {
                Some(target) => self.wrap(|inlines| Inline::A(target, inlines)),
                None => self.wrap(Inline::Em),
            },
            TagEnd::HtmlBlock => {}
            _ => {
                let inlines = self.close();
                if self.open.is_empty() {
                    self.blocks.push(Block::P(inlines));
                } else {
                    for inline in inlines {
                        self.push(inline);
                    }
                }
            }
        }
    }

    fn wrap(&mut self, make: impl FnOnce(Vec<Inline>) -> Inline) {
        let inlines = self.close();
        self.push(make(inlines));
    }

    fn close(&mut self) -> Vec<Inline> {
        self.open.pop().unwrap_or_default()
    }

    /// Adds `inline` to what is open, joined with the text before it.
    fn push(&mut self, inline: Inline) {
        let Some(run) = self.open.last_mut() else {
            self.open.push(vec![inline]);
            return;
        };
        match (run.last_mut(), inline) {
            (Some(Inline::T(before)), Inline::T(text)) => before.push_str(&text),
            (_, inline) => run.push(inline),
        }
    }
}

fn describe(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::Heading { .. } => "a heading is",
        Tag::Image { .. } => "an image is",
        Tag::CodeBlock(_) => "a code block is",
        Tag::BlockQuote(_) => "a quotation is",
        Tag::List(_) => "a numbered or nested list is",
        _ => "a construct is",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(plain: &str) -> Inline {
        Inline::T(plain.to_owned())
    }

    #[test]
    fn reads_the_subset() {
        let (prose, complaints) = parse("Use *k* of `n`, see [it](component:ann_index).\n\n- one\n- **two**");
        assert_eq!(complaints, Vec::<String>::new());
        assert_eq!(
            prose.0,
            vec![
                Block::P(vec![
                    text("Use "),
                    Inline::Em(vec![text("k")]),
                    text(" of "),
                    Inline::Code("n".to_owned()),
                    text(", see "),
                    Inline::A(Target::Component("ann_index".to_owned()), vec![text("it")]),
                    text("."),
                ]),
                Block::Ul(vec![vec![text("one")], vec![Inline::Strong(vec![text("two")])]]),
            ]
        );
    }

    #[test]
    fn refuses_markup_and_strange_links() {
        for (bad, word) in [
            ("a <b>bold</b> word", "HTML"),
            ("# Title", "heading"),
            ("![x](https://example.org/x.png)", "image"),
            ("[x](javascript:alert(1))", "no known kind"),
            ("1. one\n2. two", "list"),
        ] {
            let (_, complaints) = parse(bad);
            assert!(complaints.iter().any(|complaint| complaint.contains(word)), "{bad}: {complaints:?}");
        }
    }
}
