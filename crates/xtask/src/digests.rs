//! Texts with their native digests, for a build for another machine to be compared with.

use anyhow::Result;
use std::fmt::Write as _;
use std::io::{Write as _, stdout};
use writeback_scenario::explore;
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::outcome::digest_of_text;

/// How many random scenarios there are.
const RANDOM: u64 = 1_000;

/// Prints `{"text": ..., "digest": "...", "explored": "..."}` for each text; the last is null where nothing is explored.
pub fn run() -> Result<()> {
    let corpus = CORPUS.iter().map(|(_, text)| (*text).to_owned());
    let mut out = stdout().lock();
    for text in corpus.chain((0..RANDOM).map(random_scenario)) {
        let digest = format!("{:016x}", digest_of_text(&text));
        let explored = explore::digest_of_text(&text).map(|digest| format!("{digest:016x}"));
        writeln!(
            out,
            "{}",
            serde_json::json!({ "text": text, "digest": digest, "explored": explored })
        )?;
    }
    Ok(())
}

/// A linear congruential generator: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).expect("a list of words is short")]
    }

    /// A range of an 8k file.
    fn range(&mut self) -> String {
        let from = self.below(16) * 512;
        let to = from + 512 * (1 + self.below((8192 - from) / 512));
        format!("data[{from}..{to}]")
    }
}

/// A scenario of two processes and the kernel's actors; most are valid, and a wrong one has diagnostics to compare.
fn random_scenario(seed: u64) -> String {
    let mut n = Numbers(seed);
    let old = ["2.6.18", "2.6.19", "2.6.20", "2.6.21", "2.6.23"];
    let middle = ["2.6.30", "2.6.36", "3.4", "3.10"];
    let new = ["4.14", "5.2", "6.12", "6.16"];
    // Every kernel has a block device and ext2; ext3 and ext4 came and went.
    let (kernel, fs) = match n.below(3) {
        0 => (n.pick(&old), n.pick(&["blockdev", "ext2", "ext3"])),
        1 => (
            n.pick(&middle),
            n.pick(&["blockdev", "ext2", "ext3", "ext4"]),
        ),
        _ => (n.pick(&new), n.pick(&["blockdev", "ext2", "ext4"])),
    };
    let cache = n.pick(&["none", "volatile"]);
    let mut text = format!(
        "kernel {kernel}\nfs {fs}\ndevice cache={cache}\nfile data 8k\n\na: map data\nb: map data\n"
    );
    for _ in 0..4 + n.below(24) {
        let line = random_step(&mut n, fs);
        writeln!(text, "{line}").expect("writing to a string cannot fail");
    }
    text
}

fn random_step(n: &mut Numbers, fs: &str) -> String {
    let process = n.pick(&["a", "b"]);
    let content = n.pick(&["A", "B", "C"]);
    let page = n.below(2);
    let range = n.range();
    let until = n.pick(&[
        "",
        "",
        "",
        " until page_mkclean",
        " until set_page_writeback",
    ]);
    match n.below(14) {
        0..=2 => format!("{process}: store {range} \"{content}\""),
        3 => format!("{process}: write {range} \"{content}\""),
        4 => format!("{process}: load {range}"),
        5 => format!("{process}: read {range}"),
        6 => format!("{process}: fsync data"),
        7 => format!("{process}: msync {range} {}", n.pick(&["sync", "async"])),
        8 => format!("flusher: writepage data[page {page}]{until}\nflusher: continue"),
        9 if fs == "ext2" => "flusher: writeback data".to_owned(),
        9 => format!("journal: flush {range}"),
        10 => format!("reclaim: evict data[page {page}]"),
        11 => format!("reclaim: free_buffers data[page {page}]"),
        12 => "disk: flush".to_owned(),
        _ => "reclaim: drop_caches".to_owned(),
    }
}
