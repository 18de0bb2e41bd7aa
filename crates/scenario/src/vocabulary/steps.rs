//! Which kernel steps an operation can take: on which file systems, and under which rules.

use crate::syntax::{FsName, Verb};
use writeback_model::kernel::{Kernel, Switch, TtfbMode};
use writeback_model::step::StepName;

/// Operations that take a kernel step, on some file systems.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// The operations.
    pub verbs: &'static [Verb],
    /// The file systems; empty for all.
    pub file_systems: &'static [FsName],
}

macro_rules! occurrences {
    ($($step:ident: $([$($verb:ident)*] [$($fs:ident)*]),*;)*) => {
        /// Where a kernel step occurs, as it was measured by running many programs on every kernel and file system.
        #[must_use]
        pub const fn occurrences(step: StepName) -> &'static [Occurrence] {
            match step {
                $(StepName::$step => &[$(Occurrence {
                    verbs: &[$(Verb::$verb,)*],
                    file_systems: &[$(FsName::$fs,)*],
                },)*],)*
            }
        }
    };
}

occurrences! {
    Mmap: [Map] [];
    LockPage: [Store Load Read Msync Fsync Fdatasync SyncFileRange Writepage Writeback Evict FreeBuffers DropCaches] [], [Flush] [Ext4];
    WaitOnPageLocked: [Store] [];
    UnlockPage: [Store Load Write Read Msync Fsync Fdatasync SyncFileRange Writepage Writeback Evict FreeBuffers] [], [Flush] [Ext4], [DropCaches] [Blockdev Ext2 Ext3];
    WaitOnPageWriteback: [Msync Fsync Fdatasync SyncFileRange] [], [Store Write Flush] [Ext4];
    WaitOnBuffer: [Msync Fsync Fdatasync] [Ext3], [Flush] [Blockdev Ext3];
    ReadPage: [Store Load Read] [];
    PageMkwrite: [Store] [Ext4];
    InstallPte: [Store Load] [];
    Store: [Store] [];
    Load: [Load] [];
    DirtyBuffers: [Store] [];
    SetPageDirty: [Store] [];
    TagDirty: [Store] [];
    WriteBegin: [Write] [];
    CopyBlock: [Write] [];
    MarkBufferDirty: [Write] [];
    CopyToUser: [Read] [];
    TagForWriteback: [Msync Fsync Fdatasync] [], [SyncFileRange] [Blockdev Ext2 Ext4], [Flush] [Ext4];
    PageMkclean: [Msync Fsync Fdatasync SyncFileRange Writepage Writeback] [], [Flush] [Ext4], [Evict FreeBuffers] [Blockdev Ext2 Ext3];
    RedirtyPage: [Msync Fsync Fdatasync SyncFileRange Writepage Writeback] [], [Flush] [Ext4], [Evict] [Blockdev Ext2 Ext3];
    TestClearPageDirty: [Msync Fsync Fdatasync SyncFileRange Writepage Writeback Evict] [], [Flush] [Ext4];
    CreateEmptyBuffers: [Msync Fsync Fdatasync SyncFileRange Writepage Writeback Evict] [Blockdev Ext2 Ext3];
    CollectBlock: [Msync Fsync Fdatasync SyncFileRange Writepage Writeback Evict] [], [Flush] [Ext4];
    SetPageWriteback: [Msync Fsync Fdatasync SyncFileRange Writepage Writeback Evict] [], [Flush] [Ext4];
    SubmitBlock: [Msync Fsync Fdatasync SyncFileRange Writepage Writeback Evict] [], [Flush] [Ext4];
    EndPageWriteback: [Msync Fdatasync Writepage] [Blockdev Ext2 Ext3], [Fsync SyncFileRange Writeback Evict] [Blockdev Ext3];
    FileBuffers: [Msync Fsync Fdatasync SyncFileRange Writepage Writeback Evict] [Ext3];
    FlushBlock: [Msync Fsync Fdatasync] [Ext3], [Flush] [Blockdev Ext3];
    SampleBlock: [Sample Complete] [];
    CompleteBlock: [Complete] [];
    FlushDevice: [Msync Fsync Fdatasync Flush] [];
    CleanPte: [Msync] [Blockdev Ext2 Ext3];
    ZapPte: [Unmap Exit] [];
    Munmap: [Unmap] [];
    UnmapPte: [Evict] [];
    DetachBuffers: [Evict FreeBuffers DropCaches] [];
    CancelDirty: [FreeBuffers] [Blockdev Ext2 Ext3];
    RemoveFromCache: [Evict DropCaches] [];
    Exit: [Exit] [];
    Cut: [Cut] [];
}

/// Whether the rules of a kernel have a step at all.
#[must_use]
pub fn has_step(kernel: &Kernel, step: StepName) -> bool {
    match step {
        StepName::WaitOnPageLocked => {
            kernel.on(Switch::FaultWaitsLock) && !kernel.on(Switch::FaultLocksPage)
        }
        StepName::DirtyBuffers => {
            kernel.on(Switch::TrackShared) && !kernel.on(Switch::DirtyInOneStep)
        }
        StepName::SetPageDirty | StepName::TagDirty | StepName::PageMkclean => {
            kernel.on(Switch::TrackShared)
        }
        StepName::TagForWriteback => kernel.on(Switch::Towrite),
        StepName::RedirtyPage => kernel.on(Switch::RedirtyOnMkclean),
        StepName::CleanPte => kernel.msync_transfers(),
        StepName::CancelDirty => matches!(
            kernel.ttfb_mode(),
            TtfbMode::Clear | TtfbMode::ClearAndMkclean | TtfbMode::CancelOutside
        ),
        _ => true,
    }
}

/// The kernel steps that an operation can take on a kernel and a file system, in the order of the documentation.
pub fn steps_of(verb: Verb, fs: FsName, kernel: &Kernel) -> impl Iterator<Item = StepName> + '_ {
    let occurs = move |occurrence: &Occurrence| {
        let on = occurrence.file_systems;
        occurrence.verbs.contains(&verb) && (on.is_empty() || on.contains(&fs))
    };
    let all = StepName::ALL.iter().copied();
    all.filter(move |step| has_step(kernel, *step) && occurrences(*step).iter().any(occurs))
}
