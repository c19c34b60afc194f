//! One picture, one writer: what a page shows is what `svg::write` gives for the scene, and both parse alike.

use fulcrum::scene::{self, Stage};
use fulcrum::svg;
use fulcrum::view::ExplorerPage;

use super::catalogue::{drawings, real};
use super::html::elements;
use super::pages::built;

/// A page with a diagram: its name, its text and its data.
fn explorers() -> Vec<(&'static str, &'static str, ExplorerPage)> {
    let data = built().iter().filter_map(|(name, bytes)| Some((name.strip_suffix("page.json")?, bytes)));
    data.map(|(folder, bytes)| {
        let html = std::str::from_utf8(&built()[&format!("{folder}index.html")]).unwrap();
        (folder, html, serde_json::from_slice(bytes).unwrap())
    })
    .collect()
}

#[test]
fn pages_show_what_the_writer_writes() {
    for (folder, html, page) in explorers() {
        let diagram = real().diagrams().find(|diagram| diagram.address == page.diagram.address).unwrap();
        for (_, stage, scene) in drawings().filter(|(other, ..)| other.address == diagram.address) {
            let drawing = svg::write(scene);
            assert_eq!(html.matches(&drawing).count(), 1, "{folder}: the {} drawing", stage.word());
        }
    }
}

#[test]
fn a_browser_draws_from_the_data_what_the_page_shows() {
    for (folder, html, page) in explorers() {
        for stage in Stage::ALL {
            let drawing = svg::write(&scene::draw(&page.diagram, &[], stage));
            assert!(html.contains(&drawing), "{folder}: {} differs after its journey as JSON", stage.word());
        }
    }
}

#[test]
fn drawings_are_the_same_as_markup_of_a_page_and_as_a_tree() {
    for (diagram, stage, scene) in drawings() {
        let written = svg::write(scene);
        let page = elements(&format!("<!doctype html>{written}")).unwrap();
        let tree = roxmltree::Document::parse(&written).unwrap();
        let parts: Vec<_> = tree.descendants().filter(roxmltree::Node::is_element).collect();
        let home = format!("{} {}", diagram.address.path(), stage.word());
        assert_eq!(page.len(), parts.len(), "{home}");
        for (element, part) in page.iter().zip(parts) {
            assert_eq!(element.name, part.tag_name().name(), "{home}");
            let attributes: Vec<(&str, &str)> = part.attributes().map(|of| (of.name(), of.value())).collect();
            assert_eq!(element.attributes().collect::<Vec<_>>(), attributes, "{home}: {element}");
            if part.children().all(|child| child.is_text()) {
                assert_eq!(element.text, part.text().unwrap_or_default(), "{home}: {element}");
            }
        }
    }
}

#[test]
fn nodes_link_to_their_notes_on_the_page() {
    for (folder, html, page) in explorers() {
        let all = elements(html).unwrap();
        for node in &page.diagram.nodes {
            let note = format!("note-{}", node.id);
            let links = all.iter().filter(|element| element.attribute("data-node") == Some(&node.id));
            assert_eq!(links.clone().count(), Stage::ALL.len(), "{folder}: {}", node.id);
            assert!(
                links.clone().all(|link| link.attribute("href") == Some(&format!("#{note}"))),
                "{folder}: {}",
                node.id
            );
            assert!(all.iter().any(|element| element.attribute("id") == Some(&note)), "{folder}: {}", node.id);
        }
    }
}
