//! Colours: what every piece of a text is.

use super::place::read;
use crate::syntax::{Asked, PieceKind, Slot, Span, StateWord};

/// What a piece of a text is, as far as its line tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Colour {
    /// A word that a header begins with, `expect` or `mark`.
    Keyword,
    /// Who acts.
    Actor,
    /// What an actor does.
    Operation,
    /// The name of a file or a mapping.
    Name,
    /// A size, a number or a version.
    Number,
    /// A content.
    Content,
    /// A text for the reader.
    Prose,
    /// A small word of the language.
    Word,
    /// A kernel step.
    Step,
    /// A switch of the kernel, or its value.
    Switch,
    /// The state of a byte, or a verdict.
    State,
    /// `:`, `=`, `[`, `]` or `..`.
    Symbol,
    /// A comment.
    Comment,
    /// What could not be read.
    Unread,
}

/// A piece of a text, and what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Coloured {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub colour: Colour,
}

/// Every piece of a text, in order; white space is left out.
#[must_use]
pub fn highlight(text: &str) -> Vec<Coloured> {
    let mut all = Vec::new();
    if text.len() > crate::limits::TEXT_BYTES {
        return all;
    }
    let mut start = 0;
    for (source, number) in text.split_inclusive('\n').zip(1..) {
        let line = source.trim_end_matches(['\n', '\r']);
        let shift = |span: Span| Span {
            start: span.start + start,
            end: span.end + start,
            line: number,
            ..span
        };
        all.extend(of_line(line).into_iter().map(|piece| Coloured {
            span: shift(piece.span),
            ..piece
        }));
        start += source.len() as u32;
    }
    all
}

fn of_line(line: &str) -> Vec<Coloured> {
    let trail = read(line);
    let mut all: Vec<Coloured> = Vec::new();
    for (at, piece) in trail.pieces.iter().enumerate() {
        let word = piece.span.slice(line);
        let colour = match (piece.kind, trail.taken_for(at)) {
            (_, None) => Colour::Unread,
            (PieceKind::Symbol, _) => Colour::Symbol,
            (PieceKind::Quoted, Some(Asked::Slot(Slot::Content))) => Colour::Content,
            (PieceKind::Quoted, _) => Colour::Prose,
            (PieceKind::Word, Some(asked)) => of_word(word, asked),
        };
        all.push(Coloured {
            span: piece.span,
            colour,
        });
    }
    let line_end = line.trim_end().len() as u32;
    let rest = trail.broken.map(|broken| Coloured {
        span: Span {
            end: line_end.max(broken.end),
            ..broken
        },
        colour: Colour::Unread,
    });
    let comment = trail.comment.map(|span| Coloured {
        span,
        colour: Colour::Comment,
    });
    all.extend(rest);
    all.extend(comment);
    all
}

fn of_word(word: &str, asked: Asked) -> Colour {
    let slot = match asked {
        Asked::Slot(slot) => slot,
        Asked::Word(asked) if asked == word => return Colour::Word,
        Asked::Word(_) | Asked::Symbol(_) => return Colour::Unread,
    };
    match slot {
        Slot::Statement => Colour::Keyword,
        Slot::Actor => Colour::Actor,
        Slot::Operation => Colour::Operation,
        Slot::Step => Colour::Step,
        Slot::Condition
        | Slot::File
        | Slot::NewFile
        | Slot::Mapping
        | Slot::NewMapping
        | Slot::Range => Colour::Name,
        Slot::Predicate if StateWord::by_word(word).is_some() => Colour::State,
        Slot::Verdict => Colour::State,
        Slot::Switch | Slot::SwitchValue => Colour::Switch,
        Slot::RangeStart
        | Slot::RangeEnd
        | Slot::PageNumber
        | Slot::BlockNumber
        | Slot::NewSize
        | Slot::FileSize
        | Slot::PageSize
        | Slot::BlockSize
        | Slot::SectorSize
        | Slot::LanguageVersion
        | Slot::Version
        | Slot::Returned => Colour::Number,
        Slot::Content | Slot::Prose => Colour::Unread,
        Slot::Predicate
        | Slot::Setting
        | Slot::Option
        | Slot::Flag
        | Slot::FileSystem
        | Slot::DataMode
        | Slot::Cache
        | Slot::Completes
        | Slot::MsyncMode
        | Slot::Errno => Colour::Word,
    }
}
