//! What must hold after each kernel step, and in which kernels it does (kernel-semantics 5.3).
//!
//! [`check`] looks at a state; [`Checker`] at each step of a run, and keeps the little history that
//! some sentences need; [`converged`] at the end of a run. A violation in a setting in which the
//! invariant holds is a bug of the model; in any other it is what that kernel did.

mod checks;

pub use checks::{Checker, check, converged};

use crate::ids::{CellId, PageId};
use crate::kernel::{Kernel, Switch, TtfbMode};
use crate::layout::Layout;
use crate::op::{Device, Fs};
use std::fmt;

macro_rules! invariants {
    ($($variant:ident = $id:literal, $sentence:literal;)*) => {
        /// An assertion about the machine.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Invariant { $(#[doc = $sentence] $variant,)* }

        impl Invariant {
            /// Every invariant of the model.
            pub const ALL: &[Invariant] = &[$(Invariant::$variant,)*];

            /// Its number in kernel-semantics 5.3.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Invariant::$variant => $id,)* }
            }

            /// What it says.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Invariant::$variant => $sentence,)* }
            }
        }
    };
}

invariants! {
    NoSilentStaleness = "I1", "A byte that is newer in memory than anywhere else is remembered by somebody.";
    CleanEviction = "I2", "A page leaves the cache only when nothing newer than what was submitted goes with it.";
    WritableImpliesDirty = "I3", "A page that a process can store to without a fault is dirty.";
    EffectiveDirty = "I4", "A dirty page has a dirty block, a PTE that will make it so, or nothing to write.";
    TagCoherence = "I5", "A page is dirty if and only if the tree says so, a cancelled page left aside.";
    WritebackCoherence = "I6", "A page is under writeback if and only if the tree says so, and somebody will end it.";
    BufferImpliesPage = "I7", "A dirty block is in a dirty page.";
    FsyncContract = "I8", "When a call that promises durability returns 0, what was stored before it is on the media.";
    CrashLegality = "I13", "What the media holds was handed to the device first.";
    Convergence = "I14", "When everything has been unmapped and written, the media holds the newest bytes.";
}

impl fmt::Display for Invariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id(), self.sentence())
    }
}

impl Invariant {
    /// Whether it holds in every run of a kernel, whatever is interleaved.
    #[must_use]
    pub fn holds_in(self, kernel: &Kernel, fs: Fs, device: Device) -> bool {
        let mode = kernel.ttfb_mode();
        let cancels = matches!(mode, TtfbMode::CancelOutside | TtfbMode::CancelInside);
        match self {
            Invariant::NoSilentStaleness | Invariant::CleanEviction | Invariant::Convergence => {
                remembers(kernel)
            }
            Invariant::WritableImpliesDirty => {
                kernel.on(Switch::TrackShared)
                    && cleaning_excludes_faults(kernel)
                    && !cancels
                    && mode != TtfbMode::Clear
            }
            Invariant::EffectiveDirty => remembers(kernel),
            Invariant::TagCoherence
            | Invariant::WritebackCoherence
            | Invariant::BufferImpliesPage
            | Invariant::CrashLegality => true,
            Invariant::FsyncContract => {
                let buffer_flusher = matches!(fs, Fs::Blockdev | Fs::Ext3);
                let skips = kernel.on(Switch::PagedirtyCheck) && cancels && buffer_flusher;
                // set_page_writeback takes TOWRITE even from a page that writepage has redirtied because a buffer was
                // in flight by itself: an fsync that had tagged it passes it by. ext3's commit waits for such buffers.
                let untagged = fs == Fs::Blockdev && device.manual && kernel.on(Switch::Towrite);
                remembers(kernel)
                    && !untagged
                    && kernel.on(Switch::TrackShared)
                    && cleaning_excludes_faults(kernel)
                    && faults_dirty_under_lock(kernel, fs)
                    && !skips
                    && (!device.volatile_cache || kernel.on(Switch::FsyncFlushesDevice))
            }
        }
    }
}

/// Whether no step forgets a store: cleaned PTEs are handed on, and try_to_free_buffers leaves no gap.
fn remembers(kernel: &Kernel) -> bool {
    let hands_on = !kernel.on(Switch::TrackShared) || kernel.on(Switch::RedirtyOnMkclean);
    let no_gap = matches!(
        kernel.ttfb_mode(),
        TtfbMode::Refuse | TtfbMode::CancelInside
    );
    hands_on && no_gap
}

/// Whether a write fault cannot mark the page dirty between the cleaning of its PTEs and of PG_dirty.
fn cleaning_excludes_faults(kernel: &Kernel) -> bool {
    !kernel.on(Switch::MkcleanBeforeClear)
        || kernel.on(Switch::FaultWaitsLock)
        || kernel.on(Switch::FaultLocksPage)
}

/// Whether write faults mark the page dirty with its lock held: else a second one finds PG_dirty set, and its
/// caller may sync, before the first has set the tag by which fsync finds the page.
fn faults_dirty_under_lock(kernel: &Kernel, fs: Fs) -> bool {
    kernel.on(Switch::FaultLocksPage)
        || (fs.has_page_mkwrite() && kernel.on(Switch::MkwriteHoldsLock))
}

/// An invariant that does not hold, and the first place where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Violation {
    /// Which.
    pub invariant: Invariant,
    /// The page.
    pub page: PageId,
    /// The cell, where it is about bytes.
    pub cell: Option<CellId>,
}

impl Violation {
    fn of_page(invariant: Invariant, page: PageId) -> Violation {
        Violation {
            invariant,
            page,
            cell: None,
        }
    }

    fn of_cell(invariant: Invariant, layout: &Layout, cell: CellId) -> Violation {
        Violation {
            invariant,
            page: layout.block_page(layout.cell_block(cell)),
            cell: Some(cell),
        }
    }
}
