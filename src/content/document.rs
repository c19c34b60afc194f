//! One TOML file: its text, what it says, and where in the text each value stands.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, Place, Rule};
use super::structure;

/// One step of the way to a value: a field or a position in a list.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A field, by name.
    Field(&'a str),
    /// An element, by position.
    Item(usize),
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => f.write_str(name),
            Self::Item(index) => write!(f, "{index}"),
        }
    }
}

/// The bytes at which each value of a file stands, by its path such as `nodes.3.label`.
#[derive(Clone, Debug, Default)]
pub struct Locator {
    file: String,
    line_starts: Vec<usize>,
    text: String,
    spans: BTreeMap<String, Range<usize>>,
    /// Elements of lists in words, such as "the node `rank`", by path.
    names: BTreeMap<String, String>,
}

impl Locator {
    /// A locator of `file` with `text`, which knows no values yet.
    pub fn new(file: &str, text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file: file.to_owned(), line_starts: starts, text: text.to_owned(), ..Self::default() }
    }

    /// Path of the file below the catalogue.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The place of the value at `path`, or of the nearest value that holds it.
    pub fn at(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(span) = self.spans.get(path) {
                return self.place(span.clone());
            }
            match path.rfind('.') {
                Some(end) => path = path.get(..end).unwrap_or_default(),
                None => return Place::file(self.file.clone()),
            }
        }
    }

    /// The place of `span`.
    pub fn place(&self, span: Range<usize>) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= span.start);
        let start = line.checked_sub(1).and_then(|at| self.line_starts.get(at)).copied().unwrap_or(0);
        let column = self.text.get(start..span.start).map_or(0, |before| before.chars().count()) + 1;
        Place { file: self.file.clone(), line, column, span }
    }

    /// What stands at `path`, in words: by the id of the nearest element that has one.
    pub fn name(&self, path: &str) -> String {
        let mut end = path.len();
        loop {
            let (holder, rest) = path.split_at(end);
            if let Some(name) = self.names.get(holder) {
                return match rest.strip_prefix('.') {
                    Some(field) => format!("`{field}` of {name}"),
                    None => name.clone(),
                };
            }
            match holder.rfind('.') {
                Some(before) => end = before,
                None => return format!("`{path}`"),
            }
        }
    }

    /// A fault at the value at `path`.
    pub fn fault(&self, rule: Rule, path: &str, message: impl Into<String>, help: impl Into<String>) -> Fault {
        Fault::new(rule, self.at(path), message, help)
    }

    fn learn(&mut self, path: &str, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => self.learn_table(path, table),
            DeValue::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let below = join(path, Step::Item(index));
                    if let Some(name) = item.get_ref().as_table().and_then(|table| element(path, index, table)) {
                        self.names.insert(below.clone(), name);
                    }
                    self.learn(&below, item);
                }
            }
            _ => {}
        }
        self.spans.insert(path.to_owned(), value.span());
    }

    fn learn_table(&mut self, path: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let path = join(path, Step::Field(key.get_ref()));
            self.learn(&path, value);
            // A table's own bytes may be a header far from what is wrong with it: point at its name.
            if matches!(value.get_ref(), DeValue::Table(_)) {
                self.spans.insert(path, key.span());
            }
        }
    }
}

/// The words for the element `index` of the list at `path`, where such elements have ids.
fn element(path: &str, index: usize, table: &DeTable<'_>) -> Option<String> {
    let what = match path.rsplit('.').next()? {
        "nodes" => "node",
        "options" => "option",
        "instances" => "instance",
        "numbers" | "parameters" => "figure",
        "groups" => "group",
        "edges" => "edge",
        "steps" => "step",
        _ => return None,
    };
    let text = |field: &str| table.get(field).and_then(|value| value.get_ref().as_str()).filter(|id| !id.is_empty());
    let id = match what {
        "edge" => text("from").zip(text("to")).map(|(from, to)| format!("{from} -> {to}")),
        "step" => text("atom").map(str::to_owned),
        _ => text("id").map(str::to_owned),
    };
    Some(id.map_or_else(|| format!("{what} {}", index + 1), |id| format!("the {what} `{id}`")))
}

/// The path of a value below `path`.
pub(super) fn join(path: &str, step: Step<'_>) -> String {
    if path.is_empty() { step.to_string() } else { format!("{path}.{step}") }
}

/// A file that was read: what it says, and where.
#[derive(Clone, Debug)]
pub struct Document<T> {
    /// File name without folder and extension.
    pub stem: String,
    /// Where each value stands.
    pub locator: Locator,
    /// What the author wrote.
    pub raw: T,
}

impl<T: DeserializeOwned> Document<T> {
    /// Reads `text` as a `T`. All structural mistakes are added to `faults`; with any, there is no document.
    pub fn parse(file: &str, text: &str, schema: &Value, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut locator = Locator::new(file, text);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let place = locator.place(error.span().unwrap_or(0..0));
            let help = "mend the TOML here: strings in quotes, one key a line, tables in [brackets]";
            faults.push(Fault::new(Rule::Syntax, place, error.message(), help));
        }
        if !errors.is_empty() {
            return None;
        }
        locator.learn_table("", table.get_ref());
        let before = faults.len();
        structure::check(table.get_ref(), schema, &locator, faults);
        if faults.len() > before {
            return None;
        }
        match toml::from_str::<T>(text) {
            Ok(raw) => {
                let name = file.rsplit('/').next().unwrap_or(file);
                let stem = name.strip_suffix(".toml").unwrap_or(name).to_owned();
                Some(Self { stem, locator, raw })
            }
            Err(error) => {
                let place = locator.place(error.span().unwrap_or(0..0));
                faults.push(Fault::new(
                    Rule::WrongType,
                    place,
                    error.message(),
                    "compare with the schema of this file",
                ));
                None
            }
        }
    }
}
