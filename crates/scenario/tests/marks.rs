//! A mark labels a moment of a run and changes nothing in it.

mod common;

use writeback_scenario::check;
use writeback_scenario::outcome::{Outcome, outcome};
use writeback_scenario::run::{Driver, lay_out};
use writeback_scenario::session::{Edit, Session, apply_edit};
use writeback_scenario::syntax::{Statement, StatementId, parse};

const HEAD: &str = "kernel 2.6.20\nfs ext2 block=4k\nfile data 4k\n";

/// Checks what the session of a text lists: statement, label and position of each mark.
fn check_marks(lines: &str, expected: &[(u32, &str, usize)]) {
    let session = Session::open(&format!("{HEAD}{lines}"));
    assert_eq!(session.diagnostics, [], "{lines}");
    let (trace, overview) = (
        session.trace().expect("the text has a meaning"),
        session.overview().expect("the text has a meaning"),
    );
    let scenario = &trace.scenario;
    let marks: Vec<(u32, &str, usize)> = overview
        .marks
        .iter()
        .map(|mark| {
            let statement = scenario.lines[mark.line].statement.0;
            let label = scenario.label(mark.line).expect("the line is a mark");
            (statement, label, mark.position)
        })
        .collect();
    assert_eq!(marks, expected, "{lines}");
}

#[test]
fn a_mark_labels_the_moment_after_everything_above_it() {
    check_marks("u: map data\n", &[]);
    check_marks("mark \"before\"\nu: map data\n", &[(3, "before", 0)]);
    check_marks("u: map data\nmark \"mapped\"\n", &[(4, "mapped", 1)]);
    check_marks(
        "u: map data\nmark \"one\"\nexpect data durable\nmark \"two\"\nu: exit\nmark \"three\"\n",
        &[(4, "one", 1), (6, "two", 1), (8, "three", 2)],
    );
    check_marks(
        "u: map data\nmark \"same\"\nmark \"same\"\n",
        &[(4, "same", 1), (5, "same", 1)],
    );
    // The power goes while an actor is paused; the moment is labelled all the same.
    check_marks(
        "u: write data \"A\" until copy_block\nmark \"half\"\npower: cut\nmark \"dark\"\n",
        &[(4, "half", 2), (6, "dark", 3)],
    );
}

#[test]
fn a_mark_behind_the_end_of_a_run_is_not_listed() {
    let text = format!(
        "{HEAD}u: write data \"A\" until copy_block\nmark \"half\"\nu: read data\nmark \"never\"\n"
    );
    let session = Session::open(&text);
    assert_eq!(session.diagnostics.len(), 1, "u is paused");
    let overview = session.overview().expect("the text has a meaning");
    assert_eq!(overview.marks.len(), 1);
}

/// What a text comes to, with the numbers of its lines left out.
fn run(text: &str) -> Outcome {
    let checked = check(text);
    let scenario = checked.scenario.expect("the text has a meaning");
    let layout = lay_out(&scenario).expect("the text is within the limits");
    let mut driver = Driver::new(&scenario, &layout);
    let mut outcome = outcome(&checked.tree, &scenario, &mut driver);
    outcome.marks.clear();
    for judged in &mut outcome.expectations {
        (judged.line, judged.index) = (0, 0);
    }
    for step in &mut outcome.steps {
        (step.line, step.index) = (0, 0);
    }
    outcome.notices.iter_mut().for_each(|n| n.line = 0);
    outcome
}

#[test]
fn a_run_with_marks_between_all_steps_comes_to_the_same() {
    for (name, text) in common::texts() {
        let (mut marked, mut without) = (String::new(), String::new());
        for line in parse(&text).tree.lines {
            let statement = line.statement.as_ref().map(|s| &s.node);
            marked += &format!("{line}\n");
            if statement.is_some_and(|s| s.actor().is_some()) {
                marked += "mark \"a moment\"\n";
            }
            if !statement.is_some_and(Statement::is_mark) {
                without += &format!("{line}\n");
            }
        }
        assert_ne!(marked, text, "{name} has steps");
        assert_eq!(run(&marked), run(&text), "{name}");
        assert_eq!(run(&without), run(&text), "{name}");
    }
}

/// Checks an edit: the text that it makes, and the statement that it touched.
fn check_edit(text: &str, edit: &Edit, expected: Option<(&str, u32)>) {
    let edited = apply_edit(text, edit);
    let expected = expected.map(|(text, id)| (text.to_owned(), Some(StatementId(id))));
    assert_eq!(edited, expected, "{edit:?}");
}

#[test]
fn marks_are_set_and_relabelled_by_edits() {
    let mark = |before: Option<u32>, label: &str| Edit::Mark {
        before: before.map(StatementId),
        label: label.to_owned(),
    };
    let relabel = |statement, label: &str| Edit::Relabel {
        statement: StatementId(statement),
        label: label.to_owned(),
    };
    check_edit(
        "u: exit\n",
        &mark(None, "gone"),
        Some(("u: exit\nmark \"gone\"\n", 1)),
    );
    check_edit(
        "u: exit\n",
        &mark(Some(0), "a \"b\" \\ c\nd"),
        Some(("mark \"a \\\"b\\\" \\\\ c d\"\nu: exit\n", 0)),
    );
    check_edit(
        "u: exit\nexpect always verdict kept\n",
        &mark(None, "gone"),
        Some(("u: exit\nmark \"gone\"\nexpect always verdict kept\n", 1)),
    );
    check_edit("u: exit\n", &mark(None, " "), None);
    check_edit(
        "mark \"one\" # why\nu: exit\n",
        &relabel(0, "two"),
        Some(("mark \"two\"  # why\nu: exit\n", 0)),
    );
}
