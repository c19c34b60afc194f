//! What stands round every page: head, header and footer.

use std::fmt::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use yew::prelude::*;

use super::assets::Assets;
use super::render;
use crate::view::components::icon;
use crate::view::{ExplorerPage, Way};

/// One page of the site.
pub(super) struct Page {
    /// Path below the root: empty, or ending in a slash.
    pub(super) path: String,
    /// Title, without the site's name.
    pub(super) title: String,
    /// What it says, in a line or two.
    pub(super) description: String,
    /// Class of its body.
    pub(super) class: &'static str,
    /// The way there: names and paths of the pages above.
    pub(super) crumbs: Vec<(String, String)>,
    /// What stands before the explorer; the whole page where there is none.
    pub(super) before: Html,
    /// The diagram.
    pub(super) explorer: Option<ExplorerPage>,
    /// What stands after it.
    pub(super) after: Html,
}

impl Page {
    /// Whether the page is a file rather than a folder with an index.
    pub(super) fn is_file(&self) -> bool {
        Path::new(&self.path).extension().is_some()
    }
}

/// The page as a file.
pub(super) fn html(page: &Page, assets: &Assets, base_url: Option<&str>) -> String {
    let way = Way::from(&page.path);
    let mut body = render::fixed(header(page, &way));
    let _ = write!(body, "<main id=\"main\" class=\"{}\">", page.class);
    body.push_str(&render::fixed(page.before.clone()));
    if let Some(explorer) = &page.explorer {
        let _ = write!(body, "<div id=\"app\" data-page=\"page.json\">{}</div>", render::explorer(explorer));
    }
    body.push_str(&render::fixed(page.after.clone()));
    body.push_str("</main>");
    body.push_str(&render::fixed(footer(&way)));
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    out.push_str(&head(page, assets, &way, base_url));
    let _ = write!(out, "</head>\n<body>\n{}{body}\n</body>\n</html>\n", assets.icons(&body));
    out
}

fn head(page: &Page, assets: &Assets, way: &Way, base_url: Option<&str>) -> String {
    let title = if page.path.is_empty() { page.title.clone() } else { format!("{} · Fulcrum", page.title) };
    let style = assets.style(way);
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src {}; font-src 'self'; \
         img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'",
        hash(&assets.theme),
        hash(&style)
    );
    let mut out = String::new();
    let _ = writeln!(out, "<meta charset=\"utf-8\">");
    let _ = writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    let _ = writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let _ = writeln!(out, "<title>{}</title>", escape(&title));
    let _ = writeln!(out, "<meta name=\"description\" content=\"{}\">", escape(&page.description));
    let _ = writeln!(out, "<meta name=\"color-scheme\" content=\"light dark\">");
    if let Some(base) = base_url {
        let _ = writeln!(out, "<link rel=\"canonical\" href=\"{}/{}\">", base.trim_end_matches('/'), page.path);
    }
    let _ = writeln!(out, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">", way.to(&assets.favicon));
    let _ = writeln!(out, "<style>{style}</style>");
    let _ = writeln!(out, "<script>{}</script>", assets.theme);
    let font = way.to(&assets.font);
    let _ = writeln!(out, "<link rel=\"preload\" as=\"font\" type=\"font/woff2\" crossorigin href=\"{font}\">");
    let (script, wasm, boot) = (way.to(&assets.script), way.to(&assets.wasm), way.to(&assets.boot));
    if page.explorer.is_some() {
        // What can be read is painted first; these come with what bandwidth is left.
        let later = "<link rel=\"preload\" as=\"fetch\" crossorigin fetchpriority=\"low\"";
        let _ = writeln!(out, "<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{script}\">");
        let _ = writeln!(out, "{later} type=\"application/wasm\" href=\"{wasm}\">");
        let _ = writeln!(
            out,
            "<link rel=\"preload\" as=\"fetch\" type=\"application/json\" crossorigin href=\"page.json\">"
        );
        let _ = writeln!(out, "<script defer src=\"{boot}\" data-module=\"{script}\" data-wasm=\"{wasm}\"></script>");
    } else {
        let _ = writeln!(out, "<script defer src=\"{boot}\"></script>");
    }
    out
}

fn header(page: &Page, way: &Way) -> Html {
    let theme = |choice: &'static str, name: &'static str, sign: &'static str| {
        html! {
            <button type="button" data-theme-choice={choice} aria-pressed="false" aria-label={name} title={name}>{ icon(sign) }</button>
        }
    };
    html! {
        <>
            <a class="skip" href="#main">{ "Skip to the content" }</a>
            <header class="site-header">
                <a class="brand" href={way.to("")}>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 7h14M10 7l-5 10h10z" /></svg>
                    <span>{ "Fulcrum" }</span>
                </a>
                <nav class="crumbs" aria-label="Breadcrumb">
                    <ol>
                        { for page.crumbs.iter().map(|(name, path)| html! { <li><a href={way.to(path)}>{ name }</a></li> }) }
                        if !page.path.is_empty() {
                            <li aria-current="page">{ page.title.split(':').next().unwrap_or(&page.title) }</li>
                        }
                    </ol>
                </nav>
                <nav class="sections" aria-label="Sections">
                    <a href={way.to("framework/spine/")}>{ "Framework" }</a>
                    <a href={way.to("component/")}>{ "Components" }</a>
                    <a href={way.to("metric/")}>{ "Metrics" }</a>
                    <a href={way.to("source/")}>{ "Sources" }</a>
                </nav>
                <div class="themes" role="group" aria-label="Theme">
                    { theme("light", "Light theme", "sun") }
                    { theme("system", "Theme of the system", "system") }
                    { theme("dark", "Dark theme", "moon") }
                </div>
            </header>
            <div id="notice" role="status" hidden={true}>
                <p>{ "The interactive part of this page could not be loaded. Everything on it can still be read." }</p>
                <button type="button" data-retry="">{ "Try again" }</button>
            </div>
        </>
    }
}

fn footer(way: &Way) -> Html {
    html! {
        <footer class="site-footer">
            <p>{ "Every figure is marked as sourced, derived or assumed. Compare relatively; measure before you buy." }</p>
            <p>
                { "Text and diagrams: " }<a href="https://creativecommons.org/licenses/by/4.0/" rel="external license">{ "CC BY 4.0" }</a>
                { ". " }<a href={way.to("source/")}>{ "Sources" }</a>
            </p>
        </footer>
    }
}

/// The page for addresses that lead nowhere. It may be served at any depth, so it brings all it needs, and
/// looks for the site's root upwards from where it is.
pub(super) fn not_found(base_url: Option<&str>) -> String {
    let style = include_str!("not_found.css");
    let script = include_str!("not_found.js");
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; connect-src 'self'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    );
    let home = base_url.map_or_else(|| "./".to_owned(), |base| format!("{}/", base.trim_end_matches('/')));
    let links =
        [("", "The map and all cases"), ("component/", "Components"), ("metric/", "Metrics"), ("source/", "Sources")];
    let links = links.iter().fold(String::new(), |mut list, (path, name)| {
        let _ = write!(list, "<li><a data-path=\"{path}\" href=\"{}{path}\">{name}</a></li>", escape(&home));
        list
    });
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <title>Nothing here · Fulcrum</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <style>{style}</style>\n</head>\n<body>\n<main>\n<h1>Nothing here</h1>\n\
         <p>No page of Fulcrum has this address. It may have been mistyped, or the page was renamed.</p>\n\
         <ul>{links}</ul>\n</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )
}

/// What a content security policy calls an inline text.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
