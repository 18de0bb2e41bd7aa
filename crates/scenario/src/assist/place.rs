//! A place in a text: its line, what stands before it, and what an offer there would replace.

use crate::syntax::{Asked, PieceKind, Span, Trail, trail};

/// A cursor in a line.
#[derive(Debug)]
pub(super) struct Place<'a> {
    /// The whole line.
    pub line: &'a str,
    /// The offset of the line in the text.
    pub start: usize,
    /// What an offer replaces: the word or the text in quotes that the cursor stands in or behind; offsets in the line.
    pub from: usize,
    /// Its end.
    pub to: usize,
    /// The line before that.
    pub before: Trail,
}

impl<'a> Place<'a> {
    /// The place of an offset that lies on a character boundary; none in a comment.
    pub(super) fn find(text: &'a str, offset: usize) -> Option<Place<'a>> {
        let start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
        let end = text[offset..]
            .find('\n')
            .map_or(text.len(), |at| offset + at);
        let line = text.get(start..end)?.trim_end_matches('\r');
        let at = (offset - start).min(line.len());
        let whole = read(line);
        if whole
            .comment
            .is_some_and(|comment| comment.start < at as u32)
        {
            return None;
        }
        let (from, to) = replaced(line, at, &whole);
        let before = read(&line[..from]);
        Some(Place {
            line,
            start,
            from,
            to,
            before,
        })
    }

    /// What could stand here.
    pub(super) fn asked(&self) -> Vec<Asked> {
        if self.before.broken.is_some() {
            return Vec::new();
        }
        self.before.asked(self.before.pieces.len()).collect()
    }

    /// The word, quoted text or symbol before this place; 0 is the first of the line.
    pub(super) fn piece(&self, at: usize) -> Option<&'a str> {
        self.before
            .pieces
            .get(at)
            .map(|piece| self.slice(piece.span))
    }

    /// Whether the line is about an operation that comes at any time.
    pub(super) fn is_anytime(&self) -> bool {
        self.piece(0) == Some("anytime")
    }

    /// The same, counted from the actor of a turn.
    pub(super) fn of_turn(&self, at: usize) -> Option<&'a str> {
        self.piece(at + usize::from(self.is_anytime()))
    }

    /// The same, counted backwards: 1 is the last one.
    pub(super) fn piece_back(&self, back: usize) -> Option<&'a str> {
        let at = self.before.pieces.len().checked_sub(back)?;
        self.piece(at)
    }

    fn slice(&self, span: Span) -> &'a str {
        &self.line[span.start as usize..span.end as usize]
    }

    /// What follows in the line.
    pub(super) fn after(&self) -> &'a str {
        &self.line[self.to..]
    }
}

/// A line as a text of its own.
pub(super) fn read(line: &str) -> Trail {
    let span = Span {
        start: 0,
        end: line.len() as u32,
        line: 1,
        column: 1,
    };
    trail(line, span)
}

fn replaced(line: &str, at: usize, whole: &Trail) -> (usize, usize) {
    for piece in &whole.pieces {
        let (start, end) = (piece.span.start as usize, piece.span.end as usize);
        let inside = match piece.kind {
            PieceKind::Word => start < at && at <= end,
            PieceKind::Quoted => start < at && at < end,
            PieceKind::Symbol => false,
        };
        if inside {
            return (start, end);
        }
    }
    match whole.broken {
        // A text without its closing quote: what follows the cursor may be anything.
        Some(broken)
            if (broken.start as usize) < at && line[broken.start as usize..].starts_with('"') =>
        {
            (broken.start as usize, at)
        }
        _ => (at, at),
    }
}
