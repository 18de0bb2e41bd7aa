//! Every question has one true answer, which the run gives, and the others are wrong.

#[path = "common/random.rs"]
mod random;

use expect_test::expect_file;
use proptest::prelude::*;
use random::text;
use std::collections::BTreeSet;
use std::fmt::Write;
use writeback_model::ids::CellId;
use writeback_model::recorders::{ByteState, recorders};
use writeback_model::state::PageFlag;
use writeback_scenario::explain::{
    Asks, Choice, PageFate, Waiting, choice_sentence, plain, question_sentence,
};
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::judge::holds;
use writeback_scenario::quiz::{CHOICES_MAX, QUESTIONS_MAX, Question, questions};
use writeback_scenario::run::Tick;
use writeback_scenario::scenario::{Claim, Condition, StateWord};
use writeback_scenario::session::Session;
use writeback_scenario::trace::Trace;

fn asked(text: &str) -> Vec<Question> {
    let session = Session::open(text);
    let (trace, overview) = session.trace().zip(session.overview()).expect("it runs");
    questions(trace, overview)
}

/// Whether a choice is true at the position that shows the answer, found by other means than the question's.
fn is_true(trace: &Trace, question: &Question, choice: Choice) -> bool {
    let at = trace.at(question.after);
    let look = at.look();
    let claimed = |claim| {
        let condition = Condition {
            negated: false,
            claim,
        };
        holds(look, condition)
    };
    match (question.asks, choice) {
        (Asks::State(range), Choice::State(state)) => claimed(Claim::State {
            range,
            state: word(state),
        }),
        (Asks::Disk(range), Choice::Content(content)) => claimed(Claim::OnDisk { range, content }),
        (Asks::Reads(actor), Choice::Content(content)) => claimed(Claim::Read { actor, content }),
        (Asks::Remembers(range), Choice::Remembers(known)) => {
            trace.layout.range_cells(range).all(|cell| {
                let found = recorders(look, trace.layout.cell_block(CellId(cell)));
                (found.pte, found.page, found.block) == (known.pte, known.page, known.block)
            })
        }
        (Asks::Waits(_), Choice::Waits(waiting)) => {
            let blocks =
                |t: &Tick| matches!(t, Tick::Blocks { line, .. } if *line == question.line);
            trace.ticks().iter().any(blocks) != (waiting == Waiting::No)
        }
        (Asks::Disk(_) | Asks::Reads(_), Choice::Mixed) => false,
        (Asks::Page(page), Choice::Page(fate)) => {
            look.page(page, PageFlag::Cached) == (fate == PageFate::Stays)
        }
        (asks, choice) => panic!("{choice:?} is no answer to {asks:?}"),
    }
}

fn word(state: ByteState) -> StateWord {
    StateWord::by_word(state.word()).expect("every state has its word")
}

/// One answer is true, and nothing else that is offered.
fn check(name: &str, text: &str) {
    let session = Session::open(text);
    let Some((trace, overview)) = session.trace().zip(session.overview()) else {
        return;
    };
    for question in questions(trace, overview) {
        let answer = question.choices[question.answer];
        assert!(
            is_true(trace, &question, answer),
            "{name}: {question:?}\n{text}"
        );
        for other in question.choices.iter().filter(|c| **c != answer) {
            // Which lock is waited for, and whether bytes went with a page, is not told by these means.
            if !matches!(other, Choice::Waits(_) | Choice::Page(_)) {
                let too = is_true(trace, &question, *other);
                assert!(!too, "{name}: {question:?}, {other:?}\n{text}");
            }
        }
    }
}

#[test]
fn the_answer_is_what_the_run_gives() {
    for (name, text) in CORPUS {
        check(name, text);
    }
}

proptest! {
    #[test]
    fn the_answer_is_what_any_run_gives(text in text()) {
        check("a random text", &text);
    }
}

#[test]
fn choices_are_few_distinct_and_in_an_order_that_tells_nothing() {
    for (name, text) in CORPUS {
        for question in asked(text) {
            let n = question.choices.len();
            assert!((2..=CHOICES_MAX).contains(&n), "{name}: {question:?}");
            assert!(question.choices.is_sorted(), "{name}: {question:?}");
            let words: BTreeSet<String> = question
                .choices
                .iter()
                .map(|c| plain(&choice_sentence(*c)))
                .collect();
            assert_eq!(words.len(), n, "{name}: each choice has words of its own");
        }
    }
}

#[test]
fn questions_come_one_by_one() {
    for (name, text) in CORPUS {
        let asked = asked(text);
        assert!(asked.len() <= QUESTIONS_MAX, "{name}");
        assert!(asked.iter().all(|q| q.at < q.after), "{name}");
        assert!(
            asked.is_sorted_by(|a, b| a.line < b.line && a.at < b.at),
            "{name}: {asked:?}"
        );
        assert_eq!(
            asked,
            self::asked(text),
            "{name}: the same text asks the same"
        );
    }
}

#[test]
fn every_kind_of_question_is_asked_somewhere() {
    let all: Vec<Question> = CORPUS.iter().flat_map(|(_, text)| asked(text)).collect();
    let has = |of: fn(&Asks) -> bool| all.iter().any(|q| of(&q.asks));
    assert!(has(|a| matches!(a, Asks::State(_))));
    assert!(has(|a| matches!(a, Asks::Remembers(_))));
    assert!(has(|a| matches!(a, Asks::Reads(_))));
    assert!(has(|a| matches!(a, Asks::Waits(_))));
    assert!(has(|a| matches!(a, Asks::Disk(_))));
    assert!(has(|a| matches!(a, Asks::Page(_))));
    let goes_on = |q: &&Question| q.choices[q.answer] == Choice::Waits(Waiting::No);
    let waits = all.iter().filter(|q| matches!(q.asks, Asks::Waits(_)));
    let (no, yes): (Vec<&Question>, Vec<&Question>) = waits.partition(goes_on);
    assert!(
        !no.is_empty() && !yes.is_empty(),
        "the question does not give its answer away"
    );
}

#[test]
fn nothing_is_asked_where_nothing_is_at_stake() {
    let silent = |steps: &str| {
        let text = format!("kernel 6.12\nfs ext4\nfile data 4k\n{steps}\n");
        assert_eq!(asked(&text), [], "{steps}");
    };
    silent("");
    silent("u: map data");
    silent("u: write data \"A\"");
    silent("u: read data");
    silent("flusher: writepage data[page 0]");
    silent("u: map data\nu: load data\nu: unmap data");
}

#[test]
fn what_is_too_large_is_not_asked_about() {
    let text = "kernel 6.12\nfs ext4\nfile data 8M\nu: write data \"A\"\nu: fsync data\n";
    assert_eq!(asked(text), []);
}

#[test]
fn questions_of_the_corpus() {
    let mut all = String::new();
    for (name, text) in CORPUS {
        let session = Session::open(text);
        let trace = session.trace().expect("it runs");
        let gap = if all.is_empty() { "" } else { "\n" };
        writeln!(all, "{gap}{name}").expect("a text can grow");
        for question in asked(text) {
            let sentence = question_sentence(trace, question.line, question.asks);
            writeln!(all, "    {}", plain(&sentence)).expect("a text can grow");
            for (index, choice) in question.choices.iter().enumerate() {
                let mark = if index == question.answer { '>' } else { '-' };
                let choice = plain(&choice_sentence(*choice));
                writeln!(all, "      {mark} {choice}").expect("a text can grow");
            }
        }
    }
    expect_file!["quiz/questions.txt"].assert_eq(&all);
}
