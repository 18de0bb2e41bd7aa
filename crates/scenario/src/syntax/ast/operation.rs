//! The operations of the tree.

use super::{Name, Range};
use crate::syntax::keyword::{Errno, MsyncMode, Verb};
use crate::syntax::span::Spanned;

/// An operation with its operands; `docs/scenario-language.md` says what each one means.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(
    missing_docs,
    reason = "the fields are the operands that the language names"
)]
pub enum Operation {
    /// `map FILE [as NAME] [private] [readonly]`.
    Map {
        file: Name,
        name: Option<Name>,
        private: bool,
        readonly: bool,
    },
    /// `unmap NAME`.
    Unmap(Name),
    /// `store RANGE "x"`.
    Store { range: Range, content: Spanned<u8> },
    /// `load RANGE`.
    Load(Range),
    /// `write RANGE "x"`.
    Write { range: Range, content: Spanned<u8> },
    /// `read RANGE`.
    Read(Range),
    /// `msync RANGE sync|async`.
    Msync { range: Range, mode: MsyncMode },
    /// `fsync FILE`.
    Fsync(Name),
    /// `fdatasync FILE`.
    Fdatasync(Name),
    /// `sync_file_range RANGE [wait_before] [write] [wait_after]`.
    SyncFileRange {
        range: Range,
        wait_before: bool,
        write: bool,
        wait_after: bool,
    },
    /// `truncate FILE to SIZE`.
    Truncate { file: Name, size: Spanned<u64> },
    /// `exit`.
    Exit,
    /// `flush RANGE` of the journal, or `flush` of the disk.
    Flush(Option<Range>),
    /// `commit`.
    Commit,
    /// `writepage FILE[page N]`.
    Writepage(Range),
    /// `writeback FILE`.
    Writeback(Name),
    /// `evict FILE[page N]`.
    Evict(Range),
    /// `free_buffers FILE[page N]`.
    FreeBuffers(Range),
    /// `drop_caches`.
    DropCaches,
    /// `sample [RANGE]`.
    Sample(Option<Range>),
    /// `complete [RANGE]`.
    Complete(Option<Range>),
    /// `fail RANGE [EIO|ENOSPC]`.
    Fail { range: Range, errno: Option<Errno> },
    /// `cut`.
    Cut,
}

impl Operation {
    /// The range that it names, if it names one.
    #[must_use]
    pub fn range(&self) -> Option<&Range> {
        match self {
            Operation::Store { range, .. }
            | Operation::Load(range)
            | Operation::Write { range, .. }
            | Operation::Read(range)
            | Operation::Msync { range, .. }
            | Operation::SyncFileRange { range, .. }
            | Operation::Writepage(range)
            | Operation::Evict(range)
            | Operation::FreeBuffers(range)
            | Operation::Fail { range, .. } => Some(range),
            Operation::Flush(range) | Operation::Sample(range) | Operation::Complete(range) => {
                range.as_ref()
            }
            _ => None,
        }
    }

    /// The word that the operation begins with.
    #[must_use]
    pub fn verb(&self) -> Verb {
        match self {
            Operation::Map { .. } => Verb::Map,
            Operation::Unmap(_) => Verb::Unmap,
            Operation::Store { .. } => Verb::Store,
            Operation::Load(_) => Verb::Load,
            Operation::Write { .. } => Verb::Write,
            Operation::Read(_) => Verb::Read,
            Operation::Msync { .. } => Verb::Msync,
            Operation::Fsync(_) => Verb::Fsync,
            Operation::Fdatasync(_) => Verb::Fdatasync,
            Operation::SyncFileRange { .. } => Verb::SyncFileRange,
            Operation::Truncate { .. } => Verb::Truncate,
            Operation::Exit => Verb::Exit,
            Operation::Flush(_) => Verb::Flush,
            Operation::Commit => Verb::Commit,
            Operation::Writepage(_) => Verb::Writepage,
            Operation::Writeback(_) => Verb::Writeback,
            Operation::Evict(_) => Verb::Evict,
            Operation::FreeBuffers(_) => Verb::FreeBuffers,
            Operation::DropCaches => Verb::DropCaches,
            Operation::Sample(_) => Verb::Sample,
            Operation::Complete(_) => Verb::Complete,
            Operation::Fail { .. } => Verb::Fail,
            Operation::Cut => Verb::Cut,
        }
    }
}
