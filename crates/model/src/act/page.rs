//! Acts on one page: reading it in, its dirty flag, its tags, its buffers, its writeback.

use crate::act::block;
use crate::control::{Control, Reg};
use crate::ids::{ActorId, BlockId, CellId, FileId, PageId};
use crate::kernel::{Switch, TtfbMode};
use crate::op::Op;
use crate::recorders;
use crate::state::{BlockFlag, Fate, PageFlag, Touch};
use crate::step::StepName;

pub(super) fn perform(
    touch: &mut Touch<'_>,
    actor: ActorId,
    op: Op,
    c: &mut Control,
    name: StepName,
    page: PageId,
) {
    match name {
        StepName::ReadPage => read_page(touch, page),
        StepName::PageMkwrite => page_mkwrite(touch, actor, page),
        StepName::DirtyBuffers => dirty_buffers(touch, page),
        StepName::SetPageDirty => test_set_page_dirty(touch, c, page),
        StepName::TagDirty => {
            touch.set_page(page, PageFlag::TagDirty, true);
            c.set(Reg::NewlyDirty, false);
        }
        StepName::RedirtyPage => {
            set_page_dirty(touch, page);
            c.set(Reg::Cleaned, false);
        }
        StepName::WriteBegin => write_begin(touch, actor, op, page),
        StepName::CopyToUser => copy_to_user(touch, op, c, page),
        StepName::CreateEmptyBuffers => attach_buffers(touch, page, true, true),
        StepName::SetPageWriteback => set_page_writeback(touch, page),
        StepName::EndPageWriteback => end_page_writeback(touch, page),
        StepName::FileBuffers => file_buffers(touch, page),
        StepName::DetachBuffers => detach_buffers(touch, c, page),
        StepName::CancelDirty => cancel_dirty(touch, page),
        StepName::RemoveFromCache => remove_from_cache(touch, page),
        _ => unreachable!("{name} is not done to a page"),
    }
}

/// The whole of set_page_dirty, where nothing can come between: buffers first, page second, tag last.
pub(super) fn set_page_dirty(touch: &mut Touch<'_>, page: PageId) {
    dirty_buffers(touch, page);
    mark_page_dirty(touch, page);
}

/// PG_dirty and, if it was clear, the DIRTY tag; the buffers are not looked at.
pub(super) fn mark_page_dirty(touch: &mut Touch<'_>, page: PageId) {
    if !touch.look().page(page, PageFlag::Dirty) {
        touch.set_page(page, PageFlag::Dirty, true);
        touch.set_page(page, PageFlag::TagDirty, true);
    }
}

fn dirty_buffers(touch: &mut Touch<'_>, page: PageId) {
    if touch.look().page(page, PageFlag::HasBuffers) {
        for block in touch.layout.page_blocks(page).map(BlockId) {
            touch.set_block(block, BlockFlag::Dirty, true);
        }
    }
}

/// From 3.9 the buffers are dirtied in the same step, under private_lock.
fn test_set_page_dirty(touch: &mut Touch<'_>, c: &mut Control, page: PageId) {
    if touch.layout.kernel().on(Switch::DirtyInOneStep) {
        dirty_buffers(touch, page);
    }
    c.set(Reg::NewlyDirty, !touch.look().page(page, PageFlag::Dirty));
    touch.set_page(page, PageFlag::Dirty, true);
}

fn attach_buffers(touch: &mut Touch<'_>, page: PageId, dirty: bool, uptodate: bool) {
    touch.set_page(page, PageFlag::HasBuffers, true);
    for block in touch.layout.page_blocks(page).map(BlockId) {
        touch.set_block(block, BlockFlag::Dirty, dirty);
        touch.set_block(block, BlockFlag::Uptodate, uptodate);
    }
}

/// Gives a page buffer heads if it has none, as dirty and as up to date as the page is.
fn ensure_buffers(touch: &mut Touch<'_>, page: PageId) {
    let look = touch.look();
    if !look.page(page, PageFlag::HasBuffers) {
        let (dirty, uptodate) = (
            look.page(page, PageFlag::Dirty),
            look.page(page, PageFlag::Uptodate),
        );
        attach_buffers(touch, page, dirty, uptodate);
    }
}

fn read_page(touch: &mut Touch<'_>, page: PageId) {
    touch.set_page(page, PageFlag::Cached, true);
    if touch.layout.fs().reads_through_buffers() {
        ensure_buffers(touch, page);
    }
    let buffers = touch.look().page(page, PageFlag::HasBuffers);
    for block in touch.layout.page_blocks(page).map(BlockId) {
        if touch.look().block(block, BlockFlag::Uptodate) {
            continue;
        }
        block::read(touch, block);
        if buffers {
            touch.set_block(block, BlockFlag::Uptodate, true);
            touch.set_block(block, BlockFlag::Mapped, !touch.layout.beyond_eof(block));
        }
    }
    touch.set_page(page, PageFlag::Uptodate, true);
}

fn page_mkwrite(touch: &mut Touch<'_>, actor: ActorId, page: PageId) {
    if touch.layout.kernel().on(Switch::MkwriteHoldsLock) {
        touch.set_page_lock(page, Some(actor));
    }
    ensure_buffers(touch, page);
    for block in touch.layout.page_blocks(page).map(BlockId) {
        touch.set_block(block, BlockFlag::Mapped, !touch.layout.beyond_eof(block));
    }
    set_page_dirty(touch, page);
}

/// Finds or adds the page, locks it, and prepares the blocks that the write touches.
fn write_begin(touch: &mut Touch<'_>, actor: ActorId, op: Op, page: PageId) {
    let Op::Write { range, .. } = op else {
        unreachable!("only a write begins a write")
    };
    touch.set_page_lock(page, Some(actor));
    touch.set_page(page, PageFlag::Cached, true);
    ensure_buffers(touch, page);
    let cells = touch.layout.range_cells(range);
    let uptodate = touch.look().page(page, PageFlag::Uptodate);
    for block in touch.layout.page_blocks(page).map(BlockId) {
        if uptodate {
            touch.set_block(block, BlockFlag::Uptodate, true);
        }
        let own = touch.layout.block_cells(block);
        let touched = own.start < cells.end && cells.start < own.end;
        if !touched {
            continue;
        }
        touch.set_block(block, BlockFlag::Mapped, true);
        let partly = cells.start > own.start || cells.end < own.end;
        if partly && !touch.look().block(block, BlockFlag::Uptodate) {
            block::read(touch, block);
            touch.set_block(block, BlockFlag::Uptodate, true);
        }
    }
}

fn copy_to_user(touch: &mut Touch<'_>, op: Op, c: &mut Control, page: PageId) {
    let Op::Read { range } = op else {
        unreachable!("only a read copies to its reader")
    };
    let wanted = touch.layout.range_cells(range);
    for cell in touch
        .layout
        .page_cells(page)
        .filter(|cell| wanted.contains(cell))
        .map(CellId)
    {
        c.reading = c.reading.and(touch.look().memory(cell));
    }
}

pub(super) fn tag_for_writeback(touch: &mut Touch<'_>, op: Op, file: FileId) {
    for page in crate::flow::walked_pages(touch.layout, op, file) {
        let page = PageId(u16::try_from(page).expect("a page has a number"));
        if touch.look().page(page, PageFlag::TagDirty) {
            touch.set_page(page, PageFlag::TagTowrite, true);
        }
    }
}

fn set_page_writeback(touch: &mut Touch<'_>, page: PageId) {
    touch.set_page(page, PageFlag::Writeback, true);
    touch.set_page(page, PageFlag::TagWriteback, true);
    touch.set_page(page, PageFlag::TagTowrite, false);
    if !touch.look().page(page, PageFlag::Dirty) {
        touch.set_page(page, PageFlag::TagDirty, false);
    }
}

pub(super) fn end_page_writeback(touch: &mut Touch<'_>, page: PageId) {
    touch.set_page(page, PageFlag::Writeback, false);
    touch.set_page(page, PageFlag::TagWriteback, false);
}

fn file_buffers(touch: &mut Touch<'_>, page: PageId) {
    if !touch.look().page(page, PageFlag::HasBuffers) {
        return;
    }
    for block in touch.layout.page_blocks(page).map(BlockId) {
        if touch.look().block(block, BlockFlag::Mapped) {
            touch.set_block(block, BlockFlag::Filed, true);
        }
    }
}

fn detach_buffers(touch: &mut Touch<'_>, c: &mut Control, page: PageId) {
    let uptodate = touch.look().page(page, PageFlag::Uptodate);
    touch.set_page(page, PageFlag::HasBuffers, false);
    for block in touch.layout.page_blocks(page).map(BlockId) {
        if !uptodate {
            forget_memory(touch, block);
        }
        let valid = touch.look().block(block, BlockFlag::Valid);
        touch.clear_block(block);
        touch.set_block(block, BlockFlag::Valid, valid);
    }
    let dirty = touch.look().page(page, PageFlag::Dirty);
    match touch.layout.kernel().ttfb_mode() {
        TtfbMode::CancelInside => touch.set_page(page, PageFlag::Dirty, false),
        TtfbMode::Refuse => {}
        TtfbMode::Clear | TtfbMode::ClearAndMkclean | TtfbMode::CancelOutside => {
            c.set(Reg::Cancels, dirty)
        }
    }
}

/// Up to 2.6.19 the DIRTY tag goes too; from 2.6.20 only PG_dirty is cancelled.
fn cancel_dirty(touch: &mut Touch<'_>, page: PageId) {
    touch.set_page(page, PageFlag::Dirty, false);
    if matches!(
        touch.layout.kernel().ttfb_mode(),
        TtfbMode::Clear | TtfbMode::ClearAndMkclean
    ) {
        touch.set_page(page, PageFlag::TagDirty, false);
    }
}

fn remove_from_cache(touch: &mut Touch<'_>, page: PageId) {
    for block in touch.layout.page_blocks(page).map(BlockId) {
        forget_memory(touch, block);
        touch.clear_block(block);
    }
    touch.clear_page(page);
}

/// The memory of a block is given up; a byte whose last copy goes here is lost.
fn forget_memory(touch: &mut Touch<'_>, block: BlockId) {
    for cell in touch.layout.block_cells(block).map(CellId) {
        if recorders::only_in_memory(touch.look(), cell) {
            touch.set_fate(cell, Fate::Lost);
        }
        touch.set_memory(cell, 0);
    }
    touch.set_block(block, BlockFlag::Valid, false);
}
