//! The edits that a page asks for, each one function of the text.

use crate::edit::{self, DeviceOption, Edited};
use crate::syntax::{Cache, Completes, FsName, HeaderWord, Statement, StatementId, parse};

/// An edit of a text; no `before` is the end.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(
    missing_docs,
    reason = "the fields are the operands of the edit of the same name"
)]
pub enum Edit {
    /// Writes a line.
    Insert {
        before: Option<StatementId>,
        line: String,
    },
    /// Writes another line in the place of a statement; its comment stays.
    Replace {
        statement: StatementId,
        line: String,
    },
    /// Removes a statement and the comments above it.
    Delete(StatementId),
    /// Writes a statement once more below itself.
    Duplicate(StatementId),
    /// Moves a statement and the comments above it.
    Move {
        statement: StatementId,
        before: Option<StatementId>,
    },
    /// Sets the kernel, with its switches.
    SetKernel(String),
    /// Sets the file system and its block size in bytes.
    SetFs { fs: String, block_size: u32 },
    /// Sets the device; the sector in bytes.
    SetDevice {
        cache: String,
        completes: String,
        sector_size: u32,
    },
    /// Sets the title.
    SetTitle(String),
    /// Sets the page size in bytes.
    SetPageSize(u32),
    /// Sets the size of a file, or adds one.
    SetFile { name: String, size: String },
    /// Removes a file's header.
    RemoveFile(String),
    /// Pauses a step after a kernel step, and lets it go on before its actor's next turn.
    Hold {
        statement: StatementId,
        step: String,
    },
    /// Labels the moment before a statement.
    Mark {
        before: Option<StatementId>,
        label: String,
    },
    /// Sets the label of a mark.
    Relabel {
        statement: StatementId,
        label: String,
    },
}

/// Carries an edit out; none where it makes no sense for this text. Says which statement it touched, too.
#[must_use]
pub fn apply_edit(text: &str, request: &Edit) -> Option<(String, Option<StatementId>)> {
    let edited = edit_text(text, request)?.ok()?;
    let touched = touched(text, &edited, request);
    Some((edited, touched))
}

fn edit_text(text: &str, request: &Edit) -> Option<Edited> {
    Some(match request {
        Edit::Insert { before, line } => insert(text, *before, line),
        Edit::Mark { before, label } => insert(text, *before, &mark(label)),
        Edit::Relabel { statement, label } => edit::replace(text, *statement, &mark(label)),
        Edit::Replace { statement, line } => edit::replace(text, *statement, line),
        Edit::Delete(statement) => edit::delete(text, *statement),
        Edit::Duplicate(statement) => edit::duplicate(text, *statement),
        Edit::Move { statement, before } => {
            edit::move_before(text, *statement, before.unwrap_or(end(text)))
        }
        Edit::SetKernel(kernel) => {
            edit::set_header(text, &format!("{} {kernel}", HeaderWord::Kernel))
        }
        Edit::SetFs { fs, block_size } => {
            let named = edit::set_fs(text, FsName::by_word(fs)?).ok()?;
            edit::set_block(&named, u64::from(*block_size))
        }
        Edit::SetDevice {
            cache,
            completes,
            sector_size,
        } => set_device(text, cache, completes, *sector_size)?,
        Edit::SetTitle(title) => {
            edit::set_header(text, &format!("{} {}", HeaderWord::Title, quoted(title)))
        }
        Edit::SetPageSize(bytes) => {
            edit::set_header(text, &format!("{} {bytes}", HeaderWord::Page))
        }
        Edit::SetFile { name, size } => set_file(text, name, size)?,
        Edit::RemoveFile(name) => edit::delete(text, file_header(text, name)?),
        Edit::Hold { statement, step } => edit::hold(text, *statement, step),
    })
}

fn insert(text: &str, before: Option<StatementId>, line: &str) -> Edited {
    match before {
        Some(before) => edit::insert_before(text, before, line),
        None => edit::append(text, line),
    }
}

fn mark(label: &str) -> String {
    format!("mark {}", quoted(label))
}

/// The place behind the last statement.
fn end(text: &str) -> StatementId {
    StatementId(u32::try_from(parse(text).tree.statements().count()).unwrap_or(u32::MAX))
}

fn set_device(text: &str, cache: &str, completes: &str, sector: u32) -> Option<Edited> {
    let options = [
        DeviceOption::Cache(Cache::by_word(cache)?),
        DeviceOption::Completes(Completes::by_word(completes)?),
        DeviceOption::Sector(u64::from(sector)),
    ];
    let mut edited = text.to_owned();
    for option in options {
        edited = edit::set_device(&edited, option).ok()?;
    }
    Some(Ok(edited))
}

/// Reads the size as the language does, by reading the header that it would stand in.
fn set_file(text: &str, name: &str, size: &str) -> Option<Edited> {
    let header = parse(&format!("{} {name} {size}", HeaderWord::File));
    let (_, statement) = header.tree.statements().next()?;
    let Statement::File(file) = &statement.node else {
        return None;
    };
    let bytes = file.size.node;
    Some(match file_header(text, name) {
        Some(_) => edit::set_file_size(text, name, bytes),
        None => edit::add_file(text, name, bytes),
    })
}

fn file_header(text: &str, name: &str) -> Option<StatementId> {
    let tree = parse(text).tree;
    let is = |statement: &Statement| matches!(statement, Statement::File(file) if file.name.node == name);
    tree.statements()
        .find(|(_, statement)| is(&statement.node))
        .map(|(id, _)| id)
}

/// A text in quotes, as the language escapes it; a line break has no place in a header.
fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace(['\n', '\r'], " ");
    format!("\"{escaped}\"")
}

fn touched(before: &str, after: &str, request: &Edit) -> Option<StatementId> {
    match request {
        Edit::Insert { .. } | Edit::Mark { .. } => first_difference(before, after),
        Edit::Replace { statement, .. }
        | Edit::Hold { statement, .. }
        | Edit::Relabel { statement, .. } => Some(*statement),
        Edit::Duplicate(statement) => Some(StatementId(statement.0 + 1)),
        Edit::Move {
            statement,
            before: Some(target),
        } if target.0 <= statement.0 => Some(*target),
        Edit::Move {
            before: Some(target),
            ..
        } => Some(StatementId(target.0 - 1)),
        Edit::Move { before: None, .. } => end(after).0.checked_sub(1).map(StatementId),
        _ => None,
    }
}

/// The first statement that is not where it was; the last one, if one was added at the end.
fn first_difference(before: &str, after: &str) -> Option<StatementId> {
    let (old, new) = (parse(before).tree, parse(after).tree);
    let mut old = old.statements();
    new.statements()
        .find(|(_, statement)| old.next().is_none_or(|(_, was)| was != *statement))
        .map(|(id, _)| id)
}
