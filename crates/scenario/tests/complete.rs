//! Complete searches of small scenarios: what can be stranded, where that is never, and that footprints are true.
//! The device is free in all of them.

use writeback_explorer::{Coverage, Explorer, Options, Reduction, check_footprints, search};
use writeback_model::ids::CellId;
use writeback_model::kernel::{Kernel, Version};
use writeback_model::recorders::{ByteState, byte_state};
use writeback_scenario::explore::{Interleavings, Plan};
use writeback_scenario::syntax::Diagnostic;

const STATES_MAX: u32 = 300_000;

/// Whether a byte is stranded.
fn is_stranded(machine: &Interleavings, node: &[u8]) -> bool {
    let look = machine.look(node);
    let mut cells = (0..look.layout.n_cells()).map(CellId);
    cells.any(|c| byte_state(look, c) == ByteState::Stranded)
}

/// Whether a byte is stranded at any of the ends that the interleavings reach.
fn at_the_end(machine: Interleavings) -> bool {
    let options = Options {
        reduction: Reduction::PersistentAndSleepSets,
        ..Options::states_max(STATES_MAX)
    };
    let mut explorer = Explorer::new(machine, options);
    while !explorer.advance(u64::from(STATES_MAX)).is_over {}
    let found = explorer.found();
    assert_eq!(found.coverage, Coverage::Complete, "{found:?}");
    let mut ends = explorer.ends().into_iter();
    ends.any(|end| is_stranded(explorer.machine(), end))
}

/// Whether a byte is stranded in any state, be it rescued later.
fn for_a_while(machine: Interleavings) -> bool {
    let mut found = false;
    let all = search(&machine, STATES_MAX, |node| {
        found |= is_stranded(&machine, node);
    });
    assert_eq!(all.coverage, Coverage::Complete, "{all:?}");
    found
}

/// The interleavings of some turns; none where that kernel has no such file system.
fn interleavings(kernel: Version, setting: &str, turns: &str) -> Option<Interleavings> {
    let text = format!("kernel {kernel}\n{setting}\nfile data 4k\n{turns}");
    let checked = writeback_scenario::check(&text);
    let absent = |d: &Diagnostic| d.message.contains("came with") || d.message.contains("left in");
    assert!(
        checked.diagnostics.iter().all(absent),
        "{:?}",
        checked.diagnostics
    );
    let plan = Plan::new(&checked.scenario?).expect("a small program");
    Some(Interleavings::new(plan))
}

/// The first mainline version of each distinct kernel.
fn kernels() -> Vec<Version> {
    let mut all: Vec<Version> = Vec::new();
    for version in Version::mainline() {
        if all
            .last()
            .is_none_or(|last| Kernel::of(*last) != Kernel::of(version))
        {
            all.push(version);
        }
    }
    all
}

/// On exactly these kernels this is so.
fn check_that(holds: fn(Interleavings) -> bool, setting: &str, turns: &[&str], expected: &[&str]) {
    let turns = turns.join("\n") + "\n";
    let can = |v: &Version| interleavings(*v, setting, &turns).is_some_and(holds);
    let found = kernels().into_iter().filter(can);
    let found: Vec<String> = found.map(|v| v.to_string()).collect();
    assert_eq!(found, expected, "{setting}\n{turns}");
}

/// Exactly these kernels can end with a byte stranded.
fn check(setting: &str, turns: &[&str], expected: &[&str]) {
    check_that(at_the_end, setting, turns, expected);
}

const JOURNAL: &str = "journal: flush data";
const FLUSHER: &str = "flusher: writepage data[page 0]";
const FREE: &str = "reclaim: free_buffers data[page 0]";
const EVICT: &str = "reclaim: evict data[page 0]";

/// A process that maps the file, stores some characters into all of it, one after the other, and unmaps it.
fn stores(process: &str, contents: &str) -> String {
    let stores = contents
        .chars()
        .map(|c| format!("{process}: store data \"{c}\"\n"));
    format!(
        "{process}: map data\n{}{process}: unmap data",
        stores.collect::<String>()
    )
}

#[test]
fn the_gap_in_try_to_free_buffers_strands_bytes_up_to_2_6_20() {
    let expected = ["2.6.19", "2.6.20"];
    check(
        "fs blockdev block=4k",
        &[&stores("u", "AB"), JOURNAL, FREE],
        &expected,
    );
    check(
        "fs blockdev block=2k",
        &[&stores("u", "AB"), JOURNAL, FREE],
        &expected,
    );
    // With PG_dirty set by other means than a fault, 2.6.18 has it too.
    let turns = [
        "u: write data \"A\"",
        &stores("u", "AB"),
        "u: write data \"C\"",
        JOURNAL,
        FREE,
    ];
    check_that(
        for_a_while,
        "fs blockdev block=4k",
        &turns,
        &["2.6.18", "2.6.19", "2.6.20"],
    );
}

#[test]
fn the_seed_bug_is_in_2_6_19_alone() {
    let turns = [
        "u: write data \"A\"",
        &stores("u", "BC"),
        JOURNAL,
        FLUSHER,
        FLUSHER,
    ];
    check("fs ext3 block=4k", &turns, &["2.6.19"]);
}

#[test]
fn it_needs_no_journal() {
    let turns = [&stores("u", "ABC"), FLUSHER, FLUSHER];
    check("fs ext2 block=4k", &turns, &["2.6.19"]);
    let turns = ["u: write data \"A\"", &stores("u", "BC"), FLUSHER, FLUSHER];
    check("fs ext2 block=4k", &turns, &["2.6.19"]);
}

#[test]
fn everybody_at_once_strands_nothing_from_2_6_21() {
    let (u, v) = (stores("u", "AB"), stores("v", "C"));
    check(
        "fs blockdev block=4k",
        &[&u, &v, JOURNAL, FREE],
        &["2.6.18", "2.6.19", "2.6.20"],
    );
    check(
        "fs blockdev block=4k",
        &[&u, JOURNAL, FLUSHER, FREE],
        &["2.6.19", "2.6.20"],
    );
    check("fs ext2 block=4k", &[&u, &v, EVICT], &[]);
    check("fs ext4 block=4k", &[&u, &v, EVICT], &[]);
    check("fs ext4 block=4k", &[&u, &v, JOURNAL, FLUSHER], &[]);
    check(
        "fs ext2 block=4k",
        &[&u, FLUSHER, EVICT, "v: fsync data"],
        &["2.6.19"],
    );
}

#[test]
fn footprints_are_true_in_every_state() {
    let (u, v) = (stores("u", "AB"), stores("v", "C"));
    let check = |setting: &str, turns: &[&str]| {
        for version in kernels() {
            let Some(machine) = interleavings(version, setting, &turns.join("\n")) else {
                continue;
            };
            let found = check_footprints(&machine, STATES_MAX).map_err(|d| d.steps);
            assert_eq!(
                found.map(|f| f.coverage),
                Ok(Coverage::Complete),
                "{version} {setting}"
            );
        }
    };
    check("fs blockdev block=4k", &[&u, JOURNAL, FLUSHER, FREE]);
    check(
        "fs ext3 block=4k\ndevice cache=volatile",
        &[&u, JOURNAL, "v: write data \"B\"\nv: fsync data"],
    );
    check("fs ext4 block=4k", &[&u, &v, FLUSHER]);
}
