//! What a program asks: operations, their files and their setting.

use crate::ids::{ActorId, FileId, MappingId, PageId};
use crate::kernel::Kernel;

/// A half-open range of a file's bytes, never empty, never beyond its end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileRange {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub from: u64,
    /// The byte after the last.
    pub to: u64,
}

/// The flags of sync_file_range(2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SyncFlags {
    /// SYNC_FILE_RANGE_WAIT_BEFORE.
    pub wait_before: bool,
    /// SYNC_FILE_RANGE_WRITE.
    pub write: bool,
    /// SYNC_FILE_RANGE_WAIT_AFTER.
    pub wait_after: bool,
}

/// What an actor is asked to do; `docs/scenario-language.md` says what each one means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(
    missing_docs,
    reason = "the fields are the operands that the language names"
)]
pub enum Op {
    /// mmap(2) of a whole file.
    Map(MappingId),
    /// munmap(2).
    Unmap(MappingId),
    /// The CPU writes through a mapping, page by page.
    Store {
        mapping: MappingId,
        range: FileRange,
        content: u8,
    },
    /// The CPU reads through a mapping, page by page.
    Load {
        mapping: MappingId,
        range: FileRange,
    },
    /// pwrite(2).
    Write { range: FileRange, content: u8 },
    /// pread(2).
    Read { range: FileRange },
    /// msync(2) with MS_SYNC.
    MsyncSync {
        mapping: MappingId,
        range: FileRange,
    },
    /// msync(2) with MS_ASYNC.
    MsyncAsync {
        mapping: MappingId,
        range: FileRange,
    },
    /// fsync(2).
    Fsync(FileId),
    /// fdatasync(2).
    Fdatasync(FileId),
    /// sync_file_range(2).
    SyncFileRange { range: FileRange, flags: SyncFlags },
    /// The process ends: every mapping of it goes.
    Exit,
    /// The file system writes data for an ordering of its own.
    JournalFlush(FileRange),
    /// write_cache_pages for one page, background mode.
    Writepage(PageId),
    /// write_cache_pages over a file, background mode.
    Writeback(FileId),
    /// Reclaim of one page: unmap, write, drop.
    Evict(PageId),
    /// try_to_free_buffers on the locked page.
    FreeBuffers(PageId),
    /// invalidate_mapping_pages over every file.
    DropCaches,
    /// The device reads the memory of what is in flight, in a range or everywhere.
    Sample(Option<FileRange>),
    /// The device completes what is in flight, in a range or everywhere.
    Complete(Option<FileRange>),
    /// The device empties its volatile cache onto the media.
    FlushDevice,
    /// Everything volatile is gone.
    Cut,
}

impl Op {
    /// Whether returning 0 promises that bytes are durable.
    #[must_use]
    pub fn promises(self) -> bool {
        matches!(self, Op::MsyncSync { .. } | Op::Fsync(_) | Op::Fdatasync(_))
    }

    /// The bytes that it names; none where it names a file, a page, or everything.
    #[must_use]
    pub fn range(self) -> Option<FileRange> {
        match self {
            Op::Store { range, .. }
            | Op::Load { range, .. }
            | Op::Write { range, .. }
            | Op::Read { range }
            | Op::MsyncSync { range, .. }
            | Op::MsyncAsync { range, .. }
            | Op::SyncFileRange { range, .. }
            | Op::JournalFlush(range) => Some(range),
            Op::Sample(range) | Op::Complete(range) => range,
            _ => None,
        }
    }

    /// The page that it names, if it is about one.
    #[must_use]
    pub fn page(self) -> Option<PageId> {
        match self {
            Op::Writepage(page) | Op::Evict(page) | Op::FreeBuffers(page) => Some(page),
            _ => None,
        }
    }
}

/// The file systems of the model.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fs {
    /// A block device's own page cache, as in the recorded runs.
    Blockdev,
    /// No journal.
    Ext2,
    /// jbd, data=ordered: the journal writes buffers.
    Ext3,
    /// jbd2, data=ordered, without delayed allocation: the journal writes pages.
    Ext4,
}

impl Fs {
    /// Whether a page that is read in gets buffer heads at once.
    #[must_use]
    pub fn reads_through_buffers(self) -> bool {
        self == Fs::Blockdev
    }

    /// Whether write(2) and writepage file buffers with a running transaction.
    #[must_use]
    pub fn files_buffers(self) -> bool {
        self == Fs::Ext3
    }

    /// Whether the file system has a page_mkwrite of its own.
    #[must_use]
    pub fn has_page_mkwrite(self) -> bool {
        self == Fs::Ext4
    }
}

/// The device below.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Device {
    /// Completed writes stay in a volatile cache until they are flushed.
    pub volatile_cache: bool,
    /// What is submitted stays in flight until the device is told to sample and complete it.
    pub manual: bool,
    /// The device's atomic unit in bytes: a power of two, at most a block.
    pub sector: u32,
}

/// A file as it lies on the disk before the first step: durable, not cached.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct File {
    /// Its size in bytes, at least 1.
    pub size: u64,
    /// What every byte of it holds.
    pub content: u8,
}

/// A mapping that some process will make.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Mapping {
    /// The process.
    pub process: ActorId,
    /// The whole of this file is mapped.
    pub file: FileId,
    /// MAP_PRIVATE: stores go to copies of the pages.
    pub private: bool,
    /// PROT_READ only.
    pub readonly: bool,
}

/// A whole scenario as the machine sees it: no names, no order between actors.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program {
    /// The rules.
    pub kernel: Kernel,
    /// The file system of every file.
    pub fs: Fs,
    /// The page size in bytes: a power of two from 512.
    pub page_size: u32,
    /// The block size in bytes: a power of two from 512, at most a page.
    pub block_size: u32,
    /// The device.
    pub device: Device,
    /// The files.
    pub files: Vec<File>,
    /// The number of actors.
    pub actors: u8,
    /// The mappings.
    pub mappings: Vec<Mapping>,
    /// The operations with their actors. Which is begun when is a driver's choice; the machine would begin one twice.
    pub ops: Vec<(ActorId, Op)>,
    /// Ranges that are looked at, by expectations or readers, and make cell boundaries.
    pub looked_at: Vec<FileRange>,
}
