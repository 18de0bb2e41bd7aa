//! Reaching a limit is a sentence to the reader.

use std::fmt::Write;
use writeback_scenario::{check, format, limits};

const HEAD: &str = "kernel 6.12\nfs blockdev\nfile data 4k\n";

/// Checks that a text is fine, and that one more of something is exactly one mistake.
fn check_limit(text: impl Fn(usize) -> String, limit: usize, message: &str) {
    let fine = check(&text(limit));
    assert_eq!(fine.diagnostics, [], "{message}");
    assert!(fine.scenario.is_some());
    let beyond = check(&text(limit + 1));
    let said: Vec<&str> = beyond
        .diagnostics
        .iter()
        .map(|d| d.message.as_str())
        .collect();
    assert_eq!(said, [message]);
    assert!(beyond.scenario.is_none());
}

/// The headers, and then something for each number.
fn repeated(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(HEAD.to_owned(), |mut text, n| {
        let _ = writeln!(text, "{}", line(n));
        text
    })
}

#[test]
fn steps() {
    let text = |n| repeated(n, |_| "u: exit".to_owned());
    check_limit(text, limits::TURNS, "a scenario has at most 16000 steps");
}

#[test]
fn actors() {
    let text = |n| repeated(n, |n| format!("u{n}: exit"));
    check_limit(text, limits::ACTORS, "a scenario has at most 64 actors");
    // All that are beyond it are one mistake.
    let many = check(&repeated(1000, |n| {
        format!("u{n}: map data\nexpect u{n} returned 0")
    }));
    assert_eq!(many.diagnostics.len(), 1);
}

#[test]
fn mappings() {
    let text = |n| repeated(n, |n| format!("u: map data as m{n}"));
    check_limit(text, limits::MAPPINGS, "a scenario has at most 64 mappings");
    // One that is made again is the same one.
    let again = check(&repeated(1000, |_| "u: map data\nu: unmap data".to_owned()));
    assert_eq!(again.scenario.map(|s| s.program.mappings.len()), Some(1));
}

#[test]
fn files() {
    let text = |n: usize| repeated(n - 1, |n| format!("file f{n} 4k"));
    check_limit(text, limits::FILES, "a scenario has at most 16 files");
}

#[test]
fn pages() {
    let text = |n: usize| format!("{HEAD}file big {}\n", (n - 1) * 4096);
    check_limit(
        text,
        16_384,
        "the files of a scenario have at most 16384 pages together, and with this one they would have 16385",
    );
}

#[test]
fn bytes() {
    let text = |n: usize| format!("{HEAD}#{}", "x".repeat(n - HEAD.len() - 1));
    check_limit(
        text,
        limits::TEXT_BYTES,
        "the text has 262145 bytes, and a scenario has at most 262144",
    );
    // Nothing is cut without a word: a text whose canonical form is too long has none.
    let tight = "u:exit#\n".repeat(limits::TEXT_BYTES / 8);
    assert!(
        check(&tight)
            .diagnostics
            .iter()
            .any(|d| d.message == "a scenario has at most 16000 steps")
    );
    assert!(format(&tight).is_err());
}

#[test]
fn diagnostics_are_counted_beyond_a_hundred() {
    let checked = check(&repeated(1000, |_| "u: stoer".to_owned()));
    assert_eq!(checked.diagnostics.len(), limits::DIAGNOSTICS + 1);
    let last = checked.diagnostics.last().map(|d| d.message.as_str());
    assert_eq!(last, Some("900 more mistakes from here on"));
}
