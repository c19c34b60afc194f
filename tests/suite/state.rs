//! What a reader does to a page, and what an address carries of it.

use std::collections::BTreeMap;

use fulcrum::graph;
use fulcrum::model::{Choice, Diagram};
use fulcrum::view::{Action, ExplorerPage, LensMark, Query, State, Way};

use super::catalogue::real;

fn page() -> ExplorerPage {
    let diagram: &Diagram = real()
        .diagrams()
        .find(|diagram| diagram.nodes.iter().filter(|node| node.decision.is_some()).count() > 1)
        .unwrap();
    ExplorerPage {
        way: Way::from("case/any/"),
        diagram: diagram.clone(),
        components: BTreeMap::new(),
        metrics: BTreeMap::new(),
        sources: BTreeMap::new(),
        atoms: BTreeMap::new(),
        related: BTreeMap::new(),
        lenses: vec![LensMark { id: "other".to_owned(), name: "Other".to_owned(), steps: BTreeMap::new() }],
    }
}

/// Choices at the first two decisions of `page`: the case's own, and others.
fn choices(page: &ExplorerPage) -> (Vec<Choice>, Vec<Choice>) {
    let decided = page.diagram.nodes.iter().filter_map(|node| Some((node, node.decision.as_ref()?))).take(2);
    decided
        .map(|(node, decision)| {
            let at = |index: usize| Choice { node: node.id.clone(), option: decision.options[index].id.clone() };
            (at(decision.chosen), at(usize::from(decision.chosen == 0)))
        })
        .unzip()
}

#[test]
fn unknown_ids_are_dropped() {
    let page = page();
    for action in [
        Action::Select(Some("nowhere".to_owned())),
        Action::Lens(Some("none".to_owned())),
        Action::Choose(Choice { node: "nowhere".to_owned(), option: "x".to_owned() }),
        Action::Choose(Choice { node: choices(&page).0[0].node.clone(), option: "nothing".to_owned() }),
        Action::Restore(Query::parse("?node=nowhere&lens=none&choice=nowhere:x")),
    ] {
        assert_eq!(State::default().after(action.clone(), &page), State::default(), "{action:?}");
    }
    let known = page.diagram.nodes[1].id.clone();
    let mixed = Query::parse(&format!("?node={known}&lens=other&choice=nowhere:x"));
    let state = State::default().after(Action::Restore(mixed), &page);
    assert_eq!((state.query.node, state.query.lens.as_deref()), (Some(known), Some("other")));
    assert_eq!(state.query.choices, []);
}

#[test]
fn the_choice_of_the_case_needs_no_mention() {
    let page = page();
    let (own, other) = choices(&page);
    let state = State::default().after(Action::Choose(other[0].clone()), &page);
    assert_eq!(state.query.choices, [other[0].clone()]);
    let both = state.after(Action::Choose(other[1].clone()), &page);
    assert_eq!(both.query.choices.len(), 2);
    let back = both.after(Action::Choose(own[0].clone()), &page);
    assert_eq!(back.query.choices, [other[1].clone()]);
    let none = back.after(Action::Choose(own[1].clone()), &page);
    assert_eq!(none.query.write(), "");
}

#[test]
fn a_node_that_is_folded_away_is_shown_by_its_card_or_unfolded() {
    let mut page = page();
    page.diagram = real().diagrams().find(|diagram| !diagram.lanes.is_empty()).unwrap().clone();
    let parts = graph::foldables(&page.diagram);
    let keys: Vec<String> = parts.iter().map(|part| part.key.clone()).collect();
    let inner = Some(page.diagram.nodes[parts[0].nodes[0]].id.clone());
    let (first, outer) = (keys[0].clone(), Some(keys[0].clone()));
    let selected = State::default().after(Action::Select(inner.clone()), &page);
    let folded = selected.after(Action::Fold(first.clone(), true), &page);
    assert_eq!((&folded.query.node, folded.query.folds.as_slice()), (&outer, [first.clone()].as_slice()));
    assert!(folded.is_new_entry && !folded.after(Action::Fold(first.clone(), true), &page).is_new_entry);

    let unfolded = folded.after(Action::Fold(first.clone(), false), &page);
    assert_eq!((unfolded.query.node.clone(), unfolded.query.folds.len()), (None, 0), "the card is gone");
    let gone_to = folded.after(Action::Select(inner.clone()), &page);
    assert_eq!((gone_to.query.node, gone_to.query.folds.len()), (inner.clone(), 0), "who is gone to is shown");
    let restored = Query { node: inner.clone(), folds: keys.clone(), ..Query::default() };
    let restored = State::default().after(Action::Restore(restored), &page).query;
    assert!(restored.node == inner && !restored.folds.contains(&first));

    let all = selected.after(Action::FoldAll(true), &page);
    assert_eq!((all.query.folds.len(), &all.query.node), (keys.len(), &outer));
    assert_eq!(all.after(Action::FoldAll(false), &page).query, Query::default());
    for action in [
        Action::Fold("lane-nobody".to_owned(), true),
        Action::Select(outer),
        Action::Restore(Query::parse(&format!("?node={first}&fold=nobody"))),
    ] {
        assert_eq!(State::default().after(action.clone(), &page).query, Query::default(), "{action:?}");
    }
}

#[test]
fn only_what_an_address_shows_makes_history() {
    let page = page();
    let node = Some(page.diagram.nodes[0].id.clone());
    let (own, other) = choices(&page);
    let selected = State::default().after(Action::Select(node.clone()), &page);
    for (state, action, is_new) in [
        (State::default(), Action::Select(node.clone()), true),
        (State::default(), Action::Choose(other[0].clone()), true),
        (State::default(), Action::Lens(Some("other".to_owned())), true),
        (selected.clone(), Action::Select(None), true),
        (selected.clone(), Action::Select(node), false),
        (State::default(), Action::Select(None), false),
        (State::default(), Action::Select(Some("nowhere".to_owned())), false),
        (State::default(), Action::Choose(own[0].clone()), false),
        (State::default(), Action::Restore(selected.query.clone()), false),
        (selected.clone(), Action::Keys(true), false),
    ] {
        let next = state.after(action.clone(), &page);
        assert_eq!(next.is_new_entry, is_new, "{action:?}");
    }
    let keys = selected.after(Action::Keys(true), &page);
    assert!(keys.keys_open && keys.query == selected.query);
    assert!(!keys.after(Action::Keys(false), &page).keys_open);
}

#[test]
fn junk_in_addresses_is_ignored() {
    let long = "a".repeat(65);
    for junk in [
        "",
        "?",
        "&",
        "=",
        "?=",
        "?node",
        "?node=",
        "?node=A",
        "?node=a b",
        "?node=a+b",
        "?node=%",
        "?node=%4",
        "?node=%GG",
        "?node=%C3%28",
        "?node=..%2f..",
        "?node=<script>",
        "?node=%3Cscript%3E",
        &format!("?node={long}"),
        "?Node=a",
        "?lens=!",
        "?lens=",
        "?theme=sepia",
        "?theme=LIGHT",
        "?step=-1",
        "?step=1e3",
        "?step=1000",
        "?step=99999999999999999999",
        "?choice=a",
        "?choice=:",
        "?choice=a:",
        "?choice=:b",
        "?choice=a:B",
        "?fold=",
        "?fold=,",
        "?fold=A,<b>",
        "?set=a",
        "?set=a:x",
        "?set=:1",
        "?set=a:inf",
        "?set=a:1e999",
        "?#node=a",
        "?node=a%00",
        "?%6eode=a",
    ] {
        assert_eq!(Query::parse(junk), Query::default(), "{junk}");
    }
}

#[test]
fn sound_parts_survive_beside_junk_and_repetition() {
    for (text, written) in [
        ("?junk&node=a&&x=y", "?node=a"),
        ("?node=a&node=b", "?node=b"),
        ("?choice=b:x&choice=a:y&choice=b:z", "?choice=a:y&choice=b:z"),
        ("?theme=dark&step=3&lens=f7", "?lens=f7&theme=dark&step=3"),
        ("?fold=b,a,,b&fold=%2C", "?fold=a,b"),
        ("?set=n:1e9&set=n:+5", "?set=n:1e9"),
        ("?set=n:%2B5", "?set=n:%2B5"),
        ("node=%61", "?node=a"),
    ] {
        assert_eq!(Query::parse(text).write(), written, "{text}");
        assert_eq!(Query::parse(written).write(), written);
    }
}
