//! Estimates against closed forms, and of the catalogue as it is.

use std::fmt::Write as _;

use fulcrum::check;
use fulcrum::estimate::{Depth, Estimate, EstimateError, NodeEstimate, Scenario, Setting, estimate};
use fulcrum::model::{Catalogue, Choice, Diagram};
use proptest::prelude::*;

use super::folder::{Folder, repository};

/// A catalogue with one diagram: `figures` as (id, unit, value), nodes with how they run, edges with how they carry.
fn small(figures: &[(&str, &str, f64)], nodes: &[(&str, &str)], edges: &[(&str, &str, &str)]) -> Catalogue {
    let folder = Folder::copy_of("tests/fixtures/good", "estimate");
    let mut text = String::from(
        "title = \"T\"\nquestion = \"Q?\"\nanswer = \"A.\"\natoms = [\"a1\"]\n[estimate]\nmean = \"load\"\n",
    );
    text += "peak = \"load\"\nutilisation = \"busy\"\nbudget = \"target\"\n";
    writeln!(text, "start = \"{}\"\nend = \"{}\"", nodes[0].0, nodes.last().unwrap().0).unwrap();
    let usual = [("load", "1/s", 10.0), ("busy", "1", 0.6), ("target", "ms", 1000.0)];
    let given: Vec<_> =
        usual.iter().filter(|(id, ..)| figures.iter().all(|(other, ..)| other != id)).chain(figures).collect();
    for (index, (id, runs)) in nodes.iter().enumerate() {
        writeln!(text, "[[nodes]]\nid = \"{id}\"\nrole = \"step\"\nlabel = \"L\"\nhere = \"H.\"\nruns = {{ {runs} }}")
            .unwrap();
        for (id, unit, value) in given.iter().filter(|_| index == 0) {
            writeln!(
                text,
                "[[nodes.numbers]]\nid = \"{id}\"\nlabel = \"L\"\nunit = \"{unit}\"\nvalue = {value:?}\nassumed = \"W\""
            )
            .unwrap();
        }
    }
    for (from, to, runs) in edges {
        writeln!(text, "[[edges]]\nfrom = \"{from}\"\nto = \"{to}\"\nruns = {{ {runs} }}").unwrap();
    }
    folder.write("cases/demo/serving.toml", &text);
    let report = check::check(folder.path());
    let wrong: Vec<_> = report
        .faults
        .iter()
        .filter(|fault| !["node-count", "no-decision", "isolated-node"].contains(&fault.rule.name()))
        .filter(|fault| fault.place.file.ends_with("serving.toml"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{text}");
    report.catalogue
}

fn of(catalogue: &Catalogue) -> Estimate {
    run(catalogue, catalogue.diagram("demo", "serving").unwrap(), "demo", Depth::Point, &[], &[]).unwrap()
}

fn run(
    catalogue: &Catalogue,
    diagram: &Diagram,
    case: &str,
    depth: Depth,
    choices: &[Choice],
    sets: &[Setting],
) -> Result<Estimate, EstimateError> {
    let parameters = &catalogue.case(case).unwrap().parameters;
    estimate(diagram, &Scenario { parameters, instances: &catalogue.instances, depth }, choices, sets)
}

fn node<'a>(estimate: &'a Estimate, id: &str) -> &'a NodeEstimate {
    estimate.nodes.iter().find(|node| node.id == id).unwrap()
}

fn near(found: f64, expected: f64, part: f64) {
    assert!((found - expected).abs() <= part * expected.abs() + 1e-12, "{found}, expected {expected}");
}

fn published() -> Catalogue {
    check::check(&repository("static/catalogue")).catalogue
}

/// The diagrams that carry a model, with the slug of their case.
fn modelled(catalogue: &Catalogue) -> Vec<(&Diagram, &str)> {
    let cases =
        catalogue.cases.iter().flat_map(|case| case.diagrams().map(move |diagram| (diagram, case.slug.as_str())));
    cases.filter(|(diagram, _)| diagram.estimate.is_some()).collect()
}

#[test]
fn one_lognormal_stage_has_the_quantiles_it_was_given() {
    let figures = [("m", "ms", 20.0), ("q", "ms", 60.0)];
    let estimate = of(&small(&figures, &[("a", ""), ("b", "median = \"m\", p99 = \"q\"")], &[("a", "b", "")]));
    let times = estimate.response.unwrap();
    near(times.p50, 20.0, 0.03);
    near(times.p99, 60.0, 0.08);
    // Mean of the lognormal: 20 exp(sigma^2 / 2), sigma = ln 3 / 2.32635.
    near(times.mean, 20.0 * libm::exp(0.472_246 * 0.472_246 / 2.0), 0.02);
    assert!(node(&estimate, "b").capacity.is_none());
}

#[test]
fn a_full_server_waits_as_pollaczek_and_khinchine_say() {
    // M/D/1 at 80 %: the mean wait is rho / (2 (1 - rho)) = 2 service times, plus the service itself.
    let figures = [("m", "ms", 100.0), ("load", "1/s", 8.0), ("one", "hosts", 1.0)];
    let runs = "median = \"m\", p99 = \"m\", slots = \"one\", instances = \"one\"";
    let estimate = of(&small(&figures, &[("a", ""), ("b", runs)], &[("a", "b", "")]));
    let capacity = node(&estimate, "b").capacity.unwrap();
    near(capacity.utilisation.unwrap(), 0.8, 1e-12);
    near(capacity.waits.unwrap(), 0.8, 1e-12);
    near(capacity.wait_mean.unwrap(), 200.0, 1e-12);
    near(estimate.response.unwrap().mean, 300.0, 0.05);
}

#[test]
fn overload_is_told_and_not_a_number() {
    let figures = [("m", "ms", 100.0), ("load", "1/s", 12.0), ("one", "hosts", 1.0)];
    let runs = "median = \"m\", p99 = \"m\", slots = \"one\", instances = \"one\"";
    let estimate = of(&small(&figures, &[("a", ""), ("b", runs)], &[("a", "b", "")]));
    assert_eq!((estimate.response, estimate.overloaded.as_slice()), (None, ["b".to_owned()].as_slice()));
    near(estimate.binding.used, 1.2, 1e-9);
    assert!(!serde_json::to_string(&estimate).unwrap().contains("NaN"));
}

#[test]
fn instances_follow_load_or_memory_whichever_asks_for_more() {
    // 1000 calls a second, 10 ms each, 4 at once, 60 % busy: 1000 / (400 * 0.6) = 4.17, so 5. State: 3 groups of 2.
    let figures = [("m", "ms", 10.0), ("load", "1/s", 1000.0), ("four", "calls", 4.0), ("two", "copies", 2.0)];
    let runs = "median = \"m\", p99 = \"m\", slots = \"four\"";
    let capacity = |runs: &str, more: &[(&str, &str, f64)]| {
        let figures: Vec<_> = figures.iter().chain(more).copied().collect();
        node(&of(&small(&figures, &[("a", ""), ("b", runs)], &[("a", "b", "")])), "b").capacity.unwrap()
    };
    near(capacity(runs, &[]).instances, 5.0, 0.0);
    let state = [("state", "B", 250e9), ("room", "B", 100e9)];
    let with = format!("{runs}, memory = \"state\", room = \"room\", copies = \"two\"");
    let capacity = capacity(&with, &state);
    near(capacity.instances, 6.0, 0.0);
    assert_eq!(serde_json::to_value(capacity.binds).unwrap(), "memory");
}

#[test]
fn a_fork_waits_for_its_slowest_branch_and_a_fan_out_for_its_slowest_call() {
    let figures = [("m", "ms", 20.0), ("q", "ms", 60.0), ("few", "calls", 4.0)];
    let leg = "median = \"m\", p99 = \"q\"";
    let estimate = of(&small(
        &figures,
        &[("a", ""), ("x", leg), ("y", leg), ("end", "")],
        &[("a", "x", ""), ("a", "y", ""), ("x", "end", ""), ("y", "end", "")],
    ));
    // The median of the greater of two alike is their 1/sqrt(2) quantile: z = 0.5450, sigma = 0.47225.
    near(estimate.response.unwrap().p50, 20.0 * libm::exp(0.472_246 * 0.545_0), 0.03);
    near(node(&estimate, "x").criticality + node(&estimate, "y").criticality, 1.0, 1e-9);
    near(node(&estimate, "x").criticality, 0.5, 0.08);
    let estimate = of(&small(&figures, &[("a", ""), ("b", leg)], &[("a", "b", "calls = \"few\"")]));
    // Of four: the 2^(-1/4) quantile, z = 0.9982.
    near(estimate.response.unwrap().p50, 20.0 * libm::exp(0.472_246 * 0.998_2), 0.03);
    near(node(&estimate, "b").peak, 40.0, 1e-12);
}

#[test]
fn ways_that_exclude_each_other_share_the_requests() {
    let figures = [("m", "ms", 100.0), ("hit", "1", 0.75)];
    let estimate = of(&small(
        &figures,
        &[("a", ""), ("slow", "median = \"m\", p99 = \"m\""), ("end", "")],
        &[("a", "slow", "share = \"1 - hit\""), ("a", "end", "share = \"hit\""), ("slow", "end", "")],
    ));
    near(node(&estimate, "slow").visits, 0.25, 1e-12);
    near(node(&estimate, "end").visits, 1.0, 1e-12);
    near(estimate.response.unwrap().mean, 25.0, 0.08);
    near(estimate.response.unwrap().p50, 0.0, 0.0);
}

#[test]
fn timeouts_cut_fallbacks_answer_and_hedges_shorten() {
    let figures = [("m", "ms", 20.0), ("q", "ms", 200.0), ("cut", "ms", 60.0), ("quick", "ms", 5.0)];
    let leg = "median = \"m\", p99 = \"q\"";
    let p99 = |runs: &str| of(&small(&figures, &[("a", ""), ("b", leg)], &[("a", "b", runs)])).response.unwrap().p99;
    assert!(p99("") > 150.0);
    near(p99("timeout = \"cut\""), 60.0, 1e-9);
    assert!(p99("hedge = \"cut\"") < 0.7 * p99(""));
    let estimate = of(&small(
        &figures,
        &[("a", ""), ("b", leg), ("spare", "median = \"quick\", p99 = \"quick\""), ("end", "")],
        &[("a", "b", ""), ("b", "end", ""), ("a", "spare", "fallback = true, timeout = \"cut\""), ("spare", "end", "")],
    ));
    near(estimate.response.unwrap().p99, 65.0, 1e-9);
    // P(X > 65) with sigma = ln 10 / 2.32635: 1 - Phi(ln(3.25) / 0.98978) = 0.1169.
    near(estimate.fallback, 0.1169, 0.15);
}

#[test]
fn availability_multiplies_in_series_and_its_losses_in_parallel() {
    let figures = [("x", "%", 99.0), ("y", "%", 98.0), ("z", "%", 90.0)];
    let estimate = of(&small(
        &figures,
        &[
            ("a", ""),
            ("b", "availability = \"x\""),
            ("c", "availability = \"y\""),
            ("spare", "availability = \"z\""),
            ("end", ""),
        ],
        &[("a", "b", ""), ("b", "c", ""), ("c", "end", ""), ("a", "spare", "fallback = true"), ("spare", "end", "")],
    ));
    near(estimate.whole, 0.99 * 0.98, 1e-12);
    near(estimate.answered, 1.0 - (1.0 - 0.99 * 0.98) * 0.1, 1e-12);
}

#[test]
fn freshness_adds_cadences_along_the_quickest_way_and_quality_multiplies() {
    let figures = [("hour", "h", 1.0), ("short", "min", 10.0), ("r", "1", 0.9), ("part", "1", 0.25)];
    let catalogue = small(
        &figures,
        &[("a", ""), ("x", "recall = \"r\""), ("y", ""), ("end", "recall = \"r\"")],
        &[("a", "x", ""), ("a", "y", ""), ("x", "end", "part = \"1 - part\""), ("y", "end", "part = \"part\"")],
    );
    near(of(&catalogue).quality, (0.75 * 0.9 + 0.25) * 0.9, 1e-12);
    let mut catalogue = small(
        &figures,
        &[("a", ""), ("log", ""), ("end", "")],
        &[("a", "end", ""), ("log", "end", "cadence = \"hour\", delay = \"short\"")],
    );
    let view = catalogue.cases[0].views.iter_mut().find(|view| view.estimate.is_some()).unwrap();
    view.edges[1].kind = fulcrum::vocab::EdgeKind::Batch;
    let fresh = &of(&catalogue).freshness;
    near(fresh[0].mean, 40.0 * 60_000.0, 1e-12);
    near(fresh[0].worst, 70.0 * 60_000.0, 1e-12);
    assert_eq!(fresh[0].path, ["log", "end"]);
}

#[test]
fn every_option_of_the_catalogue_has_an_estimate_and_most_move_it() {
    let catalogue = published();
    let modelled = modelled(&catalogue);
    assert!(modelled.len() >= 2, "no diagram carries a model");
    for (diagram, case) in modelled {
        let base = run(&catalogue, diagram, case, Depth::Full, &[], &[]).unwrap();
        assert!(base.overloaded.is_empty() && base.response.unwrap().p99 > 0.0 && base.cost > 0.0);
        near(base.cost, base.nodes.iter().map(|node| node.cost).sum(), 1e-9);
        assert!(base.sensitivity.len() == 8 && base.bands.len() == 10);
        assert!(
            base.bands.values().all(|band| band.low <= band.typical && band.high.is_none_or(|h| h >= band.typical))
        );
        let mut moved = std::collections::BTreeSet::new();
        for node in &diagram.nodes {
            let Some(decision) = &node.decision else { continue };
            for option in &decision.options {
                let choice = Choice { node: node.id.clone(), option: option.id.clone() };
                let other = run(&catalogue, diagram, case, Depth::Point, &[choice], &[]).unwrap();
                let differs = other.response != base.response || other.quality.to_bits() != base.quality.to_bits();
                if differs || (other.cost - base.cost).abs() > 1.0 {
                    moved.insert(node.id.as_str());
                }
            }
        }
        let decisions = diagram.nodes.iter().filter(|node| node.decision.is_some()).count();
        assert_eq!(moved.len(), decisions, "{:?}: only {moved:?} move a number", diagram.address);
    }
}

#[test]
fn order_of_nodes_and_units_of_figures_change_nothing() {
    let catalogue = published();
    for (diagram, case) in modelled(&catalogue) {
        let base = run(&catalogue, diagram, case, Depth::Point, &[], &[]).unwrap();
        let mut turned = diagram.clone();
        let last = turned.nodes.len() - 1;
        turned.nodes.reverse();
        for edge in &mut turned.edges {
            (edge.from, edge.to) = (last - edge.from, last - edge.to);
        }
        let premise = turned.estimate.as_mut().unwrap();
        (premise.start, premise.end) = (last - premise.start, last - premise.end);
        let found = run(&catalogue, &turned, case, Depth::Point, &[], &[]).unwrap();
        assert_eq!(found.response, base.response);
        near(found.cost, base.cost, 1e-12);
    }
    let figures = [("m", "ms", 20.0), ("q", "ms", 60.0)];
    let other = [("m", "s", 0.02), ("q", "min", 0.001)];
    let estimate = |figures: &[(&str, &str, f64)]| {
        of(&small(figures, &[("a", ""), ("b", "median = \"m\", p99 = \"q\"")], &[("a", "b", "")])).response.unwrap()
    };
    near(estimate(&other).p99, estimate(&figures).p99, 1e-9);
}

#[test]
fn unknown_choices_and_absurd_parameters_are_answered_in_words() {
    let catalogue = published();
    for (diagram, case) in modelled(&catalogue) {
        let choice = Choice { node: "nowhere".into(), option: "nothing".into() };
        let found = run(&catalogue, diagram, case, Depth::Point, &[choice], &[]);
        assert_eq!(found.unwrap_err(), EstimateError::UnknownOption("nowhere:nothing".into()));
        let set = |parameter: &str, value: f64| Setting { parameter: parameter.into(), value };
        let found = run(&catalogue, diagram, case, Depth::Point, &[], &[set("nothing", 1.0)]);
        assert_eq!(found.unwrap_err(), EstimateError::UnknownParameter("nothing".into()));
        for number in &catalogue.case(case).unwrap().parameters {
            for value in [0.0, -1.0, 1e18, f64::NAN] {
                match run(&catalogue, diagram, case, Depth::Point, &[], &[set(&number.id, value)]) {
                    Ok(found) => {
                        let text = serde_json::to_string(&found).unwrap();
                        assert!(!text.contains("\"cost\":null"), "{}:{value}", number.id);
                        assert!(found.cost.is_finite() && found.cost >= 0.0, "{}:{value}", number.id);
                        assert!(found.response.is_none_or(|times| times.p99.is_finite()), "{}:{value}", number.id);
                    }
                    Err(error) => assert!(error.to_string().len() > 10),
                }
            }
        }
    }
}

/// The chain of two stages with `instances` fixed, at `load` a second and with the median `median` ms of the first.
fn chain(load: f64, median: f64, instances: f64) -> Estimate {
    let figures = [("m", "ms", median), ("q", "ms", median * 3.0), ("load", "1/s", load), ("n", "hosts", instances)];
    let runs = "median = \"m\", p99 = \"q\", slots = \"n\", instances = \"n\"";
    of(&small(&figures, &[("a", ""), ("b", runs), ("c", runs)], &[("a", "b", ""), ("b", "c", "")]))
}

fn p99(estimate: &Estimate) -> f64 {
    estimate.response.map_or(f64::INFINITY, |times| times.p99)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn more_load_never_helps_and_more_speed_or_instances_never_harm(
        load in 1.0..200.0_f64, more in 1.0..3.0_f64, median in 1.0..60.0_f64, instances in 1_u8..6,
    ) {
        let instances = f64::from(instances);
        let base = chain(load, median, instances);
        let loaded = chain(load * more, median, instances);
        let busy = |of: &Estimate| node(of, "b").capacity.unwrap().utilisation.unwrap();
        prop_assert!(p99(&loaded) >= p99(&base) && busy(&loaded) >= busy(&base));
        prop_assert!(p99(&chain(load, median / more, instances)) <= p99(&base));
        prop_assert!(p99(&chain(load, median, instances + 1.0)) <= p99(&base));
    }
}

#[test]
fn a_narrower_range_never_widens_a_band() {
    let catalogue = published();
    for (diagram, case) in modelled(&catalogue) {
        let wide = run(&catalogue, diagram, case, Depth::Bands, &[], &[]).unwrap();
        let mut narrow = catalogue.clone();
        let figures = narrow.cases.iter_mut().flat_map(|case| &mut case.parameters);
        figures.for_each(|number| number.range = None);
        let found = run(&narrow, diagram, case, Depth::Bands, &[], &[]).unwrap();
        for (name, band) in &found.bands {
            let wide = &wide.bands[name];
            let width = |high: Option<f64>, low: f64| high.unwrap_or(f64::INFINITY) - low;
            let (narrow, wide) = (width(band.high, band.low), width(wide.high, wide.low));
            assert!(narrow <= wide * (1.0 + 1e-9) + 1e-9, "{name}: {narrow} is wider than {wide}");
        }
    }
}
