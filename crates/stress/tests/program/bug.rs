//! What was found in 2006: which kernels corrupt, and which stores go missing.

use crate::small::{finished, report, small, without_eviction};
use expect_test::expect_file;
use std::collections::BTreeMap;
use writeback_scenario::vocabulary::RELEASES;
use writeback_stress::{BadPiece, Options, Report};

const SEEDS: u64 = 1000;

/// The releases with rules of their own, oldest first; others are one of them by another name.
fn releases() -> impl Iterator<Item = &'static str> {
    let own = RELEASES
        .iter()
        .filter(|release| release.same_as().is_none());
    own.map(|release| release.version)
}

/// The seeds at which something is corrupt.
fn corrupt(options: impl Fn(u64) -> Options) -> usize {
    let bad = |seed: &u64| !report(&options(*seed)).bad.is_empty();
    (0..SEEDS).filter(bad).count()
}

const HEAD: &str = "\
# Linus's test program at 64 KiB: 44 chunks on 16 pages, dirty limit 25 %, background limit 10 %, seeds 0 to 999.
# Of each release with rules of its own: at how many seeds it corrupts, with eviction and without.
# Written by `UPDATE_EXPECT=1 cargo test -p writeback-stress --test program`.

";

#[test]
fn of_a_thousand_seeds_only_the_kernel_of_the_bug_corrupts() {
    let mut written = HEAD.to_owned();
    for kernel in releases() {
        let evicting = corrupt(|seed| small(kernel, seed));
        let not_evicting = corrupt(|seed| without_eviction(kernel, seed));
        let corrupts = kernel == "2.6.19";
        assert_eq!(
            [evicting > 0, not_evicting > 0],
            [corrupts; 2],
            "{kernel}: {evicting} and {not_evicting}"
        );
        written += &format!("{kernel:<9} {evicting:>4} {not_evicting:>4}\n");
    }
    expect_file!["thousand-seeds.txt"].assert_eq(&written);
}

/// Without eviction nothing but the drop takes a page out of memory: a store can only be missing if nothing told the
/// kernel of it, and if no later store told it of the page again.
#[test]
fn without_eviction_no_fault_follows_a_store_that_is_missing() {
    let mut missing = 0;
    for seed in 0..SEEDS {
        let run = finished(&without_eviction("2.6.19", seed));
        let report = run.report().expect("the run is done");
        for bad in &report.bad {
            for piece in &bad.pieces {
                let faults = run.faults_after(bad.chunk, piece.page);
                assert_eq!(faults, 0, "seed {seed}: {bad}");
                missing += 1;
            }
        }
    }
    assert!(missing > 0);
}

#[test]
fn the_store_that_is_missing_is_almost_always_the_last_of_its_page() {
    let mut last = Last::default();
    for seed in 0..SEEDS {
        last.count(&report(&without_eviction("2.6.19", seed)));
    }
    let expected = Last {
        pages: 248,
        pages_that_miss_it: 247,
        bytes: 278_624,
        bytes_of_it: 250_708,
    };
    assert_eq!(last, expected);
}

/// How often the store that is missing is the last one of its page.
#[derive(PartialEq, Eq, Debug, Default)]
struct Last {
    pages: usize,
    pages_that_miss_it: usize,
    bytes: u64,
    bytes_of_it: u64,
}

impl Last {
    fn count(&mut self, report: &Report) {
        let mut pages: BTreeMap<u32, Vec<BadPiece>> = BTreeMap::new();
        for piece in report.bad.iter().flat_map(|bad| &bad.pieces) {
            pages.entry(piece.page).or_default().push(*piece);
        }
        let misses_it = |pieces: &&Vec<BadPiece>| pieces.iter().any(|piece| piece.last_store);
        self.pages += pages.len();
        self.pages_that_miss_it += pages.values().filter(misses_it).count();
        self.bytes += report.bad_bytes();
        self.bytes_of_it += report.bad_bytes_of_last_stores();
    }
}
