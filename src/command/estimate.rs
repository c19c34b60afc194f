//! `fulcrum estimate CASE/VIEW [--choice NODE:OPTION] [--set PARAMETER:VALUE] [--json]`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, catalogue, render::find, sound};
use crate::estimate::{Band, Depth, Estimate, EstimateError, NodeEstimate, Scenario, Setting, Times, estimate};
use crate::model::{Address, Case, Choice, Diagram, quantity};
use crate::nearest::nearest;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The diagram: CASE/VIEW, or CASE for the whole system.
    diagram: String,
    /// An option in place of the one that the case chooses: NODE:OPTION. May be repeated.
    #[arg(long = "choice", value_name = "NODE:OPTION")]
    choices: Vec<String>,
    /// A value of a parameter of the case, in its unit: PARAMETER:VALUE. May be repeated.
    #[arg(long = "set", value_name = "PARAMETER:VALUE")]
    sets: Vec<String>,
    /// Print everything as JSON.
    #[arg(long)]
    json: bool,
    /// Folder of the catalogue.
    #[arg(long)]
    catalogue: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let report = sound(&catalogue(arguments.catalogue.as_ref()))?;
    let diagram = find(&report.catalogue, &arguments.diagram)?;
    let case = match &diagram.address {
        Address::Case(slug, _) => report.catalogue.case(slug),
        Address::Lens(_) => None,
    };
    let parameters = case.map(|case| case.parameters.as_slice()).unwrap_or_default();
    let scenario = Scenario { parameters, instances: &report.catalogue.instances, depth: Depth::Full };
    let choices = arguments.choices.iter().map(|text| choice(text)).collect::<Result<Vec<_>, _>>()?;
    let sets = arguments.sets.iter().map(|text| setting(text)).collect::<Result<Vec<_>, _>>()?;
    let found = estimate(diagram, &scenario, &choices, &sets).map_err(|error| told(&error, diagram, case))?;
    if arguments.json {
        let value = serde_json::to_value(&found).map_err(|error| Failure::new(error.to_string()))?;
        println!("{value:#}");
    } else {
        print!("{}", table(&found));
    }
    Ok(ExitCode::SUCCESS)
}

fn choice(text: &str) -> Result<Choice, Failure> {
    let (node, option) =
        text.split_once(':').ok_or_else(|| Failure::new(format!("`{text}` is no choice; write NODE:OPTION")))?;
    Ok(Choice { node: node.to_owned(), option: option.to_owned() })
}

fn setting(text: &str) -> Result<Setting, Failure> {
    let wrong = || Failure::new(format!("`{text}` sets nothing; write PARAMETER:VALUE, such as peak_factor:5"));
    let (parameter, value) = text.split_once(':').ok_or_else(wrong)?;
    Ok(Setting { parameter: parameter.to_owned(), value: value.parse().map_err(|_| wrong())? })
}

/// What went wrong, with the name that was probably meant.
fn told(error: &EstimateError, diagram: &Diagram, case: Option<&Case>) -> Failure {
    let known: Vec<String> = match error {
        EstimateError::UnknownOption(_) => diagram
            .nodes
            .iter()
            .flat_map(|node| {
                node.decision.iter().flat_map(|decision| &decision.options).map(|o| format!("{}:{}", node.id, o.id))
            })
            .collect(),
        EstimateError::UnknownParameter(_) => {
            case.iter().flat_map(|case| &case.parameters).map(|number| number.id.clone()).collect()
        }
        _ => return Failure::new(error.to_string()),
    };
    let name = match error {
        EstimateError::UnknownOption(name) | EstimateError::UnknownParameter(name) => name.as_str(),
        _ => "",
    };
    let hint = nearest(name, known.iter().map(String::as_str))
        .map_or_else(|| format!("there are: {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
    Failure::new(format!("{error}; {hint}"))
}

fn table(of: &Estimate) -> String {
    let mut lines = vec![format!("{:<16}{:>12}{:>12}{:>12}", "", "typical", "10 %", "90 %")];
    let overload = || "overload".to_owned();
    let mut row = |name: &str, key: &str, value: String, unit: &str, factor: f64| {
        let band: Option<&Band> = of.bands.get(key);
        let low = band.map(|band| quantity(band.low * factor, unit)).unwrap_or_default();
        let high = band.map(|band| band.high.map_or_else(overload, |high| quantity(high * factor, unit)));
        lines.push(format!("{name:<16}{value:>12}{low:>12}{:>12}", high.unwrap_or_default()).trim_end().to_owned());
    };
    let time =
        |pick: fn(&Times) -> f64| of.response.as_ref().map_or_else(overload, |times| quantity(pick(times), "ms"));
    row("p50", "p50", time(|times| times.p50), "ms", 1.0);
    row("p95", "p95", time(|times| times.p95), "ms", 1.0);
    row("p99", "p99", time(|times| times.p99), "ms", 1.0);
    row("cost a month", "cost", quantity(of.cost, "USD"), "USD", 1.0);
    row("cost of 1000", "cost_thousand", quantity(of.cost_thousand, "USD"), "USD", 1.0);
    row("answered", "answered", quantity(of.answered * 100.0, "%"), "%", 100.0);
    row("by fallback", "fallback", quantity(of.fallback * 100.0, "%"), "%", 100.0);
    row("quality", "quality", quantity(of.quality, "1"), "1", 1.0);
    if let Some(oldest) = of.freshness.iter().reduce(|a, b| if b.worst > a.worst { b } else { a }) {
        row("oldest event", "freshness", quantity(oldest.worst / 60_000.0, "min"), "min", 1.0 / 60_000.0);
    }
    lines.push(String::new());
    lines.push(format!(
        "{:<14}{:>10}{:>10}{:>7}{:>7}{:>10}{:>10}{:>8}{:>12}",
        "node", "calls/s", "instances", "busy", "binds", "wait", "p99", "critic.", "USD/month"
    ));
    for node in of.nodes.iter().filter(|node| node.visits > 0.0 || node.cost > 0.0) {
        lines.push(node_row(node));
    }
    lines.push(String::new());
    let budget = of.budget.map(|budget| format!(", target {}", quantity(budget, "ms"))).unwrap_or_default();
    lines.push(format!("peak {}{budget}", quantity(of.peak, "1/s")));
    let (binding, used) = (&of.binding, of.binding.used * 100.0);
    let kind = serde_json::to_value(binding.constraint).ok().and_then(|value| value.as_str().map(str::to_owned));
    lines.push(format!("binding: {} at `{}`, {used:.0} % of its limit", kind.unwrap_or_default(), binding.node));
    if !of.overloaded.is_empty() {
        lines.push(format!("overloaded: {}", of.overloaded.join(", ")));
    }
    if let Some(first) = of.tenfold.first() {
        let others = of.tenfold.iter().skip(1).map(|at| format!("{} at {:.1}", at.node, at.at)).collect::<Vec<_>>();
        let then = if others.is_empty() { String::new() } else { format!("; then {}", others.join(", ")) };
        lines.push(format!("grows first short: {} at {:.1} times the peak{then}", first.node, first.at));
    }
    lines.push(String::new());
    lines.push(format!("{:<24}{:>24}{:>28}", "moved most by", "p99, low to high", "USD/month, low to high"));
    for influence in &of.sensitivity {
        let [low, high] = influence.p99.map(|p99| p99.map_or_else(overload, |p99| quantity(p99, "ms")));
        let [least, most] = influence.cost.map(|cost| quantity(cost, "USD"));
        lines.push(format!(
            "{:<24}{:>24}{:>28}",
            influence.figure,
            format!("{low} to {high}"),
            format!("{least} to {most}")
        ));
    }
    lines.push(String::new());
    lines.push(of.purpose.to_owned());
    lines.join("\n") + "\n"
}

fn node_row(node: &NodeEstimate) -> String {
    let capacity = node.capacity.as_ref();
    let dash = || "-".to_owned();
    let instances = capacity.map_or_else(dash, |capacity| quantity(capacity.instances, "1"));
    let busy = capacity
        .map_or_else(dash, |of| of.utilisation.map_or_else(|| "full".to_owned(), |u| format!("{:.0} %", u * 100.0)));
    let binds = capacity.and_then(|of| serde_json::to_value(of.binds).ok()?.as_str().map(str::to_owned));
    let wait =
        capacity.map_or_else(dash, |of| of.wait_mean.map_or_else(|| "overload".to_owned(), |w| format!("{w:.2} ms")));
    let p99 = node.time.filter(|time| time.p99 > 0.0).map_or_else(dash, |time| quantity(time.p99, "ms"));
    let calls = quantity(node.peak, "1");
    let (critic, cost) = (format!("{:.0} %", node.criticality * 100.0), quantity(node.cost, "1"));
    let binds = binds.unwrap_or_else(dash);
    format!("{:<14}{calls:>10}{instances:>10}{busy:>7}{binds:>7}{wait:>10}{p99:>10}{critic:>8}{cost:>12}", node.id)
}
