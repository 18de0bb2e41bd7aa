//! write_cache_pages: the walk over dirty pages, for the flusher, fsync and their like.

use crate::control::{Control, Deciding, Flow, KernelStep, Phase, Reg, Target};
use crate::ids::{FileId, PageId};
use crate::kernel::Switch;
use crate::layout::Layout;
use crate::op::Op;
use crate::state::PageFlag;
use crate::step::StepName;
use std::ops::Range;

/// The pages that an operation's walk covers.
pub(crate) fn walked_pages(layout: &Layout, op: Op, file: FileId) -> Range<u32> {
    match op {
        Op::Writepage(page) => u32::from(page.0)..u32::from(page.0) + 1,
        Op::JournalFlush(range) | Op::SyncFileRange { range, .. } => layout.range_pages(range),
        Op::MsyncSync { range, .. } if layout.kernel().on(Switch::MsyncRange) => {
            layout.range_pages(range)
        }
        _ => layout.file_pages(file),
    }
}

/// The file that an operation works on.
pub(crate) fn file_of(layout: &Layout, op: Op) -> FileId {
    match op {
        Op::Writepage(page) => layout.page_file(page),
        Op::Writeback(file) | Op::Fsync(file) | Op::Fdatasync(file) => file,
        Op::JournalFlush(range)
        | Op::SyncFileRange { range, .. }
        | Op::MsyncSync { range, .. }
        | Op::MsyncAsync { range, .. } => range.file,
        _ => unreachable!("this operation walks no file"),
    }
}

/// The pages that the operation's walk covers.
pub(crate) fn pages_of(d: &Deciding<'_>) -> Range<u32> {
    walked_pages(d.look.layout, d.op, file_of(d.look.layout, d.op))
}

/// WB_SYNC_ALL: everything that is dirty at the start is to be written, pages under writeback included.
pub(super) fn integrity(d: &Deciding<'_>) -> bool {
    match d.op {
        Op::Writepage(_) | Op::Writeback(_) | Op::Evict(_) => false,
        Op::SyncFileRange { flags, .. } => {
            let all = flags.wait_before && flags.write && flags.wait_after;
            all && d.look.layout.kernel().on(Switch::SyncRangeIntegrity)
        }
        _ => true,
    }
}

/// Whether what is dirty at the start is tagged, and only that is written.
pub(crate) fn tagged_first(d: &Deciding<'_>) -> bool {
    integrity(d) && d.look.layout.kernel().on(Switch::Towrite)
}

pub(super) fn next(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let pages = pages_of(d);
    match c.phase {
        Phase::TagForWriteback => {
            let any = d
                .find_page(c, pages.end, |p| d.look.page(p, PageFlag::TagDirty))
                .is_some();
            if any && tagged_first(d) {
                let target = Target::File(file_of(d.look.layout, d.op));
                return Flow::Step(KernelStep {
                    name: StepName::TagForWriteback,
                    target,
                });
            }
            Flow::Go(Phase::WalkLock)
        }
        Phase::WalkLock => choose(d, c),
        Phase::WalkWait => locked(d, c),
        _ => Flow::page(StepName::UnlockPage, c.page()),
    }
}

/// Looks the next page up by its tag. A page that is chosen is locked next, even if it loses its tag meanwhile.
fn choose(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let tag = if tagged_first(d) {
        PageFlag::TagTowrite
    } else {
        PageFlag::TagDirty
    };
    if !c.has(Reg::Chosen) {
        let Some(page) = d.find_page(c, pages_of(d).end, |p| d.look.page(p, tag)) else {
            return after_walk(d, c);
        };
        c.page = page.0;
        c.set(Reg::Chosen, true);
    }
    Flow::page(StepName::LockPage, c.page())
}

/// The page is locked: is it still to be written?
fn locked(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let under_writeback = d.page(c, PageFlag::Writeback);
    if under_writeback && integrity(d) {
        return Flow::page(StepName::WaitOnPageWriteback, c.page());
    }
    let clean = !d.page(c, PageFlag::Dirty) && d.look.layout.kernel().on(Switch::PagedirtyCheck);
    if under_writeback || clean || !d.page(c, PageFlag::Cached) {
        return Flow::Go(Phase::WalkUnlock);
    }
    Flow::Go(Phase::MkcleanBefore)
}

/// The walk is over: the caller goes on.
fn after_walk(d: &Deciding<'_>, c: &mut Control) -> Flow {
    match d.op {
        Op::Writepage(_) | Op::Writeback(_) => Flow::Done,
        _ => {
            c.page = u16::try_from(pages_of(d).start).expect("a page has a number");
            Flow::Go(Phase::WaitAfter)
        }
    }
}

pub(super) fn advance(d: &Deciding<'_>, c: &mut Control) {
    match c.phase {
        Phase::TagForWriteback => c.phase = Phase::WalkLock,
        Phase::WalkLock => {
            c.set(Reg::Chosen, false);
            c.phase = Phase::WalkWait;
        }
        Phase::WalkWait => {}
        _ => page_done(d, c),
    }
}

/// One page is dealt with: the walk goes to the next one, reclaim goes on with this one.
pub(super) fn page_done(d: &Deciding<'_>, c: &mut Control) {
    for reg in [Reg::Cleaned, Reg::WasDirty, Reg::Collected, Reg::Files] {
        c.set(reg, false);
    }
    c.rank = 0;
    c.block = 0;
    if matches!(d.op, Op::Evict(_)) {
        c.phase = Phase::EvictRelock;
    } else {
        c.page = PageId(c.page).0 + 1;
        c.phase = Phase::WalkLock;
    }
}
