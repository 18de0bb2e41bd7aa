//! What became of bytes, as a clause.

use super::names::{Names, text};
use super::note::bytes;
use crate::explain::message::{Note, NoteId};
use crate::explain::text::{Sentence, Span, fill};

/// Whether a note tells of bytes, not of an act.
pub fn is_one(id: NoteId) -> bool {
    matches!(
        id,
        NoteId::PromiseBroken
            | NoteId::BecameStranded
            | NoteId::Rescued
            | NoteId::BecameLost
            | NoteId::WentWithPower
    )
}

/// The clause of an event.
pub fn clause(names: Names<'_>, note: &Note) -> Sentence {
    let are = text(if note.bytes() == 1 { "is" } else { "are" });
    let strong = |words: &str| {
        vec![Span::Strong(format!(
            "{} {words}",
            crate::explain::plain(&bytes(note))
        ))]
    };
    match note.id {
        NoteId::PromiseBroken => fill(
            "the call returned 0, and {} of what it covers {} not on the disk: it [lied|verdict-lie]",
            &[bytes(note), are],
        ),
        NoteId::BecameStranded => fill(
            "{} {} [stranded|state-stranded]: nobody remembers to write {}",
            &[bytes(note), are, names.ranges(&note.ranges)],
        ),
        NoteId::Rescued => fill(
            "{} {} remembered again: no longer [stranded|state-stranded]",
            &[bytes(note), are],
        ),
        NoteId::BecameLost => fill("{} for good", &[strong("are lost")]),
        _ => fill("{} with the power", &[strong("went")]),
    }
}
