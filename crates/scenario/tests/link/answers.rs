//! What the model says of a run: frozen for links of version 1, and blind to what nobody can observe.

use crate::common;
use writeback_scenario::link::{Answer, answer};
use writeback_scenario::session::Session;
use writeback_scenario::syntax::VerdictWord;

fn of(text: &str) -> Answer {
    answer(&Session::open(text)).expect("the text runs")
}

const HEAD: &str = "kernel 6.12\nfs ext4\nfile data 4k\nu: write data[0..512] \"A\"\n";

/// By hand, with Python: `zlib.crc32(bytes([4, 1]) + stretch(0, 512, 3, '.') + stretch(512, 4096, 0, '.'))`.
#[test]
fn the_digest_is_the_one_that_the_document_describes() {
    let answer = of(&format!("{HEAD}expect data[0..512] recorded\n"));
    assert_eq!(answer.verdict, VerdictWord::Kept);
    assert_eq!(answer.digest, 0x27db_b554);
}

#[test]
fn what_can_be_observed_makes_a_difference() {
    let base = of(HEAD).digest;
    let others = [
        ("another range", HEAD.replace("0..512", "0..1024")),
        (
            "an expectation",
            format!("{HEAD}expect data[0..512] recorded\n"),
        ),
        (
            "one that does not hold",
            format!("{HEAD}expect data[0..512] durable\n"),
        ),
        ("it is on the disk", format!("{HEAD}u: fsync data\n")),
        (
            "another file",
            HEAD.replace("file data 4k", "file data 4k\nfile more 4k"),
        ),
        ("another size", HEAD.replace("file data 4k", "file data 8k")),
    ];
    let digests = others.map(|(what, text)| (what, of(&text).digest));
    for (at, (what, digest)) in digests.iter().enumerate() {
        assert_ne!(*digest, base, "{what}");
        for (other, same) in &digests[..at] {
            assert_ne!(digest, same, "{what} and {other}");
        }
    }
}

#[test]
fn what_nobody_can_observe_makes_none() {
    let base = of(HEAD);
    let others = [
        ("a comment", HEAD.replace("fs ext4", "fs ext4  # the usual")),
        ("a name", HEAD.replace("data", "other")),
        ("who did it", HEAD.replace("u:", "v:")),
        ("a mark", format!("{HEAD}mark \"here\"\n")),
        (
            "a read, and the flags it leaves",
            format!("{HEAD}u: read data\n"),
        ),
        (
            "a smaller cell, cut by a read",
            format!("{HEAD}u: read data[100..200]\n"),
        ),
    ];
    for (what, text) in others {
        assert_eq!(of(&text), base, "{what}");
    }
}

#[test]
fn the_verdict_is_that_of_the_run() {
    for (name, text) in common::texts() {
        let session = Session::open(&text);
        let overview = session.overview().expect("the corpus runs");
        assert_eq!(
            of(&text).verdict,
            overview.verdicts[overview.verdicts.len() - 1],
            "{name}"
        );
    }
    assert_eq!(answer(&Session::open("nonsense")), None);
}
