//! Operations: who does them, how they are written, what they need and what they mean.

use crate::syntax::{Role, Verb};

/// What an operation needs to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operand {
    /// The name of a file.
    File,
    /// The name of a mapping, or of a file that the process maps once.
    Mapping,
    /// A range of a file.
    Range,
    /// A range of a mapping.
    MappedRange,
    /// A range of a file that may be left out.
    OptionalRange,
    /// One page of a file.
    Page,
    /// One character in quotes.
    Content,
    /// A name for a new mapping, which may be left out.
    NewName,
    /// A size.
    Size,
    /// An error, which may be left out.
    Errno,
}

/// An operation of a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OperationInfo {
    /// Who does it.
    pub role: Role,
    /// The word it begins with.
    pub verb: Verb,
    /// How it is written; capitals stand for what the reader fills in, brackets around a word for what may be left out.
    pub template: &'static str,
    /// An example with a file `data`.
    pub example: &'static str,
    /// What must be filled in, in order.
    pub operands: &'static [Operand],
    /// Words that may follow; of msync's, one must.
    pub modes: &'static [&'static str],
    /// Whether it is modelled; if not, it is read and printed, and has a diagnostic.
    pub modelled: bool,
    /// One sentence.
    pub meaning: &'static str,
}

/// The operations of a role, in the order of the documentation.
pub fn operations_of(role: Role) -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().filter(move |info| info.role == role)
}

macro_rules! operations {
    ($($role:ident $verb:ident $template:literal, $example:literal, [$($operand:ident)*], [$($mode:literal)*], $modelled:literal, $meaning:literal;)*) => {
        /// Every operation, role by role.
        pub const OPERATIONS: &[OperationInfo] = &[$(OperationInfo {
            role: Role::$role,
            verb: Verb::$verb,
            template: $template,
            example: $example,
            operands: &[$(Operand::$operand,)*],
            modes: &[$($mode,)*],
            modelled: $modelled,
            meaning: $meaning,
        },)*];
    };
}

operations! {
    Process Map "map FILE [as NAME] [private] [readonly]", "map data", [File NewName], ["private" "readonly"], true,
        "mmap(2) of the whole file.";
    Process Unmap "unmap NAME", "unmap data", [Mapping], [], true,
        "munmap(2) of a mapping, by its name or by its file's.";
    Process Store "store RANGE \"x\"", "store data \"A\"", [MappedRange Content], [], true,
        "The CPU writes through the process's mapping, page by page in ascending order, faulting as it must.";
    Process Load "load RANGE", "load data", [MappedRange], [], true,
        "The CPU reads through the process's mapping, page by page in ascending order, faulting as it must.";
    Process Write "write RANGE \"x\"", "write data \"A\"", [Range Content], [], true,
        "pwrite(2).";
    Process Read "read RANGE", "read data", [Range], [], true,
        "pread(2).";
    Process Msync "msync RANGE sync|async", "msync data sync", [MappedRange], ["sync" "async"], true,
        "msync(2) with MS_SYNC or MS_ASYNC, as that version does it.";
    Process Fsync "fsync FILE", "fsync data", [File], [], true,
        "fsync(2), as that version does it.";
    Process Fdatasync "fdatasync FILE", "fdatasync data", [File], [], true,
        "fdatasync(2), as that version does it.";
    Process SyncFileRange "sync_file_range RANGE [wait_before] [write] [wait_after]", "sync_file_range data write", [Range], ["wait_before" "write" "wait_after"], true,
        "sync_file_range(2) with those flags, as that version does it.";
    Process Truncate "truncate FILE to SIZE", "truncate data to 1k", [File Size], [], false,
        "ftruncate(2).";
    Process Exit "exit", "exit", [], [], true,
        "The process ends, and its mappings with it; a process of that name may act again, as a new one.";
    Journal Flush "flush RANGE", "flush data", [Range], [], true,
        "The data part of a commit: the file system writes what it must for an ordering of its own.";
    Journal Commit "commit", "commit", [], [], false,
        "The running transaction commits: its data first, then the log, then the commit record.";
    Flusher Writepage "writepage FILE[page N]", "writepage data[page 0]", [Page], [], true,
        "What write_cache_pages does for one page in background mode.";
    Flusher Writeback "writeback FILE", "writeback data", [File], [], true,
        "What write_cache_pages does over a file in background mode.";
    Reclaim Evict "evict FILE[page N]", "evict data[page 0]", [Page], [], true,
        "The page is unmapped everywhere, written if that version would, and dropped if it may be.";
    Reclaim FreeBuffers "free_buffers FILE[page N]", "free_buffers data[page 0]", [Page], [], true,
        "try_to_free_buffers on the locked page.";
    Reclaim DropCaches "drop_caches", "drop_caches", [], [], true,
        "Every page that is clean, unmapped and not under writeback is dropped.";
    Disk Sample "sample [RANGE]", "sample data", [OptionalRange], [], true,
        "The device reads the memory of what is in flight; it needs `completes=manual`.";
    Disk Complete "complete [RANGE]", "complete data", [OptionalRange], [], true,
        "The device completes what is in flight, sampling what it has not sampled yet; it needs `completes=manual`.";
    Disk Fail "fail RANGE [EIO|ENOSPC]", "fail data EIO", [Range Errno], ["EIO" "ENOSPC"], false,
        "The device fails what is in flight; it needs `completes=manual`.";
    Disk Flush "flush", "flush", [], [], true,
        "The device empties its volatile cache onto the media.";
    Power Cut "cut", "cut", [], [], true,
        "Everything volatile is gone, processes too; the file systems recover.";
}
