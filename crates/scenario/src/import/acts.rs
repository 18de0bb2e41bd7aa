//! What processes of a trace do that a scenario can tell.

use super::files::FileKey;
use super::mappings::Mapped;
use writeback_model::op::SyncFlags;

/// An operation with its place in the trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Act {
    /// The line after which it stands: a sync counts from its beginning, all else from its end.
    pub place: u32,
    /// The first process of its threads.
    pub process: u32,
    /// The line in which it ended.
    pub line: u32,
    /// That line, shortened.
    pub text: String,
    /// Whether other lines stand between its beginning and its end.
    pub overlaps: bool,
    pub does: Does,
}

/// An operation on a file of the trace; ranges are half open and end at the file's end at the latest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Does {
    Map {
        mapped: Mapped,
        inherited: bool,
    },
    Unmap(Mapped),
    Write(FileKey, u64, u64),
    Read(FileKey, u64, u64),
    Msync {
        mapped: Mapped,
        from: u64,
        to: u64,
        is_sync: bool,
    },
    Fsync(FileKey),
    Fdatasync(FileKey),
    SyncFileRange(FileKey, u64, u64, SyncFlags),
    Exit,
}

impl Does {
    /// The file, for all but an exit.
    pub fn file(&self) -> Option<FileKey> {
        match self {
            Does::Map { mapped, .. } | Does::Unmap(mapped) | Does::Msync { mapped, .. } => {
                Some(mapped.file)
            }
            Does::Write(file, ..)
            | Does::Read(file, ..)
            | Does::Fsync(file)
            | Does::Fdatasync(file)
            | Does::SyncFileRange(file, ..) => Some(*file),
            Does::Exit => None,
        }
    }

    /// Whether the file belongs into the scenario because of this: it is written, synced, or mapped to be written.
    pub fn tells(&self) -> bool {
        match self {
            Does::Map { mapped, .. } => !mapped.private && !mapped.readonly,
            Does::Unmap(_) | Does::Read(..) | Does::Exit => false,
            _ => true,
        }
    }

    /// Whether the process itself asked for something, and not only began and ended.
    pub fn is_deed(&self) -> bool {
        !matches!(
            self,
            Does::Exit
                | Does::Map {
                    inherited: true,
                    ..
                }
        )
    }
}
