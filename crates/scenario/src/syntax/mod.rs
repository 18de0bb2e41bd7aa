//! The text: its tree, its words, and what is wrong with it. Nothing here knows what a scenario means.

mod ast;
mod diagnostic;
mod keyword;
mod lex;
mod number;
mod parse;
mod print;
mod render;
mod span;
mod words;

pub use ast::{
    ClaimText, DeviceHeader, Does, Expect, FileHeader, FsHeader, HeaderPlace, Initial,
    KernelHeader, Name, Operation, Place, Range, Return, Seems, Setting, SettingValue, SourceLine,
    Statement, StatementId, Tree, Turn, Unreadable,
};
pub use diagnostic::{Diagnostic, Mend, Severity};
pub use keyword::{
    Cache, Completes, DataMode, Errno, FsName, HeaderWord, MsyncMode, Over, Role, StateWord, Verb,
    VerdictWord,
};
pub use number::is_name;
pub use parse::{Asked, Parse, Piece, PieceKind, Question, Slot, Trail, parse, trail};
pub use print::{Content, Size, print};
pub use span::{Span, Spanned};
pub use words::{and, either, nearest, tick};
