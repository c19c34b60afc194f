//! The folder of a catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::bibliography::{self, RawSource};
use super::document::Document;
use super::fault::{Fault, Place, Rule};
use super::raw::{RawCaseFile, RawComponent, RawDiagram, RawInstances, RawLens, RawMetric};
use super::schema::{Kind, schema_of};

/// A folder that is read file by file, in alphabetical order.
pub struct Folder {
    root: PathBuf,
}

/// Everything an author wrote.
#[derive(Debug, Default)]
pub struct RawCatalogue {
    /// Lenses.
    pub lenses: Vec<Document<RawLens>>,
    /// Components.
    pub components: Vec<Document<RawComponent>>,
    /// Metrics.
    pub metrics: Vec<Document<RawMetric>>,
    /// Bibliography.
    pub sources: Vec<RawSource>,
    /// Instance types, when there is a file of them.
    pub instances: Option<Document<RawInstances>>,
    /// Case studies.
    pub cases: Vec<RawCase>,
    /// Paths of the files that could not be read: what they would say is unknown.
    pub unread: BTreeSet<String>,
}

/// One folder of `cases/`.
#[derive(Debug)]
pub struct RawCase {
    /// Name of the folder.
    pub slug: String,
    /// `case.toml`.
    pub file: Option<Document<RawCaseFile>>,
    /// The diagrams, by file name.
    pub views: BTreeMap<String, Document<RawDiagram>>,
    /// Names of the diagram files that exist, readable or not.
    pub found: Vec<String>,
}

impl Folder {
    /// The folder at `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The entries of the folder `name` below the root, sorted; none when there is no such folder.
    fn list(&self, name: &str) -> Vec<(String, bool)> {
        let Ok(entries) = fs::read_dir(self.root.join(name)) else { return Vec::new() };
        let mut found: Vec<(String, bool)> = entries
            .filter_map(Result::ok)
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir()))
            .filter(|(name, _)| !name.starts_with('.'))
            .collect();
        found.sort();
        found
    }

    fn text(&self, file: &str, faults: &mut Vec<Fault>) -> Option<String> {
        match fs::read_to_string(self.root.join(file)) {
            Ok(text) => Some(text),
            Err(error) => {
                let help = "make it a readable file of UTF-8 text";
                faults.push(Fault::new(Rule::Unreadable, Place::file(file), format!("cannot read it: {error}"), help));
                None
            }
        }
    }

    fn document<T: DeserializeOwned>(
        &self,
        file: &str,
        schema: &Value,
        faults: &mut Vec<Fault>,
    ) -> Option<Document<T>> {
        let text = self.text(file, faults)?;
        Document::parse(file, &text, schema, faults)
    }

    /// Every TOML file of the folder `name`, as a `T`.
    fn documents<T: DeserializeOwned>(&self, name: &str, kind: Kind, faults: &mut Vec<Fault>) -> Vec<Document<T>> {
        let schema = schema_of(kind);
        let mut documents = Vec::new();
        for (entry, is_folder) in self.list(name) {
            let file = format!("{name}/{entry}");
            if is_folder || Path::new(&entry).extension().is_none_or(|extension| extension != "toml") {
                stray(&file, &format!("`{name}/` holds one .toml file a {}", kind.word()), faults);
                continue;
            }
            documents.extend(self.document(&file, &schema, faults));
        }
        documents
    }
}

/// What a catalogue holds.
const ENTRIES: [&str; 8] =
    ["cases", "components", "metrics", "lenses", "schema", "sources.yml", "instances.toml", "LICENSE"];

/// Reads everything below `folder`.
pub(super) fn read(folder: &Folder, faults: &mut Vec<Fault>) -> RawCatalogue {
    if !folder.root.is_dir() {
        let help = "name the folder that holds `cases/`, `components/`, `metrics/`, `lenses/` and `sources.yml`";
        let message = format!("there is no folder `{}`", folder.root.display());
        faults.push(Fault::new(Rule::Unreadable, Place::file("."), message, help));
        return RawCatalogue::default();
    }
    for (entry, _) in folder.list("") {
        if !ENTRIES.contains(&entry.as_str()) {
            stray(&entry, "a catalogue holds `cases/`, `components/`, `metrics/`, `lenses/` and `sources.yml`", faults);
        }
    }
    let sources = sources(folder, faults);
    let mut catalogue = RawCatalogue {
        lenses: folder.documents("lenses", Kind::Lens, faults),
        components: folder.documents("components", Kind::Component, faults),
        metrics: folder.documents("metrics", Kind::Metric, faults),
        sources,
        instances: instances(folder, faults),
        cases: cases(folder, faults),
        unread: BTreeSet::new(),
    };
    let unread = faults.iter().filter(|fault| fault.rule != Rule::StrayFile);
    catalogue.unread = unread.map(|fault| fault.place.file.clone()).collect();
    catalogue
}

fn sources(folder: &Folder, faults: &mut Vec<Fault>) -> Vec<RawSource> {
    let file = "sources.yml";
    if !folder.root.join(file).exists() {
        let message = format!("there is no `{file}`");
        faults.push(Fault::new(Rule::MissingFile, Place::file(file), message, "add the file; it may be empty"));
        return Vec::new();
    }
    folder.text(file, faults).map(|text| bibliography::read(file, &text, faults)).unwrap_or_default()
}

fn instances(folder: &Folder, faults: &mut Vec<Fault>) -> Option<Document<RawInstances>> {
    let file = "instances.toml";
    if folder.root.join(file).exists() { folder.document(file, &schema_of(Kind::Instances), faults) } else { None }
}

fn cases(folder: &Folder, faults: &mut Vec<Fault>) -> Vec<RawCase> {
    let case_schema = schema_of(Kind::Case);
    let diagram_schema = schema_of(Kind::Diagram);
    let mut cases = Vec::new();
    for (slug, is_folder) in folder.list("cases") {
        if !is_folder {
            stray(&format!("cases/{slug}"), "`cases/` holds one folder a case", faults);
            continue;
        }
        let mut case = RawCase { slug: slug.clone(), file: None, views: BTreeMap::new(), found: Vec::new() };
        let mut has_case_file = false;
        for (entry, is_folder) in folder.list(&format!("cases/{slug}")) {
            let file = format!("cases/{slug}/{entry}");
            match entry.strip_suffix(".toml") {
                _ if is_folder => stray(&file, "a case's folder holds only .toml files", faults),
                Some("case") => {
                    has_case_file = true;
                    case.file = folder.document(&file, &case_schema, faults);
                }
                Some(view) => {
                    case.found.push(view.to_owned());
                    if let Some(document) = folder.document(&file, &diagram_schema, faults) {
                        case.views.insert(view.to_owned(), document);
                    }
                }
                None => stray(&file, "a case's folder holds only .toml files", faults),
            }
        }
        if !has_case_file {
            let help = format!("run `fulcrum new case {slug}` elsewhere and copy its case.toml here");
            let place = Place::file(format!("cases/{slug}"));
            faults.push(Fault::new(Rule::MissingFile, place, format!("the case `{slug}` has no `case.toml`"), help));
        }
        cases.push(case);
    }
    cases
}

fn stray(file: &str, help: &str, faults: &mut Vec<Fault>) {
    faults.push(Fault::new(Rule::StrayFile, Place::file(file), format!("`{file}` has no place in a catalogue"), help));
}
