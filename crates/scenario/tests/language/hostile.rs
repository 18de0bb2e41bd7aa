//! Texts that nobody meant: nothing panics, nothing runs away, and every place that is named is in the text.

use crate::corpus::corpus;
use proptest::prelude::*;
use writeback_scenario::syntax::{Diagnostic, Span, parse, print};
use writeback_scenario::{check, limits};

fn check_span(text: &str, span: Span) {
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && end <= text.len(), "{span:?}");
    assert!(
        text.is_char_boundary(start) && text.is_char_boundary(end),
        "{span:?}"
    );
    let before = &text[..start];
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.rsplit('\n').next().unwrap_or("").chars().count();
    assert_eq!(
        (span.line as usize, span.column as usize),
        (line, column),
        "{span:?}"
    );
    assert!(!text[start..end].contains('\n'), "{span:?}");
}

fn check_diagnostic(text: &str, diagnostic: &Diagnostic) {
    check_span(text, diagnostic.span);
    if let Some(mend) = &diagnostic.mend {
        check_span(text, mend.span);
    }
    let rendered = diagnostic.render("a.wb", text);
    assert!(rendered.len() < 4096, "{rendered}");
    assert!(diagnostic.message.len() < 512, "{}", diagnostic.message);
    assert!(!diagnostic.message.ends_with('.'), "{}", diagnostic.message);
}

/// Whatever the text is, these hold.
fn check_any(text: &str) {
    let parsed = parse(text);
    assert!(parsed.tree.lines.len() <= text.len());
    assert!(parsed.diagnostics.len() <= parsed.tree.lines.len().max(1));
    for (_, statement) in parsed.tree.statements() {
        check_span(text, statement.span);
    }
    for line in &parsed.tree.lines {
        check_span(text, line.span);
        check_span(text, line.end);
        if let Some(comment) = &line.comment {
            check_span(text, comment.span);
        }
    }
    let printed = print(&parsed.tree);
    if text.len() <= limits::TEXT_BYTES && printed.len() <= limits::TEXT_BYTES {
        assert_eq!(parse(&printed).tree, parsed.tree);
        assert_eq!(print(&parse(&printed).tree), printed);
    }
    let checked = check(text);
    assert!(checked.diagnostics.len() <= limits::DIAGNOSTICS + 1);
    checked
        .diagnostics
        .iter()
        .for_each(|d| check_diagnostic(text, d));
    let errors = !checked.diagnostics.is_empty();
    assert_eq!(checked.scenario.is_none(), errors);
}

/// A line of the corpus, or a fragment of one.
fn fragment() -> impl Strategy<Value = String> {
    let lines: Vec<String> = corpus()
        .iter()
        .flat_map(|(_, text)| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let words: Vec<String> = lines
        .iter()
        .flat_map(|line| line.split(' ').map(str::to_owned))
        .collect();
    prop_oneof![
        proptest::sample::select(lines),
        proptest::sample::select(words),
        "\\PC{0,8}",
        proptest::sample::select(vec![
            "\t",
            "\r",
            "\u{feff}",
            "日本",
            "e\u{301}",
            "\u{202e}",
            "\0",
            "\"",
            "\\",
            "#",
            "..",
            "[",
            "=",
            ":",
            "0x",
            "9223372036854775808",
            "until",
            "not",
            "expect",
            "mark",
            "page",
            "with",
            "\u{2028}",
            "\u{a0}",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check_any(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_words(words in proptest::collection::vec((fragment(), 0..4_u8), 0..24)) {
        let text: String = words
            .into_iter()
            .map(|(word, gap)| word + ["", " ", "\n", "\r\n"][usize::from(gap)])
            .collect();
        check_any(&text);
    }

    #[test]
    fn a_scenario_with_something_changed(
        (which, cuts) in (any::<proptest::sample::Index>(), proptest::collection::vec((any::<proptest::sample::Index>(), 0..6_usize, fragment()), 1..4)),
    ) {
        let corpus = corpus();
        let mut text: Vec<char> = which.get(&corpus).1.chars().collect();
        for (at, length, with) in cuts {
            let at = at.index(text.len() + 1);
            let end = (at + length).min(text.len());
            text.splice(at..end, with.chars());
        }
        check_any(&text.into_iter().collect::<String>());
    }
}

/// Texts as long as they may be, each of one kind that could make something quadratic or deep.
#[test]
fn the_longest_texts_are_answered() {
    let full = |unit: &str| unit.repeat(limits::TEXT_BYTES / unit.len());
    let head = |unit: &str| {
        format!("kernel 6.12\nfs ext4\nfile data 4k\n{}", full(unit))[..limits::TEXT_BYTES]
            .to_owned()
    };
    let texts = [
        full("\n"),
        full("a"),
        full("a "),
        full("a\n"),
        full("a:\n"),
        full("[\n"),
        full("\""),
        full("\"\n"),
        full("\\"),
        full("#"),
        full("#\n"),
        full("é\n"),
        full("e\u{301}"),
        full("kernel 6.12\n"),
        full("file f 4k\n"),
        full("stroe: stroe\n"),
        full("u: m until q\n"),
        format!(
            "expect {}data durable",
            full("not ")[..limits::TEXT_BYTES - 64].to_owned()
        ),
        format!(
            "kernel 6.12 {}",
            full("with towrite ")[..limits::TEXT_BYTES - 64].to_owned()
        ),
        format!(
            "title \"{}",
            full("\\\"")[..limits::TEXT_BYTES - 64].to_owned()
        ),
        head("expect data durable\n"),
        head("expect x durable\n"),
        head("u: map data\nu: exit\n"),
        head("u: map data\n"),
        head("u: load data\n"),
        head("disk: sample\n"),
    ];
    for text in &texts {
        check_any_long(text);
    }
}

/// As [`check_any`], without the checks that are themselves quadratic.
fn check_any_long(text: &str) {
    assert!(text.len() <= limits::TEXT_BYTES);
    let parsed = parse(text);
    let printed = print(&parsed.tree);
    if printed.len() <= limits::TEXT_BYTES {
        assert_eq!(parse(&printed).tree, parsed.tree);
    }
    let checked = check(text);
    assert!(checked.diagnostics.len() <= limits::DIAGNOSTICS + 1);
    // Checking a place is slow in a long text, so only some are.
    let some = checked.diagnostics.iter().take(3);
    some.chain(checked.diagnostics.last())
        .for_each(|d| check_diagnostic(text, d));
}
