//! Reclaim: shrink_page_list for one page, try_to_free_buffers, drop_caches (kernel-semantics 2.16, 2.17).

use crate::control::{Control, Deciding, Flow, KernelStep, Phase, Reg};
use crate::flow::clean::{next_pte, rank_of};
use crate::flow::{holds_buffers, holds_page};
use crate::ids::{BlockId, PageId};
use crate::kernel::TtfbMode;
use crate::op::Op;
use crate::state::{BlockFlag, Look, PageFlag};
use crate::step::StepName;

pub(super) fn next(d: &Deciding<'_>, c: &mut Control) -> Flow {
    match c.phase {
        Phase::EvictLock => try_lock(d, c),
        Phase::EvictUnmap => unmap(d, c),
        Phase::EvictRelock => relock(d, c),
        Phase::EvictDrop => free_and_remove(d, c),
        Phase::FreeLock if !frees(d, c) => Flow::Done,
        Phase::FreeLock => Flow::page(StepName::LockPage, c.page()),
        Phase::DropLock => drop_lock(d, c),
        Phase::DropCheck if droppable(d.look, c.page(), true) => free_and_remove(d, c),
        Phase::DropCheck => Flow::Go(Phase::ReclaimUnlock),
        Phase::Detach => detach(d, c),
        Phase::Cancel if c.has(Reg::Cancels) => Flow::page(StepName::CancelDirty, c.page()),
        Phase::Cancel => after_detach(d),
        Phase::CancelMkclean => match next_pte(d.look, c.page(), c.rank, false) {
            Some(mapping) => Flow::pte(StepName::PageMkclean, mapping, c.page()),
            None => after_detach(d),
        },
        Phase::Remove if removable(d, c) => Flow::page(StepName::RemoveFromCache, c.page()),
        Phase::Remove => Flow::Go(Phase::ReclaimUnlock),
        _ => Flow::page(StepName::UnlockPage, c.page()),
    }
}

/// Reclaim takes the lock only if it is free, and leaves alone what is under writeback.
fn try_lock(d: &Deciding<'_>, c: &Control) -> Flow {
    if !d.page(c, PageFlag::Cached) || d.look.page_lock(c.page()).is_some() {
        return Flow::Done;
    }
    Flow::page(StepName::LockPage, c.page())
}

fn unmap(d: &Deciding<'_>, c: &mut Control) -> Flow {
    if d.page(c, PageFlag::Writeback) {
        return Flow::Go(Phase::ReclaimUnlock);
    }
    if let Some(mapping) = next_pte(d.look, c.page(), c.rank, true) {
        return Flow::pte(StepName::UnmapPte, mapping, c.page());
    }
    c.rank = 0;
    match (
        d.page(c, PageFlag::Dirty),
        d.look.layout.kernel().reclaim_writes_file_pages(),
    ) {
        (true, true) => Flow::Go(Phase::MkcleanBefore),
        (true, false) => Flow::Go(Phase::ReclaimUnlock),
        _ => Flow::Go(Phase::EvictDrop),
    }
}

/// After the page was written: it is dropped in the same pass if the write has completed.
fn relock(d: &Deciding<'_>, c: &Control) -> Flow {
    let busy = d.page(c, PageFlag::Writeback) || d.page(c, PageFlag::Dirty);
    if busy || !d.page(c, PageFlag::Cached) || d.look.page_lock(c.page()).is_some() {
        return Flow::Done;
    }
    Flow::page(StepName::LockPage, c.page())
}

fn free_and_remove(d: &Deciding<'_>, c: &Control) -> Flow {
    let busy = d.page(c, PageFlag::Writeback) || d.page(c, PageFlag::Dirty);
    Flow::Go(match (busy, d.page(c, PageFlag::HasBuffers)) {
        (true, _) => Phase::ReclaimUnlock,
        (false, true) => Phase::Detach,
        (false, false) => Phase::Remove,
    })
}

fn frees(d: &Deciding<'_>, c: &Control) -> bool {
    d.page(c, PageFlag::Cached)
        && !d.page(c, PageFlag::Writeback)
        && d.page(c, PageFlag::HasBuffers)
}

/// try_to_free_buffers: only if every buffer is clean and idle, and the page not dirty where that version refuses.
fn detach(d: &Deciding<'_>, c: &Control) -> Flow {
    let refuses =
        d.look.layout.kernel().ttfb_mode() == TtfbMode::Refuse && d.page(c, PageFlag::Dirty);
    if !frees(d, c) || refuses || !buffers_idle(d.look, c.page()) {
        return Flow::Go(Phase::ReclaimUnlock);
    }
    Flow::page(StepName::DetachBuffers, c.page())
}

fn after_detach(d: &Deciding<'_>) -> Flow {
    Flow::Go(if matches!(d.op, Op::FreeBuffers(_)) {
        Phase::ReclaimUnlock
    } else {
        Phase::Remove
    })
}

fn buffers_idle(look: Look<'_>, page: PageId) -> bool {
    let held = look
        .layout
        .actors()
        .any(|a| holds_buffers(look, a) == Some(page));
    let busy = |b: BlockId| look.block(b, BlockFlag::Dirty) || look.block_locked(b);
    !held && !look.layout.page_blocks(page).map(BlockId).any(busy)
}

/// remove_mapping: only if nobody maps or holds the page, and it is clean.
fn removable(d: &Deciding<'_>, c: &Control) -> bool {
    let page = c.page();
    let held = d
        .look
        .layout
        .actors()
        .any(|a| a != d.actor && holds_page(d.look, a) == Some(page));
    let mapped = next_pte(d.look, page, 0, true).is_some();
    !held && !mapped && !d.page(c, PageFlag::Dirty) && !d.page(c, PageFlag::Writeback)
}

fn drop_lock(d: &Deciding<'_>, c: &mut Control) -> Flow {
    match d.find_page(c, d.look.layout.n_pages(), |page| {
        droppable(d.look, page, false)
    }) {
        Some(page) => {
            c.page = page.0;
            Flow::page(StepName::LockPage, page)
        }
        None => Flow::Done,
    }
}

/// What drop_caches takes: cached, clean, unmapped, idle, and locked by nobody else.
fn droppable(look: Look<'_>, page: PageId, locked: bool) -> bool {
    look.page(page, PageFlag::Cached)
        && !look.page(page, PageFlag::Dirty)
        && !look.page(page, PageFlag::Writeback)
        && (locked || look.page_lock(page).is_none())
        && next_pte(look, page, 0, true).is_none()
        && !look
            .layout
            .actors()
            .any(|a| holds_page(look, a) == Some(page))
        && buffers_idle(look, page)
}

pub(super) fn advance(d: &Deciding<'_>, c: &mut Control, step: KernelStep) {
    match step.name {
        StepName::UnmapPte => c.rank = rank_of(d, step),
        StepName::PageMkclean => {
            c.rank = rank_of(d, step);
            c.set(Reg::Cleaned, false);
        }
        StepName::DetachBuffers => c.phase = Phase::Cancel,
        StepName::CancelDirty => {
            c.set(Reg::Cancels, false);
            let cleans = d.look.layout.kernel().ttfb_mode() == TtfbMode::ClearAndMkclean;
            c.phase = if cleans {
                Phase::CancelMkclean
            } else {
                Phase::Cancel
            };
        }
        StepName::RemoveFromCache | StepName::UnlockPage => page_done(d, c),
        _ => {
            c.phase = match c.phase {
                Phase::EvictLock => Phase::EvictUnmap,
                Phase::EvictRelock => Phase::EvictDrop,
                Phase::FreeLock => Phase::Detach,
                _ => Phase::DropCheck,
            }
        }
    }
}

/// drop_caches goes on with the next page; the others are done.
fn page_done(d: &Deciding<'_>, c: &mut Control) {
    c.rank = 0;
    if matches!(d.op, Op::DropCaches) {
        c.page += 1;
        c.phase = Phase::DropLock;
    } else {
        c.phase = Phase::End;
    }
}
