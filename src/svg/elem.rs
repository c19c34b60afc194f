//! An element that is being written: it closes itself, and nothing in it can be taken for markup.

/// An open element at the end of a text.
pub(super) struct Elem<'a> {
    out: &'a mut String,
    name: &'static str,
    has_content: bool,
}

impl<'a> Elem<'a> {
    /// Begins the element `name` at the end of `out`.
    pub(super) fn open(out: &'a mut String, name: &'static str) -> Self {
        out.push('<');
        out.push_str(name);
        Self { out, name, has_content: false }
    }

    /// Adds an attribute. Comes before all content.
    pub(super) fn attr(&mut self, name: &str, value: &str) -> &mut Self {
        debug_assert!(!self.has_content, "attributes come before content");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, self.out);
        self.out.push('"');
        self
    }

    /// Begins an element inside.
    pub(super) fn child(&mut self, name: &'static str) -> Elem<'_> {
        self.content();
        Elem::open(self.out, name)
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        self.content();
        escape(text, self.out);
    }

    /// Adds what is markup already.
    pub(super) fn raw(&mut self, markup: &str) {
        self.content();
        self.out.push_str(markup);
    }

    fn content(&mut self) {
        if !self.has_content {
            self.has_content = true;
            self.out.push('>');
        }
    }
}

impl Drop for Elem<'_> {
    fn drop(&mut self) {
        if self.has_content {
            self.out.push_str("</");
            self.out.push_str(self.name);
            self.out.push('>');
        } else {
            self.out.push_str("/>");
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closes_and_escapes() {
        let mut out = String::new();
        {
            let mut g = Elem::open(&mut out, "g");
            g.attr("a", "\"<&>\"");
            g.child("t").text("1 < 2 & 3");
            g.child("p");
        }
        assert_eq!(out, "<g a=\"&quot;&lt;&amp;&gt;&quot;\"><t>1 &lt; 2 &amp; 3</t><p/></g>");
    }
}
