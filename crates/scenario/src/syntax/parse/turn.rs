//! Turns: who does what, and until when.

use super::cursor::{Cursor, Parsed};
use super::slot::{Asked, Slot};
use crate::syntax::ast::{Does, Name, Operation, Range, Turn};
use crate::syntax::diagnostic::Diagnostic;
use crate::syntax::keyword::{Errno, MsyncMode, Role, Verb};
use crate::syntax::lex::TokenKind;
use crate::syntax::span::Spanned;
use crate::syntax::words::{nearest, tick};

/// Reads `ACTOR: OPERATION [until STEP]` or `ACTOR: continue [until STEP]`.
pub(super) fn turn(cursor: &mut Cursor<'_>) -> Parsed<Turn> {
    let actor = cursor.name(Slot::Actor)?;
    cursor.symbol(&TokenKind::Colon, "`:`")?;
    let from = cursor.here();
    let word = cursor.word(Slot::Operation)?;
    let node = if word.node == "continue" {
        Does::Continue
    } else {
        match Verb::by_word(&word.node) {
            Some(verb) => Does::Operation(operation(cursor, verb)?),
            None => return Err(Box::new(no_operation(&actor, &word))),
        }
    };
    let does = Spanned {
        node,
        span: cursor.since(from),
    };
    let until = match cursor.eat("until") {
        Some(_) => Some(cursor.word(Slot::Step)?),
        None => None,
    };
    Ok(Turn { actor, does, until })
}

/// Reads what follows `anytime`: `ACTOR: OPERATION`, carried out whole.
pub(super) fn anytime(cursor: &mut Cursor<'_>) -> Parsed<Turn> {
    let actor = cursor.name(Slot::Actor)?;
    cursor.symbol(&TokenKind::Colon, "`:`")?;
    let from = cursor.here();
    let word = cursor.word(Slot::Operation)?;
    let Some(verb) = Verb::by_word(&word.node) else {
        if word.node == "continue" {
            let message = "`anytime` begins an operation, and `continue` goes on with one";
            return Err(Box::new(Diagnostic::error(word.span, message)));
        }
        return Err(Box::new(no_operation(&actor, &word)));
    };
    let does = Spanned {
        node: Does::Operation(operation(cursor, verb)?),
        span: cursor.since(from),
    };
    if cursor.peek() == Some("until") {
        let message = "an operation that comes at any time is carried out in every order with the others: it takes no `until`";
        return Err(Box::new(Diagnostic::error(cursor.here(), message)));
    }
    Ok(Turn {
        actor,
        does,
        until: None,
    })
}

fn no_operation(actor: &Name, word: &Name) -> Diagnostic {
    let role = Role::of(&actor.node);
    let own = |verb: &&Verb| verb.roles().contains(&role);
    let modelled = || Verb::ALL.iter().filter(|verb| verb.is_modelled());
    let candidates = modelled()
        .filter(own)
        .chain(modelled().filter(|verb| !own(verb)));
    let words = candidates.map(|verb| verb.word()).chain(["continue"]);
    let message = format!("{} is not an operation", tick(&word.node));
    Diagnostic::error(word.span, message).nearest(nearest(&word.node, words))
}

fn operation(cursor: &mut Cursor<'_>, verb: Verb) -> Parsed<Operation> {
    Ok(match verb {
        Verb::Map => map(cursor)?,
        Verb::Unmap => Operation::Unmap(cursor.name(Slot::Mapping)?),
        Verb::Store => Operation::Store {
            range: cursor.range(Slot::Range)?,
            content: cursor.content()?,
        },
        Verb::Load => Operation::Load(cursor.range(Slot::Range)?),
        Verb::Write => Operation::Write {
            range: cursor.range(Slot::Range)?,
            content: cursor.content()?,
        },
        Verb::Read => Operation::Read(cursor.range(Slot::Range)?),
        Verb::Msync => Operation::Msync {
            range: cursor.range(Slot::Range)?,
            mode: cursor
                .keyword(MsyncMode::ALL, MsyncMode::word, Slot::MsyncMode)?
                .node,
        },
        Verb::Fsync => Operation::Fsync(cursor.name(Slot::File)?),
        Verb::Fdatasync => Operation::Fdatasync(cursor.name(Slot::File)?),
        Verb::SyncFileRange => sync_file_range(cursor)?,
        Verb::Truncate => truncate(cursor)?,
        Verb::Exit => Operation::Exit,
        Verb::Flush => Operation::Flush(optional_range(cursor)?),
        Verb::Commit => Operation::Commit,
        Verb::Writepage => Operation::Writepage(cursor.range(Slot::Range)?),
        Verb::Writeback => Operation::Writeback(cursor.name(Slot::File)?),
        Verb::Evict => Operation::Evict(cursor.range(Slot::Range)?),
        Verb::FreeBuffers => Operation::FreeBuffers(cursor.range(Slot::Range)?),
        Verb::DropCaches => Operation::DropCaches,
        Verb::Sample => Operation::Sample(optional_range(cursor)?),
        Verb::Complete => Operation::Complete(optional_range(cursor)?),
        Verb::Fail => fail(cursor)?,
        Verb::Cut => Operation::Cut,
    })
}

/// A range, unless the operation ends here.
fn optional_range(cursor: &mut Cursor<'_>) -> Parsed<Option<Range>> {
    match cursor.peek() {
        None | Some("until") => {
            cursor.ask(Asked::Slot(Slot::Range));
            Ok(None)
        }
        Some(_) => cursor.range(Slot::Range).map(Some),
    }
}

/// Takes flags in any order, each at most once, until the operation ends.
fn flags<const N: usize>(cursor: &mut Cursor<'_>, words: [&'static str; N]) -> Parsed<[bool; N]> {
    let mut set = [false; N];
    loop {
        let left = words.iter().zip(set).filter(|(_, set)| !set);
        cursor.ask_words(left.map(|(word, _)| *word));
        let Some(word) = cursor.peek().filter(|&word| word != "until") else {
            return Ok(set);
        };
        match words.iter().position(|&flag| flag == word) {
            Some(at) if !set[at] => {
                cursor.word(Slot::Flag)?;
                set[at] = true;
            }
            Some(_) => {
                let message = format!("`{word}` stands there twice");
                return Err(Box::new(Diagnostic::error(cursor.here(), message)));
            }
            None => {
                let right = nearest(word, words.into_iter().chain(["until"]));
                let wanted = cursor.wanted("a flag, `until` or the end of the line");
                return wanted.map_err(|d| Box::new(d.nearest(right)));
            }
        }
    }
}

fn map(cursor: &mut Cursor<'_>) -> Parsed<Operation> {
    let file = cursor.name(Slot::File)?;
    let (mut name, mut private, mut readonly) = (None, false, false);
    loop {
        let set = [
            ("as", name.is_some()),
            ("private", private),
            ("readonly", readonly),
        ];
        cursor.ask_words(
            set.into_iter()
                .filter(|(_, set)| !set)
                .map(|(word, _)| word),
        );
        let word = cursor.peek();
        let twice = match word {
            Some("as") => name.is_some(),
            Some("private") => private,
            Some("readonly") => readonly,
            Some("until") | None => break,
            Some(word) => {
                let right = nearest(word, ["as", "private", "readonly", "until"]);
                let wanted = cursor
                    .wanted("`as NAME`, `private`, `readonly`, `until` or the end of the line");
                return wanted.map_err(|d| Box::new(d.nearest(right)));
            }
        };
        let at = cursor.here();
        let word = cursor.word(Slot::Flag)?;
        if twice {
            let message = format!("`{}` stands there twice", word.node);
            return Err(Box::new(Diagnostic::error(at, message)));
        }
        match word.node.as_str() {
            "as" => name = Some(cursor.name(Slot::NewMapping)?),
            "private" => private = true,
            _ => readonly = true,
        }
    }
    Ok(Operation::Map {
        file,
        name,
        private,
        readonly,
    })
}

fn sync_file_range(cursor: &mut Cursor<'_>) -> Parsed<Operation> {
    let range = cursor.range(Slot::Range)?;
    let [wait_before, write, wait_after] = flags(cursor, ["wait_before", "write", "wait_after"])?;
    Ok(Operation::SyncFileRange {
        range,
        wait_before,
        write,
        wait_after,
    })
}

fn truncate(cursor: &mut Cursor<'_>) -> Parsed<Operation> {
    let file = cursor.name(Slot::File)?;
    if cursor.eat("to").is_none() {
        return cursor.wanted("`to` and the new size");
    }
    let size = cursor.size(Slot::NewSize)?;
    Ok(Operation::Truncate { file, size })
}

fn fail(cursor: &mut Cursor<'_>) -> Parsed<Operation> {
    let range = cursor.range(Slot::Range)?;
    let errno = match cursor.peek() {
        None | Some("until") => {
            cursor.ask(Asked::Slot(Slot::Errno));
            None
        }
        Some(_) => Some(cursor.keyword(Errno::ALL, Errno::word, Slot::Errno)?.node),
    };
    Ok(Operation::Fail { range, errno })
}
