//! Why bytes are lost: the chain of causes as messages, each with its step.

use writeback_model::kernel::{Switch, Version};
use writeback_model::op::FileRange;
use writeback_model::step::StepName;

/// What became of bytes that needs a reason; the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Trouble {
    /// Their last copy is gone, and no power cut excuses it.
    Lost,
    /// They are in memory only, and nobody remembers to write them.
    Stranded,
    /// A call promised them and they were not durable when it returned.
    LiedAbout,
    /// They went by a power cut, and no call had promised them.
    WentWithPower,
}

/// Everything that is to be said about the losses at one position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// Bytes with the same history, the worst first; at most [`GROUPS_MAX`].
    pub groups: Vec<Group>,
    /// How many more histories there are.
    pub more: usize,
}

/// The most groups that are told.
pub const GROUPS_MAX: usize = 4;

/// Bytes with the same trouble for the same reasons.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// What became of them.
    pub trouble: Trouble,
    /// Which bytes, in order.
    pub ranges: Vec<FileRange>,
    /// The chain, in the order of the run.
    pub causes: Vec<Cause>,
    /// Which rule of which kernel would have saved them.
    pub saving: Saving,
}

/// One link of a chain, and where it happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// An index into [`Scenario::lines`](crate::scenario::Scenario).
    pub line: usize,
    /// The position that it made.
    pub position: usize,
    /// What happened.
    pub what: What,
}

/// Who remembers a block, I/O and operations under way left aside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Known {
    /// A dirty PTE.
    pub pte: bool,
    /// PG_dirty, with no buffers or with the block dirty.
    pub page: bool,
    /// BH_Dirty.
    pub block: bool,
}

impl Known {
    /// Whether nobody does.
    #[must_use]
    pub fn nobody(self) -> bool {
        self == Known::default()
    }
}

/// Why a call could return 0 while bytes that it covers were not durable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LieReason {
    /// Only a PTE knew, and the call did not ask it.
    OnlyPte,
    /// The bytes were in the device's cache, and the call did not flush it.
    NotFlushed,
    /// The bytes were in flight, and the call did not wait for them.
    InFlight,
    /// The page was dirty, and did not have the tag yet by which the call finds it.
    NoTag,
    /// Nobody remembered them any more.
    NobodyKnew,
    /// None of these.
    Unwritten,
}

/// What a link of a chain says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// A fault left the PTE writable, so that the later store made no other.
    LeftWritable {
        /// It was a read fault.
        read: bool,
        /// It marked the page and its blocks dirty.
        marked: bool,
    },
    /// What the fault had marked was cleaned before the store.
    Cleaned {
        /// The block was written by itself, or by a writepage.
        wrote: bool,
        /// The page's buffers were freed.
        freed: bool,
        /// PG_dirty is set after it.
        page_dirty: bool,
    },
    /// The bytes were stored.
    Stored {
        /// What was stored.
        content: u8,
        /// By write(2), not through a mapping.
        write: bool,
        /// The store faulted.
        fault: bool,
        /// Who remembered it.
        known: Known,
    },
    /// Somebody more remembered them.
    Noted {
        /// The kernel step that told them.
        step: StepName,
        /// Who remembers now.
        known: Known,
    },
    /// What a PTE knew went to the page.
    HandedOver {
        /// The kernel step.
        step: StepName,
        /// Who remembers now.
        known: Known,
    },
    /// Records were cleared and nothing was written for them.
    Cleared {
        /// Each kernel step that cleared one, and which.
        steps: Vec<(StepName, Known)>,
        /// Who remembers now.
        left: Known,
    },
    /// Somebody is in the middle of writing them, or of marking them.
    InHand,
    /// The bytes were written, as far as the device's cache or into flight.
    Written {
        /// They are in flight still.
        in_flight: bool,
    },
    /// The last copy went.
    Gone {
        /// The kernel step.
        step: StepName,
        /// What the disk holds instead.
        disk: u8,
        /// What is gone.
        content: u8,
    },
    /// A call returned 0.
    Lied {
        /// Why it could.
        reason: LieReason,
        /// What the disk held.
        disk: u8,
    },
    /// The power failed, and what was not on the media went.
    PowerCut {
        /// What is gone.
        content: u8,
    },
}

/// Which rule would have saved the bytes: found by running the same lines with other rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Saving {
    /// One switch, set as later kernels have it.
    Switch {
        /// The switch.
        switch: Switch,
        /// The index of its value.
        value: u8,
        /// The first version with it.
        first: Version,
        /// The stable release that took it early.
        backport: Option<Version>,
    },
    /// No switch alone, but the whole of a later version.
    Version(Version),
    /// No later version of the model.
    Never {
        /// The switch whose earlier value saves them, and the version that changed it.
        since: Option<(Switch, Version)>,
    },
    /// The run is too long to be repeated with other rules.
    NotTried,
    /// No rule can: the power failed, and nobody had promised.
    NoRule,
}
