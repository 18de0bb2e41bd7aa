//! Captions: what kernel steps came to.

use super::names::{Names, bytes_of, text};
use super::{act, event};
use crate::explain::caption::Happenings;
use crate::explain::message::{Answer, Note, NoteId};
use crate::explain::queue_number;
use crate::explain::text::{Sentence, Span, append, fill, join, push_text};

/// The most clauses of one caption, its events left aside.
const CLAUSES_MAX: usize = 6;

/// Before the first step.
pub fn opening(names: Names<'_>) -> Sentence {
    let files = names.scenario.files.len();
    let template = match (files == 1, names.scenario.program.ops.is_empty()) {
        (true, false) => {
            "Nothing has happened yet: {} lies on the disk, and memory holds none of it. Press → and watch [who remembers|recorder]."
        }
        (false, false) => {
            "Nothing has happened yet: the files lie on the disk, and memory holds none of them. Press → and watch [who remembers|recorder]."
        }
        (true, true) => {
            "Nothing is queued yet: {} lies on the disk, and memory holds none of it. Add a first operation and watch [who remembers|recorder]."
        }
        (false, true) => {
            "Nothing is queued yet: the files lie on the disk, and memory holds none of them. Add a first operation and watch [who remembers|recorder]."
        }
    };
    let file = names.layout.files().next();
    fill(
        template,
        &[file.map_or_else(Sentence::new, |f| names.range(names.layout.whole(f)))],
    )
}

/// What happened, in a sentence or two.
pub fn caption(names: Names<'_>, happened: &Happenings) -> Sentence {
    let mut said = head(names, happened);
    let alone = happened.steps.is_none_or(|s| s.count == 1);
    let notes = folded(&happened.notes, alone);
    let (events, acts): (Vec<&Note>, Vec<&Note>) = notes.iter().partition(|n| event::is_one(n.id));
    let said_of = |note: &&Note| act::clause(names, note, alone);
    let mut clauses: Vec<Sentence> = acts.iter().filter_map(said_of).collect();
    if !acts
        .iter()
        .any(|n| act::is_one(n.id) && said_of(n).is_some())
    {
        // Nothing but quiet steps: the last of them is told all the same.
        let last = acts.iter().rev().find(|n| act::is_one(n.id));
        let quiet = last.and_then(|n| act::clause(names, n, true));
        clauses.splice(0..0, quiet);
    }
    if clauses.len() > CLAUSES_MAX {
        clauses.truncate(CLAUSES_MAX - 1);
        clauses.push(text("and so on"));
    }
    let mut sentences = vec![join(clauses)];
    sentences.extend(
        events
            .iter()
            .map(|note| join(vec![event::clause(names, note)])),
    );
    for sentence in sentences.into_iter().filter(|s| !s.is_empty()) {
        push_text(&mut said, " ");
        append(&mut said, sentence);
    }
    said
}

/// One note in a sentence of its own; empty where there is nothing to say.
pub fn alone(names: Names<'_>, note: &Note) -> Sentence {
    join(act::clause(names, note, true).into_iter().collect())
}

/// `Step 7, TestClearPageDirty to end_page_writeback.`
fn head(names: Names<'_>, happened: &Happenings) -> Sentence {
    let number = |line| queue_number(names.scenario, line).unwrap_or_default();
    let (first, last) = (number(happened.first_line), number(happened.last_line));
    let steps = if first == last {
        match happened.steps {
            None => format!("Step {last}."),
            Some(s) if s.count == 1 => format!("Step {last}, {}.", s.first),
            Some(s) if s.alike => format!("Step {last}, {} × {}.", s.count, s.first),
            Some(s) => format!("Step {last}, {} to {}.", s.first, s.last),
        }
    } else {
        format!("Steps {first} to {last}.")
    };
    vec![Span::Strong(steps)]
}

/// Notes that belong together become one, where there are several.
fn folded(notes: &[Note], alone: bool) -> Vec<Note> {
    let mut notes = notes.to_vec();
    if alone {
        return notes;
    }
    let has = |notes: &[Note], id| notes.iter().any(|n| n.id == id);
    if has(&notes, NoteId::BuffersDirtied) {
        for note in &mut notes {
            match &mut note.id {
                NoteId::PageDirtied { buffers } | NoteId::PageWasDirty { buffers } => {
                    *buffers = true;
                }
                _ => {}
            }
        }
    }
    // What the file system has marked is marked once more by the fault.
    if notes
        .iter()
        .any(|n| matches!(n.id, NoteId::PageMkwrite { .. }))
    {
        notes.retain(|n| !matches!(n.id, NoteId::PageWasDirty { .. } | NoteId::BuffersDirtied));
    }
    // A page leaves memory without its buffers: that they are freed first need not be told.
    if has(&notes, NoteId::PageDropped) {
        notes.retain(|n| !matches!(n.id, NoteId::BuffersFreed { .. }));
    }
    cleaned_and_redirtied(&mut notes);
    say_what_became_of_pages(&mut notes);
    // Without a collected block, that none was dirty is all there is to say of them.
    if has(&notes, NoteId::BlockSkipped) && !has(&notes, NoteId::BlockCollected) {
        for note in notes.iter_mut().filter(|n| n.id == NoteId::BlockSkipped) {
            note.ranges.clear();
        }
    }
    notes
}

/// That PTEs were cleaned and that their page was marked dirty again is one thing.
fn cleaned_and_redirtied(notes: &mut Vec<Note>) {
    let heeded = |id| {
        matches!(
            id,
            NoteId::PteCleaned {
                answer: Answer::Heeded,
                ..
            }
        )
    };
    if !notes.iter().any(|n| n.id == NoteId::Redirtied) {
        return;
    }
    let ptes: Vec<_> = notes
        .iter()
        .filter(|n| heeded(n.id))
        .flat_map(|n| n.ptes.iter().copied())
        .collect();
    notes.retain(|n| !heeded(n.id));
    for note in notes.iter_mut().filter(|n| n.id == NoteId::Redirtied) {
        note.ptes.clone_from(&ptes);
    }
}

/// What became of the pages that were written is said where they were written.
fn say_what_became_of_pages(notes: &mut Vec<Note>) {
    let became = |n: &Note| matches!(n.id, NoteId::PageStaysDirty | NoteId::PageIsClean { .. });
    let wrote = |n: &Note| {
        matches!(
            n.id,
            NoteId::BlockWritten { .. }
                | NoteId::BlockFlushed { .. }
                | NoteId::BlockCompleted { .. }
        )
    };
    let pages: Vec<Note> = notes.iter().filter(|n| became(n)).cloned().collect();
    notes.retain(|n| !became(n));
    let at = notes
        .iter()
        .rposition(wrote)
        .map_or(notes.len(), |at| at + 1);
    notes.splice(at..at, pages);
}

/// How many bytes a note is about.
pub fn bytes(note: &Note) -> Sentence {
    text(bytes_of(note.bytes()))
}
