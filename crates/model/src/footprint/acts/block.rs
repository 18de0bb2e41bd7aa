//! Acts on one block, and its way to the device.

use super::super::notes::{Notes, one};
use super::super::{Part, WHOLE};
use super::pte::store_cells;
use super::{mark_page_dirty, within};
use crate::control::Deciding;
use crate::ids::BlockId;
use crate::op::Op;
use crate::state::{BlockFlag, PageFlag};
use crate::step::StepName;

pub(super) fn accesses(n: &mut Notes<'_>, d: &Deciding<'_>, name: StepName, block: BlockId) {
    let page = n.layout().block_page(block);
    let cells = n.layout().block_cells(block);
    match name {
        StepName::CopyBlock => {
            let Op::Write { range, .. } = d.op else {
                unreachable!("only a write copies into a block")
            };
            n.write(Part::HalfWritten, WHOLE, one(block.0));
            let valid = n.look.block(block, BlockFlag::Valid);
            n.note(!valid, Part::Block, BlockFlag::Valid as u32, one(block.0));
            store_cells(n, within(n.layout().range_cells(range), cells));
        }
        StepName::MarkBufferDirty => {
            n.write(Part::HalfWritten, WHOLE, one(block.0));
            n.write_block(block, &[BlockFlag::Uptodate, BlockFlag::Dirty]);
            if n.layout().fs().files_buffers() {
                n.write_block(block, &[BlockFlag::Filed]);
            }
            if !n.look.block(block, BlockFlag::Dirty) {
                mark_page_dirty(n, page);
            }
            n.read_blocks(n.layout().page_blocks(page), &[BlockFlag::Uptodate]);
            n.write_page(page, &[PageFlag::Uptodate]);
        }
        StepName::CollectBlock => collect_block(n, block),
        StepName::SubmitBlock => submit(n, block),
        StepName::FlushBlock => {
            n.write_block(block, &[BlockFlag::Filed]);
            if n.look.block(block, BlockFlag::Dirty) {
                n.write_block(block, &[BlockFlag::Dirty]);
                submit(n, block);
            }
        }
        StepName::SampleBlock | StepName::CompleteBlock => in_flight(n, name, block),
        // Waiting is in what the step waits for.
        _ => {}
    }
}

/// Acts of the device on a block in flight, whoever has it perform them.
pub(super) fn in_flight(n: &mut Notes<'_>, name: StepName, block: BlockId) {
    n.write(Part::Io, WHOLE, one(block.0));
    if name == StepName::SampleBlock {
        n.write_block(block, &[BlockFlag::Sampled]);
        n.read(Part::Memory, WHOLE, n.layout().block_cells(block));
    } else {
        reach_device(n, block);
    }
}

fn collect_block(n: &mut Notes<'_>, block: BlockId) {
    let flags = [BlockFlag::Dirty, BlockFlag::Async, BlockFlag::Submitted];
    n.read_blocks(one(block.0), &flags);
    if n.layout().beyond_eof(block) {
        n.write_block(block, &[BlockFlag::Dirty, BlockFlag::Uptodate]);
        return;
    }
    if n.look.block(block, BlockFlag::Dirty) {
        n.write_block(
            block,
            &[BlockFlag::Dirty, BlockFlag::Mapped, BlockFlag::Async],
        );
    }
    if n.look.block_locked(block) {
        mark_page_dirty(n, n.layout().block_page(block));
    }
}

/// With `completes=auto` a block that is submitted is sampled and completed at once.
fn submit(n: &mut Notes<'_>, block: BlockId) {
    n.write_block(block, &[BlockFlag::Submitted]);
    if !n.layout().program().device.manual {
        n.read(Part::Memory, WHOLE, n.layout().block_cells(block));
        reach_device(n, block);
    }
}

/// The block's I/O is over; the last one that a writepage collected ends the page's writeback.
fn reach_device(n: &mut Notes<'_>, block: BlockId) {
    let flags = [
        BlockFlag::Submitted,
        BlockFlag::Sampled,
        BlockFlag::Uptodate,
    ];
    n.write_block(block, &flags);
    let part = if n.layout().program().device.volatile_cache {
        Part::DeviceCache
    } else {
        Part::Media
    };
    n.write(part, WHOLE, one(block.0));
    n.read_blocks(one(block.0), &[BlockFlag::Async]);
    if n.look.block(block, BlockFlag::Async) {
        let page = n.layout().block_page(block);
        let blocks = n.layout().page_blocks(page);
        n.read_blocks(blocks.clone(), &[BlockFlag::Async]);
        n.write_block(block, &[BlockFlag::Async]);
        let mut others = blocks.filter(|b| *b != block.0).map(BlockId);
        if !others.any(|b| n.look.block(b, BlockFlag::Async)) {
            n.write_page(page, &[PageFlag::Writeback, PageFlag::TagWriteback]);
        }
    }
}
