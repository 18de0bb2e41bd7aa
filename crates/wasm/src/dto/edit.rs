//! Edits of a text, and what they make of it.

use serde::{Deserialize, Serialize};
use tsify::Tsify;
use writeback_scenario::session::Edit;
use writeback_scenario::syntax::StatementId;

/// An edit of the text that the page asks for; `before: null` is the end.
#[derive(Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
#[tsify(missing_as_null)]
pub enum Request {
    Insert {
        before: Option<u32>,
        line: String,
    },
    Replace {
        statement: u32,
        line: String,
    },
    Delete {
        statement: u32,
    },
    Duplicate {
        statement: u32,
    },
    Move {
        statement: u32,
        before: Option<u32>,
    },
    SetKernel {
        kernel: String,
    },
    SetFs {
        fs: String,
        block_size: u32,
    },
    SetDevice {
        cache: String,
        completes: String,
        sector_size: u32,
    },
    SetTitle {
        title: String,
    },
    SetPageSize {
        page_size: u32,
    },
    SetFile {
        name: String,
        size: String,
    },
    RemoveFile {
        name: String,
    },
    Hold {
        statement: u32,
        step: String,
    },
    Mark {
        before: Option<u32>,
        label: String,
    },
    Relabel {
        statement: u32,
        label: String,
    },
}

impl From<Request> for Edit {
    fn from(request: Request) -> Edit {
        let at = |statement: Option<u32>| statement.map(StatementId);
        match request {
            Request::Insert { before, line } => Edit::Insert {
                before: at(before),
                line,
            },
            Request::Replace { statement, line } => Edit::Replace {
                statement: StatementId(statement),
                line,
            },
            Request::Delete { statement } => Edit::Delete(StatementId(statement)),
            Request::Duplicate { statement } => Edit::Duplicate(StatementId(statement)),
            Request::Move { statement, before } => Edit::Move {
                statement: StatementId(statement),
                before: at(before),
            },
            Request::SetKernel { kernel } => Edit::SetKernel(kernel),
            Request::SetFs { fs, block_size } => Edit::SetFs { fs, block_size },
            Request::SetDevice {
                cache,
                completes,
                sector_size,
            } => Edit::SetDevice {
                cache,
                completes,
                sector_size,
            },
            Request::SetTitle { title } => Edit::SetTitle(title),
            Request::SetPageSize { page_size } => Edit::SetPageSize(page_size),
            Request::SetFile { name, size } => Edit::SetFile { name, size },
            Request::RemoveFile { name } => Edit::RemoveFile(name),
            Request::Hold { statement, step } => Edit::Hold {
                statement: StatementId(statement),
                step,
            },
            Request::Mark { before, label } => Edit::Mark {
                before: at(before),
                label,
            },
            Request::Relabel { statement, label } => Edit::Relabel {
                statement: StatementId(statement),
                label,
            },
        }
    }
}

/// What an edit makes of a text, and the statement that it touched.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Edited {
    pub text: String,
    pub statement: Option<u32>,
}
