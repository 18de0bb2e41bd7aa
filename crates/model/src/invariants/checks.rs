//! The checks: of a state, of a step, of the end of a run.

use super::{Invariant, Violation};
use crate::flow;
use crate::ids::{ActorId, BlockId, CellId, PageId};
use crate::kernel::Switch;
use crate::layout::Layout;
use crate::machine::{Applied, Step};
use crate::recorders::{ByteState, byte_state, only_in_memory};
use crate::state::{BlockFlag, Fate, Look, PageFlag, PteFlag};
use crate::step::StepName;

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
        before: &[u8],
        step: Step,
        applied: Applied,
        after: &[u8],
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
        debug_assert!(!matches!(step, Step::Begin(_)) || name.is_none());
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
pub fn check(layout: &Layout, state: &[u8], mut tell: impl FnMut(Violation)) {
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
pub fn converged(layout: &Layout, state: &[u8]) -> Option<Violation> {
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
