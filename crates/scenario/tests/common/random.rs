//! Random scenarios: one page or two, two processes, everybody who can interfere, and races.

use proptest::prelude::*;

const KERNELS: [(&str, &str); 14] = [
    ("2.6.18", "ext3"),
    ("2.6.18", "ext2"),
    ("2.6.19", "ext3"),
    ("2.6.19", "ext2"),
    ("2.6.19", "blockdev"),
    ("2.6.19.2", "ext3"),
    ("2.6.20", "ext3"),
    ("2.6.20", "ext2"),
    ("2.6.23", "ext3"),
    ("2.6.30", "ext4"),
    ("3.0", "ext4"),
    ("6.12", "blockdev"),
    ("6.12 without redirty_on_mkclean", "blockdev"),
    ("6.16", "ext4"),
];

const DEVICES: [&str; 4] = [
    "",
    "device completes=manual\n",
    "device cache=volatile\n",
    "device cache=volatile completes=manual\n",
];

const TURNS: [&str; 26] = [
    "u: store data \"A\"",
    "u: store data[1k..2k] \"B\"",
    "u: store data[0..512] \"C\"",
    "v: store data[1k..3k] \"D\"",
    "v: load data",
    "u: load data[0..1k]",
    "u: write data[0..2k] \"E\"",
    "v: write data[1500..1600] \"F\"",
    "u: read data",
    "u: fsync data",
    "v: fdatasync data",
    "u: msync data sync",
    "u: msync data async",
    "u: sync_file_range data wait_before write wait_after",
    "u: unmap data",
    "u: map data",
    "flusher: writepage data[page 0]",
    "flusher: writeback data",
    "journal: flush data",
    "journal: flush data[0..2k]",
    "reclaim: evict data[page 0]",
    "reclaim: free_buffers data[page 0]",
    "reclaim: drop_caches",
    "disk: sample",
    "disk: complete",
    "power: cut",
];

const UNTIL: [&str; 9] = [
    "page_mkclean",
    "TestClearPageDirty",
    "install_pte",
    "SetPageDirty",
    "detach_buffers",
    "collect_block",
    "submit_block",
    "lock_page",
    "flush_block",
];

/// A line, perhaps held after a kernel step and perhaps followed by others before it goes on.
fn turn() -> impl Strategy<Value = String> {
    let plain = (0..TURNS.len()).prop_map(|t| format!("{}\n", TURNS[t]));
    let held = (0..TURNS.len(), 0..UNTIL.len(), 0..TURNS.len()).prop_map(|(t, u, other)| {
        let (turn, other) = (TURNS[t], TURNS[other]);
        let actor = turn.split(':').next().expect("a turn has an actor");
        let between = if other.starts_with(actor) { "" } else { other };
        format!("{turn} until {}\n{between}\n{actor}: continue\n", UNTIL[u])
    });
    prop_oneof![4 => plain, 1 => held]
}

/// How a run may begin: with nothing, with a page whose blocks the journal has cleaned, or with a race.
const BEGINNINGS: [&str; 3] = [
    "",
    "u: store data \"A\"\nflusher: writepage data[page 0]\nu: store data \"B\"\njournal: flush data\nu: store data[1k..2k] \"C\"\n",
    "u: write data \"A\"\nu: load data\nflusher: writepage data[page 0] until page_mkclean\nu: store data \"B\"\nflusher: continue\nu: store data \"C\"\n",
];

/// A scenario that runs, perhaps not to its end.
pub fn text() -> impl Strategy<Value = String> {
    let turns = proptest::collection::vec(turn(), 1..12);
    let header = (
        0..KERNELS.len(),
        0..DEVICES.len(),
        any::<bool>(),
        0..BEGINNINGS.len(),
    );
    (header, turns).prop_map(|((kernel, device, large, beginning), turns)| {
        let (kernel, fs) = KERNELS[kernel];
        let (block, size) = if large { ("4k", "6k") } else { ("1k", "4k") };
        let head = format!(
            "kernel {kernel}\nfs {fs} block={block}\n{}file data {size}\n\nu: map data\nv: map data\n",
            DEVICES[device]
        );
        head + BEGINNINGS[beginning] + &turns.concat()
    })
}
