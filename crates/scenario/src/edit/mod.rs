//! Edits of a text, for a page that shows it as a queue. Each takes a text and gives a text.
//!
//! Lines that an edit does not speak of stay as they are, to the letter; lines that it writes are canonical.
//! Comment lines and blank lines directly above a statement belong to it when it moves.
//! Where every line could be read before, every line can be read after.

mod draft;
mod header;
mod hold;

pub use draft::EditError;
pub use header::{
    DeviceOption, add_file, set_block, set_device, set_file_size, set_fs, set_header, set_switch,
    set_version,
};
pub use hold::hold;

use crate::syntax::{Statement, StatementId, Tree};
use draft::{Draft, line, statement};

/// The text after an edit, or why the edit is impossible.
pub type Edited = Result<String, EditError>;

/// Writes a line above a statement and the comments that stand directly above it.
///
/// # Errors
/// When there is no such statement, or the line cannot be read.
pub fn insert_before(text: &str, id: StatementId, new: &str) -> Edited {
    let mut draft = Draft::new(text)?;
    let at = draft.below_blank(draft.line_of(id)?);
    draft.insert(at, line(new)?);
    draft.finish()
}

/// Writes a line at the end. A step or a mark goes before the expectations of all interleavings, which stand last;
/// the first step is set apart from the headers by a blank line.
///
/// # Errors
/// When the line cannot be read.
pub fn append(text: &str, new: &str) -> Edited {
    let mut draft = Draft::new(text)?;
    let new = line(new)?;
    let is_of_the_run = |tree: &Tree| {
        let mut statements = tree.statements();
        statements.any(|(_, s)| matches!(s.node, Statement::Turn(_) | Statement::Mark(_)))
    };
    let mut at = draft.len();
    if is_of_the_run(&new.tree()) {
        at = draft.first_of_the_last_expectations().unwrap_or(at);
    }
    let after_headers = draft
        .last_statement_before(at)
        .is_some_and(|s| s.header().is_some());
    if after_headers && new.is_no_header() && !draft.is_blank(at - 1) {
        draft.insert_blank(at);
        at += 1;
    }
    draft.insert(at, new);
    draft.finish()
}

/// Writes another statement in the place of one; its comments stay, unless the new line brings one of its own.
///
/// # Errors
/// When there is no such statement, or the new one cannot be read.
pub fn replace(text: &str, id: StatementId, new: &str) -> Edited {
    let mut draft = Draft::new(text)?;
    let at = draft.line_of(id)?;
    draft.replace(at, statement(new)?);
    draft.finish()
}

/// Removes a statement, with the comments directly above it; a comment that opens the text stays.
///
/// # Errors
/// When there is no such statement.
pub fn delete(text: &str, id: StatementId) -> Edited {
    let mut draft = Draft::new(text)?;
    let at = draft.line_of(id)?;
    let first = match draft.below_blank(at) {
        0 => at,
        first => first,
    };
    draft.take(first, at);
    draft.finish()
}

/// Writes a statement a second time, below itself and without its comments.
///
/// # Errors
/// When there is no such statement.
pub fn duplicate(text: &str, id: StatementId) -> Edited {
    let mut draft = Draft::new(text)?;
    let at = draft.line_of(id)?;
    draft.repeat(at);
    draft.finish()
}

/// Moves a statement above another one; to the end if `before` is the number of statements.
///
/// # Errors
/// When there is no such statement.
pub fn move_before(text: &str, id: StatementId, before: StatementId) -> Edited {
    let mut draft = Draft::new(text)?;
    let at = draft.line_of(id)?;
    let first = draft.below_statement(at);
    let target = match draft.line_of(before) {
        Ok(line) => draft.below_statement(line),
        Err(_) if before.index() == draft.statements() => draft.behind_statements(),
        Err(error) => return Err(error),
    };
    if (first..=at + 1).contains(&target) {
        return draft.finish();
    }
    let moved = draft.take(first, at);
    let target = if target > at {
        target - moved.len()
    } else {
        target
    };
    draft.put(target, moved);
    draft.finish()
}
