//! How long each stage takes: reading the catalogue, layout, scene, text, and the pages of the site.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot start should say so loudly")]

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, SamplingMode, criterion_group, criterion_main};
use fulcrum::geom::Size;
use fulcrum::layout::{self, Input, Options, Style};
use fulcrum::scene::{self, Stage};
use fulcrum::{check, content, model, svg};

const CATALOGUE: &str = "static/catalogue";

fn reading(c: &mut Criterion) {
    c.bench_function("read the catalogue", |b| b.iter(|| content::read(black_box(Path::new(CATALOGUE)))));
    let (raw, _) = content::read(Path::new(CATALOGUE));
    c.bench_function("resolve the catalogue", |b| b.iter(|| model::resolve(black_box(&raw))));
    c.bench_function("check the catalogue", |b| b.iter(|| check::check(black_box(Path::new(CATALOGUE)))));
}

fn drawing(c: &mut Criterion) {
    let catalogue = check::check(Path::new(CATALOGUE)).catalogue;
    let largest = catalogue.diagrams().max_by_key(|diagram| diagram.nodes.len()).unwrap();
    for stage in Stage::ALL {
        let cards = scene::cards(largest, &[], stage);
        let input = scene::layout_input(largest, &cards, stage);
        let placed = layout::fit(&input, stage.width());
        let name = |what: &str| format!("{what}, {} nodes, {}", largest.nodes.len(), stage.word());
        c.bench_function(&name("fit"), |b| b.iter(|| layout::fit(black_box(&input), stage.width())));
        c.bench_function(&name("compose"), |b| {
            b.iter(|| scene::compose(black_box(largest), &cards, &placed, stage));
        });
        let drawn = scene::draw(largest, &[], stage);
        c.bench_function(&name("write"), |b| b.iter(|| svg::write(black_box(&drawn))));
    }
}

fn layouts(c: &mut Criterion) {
    let mut group = c.benchmark_group("layout");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    let flat = [10, 40, 100, 1000, 10_000].map(|nodes| ("flat", layered(nodes)));
    let nested = [10, 40, 100, 1000].map(|nodes| ("groups", grouped(nodes)));
    for (name, input) in flat.into_iter().chain(nested) {
        for (word, style) in [("orthogonal", Style::Orthogonal), ("smooth", Style::Smooth)] {
            let options = Options { style, ..Options::default() };
            let id = BenchmarkId::new(format!("{name}, {word}"), input.nodes.len());
            group.bench_with_input(id, &input, |b, input| b.iter(|| layout::layout(black_box(input), &options)));
        }
    }
    group.finish();
}

/// The same graph in groups of eight nodes, four of them in a group of groups.
fn grouped(nodes: usize) -> Input {
    let mut input = layered(nodes);
    let (inner, outer) = (nodes.div_ceil(8), nodes.div_ceil(32));
    for (at, node) in input.nodes.iter_mut().enumerate() {
        node.group = Some(at / 8);
    }
    let title = Size::new(90.0, 15.0);
    let box_in = |parent| layout::Group { parent, title };
    input.groups.extend((0..inner).map(|at| box_in(Some(inner + at / 4))));
    input.groups.extend((0..outer).map(|_| box_in(None)));
    input
}

/// A graph of `nodes` nodes in layers of about their square root, with three edges for two nodes; the same each time.
fn layered(nodes: usize) -> Input {
    let width = nodes.isqrt().max(1);
    let mut input = Input::default();
    for _ in 0..nodes {
        input.nodes.push(layout::Node { size: Size::new(130.0, 52.0), lane: None, group: None });
    }
    let mut seed: usize = 7;
    for from in 0..nodes {
        for _ in 0..=from % 2 {
            seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
            let to = (from / width + 1) * width + seed % width;
            if to < nodes {
                input.edges.push(layout::Edge { from, to, back: false, label: None });
            }
        }
    }
    input
}

fn pages(c: &mut Criterion) {
    let catalogue = check::check(Path::new(CATALOGUE)).catalogue;
    let folder = std::env::temp_dir().join(format!("fulcrum-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["app-bench.js", "app-bench_bg.wasm"] {
        std::fs::write(folder.join(name), "").unwrap();
    }
    let options = fulcrum::site::Options { dist: folder.clone(), assets: "static".into(), base_url: None };
    let mut group = c.benchmark_group("site");
    group.sample_size(10);
    group.bench_function("every page", |b| b.iter(|| fulcrum::site::build(black_box(&catalogue), &options).unwrap()));
    group.finish();
    std::fs::remove_dir_all(&folder).unwrap();
}

criterion_group!(benches, reading, drawing, layouts, pages);
criterion_main!(benches);
