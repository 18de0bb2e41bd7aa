//! The table of rules is whole, and names only what exists.

mod common;

use common::{corpus, root};
use std::collections::BTreeSet;
use writeback_model::kernel::Switch;
use writeback_model::recorders::ByteState;
use writeback_model::step::StepName;
use writeback_scenario::explain::{Recorder, Rule, Subject, rule, rules};
use writeback_scenario::run::Tick;

#[test]
fn every_id_is_there_once_and_can_be_linked() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.id), "{} is there twice", rule.id);
        let linkable = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
        assert!(rule.id.bytes().all(linkable), "{}", rule.id);
        assert_eq!(title_of(rule.id), Some(rule.title));
    }
}

fn title_of(id: &str) -> Option<&'static str> {
    rule(id).map(|r| r.title)
}

#[test]
fn every_sentence_is_one() {
    for Rule {
        id,
        title,
        sentence,
        note,
        simplification,
        ..
    } in rules()
    {
        assert!(!title.is_empty() && !note.is_empty(), "{id}");
        assert!(sentence.ends_with('.'), "{id}: {sentence}");
        for text in [title, sentence, note, simplification] {
            assert!(!text.contains("  ") && text.trim() == text, "{id}: {text}");
        }
        assert!(
            !note.ends_with('.') && !simplification.ends_with('.'),
            "{id}"
        );
    }
}

#[test]
fn everything_that_is_shown_has_a_rule() {
    let has = |subject| rules().any(|r| r.subject == subject);
    for switch in Switch::ALL {
        assert!(has(Subject::Switch(switch)), "{}", switch.name());
    }
    for step in StepName::ALL {
        assert!(has(Subject::Step(*step)), "{step}");
    }
    for state in ByteState::ALL {
        assert!(has(Subject::State(state)), "{}", state.word());
    }
    for recorder in Recorder::ALL {
        assert!(has(Subject::Recorder(recorder)), "{}", recorder.label());
        assert_eq!(
            rule(recorder.term()).map(|r| r.subject),
            Some(Subject::Recorder(recorder))
        );
    }
}

#[test]
fn every_scenario_that_a_rule_names_exists_and_shows_it() {
    let corpus = corpus();
    for rule in rules() {
        for name in rule.scenarios {
            let (_, trace) = corpus
                .iter()
                .find(|(n, _)| n == name)
                .unwrap_or_else(|| panic!("{} names {name}, which is no scenario", rule.id));
            if let Subject::Step(step) = rule.subject {
                let takes = |t: &Tick| matches!(t, Tick::Kernel { step: s, .. } if s.name == step);
                assert!(trace.ticks().iter().any(takes), "{name} takes no {step}");
            }
        }
    }
}

/// The terms of a file of the catalogue: `[words|term]` and `[term]` inside its templates.
fn terms(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in source.lines().filter(|l| !l.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices('[') {
            let body = &line[at + 1..];
            let Some(end) = body.find(']') else { continue };
            let body = &body[..end];
            let in_text = line[..at].matches('"').count() % 2 == 1;
            let words = |c: char| c.is_alphanumeric() || " _-/'|".contains(c);
            if in_text && !body.is_empty() && body.chars().all(words) {
                found.push(body.rsplit('|').next().unwrap_or(body).to_owned());
            }
        }
    }
    found
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the catalogue is read as text")]
fn every_term_of_the_catalogue_has_a_rule() {
    let folder = root().join("crates/scenario/src/explain/catalogue");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the catalogue is there") {
        let path = entry.expect("the folder can be read").path();
        let source = std::fs::read_to_string(&path).expect("a source is text");
        for term in terms(&source) {
            count += 1;
            assert!(rule(&term).is_some(), "{}: [{term}]", path.display());
        }
    }
    assert!(count > 60, "the terms are found: {count}");
}
