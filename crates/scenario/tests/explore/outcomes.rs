//! What comes of small programs, known by hand.

use crate::support::{explore, full, open, replay, verdicts};
use writeback_scenario::explore::{Options, Outcome, Report, Stage, kernels, survival};
use writeback_scenario::syntax::VerdictWord;
use writeback_scenario::{check, explore};

const FIXME: &str = "kernel 2.6.20\nfs ext2 block=4k\nfile data 4k\n\nu: map data\nu: write data \"A\"\nu: load data\nflusher: writepage data[page 0]\nu: store data \"B\"\nu: store data \"C\"\nu: fsync data\n";

/// Explores lines that follow ordinary headers, and gives the verdicts, worst first.
fn check_verdicts(kernel: &str, lines: &str, expected: &str) {
    let text = format!("kernel {kernel} block=4k\nfile data 4k\n\n{lines}\n");
    let report = explore(&text, full());
    assert!(report.is_complete());
    assert_eq!(verdicts(&report), expected, "{text}");
}

#[test]
fn the_verdicts_of_every_order() {
    // One write: nothing can happen to it.
    check_verdicts("6.12\nfs ext4", "u: write data \"A\"", "kept");
    // The power may fail before or after, and does.
    check_verdicts(
        "6.12\nfs ext4",
        "u: write data \"A\"\npower: cut",
        "volatile kept",
    );
    // It need not.
    check_verdicts(
        "6.12\nfs ext4",
        "u: write data \"A\"\nanytime power: cut",
        "volatile kept",
    );
    check_verdicts(
        "6.12\nfs ext4",
        "u: write data \"A\"\nu: fsync data\nanytime power: cut",
        "volatile kept",
    );
    check_verdicts(
        "3.0\nfs ext4",
        "u: write data \"A\"\nu: fsync data\nanytime power: cut",
        "volatile kept",
    );
    // What comes behind a written cut comes after it.
    check_verdicts("6.12\nfs ext4", "power: cut\nu: write data \"A\"", "kept");
}

#[test]
fn never_is_an_outcome_of_what_comes_at_any_time() {
    let text = "kernel 6.12\nfs ext4 block=4k\nfile data 4k\n\nu: write data \"A\"\nanytime v: read data\n";
    let report = explore(text, full());
    let read: Vec<bool> = report
        .outcomes
        .iter()
        .map(|o| o.ending.heard.iter().any(|heard| heard.process == "v"))
        .collect();
    assert!(
        read.contains(&true) && read.contains(&false),
        "{:#?}",
        report.outcomes
    );
    for outcome in &report.outcomes {
        let witness = outcome.witness.as_ref().expect("a complete search has it");
        let reads = outcome
            .ending
            .heard
            .iter()
            .any(|heard| heard.process == "v");
        assert_eq!(
            witness.text.contains("v: read data"),
            reads,
            "{}",
            witness.text
        );
        assert!(!witness.text.contains("anytime"), "{}", witness.text);
    }
}

#[test]
fn the_fixme_race_needs_no_schedule() {
    let report = explore(FIXME, full());
    assert_eq!(verdicts(&report), "lie kept");
    let reduced = explore(FIXME, Options::default());
    assert_eq!(reduced.outcomes, report.outcomes);
    assert!(reduced.found.states < report.found.states);
    // The race needs the flusher to be left in its middle, once.
    let witnesses = report.outcomes.iter().filter_map(|o| o.witness.as_ref());
    let lies = witnesses.filter(|w| w.text.contains("expect verdict lie"));
    let shortest = lies.min_by_key(|w| (w.preemptions, w.kernel_steps));
    let witness = shortest.expect("a complete search has it");
    assert_eq!(witness.preemptions, 1, "{}", witness.text);
    assert!(
        !witness.text.contains("disk:"),
        "the device completes by itself\n{}",
        witness.text
    );
}

#[test]
fn what_is_said_of_all_interleavings_is_judged() {
    let judged = |lines: &str, options: Options| {
        let report = explore(&format!("{FIXME}{lines}"), options);
        let holds: Vec<Option<bool>> = report.judged.iter().map(|j| j.holds).collect();
        holds
    };
    let lines = "expect always verdict kept\nexpect sometimes verdict lie\nexpect never verdict lost\nexpect sometimes verdict lost\nexpect always not verdict lost\n";
    let complete = [Some(false), Some(true), Some(true), Some(false), Some(true)];
    assert_eq!(judged(lines, full()), complete);
    assert_eq!(judged(lines, Options::default()), complete);
    // A few states say nothing of all of them.
    let few = Options {
        states_max: 10,
        ..full()
    };
    assert_eq!(judged(lines, few), [None; 5]);
}

#[test]
fn a_search_that_has_to_stop_finds_what_few_preemptions_and_a_prompt_device_come_to() {
    let text = include_str!("../../../../scenarios/rtorrent-2006-in-any-order.wb");
    let whole = explore(text, Options::default());
    let few = Options {
        states_max: 1_000,
        ..Options::default()
    };
    let report = explore(text, few);
    assert!(whole.is_complete() && !report.is_complete());
    let shortest_loss = |report: &Report| {
        let lost = |o: &&Outcome| o.ending.verdict == VerdictWord::Lost;
        let witnesses = report.outcomes.iter().filter(lost);
        let costs = witnesses.filter_map(|o| o.witness.as_ref());
        costs.map(|w| (w.preemptions, w.kernel_steps)).min()
    };
    assert_eq!(shortest_loss(&report), Some((0, 35)));
    assert_eq!(shortest_loss(&whole), Some((0, 35)));
    for outcome in &report.outcomes {
        assert!(whole.outcomes.iter().any(|o| o.ending == outcome.ending));
        if let Some(witness) = &outcome.witness {
            assert_eq!(replay(&witness.text), outcome.ending, "{}", witness.text);
        }
    }
    // Examples decide; that there are no others is not known.
    assert!(report.judged.iter().all(|j| j.holds == Some(true)));
}

#[test]
fn slices_change_nothing() {
    let whole = explore(FIXME, full());
    let mut sliced = open(FIXME, full());
    while sliced.advance(7).stage != Stage::Over {}
    assert_eq!(sliced.report(), Some(whole));
}

#[test]
fn the_size_is_said_before_anything_is_explored() {
    let exploration = open(FIXME, Options::default());
    let size = exploration.size();
    assert_eq!(
        size.actors,
        [("u".to_owned(), 6), ("flusher".to_owned(), 1)]
    );
    assert_eq!((size.operations, size.anytime, size.blocks), (7, 0, 1));
}

#[test]
fn what_is_too_large_is_refused_with_a_sentence() {
    let stores = "u: write data \"A\"\n".repeat(300);
    let text = format!("kernel 6.12\nfs ext4\nfile data 4k\n\n{stores}");
    let checked = check(&text);
    let scenario = checked.scenario.expect("a meaning");
    let refused = explore::Exploration::new(&checked.tree, scenario, full());
    assert_eq!(
        refused.map(|_| ()).map_err(|e| e.to_string()),
        Err("`u` has 300 operations, and at most 255 of one actor are explored".to_owned())
    );
    let text = "kernel 6.12\nfs ext4\nfile data 1M\n\nu: write data \"A\"\n";
    let checked = check(text);
    let scenario = checked.scenario.expect("a meaning");
    let refused = explore::Exploration::new(&checked.tree, scenario, full());
    let said = refused
        .map(|_| ())
        .map_err(|e| e.to_string())
        .expect_err("too many blocks");
    assert!(
        said.contains("blocks that may be in flight are too many"),
        "{said}"
    );
}

#[test]
fn every_kernel_has_its_verdicts() {
    let tree = check(FIXME).tree;
    let lies = |version: &&&str| {
        let row = survival(&tree, version, Some(Options::default())).expect("a version");
        let explored = row.explored.expect("it was explored");
        explored
            .verdicts
            .first()
            .is_some_and(|verdict| verdict.word() == "lie")
    };
    let all = kernels();
    let lying: Vec<&&str> = all.iter().filter(lies).collect();
    assert!(
        lying.contains(&&"2.6.20") && !lying.contains(&&"2.6.23"),
        "{lying:?}"
    );
}
