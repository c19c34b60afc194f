//! Every diagram in the languages of other programs.

use fulcrum::export;
use fulcrum::model::Diagram;
use fulcrum::scene::Stage;
use serde_json::Value;

use super::catalogue::real;

/// A diagram with texts that every language has to escape.
fn awkward() -> Diagram {
    let mut diagram = real().cases[0].views[0].clone();
    diagram.title = String::from("A \"title\" <b> & 'so' on");
    diagram.nodes[0].label = String::from("A \"quoted\" \\ <b>&");
    diagram.edges[0].label = Some("\"50 %\" & <more>".to_owned());
    diagram
}

#[test]
fn mermaid_has_every_node_and_edge() {
    for diagram in real().diagrams() {
        let text = export::mermaid(diagram);
        assert!(text.starts_with("flowchart LR\n"));
        for node in &diagram.nodes {
            let start = format!("n_{}", node.id.replace('-', "_"));
            let declared = text.lines().filter(|line| {
                let rest = line.trim().strip_prefix(&start);
                rest.is_some_and(|rest| rest.starts_with(['(', '[', '{']) && rest.contains(&node.label))
            });
            assert_eq!(declared.count(), 1, "{:?}: {}", diagram.address, node.id);
        }
        let arrows = ["-->", "-.->", "==>", "---"];
        let edges = text.lines().filter(|line| arrows.iter().any(|arrow| line.contains(&format!(" {arrow}")))).count();
        assert_eq!(edges, diagram.edges.len(), "{:?}", diagram.address);
        let subgraphs = text.matches("  subgraph ").count();
        assert_eq!((subgraphs, text.matches("\n  end\n").count()), (diagram.lanes.len(), diagram.lanes.len()));
    }
}

#[test]
fn dot_has_every_node_and_edge_and_balanced_braces() {
    for diagram in real().diagrams() {
        let text = export::dot(diagram);
        for node in &diagram.nodes {
            let start = format!("\"{}\" [label=\"{}\"", node.id, node.label);
            assert_eq!(text.matches(&start).count(), 1, "{:?}: {start}", diagram.address);
        }
        assert_eq!(text.lines().filter(|line| line.contains("\" -> \"")).count(), diagram.edges.len());
        let clusters = text.lines().filter(|line| line.trim_start().starts_with("subgraph cluster_")).count();
        assert_eq!(clusters, diagram.lanes.len(), "{:?}", diagram.address);
        assert_eq!(
            text.lines().filter(|line| line.ends_with('{')).count(),
            text.lines().filter(|line| line.trim() == "}").count()
        );
    }
}

#[test]
fn json_holds_the_diagram_and_a_place_for_each_part() {
    for diagram in real().diagrams() {
        let value: Value = serde_json::from_str(&export::json(diagram, Stage::Wide)).unwrap();
        let again: Diagram = serde_json::from_value(value["diagram"].clone()).unwrap();
        assert!(again == *diagram, "{:?} does not survive JSON", diagram.address);
        let layout = &value["layout"];
        for (part, count) in
            [("nodes", diagram.nodes.len()), ("edges", diagram.edges.len()), ("lanes", diagram.lanes.len())]
        {
            assert_eq!(layout[part].as_array().unwrap().len(), count, "{:?}: {part}", diagram.address);
        }
    }
}

#[test]
fn a_picture_stands_alone() {
    for diagram in real().diagrams() {
        let text = export::svg(diagram, Stage::Wide);
        let tree = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{:?}: {error}", diagram.address));
        assert_eq!(tree.root_element().tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
        let nodes = tree.descendants().filter(|part| part.attribute("role") == Some("graphics-object"));
        assert_eq!(nodes.count(), diagram.nodes.len(), "{:?}", diagram.address);
        let symbols: Vec<&str> = tree
            .descendants()
            .filter(|part| part.has_tag_name(("http://www.w3.org/2000/svg", "symbol")))
            .filter_map(|symbol| symbol.attribute("id"))
            .collect();
        for part in tree.descendants().filter(|part| part.tag_name().name() == "use") {
            let icon = part.attribute("href").unwrap().trim_start_matches('#');
            assert!(symbols.contains(&icon), "{:?}: the picture lacks the icon {icon}", diagram.address);
        }
        assert!(tree.descendants().all(|part| part.tag_name().name() != "a"), "{:?}: links", diagram.address);
        assert!(!text.contains("url(") || text.contains("url(#"), "{:?}: needs another file", diagram.address);
    }
}

#[test]
fn quotes_and_markup_in_texts_are_escaped() {
    let diagram = awkward();
    assert!(export::mermaid(&diagram).contains("\"A #quot;quoted#quot; \\ <b>&\""));
    assert!(export::mermaid(&diagram).contains("|\"#quot;50 %#quot; & <more>"));
    assert!(export::dot(&diagram).contains("label=\"A \\\"quoted\\\" \\\\ <b>&\""));
    assert!(export::dot(&diagram).contains("label=\"\\\"50 %\\\" & <more>"));
    for text in [export::svg(&diagram, Stage::Wide), export::svg(&diagram, Stage::Narrow)] {
        let tree = roxmltree::Document::parse(&text).unwrap();
        let title = tree.descendants().find(|part| part.tag_name().name() == "title").unwrap();
        assert_eq!(title.text(), Some(diagram.title.as_str()));
    }
    let value: Value = serde_json::from_str(&export::json(&diagram, Stage::Narrow)).unwrap();
    assert_eq!(value["diagram"]["nodes"][0]["label"], diagram.nodes[0].label.as_str());
}
