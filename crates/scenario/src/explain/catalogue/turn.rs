//! What happens to turns, and what is said only of a kernel step alone.

use super::act::who;
use super::names::{Names, code};
use super::waits;
use crate::explain::message::{Idle, Note, NoteId};
use crate::explain::text::{Sentence, fill};

/// What happens to turns, not to the machine.
pub fn turn(names: Names<'_>, note: &Note) -> Option<Sentence> {
    let who = || who(names, note);
    Some(match note.id {
        NoteId::Idle(idle) => idle_clause(names, idle),
        NoteId::PromiseKept => fill("the call returned 0: its promise is kept", &[]),
        NoteId::Paused { step } => fill("{} is held after {}", &[who(), code(step.name())]),
        NoteId::Blocked { wait, holder } => waits::blocked(names, who(), wait, holder),
        NoteId::Queued => fill("{} still waits, and this step behind it", &[who()]),
        NoteId::GoneWithPower => fill("what {} was doing is gone with the power", &[who()]),
        NoteId::UntilDidNotCome { step } => fill(
            "no {} came, so the operation ran to its end",
            &[code(step.name())],
        ),
        NoteId::NothingToContinue => fill("nothing is paused here: nothing goes on", &[]),
        NoteId::LeftOut => fill(
            "this may come at any time, or never: the run leaves it out, and exploring takes it at every moment",
            &[],
        ),
        NoteId::ContinueWhileBlocked => fill(
            "the operation waits, and goes on by itself when the wait is over",
            &[],
        ),
        NoteId::EvictGaveUp { holder } => fill(
            "{} holds the [page lock|PG_locked]: reclaim does not wait, and gave up",
            &[names.holder(holder)],
        ),
        NoteId::StoppedAtPaused => fill(
            "{} is paused, and only `continue` can go on: the run stops here",
            &[who()],
        ),
        NoteId::StoppedAtLimit => fill(
            "the run has come to the most kernel steps that a run may have, and stops here",
            &[],
        ),
        _ => return None,
    })
}

fn idle_clause(names: Names<'_>, idle: Idle) -> Sentence {
    match idle {
        Idle::NoDirtyTag => fill(
            "the page does not have the [DIRTY tag|tag-DIRTY]: writeback passes it by",
            &[],
        ),
        Idle::NoDirtyPage => fill(
            "no page has the [DIRTY tag|tag-DIRTY]: there was nothing to write",
            &[],
        ),
        Idle::NothingToSync => fill(
            "no page has the [DIRTY tag|tag-DIRTY]: the call found nothing to write",
            &[],
        ),
        Idle::MsyncDoesNothing => fill(
            "`msync(MS_ASYNC)` does nothing in {}: nothing was written, and nothing promised",
            &[names.kernel()],
        ),
        Idle::PrivateMapping => fill("the mapping is private: msync has nothing to do", &[]),
        Idle::NothingToFlush => fill(
            "no block of the range is the journal's to write: nothing was flushed",
            &[],
        ),
        Idle::NotCached => fill("the page is not in memory: nothing to evict", &[]),
        Idle::NoBuffersToFree => fill("the page has no buffers that could be freed", &[]),
        Idle::NothingToDrop => fill("no page could be dropped", &[]),
        Idle::NothingInFlight => fill("nothing is in flight there", &[]),
        Idle::Nothing => fill("nothing happened", &[]),
    }
}

/// What is said only of a step alone.
pub fn quiet(names: Names<'_>, note: &Note) -> Option<Sentence> {
    let who = || who(names, note);
    let page = || names.pages(&note.pages);
    Some(match note.id {
        NoteId::LockTaken => fill("{} holds the lock of {} now", &[who(), page()]),
        NoteId::LockIsFree => fill("{} is not locked: {} goes on", &[page(), who()]),
        NoteId::LockGiven => fill("{} let go of the lock of {}", &[who(), page()]),
        NoteId::WritebackOver => fill(
            "{} is not [under writeback|PG_writeback] any more: {} goes on",
            &[page(), who()],
        ),
        NoteId::BufferIdle => fill(
            "the I/O of {} is over: {} goes on",
            &[names.blocks(&note.ranges, note.blocks), who()],
        ),
        NoteId::BuffersDirtied => fill("every block of {} is [dirty|BH_Dirty]", &[page()]),
        NoteId::NoBuffersToDirty => fill(
            "{} has no [buffers|buffer]: there is no block to mark",
            &[page()],
        ),
        NoteId::PageWasDirty { .. } => fill("[PG_dirty] of {} was set already", &[page()]),
        NoteId::TagSet => fill(
            "{} got the [DIRTY tag|tag-DIRTY], by which writeback finds it",
            &[page()],
        ),
        NoteId::WriteBegun => fill(
            "{} locked {} and prepared the blocks that the write touches",
            &[who(), page()],
        ),
        NoteId::TaggedForWriteback => fill(
            "{} got the [TOWRITE tag|tag-TOWRITE]: what is dirtied from now on is left for later",
            &[page()],
        ),
        NoteId::PteWasClean => fill(
            "{} was clean and read-only already",
            &[names.ptes(&note.ptes)],
        ),
        NoteId::DirtyCleared => fill("[PG_dirty] of {} was set, and is clear now", &[page()]),
        NoteId::BuffersCreated => fill(
            "{} had no [buffers|buffer]: it has them now, all dirty",
            &[page()],
        ),
        NoteId::BlockBeyondEnd => fill("a block beyond the end of the file is not written", &[]),
        NoteId::WritebackSet { tag_stays: true } => fill(
            "{} is [under writeback|PG_writeback]; it was dirtied again, and keeps its [DIRTY tag|tag-DIRTY]",
            &[page()],
        ),
        NoteId::WritebackSet { .. } => fill(
            "{} is [under writeback|PG_writeback], and its [DIRTY tag|tag-DIRTY] is gone",
            &[page()],
        ),
        _ => return None,
    })
}
