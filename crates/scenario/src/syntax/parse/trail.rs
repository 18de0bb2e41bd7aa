//! A line in its pieces, and what was looked for at each of them: for highlighting, completing and explaining.

use super::cursor::Cursor;
use super::slot::{Asked, Question};
use crate::syntax::lex::{Lexed, TokenKind, lex};
use crate::syntax::span::Span;

/// What a piece of a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PieceKind {
    /// A word.
    Word,
    /// A text in quotes.
    Quoted,
    /// `:`, `=`, `[`, `]` or `..`.
    Symbol,
}

/// A piece of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub kind: PieceKind,
}

/// A line that was read for its trail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trail {
    /// Its pieces, up to the comment or to what could not be read.
    pub pieces: Vec<Piece>,
    /// Its comment, the `#` included.
    pub comment: Option<Span>,
    /// Where reading stopped in the middle of a piece, as in a text without its closing quote.
    pub broken: Option<Span>,
    questions: Vec<Question>,
}

impl Trail {
    /// What was looked for at a piece, or at the end of the line if `at` is the number of pieces; nothing where reading did not come so far.
    pub fn asked(&self, at: usize) -> impl DoubleEndedIterator<Item = Asked> + '_ {
        let here = self.questions.iter().filter(move |q| q.at == at);
        here.map(|question| question.asked)
    }

    /// What a piece was taken for.
    #[must_use]
    pub fn taken_for(&self, at: usize) -> Option<Asked> {
        self.asked(at).next_back()
    }
}

/// Reads a line that stands at `span` of a text.
#[must_use]
pub fn trail(source: &str, span: Span) -> Trail {
    let Lexed {
        tokens,
        comment,
        error,
    } = lex(source, span);
    let mut cursor = Cursor::new(source, span, &tokens).with_trail();
    // What is wrong with the line has its diagnostic elsewhere.
    let _ = super::statement(&mut cursor);
    let questions = cursor.into_trail();
    let piece = |kind: &TokenKind| match kind {
        TokenKind::Word => PieceKind::Word,
        TokenKind::Quoted(_) => PieceKind::Quoted,
        _ => PieceKind::Symbol,
    };
    Trail {
        pieces: tokens
            .iter()
            .map(|token| Piece {
                span: token.span,
                kind: piece(&token.kind),
            })
            .collect(),
        comment: comment.map(|comment| comment.span),
        broken: error.map(|diagnostic| diagnostic.span),
        questions,
    }
}
