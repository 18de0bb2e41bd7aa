//! Every scenario of `scenarios/` holds as written, and is written as scenarios are.

use std::collections::BTreeMap;
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::outcome::{Noticed, Outcome, digest, outcome};
use writeback_scenario::run::{Driver, Notice, lay_out};
use writeback_scenario::story::{Story, Telling, WIDTH, tell};
use writeback_scenario::{check, format};

/// The name and the text of every scenario, in the order of their names.
fn scenarios() -> impl Iterator<Item = (&'static str, &'static str)> {
    CORPUS.iter().copied()
}

/// Runs a text, and tells its story with every kernel step.
fn run(name: &str, text: &str) -> (Outcome, Story) {
    let checked = check(text);
    assert_eq!(checked.diagnostics, [], "{name}");
    let scenario = checked
        .scenario
        .expect("a text without diagnostics has a meaning");
    let layout = lay_out(&scenario).expect("the corpus is within the limits");
    let mut driver = Driver::new(&scenario, &layout);
    let outcome = outcome(&checked.tree, &scenario, &mut driver);
    let story = tell(Telling {
        tree: &checked.tree,
        scenario: &scenario,
        outcome: &outcome,
        end: driver.look(),
        why: &[],
        kernel_steps: true,
    });
    (outcome, story)
}

#[test]
fn every_scenario_holds_as_written() {
    for (name, text) in scenarios() {
        let (outcome, story) = run(name, text);
        assert!(outcome.holds(), "{name}\n{story}");
        let judged = outcome.expectations.iter().any(|e| e.holds.is_some());
        assert!(judged, "{name} expects nothing of its own run");
        let idle = |noticed: &&Noticed| noticed.notice != Notice::LeftOut;
        let idle = outcome.notices.iter().find(idle);
        assert_eq!(idle, None, "{name}: nothing in a scenario is idle");
    }
}

#[test]
fn every_scenario_is_in_the_canonical_form() {
    for (name, text) in scenarios() {
        assert_eq!(format(text).as_deref(), Ok(text), "{name}");
    }
}

#[test]
fn every_scenario_has_a_name_and_a_title_of_its_own() {
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    for (name, text) in scenarios() {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(name.chars().all(kebab), "{name} is not in kebab case");
        let scenario = check(text).scenario.expect("a scenario has a meaning");
        let title = scenario
            .title
            .unwrap_or_else(|| panic!("{name} has no title"));
        if let Some(other) = titles.insert(title.clone(), name) {
            panic!("{name} and {other} are both called \"{title}\"");
        }
    }
}

#[test]
fn a_second_run_is_like_the_first() {
    for (name, text) in scenarios() {
        let (first, second) = (run(name, text), run(name, text));
        assert_eq!(first, second, "{name}");
        assert_eq!(digest(&first.0), digest(&second.0), "{name}");
    }
}

#[test]
fn every_story_fits_into_a_mail() {
    for (name, text) in scenarios() {
        for line in run(name, text).1.to_string().lines() {
            let fits = line.chars().count() <= WIDTH || !line.trim().contains(' ');
            assert!(fits, "{name}: {line}");
        }
    }
}

#[test]
fn every_outcome_covers_every_byte_once() {
    for (name, text) in scenarios() {
        let scenario = check(text).scenario.expect("a scenario has a meaning");
        let (outcome, _) = run(name, text);
        for (file, spec) in outcome.files.iter().zip(&scenario.program.files) {
            let mut at = 0;
            for pair in file.bytes.windows(2) {
                let alike = |i: usize| (pair[i].state, pair[i].memory, pair[i].disk);
                assert_ne!(alike(0), alike(1), "{name}: a run is as long as it can be");
            }
            for run in &file.bytes {
                assert_eq!(run.from, at, "{name}");
                assert!(run.to > run.from, "{name}");
                at = run.to;
            }
            assert_eq!(at, spec.size, "{name}");
        }
    }
}
