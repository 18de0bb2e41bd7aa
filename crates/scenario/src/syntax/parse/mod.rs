//! From a text to its tree.
//!
//! Reading never fails: every line becomes a part of the tree, and a line that cannot be read is kept as it is
//! and gets a diagnostic. Lines do not depend on each other.

mod cursor;
mod expect;
mod header;
mod slot;
mod trail;
mod turn;

pub use slot::{Asked, Question, Slot};
pub use trail::{Piece, PieceKind, Trail, trail};

use crate::limits;
use crate::syntax::ast::{Seems, SourceLine, Statement, Tree, Unreadable};
use crate::syntax::diagnostic::Diagnostic;
use crate::syntax::keyword::{HeaderWord, Role, Verb};
use crate::syntax::lex::{Lexed, TokenKind, is_space, lex};
use crate::syntax::number::is_name;
use crate::syntax::span::{Span, Spanned};
use crate::syntax::words::{nearest, tick};
use cursor::{Cursor, Parsed};

/// A tree, and what is wrong with its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parse {
    /// The tree; as much of it as could be read.
    pub tree: Tree,
    /// At most one diagnostic for each line, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a text. One that is longer than [`limits::TEXT_BYTES`] is not looked at.
#[must_use]
pub fn parse(text: &str) -> Parse {
    let mut parse = Parse {
        tree: Tree::default(),
        diagnostics: Vec::new(),
    };
    if text.len() > limits::TEXT_BYTES {
        parse.diagnostics.push(too_long(text));
        return parse;
    }
    let mut start = 0;
    for (source, number) in text.split_inclusive('\n').zip(1..) {
        let line = source.strip_suffix('\n').unwrap_or(source);
        let span = Span {
            start,
            end: start + line.len() as u32,
            line: number,
            column: 1,
        };
        let (line, diagnostic) = read_line(line, span);
        parse.tree.lines.push(line);
        parse.diagnostics.extend(diagnostic);
        start += source.len() as u32;
    }
    parse
}

fn too_long(text: &str) -> Diagnostic {
    let span = Span {
        line: 1,
        column: 1,
        ..Span::default()
    };
    let message = format!(
        "the text has {} bytes, and a scenario has at most {}",
        text.len(),
        limits::TEXT_BYTES
    );
    Diagnostic::error(span, message)
}

fn read_line(source: &str, span: Span) -> (SourceLine, Option<Diagnostic>) {
    let end = Span {
        start: span.end,
        column: 1 + source.chars().count() as u32,
        ..span
    };
    let Lexed {
        tokens,
        comment,
        error,
    } = lex(source, span);
    if tokens.is_empty() && error.is_none() {
        let line = SourceLine {
            span,
            end,
            statement: None,
            comment,
        };
        return (line, None);
    }
    let mut cursor = Cursor::new(source, span, &tokens);
    let read = match error {
        Some(diagnostic) => Err(Box::new(diagnostic)),
        None => statement(&mut cursor).and_then(|statement| {
            cursor.end()?;
            Ok(statement)
        }),
    };
    match read {
        Ok(node) => {
            let statement = Some(Box::new(Spanned {
                node,
                span: cursor.whole(),
            }));
            let line = SourceLine {
                span,
                end,
                statement,
                comment,
            };
            (line, None)
        }
        Err(diagnostic) => {
            // Without an error of the lexer, what stands before the comment is known.
            let statement = unreadable(source, span, &cursor, comment.is_some());
            let statement = Some(Box::new(statement));
            let line = SourceLine {
                span,
                end,
                statement,
                comment,
            };
            (line, Some(*diagnostic))
        }
    }
}

fn unreadable(
    source: &str,
    line: Span,
    cursor: &Cursor<'_>,
    has_comment: bool,
) -> Spanned<Statement> {
    let span = if has_comment {
        cursor.whole()
    } else {
        trimmed(source, line)
    };
    let start = (span.start - line.start) as usize;
    let end = (span.end - line.start) as usize;
    let text = source[start..end].to_owned();
    let seems = match (cursor.word_at(0), cursor.kind_at(1)) {
        (Some(actor), Some(TokenKind::Colon)) => Seems::Turn(actor.to_owned()),
        (Some("expect"), _) => Seems::Expect,
        (Some("mark"), _) => Seems::Mark,
        (Some("anytime"), _) => match cursor.word_at(1) {
            Some(actor) => Seems::Turn(actor.to_owned()),
            None => Seems::Unknown,
        },
        (Some(word), _) => {
            let name = cursor.word_at(1).filter(|name| is_name(name));
            let name = name.map(str::to_owned);
            match HeaderWord::by_word(word) {
                Some(header) => Seems::Header(header, name),
                // Only the colon is missing.
                None if begins_a_turn(cursor) => Seems::Turn(word.to_owned()),
                None => match nearest_statement(word).and_then(HeaderWord::by_word) {
                    Some(header) => Seems::Misspelt(header, name),
                    None => Seems::Unknown,
                },
            }
        }
        (None, _) => Seems::Unknown,
    };
    Spanned {
        node: Statement::Unreadable(Unreadable { text, seems }),
        span,
    }
}

/// A line without the white space around it.
fn trimmed(source: &str, line: Span) -> Span {
    let text = source.trim_matches(is_space);
    let before = source.len() - source.trim_start_matches(is_space).len();
    let start = line.start + before as u32;
    Span {
        start,
        end: start + text.len() as u32,
        column: 1 + source[..before].chars().count() as u32,
        ..line
    }
}

fn statement(cursor: &mut Cursor<'_>) -> Parsed<Statement> {
    if matches!(cursor.kind_at(1), Some(TokenKind::Colon)) {
        return turn::turn(cursor).map(Statement::Turn);
    }
    let word = cursor.word(Slot::Statement)?;
    if let Some(header) = HeaderWord::by_word(&word.node) {
        return header::header(cursor, header);
    }
    if word.node == "expect" {
        return expect::expect(cursor).map(Statement::Expect);
    }
    if word.node == "mark" {
        return mark(cursor).map(Statement::Mark);
    }
    if word.node == "anytime" {
        return turn::anytime(cursor).map(Statement::Anytime);
    }
    Err(Box::new(no_statement(cursor, &word)))
}

fn mark(cursor: &mut Cursor<'_>) -> Parsed<Spanned<String>> {
    let label = cursor.prose()?;
    if label.node.trim().is_empty() {
        let message = "a mark says in words what moment it is";
        return Err(Box::new(Diagnostic::error(label.span, message)));
    }
    Ok(label)
}

/// Whether the second word is what an actor does.
fn begins_a_turn(cursor: &Cursor<'_>) -> bool {
    let next = cursor.word_at(1);
    next.is_some_and(|next| next == "continue" || Verb::by_word(next).is_some())
}

/// What to say of a line whose first word begins nothing.
fn no_statement(cursor: &Cursor<'_>, word: &Spanned<String>) -> Diagnostic {
    if begins_a_turn(cursor) {
        let after = Span {
            start: word.span.end,
            column: word.span.column + word.node.chars().count() as u32,
            ..word.span
        };
        let message = format!("the `:` behind the actor {} is missing", tick(&word.node));
        return Diagnostic::error(word.span, message).mended("insert `:`", after, ":");
    }
    if let Some(verb) = Verb::by_word(&word.node) {
        if !verb.is_modelled() {
            return Diagnostic::error(word.span, format!("`{verb}` is not modelled yet"));
        }
        let role = verb.roles().first().copied().unwrap_or(Role::Process);
        let message = format!("who does it? write an actor before `{verb}`");
        let diagnostic = Diagnostic::error(word.span, message);
        return match role {
            Role::Process => diagnostic,
            role => diagnostic.mended(
                format!("write `{role}: {verb}`"),
                word.span.before(),
                format!("{role}: "),
            ),
        };
    }
    let message = format!(
        "{} begins no statement: lines are headers, `ACTOR: OPERATION`, `anytime ACTOR: OPERATION`, `expect CONDITION` and `mark \"LABEL\"`",
        tick(&word.node)
    );
    Diagnostic::error(word.span, message).nearest(nearest_statement(&word.node))
}

/// The word that begins a statement and is nearest to one that does not.
fn nearest_statement(word: &str) -> Option<&'static str> {
    let headers = HeaderWord::ALL.iter().map(|header| header.word());
    nearest(word, headers.chain(["expect", "mark", "anytime"]))
}
