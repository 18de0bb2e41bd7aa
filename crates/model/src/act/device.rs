//! Acts of the device and of the power: I/O in flight, the volatile cache, the media.

use crate::act::page;
use crate::ids::{BlockId, CellId, PageId};
use crate::recorders::{self, ByteState};
use crate::state::{BlockFlag, Fate, Touch};

/// Hands a block to the device; with `completes=auto` it is sampled and completed at once.
pub(super) fn submit(touch: &mut Touch<'_>, block: BlockId) {
    touch.set_block(block, BlockFlag::Submitted, true);
    if !touch.layout.program().device.manual {
        for cell in touch.layout.block_cells(block).map(CellId) {
            let content = touch.look().memory(cell);
            reach_device(touch, cell, content);
        }
        finish(touch, block);
    }
}

pub(super) fn sample(touch: &mut Touch<'_>, block: BlockId) {
    touch.set_block(block, BlockFlag::Sampled, true);
    for cell in touch.layout.block_cells(block).map(CellId) {
        let content = touch.look().memory(cell);
        touch.set_sampled(cell, content);
    }
}

pub(super) fn complete(touch: &mut Touch<'_>, block: BlockId) {
    for cell in touch.layout.block_cells(block).map(CellId) {
        let content = touch.look().sampled(cell);
        touch.set_sampled(cell, 0);
        reach_device(touch, cell, content);
    }
    finish(touch, block);
}

fn reach_device(touch: &mut Touch<'_>, cell: CellId, content: u8) {
    if touch.layout.program().device.volatile_cache {
        touch.set_device(cell, content);
    } else {
        touch.set_media(cell, content);
    }
}

/// The block's I/O is over; the page's last collected block ends the page's writeback in the same step.
fn finish(touch: &mut Touch<'_>, block: BlockId) {
    if touch.layout.program().device.volatile_cache {
        touch.set_in_device(block, true);
    }
    touch.set_block(block, BlockFlag::Submitted, false);
    touch.set_block(block, BlockFlag::Sampled, false);
    touch.set_block(block, BlockFlag::Uptodate, true);
    if touch.look().block(block, BlockFlag::Async) {
        touch.set_block(block, BlockFlag::Async, false);
        let of = touch.layout.block_page(block);
        let mut blocks = touch.layout.page_blocks(of).map(BlockId);
        if !blocks.any(|b| touch.look().block(b, BlockFlag::Async)) {
            page::end_page_writeback(touch, of);
        }
    }
}

pub(super) fn flush_device(touch: &mut Touch<'_>) {
    for block in (0..touch.layout.n_blocks()).map(BlockId) {
        if !touch.look().in_device(block) {
            continue;
        }
        for cell in touch.layout.block_cells(block).map(CellId) {
            let content = touch.look().device(cell);
            touch.set_media(cell, content);
            touch.set_device(cell, 0);
        }
        touch.set_in_device(block, false);
    }
}

/// The power fails: what is only in memory, in flight or in the device's cache is gone, and so is every process and operation.
pub(crate) fn power_cut(touch: &mut Touch<'_>) {
    for cell in (0..touch.layout.n_cells()).map(CellId) {
        match recorders::byte_state(touch.look(), cell) {
            ByteState::Durable | ByteState::Lost => {}
            ByteState::Stranded => touch.set_fate(cell, Fate::Lost),
            _ => touch.set_fate(cell, Fate::WentWithPower),
        }
        touch.set_memory(cell, 0);
        touch.set_sampled(cell, 0);
        touch.set_device(cell, 0);
    }
    for block in (0..touch.layout.n_blocks()).map(BlockId) {
        touch.clear_block(block);
        if touch.look().in_device(block) {
            touch.set_in_device(block, false);
        }
    }
    for page in 0..touch.layout.n_pages() {
        touch.clear_page(PageId(u16::try_from(page).expect("a page has a number")));
    }
    forget_processes(touch);
}

fn forget_processes(touch: &mut Touch<'_>) {
    for mapping in touch.layout.mappings() {
        super::pte::forget(touch, mapping);
    }
    for actor in touch.layout.actors() {
        touch.clear_promises(actor);
        let idle = touch.look().control(actor).idle();
        touch.set_control(actor, &idle);
    }
}
