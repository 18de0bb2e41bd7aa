//! What an actor is in the middle of: its operation, the phase of it, and a few registers.

use crate::ids::{ActorId, OpId, PageId};
use crate::ids::{BlockId, FileId, MappingId};
use crate::layout::ACTOR_BYTES;
use crate::step::StepName;

/// A kernel step with its operand: everything that `apply` needs to know of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct KernelStep {
    /// The act.
    pub name: StepName,
    /// What it is done to.
    pub target: Target,
}

/// What a kernel step is done to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Target {
    /// Everything, or nothing in particular.
    Machine,
    /// A whole file.
    File(FileId),
    /// A page.
    Page(PageId),
    /// A block.
    Block(BlockId),
    /// A mapping.
    Mapping(MappingId),
    /// The PTE of a page in a mapping.
    Pte(MappingId, PageId),
}

macro_rules! phases {
    ($($phase:ident,)*) => {
        /// Where an operation stands.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(crate) enum Phase { $($phase,)* }

        impl Phase {
            const ALL: &[Phase] = &[$(Phase::$phase,)*];
        }
    };
}

phases! {
    Begin,
    // mmap, munmap, exit
    Map, Zap, ZapEnd,
    // store and load
    Access, Fault, Abandon,
    // pwrite and pread
    WriteBegin, WriteStable, WriteCopy, WriteMark, WriteUnlock,
    ReadLock, ReadFill, ReadUnlock, ReadCopy,
    // write_cache_pages
    TagForWriteback, WalkLock, WalkWait, WalkUnlock,
    // clear_page_dirty_for_io
    MkcleanBefore, TestClear, MkcleanAfter,
    // block_write_full_page
    CreateBuffers, Collect, SetWriteback, Submit, UnlockWritten, EndWriteback, FileBuffers,
    // fsync, msync, sync_file_range
    CleanPtes, WaitBefore, WaitAfter, SyncFlushDevice,
    // the journal's flush, and the commit of an fsync
    FlushBlocks, WaitFlushed,
    // reclaim
    EvictLock, EvictUnmap, EvictRelock, EvictDrop,
    FreeLock, DropLock, DropCheck, Detach, Cancel, CancelMkclean, Remove, ReclaimUnlock,
    // device and power
    Sample, Complete, FlushDevice, Cut,
    End,
}

/// One bit of a control's registers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Reg {
    /// The fault under way is a missing one, not a write-protect one.
    Missing = 1,
    /// page_mkclean has cleaned a PTE that was dirty or writable.
    Cleaned = 1 << 1,
    /// The answer of TestClearPageDirty.
    WasDirty = 1 << 2,
    /// A block was collected by this writepage.
    Collected = 1 << 3,
    /// Writepage files the page's buffers when it is done.
    Files = 1 << 4,
    /// PG_dirty went from clear to set, and the DIRTY tag is still to be set.
    NewlyDirty = 1 << 5,
    /// The buffers are gone, and PG_dirty was set: it is still to be cleared.
    Cancels = 1 << 6,
    /// The walk has looked its next page up and holds a reference to it, whatever becomes of its tag.
    Chosen = 1 << 7,
}

/// The bytes read so far, or by the last load or read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reading {
    Nothing,
    All(u8),
    Mixed,
}

impl Reading {
    pub fn and(self, content: u8) -> Reading {
        match self {
            Reading::Nothing => Reading::All(content),
            Reading::All(c) if c == content => self,
            _ => Reading::Mixed,
        }
    }

    fn to_word(self) -> u16 {
        match self {
            Reading::Nothing => 0,
            Reading::All(content) => 1 + u16::from(content),
            Reading::Mixed => u16::MAX,
        }
    }

    fn from_word(word: u16) -> Reading {
        match word {
            0 => Reading::Nothing,
            u16::MAX => Reading::Mixed,
            n => Reading::All(u8::try_from(n - 1).expect("a content is a byte")),
        }
    }
}

/// One actor's record in a state, decoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Control {
    pub op: Option<OpId>,
    pub phase: Phase,
    regs: u8,
    /// The page in hand, or the next to look at.
    pub page: u16,
    /// The block to look at next; in a fault, the place in its script.
    pub block: u32,
    /// The rank of the mapping that was last looked at.
    pub rank: u8,
    pub reading: Reading,
    /// Monitor: what the last finished system call returned, as the layout numbers it.
    pub last_return: u16,
    /// Monitor: what the last finished load or read returned.
    pub last_read: Reading,
}

impl Control {
    pub fn has(&self, reg: Reg) -> bool {
        self.regs & reg as u8 != 0
    }

    pub fn set(&mut self, reg: Reg, on: bool) {
        self.regs = if on {
            self.regs | reg as u8
        } else {
            self.regs & !(reg as u8)
        };
    }

    pub fn page(&self) -> PageId {
        PageId(self.page)
    }

    /// The record of an actor that does nothing; what it returned and read last stays.
    pub fn idle(&self) -> Control {
        Control {
            last_return: self.last_return,
            last_read: self.last_read,
            ..Control::from_bytes([0; ACTOR_BYTES])
        }
    }

    pub fn from_bytes(b: [u8; ACTOR_BYTES]) -> Control {
        let word = |i: usize| u16::from_le_bytes([b[i], b[i + 1]]);
        Control {
            op: u32::from_le_bytes([b[0], b[1], b[2], 0])
                .checked_sub(1)
                .map(OpId),
            phase: Phase::ALL[usize::from(b[3])],
            regs: b[4],
            page: word(5),
            block: u32::from_le_bytes([b[7], b[8], b[9], b[10]]),
            rank: b[11],
            reading: Reading::from_word(word(12)),
            last_return: word(14),
            last_read: Reading::from_word(word(16)),
        }
    }

    pub fn to_bytes(self) -> [u8; ACTOR_BYTES] {
        let mut b = [0; ACTOR_BYTES];
        let op = self.op.map_or(0, |op| op.0 + 1).to_le_bytes();
        b[0..3].copy_from_slice(&op[..3]);
        b[3] = self.phase as u8;
        b[4] = self.regs;
        b[5..7].copy_from_slice(&self.page.to_le_bytes());
        b[7..11].copy_from_slice(&self.block.to_le_bytes());
        b[11] = self.rank;
        b[12..14].copy_from_slice(&self.reading.to_word().to_le_bytes());
        b[14..16].copy_from_slice(&self.last_return.to_le_bytes());
        b[16..18].copy_from_slice(&self.last_read.to_word().to_le_bytes());
        b
    }
}

/// What an operation does next.
pub(crate) enum Flow {
    /// This kernel step.
    Step(KernelStep),
    /// Nothing here: on to this phase, without a step between.
    Go(Phase),
    /// Nothing more: the operation is over.
    Done,
}

impl Flow {
    pub fn page(name: StepName, page: PageId) -> Flow {
        Flow::Step(KernelStep {
            name,
            target: Target::Page(page),
        })
    }

    pub fn block(name: StepName, block: u32) -> Flow {
        Flow::Step(KernelStep {
            name,
            target: Target::Block(BlockId(block)),
        })
    }

    pub fn pte(name: StepName, mapping: MappingId, page: PageId) -> Flow {
        Flow::Step(KernelStep {
            name,
            target: Target::Pte(mapping, page),
        })
    }

    pub fn machine(name: StepName) -> Flow {
        Flow::Step(KernelStep {
            name,
            target: Target::Machine,
        })
    }
}

/// The actor, its operation's phase and the rest, for one decision.
pub(crate) struct Deciding<'a> {
    pub look: crate::state::Look<'a>,
    pub actor: ActorId,
    pub op: crate::op::Op,
}
