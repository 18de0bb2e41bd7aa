//! Whole runs: how they go on, and what they are told.

use crate::small::{finished, report, small, without_eviction};
use writeback_stress::{Amount, Options, Order, PageState, Run, Stage};

#[test]
fn equal_options_give_equal_runs_in_slices_of_any_size() {
    let options = small("2.6.19", 4);
    let whole = report(&options);
    for slice in [1, 7, 100] {
        let mut run = Run::new(&options).expect("the options can be");
        let mut slices = 0;
        while run.advance(slice) != Stage::Done {
            assert!(run.report().is_none());
            slices += 1;
        }
        assert!(slices > 1, "{slice}");
        let sliced = run.report().expect("the run is done");
        assert_eq!((sliced.totals, &sliced.bad), (whole.totals, &whole.bad));
    }
    assert_ne!(report(&small("2.6.19", 5)).totals, whole.totals);
}

#[test]
fn a_bad_chunk_is_told_as_the_third_form_told_it() {
    let run = (0..).map(|seed| finished(&small("2.6.19", seed)));
    let mut bad = run.flat_map(|run| run.report().expect("the run is done").bad);
    let bad = bad.next().expect("some seed corrupts");
    let text = bad.to_string();
    let lines: Vec<&str> = text.lines().collect();
    let piece = bad.pieces[0];
    assert_eq!(
        lines[0],
        format!(
            "Chunk {} corrupted ({}-{})  ({}-{})",
            bad.chunk, bad.first, bad.last, bad.first_in_page, bad.last_in_page
        )
    );
    assert_eq!(
        lines[1],
        format!("Expected {}, got {}", bad.chunk % 256, bad.got)
    );
    assert!(lines[2].starts_with("Written as ("));
    assert_eq!(
        u64::from(piece.page) * 4096 + piece.from,
        u64::from(bad.chunk) * 1460 + bad.first
    );
}

#[test]
fn the_map_marks_the_pages_of_the_bad_chunks() {
    let run = finished(&small("2.6.19", 19));
    let report = run.report().expect("the run is done");
    assert!(report.bad_pages() > 0);
    let map = run.map();
    let marked = map.iter().filter(|s| **s == PageState::Corrupt).count();
    assert_eq!(map.len(), 16);
    assert_eq!(marked, report.bad_pages());
    let first = Run::new(&small("2.6.19", 1)).expect("the options can be");
    assert!(first.map().iter().all(|s| *s == PageState::Absent));
}

#[test]
fn every_stage_comes_and_progress_never_goes_back() {
    let mut run = Run::new(&small("2.6.19", 2)).expect("the options can be");
    let mut stages = vec![run.stage()];
    let mut before = 0;
    while run.stage() != Stage::Done {
        let stage = run.advance(1);
        if stages.last() != Some(&stage) {
            stages.push(stage);
        }
        let (done, of) = run.progress();
        assert!(before <= done && done <= of, "{stage:?}");
        before = done;
    }
    for stage in [
        Stage::Writing,
        Stage::Flushing,
        Stage::Dropping,
        Stage::Checking,
    ] {
        assert!(stages.contains(&stage), "{stage:?} in {stages:?}");
    }
    assert_eq!(run.progress(), (88, 88));
}

#[test]
fn what_is_dropped_is_read_from_the_disk_again() {
    for kernel in ["2.6.18", "2.6.19", "2.6.20", "2.6.23", "6.12"] {
        let totals = report(&small(kernel, 3)).totals;
        assert_eq!(totals.kept, 0, "{kernel}");
        assert!(totals.evicted > 0, "{kernel}");
        assert_eq!(
            report(&without_eviction(kernel, 3)).totals.evicted,
            0,
            "{kernel}"
        );
    }
}

#[test]
fn other_orders_chunks_blocks_and_file_systems_run() {
    let check = |options: Options| {
        let report = report(&options);
        assert_eq!(report.totals.kept, 0, "{options:?}");
        report
    };
    for order in Order::ALL {
        check(Options {
            order,
            ..small("2.6.19", 1)
        });
    }
    for (kernel, fs) in [
        ("2.6.19", "ext2"),
        ("2.6.19", "blockdev"),
        ("2.6.28", "ext4"),
        ("6.16", "ext4"),
    ] {
        let fs = Some(fs.to_owned());
        check(Options {
            fs,
            ..small(kernel, 1)
        });
    }
    check(Options {
        block: 4096,
        ..small("2.6.19", 1)
    });
    check(Options {
        chunk: 64,
        ..small("2.6.19", 1)
    });
    let large = check(Options {
        chunk: 10_000,
        ..small("2.6.19", 1)
    });
    assert_eq!((large.chunks, large.pages), (6, 15));
    let one = check(Options {
        size: 1460,
        ..small("2.6.19", 1)
    });
    assert_eq!((one.chunks, one.pages), (1, 1));
}

#[test]
fn options_that_cannot_be_are_refused_with_a_sentence() {
    let check = |options: Options, words: &str| {
        let refused = Run::new(&options).err().expect("it is refused");
        assert!(refused.contains(words), "{refused}");
    };
    let base = || small("2.6.19", 1);
    check(
        Options {
            chunk: 63,
            ..base()
        },
        "64 bytes to 1M",
    );
    check(Options { chunk: 0, ..base() }, "64 bytes to 1M");
    check(
        Options {
            size: 256 << 20,
            ..base()
        },
        "65535 pages",
    );
    check(
        Options {
            size: u64::MAX,
            ..base()
        },
        "65535 pages",
    );
    check(
        Options {
            size: 100,
            ..base()
        },
        "no room",
    );
    check(
        Options {
            size: 255 << 20,
            chunk: 64,
            ..base()
        },
        "1000000",
    );
    check(
        Options {
            commit_every: Some(0),
            ..base()
        },
        "1 is the least",
    );
    check(
        Options {
            background_limit: Amount::Percent(30),
            ..base()
        },
        "above the dirty limit",
    );
    check(small("2.6.17", 1), "2.6.18");
    check(small("6.12\nfs ext4", 1), "");
    check(small("2.6.19 with nothing", 1), "nothing");
    let fs = |kernel: &str, fs: &str| Options {
        fs: Some(fs.to_owned()),
        ..small(kernel, 1)
    };
    check(fs("6.12", "ext3"), "ext3");
    check(fs("2.6.19", "ext4"), "ext4");
    check(fs("2.6.19", "ext9"), "ext9");
    check(
        Options {
            block: 8192,
            ..base()
        },
        "block",
    );
}
