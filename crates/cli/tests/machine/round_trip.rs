//! A scenario, its program, the program's trace, and the scenario of the trace: the same operations.

use crate::tools::{Folder, each_scenario};
use std::collections::{BTreeMap, BTreeSet};
use writeback_model::ids::{ActorId, FileId, MappingId};
use writeback_model::op::{FileRange, Op};
use writeback_scenario::check;
use writeback_scenario::import::{Setting, import_strace};
use writeback_scenario::scenario::{LineKind, Scenario};
use writeback_scenario::syntax::Role;

/// An operation that strace sees, with the process that does it, counted by first lines.
type Done = (usize, String);

/// The operations of the processes that are system calls; one that acts after its end is another process.
fn calls(scenario: &Scenario) -> Vec<(usize, Op)> {
    let mut alive: BTreeMap<ActorId, usize> = BTreeMap::new();
    let mut many = 0;
    let mut found = Vec::new();
    for line in &scenario.lines {
        let LineKind::Op { actor, op, .. } = line.kind else {
            continue;
        };
        let op = scenario.program.ops[op.index()].1;
        if op == Op::Cut {
            alive.clear();
        }
        if scenario.actor(actor).role != Role::Process {
            continue;
        }
        let process = *alive.entry(actor).or_insert_with(|| {
            many += 1;
            many - 1
        });
        if op == Op::Exit {
            alive.remove(&actor);
        }
        if !matches!(op, Op::Store { .. } | Op::Load { .. }) {
            found.push((process, op));
        }
    }
    found
}

fn words(scenario: &Scenario, op: Op) -> String {
    let file = |f: FileId| scenario.file(f);
    let range = |r: FileRange| format!("{} {}..{}", file(r.file), r.from, r.to);
    // msync(2) takes whole pages from their beginning.
    let paged = |r: FileRange| {
        let from = r.from - r.from % 4096;
        format!("{} {from}..{}", file(r.file), r.to)
    };
    let mapping = |m: MappingId| {
        let mapping = scenario.program.mappings[m.index()];
        let name = file(mapping.file);
        format!(
            "{name} private={} readonly={}",
            mapping.private, mapping.readonly
        )
    };
    match op {
        Op::Map(m) => format!("map {}", mapping(m)),
        Op::Unmap(m) => format!("unmap {}", mapping(m)),
        Op::Write { range: r, .. } => format!("write {}", range(r)),
        Op::Read { range: r } => format!("read {}", range(r)),
        Op::MsyncSync { range, .. } => format!("msync {} sync", paged(range)),
        Op::MsyncAsync { range, .. } => format!("msync {} async", paged(range)),
        Op::Fsync(f) => format!("fsync {}", file(f)),
        Op::Fdatasync(f) => format!("fdatasync {}", file(f)),
        Op::SyncFileRange { range: r, flags } => format!("sync_file_range {} {flags:?}", range(r)),
        Op::Exit => "exit".to_owned(),
        other => panic!("{other:?} is no call of a process"),
    }
}

/// Processes by their first calls, exits without other calls left out.
fn normal(scenario: &Scenario, calls: &[(usize, Op)]) -> Vec<Done> {
    let doers: BTreeSet<usize> = calls
        .iter()
        .filter(|(_, op)| *op != Op::Exit)
        .map(|(process, _)| *process)
        .collect();
    let mut numbers = BTreeMap::new();
    let mut found = Vec::new();
    for (process, op) in calls.iter().filter(|(process, _)| doers.contains(process)) {
        let next = numbers.len();
        let number = *numbers.entry(*process).or_insert(next);
        found.push((number, words(scenario, *op)));
    }
    found
}

/// Takes away the exits of processes that do not exit in the original: they end when the program ends.
fn without_new_exits(imported: Vec<Done>, original: &[Done]) -> Vec<Done> {
    let exits = |process: usize| original.contains(&(process, "exit".to_owned()));
    let keeps = |(process, words): &Done| words != "exit" || exits(*process);
    imported.into_iter().filter(keeps).collect()
}

#[test]
fn what_goes_out_comes_back() {
    each_scenario(|name, text| {
        // An expectation may have to look at a file, which is a call of its own.
        let silent = |line: &&str| !line.starts_with("expect");
        let text: String = text
            .lines()
            .filter(silent)
            .map(|line| format!("{line}\n"))
            .collect();
        let original = check(&text).scenario.expect("the corpus has no mistakes");
        let folder = Folder::new();
        folder.compile(&text);
        let imported = import_strace(&folder.trace(), Setting::default())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let back = check(&imported.text).scenario.expect("it has no mistakes");
        let sizes = |s: &Scenario| -> Vec<(String, u64)> {
            let sizes = s.program.files.iter().map(|file| file.size);
            s.files.iter().cloned().zip(sizes).collect()
        };
        assert_eq!(sizes(&back), sizes(&original), "{name}");
        let all = calls(&back);
        // The program makes each of these small files with one write and one fsync.
        let (setup, done) = all.split_at(2 * original.files.len());
        for pair in setup.chunks(2) {
            assert!(
                matches!(pair, [(0, Op::Write { .. }), (0, Op::Fsync(_))]),
                "{name}"
            );
        }
        let parent_exit = done.iter().rposition(|(process, op)| {
            *process == 0 && *op == Op::Exit && done.iter().any(|(other, _)| *other > 0)
        });
        let mut done = done.to_vec();
        parent_exit.map(|place| done.remove(place));
        let expected = normal(&original, &calls(&original));
        let found = without_new_exits(normal(&back, &done), &expected);
        assert_eq!(found, expected, "{name}\n{}", imported.text);
    });
}

#[test]
fn exits_cuts_and_flags_come_back() {
    let text = "kernel 6.12\nfs ext4\nfile a 8k\nfile b 100\nu: map a as first\nu: map a as again readonly\nv: map b private\nu: msync again[4k..8k] sync\nu: msync first async\nu: unmap again\nu: exit\nu: read a[1k..2k]\nv: sync_file_range a[4k..8k] write\nv: fdatasync b\npower: cut\nv: write b \"x\"\nw: fsync a\n";
    let original = check(text).scenario.expect("it has no mistakes");
    let folder = Folder::new();
    folder.compile(text);
    let imported = import_strace(&folder.trace(), Setting::default()).expect("it has calls");
    let back = check(&imported.text).scenario.expect("it has no mistakes");
    let done: Vec<(usize, Op)> = calls(&back).into_iter().filter(|(p, _)| *p > 0).collect();
    let expected = normal(&original, &calls(&original));
    let found = without_new_exits(normal(&back, &done), &expected);
    assert_eq!(found, expected, "{}", imported.text);
}
