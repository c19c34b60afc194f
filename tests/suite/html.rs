//! Enough of HTML to examine the pages of the site: tags, attributes and text, with nesting checked.

use std::fmt;

/// Elements that have no content and no end.
const VOID: [&str; 5] = ["br", "hr", "img", "link", "meta"];

/// An element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    /// The text in it and in what it holds.
    pub(crate) text: String,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.name)?;
        self.attributes.iter().try_for_each(|(name, value)| write!(f, " {name}=\"{value}\""))?;
        f.write_str(">")
    }
}

/// The elements of `html`, in the order in which they begin. Fails where one is not closed in its place.
pub(crate) fn elements(html: &str) -> Result<Vec<Element>, String> {
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = html.strip_prefix("<!doctype html>").ok_or("no doctype")?;
    while let Some(at) = rest.find('<') {
        let (text, after) = rest.split_at(at);
        for index in &open {
            found[*index].text.push_str(&unescaped(text));
        }
        if let Some(comment) = after.strip_prefix("<!--") {
            rest = comment.split_once("-->").ok_or("a comment does not end")?.1;
        } else if let Some(end) = after.strip_prefix("</") {
            let (name, after) = end.split_once('>').ok_or("a tag does not end")?;
            let opened = open.pop().map(|index| found[index].name.as_str());
            if opened != Some(name) {
                return Err(format!("</{name}> closes {opened:?}"));
            }
            rest = after;
        } else {
            let (mut element, closed, after) = tag(&after[1..])?;
            rest = after;
            // What a script or a style holds is no markup.
            if !closed && ["script", "style"].contains(&element.name.as_str()) {
                let (text, after) = rest.split_at(rest.find("</").ok_or("a script does not end")?);
                text.clone_into(&mut element.text);
                rest = after;
            }
            if !closed {
                open.push(found.len());
            }
            found.push(element);
        }
    }
    if open.is_empty() { Ok(found) } else { Err(format!("<{}> is not closed", found[open[open.len() - 1]].name)) }
}

/// The element that `text` begins with, whether it has no content, and what follows.
fn tag(text: &str) -> Result<(Element, bool, &str), String> {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').ok_or("a tag does not end")?;
    let (name, mut rest) = text.split_at(end);
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return Ok((Element { name: name.to_owned(), attributes, text: String::new() }, true, after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            let closed = VOID.contains(&name);
            return Ok((Element { name: name.to_owned(), attributes, text: String::new() }, closed, after));
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).ok_or("an attribute does not end")?;
        let (attribute, after) = rest.split_at(end);
        if attribute.is_empty() || attributes.iter().any(|(known, _)| known == attribute) {
            return Err(format!("<{name}> has `{attribute}` twice, or an attribute without a name"));
        }
        let mut read = String::new();
        rest = after;
        if let Some(value) = after.strip_prefix("=\"") {
            let (value, after) = value.split_once('"').ok_or("a value does not end")?;
            read = unescaped(value);
            rest = after;
        }
        attributes.push((attribute.to_owned(), read));
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&")
}

#[test]
fn bad_nesting_is_found() {
    assert!(elements("<!doctype html><p>a<br>b</p>").is_ok());
    for bad in
        ["<p>", "<!doctype html><p><b></p></b>", "<!doctype html><p>", "<!doctype html><a id=\"x\" id=\"y\"></a>"]
    {
        assert!(elements(bad).is_err(), "{bad}");
    }
    let read = elements("<!doctype html><p title=\"a &amp; b\">c <b>d</b></p>").unwrap();
    assert_eq!((read[0].attribute("title"), read[0].text.as_str()), (Some("a & b"), "c d"));
}
