//! `sources.yml`: the bibliography, in Hayagriva's format.

use hayagriva::types::Person;
use hayagriva::{Entry, io};

use super::document::Locator;
use super::fault::{Fault, Place, Rule};

/// One entry of the bibliography, as far as the site shows it.
#[derive(Clone, Debug, Default)]
pub struct RawSource {
    /// Key by which it is cited.
    pub key: String,
    /// Title.
    pub title: String,
    /// Names of authors, "Given Family" or an organisation.
    pub authors: Vec<String>,
    /// Year of publication.
    pub year: Option<i32>,
    /// Journal, proceedings or site.
    pub venue: Option<String>,
    /// arXiv identifier.
    pub arxiv: Option<String>,
    /// Digital object identifier.
    pub doi: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Address of an archived copy.
    pub archive: Option<String>,
    /// Where the entry stands.
    pub place: Option<Place>,
}

/// Reads the bibliography `text` of `file`.
pub fn read(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<RawSource> {
    // YAML takes nothing for null, which is no bibliography; an empty file is one without entries.
    if text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#')) {
        return Vec::new();
    }
    let locator = Locator::new(file, text);
    match io::from_yaml_str(text) {
        Ok(library) => {
            let places = key_places(text, &locator);
            library
                .iter()
                .map(|entry| RawSource {
                    place: places.iter().find(|(key, _)| *key == entry.key()).map(|(_, place)| place.clone()),
                    ..source(entry)
                })
                .collect()
        }
        Err(error) => {
            let message = error.to_string();
            let place = line_in(&message).map_or_else(
                || Place::file(file),
                |line| {
                    let start = text.lines().take(line.saturating_sub(1)).map(|line| line.len() + 1).sum();
                    locator.place(start..start)
                },
            );
            let help = "mend the YAML here; entries look like `ying-2018: { type: article, title: …, author: […], date: 2018 }`";
            faults.push(Fault::new(Rule::Syntax, place, message, help));
            Vec::new()
        }
    }
}

fn source(entry: &Entry) -> RawSource {
    let parent = entry.parents().first();
    RawSource {
        key: entry.key().to_owned(),
        title: entry.title().map(ToString::to_string).unwrap_or_default(),
        authors: entry.authors().unwrap_or_default().iter().map(full_name).collect(),
        year: entry.date_any().map(|date| date.year),
        venue: parent
            .and_then(Entry::title)
            .map(ToString::to_string)
            .or_else(|| entry.publisher().and_then(|publisher| publisher.name().map(ToString::to_string))),
        arxiv: entry.arxiv().map(str::to_owned),
        doi: entry.doi().map(str::to_owned),
        url: entry.url_any().map(|url| url.value.to_string()),
        archive: entry.note().map(ToString::to_string).filter(|note| note.starts_with("https://")),
        place: None,
    }
}

fn full_name(person: &Person) -> String {
    match &person.given_name {
        Some(given) => format!("{given} {}", person.name),
        None => person.name.clone(),
    }
}

/// The places of the top-level keys.
fn key_places<'t>(text: &'t str, locator: &Locator) -> Vec<(&'t str, Place)> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        if let Some((key, _)) = line.split_once(':')
            && !line.starts_with([' ', '\t', '#', '-'])
        {
            places.push((key.trim_matches('"'), locator.place(start..start + key.len())));
        }
        start += line.len() + 1;
    }
    places
}

/// The line that a YAML error names.
fn line_in(message: &str) -> Option<usize> {
    let (_, after) = message.split_once("line ")?;
    after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
