//! Architecture rules, as tests: which way imports go, what files are called, how long they are, what they never say.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What each top-level module may use of the crate, besides itself. The arrows of `src/lib.rs`, spelt out.
const MAY_USE: &[(&str, &[&str])] = &[
    ("geom", &[]),
    ("measure", &[]),
    ("nearest", &[]),
    ("vocab", &[]),
    ("content", &["nearest", "vocab"]),
    ("model", &["content", "nearest", "vocab"]),
    ("graph", &["model", "vocab"]),
    ("estimate", &["graph", "model", "vocab"]),
    ("layout", &["geom"]),
    ("scene", &["geom", "graph", "layout", "measure", "model", "vocab"]),
    ("svg", &["geom", "scene"]),
    ("check", &["content", "estimate", "graph", "model", "vocab"]),
    ("export", &["geom", "layout", "model", "scene", "svg", "vocab"]),
    ("view", &["geom", "graph", "model", "scene", "svg", "vocab"]),
    ("site", &["geom", "graph", "model", "scene", "svg", "view", "vocab"]),
    ("command", &["check", "content", "estimate", "export", "model", "nearest", "scene", "site"]),
];

/// Crates of the browser, and where alone they may be named.
const BROWSER: &[(&str, &[&str])] = &[
    ("yew", &["src/view/", "src/site/", "src/bin/app.rs"]),
    ("web_sys", &["src/view/hooks/", "src/bin/app.rs"]),
    ("js_sys", &["src/view/hooks/", "src/bin/app.rs"]),
    ("gloo", &["src/view/hooks/", "src/bin/app.rs"]),
    ("wasm_bindgen", &["src/view/hooks/", "src/bin/app.rs", "src/bin/engine.rs"]),
    ("wasm_bindgen_futures", &["src/view/hooks/", "src/bin/app.rs"]),
];

/// Crates that one stage owns, so that it can be replaced without opening another.
const OWNED: &[(&str, &[&str])] = &[
    ("petgraph", &["src/graph/"]),
    ("toml", &["src/content/"]),
    ("hayagriva", &["src/content/"]),
    ("pulldown_cmark", &["src/model/"]),
    ("miette", &["src/check/"]),
    ("clap", &["src/command/"]),
    ("sha2", &["src/site/"]),
    ("base64", &["src/site/"]),
    ("futures", &["src/site/"]),
];

/// Ids of the catalogue that are also ordinary words of this program: of rules, help texts and estimates.
const ORDINARY: &[&str] = &["availability", "coverage", "fallback", "freshness", "latency", "recall"];

/// Literal colours outside `tokens.css`: the file, and what the line must hold.
const COLOURED: &[(&str, &str)] = &[
    ("static/css/print.css", ":root"),    // paper is white, whatever the theme
    ("static/css/explorer.css", ".veil"), // darkens the page in either theme
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

struct File {
    path: String,
    text: String,
}

/// Every text file below `roots`, with one of `extensions`, or with any when there are none.
fn files(roots: &[&str], extensions: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    for name in roots {
        let path = root().join(name);
        if path.is_dir() {
            walk(&path, extensions, &mut found);
        } else {
            found.extend(read(&path));
        }
    }
    assert!(!found.is_empty(), "nothing found below {roots:?}");
    found
}

fn walk(folder: &Path, extensions: &[&str], found: &mut Vec<File>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let built = ["node_modules", "target", "dist", "out", "fonts"].contains(&name.as_str());
        if path.is_dir() && !built {
            walk(&path, extensions, found);
        } else if path.is_file() {
            let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
            if extensions.is_empty() || extension.is_some_and(|extension| extensions.contains(&extension.as_str())) {
                found.extend(read(&path));
            }
        }
    }
}

fn read(path: &Path) -> Option<File> {
    let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    Some(File { path: name, text: fs::read_to_string(path).ok()? })
}

/// The lines of a Rust file without comments and test modules, numbered from 1.
fn code(file: &File) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    let mut in_tests = false;
    let mut was_test = false;
    for (number, line) in numbered(&file.text) {
        in_tests |= was_test && line.ends_with('{');
        if !in_tests && !was_test {
            let comment = if line.trim_start().starts_with("//") { 0 } else { line.find(" //").unwrap_or(line.len()) };
            lines.push((number, line[..comment].to_owned()));
        }
        in_tests &= line != "}";
        was_test = line == "#[cfg(test)]";
    }
    lines
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// Where `word` stands in `line` by itself: no letter, digit, `_` or, in words that have one, `-` beside it.
fn holds(line: &str, word: &str) -> bool {
    let beside = |c: char| c.is_alphanumeric() || c == '_' || (c == '-' && word.contains('-'));
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(beside)
            && !line[at + word.len()..].chars().next().is_some_and(beside)
    })
}

/// The top-level module of a file below `src`.
fn module(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    inner.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The modules that `crate::` leads to in `code`, one entry a mention.
fn uses(code: &[(usize, String)]) -> Vec<(usize, String)> {
    let first =
        |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut uses = Vec::new();
    for (index, (number, line)) in code.iter().enumerate() {
        for (at, _) in line.match_indices("crate::") {
            let rest: String = std::iter::once(&line[at + 7..])
                .chain(code[index + 1..].iter().map(|(_, line)| line.as_str()))
                .take_while(|part| !part.is_empty())
                .collect();
            let Some(list) = rest.strip_prefix('{') else {
                uses.push((*number, first(&rest)));
                continue;
            };
            let mut depth = 0;
            let mut start = true;
            for (at, c) in list.char_indices() {
                if start && !c.is_whitespace() {
                    uses.push((*number, first(&list[at..])));
                    start = false;
                }
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    _ => {}
                }
            }
        }
    }
    uses.retain(|(_, name)| !name.is_empty());
    uses
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn imports_go_one_way() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: BTreeSet<&str> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, table.keys().copied().collect(), "src/lib.rs and the table of this test name other modules");
    let mut faults = Vec::new();
    for file in files(&["src"], &["rs"]) {
        let stage = module(&file.path);
        let Some(allowed) = table.get(stage) else { continue };
        let code = code(&file);
        for (number, used) in uses(&code) {
            // Macros stand at the root, as do names that are no modules.
            let is_reader = file.path.starts_with("src/model/resolve/");
            if stage == "model" && used == "content" && !is_reader {
                faults.push(format!("{}:{number}: only src/model/resolve knows what authors wrote", file.path));
            }
            if used != stage && declared.contains(used.as_str()) && !allowed.contains(&used.as_str()) {
                faults.push(format!("{}:{number}: `{stage}` must not know `{used}`", file.path));
            }
        }
        let inner = file.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        let chain = "super::".repeat(inner.split('/').count());
        for (number, line) in code.iter().filter(|(_, line)| line.contains(&chain)) {
            faults.push(format!(
                "{}:{number}: `{}` leaves its stage by `super`; say `crate::`",
                file.path,
                line.trim()
            ));
        }
    }
    none(&faults);
}

#[test]
fn crates_stay_where_they_belong() {
    let mut faults = Vec::new();
    for file in files(&["src"], &["rs"]) {
        for (name, homes) in BROWSER.iter().chain(OWNED) {
            if homes.iter().any(|home| file.path.starts_with(home)) {
                continue;
            }
            for (number, line) in code(&file) {
                if holds(&line, name) && (line.contains(&format!("{name}::")) || line.contains(&format!("use {name}")))
                {
                    faults.push(format!("{}:{number}: only {} may name `{name}`", file.path, homes.join(", ")));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn the_core_builds_without_a_browser() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let section = |name: &str| {
        let (_, after) = manifest.split_once(&format!("\n[{name}]\n")).unwrap();
        after.split("\n[").next().unwrap()
    };
    let crates: Vec<String> = BROWSER.iter().map(|(name, _)| name.replace('_', "-")).collect();
    for (_, line) in numbered(section("dependencies")) {
        if let Some(name) = crates.iter().find(|name| line.starts_with(&format!("{name} = "))) {
            assert!(line.contains("optional = true"), "Cargo.toml: `{name}` must be optional");
        }
    }
    let parts = |name: &str| -> Vec<String> {
        let line = section("features").lines().find(|line| line.starts_with(&format!("{name} = "))).unwrap_or_default();
        line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut reached = parts("authoring");
    assert!(reached.contains(&"dep:clap".to_owned()), "Cargo.toml: the feature `authoring` is not where it was");
    let mut at = 0;
    while at < reached.len() {
        let more = parts(&reached[at]);
        reached.extend(more);
        at += 1;
    }
    for name in &crates {
        let named = reached.iter().find(|part| part.trim_start_matches("dep:").split('/').next() == Some(name));
        assert_eq!(named, None, "Cargo.toml: the feature `authoring` must not need `{name}`");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let all = files(&["src", "tests"], &["rs"]);
    let mute = all.iter().filter(|file| !file.text.starts_with("//! "));
    none(&mute.map(|file| format!("{}:1: the first line is not `//! …`", file.path)).collect::<Vec<_>>());
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let all = files(&["src", "tests", "static", "scripts", ".ci"], &["rs", "mjs", "js", "css", "sh"]);
    let long = all.iter().map(|file| (&file.path, file.text.lines().count())).filter(|(_, lines)| *lines > 400);
    none(&long.map(|(path, lines)| format!("{path}:{lines}: split it at its seams")).collect::<Vec<_>>());
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    let vague = ["util", "utils", "helper", "helpers", "common", "misc"];
    let all = files(&["src", "tests", "static", "scripts"], &[]);
    let named = |file: &&File| {
        file.path.split('/').any(|part| vague.contains(&part.split('.').next().unwrap_or(part).to_lowercase().as_str()))
    };
    none(
        &all.iter().filter(named).map(|file| format!("{}:1: name it for what it holds", file.path)).collect::<Vec<_>>(),
    );
}

#[test]
fn nothing_is_left_for_later() {
    let mut faults = Vec::new();
    for file in files(&["src", "static", "tests", "scripts", ".ci", ".github", "Makefile", "index.html"], &[])
        .into_iter()
        .chain(files(&["."], &["md", "toml"]).into_iter().filter(|file| !file.path.contains('/')))
        .filter(|file| file.path != "tests/tidy.rs" && !file.path.ends_with("package-lock.json"))
    {
        for (number, line) in numbered(&file.text) {
            let small = line.to_lowercase();
            let marks = ["TODO", "FIXME", "XXX"].into_iter().filter(|word| holds(line, word));
            let calls = ["dbg!(", "todo!(", "unimplemented!("].into_iter().filter(|word| line.contains(word));
            let fill = ["coming soon", "lorem ipsum"].into_iter().filter(|word| small.contains(word));
            for word in marks.chain(calls).chain(fill) {
                faults.push(format!("{}:{number}: `{word}`", file.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_program_does_not_panic() {
    let mut faults = Vec::new();
    for file in files(&["src"], &["rs"]) {
        for (number, line) in code(&file) {
            // `self.expect(` is a method of a checker, not `Option::expect`.
            let line = line.replace("self.expect(", "");
            for word in
                [".unwrap()", ".expect(", "panic!(", "unreachable!("].iter().filter(|word| line.contains(**word))
            {
                faults.push(format!("{}:{number}: `{word}`; return an error or make the case impossible", file.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_program_knows_no_entry_of_the_catalogue() {
    let home = root().join("static/catalogue");
    let mut ids = BTreeSet::new();
    for folder in ["cases", "components", "metrics"] {
        for entry in fs::read_dir(home.join(folder)).unwrap() {
            ids.insert(entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
        }
    }
    // Shorter ones, such as `map` and `gbdt`, stand in half of all programs by chance.
    ids.retain(|id| id.chars().filter(char::is_ascii_alphabetic).count() >= 6 && !ORDINARY.contains(&id.as_str()));
    assert!(ids.len() > 50, "the catalogue's folders are not where they were");
    let mut faults = Vec::new();
    for file in files(&["src"], &["rs"]) {
        for (number, line) in code(&file) {
            faults.extend(ids.iter().filter(|id| holds(&line, id)).map(|id| format!("{}:{number}: `{id}`", file.path)));
        }
    }
    none(&faults);
}

#[test]
fn fixtures_and_goldens_are_small() {
    let all = files(&["tests", "src"], &[]);
    let kept = all.iter().filter(|file| {
        ["fixtures", "goldens", "snapshots"].iter().any(|folder| file.path.contains(&format!("/{folder}/")))
    });
    let large = kept.filter(|file| file.text.len() > 20 * 1024);
    none(
        &large.map(|file| format!("{}:1: {} bytes; 20 KiB are enough", file.path, file.text.len())).collect::<Vec<_>>(),
    );
}

#[test]
fn stylesheets_are_all_listed() {
    let assets = fs::read_to_string(root().join("src/site/assets.rs")).unwrap();
    let (_, after) = assets.split_once("const STYLES").unwrap();
    let list = after.split(';').nth(1).unwrap();
    let listed: BTreeSet<String> =
        list.split('"').skip(1).step_by(2).map(|name| format!("static/css/{name}.css")).collect();
    let there: BTreeSet<String> = files(&["static/css"], &["css"]).into_iter().map(|file| file.path).collect();
    assert_eq!(listed, there, "src/site/assets.rs lists other stylesheets than static/css holds");
}

#[test]
fn colours_are_tokens() {
    let functions = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];
    let names = ["black", "white", "red", "green", "blue", "yellow", "orange", "purple", "gray", "grey", "silver"];
    let mut faults = Vec::new();
    for file in files(&["static/css"], &["css"]).iter().filter(|file| file.path != "static/css/tokens.css") {
        for (number, line) in numbered(&file.text) {
            let value: String =
                line.split(['{', '}']).filter_map(|part| part.split_once(':')).map(|part| part.1).collect();
            let hex = value.split('#').skip(1).any(|after| {
                let word: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
                [3, 4, 6, 8].contains(&word.len()) && word.chars().all(|c| c.is_ascii_hexdigit())
            });
            let function = functions.iter().any(|name| holds(&value, name) && value.contains(&format!("{name}(")));
            let named = names.iter().any(|name| value.split([' ', ';', ',', '(', ')']).any(|word| word == *name));
            let known = COLOURED.iter().any(|(path, mark)| file.path == *path && line.contains(mark));
            if (hex || function || named) && !known {
                faults.push(format!("{}:{number}: a literal colour; take one from tokens.css", file.path));
            }
        }
    }
    none(&faults);
}
