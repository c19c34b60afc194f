//! The pages of the site, as a browser without WebAssembly gets them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fulcrum::check;
use fulcrum::content::Severity;
use fulcrum::model::Catalogue;
use fulcrum::site::{self, Options, SiteError};
use fulcrum::view::ExplorerPage;
use sha2::{Digest, Sha256};

use super::catalogue::real;
use super::folder::{Folder, files, repository};
use super::html::{Element, elements};

/// Every file of a site, by its path.
pub(crate) type Site = BTreeMap<String, Vec<u8>>;

/// The site of this repository's catalogue, without an address of its own.
pub(crate) fn built() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| build(real(), None));
    &SITE
}

/// Builds the site of `catalogue` in a folder with the names that Trunk gives.
fn build(catalogue: &Catalogue, base_url: Option<&str>) -> Site {
    let folder = Folder::new("site");
    folder.write("app-x.js", "");
    folder.write("app-x_bg.wasm", "");
    let base_url = base_url.map(str::to_owned);
    let options = Options { dist: folder.path().to_owned(), assets: repository("static"), base_url };
    let written = site::build(catalogue, &options).unwrap();
    let site: Site = files(folder.path())
        .into_iter()
        .map(|path| (path.to_string_lossy().replace('\\', "/"), fs::read(folder.path().join(&path)).unwrap()))
        .collect();
    assert_eq!(written.pages, site.keys().filter(|name| is_page(name)).count());
    site
}

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "html")
}

/// The pages of `site`, parsed.
fn pages(site: &Site) -> BTreeMap<&str, Vec<Element>> {
    let parse = |name: &str, bytes: &[u8]| {
        elements(std::str::from_utf8(bytes).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    site.iter().filter(|(name, _)| is_page(name)).map(|(name, bytes)| (name.as_str(), parse(name, bytes))).collect()
}

/// Fails with everything in `faults`.
fn none(faults: &[String]) {
    let shown: Vec<&str> = faults.iter().take(30).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), shown.join("\n"));
}

/// Where the address `link` on the page `name` leads: a file of the site, and a fragment.
fn resolve(name: &str, link: &str) -> (String, Option<String>) {
    let (path, fragment) = link.split_once('#').map_or((link, None), |(path, at)| (path, Some(at.to_owned())));
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return (name.to_owned(), fragment);
    }
    let mut parts: Vec<&str> = name.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                // A link that leaves the root leads nowhere.
                if parts.pop().is_none() {
                    return (format!("{link} above the root"), fragment);
                }
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    let is_folder = path.ends_with('/') || [".", ".."].contains(&path);
    let mut target = parts.join("/");
    if is_folder {
        target.push_str(if target.is_empty() { "index.html" } else { "/index.html" });
    }
    (target, fragment)
}

/// Everything that is wrong with the links of `site`.
fn broken_links(site: &Site) -> Vec<String> {
    let pages = pages(site);
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(name, page)| (*name, page.iter().filter_map(|element| element.attribute("id")).collect()))
        .collect();
    let mut faults = Vec::new();
    for (name, page) in &pages {
        for element in page {
            let urls = element.text.split("url(").skip(1).filter(|_| element.name == "style");
            for url in urls.map(|after| after.split(')').next().unwrap_or_default()) {
                if !url.starts_with("data:") && !site.contains_key(&resolve(name, url.trim_matches('"')).0) {
                    faults.push(format!("{name}: the style wants {url}"));
                }
            }
            for (attribute, value) in element.attributes() {
                if !["href", "src", "data-page", "data-module", "data-wasm"].contains(&attribute) {
                    continue;
                }
                let is_external = element.attribute("rel").is_some_and(|rel| rel.contains("external"));
                // A few old papers are not served over https; only marked links may lead there.
                if value.starts_with("https://") && element.name == "a" || value.starts_with("http://") && is_external {
                    continue;
                }
                if value.contains(':') || value.starts_with('/') {
                    faults.push(format!("{name}: {element} is not relative"));
                    continue;
                }
                let (target, fragment) = resolve(name, value);
                let found = site.contains_key(&target);
                let there =
                    fragment.is_none_or(|at| ids.get(target.as_str()).is_some_and(|ids| ids.contains(at.as_str())));
                if !found || !there {
                    faults.push(format!("{name}: {element} leads nowhere: {target}"));
                }
            }
        }
    }
    faults
}

#[test]
fn every_link_leads_somewhere_and_is_relative() {
    none(&broken_links(built()));
}

#[test]
fn broken_links_would_be_found() {
    let page = |body: &str| format!("<!doctype html><body>{body}</body>").into_bytes();
    let mut site = Site::new();
    site.insert("a/index.html".to_owned(), page("<a href=\"../b/?x=1#y\">b</a><a href=\"./\">a</a>"));
    site.insert("b/index.html".to_owned(), page("<p id=\"y\"></p>"));
    assert_eq!(broken_links(&site), Vec::<String>::new());
    site.insert("a/index.html".to_owned(), page("<style>a { b: url(../c.woff2) }</style>"));
    assert_eq!(broken_links(&site).len(), 1);
    for bad in ["../b/#z", "../c/", "../../b/", "/b/", "//b/", "javascript:x", "../b", "http://b/"] {
        site.insert("a/index.html".to_owned(), page(&format!("<a href=\"{bad}\">b</a>")));
        assert_eq!(broken_links(&site).len(), 1, "{bad}");
    }
}

#[test]
fn every_page_says_what_it_is() {
    let mut faults = Vec::new();
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    for (name, page) in pages(built()) {
        let all = |tag: &str| page.iter().filter(|element| element.name == tag).collect::<Vec<_>>();
        if all("h1").len() != 1 || all("h1")[0].text.trim().is_empty() || all("main").len() != 1 {
            faults.push(format!("{name}: {} h1, {} main", all("h1").len(), all("main").len()));
        }
        // The titles of drawings are no titles of pages.
        let title = all("title").first().map(|title| title.text.trim().to_owned()).unwrap_or_default();
        if !title.contains("Fulcrum") {
            faults.push(format!("{name}: the title `{title}`"));
        }
        if let Some(other) = titles.insert(title.clone(), name) {
            faults.push(format!("{name} and {other}: the same title `{title}`"));
        }
        let description = page.iter().find(|element| element.attribute("name") == Some("description"));
        let length =
            description.and_then(|element| element.attribute("content")).map_or(0, |text| text.chars().count());
        if name != "404.html" && !(20..=400).contains(&length) {
            faults.push(format!("{name}: a description of {length} characters"));
        }
        if page[0].attribute("lang") != Some("en") {
            faults.push(format!("{name}: no language"));
        }
    }
    none(&faults);
}

#[test]
fn ids_are_unique_and_what_names_them_finds_them() {
    let mut faults = Vec::new();
    for (name, page) in pages(built()) {
        let mut ids = BTreeSet::new();
        for element in &page {
            if let Some(id) = element.attribute("id")
                && (id.is_empty() || !ids.insert(id))
            {
                faults.push(format!("{name}: the id `{id}` twice, or empty"));
            }
        }
        for element in &page {
            for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
                for id in element.attribute(attribute).unwrap_or_default().split_whitespace() {
                    if !ids.contains(id) {
                        faults.push(format!("{name}: {element} names what is not there"));
                    }
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn what_is_inline_is_allowed_by_digest() {
    let mut faults = Vec::new();
    for (name, page) in pages(built()) {
        let policy = page.iter().find(|element| element.attribute("http-equiv") == Some("Content-Security-Policy"));
        let policy = policy.and_then(|element| element.attribute("content")).unwrap_or_default();
        if !policy.starts_with("default-src 'none'") || policy.contains("unsafe-inline") {
            faults.push(format!("{name}: the policy `{policy}`"));
        }
        for element in &page {
            if element.attributes().any(|(name, _)| name == "style" || name.starts_with("on")) {
                faults.push(format!("{name}: {element}"));
            }
            let inline = ["script", "style"].contains(&element.name.as_str()) && element.attribute("src").is_none();
            let digest = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(&element.text)));
            if inline && !policy.contains(&format!("{}-src", element.name)) {
                faults.push(format!("{name}: the policy has no {}-src", element.name));
            }
            if inline && !policy.contains(&digest) {
                faults.push(format!("{name}: {element} is inline, and its digest is not in the policy"));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_data_of_a_page_survives_its_journey() {
    let mut count = 0;
    for (name, bytes) in built().iter().filter(|(name, _)| name.ends_with("page.json")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let page: ExplorerPage = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let own = real().diagrams().find(|diagram| diagram.address == page.diagram.address).unwrap();
        assert!(page.diagram == *own, "{name} holds another diagram than the catalogue, in some figure or text");
        assert!(serde_json::to_string(&page).unwrap() == text, "{name} is written otherwise the second time");
        count += 1;
    }
    // Each diagram has a page, and the home page shows the spine.
    assert_eq!(count, real().diagrams().count() + real().cases.len() + 1);
}

#[test]
fn every_page_that_is_promised_is_there() {
    for path in site::paths(real()) {
        assert!(built().contains_key(&format!("{path}index.html")), "{path}");
    }
}

#[test]
fn the_same_catalogue_gives_the_same_bytes() {
    let again = build(real(), None);
    assert!(again.keys().eq(built().keys()));
    let changed: Vec<&String> =
        again.iter().filter(|(name, bytes)| built()[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(changed.is_empty(), "{changed:?}");
}

#[test]
fn an_address_makes_links_canonical() {
    let good = check::check(&repository("tests/fixtures/good")).catalogue;
    let site = build(&good, Some("https://example.org/fulcrum/"));
    for (name, page) in pages(&site) {
        let canonical = page.iter().find(|element| element.attribute("rel") == Some("canonical"));
        let expected = format!("https://example.org/fulcrum/{}", name.trim_end_matches("index.html"));
        let found = canonical.and_then(|element| element.attribute("href"));
        assert_eq!(found, (name != "404.html").then_some(expected.as_str()), "{name}");
    }
}

#[test]
fn a_folder_without_the_module_is_refused() {
    let folder = Folder::new("no-module");
    let options = Options { dist: folder.path().to_owned(), assets: repository("static"), base_url: None };
    assert!(matches!(site::build(&Catalogue::default(), &options), Err(SiteError::NoModule(_))));
    assert_eq!(files(folder.path()).len(), 0, "nothing is written");
}

#[test]
fn a_new_case_is_a_folder_and_nothing_else() {
    let folder = Folder::copy_of("static/catalogue", "demo-case");
    let mut command = Command::new(env!("CARGO_BIN_EXE_fulcrum"));
    let output = command.args(["new", "case", "demo-case", "--catalogue"]).arg(folder.path()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let report = check::check(folder.path());
    let errors: Vec<_> = report.faults.iter().filter(|fault| fault.rule.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");

    let site = build(&report.catalogue, None);
    let mut broken = broken_links(&site);
    let before = broken_links(built());
    broken.retain(|fault| !before.contains(fault));
    none(&broken);
    let home = &pages(&site)["index.html"];
    let to_case = |element: &&Element| element.attribute("href") == Some("./case/demo-case/");
    assert!(home.iter().any(|element| to_case(&element) && element.text.contains("Demo case")), "the gallery shows it");
    let added: Vec<&String> = site.keys().filter(|name| !built().contains_key(*name)).collect();
    let expected = ["", "serving/", "system/"].map(|view| format!("case/demo-case/{view}index.html"));
    assert!(expected.iter().all(|page| added.contains(&page)), "{added:?}");
    assert!(added.iter().all(|name| name.starts_with("case/demo-case/")), "{added:?}");
}
