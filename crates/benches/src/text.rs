//! Scenario texts of any length, in which everything happens that a run can meet.

use crate::numbers::Numbers;
use std::fmt::Write as _;
use writeback_model::Layout;
use writeback_scenario::check;
use writeback_scenario::run::lay_out;
use writeback_scenario::scenario::Scenario;

/// The pages of the only file.
const PAGES: u64 = 16;
/// The blocks of a page, each of 1k.
const BLOCKS: u64 = 4;

/// A kernel on which nothing ever goes wrong with a text of [`scenario_text`].
pub const KEEPS: &str = "3.1";
/// The one before, whose fsync does not flush the device's cache, so that it lies about bytes.
pub const LIES: &str = "3.0";

/// A scenario of two processes and the kernel's own actors, with at least this many turns.
///
/// The setting is one with much to do: a kernel that tags, waits and tracks, a journal, and a
/// device with a cache. Some turns are held in the middle while another actor goes on, so that
/// runs block and wake too.
#[must_use]
pub fn scenario_text(kernel: &str, turns: usize) -> String {
    let mut numbers = Numbers::new(2006);
    let mut text = format!(
        "kernel {kernel}\nfs ext4 block=1k\ndevice cache=volatile\nfile data 64k\n\n\
        a: map data\nb: map data\n"
    );
    let mut written = 2;
    while written < turns {
        written += turn(&mut numbers, &mut text);
    }
    text
}

/// Reads and lays out a text that is known to have a meaning.
///
/// # Panics
/// If it has none.
#[must_use]
pub fn open(text: &str) -> (Scenario, Layout) {
    let checked = check(text);
    let Some(scenario) = checked.scenario else {
        panic!("a benchmark's text is wrong: {:?}", checked.diagnostics)
    };
    let layout = lay_out(&scenario).expect("a benchmark's text is within the limits");
    (scenario, layout)
}

/// Writes one operation, with what makes a held one go on; gives the number of turns.
fn turn(n: &mut Numbers, text: &mut String) -> usize {
    let who = n.pick(&["a", "b"]);
    let content = n.pick(&["A", "B", "C"]);
    let page = n.below(PAGES);
    let range = range(n, page);
    let line = match n.below(16) {
        0..=3 => format!("{who}: store {range} \"{content}\""),
        4 => format!("{who}: write {range} \"{content}\""),
        5 => format!("{who}: load {range}"),
        6 => format!("{who}: read {range}"),
        7 => format!("{who}: fsync data"),
        8 => format!("{who}: msync data sync"),
        9..=10 => format!("flusher: writepage data[page {page}]"),
        11 => "flusher: writeback data".to_owned(),
        12 => format!("journal: flush {range}"),
        13 => format!("reclaim: evict data[page {page}]"),
        14 => "disk: flush".to_owned(),
        _ => {
            let until = n.pick(&["page_mkclean", "set_page_writeback"]);
            format!(
                "flusher: writepage data[page {page}] until {until}\n\
                 {who}: store {range} \"{content}\"\n\
                 flusher: continue"
            )
        }
    };
    writeln!(text, "{line}").expect("writing to a string cannot fail");
    line.lines().count()
}

/// Some blocks of a page.
fn range(n: &mut Numbers, page: u64) -> String {
    let from = n.below(BLOCKS);
    let to = from + 1 + n.below(BLOCKS - from);
    let first = page * BLOCKS;
    format!("data[{}k..{}k]", first + from, first + to)
}
