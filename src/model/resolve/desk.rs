//! What resolving looks names up in, and where it puts the faults.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::raw::{RawComponent, RawMetric};
use crate::content::{Fault, Locator, RawCatalogue, Rule};
use crate::model::markdown;
use crate::model::prose::{Prose, Target};
use crate::nearest::nearest;

/// The names of a catalogue, and the faults found so far.
pub(super) struct Desk<'a> {
    pub(super) raw: &'a RawCatalogue,
    pub(super) components: BTreeMap<&'a str, &'a RawComponent>,
    pub(super) metrics: BTreeMap<&'a str, &'a RawMetric>,
    sources: BTreeSet<&'a str>,
    lenses: BTreeSet<&'a str>,
    views: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Ids of the spine's steps, in order.
    pub(super) atoms: Vec<&'a str>,
    pub(super) faults: Vec<Fault>,
}

/// `count` things, each of which is a `thing`.
pub(super) fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// A text with the place it comes from.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) locator: &'a Locator,
    pub(super) path: &'a str,
}

impl<'a> Spot<'a> {
    pub(super) fn at(locator: &'a Locator, path: &'a str) -> Self {
        Self { locator, path }
    }
}

impl<'a> Desk<'a> {
    pub(super) fn new(raw: &'a RawCatalogue) -> Self {
        let spine = raw.lenses.iter().min_by_key(|lens| lens.raw.order);
        Self {
            raw,
            components: raw.components.iter().map(|file| (file.stem.as_str(), &file.raw)).collect(),
            metrics: raw.metrics.iter().map(|file| (file.stem.as_str(), &file.raw)).collect(),
            sources: raw.sources.iter().map(|source| source.key.as_str()).collect(),
            lenses: raw.lenses.iter().map(|file| file.stem.as_str()).collect(),
            views: raw
                .cases
                .iter()
                .map(|case| (case.slug.as_str(), case.found.iter().map(String::as_str).collect()))
                .collect(),
            atoms: spine.map(|lens| lens.raw.nodes.iter().map(|node| node.id.as_str()).collect()).unwrap_or_default(),
            faults: Vec::new(),
        }
    }

    pub(super) fn fault(&mut self, spot: Spot<'_>, rule: Rule, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(spot.locator.fault(rule, spot.path, message, help));
    }

    /// Whether a lens could not be read: it may be the spine.
    pub(super) fn spine_unread(&self) -> bool {
        self.raw.unread.iter().any(|file| file.starts_with("lenses/"))
    }

    /// A text that must say something and be at most `limit` characters long.
    pub(super) fn text(&mut self, spot: Spot<'_>, text: &str, limit: usize) -> String {
        let text = text.trim();
        let length = text.chars().count();
        if text.is_empty() {
            let message = format!("{} is empty", spot.locator.name(spot.path));
            self.fault(spot, Rule::EmptyText, message, "say it, in your own words");
        } else if length > limit {
            let message = format!("{} is {length} characters long; {limit} fit", spot.locator.name(spot.path));
            self.fault(spot, Rule::LongText, message, "shorten it, and move the detail into the prose");
        }
        text.to_owned()
    }

    /// Prose that must say something.
    pub(super) fn prose(&mut self, spot: Spot<'_>, text: &str) -> Prose {
        let (prose, complaints) = markdown::parse(text);
        if prose.0.is_empty() {
            let message = format!("{} is empty", spot.locator.name(spot.path));
            self.fault(spot, Rule::EmptyText, message, "say it, in your own words");
        }
        for complaint in complaints {
            let help = "use paragraphs, *emphasis*, **strong**, `code`, - lists, and links to https:, component:, metric:, \
                        source:, case: or lens:";
            self.fault(spot, Rule::Markup, complaint, help);
        }
        for target in prose.targets() {
            self.target(spot, target);
        }
        prose
    }

    fn target(&mut self, spot: Spot<'_>, target: &Target) {
        match target {
            Target::Web(_) => {}
            Target::Component(id) => self.component(spot, id),
            Target::Metric(id) => self.metric(spot, id),
            Target::Source(key) => self.source(spot, key),
            Target::Lens(id) => {
                let known: Vec<&str> = self.lenses.iter().copied().collect();
                self.known(spot, "lens", id, &known, "lenses/");
            }
            Target::Case(slug, None) => {
                let known: Vec<&str> = self.views.keys().copied().collect();
                self.known(spot, "case", slug, &known, "cases/");
            }
            Target::Case(slug, Some(view)) => self.view(spot, slug, view),
        }
    }

    /// Reports `id` when it is not among `known`, and not in a file below `home` that could not be read.
    pub(super) fn known(&mut self, spot: Spot<'_>, what: &str, id: &str, known: &[&str], home: &str) {
        let unread = &self.raw.unread;
        if known.contains(&id) || unread.contains(home) || unread.contains(&format!("{home}{id}.toml")) {
            return;
        }
        let known: Vec<&str> = known.iter().copied().filter(|other| !other.is_empty()).collect();
        let help = match nearest(id, known.iter().copied()) {
            Some(other) => format!("did you mean `{other}`?"),
            None if known.len() <= 12 && !known.is_empty() => format!("there are: {}", known.join(", ")),
            None => format!("add it to `{home}`, or name one that is there"),
        };
        self.fault(spot, Rule::UnknownReference, format!("there is no {what} `{id}`"), help);
    }

    pub(super) fn component(&mut self, spot: Spot<'_>, id: &str) {
        let known: Vec<&str> = self.components.keys().copied().collect();
        self.known(spot, "component", id, &known, "components/");
    }

    pub(super) fn metric(&mut self, spot: Spot<'_>, id: &str) {
        let known: Vec<&str> = self.metrics.keys().copied().collect();
        self.known(spot, "metric", id, &known, "metrics/");
    }

    pub(super) fn source(&mut self, spot: Spot<'_>, key: &str) {
        let known: Vec<&str> = self.sources.iter().copied().collect();
        self.known(spot, "source", key, &known, "sources.yml");
    }

    pub(super) fn view(&mut self, spot: Spot<'_>, slug: &str, view: &str) {
        match self.views.get(slug) {
            Some(views) => {
                let known: Vec<&str> = views.iter().copied().collect();
                self.known(spot, "diagram", view, &known, &format!("cases/{slug}/"));
            }
            None => self.target(spot, &Target::Case(slug.to_owned(), None)),
        }
    }

    pub(super) fn atom(&mut self, spot: Spot<'_>, id: &str) {
        if !self.spine_unread() {
            let known = self.atoms.clone();
            self.known(spot, "step of the spine", id, &known, "lenses/");
        }
    }

    /// Checks every source key of the list at `path`.
    pub(super) fn source_list(&mut self, locator: &Locator, path: &str, keys: &[String]) -> Vec<String> {
        for (index, key) in keys.iter().enumerate() {
            let path = format!("{path}.{index}");
            self.source(Spot { locator, path: &path }, key);
        }
        keys.to_vec()
    }

    /// Checks that `id` is well formed and not in `seen`, and adds it there.
    pub(super) fn new_id(&mut self, spot: Spot<'_>, id: &str, seen: &mut BTreeSet<String>) {
        if id.is_empty() {
            self.fault(spot, Rule::BadId, "the id is empty", "use a-z, 0-9, _ and -");
            return;
        }
        let fine = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-');
        if !fine {
            self.fault(spot, Rule::BadId, format!("`{id}` is no id"), "use a-z, 0-9, _ and -");
        }
        if !seen.insert(id.to_owned()) {
            self.fault(spot, Rule::DuplicateId, format!("the id `{id}` is given twice"), "give each its own id");
        }
    }
}
