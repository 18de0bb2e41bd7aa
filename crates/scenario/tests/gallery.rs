//! The path leads past every scenario once, and what the gallery says of each is so.

use std::collections::BTreeSet;
use writeback_model::kernel::Evidence;
use writeback_scenario::check;
use writeback_scenario::explain::{Subject, plain};
use writeback_scenario::gallery::{CORPUS, Entry, TwinKind, entries, grounds, path};
use writeback_scenario::session::Session;

fn entry<'a>(entries: &'a [Entry], name: &str) -> &'a Entry {
    let found = entries.iter().find(|e| e.name == name);
    found.unwrap_or_else(|| panic!("{name} is no scenario of the path"))
}

#[test]
fn every_scenario_stands_on_the_path_once() {
    let mut seen = BTreeSet::new();
    for chapter in path().chapters {
        assert!(chapter.sentence.ends_with('.'), "{}", chapter.title);
        for name in chapter.scenarios {
            assert!(seen.insert(name), "{name} stands on the path twice");
        }
    }
    let corpus: BTreeSet<&str> = CORPUS.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        seen, corpus,
        "scenarios/path.txt names every scenario, and nothing else"
    );
}

#[test]
fn the_chapters_are_those_that_a_learner_needs() {
    let titles: Vec<&str> = path().chapters.iter().map(|c| c.title).collect();
    assert_eq!(
        titles,
        [
            "What the page cache is",
            "Who remembers",
            "December 2006",
            "Races",
            "Promises"
        ]
    );
}

/// The steps of a scenario in the canonical form, without what is expected of them.
fn steps(text: &str) -> Vec<String> {
    let tree = check(text).tree;
    let statements = tree.statements().map(|(_, s)| &s.node);
    statements
        .filter(|s| s.actor().is_some())
        .map(ToString::to_string)
        .collect()
}

#[test]
fn twins_share_their_steps_and_differ_in_their_verdicts_or_say_why() {
    let entries = entries();
    for twins in path().twins {
        let (broken, fixed) = (entry(&entries, twins.broken), entry(&entries, twins.fixed));
        let (a, b) = (broken.name, fixed.name);
        assert!(broken.verdict <= fixed.verdict, "{a} goes wrong, not {b}");
        let alike = steps(broken.text) == steps(fixed.text) && broken.verdict != fixed.verdict;
        assert_eq!(
            alike,
            twins.why.is_empty(),
            "{a} and {b}: a reason stands where one is needed"
        );
        assert!(
            twins.why.is_empty() || twins.why.ends_with('.'),
            "{a} and {b}"
        );
    }
}

#[test]
fn each_twin_leads_to_the_other() {
    let entries = entries();
    for own in &entries {
        for twin in &own.twins {
            let other = entry(&entries, twin.name);
            let back = other.twins.iter().find(|t| t.name == own.name);
            let back = back.expect("twins are each other's").kind;
            let expected = match twin.kind {
                TwinKind::Fixed => TwinKind::Broken,
                TwinKind::Broken => TwinKind::Fixed,
                TwinKind::Other => TwinKind::Other,
            };
            assert_eq!(back, expected, "{} and {}", own.name, other.name);
        }
    }
}

#[test]
fn every_entry_can_be_understood_and_believed() {
    for entry in entries() {
        let name = entry.name;
        assert_ne!(entry.title, name, "{name} has no title");
        assert!(
            entry.about.ends_with('.'),
            "{name} says what it shows: {}",
            entry.about
        );
        assert!(!entry.evidence.is_empty(), "{name}");
        for source in &entry.scenario.sources {
            let is_address = source.starts_with("https://") || source.starts_with("http://");
            assert!(is_address && !source.contains(' '), "{name}: {source}");
        }
    }
}

fn ids(text: &str) -> Vec<(&'static str, Evidence)> {
    let session = Session::open(text);
    let trace = session.trace().expect("a scenario of the corpus runs");
    grounds(trace)
        .iter()
        .map(|rule| (rule.id, rule.evidence))
        .collect()
}

#[test]
fn grounds_are_the_steps_taken_and_the_switches_that_matter() {
    let of = |name: &str| {
        ids(CORPUS
            .iter()
            .find(|(n, _)| *n == name)
            .expect("it is there")
            .1)
    };
    let rtorrent = of("rtorrent-2006");
    assert!(
        rtorrent.iter().any(|(id, _)| *id == "redirty_on_mkclean"),
        "{rtorrent:?}"
    );
    assert!(
        rtorrent.iter().any(|(id, _)| *id == "page_mkclean"),
        "{rtorrent:?}"
    );
    assert!(
        rtorrent.iter().all(|(id, _)| *id != "stable"),
        "it waits for no device"
    );
    for (name, _) in CORPUS {
        let found = of(name);
        assert!(
            found.is_sorted_by(|a, b| a.1 >= b.1),
            "{name}: the weakest come first"
        );
    }
    let turned = of("fsync-forgets-the-device-cache");
    assert!(
        turned.iter().any(|(id, _)| *id == "fsync_flushes_device"),
        "{turned:?}"
    );
}

#[test]
fn a_text_without_steps_rests_on_nothing() {
    assert_eq!(
        ids("kernel 6.12\nfs ext4\nfile data 4k\nexpect data durable\n"),
        []
    );
}

#[test]
fn evidence_is_said_with_its_weakest_rules() {
    for entry in entries() {
        let session = Session::open(entry.text);
        let trace = session.trace().expect("a scenario of the corpus runs");
        let grounds = grounds(trace);
        let weakest = grounds.first().expect("every scenario does something");
        let said = plain(&entry.evidence);
        assert!(
            said.contains(weakest.evidence.words()),
            "{}: {said}",
            entry.name
        );
        let is_rule = |s: Subject| matches!(s, Subject::Step(_) | Subject::Switch(_));
        assert!(
            grounds.iter().all(|rule| is_rule(rule.subject)),
            "{}",
            entry.name
        );
    }
}
