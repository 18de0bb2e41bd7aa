//! Expectations.

use super::cursor::{Cursor, Parsed};
use super::slot::{Asked, Slot};
use crate::syntax::ast::{ClaimText, Expect, Return};
use crate::syntax::diagnostic::Diagnostic;
use crate::syntax::keyword::{Errno, Over, StateWord, VerdictWord};
use crate::syntax::number;
use crate::syntax::span::Spanned;
use crate::syntax::words::{either, nearest, tick};

/// Reads what follows `expect`.
pub(super) fn expect(cursor: &mut Cursor<'_>) -> Parsed<Expect> {
    let eaten = |cursor: &mut Cursor<'_>, over: Over| {
        let span = cursor.eat(over.word())?;
        Some(Spanned { node: over, span })
    };
    let over = Over::ALL.iter().find_map(|over| eaten(cursor, *over));
    let mut nots = 0;
    while cursor.eat("not").is_some() {
        nots += 1;
    }
    let claim = claim(cursor)?;
    Ok(Expect { over, nots, claim })
}

fn claim(cursor: &mut Cursor<'_>) -> Parsed<ClaimText> {
    if cursor.eat("verdict").is_some() {
        let verdict = cursor.keyword(VerdictWord::ALL, VerdictWord::word, Slot::Verdict)?;
        return Ok(ClaimText::Verdict(verdict));
    }
    let range = cursor.range(Slot::Condition)?;
    if cursor.peek().is_none() {
        cursor.ask(Asked::Slot(Slot::Predicate));
        return cursor.wanted(&predicates());
    }
    let word = cursor.word(Slot::Predicate)?;
    let at = word.span;
    let word = word.node.as_str();
    if let Some(node) = StateWord::by_word(word) {
        let state = Spanned { node, span: at };
        return Ok(ClaimText::State { range, state });
    }
    match word {
        "in" => {
            second(cursor, "memory")?;
            let content = cursor.content()?;
            Ok(ClaimText::InMemory { range, content })
        }
        "on" => {
            second(cursor, "disk")?;
            let content = cursor.content()?;
            Ok(ClaimText::OnDisk { range, content })
        }
        "returned" | "read" => {
            if range.span.span != range.name.span {
                let message = format!("`{word}` is said of an actor, not of a range");
                return Err(Box::new(Diagnostic::error(range.span.span, message)));
            }
            let actor = range.name;
            Ok(if word == "read" {
                let content = cursor.content()?;
                ClaimText::Read { actor, content }
            } else {
                let value = returned(cursor)?;
                ClaimText::Returned { actor, value }
            })
        }
        word => {
            let words = StateWord::ALL.iter().map(|state| state.word());
            let right = nearest(word, words.chain(["in", "on", "returned", "read"]));
            let message = format!(
                "{} is not a condition: expected {}",
                tick(word),
                predicates()
            );
            Err(Box::new(Diagnostic::error(at, message).nearest(right)))
        }
    }
}

fn predicates() -> String {
    let words = StateWord::ALL.iter().map(|state| state.word());
    either(words.chain([
        "in memory \"x\"",
        "on disk \"x\"",
        "returned 0",
        "read \"x\"",
    ]))
}

/// The second word of `in memory` and `on disk`.
fn second(cursor: &mut Cursor<'_>, word: &'static str) -> Parsed<()> {
    match cursor.eat(word) {
        Some(_) => Ok(()),
        None => cursor.wanted(&format!("`{word}`")),
    }
}

fn returned(cursor: &mut Cursor<'_>) -> Parsed<Spanned<Return>> {
    let word = cursor.word(Slot::Returned)?;
    let node = match Errno::by_word(&word.node) {
        Some(errno) => Return::Error(errno),
        None => match number::number(&word.node) {
            Ok(value) => Return::Value(value),
            Err(message) => {
                let errors = Errno::ALL.iter().map(|errno| errno.word());
                let message = format!("{message}, `EIO` or `ENOSPC`");
                return Err(Box::new(
                    Diagnostic::error(word.span, message).nearest(nearest(&word.node, errors)),
                ));
            }
        },
    };
    Ok(Spanned {
        node,
        span: word.span,
    })
}
