//! What can be said of a run: message ids with their arguments, and no words.

use writeback_model::ids::{ActorId, MappingId, PageId};
use writeback_model::machine::{Holder, Wait};
use writeback_model::op::FileRange;
use writeback_model::step::StepName;

/// What became of the answer of a page_mkclean that found something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Answer {
    /// The page will be marked dirty again.
    Heeded,
    /// Nobody looks at it.
    Ignored,
}

/// Where a block that was written is now.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reached {
    /// The media.
    Media,
    /// The device's volatile cache.
    Cache,
    /// Nothing yet: it is in flight.
    Flight,
}

/// Why an operation took no kernel step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Idle {
    /// The page does not carry the tag by which writeback finds it.
    NoDirtyTag,
    /// No page of the file does.
    NoDirtyPage,
    /// The call found nothing to write, and returned.
    NothingToSync,
    /// msync of this kernel does nothing of its own.
    MsyncDoesNothing,
    /// The mapping is private: msync has nothing to do.
    PrivateMapping,
    /// No buffer of the range is filed with the transaction, or dirty.
    NothingToFlush,
    /// The page is not cached.
    NotCached,
    /// The page has no buffers, or is under writeback.
    NoBuffersToFree,
    /// No page can be dropped.
    NothingToDrop,
    /// No block of the range is in flight.
    NothingInFlight,
    /// Nothing else is known.
    Nothing,
}

/// One thing that happened, without who, where and what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the catalogue says what each one means")]
pub enum NoteId {
    Mapped,
    LockTaken,
    LockIsFree,
    LockGiven,
    WritebackOver,
    BufferIdle,
    PageRead,
    PageMkwrite {
        locks: bool,
    },
    ReadFault {
        missing: bool,
        writable: bool,
    },
    WriteFault {
        missing: bool,
    },
    PrivateCopy,
    Stored {
        only_pte: bool,
    },
    StoredInCopy,
    Loaded,
    BuffersDirtied,
    NoBuffersToDirty,
    PageDirtied {
        buffers: bool,
    },
    PageWasDirty {
        buffers: bool,
    },
    TagSet,
    WriteBegun,
    Copied,
    BlockMarked {
        files: bool,
    },
    CopiedToUser,
    TaggedForWriteback,
    PteCleaned {
        dirty: bool,
        answer: Answer,
    },
    PteWasClean,
    Redirtied,
    DirtyCleared,
    DirtyWasClear,
    BuffersCreated,
    BlockCollected,
    BlockSkipped,
    BlockBusy,
    BlockBeyondEnd,
    WritebackSet {
        tag_stays: bool,
    },
    BlockWritten {
        reached: Reached,
    },
    NothingWritten {
        page_dirty: bool,
    },
    BuffersFiled,
    BlockFlushed {
        reached: Reached,
    },
    BlockUnfiled,
    PageStaysDirty,
    PageIsClean {
        pte_dirty: bool,
    },
    BlockSampled,
    BlockCompleted {
        reached: Reached,
    },
    DeviceFlushed,
    PteHandedOver {
        step: StepName,
    },
    PteRemoved {
        step: StepName,
    },
    Unmapped,
    BuffersFreed {
        page_dirty: bool,
        cancels: bool,
    },
    DirtyCancelled,
    PageDropped,
    PageKept {
        dirty: bool,
        writeback: bool,
    },
    BuffersKept,
    Exited,
    PowerCut,
    Idle(Idle),
    Skipped {
        under_writeback: bool,
    },
    PromiseKept,
    PromiseBroken,
    Paused {
        step: StepName,
    },
    Blocked {
        wait: Wait,
        holder: Holder,
    },
    Queued,
    GoneWithPower,
    UntilDidNotCome {
        step: StepName,
    },
    NothingToContinue,
    /// An operation may come at any time, or never: the run leaves it out.
    LeftOut,
    ContinueWhileBlocked,
    EvictGaveUp {
        holder: Holder,
    },
    StoppedAtPaused,
    StoppedAtLimit,
    BecameStranded,
    Rescued,
    BecameLost,
    WentWithPower,
}

/// One thing that happened: a message id with its arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// What.
    pub id: NoteId,
    /// Who did it.
    pub actor: Option<ActorId>,
    /// The bytes that it is about: whole blocks, or what was stored, read or lost.
    pub ranges: Vec<FileRange>,
    /// How many blocks that is, for what is done to blocks.
    pub blocks: usize,
    /// The pages.
    pub pages: Vec<PageId>,
    /// The PTEs.
    pub ptes: Vec<(MappingId, PageId)>,
    /// The contents, as characters.
    pub contents: Vec<u8>,
}

impl Note {
    /// A message without arguments.
    #[must_use]
    pub fn new(id: NoteId) -> Note {
        Note {
            id,
            actor: None,
            ranges: Vec::new(),
            blocks: 0,
            pages: Vec::new(),
            ptes: Vec::new(),
            contents: Vec::new(),
        }
    }

    /// Takes in the arguments of another note of the same id and actor; says whether it could.
    pub fn absorb(&mut self, other: &Note) -> bool {
        if self.id != other.id || self.actor != other.actor {
            return false;
        }
        for range in &other.ranges {
            add_range(&mut self.ranges, *range);
        }
        self.blocks += other.blocks;
        extend(&mut self.pages, &other.pages);
        extend(&mut self.ptes, &other.ptes);
        extend(&mut self.contents, &other.contents);
        true
    }

    /// The number of bytes of the ranges.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.ranges.iter().map(|r| r.to - r.from).sum()
    }
}

fn extend<T: Copy + Ord>(values: &mut Vec<T>, more: &[T]) {
    for value in more {
        if let Err(at) = values.binary_search(value) {
            values.insert(at, *value);
        }
    }
}

/// Adds a range to a list that is in order; what touches becomes one range.
pub(super) fn add_range(ranges: &mut Vec<FileRange>, mut range: FileRange) {
    let touches = |a: FileRange, b: FileRange| a.file == b.file && a.from <= b.to && b.from <= a.to;
    let mut at = ranges.partition_point(|r| (r.file, r.from) < (range.file, range.from));
    if at > 0 && touches(ranges[at - 1], range) {
        at -= 1;
    }
    while ranges.get(at).is_some_and(|r| touches(*r, range)) {
        let gone = ranges.remove(at);
        range.from = range.from.min(gone.from);
        range.to = range.to.max(gone.to);
    }
    ranges.insert(at, range);
}
