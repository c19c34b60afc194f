//! Case studies.

use super::desk::{Desk, Spot};
use super::figures::{self, Placed, Scope};
use super::{diagram, node};
use crate::content::Fault;
use crate::content::raw::RawCaseFile;
use crate::content::{Document, Place, RawCase, Rule};
use crate::model::{Case, CaseStep};

pub(super) fn cases(desk: &mut Desk<'_>) -> Vec<Case> {
    let raw = desk.raw;
    let mut cases: Vec<Case> = raw.cases.iter().filter_map(|case| one(desk, case)).collect();
    cases.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
    cases
}

fn one(desk: &mut Desk<'_>, raw: &RawCase) -> Option<Case> {
    let file = raw.file.as_ref()?;
    let (head, locator) = (&file.raw, &file.locator);
    let placed: Vec<Placed<'_>> = head
        .parameters
        .iter()
        .enumerate()
        .map(|(index, raw)| Placed { raw, path: format!("parameters.{index}") })
        .collect();
    let (parameters, scope) = figures::resolve(desk, locator, &placed, &Scope::default());
    files(desk, raw, file);
    let system = raw.views.get("system").map(|view| diagram::view(desk, &raw.slug, view, &scope));
    let views = head
        .views
        .iter()
        .filter_map(|name| raw.views.get(name))
        .map(|view| diagram::view(desk, &raw.slug, view, &scope))
        .collect();
    let steps = steps(desk, raw, file);
    Some(Case {
        slug: raw.slug.clone(),
        title: desk.text(Spot::at(locator, "title"), &head.title, 48),
        order: head.order,
        archetype: desk.text(Spot::at(locator, "archetype"), &head.archetype, 48),
        summary: desk.text(Spot::at(locator, "summary"), &head.summary, 180),
        brief: desk.prose(Spot::at(locator, "brief"), &head.brief),
        objective: desk.prose(Spot::at(locator, "objective"), &head.objective),
        framing: desk.prose(Spot::at(locator, "framing"), &head.framing),
        tags: head.tags.clone(),
        parameters,
        questions: node::questions(desk, locator, "questions", &head.questions),
        steps,
        sources: desk.source_list(locator, "sources", &head.sources),
        system: system?,
        views,
    })
}

/// Compares the files that there are with those that the case lists.
fn files(desk: &mut Desk<'_>, raw: &RawCase, file: &Document<RawCaseFile>) {
    for name in std::iter::once("system").chain(file.raw.views.iter().map(String::as_str)) {
        if !raw.found.iter().any(|found| found == name) {
            let index = file.raw.views.iter().position(|view| view == name);
            let path = index.map_or_else(|| "views".to_owned(), |index| format!("views.{index}"));
            let spot = Spot { locator: &file.locator, path: &path };
            let message = format!("there is no file `cases/{}/{name}.toml`", raw.slug);
            let help = match index {
                None if name == "system" => "every case needs one: the whole system in one picture",
                _ => "add the file, or take the name out of `views`",
            };
            desk.fault(spot, Rule::MissingFile, message, help);
        }
    }
    for name in &raw.found {
        if name != "system" && !file.raw.views.contains(name) {
            let place = Place::file(format!("cases/{}/{name}.toml", raw.slug));
            let message = format!("`{name}` is not among the case's views");
            let help = format!("add \"{name}\" to `views` in cases/{}/case.toml", raw.slug);
            desk.faults.push(Fault::new(Rule::StrayFile, place, message, help));
        }
    }
}

fn steps(desk: &mut Desk<'_>, raw: &RawCase, file: &Document<RawCaseFile>) -> Vec<CaseStep> {
    let locator = &file.locator;
    let given: Vec<&str> = file.raw.steps.iter().map(|step| step.atom.as_str()).collect();
    if given != desk.atoms && !desk.spine_unread() {
        let message = format!("the steps are {}; the spine has {}", given.join(" "), desk.atoms.join(" "));
        let spot = Spot { locator, path: "steps" };
        desk.fault(spot, Rule::SpineCoverage, message, "one [[steps]] for each step of the spine, in its order");
    }
    let mut steps = Vec::new();
    for (index, step) in file.raw.steps.iter().enumerate() {
        for (view_index, view) in step.views.iter().enumerate() {
            let path = format!("steps.{index}.views.{view_index}");
            desk.view(Spot { locator, path: &path }, &raw.slug, view);
        }
        let path = format!("steps.{index}.answer");
        let answer = desk.prose(Spot { locator, path: &path }, &step.answer);
        steps.push(CaseStep { atom: step.atom.clone(), answer, views: step.views.clone() });
    }
    steps
}
