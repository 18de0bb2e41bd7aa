//! An exploration to its end, for tests.

use proptest::prelude::*;
use writeback_scenario::check;
use writeback_scenario::explore::{Ending, Exploration, Options, Report, Stage};
use writeback_scenario::run::{Driver, lay_out};

/// Explores a text to its end.
pub fn explore(text: &str, options: Options) -> Report {
    let mut exploration = open(text, options);
    finish(&mut exploration);
    exploration.report().expect("it is over")
}

/// Takes an exploration to its end.
pub fn finish(exploration: &mut Exploration) {
    while exploration.advance(10_000).stage != Stage::Over {}
}

/// Two actors over one page of four blocks.
pub const FLUSH: &str = "kernel 2.6.19\nfs ext3 block=1k\nfile data 4k\n\nu: write data \"A\"\nflusher: writepage data[page 0]\n";

const KERNELS: [&str; 9] = [
    "kernel 2.6.18\nfs ext3",
    "kernel 2.6.19\nfs ext3",
    "kernel 2.6.19\nfs ext2",
    "kernel 2.6.19\nfs blockdev",
    "kernel 2.6.20\nfs ext2",
    "kernel 2.6.23\nfs ext3",
    "kernel 2.6.36\nfs ext4",
    "kernel 3.0\nfs ext4",
    "kernel 6.12\nfs ext4",
];

const DEVICES: [&str; 2] = ["", "device cache=volatile\n"];

const TURNS: [&str; 20] = [
    "u: store data \"A\"",
    "u: store data \"B\"",
    "v: write data \"C\"",
    "u: load data",
    "v: read data",
    "u: fsync data",
    "v: fdatasync data",
    "u: msync data sync",
    "u: msync data async",
    "u: sync_file_range data wait_before write wait_after",
    "flusher: writepage data[page 0]",
    "flusher: writeback data",
    "journal: flush data",
    "reclaim: evict data[page 0]",
    "reclaim: free_buffers data[page 0]",
    "reclaim: drop_caches",
    "anytime power: cut",
    "anytime flusher: writepage data[page 0]",
    "anytime v: fsync data",
    "power: cut\nu: map data",
];

/// A small program: one page of one block, a few turns.
pub fn program() -> impl Strategy<Value = String> {
    let turns = proptest::collection::vec(0..TURNS.len(), 1..6);
    (0..KERNELS.len(), 0..DEVICES.len(), turns).prop_map(|(kernel, device, turns)| {
        let kernel = KERNELS[kernel];
        // ext2 has no journal.
        let possible = |turn: &&str| !(kernel.ends_with("ext2") && turn.starts_with("journal"));
        let turns: Vec<&str> = turns.iter().map(|t| TURNS[*t]).filter(possible).collect();
        let device = DEVICES[device];
        format!(
            "{kernel} block=4k\n{device}file data 4k\n\nu: map data\n{}\n",
            turns.join("\n")
        )
    })
}

/// An exploration that has not begun.
pub fn open(text: &str, options: Options) -> Exploration {
    let checked = check(text);
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    let scenario = checked.scenario.expect("a meaning");
    Exploration::new(&checked.tree, scenario, options).expect("small enough")
}

/// Every state is visited, and schedules are counted.
pub fn full() -> Options {
    Options {
        full: true,
        ..Options::default()
    }
}

/// What a text comes to in written order.
pub fn replay(text: &str) -> Ending {
    let checked = check(text);
    assert!(
        checked.diagnostics.is_empty(),
        "{:?}\n{text}",
        checked.diagnostics
    );
    let scenario = checked.scenario.expect("a meaning");
    let layout = lay_out(&scenario).expect("small enough");
    let mut driver = Driver::new(&scenario, &layout);
    while driver.tick().is_some() {}
    Ending::of(driver.look(), &scenario)
}

/// The verdicts of a report, each once, worst first.
pub fn verdicts(report: &Report) -> String {
    let mut words: Vec<&str> = report
        .outcomes
        .iter()
        .map(|o| o.ending.verdict.word())
        .collect();
    words.dedup();
    words.join(" ")
}
