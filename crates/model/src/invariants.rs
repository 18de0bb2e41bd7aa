//! What must hold after each kernel step, and in which kernels it does (kernel-semantics 5.3).
//!
//! [`check`] looks at a state; [`Checker`] at each step of a run, and keeps the little history that
//! some sentences need; [`converged`] at the end of a run. A violation in a setting in which the
//! invariant holds is a bug of the model; in any other it is what that kernel did.

use crate::flow;
use crate::ids::{ActorId, BlockId, CellId, PageId};
use crate::kernel::{Kernel, Switch, TtfbMode};
use crate::layout::Layout;
use crate::machine::{Applied, Step};
use crate::op::{Device, Fs};
use crate::recorders::{ByteState, byte_state, only_in_memory};
use crate::state::{BlockFlag, Fate, Look, PageFlag, PteFlag, State};
use crate::step::StepName;
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

/// What a run has shown so far that no state does: tags left over from a cancelled page or a late tag_dirty.
#[derive(Clone, Debug)]
pub struct Checker {
    stale_tag: Vec<bool>,
}

impl Checker {
    /// A checker for a run from its first state.
    #[must_use]
    pub fn new(layout: &Layout) -> Checker {
        Checker {
            stale_tag: vec![false; layout.n_pages() as usize],
        }
    }

    /// Looks at one step of the run, and tells of everything that does not hold after it.
    pub fn see(
        &mut self,
        layout: &Layout,
        before: &State,
        step: Step,
        applied: Applied,
        after: &State,
        mut tell: impl FnMut(Violation),
    ) {
        let (was, now) = (Look::new(layout, before), Look::new(layout, after));
        let name = applied.kernel_step.map(|s| s.name);
        for page in pages(layout) {
            self.follow_tag(was, now, page);
            if tag_is_wrong(now, page, self.stale_tag[page.index()]) {
                tell(Violation::of_page(Invariant::TagCoherence, page));
            }
        }
        check(layout, after, &mut tell);
        for cell in (0..layout.n_cells()).map(CellId) {
            let newly = |fate| now.fate(cell, fate) && !was.fate(cell, fate);
            if newly(Fate::Lost) && name != Some(StepName::Cut) {
                tell(Violation::of_cell(Invariant::CleanEviction, layout, cell));
            }
            if newly(Fate::LiedAbout) {
                tell(Violation::of_cell(Invariant::FsyncContract, layout, cell));
            }
            if now.media(cell) != was.media(cell) && !handed_over(was, cell, name) {
                tell(Violation::of_cell(Invariant::CrashLegality, layout, cell));
            }
        }
        debug_assert!(matches!(step, Step::Kernel(_)) || name.is_none());
    }

    /// A tag without PG_dirty is legal where PG_dirty was cancelled, or where tag_dirty came after the page was cleaned.
    fn follow_tag(&mut self, was: Look<'_>, now: Look<'_>, page: PageId) {
        let tagged = now.page(page, PageFlag::TagDirty);
        let dirty = now.page(page, PageFlag::Dirty);
        let cancelled = was.page(page, PageFlag::Dirty) && now.page_lock(page).is_some();
        let late = !was.page(page, PageFlag::TagDirty) && !was.page(page, PageFlag::Dirty);
        let stale = &mut self.stale_tag[page.index()];
        *stale = tagged && !dirty && (*stale || cancelled || late);
    }
}

/// Looks at a state by itself.
pub fn check(layout: &Layout, state: &State, mut tell: impl FnMut(Violation)) {
    let look = Look::new(layout, state);
    for page in pages(layout) {
        for (invariant, holds) in [
            (
                Invariant::WritableImpliesDirty,
                writable_is_dirty(look, page),
            ),
            (Invariant::EffectiveDirty, dirty_has_effect(look, page)),
            (
                Invariant::WritebackCoherence,
                writeback_is_known(look, page),
            ),
            (Invariant::BufferImpliesPage, buffers_are_known(look, page)),
        ] {
            if !holds {
                tell(Violation::of_page(invariant, page));
            }
        }
    }
    let stranded = |cell: &CellId| byte_state(look, *cell) == ByteState::Stranded;
    if let Some(cell) = (0..layout.n_cells()).map(CellId).find(stranded) {
        tell(Violation::of_cell(
            Invariant::NoSilentStaleness,
            layout,
            cell,
        ));
    }
}

/// Looks at the end of a run after which everything was unmapped and written: the first byte that the media does not hold.
#[must_use]
pub fn converged(layout: &Layout, state: &State) -> Option<Violation> {
    let look = Look::new(layout, state);
    let missing = |cell: &CellId| {
        byte_state(look, *cell) != ByteState::Durable && !look.fate(*cell, Fate::WentWithPower)
    };
    (0..layout.n_cells())
        .map(CellId)
        .find(missing)
        .map(|cell| Violation::of_cell(Invariant::Convergence, layout, cell))
}

fn pages(layout: &Layout) -> impl Iterator<Item = PageId> + use<> {
    (0..layout.n_pages()).map(|p| PageId(u16::try_from(p).expect("a page has a number")))
}

/// Nobody is in the middle of something with the page that makes a rule wait: its lock, or a fault.
fn at_rest(look: Look<'_>, page: PageId) -> bool {
    look.page_lock(page).is_none() && !in_fault(look, page)
}

fn in_fault(look: Look<'_>, page: PageId) -> bool {
    let faults = |actor: ActorId| flow::fault_page(look, actor) == Some(page);
    look.layout.actors().any(faults)
}

fn shared_pte(look: Look<'_>, page: PageId, flag: PteFlag) -> bool {
    let file = look.layout.page_file(page);
    look.layout.mappings().any(|m| {
        let spec = look.layout.mapping(m);
        spec.file == file && !spec.private && look.pte(m, page, flag)
    })
}

fn writable_is_dirty(look: Look<'_>, page: PageId) -> bool {
    !at_rest(look, page)
        || !shared_pte(look, page, PteFlag::Writable)
        || look.page(page, PageFlag::Dirty)
}

fn dirty_has_effect(look: Look<'_>, page: PageId) -> bool {
    let has = |flag| look.page(page, flag);
    let asked = at_rest(look, page)
        && has(PageFlag::Dirty)
        && has(PageFlag::HasBuffers)
        && !has(PageFlag::Writeback);
    let mut blocks = look.layout.page_blocks(page).map(BlockId);
    let kernel = look.layout.kernel();
    let hands_on = !kernel.on(Switch::TrackShared) || kernel.on(Switch::RedirtyOnMkclean);
    let by_pte = || {
        let any = |flag| shared_pte(look, page, flag);
        hands_on && (any(PteFlag::Dirty) || any(PteFlag::Writable))
    };
    let mut cells = look.layout.page_cells(page).map(CellId);
    !asked
        || blocks.any(|b| look.block(b, BlockFlag::Dirty))
        || by_pte()
        || !cells.any(|cell| only_in_memory(look, cell))
}

fn tag_is_wrong(look: Look<'_>, page: PageId, stale: bool) -> bool {
    let (dirty, tagged) = (
        look.page(page, PageFlag::Dirty),
        look.page(page, PageFlag::TagDirty),
    );
    at_rest(look, page) && ((dirty && !tagged) || (tagged && !dirty && !stale))
}

fn writeback_is_known(look: Look<'_>, page: PageId) -> bool {
    let writeback = look.page(page, PageFlag::Writeback);
    let mut blocks = look.layout.page_blocks(page).map(BlockId);
    let ends = |actor: ActorId| flow::will_end_writeback(look, actor, page);
    writeback == look.page(page, PageFlag::TagWriteback)
        && (!writeback
            || blocks.any(|b| look.block(b, BlockFlag::Async))
            || look.layout.actors().any(ends))
}

fn buffers_are_known(look: Look<'_>, page: PageId) -> bool {
    let mut blocks = look.layout.page_blocks(page).map(BlockId);
    !at_rest(look, page)
        || look.page(page, PageFlag::Dirty)
        || !blocks.any(|b| look.block(b, BlockFlag::Dirty))
}

/// Whether what the media took in a step was in the device's cache, in flight, or submitted in that step.
fn handed_over(was: Look<'_>, cell: CellId, name: Option<StepName>) -> bool {
    let block = was.layout.cell_block(cell);
    match name {
        Some(StepName::FlushDevice) => was.in_device(block),
        Some(StepName::CompleteBlock) => was.block(block, BlockFlag::Sampled),
        Some(StepName::SubmitBlock) => was.block(block, BlockFlag::Async),
        Some(StepName::FlushBlock) => was.block(block, BlockFlag::Dirty),
        _ => false,
    }
}
