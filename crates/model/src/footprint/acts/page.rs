//! Acts on one page.

use super::super::notes::{Notes, one};
use super::super::{Part, WHOLE};
use super::{blocks_of, dirty_buffers, set_page_dirty, within};
use crate::control::{Control, Deciding};
use crate::ids::{BlockId, PageId};
use crate::kernel::{Switch, TtfbMode};
use crate::op::Op;
use crate::state::{BlockFlag, PageFlag};
use crate::step::StepName;
use std::ops::Range;

/// Buffers as dirty and as up to date as the page, if it has none.
fn ensure_buffers(n: &mut Notes<'_>, page: PageId) {
    if n.look.page(page, PageFlag::HasBuffers) {
        n.read_page(page, &[PageFlag::HasBuffers]);
    } else {
        n.read_page(page, &[PageFlag::Dirty, PageFlag::Uptodate]);
        n.write_page(page, &[PageFlag::HasBuffers]);
        let flags = [BlockFlag::Dirty, BlockFlag::Uptodate];
        n.write_blocks(n.layout().page_blocks(page), &flags);
    }
}

pub(super) fn accesses(
    n: &mut Notes<'_>,
    d: &Deciding<'_>,
    c: &Control,
    name: StepName,
    page: PageId,
) {
    let blocks = n.layout().page_blocks(page);
    let kernel = n.layout().kernel();
    match name {
        StepName::LockPage | StepName::UnlockPage => n.write_lock(page),
        StepName::ReadPage => read_page(n, page),
        StepName::PageMkwrite => {
            if kernel.on(Switch::MkwriteHoldsLock) {
                n.write_lock(page);
            }
            ensure_buffers(n, page);
            n.write_page(page, &[PageFlag::Dirty, PageFlag::TagDirty]);
            n.write_blocks(blocks, &[BlockFlag::Mapped, BlockFlag::Dirty]);
        }
        StepName::DirtyBuffers => dirty_buffers(n, page),
        StepName::SetPageDirty => {
            if kernel.on(Switch::DirtyInOneStep) {
                dirty_buffers(n, page);
            }
            n.write_page(page, &[PageFlag::Dirty]);
        }
        StepName::TagDirty => n.write_page(page, &[PageFlag::TagDirty]),
        StepName::RedirtyPage => set_page_dirty(n, page),
        StepName::TestClearPageDirty => n.write_page(page, &[PageFlag::Dirty]),
        StepName::WriteBegin => write_begin(n, d, page),
        StepName::CopyToUser => {
            let Op::Read { range } = d.op else {
                unreachable!("only a read copies to its reader")
            };
            let cells = within(n.layout().range_cells(range), n.layout().page_cells(page));
            n.read(Part::Memory, WHOLE, cells);
        }
        StepName::CreateEmptyBuffers => {
            n.write_page(page, &[PageFlag::HasBuffers]);
            n.write_blocks(blocks, &[BlockFlag::Dirty, BlockFlag::Uptodate]);
        }
        StepName::SetPageWriteback => {
            n.read_page(page, &[PageFlag::Dirty]);
            let flags = [
                PageFlag::Writeback,
                PageFlag::TagWriteback,
                PageFlag::TagTowrite,
                PageFlag::TagDirty,
            ];
            n.write_page(page, &flags);
        }
        StepName::EndPageWriteback => {
            n.write_page(page, &[PageFlag::Writeback, PageFlag::TagWriteback]);
        }
        StepName::FileBuffers => {
            n.read_page(page, &[PageFlag::HasBuffers]);
            n.read_blocks(blocks.clone(), &[BlockFlag::Mapped]);
            n.write_blocks(blocks, &[BlockFlag::Filed]);
        }
        StepName::DetachBuffers => detach_buffers(n, page),
        StepName::CancelDirty => n.write_page(page, &[PageFlag::Dirty, PageFlag::TagDirty]),
        StepName::RemoveFromCache => {
            n.write(Part::Page, WHOLE, one(page.0));
            n.write_lock(page);
            forget_memory(n, page);
        }
        // Waiting is in what the step waits for.
        _ => debug_assert_eq!(c.page(), page),
    }
}

/// What was not up to date is read from the device, its cache first.
fn read_page(n: &mut Notes<'_>, page: PageId) {
    let blocks = n.layout().page_blocks(page);
    n.write_page(page, &[PageFlag::Cached, PageFlag::Uptodate]);
    if n.layout().fs().reads_through_buffers() {
        ensure_buffers(n, page);
    } else {
        n.read_page(page, &[PageFlag::HasBuffers]);
    }
    let flags = [BlockFlag::Uptodate, BlockFlag::Mapped, BlockFlag::Valid];
    n.write_blocks(blocks.clone(), &flags);
    n.write(Part::Memory, WHOLE, n.layout().page_cells(page));
    n.read(Part::Media, WHOLE, blocks.clone());
    n.read_device(blocks);
}

fn write_begin(n: &mut Notes<'_>, d: &Deciding<'_>, page: PageId) {
    let Op::Write { range, .. } = d.op else {
        unreachable!("only a write begins a write")
    };
    n.write_lock(page);
    n.write_page(page, &[PageFlag::Cached]);
    n.read_page(page, &[PageFlag::Uptodate]);
    ensure_buffers(n, page);
    n.write_blocks(n.layout().page_blocks(page), &[BlockFlag::Uptodate]);
    let touched = blocks_of(n, range, page);
    n.write_blocks(touched.clone(), &[BlockFlag::Mapped, BlockFlag::Valid]);
    n.read(Part::Media, WHOLE, touched.clone());
    n.read_device(touched.clone());
    n.write(Part::Memory, WHOLE, cells_of(n, touched));
}

fn cells_of(n: &Notes<'_>, blocks: Range<u32>) -> Range<u32> {
    if blocks.is_empty() {
        return 0..0;
    }
    let first = n.layout().block_cells(BlockId(blocks.start)).start;
    first..n.layout().block_cells(BlockId(blocks.end - 1)).end
}

fn detach_buffers(n: &mut Notes<'_>, page: PageId) {
    n.read_page(page, &[PageFlag::Uptodate]);
    n.write_page(page, &[PageFlag::HasBuffers]);
    if n.layout().kernel().ttfb_mode() == TtfbMode::CancelInside {
        n.write_page(page, &[PageFlag::Dirty]);
    } else {
        n.read_page(page, &[PageFlag::Dirty]);
    }
    if n.look.page(page, PageFlag::Uptodate) {
        n.write(Part::Block, WHOLE, n.layout().page_blocks(page));
    } else {
        forget_memory(n, page);
    }
}

/// The memory of a page goes, and with it what is only there.
fn forget_memory(n: &mut Notes<'_>, page: PageId) {
    let cells = n.layout().page_cells(page);
    n.read_copies_of(cells.clone());
    n.write(Part::Memory, WHOLE, cells.clone());
    n.write(Part::Fate, WHOLE, cells);
    n.write(Part::Block, WHOLE, n.layout().page_blocks(page));
}
