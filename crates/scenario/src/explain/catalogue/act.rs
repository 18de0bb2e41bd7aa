//! What each act came to, as a clause: exact for a step alone, short in a row of them. Here: faults, memory and PTEs.

use super::block::{block, reclaim};
use super::names::{Names, text};
use super::turn::{quiet, turn};
use crate::explain::message::{Answer, Note, NoteId};
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

/// Whether a note tells of a kernel step, or of an operation that had none; not of a turn.
pub fn is_one(id: NoteId) -> bool {
    !matches!(
        id,
        NoteId::PromiseKept
            | NoteId::Paused { .. }
            | NoteId::Blocked { .. }
            | NoteId::Queued
            | NoteId::GoneWithPower
            | NoteId::UntilDidNotCome { .. }
            | NoteId::NothingToContinue
            | NoteId::LeftOut
            | NoteId::ContinueWhileBlocked
            | NoteId::EvictGaveUp { .. }
            | NoteId::StoppedAtPaused
            | NoteId::StoppedAtLimit
    )
}

/// Who did it.
pub fn who(names: Names<'_>, note: &Note) -> Sentence {
    note.actor
        .map_or_else(|| text("the kernel"), |a| names.actor(a))
}

/// `was` or `were`, for what [`blocks`] names.
pub fn was(note: &Note) -> Sentence {
    text(if note.ranges.len() < 2 { "was" } else { "were" })
}

/// `it` or `them`, for what [`blocks`] names.
pub fn them(note: &Note) -> Sentence {
    text(if note.ranges.len() < 2 { "it" } else { "them" })
}

/// `is` or `are`, for pages.
fn is(note: &Note) -> Sentence {
    text(if note.pages.len() < 2 { "is" } else { "are" })
}

/// `was` or `were`, for PTEs.
fn ptes_were(note: &Note) -> Sentence {
    text(if note.ptes.len() < 2 { "was" } else { "were" })
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
        NoteId::Redirtied => fill(
            "{} {} dirty, so {} and all its blocks were marked dirty again",
            &[names.ptes(&note.ptes), ptes_were(note), page()],
        ),
        NoteId::PageIsClean { pte_dirty: true } => fill(
            "{} {} clean, though a [PTE|pte] is [dirty|pte-dirty]",
            &[page(), is(note)],
        ),
        NoteId::PageIsClean { .. } => fill("{} {} clean", &[page(), is(note)]),
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
        } => fill("{} {} cleaned", &[ptes(), ptes_were(note)]),
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
            "`msync` took the dirty bit of {}: the page and all its blocks are dirty",
            &[ptes()],
        ),
        NoteId::PteHandedOver { .. } => fill(
            "{} is gone; its dirty bit marked the page and all its blocks dirty",
            &[ptes()],
        ),
        NoteId::PteRemoved { .. } if alone => fill("{} is gone; it was clean", &[ptes()]),
        NoteId::PteRemoved { .. } => fill("{} is gone", &[ptes()]),
        NoteId::Unmapped => fill(
            "{} unmapped {}",
            &[who(names, note), names.ranges(&note.ranges)],
        ),
        _ => return None,
    })
}
