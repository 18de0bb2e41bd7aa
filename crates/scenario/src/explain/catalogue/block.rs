//! What acts on blocks, on the device and on whole pages came to, as clauses.

use super::act::{them, was, who};
use super::names::Names;
use crate::explain::message::{Note, NoteId, Reached};
use crate::explain::text::{Sentence, fill};

fn blocks(names: Names<'_>, note: &Note) -> Sentence {
    names.blocks(&note.ranges, note.blocks)
}

/// The clause of an act on blocks.
pub fn block(names: Names<'_>, note: &Note, alone: bool) -> Option<Sentence> {
    let about = || [blocks(names, note), was(note)];
    Some(match note.id {
        NoteId::BlockCollected if alone => fill(
            "{} {} dirty: now clean, locked and collected for writing",
            &about(),
        ),
        NoteId::BlockSkipped if note.ranges.is_empty() => fill("no block was dirty", &[]),
        NoteId::BlockSkipped if alone => fill("{} {} clean: nothing to write there", &about()),
        NoteId::BlockSkipped => fill("{} {} clean and not written", &about()),
        NoteId::BlockBusy => fill("{} {} dirty and in flight already: skipped", &about()),
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
        NoteId::BuffersFiled => fill(
            "the buffers of {} were [filed] with the transaction",
            &[names.pages(&note.pages)],
        ),
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

/// The clause of an act of reclaim, of a process that ends, or of the power.
pub fn reclaim(names: Names<'_>, note: &Note, alone: bool) -> Option<Sentence> {
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
        NoteId::PageKept {
            writeback: true, ..
        } => fill(
            "{} stays in memory: it is [under writeback|PG_writeback]",
            &[page()],
        ),
        NoteId::PageKept { dirty: true, .. } => {
            fill("{} stays in memory: it is [dirty|PG_dirty]", &[page()])
        }
        NoteId::PageKept { .. } => fill("{} stays in memory: it is in use", &[page()]),
        NoteId::BuffersKept => fill(
            "the [buffers|buffer] of {} stay: one of them is dirty or in use",
            &[page()],
        ),
        NoteId::PageDropped => fill("{} left memory", &[page()]),
        NoteId::Exited => fill("{} is gone", &[who(names, note)]),
        NoteId::PowerCut => fill(
            "the power failed: what was not on the disk is gone, and every process with it",
            &[],
        ),
        _ => return None,
    })
}
