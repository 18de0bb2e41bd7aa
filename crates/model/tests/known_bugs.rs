//! Each known bug violates its invariant, in the kernels that had it and in no other.

mod support;

use std::collections::BTreeSet;
use support::story::{
    DISK, EVICT, FLUSHER, FREE_BUFFERS, FSYNC, JOURNAL, MAPS, POWER, RECLAIM, Story, Turn, U, V,
    WRITEPAGE, bytes, go_on, load, map, page, play, run, store, until, write,
};
use support::{holds, kernel, violations, with};
use writeback_model::ids::PageId;
use writeback_model::invariants::Invariant;
use writeback_model::kernel::{Kernel, Switch};
use writeback_model::op::{Fs, Op};
use writeback_model::step::StepName as S;

/// What a story violates, the quiet after it included.
fn violated(story: &Story) -> BTreeSet<Invariant> {
    let case = story.case();
    violations(&case, |see| play(story, &case, see))
        .into_iter()
        .map(|(violation, _)| violation.invariant)
        .collect()
}

/// A story violates an invariant in a kernel that does not claim it, and not in another.
fn check(invariant: Invariant, bad: Kernel, good: Kernel, story: &Story) {
    let with = |kernel| Story {
        kernel,
        ..story.clone()
    };
    assert!(
        violated(&with(bad)).contains(&invariant),
        "not violated: {invariant}"
    );
    assert!(!holds(&with(bad).case(), invariant), "claimed: {invariant}");
    assert!(
        !violated(&with(good)).contains(&invariant),
        "not mended: {invariant}"
    );
}

/// S01: the journal writes the blocks, the next store marks nothing, and the PTE's knowledge is thrown away.
fn seed_bug() -> Vec<Turn> {
    vec![
        run(U, map(0)),
        run(U, store(0, page(0), b'A')),
        run(FLUSHER, WRITEPAGE),
        run(U, store(0, page(0), b'B')),
        run(JOURNAL, Op::JournalFlush(page(0))),
        run(U, store(0, bytes(1024, 2048), b'C')),
        run(FLUSHER, WRITEPAGE),
    ]
}

/// S08: between page_mkclean and the clearing of PG_dirty a process makes its PTE writable.
fn fixme_race() -> Vec<Turn> {
    vec![
        run(U, map(0)),
        run(U, write(page(0), b'A')),
        run(U, load(0, page(0))),
        until(FLUSHER, WRITEPAGE, S::PageMkclean),
        run(U, store(0, page(0), b'B')),
        go_on(FLUSHER),
        go_on(U),
        run(U, store(0, page(0), b'C')),
        run(U, FSYNC),
    ]
}

/// A mapped page that is dirty, whose blocks the journal has written, and of which only the PTE knows something newer.
fn known_by_the_pte() -> Vec<Turn> {
    vec![
        run(U, map(0)),
        run(V, map(1)),
        run(U, store(0, page(0), b'A')),
        run(U, write(page(0), b'A')),
        run(JOURNAL, Op::JournalFlush(page(0))),
        run(U, store(0, bytes(1024, 2048), b'B')),
    ]
}

fn then(mut turns: Vec<Turn>, rest: &[Turn]) -> Vec<Turn> {
    turns.extend(rest);
    turns
}

#[test]
fn s01_the_seed_bug_strands_a_byte_and_the_fix_saves_it() {
    let story = Story::new("2.6.19", Fs::Ext3, &seed_bug());
    for invariant in [
        Invariant::NoSilentStaleness,
        Invariant::EffectiveDirty,
        Invariant::Convergence,
    ] {
        check(invariant, kernel("2.6.19"), kernel("2.6.20"), &story);
        check(invariant, kernel("2.6.19.1"), kernel("2.6.19.2"), &story);
        check(invariant, kernel("2.6.19"), kernel("2.6.18"), &story);
        let reverted = with(kernel("6.12"), Switch::RedirtyOnMkclean, "off");
        let block_device = Story {
            fs: Fs::Blockdev,
            ..story.clone()
        };
        check(invariant, reverted, kernel("6.12"), &block_device);
    }
}

#[test]
fn s01_and_an_eviction_lose_the_byte() {
    let turns = then(seed_bug(), &[run(RECLAIM, EVICT)]);
    let story = Story::new("2.6.19", Fs::Ext3, &turns);
    check(
        Invariant::CleanEviction,
        kernel("2.6.19"),
        kernel("2.6.20"),
        &story,
    );
}

#[test]
fn s07a_freeing_clean_buffers_destroys_what_the_pte_knows() {
    let turns = then(known_by_the_pte(), &[run(RECLAIM, FREE_BUFFERS)]);
    let story = Story::new("2.6.19", Fs::Blockdev, &turns);
    for invariant in [Invariant::NoSilentStaleness, Invariant::Convergence] {
        check(invariant, kernel("2.6.19"), kernel("2.6.20"), &story);
        check(invariant, kernel("2.6.19"), kernel("2.6.18"), &story);
    }
}

#[test]
fn s07b_a_fault_in_the_gap_of_try_to_free_buffers_is_erased() {
    let turns = then(
        known_by_the_pte(),
        &[
            run(FLUSHER, WRITEPAGE),
            run(U, store(0, page(0), b'C')),
            run(JOURNAL, Op::JournalFlush(page(0))),
            until(RECLAIM, FREE_BUFFERS, S::DetachBuffers),
            run(V, store(1, page(0), b'D')),
            go_on(RECLAIM),
        ],
    );
    let story = Story::new("2.6.19", Fs::Blockdev, &turns);
    check(
        Invariant::NoSilentStaleness,
        kernel("2.6.19"),
        kernel("2.6.21"),
        &story,
    );
    // In 2.6.18 the PTE survives, and in 2.6.20 too.
    check(
        Invariant::NoSilentStaleness,
        kernel("2.6.19"),
        kernel("2.6.18"),
        &story,
    );
    check(
        Invariant::NoSilentStaleness,
        kernel("2.6.19"),
        kernel("2.6.20"),
        &story,
    );
}

#[test]
fn an_unmapping_in_the_gap_of_try_to_free_buffers_is_erased() {
    let turns = then(
        known_by_the_pte(),
        &[
            until(RECLAIM, FREE_BUFFERS, S::DetachBuffers),
            run(U, Op::Unmap(MAPS[0])),
            go_on(RECLAIM),
        ],
    );
    let story = Story::new("2.6.20", Fs::Blockdev, &turns);
    check(
        Invariant::NoSilentStaleness,
        kernel("2.6.20"),
        kernel("2.6.21"),
        &story,
    );
    // 2.6.18 may have had a subtle variation of it.
    check(
        Invariant::NoSilentStaleness,
        kernel("2.6.18"),
        kernel("2.6.21"),
        &story,
    );
}

#[test]
fn s08_the_fixme_race_makes_fsync_lie_about_a_page_that_can_be_stored_to() {
    let story = Story::new("2.6.20", Fs::Ext2, &fixme_race());
    for invariant in [Invariant::FsyncContract, Invariant::WritableImpliesDirty] {
        check(invariant, kernel("2.6.20"), kernel("2.6.23"), &story);
        check(invariant, kernel("2.6.22"), kernel("6.12"), &story);
    }
    assert!(
        !violated(&story).contains(&Invariant::Convergence),
        "it lies, and loses nothing"
    );
}

#[test]
fn s09_the_seed_bug_needs_no_journal() {
    let turns = [
        run(U, map(0)),
        run(U, write(page(0), b'A')),
        run(U, load(0, page(0))),
        until(FLUSHER, WRITEPAGE, S::PageMkclean),
        run(U, store(0, page(0), b'B')),
        go_on(FLUSHER),
        run(U, store(0, page(0), b'C')),
        run(FLUSHER, WRITEPAGE),
    ];
    let story = Story::new("2.6.19", Fs::Ext2, &turns);
    for invariant in [
        Invariant::NoSilentStaleness,
        Invariant::EffectiveDirty,
        Invariant::Convergence,
    ] {
        check(invariant, kernel("2.6.19"), kernel("2.6.20"), &story);
        check(invariant, kernel("2.6.19"), kernel("2.6.18"), &story);
    }
}

#[test]
fn s11_fsync_does_not_cover_stores_before_dirty_tracking() {
    let turns = [
        run(U, map(0)),
        run(U, store(0, page(0), b'A')),
        run(U, FSYNC),
    ];
    let story = Story::new("2.6.18", Fs::Ext3, &turns);
    check(
        Invariant::FsyncContract,
        kernel("2.6.18"),
        kernel("2.6.19"),
        &story,
    );
}

#[test]
fn s22_fsync_lies_over_a_volatile_cache_that_it_does_not_flush() {
    let turns = [
        run(U, write(page(0), b'A')),
        run(U, FSYNC),
        run(POWER, Op::Cut),
    ];
    let mut story = Story::new("3.0", Fs::Ext3, &turns);
    story.device.volatile_cache = true;
    check(
        Invariant::FsyncContract,
        kernel("3.0"),
        kernel("3.1"),
        &story,
    );
    let off = with(kernel("6.12"), Switch::FsyncFlushesDevice, "off");
    check(Invariant::FsyncContract, off, kernel("6.12"), &story);
}

#[test]
fn a_cancelled_page_can_be_stored_to_and_fsync_skips_it() {
    let turns = then(
        known_by_the_pte(),
        &[run(RECLAIM, FREE_BUFFERS), run(U, FSYNC)],
    );
    let story = Story::new("6.12", Fs::Blockdev, &turns);
    let refuses = with(kernel("6.12"), Switch::TtfbMode, "refuse");
    for invariant in [Invariant::WritableImpliesDirty, Invariant::FsyncContract] {
        check(invariant, kernel("6.12"), refuses, &story);
    }
    // Before write_cache_pages asked for PG_dirty, the left-over tag was enough.
    check(
        Invariant::FsyncContract,
        kernel("2.6.29"),
        kernel("2.6.28"),
        &story,
    );
    assert!(
        !violated(&story).contains(&Invariant::Convergence),
        "it lies, and loses nothing"
    );
}

/// Ours, not history: a second fault finds PG_dirty set while the first has not set the tag, and fsync goes by tags.
#[test]
fn a_late_tag_hides_another_processs_store_from_fsync() {
    let turns = [
        run(U, map(0)),
        run(V, map(1)),
        until(U, store(0, page(0), b'A'), S::SetPageDirty),
        run(V, store(1, page(0), b'B')),
        run(V, FSYNC),
    ];
    let story = Story::new("4.12", Fs::Ext2, &turns);
    check(
        Invariant::FsyncContract,
        kernel("4.12"),
        kernel("4.13"),
        &story,
    );
    let ext4 = Story {
        fs: Fs::Ext4,
        ..story.clone()
    };
    assert!(
        !violated(&ext4).contains(&Invariant::FsyncContract),
        "page_mkwrite does it in one step"
    );
}

/// Ours, not history: the tag that fsync has set goes although the page was redirtied, because a buffer was in flight by itself.
#[test]
fn a_buffer_in_flight_hides_a_page_from_the_walk_that_tagged_it() {
    let turns = [
        run(U, write(page(0), b'A')),
        run(U, write(page(1), b'A')),
        until(JOURNAL, Op::JournalFlush(page(1)), S::FlushBlock),
        until(FLUSHER, Op::Writepage(PageId(1)), S::LockPage),
        until(U, FSYNC, S::TagForWriteback),
        go_on(FLUSHER),
        go_on(U),
        run(DISK, Op::Complete(Some(page(0)))),
        go_on(U),
    ];
    let mut story = Story::new("6.12", Fs::Blockdev, &turns);
    story.block = 4096;
    story.pages = 2;
    story.device.manual = true;
    let untagged = with(kernel("6.12"), Switch::Towrite, "off");
    check(Invariant::FsyncContract, kernel("6.12"), untagged, &story);
}
