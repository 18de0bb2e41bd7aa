//! What is said of every scenario of the corpus, as one text to be read and reviewed for each subject.
//!
//! `UPDATE_EXPECT=1 cargo test` rewrites the texts.

mod common;

use common::corpus;
use expect_test::{ExpectFile, expect_file};
use std::fmt::Write;
use writeback_scenario::explain::{caption, plain, queue_number, verdict_sentence, why};
use writeback_scenario::run::Tick;
use writeback_scenario::trace::Trace;

fn line_at(trace: &Trace, position: usize) -> Option<usize> {
    trace.tick_at(position).map(Tick::line)
}

/// The last position of each line's turn: where the cursor stands when it goes by operation.
fn stops(trace: &Trace) -> Vec<usize> {
    let last = trace.last_position();
    (0..=last)
        .filter(|p| *p == last || line_at(trace, *p) != line_at(trace, p + 1))
        .collect()
}

fn check_corpus(file: ExpectFile, say: impl Fn(&Trace, &mut String)) {
    let mut all = String::new();
    for (name, trace) in corpus() {
        writeln!(all, "== {name}").expect("a text can grow");
        say(&trace, &mut all);
    }
    file.assert_eq(&all);
}

#[test]
fn captions_of_kernel_steps() {
    check_corpus(expect_file!["explain/steps.txt"], |trace, all| {
        for position in 0..=trace.last_position() {
            let from = position.saturating_sub(1);
            writeln!(all, "{}", plain(&caption(trace, from, position))).expect("a text can grow");
        }
    });
}

#[test]
fn captions_of_operations() {
    check_corpus(expect_file!["explain/operations.txt"], |trace, all| {
        for pair in stops(trace).windows(2) {
            writeln!(all, "{}", plain(&caption(trace, pair[0], pair[1]))).expect("a text can grow");
        }
    });
}

#[test]
fn verdicts_and_why() {
    check_corpus(expect_file!["explain/why.txt"], |trace, all| {
        let mut before = String::new();
        for position in stops(trace) {
            let verdict = plain(&verdict_sentence(trace, position));
            let line = line_at(trace, position).and_then(|l| queue_number(&trace.scenario, l));
            if verdict == before {
                continue;
            }
            writeln!(all, "after step {}: {verdict}", line.unwrap_or(0)).expect("a text can grow");
            for (index, sentence) in why(trace, position).iter().enumerate() {
                writeln!(all, "    {}. {}", index + 1, plain(sentence)).expect("a text can grow");
            }
            before = verdict;
        }
    });
}
