//! The most demanding texts that the limits allow.

use std::fmt::Write;

/// A demanding text.
pub struct Worst {
    pub name: &'static str,
    pub text: String,
}

/// A text of a head and as many of the lines as fit into the limits of length and turns.
fn text(name: &'static str, head: &str, lines: &[&str]) -> Worst {
    let mut text = head.to_owned();
    for line in lines.iter().cycle().take(15_900) {
        if text.len() + line.len() + 1 > 256 * 1024 {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    Worst { name, text }
}

/// The head of a text over as many pages as there may be.
const LARGE: &str = "kernel 6.12\nfs blockdev block=512\nfile d 64M\n";
/// The same with the largest pages: more cells than a state can hold of two such files.
const LARGEST: &str = "kernel 6.12\nfs blockdev block=512\npage 64k\nfile d 1024M\n";
const MANUAL: &str =
    "kernel 6.12\nfs blockdev block=512\ndevice cache=volatile completes=manual\nfile d 64M\n";
const EXT3: &str = "kernel 2.6.19\nfs ext3 block=1k\nfile d 64M\n";

/// As many mappings as there may be, of as many pages.
fn mappings(file: &str) -> String {
    (0..64).fold(String::new(), |mut all, i| {
        writeln!(all, "p{}: map {file} as m{i}", i % 60).expect("writing to a string");
        all
    })
}

/// Many actors who wait for each other.
fn waiting() -> String {
    let mut head = format!(
        "{LARGE}a: write d[page 16383] \"A\"\na: write d[page 0] \"A\" until write_begin\n"
    );
    for i in 0..60 {
        writeln!(head, "q{i}: write d[page 0] \"B\"").expect("writing to a string");
    }
    head
}

pub fn worst() -> Vec<Worst> {
    let many_files = (0..16).fold(
        "kernel 6.12\nfs ext4 block=1k\n".to_owned(),
        |mut all, i| {
            writeln!(all, "file f{i} 4M").expect("writing to a string");
            all
        },
    );
    let stored = format!("{LARGE}{}", mappings("d"));
    let most = format!("{LARGEST}{}", mappings("d"));
    vec![
        text("fsyncs of the largest file", LARGEST, &["u: fsync d"]),
        text(
            "fsyncs of a dirty file",
            LARGE,
            &["u: write d \"A\"", "u: fsync d"],
        ),
        text("fsyncs on ext3", EXT3, &["u: write d \"A\"", "u: fsync d"]),
        text(
            "verdicts over what is dirty",
            &format!("{LARGE}u: write d \"A\"\n"),
            &["expect verdict kept"],
        ),
        text(
            "drop_caches with mappings",
            &stored,
            &["reclaim: drop_caches"],
        ),
        text(
            "stores through mappings",
            &stored,
            &[
                "p0: store m0 \"A\"",
                "p1: store m1 \"B\"",
                "flusher: writeback d",
            ],
        ),
        text(
            "mappings of the largest file",
            &most,
            &["p0: store m0 \"A\"", "p1: fsync d"],
        ),
        text("maps and unmaps", LARGE, &["u: map d", "u: unmap d"]),
        text(
            "private mappings",
            LARGE,
            &["u: map d private", "u: store d \"A\"", "u: unmap d"],
        ),
        text("power cuts", LARGE, &["u: write d \"A\"", "power: cut"]),
        text(
            "a volatile cache",
            MANUAL,
            &[
                "u: write d \"A\"",
                "flusher: writeback d",
                "disk: complete",
                "disk: flush",
            ],
        ),
        text(
            "sampling nothing",
            MANUAL,
            &["disk: sample", "disk: complete", "disk: flush"],
        ),
        text("many who wait", &waiting(), &["b: fsync d", "c: fsync d"]),
        text(
            "many who wait, and others who go on",
            &waiting(),
            &["b: write d[page 7] \"A\"", "b: read d[page 7]"],
        ),
        text(
            "many files",
            &many_files,
            &["u: fsync f0", "u: write f15 \"A\"", "u: fsync f15"],
        ),
        text(
            "single bytes",
            LARGE,
            &[
                "u: write d[0..1] \"A\"",
                "u: write d[1..2] \"B\"",
                "u: write d[2..3] \"C\"",
            ],
        ),
        ranges(),
        text(
            "continue",
            "kernel 6.12\nfs ext4\nfile d 4k\n",
            &["u: continue"],
        ),
        text(
            "pauses",
            "kernel 6.12\nfs ext4\nfile d 64M\nu: write d \"A\" until lock_page\n",
            &["u: continue until copy_block"],
        ),
        text(
            "evictions",
            LARGE,
            &["u: write d[page 3] \"A\"", "reclaim: evict d[page 3]"],
        ),
    ]
}

/// As many boundaries as a text can make.
fn ranges() -> Worst {
    let mut text = LARGE.to_owned();
    for i in 0..16_000 {
        let line = format!("u: write d[{}..{}] \"A\"\n", i * 3 + 1, i * 3 + 2);
        if text.len() + line.len() > 256 * 1024 {
            break;
        }
        text.push_str(&line);
    }
    Worst {
        name: "many ranges",
        text,
    }
}
