//! Holds a file against its schema and reports every structural mistake at once.
//!
//! Reading with serde stops at the first mistake of a file; an author wants to see them all.

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::document::{Locator, Step, join};
use super::fault::{Fault, Rule};
use crate::nearest;

/// Compares `table` with `schema`; `locator` knows where its values stand.
pub(super) fn check(table: &DeTable<'_>, schema: &Value, locator: &Locator, faults: &mut Vec<Fault>) {
    Checker { root: schema, locator, faults }.table("", table, schema);
}

struct Checker<'a> {
    root: &'a Value,
    locator: &'a Locator,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Checker<'a> {
    fn table(&mut self, path: &str, table: &DeTable<'_>, schema: &'a Value) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let rest = schema.get("additionalProperties");
        for (key, value) in table {
            let name: &str = key.get_ref();
            let below = join(path, Step::Field(name));
            if let Some(expected) = properties.and_then(|known| known.get(name)) {
                self.value(&below, value, expected);
            } else if let Some(expected) = rest.filter(|rest| rest.is_object()) {
                self.value(&below, value, expected);
            } else {
                let known: Vec<&str> = properties.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
                let help = match nearest::nearest(name, known.iter().copied()) {
                    Some(other) => format!("did you mean `{other}`?"),
                    None => format!("known here: {}", known.join(", ")),
                };
                let place = self.locator.place(key.span());
                self.faults.push(Fault::new(Rule::UnknownField, place, format!("unknown field `{name}`"), help));
            }
        }
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            if !table.contains_key(name) {
                let what = properties.and_then(|known| known.get(name)).and_then(|field| field.get("description"));
                let help = what.and_then(Value::as_str).map_or_else(
                    || format!("add `{name} = …`"),
                    |what| format!("add `{name} = …`: {}", first_line(what)),
                );
                let of = if path.is_empty() { "the file".to_owned() } else { self.locator.name(path) };
                self.faults.push(self.locator.fault(
                    Rule::MissingField,
                    path,
                    format!("{of} lacks the field `{name}`"),
                    help,
                ));
            }
        }
    }

    fn value(&mut self, path: &str, value: &Spanned<DeValue<'_>>, schema: &'a Value) {
        let schema = self.resolve(schema);
        if let Some(words) = words(schema) {
            match value.get_ref().as_str() {
                Some(word) if words.contains(&word) => {}
                Some(word) => {
                    let help = match nearest::nearest(word, words.iter().copied()) {
                        Some(other) => format!("did you mean `{other}`? One of: {}", words.join(", ")),
                        None => format!("one of: {}", words.join(", ")),
                    };
                    self.report(
                        Rule::UnknownValue,
                        path,
                        format!("`{word}` is no word for {}", self.locator.name(path)),
                        help,
                    );
                }
                None => self.wrong(path, "a string", value),
            }
            return;
        }
        let kind = schema.get("type").map_or("", first_type);
        match (kind, value.get_ref()) {
            ("object", DeValue::Table(table)) => self.table(path, table, schema),
            ("array", DeValue::Array(items)) => {
                let Some(expected) = schema.get("items") else { return };
                for (index, item) in items.iter().enumerate() {
                    self.value(&join(path, Step::Item(index)), item, expected);
                }
            }
            ("string", DeValue::String(_))
            | ("boolean", DeValue::Boolean(_))
            | ("integer" | "number", DeValue::Integer(_))
            | ("number", DeValue::Float(_))
            | ("", _) => {}
            ("object", _) => self.wrong(path, "a table", value),
            ("array", _) => self.wrong(path, "a list", value),
            ("string", _) => self.wrong(path, "a string", value),
            ("boolean", _) => self.wrong(path, "true or false", value),
            ("integer", _) => self.wrong(path, "a whole number", value),
            (_, _) => self.wrong(path, "a number", value),
        }
    }

    /// Follows references, and looks through "this or nothing".
    fn resolve(&self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        loop {
            if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
                let pointer = name.trim_start_matches('#');
                match self.root.pointer(pointer) {
                    Some(target) => schema = target,
                    None => return schema,
                }
            } else if let Some(some) = schema.get("anyOf").and_then(Value::as_array).and_then(|any| any.first()) {
                schema = some;
            } else {
                return schema;
            }
        }
    }

    fn wrong(&mut self, path: &str, expected: &str, value: &Spanned<DeValue<'_>>) {
        let found = value.get_ref().type_str();
        let message = format!("{} is {found} where {expected} is expected", self.locator.name(path));
        self.report(Rule::WrongType, path, message, format!("write {expected}"));
    }

    fn report(&mut self, rule: Rule, path: &str, message: String, help: String) {
        self.faults.push(self.locator.fault(rule, path, message, help));
    }
}

fn first_type(kind: &Value) -> &str {
    match kind {
        Value::String(one) => one,
        Value::Array(some) => some.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or(""),
        _ => "",
    }
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or(text)
}

/// The words of a closed vocabulary, when `schema` is one.
fn words(schema: &Value) -> Option<Vec<&str>> {
    if let Some(listed) = schema.get("enum").and_then(Value::as_array) {
        return Some(listed.iter().filter_map(Value::as_str).collect());
    }
    let variants = schema.get("oneOf").and_then(Value::as_array)?;
    variants.iter().map(|variant| variant.get("const").and_then(Value::as_str)).collect()
}
