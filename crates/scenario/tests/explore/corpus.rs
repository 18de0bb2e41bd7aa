//! Every scenario of the corpus that is small enough.

use crate::common::{root, texts};
use crate::support::{explore, full, replay};
use std::collections::BTreeMap;
use writeback_scenario::explore::Options;

/// A full search of more states is not for every run of the tests.
const STATES_MAX: u32 = 50_000;

/// The scenarios that have more, each with how many of its first operations have not: these are compared.
const LARGE: [(&str, usize); 15] = [
    ("buffers-freed-before-dirty-tracking", 7),
    ("buffers-freed-under-a-mapped-page", 3),
    ("linus-test-program", 4),
    ("msync-async-could-have-saved-it", 3),
    ("not-filed-not-flushed", 4),
    ("only-the-flushed-blocks", 3),
    ("rescued-by-a-neighbour", 3),
    ("rtorrent-2006-before", 7),
    ("rtorrent-2006-fixed", 3),
    ("rtorrent-2006-stable", 3),
    ("rtorrent-2006", 3),
    ("the-gap-in-try-to-free-buffers-closed", 7),
    ("today-with-the-fix-reverted", 4),
    ("today-with-the-fix", 4),
    ("two-processes-one-page", 4),
];

/// Where `scripts/long-explored.mjs` has written down what whole scenarios come to, the large ones too.
const AT_LENGTH: &str = "scenarios/explored-at-length.txt";

#[test]
fn reduction_changes_nothing_that_is_found_in_the_corpus() {
    let at_length = at_length();
    for (name, text) in texts() {
        let written = &at_length[&name];
        let large = LARGE.iter().find(|(large, _)| name == *large);
        if let Some((_, operations)) = large {
            let all = explore(&text, bounded(full()));
            assert!(!all.is_complete(), "{name}: {:?}", all.found);
            compare(&name, &beginning(&text, *operations));
            assert!(!written.contains("NOT"), "{name}: {written}");
        } else {
            assert_eq!(*written, compare(&name, &text), "{name} in {AT_LENGTH}");
        }
    }
}

/// The line about each scenario.
#[expect(
    clippy::disallowed_methods,
    reason = "what was found is read from its file"
)]
fn at_length() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join(AT_LENGTH)).expect("it is there");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>();
    let pair = |pair: &[&str]| (pair[0].to_owned(), pair[1].trim().to_owned());
    pairs.chunks(2).map(pair).collect()
}

/// A search of all states and a reduced one come to their ends, and find the same: that, in a line.
fn compare(name: &str, text: &str) -> String {
    let all = explore(text, bounded(full()));
    let reduced = explore(text, bounded(Options::default()));
    assert!(all.is_complete(), "{name}: {:?}", all.found);
    assert!(reduced.is_complete(), "{name}: {:?}", reduced.found);
    assert_eq!(all.outcomes, reduced.outcomes, "{name}");
    let (ends, outcomes) = (all.found.ends, all.outcomes.len());
    format!(
        "states {} / {}: ends {ends}, outcomes {outcomes}, the same in both",
        all.found.states, reduced.found.states
    )
}

fn bounded(options: Options) -> Options {
    Options {
        states_max: STATES_MAX,
        ..options
    }
}

/// The headers of a text and its first operations, without what it expects and the marks it sets.
fn beginning(text: &str, operations: usize) -> String {
    let is_header = |line: &&str| {
        !is_operation(line) && !line.starts_with("expect ") && !line.starts_with("mark ")
    };
    let headers = text.lines().filter(is_header);
    let first = text
        .lines()
        .filter(|line| is_operation(line))
        .take(operations);
    headers
        .chain(first)
        .map(|line| format!("{line}\n"))
        .collect()
}

fn is_operation(line: &str) -> bool {
    let head = line.strip_prefix("anytime ").unwrap_or(line);
    head.split_once(": ").is_some_and(|(actor, _)| {
        actor
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    })
}

#[test]
fn every_witness_of_the_corpus_replays_to_its_outcome() {
    let options = Options {
        states_max: 2_000,
        ..Options::default()
    };
    for (name, text) in texts() {
        let report = explore(&text, options);
        for outcome in &report.outcomes {
            if let Some(witness) = &outcome.witness {
                assert_eq!(
                    replay(&witness.text),
                    outcome.ending,
                    "{name}\n{}",
                    witness.text
                );
            }
        }
    }
}
