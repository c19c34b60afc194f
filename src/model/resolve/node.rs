//! The knowledge that a node carries.

use std::collections::BTreeSet;

use super::desk::{Desk, Spot, counted};
use crate::content::raw::{RawDecision, RawFailure, RawMetricUse, RawOption, RawQuestion, RawStep};
use crate::content::{Locator, Rule};
use crate::model::{Decision, DesignOption, Effect, Failure, MetricUse, Question, Step};

pub(super) fn failures(desk: &mut Desk<'_>, locator: &Locator, path: &str, raw: &[RawFailure]) -> Vec<Failure> {
    let mut failures = Vec::new();
    for (index, fail) in raw.iter().enumerate() {
        let mut prose = |field: &str, text: &str| {
            let path = format!("{path}.{index}.{field}");
            desk.prose(Spot { locator, path: &path }, text)
        };
        failures.push(Failure {
            what: prose("what", &fail.what),
            notice: prose("notice", &fail.notice),
            mend: prose("mend", &fail.mend),
        });
    }
    failures
}

pub(super) fn questions(desk: &mut Desk<'_>, locator: &Locator, path: &str, raw: &[RawQuestion]) -> Vec<Question> {
    let mut questions = Vec::new();
    for (index, question) in raw.iter().enumerate() {
        let ask_path = format!("{path}.{index}.q");
        let ask = desk.text(Spot { locator, path: &ask_path }, &question.q, 200);
        if question.covers.is_empty() {
            let path = format!("{path}.{index}.covers");
            let message = "the question does not say what a strong answer covers";
            desk.fault(Spot { locator, path: &path }, Rule::EmptyText, message, "add 2 to 5 points");
        }
        let covers = question
            .covers
            .iter()
            .enumerate()
            .map(|(point, text)| {
                let path = format!("{path}.{index}.covers.{point}");
                desk.prose(Spot { locator, path: &path }, text)
            })
            .collect();
        questions.push(Question { ask, covers });
    }
    questions
}

pub(super) fn metric_uses(desk: &mut Desk<'_>, locator: &Locator, path: &str, raw: &[RawMetricUse]) -> Vec<MetricUse> {
    let mut uses = Vec::new();
    for (index, usage) in raw.iter().enumerate() {
        let id_path = format!("{path}.{index}.metric");
        desk.metric(Spot { locator, path: &id_path }, &usage.metric);
        let target_path = format!("{path}.{index}.target");
        let target = desk.text(Spot { locator, path: &target_path }, &usage.target, 48);
        let why_path = format!("{path}.{index}.why");
        let why = desk.prose(Spot { locator, path: &why_path }, &usage.why);
        let title =
            desk.metrics.get(usage.metric.as_str()).map_or_else(|| usage.metric.clone(), |raw| raw.title.clone());
        uses.push(MetricUse { id: usage.metric.clone(), title, target, why });
    }
    uses
}

/// Options that are rated on `axes`.
pub(super) fn options(
    desk: &mut Desk<'_>,
    locator: &Locator,
    path: &str,
    raw: &[RawOption],
    axes: &[String],
) -> Vec<DesignOption> {
    let mut seen = BTreeSet::new();
    let mut options = Vec::new();
    for (index, option) in raw.iter().enumerate() {
        let id_path = format!("{path}.{index}.id");
        desk.new_id(Spot { locator, path: &id_path }, &option.id, &mut seen);
        if !option.rates.is_empty() && option.rates.len() != axes.len() {
            let path = format!("{path}.{index}.rates");
            let (times, on) = (counted(option.rates.len(), "time"), axes.len());
            let message = format!("`{}` is rated {times} on {on} {}", option.id, if on == 1 { "axis" } else { "axes" });
            let help = "one short phrase per axis, in their order";
            desk.fault(Spot { locator, path: &path }, Rule::RateCount, message, help);
        }
        let label_path = format!("{path}.{index}.label");
        let label = desk.text(Spot { locator, path: &label_path }, &option.label, 28);
        let mut prose = |field: &str, text: &str| {
            let path = format!("{path}.{index}.{field}");
            desk.prose(Spot { locator, path: &path }, text)
        };
        options.push(DesignOption {
            id: option.id.clone(),
            label,
            what: prose("what", &option.what),
            wins: prose("wins", &option.wins),
            costs: prose("costs", &option.costs),
            rates: option.rates.clone(),
            effect: Effect::default(),
        });
    }
    options
}

pub(super) fn decision(desk: &mut Desk<'_>, locator: &Locator, path: &str, raw: &RawDecision) -> Decision {
    let options_path = format!("{path}.options");
    if !(2..=4).contains(&raw.options.len()) {
        let message = format!("the decision has {}", counted(raw.options.len(), "option"));
        desk.fault(Spot { locator, path: &options_path }, Rule::OptionCount, message, "give 2 to 4 real alternatives");
    }
    let chosen_path = format!("{path}.chosen");
    let ids: Vec<&str> = raw.options.iter().map(|option| option.id.as_str()).collect();
    desk.known(Spot { locator, path: &chosen_path }, "option", &raw.chosen, &ids, &options_path);
    let question_path = format!("{path}.question");
    let because_path = format!("{path}.because");
    Decision {
        question: desk.text(Spot { locator, path: &question_path }, &raw.question, 100),
        axes: raw.axes.clone(),
        chosen: raw.options.iter().position(|option| option.id == raw.chosen).unwrap_or_default(),
        because: desk.prose(Spot { locator, path: &because_path }, &raw.because),
        options: options(desk, locator, &options_path, &raw.options, &raw.axes),
    }
}

pub(super) fn step(desk: &mut Desk<'_>, locator: &Locator, path: &str, raw: &RawStep) -> Step {
    for (index, atom) in raw.atoms.iter().enumerate() {
        let path = format!("{path}.atoms.{index}");
        desk.atom(Spot { locator, path: &path }, atom);
    }
    let decided_path = format!("{path}.decided");
    let artefact_path = format!("{path}.artefact");
    let mistakes = raw
        .mistakes
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let path = format!("{path}.mistakes.{index}");
            desk.prose(Spot { locator, path: &path }, text)
        })
        .collect();
    Step {
        number: raw.number,
        atoms: raw.atoms.clone(),
        decided: desk.prose(Spot { locator, path: &decided_path }, &raw.decided),
        questions: raw.questions.clone(),
        artefact: desk.text(Spot { locator, path: &artefact_path }, &raw.artefact, 240),
        mistakes,
    }
}
