//! Response time of a whole request, by sampling.
//!
//! ```text
//! sample:   at(n)   = latest of done(from e) + network(e)   over requests e into n that are taken
//!           done(n) = at(n) + slowest of its parallel calls (wait + service), cut at the timeouts of its callers
//!           time    = done(end), or the fallback's, when that is due earlier
//! p50, p95, p99 = order statistics of the samples
//! criticality   = share of samples in which a node or an edge lies on the longest path
//! ```
//!
//! Edges out of one node whose shares add up to 1 at most exclude each other; one draw decides. A fallback edge with a
//! timeout starts its way that long after the node it leaves began. A call with a hedge takes the first of two answers.
//! Waits are those of the peak. Draws are keyed by node and sample (`random.rs`), so designs meet the same luck.
//!
//! Reference: for common random numbers Law, *Simulation Modeling and Analysis*, 5th ed. 2015, section 11.2; for
//! criticality in activity networks Van Slyke, Operations Research 11(5), 1963; for hedging Dean and Barroso 2013.

use super::capacity::Capacity;
use super::load::Load;
use super::noise::{Draw, Noise};
use super::plan::{Inputs, Plan};
use super::queue::Wait;
use super::service::Service;
use crate::vocab::Carriage;

/// What sampling found. Times in ms.
#[derive(Clone, Debug, Default)]
pub(super) struct Response {
    /// Times of all samples, ascending.
    pub(super) times: Vec<f64>,
    /// Share of samples that a fallback answered.
    pub(super) fallback: f64,
    /// Share of samples in which each node lies on the longest path.
    pub(super) nodes: Vec<f64>,
    /// Share of samples in which each edge does.
    pub(super) edges: Vec<f64>,
    /// Share of the calls along each edge that were given up at its timeout.
    pub(super) late: Vec<f64>,
    /// Times within each node, ascending, of the samples that visit it.
    pub(super) within: Vec<Vec<f64>>,
}

/// What one sample needs to know of an edge.
struct Way {
    edge: usize,
    from: usize,
    to: usize,
    /// The draws of `from` for which it is taken.
    taken: (f64, f64),
    network: f64,
    timeout: f64,
    hedge: f64,
}

struct Station {
    service: Service,
    wait: Wait,
    parallel: f64,
    inward: Vec<Way>,
    branches: bool,
}

/// A way round: the fallback edge, and the nodes from its end to the answer.
struct Detour {
    way: Way,
    path: Vec<(usize, usize, f64)>,
}

/// Samples requests. With `keeps`, the times within nodes are kept.
///
/// Requires: no node on a path is overloaded.
///
/// # Complexity
/// O(samples * (nodes + edges + parallel calls)).
pub(super) fn sample(
    plan: &Plan,
    inputs: &Inputs,
    loads: &[Load],
    capacities: &[Option<Capacity>],
    noise: &Noise,
    keeps: bool,
) -> Response {
    let stations = stations(plan, inputs, loads, capacities);
    let detours = detours(plan, inputs);
    let (count, edges) = (plan.ids.len(), plan.arrows.len());
    let mut found = Response {
        times: Vec::with_capacity(noise.samples),
        nodes: vec![0.0; count],
        edges: vec![0.0; edges],
        late: vec![0.0; edges],
        within: vec![Vec::new(); count],
        ..Response::default()
    };
    let mut trace = Trace { at: vec![f64::NAN; count], done: vec![f64::NAN; count], by: vec![None; count] };
    let mut taken = vec![0.0; edges];
    let each = 1.0 / noise.samples.max(1) as f64;
    for sample in 0..noise.samples {
        run(plan, &stations, noise, sample, &mut trace, &mut taken, &mut found.late);
        let mut time = trace.done.get(plan.end).copied().filter(|time| time.is_finite()).unwrap_or(0.0);
        let mut used = None;
        for detour in &detours {
            let other = detour.time(&stations, noise, sample, &trace);
            if other < time {
                (time, used) = (other, Some(detour));
            }
        }
        found.times.push(time);
        let mut at = plan.end;
        if let Some(detour) = used {
            found.fallback += each;
            for (node, edge, _) in &detour.path {
                add(&mut found.nodes, *node, each);
                add(&mut found.edges, *edge, each);
            }
            at = detour.way.from;
        }
        add(&mut found.nodes, at, each);
        while let Some((edge, from)) = trace.by.get(at).copied().flatten() {
            add(&mut found.edges, edge, each);
            add(&mut found.nodes, from, each);
            at = from;
        }
        if keeps {
            for ((within, at), done) in found.within.iter_mut().zip(&trace.at).zip(&trace.done) {
                if done.is_finite() {
                    within.push(done - at);
                }
            }
        }
    }
    found.times.sort_by(f64::total_cmp);
    found.within.iter_mut().for_each(|times| times.sort_by(f64::total_cmp));
    for (late, taken) in found.late.iter_mut().zip(&taken) {
        *late = if *taken > 0.0 { *late / taken } else { 0.0 };
    }
    found
}

/// One sample: when each node began and ended, and which edge it waited for.
struct Trace {
    at: Vec<f64>,
    done: Vec<f64>,
    by: Vec<Option<(usize, usize)>>,
}

fn run(
    plan: &Plan,
    stations: &[Station],
    noise: &Noise,
    sample: usize,
    trace: &mut Trace,
    taken: &mut [f64],
    late: &mut [f64],
) {
    for &node in &plan.order {
        let Some(station) = stations.get(node) else { continue };
        let (mut at, mut by) = (if node == plan.start { 0.0 } else { f64::NAN }, None);
        let (mut limit, mut limiting, mut hedge) = (f64::INFINITY, None, 0.0_f64);
        for way in &station.inward {
            let done = trace.done.get(way.from).copied().unwrap_or(f64::NAN);
            if done.is_nan() {
                continue;
            }
            if stations.get(way.from).is_some_and(|from| from.branches) {
                let draw = noise.branch(way.from, sample);
                if !(way.taken.0..way.taken.1).contains(&draw) {
                    continue;
                }
            }
            add(taken, way.edge, 1.0);
            let here = done + way.network;
            if at.is_nan() || here > at {
                (at, by) = (here, Some((way.edge, way.from)));
            }
            if way.timeout > 0.0 && done + way.timeout < limit {
                (limit, limiting) = (done + way.timeout, Some((way.edge, way.from)));
            }
            hedge = if hedge > 0.0 && way.hedge > 0.0 { hedge.min(way.hedge) } else { hedge.max(way.hedge) };
        }
        let mut done = if at.is_nan() { at } else { at + station.time(noise, node, sample, hedge) };
        if done > limit {
            if let Some((edge, _)) = limiting {
                add(late, edge, 1.0);
            }
            // Who waits no longer goes on at the timeout, however late the call itself would have begun.
            (done, by) = (limit, limiting);
            at = at.min(limit);
        }
        for (slots, value) in [(&mut trace.at, at), (&mut trace.done, done)] {
            if let Some(slot) = slots.get_mut(node) {
                *slot = value;
            }
        }
        if let Some(slot) = trace.by.get_mut(node) {
            *slot = by;
        }
    }
}

impl Station {
    /// Wait and service of one visit, ms.
    fn time(&self, noise: &Noise, node: usize, sample: usize, hedge: f64) -> f64 {
        if self.service.median <= 0.0 {
            return 0.0;
        }
        if self.parallel <= 1.0 && hedge <= 0.0 {
            let (normal, uniform) = noise.single(node, sample);
            return self.wait.at(uniform) + self.service.at(normal);
        }
        let one = |draw: Draw| self.wait.at(draw.uniform) + self.service.at(draw.normal);
        noise.slowest(node, sample, self.parallel, &|first, second| {
            let time = one(first);
            if hedge > 0.0 && time > hedge { time.min(hedge + one(second())) } else { time }
        })
    }
}

impl Detour {
    /// When its answer comes, ms.
    fn time(&self, stations: &[Station], noise: &Noise, sample: usize, trace: &Trace) -> f64 {
        let began = trace.at.get(self.way.from).copied().unwrap_or(f64::NAN);
        if !began.is_finite() {
            return f64::INFINITY;
        }
        let mut time = began + self.way.timeout;
        for (node, _, network) in &self.path {
            time += network + stations.get(*node).map_or(0.0, |station| station.time(noise, *node, sample, 0.0));
        }
        time
    }
}

fn add(counts: &mut [f64], index: usize, amount: f64) {
    if let Some(slot) = counts.get_mut(index) {
        *slot += amount;
    }
}

fn stations(plan: &Plan, inputs: &Inputs, loads: &[Load], capacities: &[Option<Capacity>]) -> Vec<Station> {
    let mut stations: Vec<Station> = loads
        .iter()
        .zip(capacities)
        .map(|(load, capacity)| Station {
            service: load.service,
            wait: capacity.as_ref().map_or(Wait::NONE, |capacity| capacity.wait),
            parallel: load.parallel,
            inward: Vec::new(),
            branches: false,
        })
        .collect();
    let mut used = vec![0.0; plan.ids.len()];
    for index in main_edges(plan) {
        let Some(way) = way(plan, inputs, index, used.as_slice()) else { continue };
        let share = way.taken.1 - way.taken.0;
        if share <= 0.0 {
            continue;
        }
        if share < 1.0 {
            add(&mut used, way.from, share);
            if let Some(from) = stations.get_mut(way.from) {
                from.branches = true;
            }
        }
        if let Some(station) = stations.get_mut(way.to) {
            station.inward.push(way);
        }
    }
    stations
}

fn main_edges(plan: &Plan) -> impl Iterator<Item = usize> {
    plan.arrows.iter().enumerate().filter(|(_, arrow)| arrow.is_request && !arrow.is_fallback).map(|(index, _)| index)
}

fn way(plan: &Plan, inputs: &Inputs, index: usize, used: &[f64]) -> Option<Way> {
    let (arrow, edge) = (plan.arrows.get(index)?, inputs.edges.get(index)?);
    let share = edge.get(Carriage::Share).unwrap_or(1.0);
    let begins = used.get(arrow.from).copied().unwrap_or_default();
    // Shares that do not fit beside each other are independent: each begins at 0.
    let begins = if begins + share <= 1.0 + 1e-9 { begins } else { 0.0 };
    Some(Way {
        edge: index,
        from: arrow.from,
        to: arrow.to,
        taken: (begins, if begins + share > 1.0 - 1e-9 { 1.0 } else { begins + share }),
        network: edge.get(Carriage::Network).unwrap_or_default(),
        timeout: edge.get(Carriage::Timeout).unwrap_or_default(),
        hedge: edge.get(Carriage::Hedge).unwrap_or_default(),
    })
}

/// The ways round that a timeout opens, each by the first edges that lead on to the end.
fn detours(plan: &Plan, inputs: &Inputs) -> Vec<Detour> {
    let mut detours = Vec::new();
    let leads = plan.graph.flow_to(plan.end, |edge| plan.arrows.get(edge).is_some_and(|arrow| arrow.is_request));
    for (index, arrow) in plan.arrows.iter().enumerate().filter(|(_, arrow)| arrow.is_request && arrow.is_fallback) {
        let Some(way) = way(plan, inputs, index, &[]).filter(|way| way.timeout > 0.0) else { continue };
        if leads.get(arrow.to) != Some(&true) {
            continue;
        }
        let mut path = vec![(arrow.to, index, way.network)];
        let mut at = arrow.to;
        while at != plan.end {
            let next = main_edges(plan).find(|edge| {
                plan.arrows.get(*edge).is_some_and(|arrow| arrow.from == at && leads.get(arrow.to) == Some(&true))
            });
            let Some((edge, arrow)) = next.and_then(|edge| Some((edge, plan.arrows.get(edge)?))) else { break };
            let network = inputs.edges.get(edge).and_then(|edge| edge.get(Carriage::Network)).unwrap_or_default();
            path.push((arrow.to, edge, network));
            at = arrow.to;
        }
        if at == plan.end {
            detours.push(Detour { way, path });
        }
    }
    detours
}

/// The `share` quantile of ascending `times`; 0 when there are none.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a position in the list, 0 or more")]
pub(super) fn quantile(times: &[f64], share: f64) -> f64 {
    let last = times.len().saturating_sub(1);
    let index = (share * times.len() as f64).ceil().max(1.0) - 1.0;
    times.get((index as usize).min(last)).copied().unwrap_or_default()
}
