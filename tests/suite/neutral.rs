//! `fulcrum layout`: graphs that can be drawn, and what is said of those that cannot.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use fulcrum::export::neutral::{Millis, NeutralGraph};
use fulcrum::geom::Size;
use fulcrum::layout::{self, Edge, Input, Node, Options, Style, verify};
use fulcrum::scene::{self, Stage};
use fulcrum::{export, layout::Direction};
use serde_json::{Value, json};

use super::catalogue::real;
use super::command::{complained, fulcrum, path, printed};
use super::folder::Folder;

/// What is wrong with the graph `text`; nothing when it can be drawn.
fn fault(text: &str) -> String {
    NeutralGraph::parse(text.as_bytes()).and_then(NeutralGraph::prepare).err().unwrap_or_default()
}

/// The geometry of `graph`.
fn drawn(graph: &Value) -> Value {
    let prepared = NeutralGraph::parse(graph.to_string().as_bytes()).unwrap().prepare().unwrap();
    serde_json::from_str(&prepared.geometry(&prepared.lay_out(), Millis::None).json()).unwrap()
}

fn pipe(text: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fulcrum"));
    command.arg("layout").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn what_cannot_be_drawn_is_named() {
    let groups = |count: usize| {
        let group = |at: usize| {
            if at == 0 {
                json!({"id": "g0"})
            } else {
                json!({"id": format!("g{at}"), "parent": format!("g{}", at - 1)})
            }
        };
        json!({"nodes": [], "groups": (0..count).map(group).collect::<Vec<_>>()}).to_string()
    };
    let node = |more: &str| format!(r#"{{"nodes":[{{"id":"a","w":80,"h":40{more}}}]}}"#);
    let sized = |w: &str| format!(r#"{{"nodes":[{{"id":"a","w":{w},"h":40}}]}}"#);
    let with = |more: &str| format!(r#"{{"nodes":[{{"id":"a","w":80,"h":40}},{{"id":"b","w":1,"h":1}}],{more}}}"#);
    for (graph, told) in [
        (with(r#""edges":[{"from":"a","to":"b"},{"from":"a","to":"z"}]"#), "edge 1 (`a` to `z`): there is no node `z`"),
        (with(r#""edges":[{"from":"","to":"b"}]"#), "edge 0 (`` to `b`): there is no node ``"),
        (
            with(r#""edges":[{"from":"a","to":"b","label":{"w":-1,"h":9}}]"#),
            "edge 0 (`a` to `b`): its label: its width is -1,",
        ),
        (
            r#"{"nodes":[{"id":"a","w":1,"h":1},{"id":"b","w":1,"h":1},{"id":"a","w":1,"h":1}]}"#.to_owned(),
            "two nodes `a`, in positions 0 and 2",
        ),
        (with(r#""groups":[{"id":"g"},{"id":"g"}]"#), "two groups `g`"),
        (with(r#""lanes":[{"id":"l"},{"id":"l"}]"#), "two lanes `l`"),
        (node(r#","group":"g""#), "node `a`: there is no group `g`"),
        (node(r#","lane":"l""#), "node `a`: there is no lane `l`"),
        (with(r#""groups":[{"id":"g","parent":"h"}]"#), "group `g`: there is no group `h`"),
        (with(r#""groups":[{"id":"g","parent":"g"}]"#), "in a circle: `g`"),
        (
            with(r#""groups":[{"id":"e","parent":"f"},{"id":"f","parent":"g"},{"id":"g","parent":"f"}]"#),
            "in a circle: `f`, `g`",
        ),
        (with(r#""groups":[{"id":"g","title":{"w":1e9,"h":9}}]"#), "group `g`: its title: its width is 1e9,"),
        (with(r#""lanes":[{"id":"l","title":{"w":9,"h":-9}}]"#), "lane `l`: its title: its height is -9,"),
        (sized("-5"), "node `a`: its width is -5,"),
        (sized("1e300"), "node `a`: its width is 1e300,"),
        (node(r#","group":"a\u001b[2Jb""#), r"there is no group `a\u{1b}[2Jb`"),
        (with(r#""options":{"nodeSep":-1}"#), "option `nodeSep`: it is -1,"),
        (with(r#""options":{"width":1e7}"#), "option `width`: it is 10000000,"),
        (with(r#""options":{"budgetMs":-1}"#), "option `budgetMs`: it is -1,"),
        (groups(257), "group `g256` lies in more than 255 others"),
    ] {
        let fault = fault(&graph);
        assert!(fault.contains(told), "{graph}\nis answered with: {fault}");
    }
    assert_eq!(fault(&groups(256)), "");
    let long = fault(&node(&format!(r#","group":"{}""#, "x".repeat(100_000))));
    assert!(long.len() < 200 && long.contains('…'), "{long}");
}

#[test]
fn what_is_no_graph_is_told_with_line_and_column() {
    let brackets = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = format!(
        "{{\"nodes\":
{brackets}}}"
    );
    assert_eq!(fault(&format!("{{\"nodes\":[],\"other\":{brackets}}}")), "");
    for (text, told) in [
        ("", "line 1 column 0"),
        ("not JSON", "line 1 column 2"),
        ("[]", "line 1 column"),
        ("{}", "missing field `nodes` at line 1 column 2"),
        ("{\"nodes\":[\n{\"id\":\"a\",\"w\":80,", "line 2 column 17"),
        ("{\"nodes\":[\n{\"id\":\"a\",\"w\":80}]}", "missing field `h` at line 2 column 17"),
        ("{\"nodes\":[{\"id\":7,\"w\":80,\"h\":40}]}", "line 1 column 17"),
        ("{\"nodes\":[{\"id\":\"a\",\"w\":NaN,\"h\":40}]}", "line 1 column 25"),
        ("{\"nodes\":[{\"id\":\"a\",\"w\":1e999,\"h\":40}]}", "line 1 column"),
        ("{\"nodes\":[{\"id\":\"a\",\"w\":null,\"h\":40}]}", "line 1 column"),
        (
            "{\"nodes\":[],\n\"options\":{\"dir\":\"RL\"}}",
            "unknown variant `RL`, expected `TB` or `LR` at line 2 column",
        ),
        ("{\"nodes\":[],\"nodes\":[]}", "duplicate field `nodes` at line 1 column 19"),
        ("{\"nodes\":[]} {}", "trailing characters at line 1 column 14"),
        (&deep, "invalid type: sequence, expected a string at line 2 column"),
    ] {
        let fault = fault(text);
        assert!(fault.contains(told), "{}\nis answered with: {fault}", text.chars().take(200).collect::<String>());
    }
}

#[test]
fn a_diagram_that_goes_through_json_is_drawn_as_on_the_site() {
    for diagram in real().diagrams() {
        for stage in Stage::ALL {
            let text = export::neutral(diagram, stage);
            let prepared = NeutralGraph::parse(text.as_bytes()).unwrap().prepare().unwrap();
            let input = scene::layout_input(diagram, &scene::cards(diagram, &[], stage), stage);
            assert!(prepared.lay_out() == layout::fit(&input, stage.width()), "{:?} {stage:?}", diagram.address);
        }
    }
    let text = printed(&fulcrum(&["render", "demo", "--format", "neutral", "--catalogue", "tests/fixtures/good"]));
    let output = pipe(text.as_bytes());
    assert_eq!((output.status.code(), complained(&output)), (Some(0), String::new()));
}

#[test]
fn every_word_of_the_format_has_an_effect() {
    let size = json!({"w": 50, "h": 16});
    let graph = json!({
        "name": "what is not known is passed over",
        "nodes": [
            {"id": "a", "w": 80, "h": 40, "lane": "top", "group": "inner"},
            {"id": "b", "w": 80, "h": 40, "lane": "low"},
            {"id": "c", "w": 80, "h": 40, "lane": "low"},
            {"id": "dot", "w": 0, "h": 0, "lane": "low", "group": null},
        ],
        "edges": [
            {"from": "a", "to": "b", "label": size},
            {"from": "b", "to": "a", "back": true},
            {"from": "a", "to": "c"},
            {"from": "b", "to": "dot"},
        ],
        "groups": [{"id": "inner", "parent": "outer", "title": size}, {"id": "outer"}],
        "lanes": [{"id": "top", "title": size}, {"id": "low"}],
    });
    let with = |options: Value| {
        let mut graph = graph.clone();
        graph["options"] = options;
        drawn(&graph)
    };
    let at = |drawing: &Value, part: &str, index: usize, what: &str| drawing[part][index][what].as_f64().unwrap();
    let (down, right) = (with(json!({"dir": "TB"})), with(json!({"dir": "LR"})));
    assert_eq!(drawn(&graph), down);
    assert!(at(&down, "nodes", 1, "y") > at(&down, "nodes", 0, "y") + 40.0, "{down}");
    assert!(at(&right, "nodes", 1, "x") > at(&right, "nodes", 0, "x") + 80.0, "{right}");
    for (part, names) in
        [("nodes", &["a", "b", "c", "dot"][..]), ("groups", &["inner", "outer"]), ("lanes", &["top", "low"])]
    {
        assert_eq!(
            down[part].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>(),
            names
        );
    }
    let label = &down["edges"][0]["label"];
    assert_eq!((&label["w"], &label["h"]), (&json!(50.0), &json!(16.0)));
    assert_eq!(down["edges"][1]["label"], Value::Null);
    assert!(at(&down, "groups", 1, "w") > at(&down, "groups", 0, "w"), "the outer group is larger: {down}");
    let plain = with(json!({"style": "orthogonal"}));
    for (option, value) in [
        ("dir", json!("LR")),
        ("laneMode", json!("stacked")),
        ("nodeSep", json!(90)),
        ("rankSep", json!(90)),
        ("edgeSep", json!(90)),
        ("width", json!(900)),
    ] {
        let mut options = json!({"style": "orthogonal"});
        options[option] = value;
        assert_ne!(with(options), plain, "{option}");
    }
    assert_eq!(drawn(&json!({"nodes": []})), json!({"w": 0.0, "h": 0.0, "nodes": [], "edges": []}));
}

#[test]
fn one_bad_file_does_not_stop_a_batch() {
    let folder = Folder::new("layout");
    let out = folder.path().join("out");
    folder.write("a.json", r#"{"nodes":[{"id":"a","w":80,"h":40}],"edges":[{"from":"a","to":"z"}]}"#);
    folder.write("b.json", r#"{"nodes":[{"id":"a","w":80,"h":40}],"options":{"reps":3,"budgetMs":1000}}"#);
    folder.write("c.json", "{\"nodes\":\n");
    folder.write("d.txt", "not looked at");
    let arguments = ["layout", "--batch", path(folder.path()), "--out", path(&out)];
    let output = fulcrum(&arguments);
    assert_eq!(output.status.code(), Some(2));
    let told = complained(&output);
    for part in [
        "a.json: edge 0 (`a` to `z`): there is no node `z`",
        "c.json: this is no graph: EOF while parsing a value at line 2 column 0",
        "2 of 3 files failed",
    ] {
        assert!(told.contains(part), "{part} is missing in\n{told}");
    }
    assert!(printed(&output).starts_with("b.json "), "{}", printed(&output));
    let names: Vec<_> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["b.json"]);
    let geometry: Value = serde_json::from_str(&fs::read_to_string(out.join("b.json")).unwrap()).unwrap();
    assert_eq!(geometry["ms"].as_array().unwrap().len(), 3);
}

#[test]
fn time_is_taken_as_often_as_asked_and_no_longer() {
    let graph = |options: &str| format!(r#"{{"nodes":[{{"id":"a","w":80,"h":40}}],"options":{options}}}"#);
    let millis = |options: &str| {
        let output = pipe(graph(options).as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["ms"].clone()
    };
    assert!(millis("{}").is_number());
    let times = |options: &str| millis(options).as_array().unwrap().len();
    assert_eq!(
        (times(r#"{"reps":5}"#), times(r#"{"reps":0}"#), times(r#"{"reps":4000000000,"budgetMs":0}"#)),
        (5, 1, 1)
    );
    assert!(times(r#"{"reps":4000000000,"budgetMs":20}"#) > 1);
    for bad in [&b"\xff\xfe"[..], b"", &graph("7").into_bytes()] {
        let output = pipe(bad);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        assert!(complained(&output).contains("standard input: this is no graph: "), "{}", complained(&output));
    }
}

/// Graphs that are all one thing: too long, too wide, too dense. Smaller where the program is built for debugging.
#[test]
fn extremes_are_drawn() {
    let quick = cfg!(debug_assertions);
    let edge = |from: usize, to: usize| Edge { from, to, ..Edge::default() };
    let many = if quick { 1_000 } else { 10_000 };
    let dense = if quick { 24 } else { 100 };
    let pairs = |count: usize| (0..count).flat_map(move |from| (from + 1..count).map(move |to| (from, to)));
    let graphs: [(&str, usize, Vec<Edge>); 7] = [
        ("chain", 10_000, (1..10_000).map(|to| edge(to - 1, to)).collect()),
        ("circle", many, (0..many).map(|from| edge(from, (from + 1) % many)).collect()),
        ("star", many, (1..many).map(|to| edge(0, to)).collect()),
        ("funnel", many, (1..many).map(|from| edge(from, 0)).collect()),
        ("complete", dense, pairs(dense).map(|(from, to)| edge(from, to)).collect()),
        ("parallel", 2, vec![edge(0, 1); many / 10]),
        ("apart", many, Vec::new()),
    ];
    for (name, count, edges) in graphs {
        let node = Node { size: Size::new(60.0, 36.0), ..Node::default() };
        let input = Input { nodes: vec![node; count], edges, ..Input::default() };
        // A long chain is what a stack would overflow on; its time is mostly the debug build's.
        let styles = if count > 1_000 { &[Style::Smooth][..] } else { &[Style::Smooth, Style::Orthogonal] };
        for &style in styles {
            let options = Options { direction: Direction::TopBottom, style, ..Options::default() };
            let drawing = layout::layout(&input, &options);
            assert_eq!((drawing.nodes.len(), drawing.edges.len()), (count, input.edges.len()), "{name}");
            assert!(count > 1_000 || verify::check_style(&input, &drawing, style).is_ok(), "{name}, {style:?}");
        }
    }
}
