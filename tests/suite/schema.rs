//! The schemas that editors use are those that the check uses.

use std::fs;

use fulcrum::content::{Kind, schema_of};
use serde_json::Value;

use super::folder::{files, repository};

#[test]
fn the_schemas_in_the_catalogue_are_current() {
    let home = repository("static/catalogue/schema");
    for kind in Kind::ALL {
        let path = home.join(kind.word()).with_extension("json");
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, format!("{:#}\n", schema_of(kind)), "{}: run `make schema`", path.display());
    }
    let expected: Vec<String> = Kind::ALL.iter().map(|kind| format!("{}.json", kind.word())).collect();
    let found: Vec<String> = files(&home).iter().map(|path| path.display().to_string()).collect();
    assert!(found.iter().all(|name| expected.contains(name)), "{found:?}");
}

#[test]
fn every_field_tells_an_editor_what_it_is() {
    fn visit(name: &str, schema: &Value) {
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            assert!(of["description"].is_string(), "{name}: the field `{field}` says nothing");
        }
        for (part, of) in schema["$defs"].as_object().into_iter().flatten() {
            assert!(of["description"].is_string(), "{name}: `{part}` says nothing");
            visit(name, of);
        }
        if schema["properties"].is_object() {
            assert_eq!(schema["additionalProperties"], Value::Bool(false), "{name} takes unknown fields");
        }
    }
    for kind in Kind::ALL {
        visit(kind.word(), &schema_of(kind));
    }
}

#[test]
fn references_to_schemas_resolve() {
    let mut found = 0;
    for root in ["static/catalogue", "src/command/template"] {
        let home = repository(root);
        for file in files(&home).iter().filter(|file| file.extension().is_some_and(|extension| extension == "toml")) {
            let text = fs::read_to_string(home.join(file)).unwrap();
            let Some(schema) = text.lines().next().and_then(|line| line.strip_prefix("#:schema ")) else { continue };
            // Templates are written into a case's folder.
            let at =
                if root.starts_with("src") { "static/catalogue/cases/any/any.toml".into() } else { home.join(file) };
            let folder = repository("").join(at).parent().unwrap().to_owned();
            let words: Vec<&str> = schema.split('/').collect();
            let up = words.iter().take_while(|word| **word == "..").count();
            let target = folder.ancestors().nth(up).unwrap().join(words[up..].join("/"));
            assert!(target.is_file(), "{}: there is no {}", file.display(), target.display());
            found += 1;
        }
    }
    assert!(found >= 3, "the templates at least name their schemas");
}
