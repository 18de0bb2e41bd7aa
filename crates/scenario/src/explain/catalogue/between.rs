//! What differs between two stages, in short plain words: the labels of the marks on them.

use crate::syntax::{Content, Size};

/// The names of the two kernels.
pub type Kernels = [String; 2];

/// `differs: dirty in 2.6.19, clean in 2.6.20`.
pub(crate) fn difference([a, b]: &Kernels, one: &str, other: &str) -> String {
    format!("differs: {one} in {a}, {other} in {b}")
}

/// A difference with its place in front: `data[1k..2k], block: dirty in 2.6.19, clean in 2.6.20`.
pub(crate) fn at(place: &str, of: &str, words: &str) -> String {
    let what = match of {
        "pte" => ", remembered by the PTE",
        "page" => ", remembered by the page",
        "block" => ", remembered by the block",
        "io" => ", remembered by the I/O",
        "operation" => ", remembered by the operation",
        "memory" => ", memory",
        "in flight" => ", in flight",
        "device" => ", device",
        "disk" => ", disk",
        _ => "",
    };
    let words = words.trim_start_matches("differs: ");
    format!("{place}{what}: {words}")
}

/// A page by its name.
pub(crate) fn page(file: &str, page: u32) -> String {
    format!("{file}[page {page}]")
}

/// A block by its bytes.
pub(crate) fn block(file: &str, from: u64, to: u64) -> String {
    format!("{file}[{}..{}]", Size(from), Size(to))
}

/// A PTE of a page.
pub(crate) fn pte(page: &str, process: &str) -> String {
    format!("{process}’s PTE of {page}")
}

/// A flag that is on or off, as a word.
pub(crate) fn flag(name: &str, on: bool) -> String {
    match (name, on) {
        ("dirty", false) => "clean".to_owned(),
        ("writable", false) => "read-only".to_owned(),
        (name, true) => name.to_owned(),
        (name, false) => format!("not {name}"),
    }
}

/// Whether a page is cached.
pub(crate) fn cached(is: bool) -> &'static str {
    if is { "in memory" } else { "not in memory" }
}

/// Who holds the page lock.
pub(crate) fn locked_by(actor: &str) -> String {
    format!("locked by {actor}")
}

/// The verdict.
pub(crate) fn verdict(kernels: &Kernels, one: &str, other: &str) -> String {
    at("the verdict", "", &difference(kernels, one, other))
}

/// Whether a block has a buffer.
pub(crate) fn buffer(has: bool) -> &'static str {
    if has { "a buffer" } else { "no buffer" }
}

/// Whether a page is mapped.
pub(crate) fn mapped(is: bool) -> &'static str {
    if is { "mapped" } else { "not mapped" }
}

/// Whether somebody remembers.
pub(crate) fn remembers(does: bool) -> &'static str {
    if does { "yes" } else { "no" }
}

/// A content; none where the device has not sampled it yet.
pub(crate) fn content(content: Option<u8>) -> String {
    content.map_or_else(|| "not sampled yet".to_owned(), |c| Content(c).to_string())
}

/// Something for each run of bytes: one word where it is the same for all of them.
pub(crate) fn runs(runs: impl Iterator<Item = (u64, u64, String)>) -> String {
    let mut joined: Vec<(u64, u64, String)> = Vec::new();
    for (from, to, word) in runs {
        match joined.last_mut().filter(|last| last.2 == word) {
            Some(last) => last.1 = to,
            None => joined.push((from, to, word)),
        }
    }
    match joined.as_slice() {
        [] => "nothing".to_owned(),
        [(_, _, word)] => word.clone(),
        several => {
            let part = |(from, to, word): &(u64, u64, String)| {
                format!("{word} in {}..{}", Size(*from), Size(*to))
            };
            several.iter().map(part).collect::<Vec<_>>().join(" and ")
        }
    }
}
