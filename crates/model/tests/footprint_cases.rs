//! Footprints by hand: which steps of the known races conflict, and which neighbours do not.

mod support;

use support::story::{
    DISK, EVICT, FLUSHER, FREE_BUFFERS, FSYNC, JOURNAL, POWER, RECLAIM, Story, Turn, U, V,
    WRITEPAGE, before, bytes, load, map, page, play, run, store, write,
};
use writeback_model::Step;
use writeback_model::footprint::{Part, footprint};
use writeback_model::ids::{ActorId, PageId};
use writeback_model::machine::Wait;
use writeback_model::op::{Fs, Op};
use writeback_model::step::StepName as S;

fn story(version: &str, fs: Fs, turns: &[Turn]) -> Story {
    Story {
        pages: 2,
        ..Story::new(version, fs, turns)
    }
}

/// The part over which the next steps of two actors conflict, after some turns.
fn conflict(story: &Story, a: ActorId, b: ActorId) -> Option<Part> {
    let case = story.case();
    let state = play(story, &case, |_| {});
    let of = |actor| footprint(&case.layout, &state, Step::Kernel(actor)).expect("an operation");
    of(a).conflict(&of(b)).map(|(access, _)| access.part)
}

fn check(what: &str, story: &Story, a: ActorId, b: ActorId, expected: Option<Part>) {
    assert_eq!(conflict(story, a, b), expected, "{what}");
    assert_eq!(
        conflict(story, b, a).is_some(),
        expected.is_some(),
        "{what}, turned round"
    );
}

/// Both processes have a writable PTE of page 0, which is dirty.
fn both_mapped(rest: &[Turn]) -> Vec<Turn> {
    let mut turns = vec![
        run(U, map(0)),
        run(V, map(1)),
        run(U, store(0, page(0), b'A')),
        run(V, store(1, page(0), b'B')),
    ];
    turns.extend(rest);
    turns
}

#[test]
fn page_mkclean_conflicts_with_a_store_through_that_pte_and_with_no_other() {
    let cleaning = before(FLUSHER, WRITEPAGE, S::PageMkclean);
    let through = |actor, of| {
        let turns = both_mapped(&[
            cleaning,
            before(actor, store(of, bytes(0, 1), b'C'), S::Store),
        ]);
        story("6.12", Fs::Ext2, &turns)
    };
    check("its own PTE", &through(U, 0), FLUSHER, U, Some(Part::Pte));
    check("another's PTE", &through(V, 1), FLUSHER, V, None);
}

#[test]
fn a_store_conflicts_with_the_flush_of_its_block_when_that_reads_memory() {
    let flush = before(JOURNAL, Op::JournalFlush(bytes(1024, 2048)), S::FlushBlock);
    let beside = |range, manual| {
        let turns = both_mapped(&[flush, before(U, store(0, range, b'C'), S::Store)]);
        let mut story = story("6.12", Fs::Blockdev, &turns);
        story.device.manual = manual;
        story
    };
    let (own, other) = (bytes(1024, 1536), bytes(0, 1024));
    check(
        "its block",
        &beside(own, false),
        JOURNAL,
        U,
        Some(Part::Memory),
    );
    check("another block", &beside(other, false), JOURNAL, U, None);
    check(
        "submitted, not sampled",
        &beside(own, true),
        JOURNAL,
        U,
        None,
    );
}

#[test]
fn a_store_conflicts_with_sampling_and_not_with_completion() {
    let disk = |step| {
        let turns = both_mapped(&[
            run(JOURNAL, Op::JournalFlush(bytes(0, 1024))),
            before(DISK, Op::Complete(None), step),
            before(U, store(0, bytes(0, 1), b'C'), S::Store),
        ]);
        let mut story = story("6.12", Fs::Blockdev, &turns);
        story.device.manual = true;
        story
    };
    check(
        "sampling",
        &disk(S::SampleBlock),
        DISK,
        U,
        Some(Part::Memory),
    );
    check("completion", &disk(S::CompleteBlock), DISK, U, None);
}

#[test]
fn the_steps_of_the_fixme_race() {
    let racing = |step, other| {
        let turns = [
            run(U, map(0)),
            run(U, write(page(0), b'A')),
            run(U, load(0, page(0))),
            before(FLUSHER, WRITEPAGE, step),
            before(U, store(0, page(0), b'B'), other),
        ];
        story("2.6.20", Fs::Ext2, &turns)
    };
    let check = |step, other, expected| {
        check(
            &format!("{step} and {other}"),
            &racing(step, other),
            FLUSHER,
            U,
            expected,
        );
    };
    check(S::PageMkclean, S::InstallPte, Some(Part::Pte));
    check(S::TestClearPageDirty, S::InstallPte, None);
    check(S::TestClearPageDirty, S::DirtyBuffers, None);
    check(S::TestClearPageDirty, S::SetPageDirty, Some(Part::Page));
    check(S::CollectBlock, S::DirtyBuffers, Some(Part::Block));
    check(S::SetPageWriteback, S::SetPageDirty, Some(Part::Page));
    check(S::SubmitBlock, S::SetPageDirty, None);
}

#[test]
fn locks_of_one_page_conflict_and_of_two_do_not() {
    let locking = |second| {
        let turns = [
            run(U, write(page(0), b'A')),
            run(U, write(page(1), b'A')),
            before(FLUSHER, WRITEPAGE, S::LockPage),
            before(RECLAIM, Op::FreeBuffers(PageId(second)), S::LockPage),
        ];
        story("6.12", Fs::Ext2, &turns)
    };
    check(
        "one page",
        &locking(0),
        FLUSHER,
        RECLAIM,
        Some(Part::PageLock),
    );
    check("two pages", &locking(1), FLUSHER, RECLAIM, None);
}

#[test]
fn a_blocked_step_names_what_it_waits_for_and_conflicts_with_the_unlock() {
    let turns = [
        run(U, write(page(0), b'A')),
        before(FLUSHER, WRITEPAGE, S::UnlockPage),
        run(RECLAIM, FREE_BUFFERS),
        run(V, write(page(0), b'B')),
    ];
    let story = story("6.12", Fs::Ext2, &turns);
    let case = story.case();
    let state = play(&story, &case, |_| {});
    let blocked = footprint(&case.layout, &state, Step::Kernel(V)).expect("an operation");
    assert_eq!(blocked.waits_for, Some(Wait::PageLock(PageId(0))));
    check("unlock", &story, V, FLUSHER, Some(Part::PageLock));
}

#[test]
fn munmap_conflicts_with_a_walk_over_the_mappings() {
    let turns = both_mapped(&[
        before(FLUSHER, WRITEPAGE, S::PageMkclean),
        before(U, Op::Unmap(support::story::MAPS[0]), S::Munmap),
    ]);
    check(
        "munmap",
        &story("6.12", Fs::Ext2, &turns),
        FLUSHER,
        U,
        Some(Part::Rmap),
    );
}

#[test]
fn a_power_cut_conflicts_with_everything() {
    let turns = both_mapped(&[
        before(POWER, Op::Cut, S::Cut),
        before(U, load(0, page(0)), S::Load),
    ]);
    let expected = Some(Part::Control);
    check("cut", &story("6.12", Fs::Ext2, &turns), U, POWER, expected);
}

#[test]
fn a_call_that_promises_conflicts_with_what_it_covers_and_with_its_completion() {
    let turns = both_mapped(&[before(U, store(0, bytes(0, 1), b'C'), S::Store)]);
    let mut with_call = turns.clone();
    with_call.push(run(V, FSYNC));
    let story = story("6.12", Fs::Ext2, &with_call);
    let case = story.case();
    let mut state = None;
    play(&story, &case, |m| {
        if m.step == Step::Begin(case.order[turns.len()].0) {
            state = Some(m.before.clone());
        }
    });
    let state = state.expect("the call begins");
    let of = |step| footprint(&case.layout, &state, step).expect("a step");
    let (store, call) = (
        of(Step::Kernel(U)),
        of(Step::Begin(case.order[turns.len()].0)),
    );
    let conflict = store.conflict(&call).map(|(access, _)| access.part);
    assert!(
        matches!(conflict, Some(Part::Memory | Part::Newest)),
        "{conflict:?}"
    );
}

#[test]
fn an_eviction_conflicts_with_the_fault_that_brings_the_page_back() {
    let turns = [
        run(U, map(0)),
        run(U, load(0, page(0))),
        run(RECLAIM, EVICT),
        run(V, map(1)),
        run(V, Op::Read { range: page(0) }),
        before(RECLAIM, EVICT, S::RemoveFromCache),
        before(V, load(1, page(0)), S::InstallPte),
    ];
    // From 2.6.23 the fault waits for the page lock; before, it can be as far as its PTE.
    let expected = Some(Part::Pte);
    check(
        "evict",
        &story("2.6.20", Fs::Ext2, &turns),
        RECLAIM,
        V,
        expected,
    );
}
