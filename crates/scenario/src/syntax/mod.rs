//! The text: its tree, its words, and what is wrong with it. Nothing here knows what a scenario means.

mod ast;
mod diagnostic;
mod keyword;
mod span;

pub use ast::{
    ClaimText, DeviceHeader, Does, Expect, FileHeader, FsHeader, Initial, KernelHeader, Name,
    Operation, Place, Range, Return, Seems, Setting, SettingValue, SourceLine, Statement,
    StatementId, Tree, Turn, Unreadable,
};
pub use diagnostic::{Diagnostic, Mend, Severity};
pub use keyword::{
    Cache, Completes, DataMode, Errno, FsName, HeaderWord, MsyncMode, Over, Role, StateWord, Verb,
    VerdictWord,
};
pub use span::{Span, Spanned};
