//! Acts on one block: copying into it, marking it, collecting, submitting and flushing it.

use crate::act::{device, page};
use crate::ids::{BlockId, CellId};
use crate::op::Op;
use crate::state::{BlockFlag, PageFlag, Touch};
use crate::step::StepName;

pub(super) fn perform(touch: &mut Touch<'_>, op: Op, name: StepName, block: BlockId) {
    match name {
        StepName::CopyBlock => copy_block(touch, op, block),
        StepName::MarkBufferDirty => mark_buffer_dirty(touch, block),
        StepName::CollectBlock => collect_block(touch, block),
        StepName::SubmitBlock => device::submit(touch, block),
        StepName::FlushBlock => flush_block(touch, block),
        name => super::perform_by_device(touch, name, block),
    }
}

/// Fills the memory of a block from the device, from its cache first.
pub(super) fn read(touch: &mut Touch<'_>, block: BlockId) {
    for cell in touch.layout.block_cells(block).map(CellId) {
        let look = touch.look();
        let content = if look.in_device(block) {
            look.device(cell)
        } else {
            look.media(cell)
        };
        touch.set_memory(cell, content);
    }
    touch.set_block(block, BlockFlag::Valid, true);
}

/// New bytes reach memory: they are the newest, and keep every promise that covers them.
pub(super) fn store_cell(touch: &mut Touch<'_>, cell: CellId, content: u8) {
    touch.set_memory(cell, content);
    touch.set_newest(cell, content);
    for actor in touch.layout.actors() {
        if touch.look().promised(actor, cell) {
            touch.accept_for_promise(actor, cell, content);
        }
    }
}

fn copy_block(touch: &mut Touch<'_>, op: Op, block: BlockId) {
    let Op::Write { range, content } = op else {
        unreachable!("only a write copies into a block")
    };
    let content = touch
        .layout
        .content_id(content)
        .expect("a written content is a content");
    let written = touch.layout.range_cells(range);
    for cell in touch
        .layout
        .block_cells(block)
        .filter(|cell| written.contains(cell))
        .map(CellId)
    {
        store_cell(touch, cell, content);
    }
    touch.set_block(block, BlockFlag::Valid, true);
}

fn mark_buffer_dirty(touch: &mut Touch<'_>, block: BlockId) {
    let of = touch.layout.block_page(block);
    touch.set_block(block, BlockFlag::Uptodate, true);
    if !touch.look().block(block, BlockFlag::Dirty) {
        touch.set_block(block, BlockFlag::Dirty, true);
        page::mark_page_dirty(touch, of);
    }
    if touch.layout.fs().files_buffers() {
        touch.set_block(block, BlockFlag::Filed, true);
    }
    let all_uptodate = touch
        .layout
        .page_blocks(of)
        .map(BlockId)
        .all(|b| touch.look().block(b, BlockFlag::Uptodate));
    if all_uptodate {
        touch.set_page(of, PageFlag::Uptodate, true);
    }
}

fn collect_block(touch: &mut Touch<'_>, block: BlockId) {
    let look = touch.look();
    let (dirty, locked) = (
        look.block(block, BlockFlag::Dirty),
        look.block_locked(block),
    );
    if touch.layout.beyond_eof(block) {
        touch.set_block(block, BlockFlag::Dirty, false);
        touch.set_block(block, BlockFlag::Uptodate, true);
        return;
    }
    if dirty {
        touch.set_block(block, BlockFlag::Mapped, true);
    }
    if locked {
        // Only background mode comes here with a locked buffer, a clean one too: the page is redirtied, the buffer skipped.
        page::mark_page_dirty(touch, touch.layout.block_page(block));
    } else if dirty {
        touch.set_block(block, BlockFlag::Dirty, false);
        touch.set_block(block, BlockFlag::Async, true);
    }
}

fn flush_block(touch: &mut Touch<'_>, block: BlockId) {
    touch.set_block(block, BlockFlag::Filed, false);
    if touch.look().block(block, BlockFlag::Dirty) {
        touch.set_block(block, BlockFlag::Dirty, false);
        device::submit(touch, block);
    }
}
