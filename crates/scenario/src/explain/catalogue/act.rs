//! What each act came to, as a clause: exact for a step alone, short in a row of them.

use super::names::{Names, code, text};
use super::waits;
use crate::explain::message::{Answer, Idle, Note, NoteId, Reached};
use crate::explain::text::{Sentence, Span, fill};
use writeback_model::kernel::Switch;
use writeback_model::step::StepName;

/// The clause of an act; none for what need not be said in a row of acts.
pub fn clause(names: Names<'_>, note: &Note, alone: bool) -> Option<Sentence> {
    if let Some(said) = fault(names, note, alone).or_else(|| memory(names, note, alone)) {
        return Some(said);
    }
    pte(names, note, alone)
        .or_else(|| block(names, note, alone))
        .or_else(|| reclaim(names, note, alone))
        .or_else(|| turn(names, note))
        .or_else(|| alone.then(|| quiet(names, note)).flatten())
}

fn who(names: Names<'_>, note: &Note) -> Sentence {
    note.actor
        .map_or_else(|| text("the kernel"), |a| names.actor(a))
}

/// `was` or `were`, for blocks.
fn was(note: &Note) -> Sentence {
    text(if note.blocks == 1 { "was" } else { "were" })
}

fn them(note: &Note) -> Sentence {
    text(if note.blocks == 1 { "it" } else { "them" })
}

fn blocks(names: Names<'_>, note: &Note) -> Sentence {
    names.blocks(&note.ranges, note.blocks)
}

fn fault(names: Names<'_>, note: &Note, alone: bool) -> Option<Sentence> {
    let pte = || names.ptes(&note.ptes);
    let page = || names.pages(&note.pages);
    let tracks = names.layout.kernel().on(Switch::TrackShared);
    Some(match note.id {
        NoteId::WriteFault { missing } if alone => {
            let found = if missing {
                "a write fault found no {}: it is present, [writable|pte-writable] and [dirty|pte-dirty] now"
            } else {
                "a write fault found {} read-only: it is [writable|pte-writable] and [dirty|pte-dirty] now"
            };
            fill(found, &[pte_word(pte(), missing)])
        }
        NoteId::WriteFault { .. } if tracks => {
            fill("a write fault made {} writable and dirty", &[pte()])
        }
        NoteId::WriteFault { .. } => fill(
            "a write fault made {} writable and dirty, and marked nothing else",
            &[pte()],
        ),
        NoteId::ReadFault { writable: true, .. } => fill(
            "a read fault made {} present and [writable|pte-writable]: {} does not track stores",
            &[pte(), names.kernel()],
        ),
        NoteId::ReadFault { .. } => fill("a read fault made {} present and read-only", &[pte()]),
        NoteId::PrivateCopy => fill(
            "the page was copied: {} shows the copy now, which is {}'s own",
            &[pte(), who(names, note)],
        ),
        NoteId::PageRead => fill("{} was read into memory", &[page()]),
        NoteId::PageMkwrite { locks: true } if alone => fill(
            "the file system was told of the write: {} is locked, and it and all its blocks are dirty",
            &[page()],
        ),
        NoteId::PageMkwrite { .. } if alone => fill(
            "the file system was told of the write: {} and all its blocks are dirty",
            &[page()],
        ),
        NoteId::PageMkwrite { .. } => fill("{} and all its blocks were marked dirty", &[page()]),
        _ => return None,
    })
}

/// A fault that found no PTE found none of several; `no PTE` reads better than `no the PTE`.
fn pte_word(pte: Sentence, missing: bool) -> Sentence {
    if !missing {
        return pte;
    }
    let mut words = pte;
    if let Some(Span::Text(first)) = words.first_mut()
        && let Some(rest) = first.strip_prefix("the ")
    {
        *first = rest.to_owned();
    }
    words
}

fn memory(names: Names<'_>, note: &Note, alone: bool) -> Option<Sentence> {
    let page = || names.pages(&note.pages);
    let what = || names.ranges(&note.ranges);
    let content = || names.contents(&note.contents);
    Some(match note.id {
        NoteId::Mapped => fill(
            "{} mapped {}: no [PTE|pte] is present yet",
            &[who(names, note), what()],
        ),
        NoteId::Stored { only_pte: true } => fill(
            "{} was stored in {}: only {} knows",
            &[content(), what(), names.ptes(&note.ptes)],
        ),
        NoteId::Stored { .. } => fill("{} was stored in {}", &[content(), what()]),
        NoteId::StoredInCopy => fill(
            "{} was stored in {}'s own copy of {}: the file does not change",
            &[content(), who(names, note), what()],
        ),
        NoteId::Loaded | NoteId::CopiedToUser => {
            fill("{} read {} from {}", &[who(names, note), content(), what()])
        }
        NoteId::PageDirtied { buffers: true } | NoteId::PageWasDirty { buffers: true }
            if !alone =>
        {
            fill("{} and all its blocks were marked dirty", &[page()])
        }
        NoteId::PageDirtied { buffers: true } => {
            fill("{} and all its blocks are [dirty|PG_dirty]", &[page()])
        }
        NoteId::PageDirtied { .. } if alone => fill("[PG_dirty] of {} is set", &[page()]),
        NoteId::PageDirtied { .. } => fill("{} was marked dirty as a whole", &[page()]),
        NoteId::PageWasDirty { buffers: true } => fill(
            "all blocks of {} are dirty; [PG_dirty] was set already",
            &[page()],
        ),
        NoteId::Copied if alone => fill(
            "{} was copied into {}: every mapping sees it at once",
            &[content(), what()],
        ),
        NoteId::Copied => fill("{} was copied into {}", &[content(), what()]),
        NoteId::BlockMarked { files: false } => fill(
            "{} {} marked [dirty|BH_Dirty], and {} with {}",
            &[blocks(names, note), was(note), page(), them(note)],
        ),
        NoteId::BlockMarked { .. } => fill(
            "{} {} marked [dirty|BH_Dirty] and [filed] with the transaction, and {} is dirty with {}",
            &[blocks(names, note), was(note), page(), them(note)],
        ),
        NoteId::Redirtied if alone => fill(
            "a [PTE|pte] was cleaned, so {} and all its blocks are marked dirty again",
            &[page()],
        ),
        NoteId::Redirtied => fill("{} and all its blocks were marked dirty again", &[page()]),
        NoteId::PageStaysDirty => fill(
            if note.pages.len() == 1 {
                "{} stays [dirty|PG_dirty]"
            } else {
                "{} stay [dirty|PG_dirty]"
            },
            &[page()],
        ),
        NoteId::DirtyWasClear => fill("[PG_dirty] was clear: there is nothing to write", &[]),
        NoteId::Skipped {
            under_writeback: true,
        } => fill(
            "{} is [under writeback|PG_writeback] already, and was skipped",
            &[page()],
        ),
        NoteId::Skipped { .. } => fill(
            "{} is not [dirty|PG_dirty], whatever its tag says: it was skipped",
            &[page()],
        ),
        _ => return None,
    })
}

fn pte(names: Names<'_>, note: &Note, alone: bool) -> Option<Sentence> {
    let ptes = || names.ptes(&note.ptes);
    Some(match note.id {
        NoteId::PteCleaned {
            dirty: true,
            answer: Answer::Heeded,
        } if alone => fill(
            "{} was dirty: it is clean and read-only now, and the page will be marked dirty again",
            &[ptes()],
        ),
        NoteId::PteCleaned {
            dirty: true,
            answer: Answer::Heeded,
        } => fill("{} was dirty and is clean now", &[ptes()]),
        NoteId::PteCleaned { dirty: true, .. } => fill(
            "the [dirty bit|pte-dirty] of {} was cleared, and the answer ignored",
            &[ptes()],
        ),
        NoteId::PteCleaned {
            answer: Answer::Heeded,
            ..
        } => fill(
            "{} was writable: it is read-only now, and counts as dirty",
            &[ptes()],
        ),
        NoteId::PteCleaned { .. } => {
            fill("{} was writable and clean: it is read-only now", &[ptes()])
        }
        NoteId::PteHandedOver {
            step: StepName::CleanPte,
        } => fill(
            "msync took the dirty bit of {}: the page and all its blocks are dirty",
            &[ptes()],
        ),
        NoteId::PteHandedOver { .. } => fill(
            "{} is gone; its dirty bit marked the page and all its blocks dirty",
            &[ptes()],
        ),
        NoteId::PteRemoved { .. } => fill("{} is gone; it was clean", &[ptes()]),
        NoteId::Unmapped => fill(
            "{} unmapped {}",
            &[who(names, note), names.ranges(&note.ranges)],
        ),
        _ => return None,
    })
}

fn block(names: Names<'_>, note: &Note, alone: bool) -> Option<Sentence> {
    let about = || [blocks(names, note), was(note)];
    Some(match note.id {
        NoteId::BlockCollected if alone => fill(
            "{} {} dirty: now clean, locked and collected for writing",
            &about(),
        ),
        NoteId::BlockSkipped if note.ranges.is_empty() => fill("no block was dirty", &[]),
        NoteId::BlockSkipped if alone => fill("{} {} clean: nothing to write there", &about()),
        NoteId::BlockSkipped => fill("{} {} clean and not written", &about()),
        NoteId::BlockBusy => fill(
            "{} {} dirty and already in flight: skipped, and the page stays dirty",
            &about(),
        ),
        NoteId::BlockWritten {
            reached: Reached::Media,
        } => fill("{} {} written to the disk", &about()),
        NoteId::BlockWritten {
            reached: Reached::Cache,
        } => fill(
            "{} {} written into the [device's cache|in-device]",
            &about(),
        ),
        NoteId::BlockWritten { .. } => fill(
            "{} {} handed to the device, which reads the memory later",
            &about(),
        ),
        NoteId::NothingWritten { page_dirty: false } => fill(
            "nothing was written, and {} is clean",
            &[names.pages(&note.pages)],
        ),
        NoteId::NothingWritten { .. } => fill(
            "nothing was written, and {} stays dirty",
            &[names.pages(&note.pages)],
        ),
        NoteId::BuffersFiled if alone => fill(
            "{} {} [filed] with the running transaction: the journal may write {} by itself",
            &[blocks(names, note), was(note), them(note)],
        ),
        NoteId::BuffersFiled => fill("{} {} [filed] with the transaction", &about()),
        NoteId::BlockFlushed { reached } => flushed(names, note, reached, alone),
        NoteId::BlockUnfiled => fill("{} {} clean: nothing to flush there", &about()),
        NoteId::BlockSampled => fill("the device read {} from memory", &[blocks(names, note)]),
        NoteId::BlockCompleted {
            reached: Reached::Cache,
        } => fill(
            "{} {} completed: the device's cache has the bytes",
            &about(),
        ),
        NoteId::BlockCompleted { .. } => fill("{} {} completed: the disk has the bytes", &about()),
        NoteId::DeviceFlushed => fill("the device's cache was written to the disk", &[]),
        _ => return None,
    })
}

fn flushed(names: Names<'_>, note: &Note, reached: Reached, alone: bool) -> Sentence {
    let template = match (reached, alone) {
        (Reached::Media, true) => "{} wrote {} by itself and cleaned {}; nobody looked at the page",
        (Reached::Media, false) => "{} wrote {} and cleaned {}",
        (Reached::Cache, _) => "{} wrote {} into the device's cache and cleaned {}",
        (Reached::Flight, _) => "{} handed {} to the device and cleaned {}",
    };
    fill(
        template,
        &[who(names, note), blocks(names, note), them(note)],
    )
}

fn reclaim(names: Names<'_>, note: &Note, alone: bool) -> Option<Sentence> {
    let page = || names.pages(&note.pages);
    Some(match note.id {
        NoteId::BuffersFreed {
            page_dirty: true,
            cancels: true,
        } => fill(
            "the buffers of {} were clean and are freed; [PG_dirty] was cleared with them",
            &[page()],
        ),
        NoteId::BuffersFreed {
            page_dirty: true, ..
        } if alone => fill(
            "the buffers of {} were clean and are freed; [PG_dirty] is still set",
            &[page()],
        ),
        NoteId::BuffersFreed { .. } => {
            fill("the buffers of {} were clean and are freed", &[page()])
        }
        NoteId::DirtyCancelled => fill("[PG_dirty] was cleared, because the buffers are gone", &[]),
        NoteId::PageDropped => fill("{} left memory", &[page()]),
        NoteId::Exited => fill("{} is gone", &[who(names, note)]),
        NoteId::PowerCut => fill(
            "the power failed: what was not on the disk is gone, and every process with it",
            &[],
        ),
        _ => return None,
    })
}

/// What happens to turns, not to the machine.
fn turn(names: Names<'_>, note: &Note) -> Option<Sentence> {
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
            "the run has come to the most that a run may take, and stops here",
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
            "msync(MS_ASYNC) does nothing in {}: nothing was written, and nothing promised",
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
fn quiet(names: Names<'_>, note: &Note) -> Option<Sentence> {
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
            &[blocks(names, note), who()],
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
