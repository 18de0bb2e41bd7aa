//! fsync, msync, sync_file_range, the journal's flush, the device and the power.

use crate::control::{Control, Deciding, Flow, KernelStep, Phase};
use crate::flow::walk;
use crate::ids::{BlockId, PageId};
use crate::kernel::Switch;
use crate::layout::Layout;
use crate::op::{FileRange, Fs, Op};
use crate::state::{BlockFlag, PageFlag, PteFlag};
use crate::step::StepName;
use std::ops::Range;

pub(super) fn begin(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let layout = d.look.layout;
    c.page = u16::try_from(walk::pages_of(d).start).expect("a page has a number");
    match d.op {
        Op::MsyncSync { mapping, .. } | Op::MsyncAsync { mapping, .. }
            if layout.mapping(mapping).private =>
        {
            Flow::Done
        }
        Op::MsyncSync { range, .. } | Op::MsyncAsync { range, .. }
            if layout.kernel().msync_transfers() =>
        {
            c.page = u16::try_from(layout.range_pages(range).start).expect("a page has a number");
            Flow::Go(Phase::CleanPtes)
        }
        Op::MsyncAsync { .. } => Flow::Done,
        Op::SyncFileRange { flags, .. } if flags.wait_before => Flow::Go(Phase::WaitBefore),
        Op::SyncFileRange { .. } => after_wait_before(d, c),
        _ => Flow::Go(Phase::TagForWriteback),
    }
}

pub(super) fn next(d: &Deciding<'_>, c: &mut Control) -> Flow {
    match c.phase {
        Phase::CleanPtes => clean_ptes(d, c),
        Phase::WaitBefore => match written(d, c) {
            Some(page) => Flow::page(StepName::WaitOnPageWriteback, page),
            None => after_wait_before(d, c),
        },
        Phase::WaitAfter => wait_after(d, c),
        Phase::FlushBlocks => flush_blocks(d, c),
        Phase::WaitFlushed => wait_flushed(d, c),
        Phase::SyncFlushDevice if flushes_device(d.look.layout) => {
            Flow::machine(StepName::FlushDevice)
        }
        Phase::SyncFlushDevice => Flow::Done,
        Phase::Sample => in_flight(d, c, StepName::SampleBlock),
        Phase::Complete => in_flight(d, c, StepName::CompleteBlock),
        Phase::FlushDevice => Flow::machine(StepName::FlushDevice),
        _ => Flow::machine(StepName::Cut),
    }
}

/// Whether an fsync ends with a flush of the device's cache.
pub(crate) fn flushes_device(layout: &Layout) -> bool {
    layout.kernel().on(Switch::FsyncFlushesDevice) && layout.program().device.volatile_cache
}

/// msync up to 2.6.18: the caller's dirty PTEs of its range become dirty pages.
fn clean_ptes(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let (Op::MsyncSync { mapping, range } | Op::MsyncAsync { mapping, range }) = d.op else {
        unreachable!("only msync cleans PTEs")
    };
    let dirty = |page: PageId| {
        d.look.pte(mapping, page, PteFlag::Present) && d.look.pte(mapping, page, PteFlag::Dirty)
    };
    match d.find_page(c, d.look.layout.range_pages(range).end, dirty) {
        Some(page) => {
            c.page = page.0;
            Flow::pte(StepName::CleanPte, mapping, page)
        }
        None if matches!(d.op, Op::MsyncAsync { .. }) => Flow::Done,
        None => {
            c.page = u16::try_from(walk::pages_of(d).start).expect("a page has a number");
            Flow::Go(Phase::TagForWriteback)
        }
    }
}

/// The next page of the walk that is still under writeback.
fn written(d: &Deciding<'_>, c: &mut Control) -> Option<PageId> {
    let page = d.find_page(c, walk::pages_of(d).end, |p| {
        d.look.page(p, PageFlag::TagWriteback)
    })?;
    c.page = page.0;
    Some(page)
}

fn after_wait_before(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let Op::SyncFileRange { flags, .. } = d.op else {
        unreachable!("only sync_file_range waits before")
    };
    c.page = u16::try_from(walk::pages_of(d).start).expect("a page has a number");
    Flow::Go(if flags.write {
        Phase::TagForWriteback
    } else {
        Phase::WaitAfter
    })
}

/// What was submitted has to come back; then the file system's own part follows.
fn wait_after(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let waits = !matches!(d.op, Op::SyncFileRange { flags, .. } if !flags.wait_after);
    if let Some(page) = if waits { written(d, c) } else { None } {
        return Flow::page(StepName::WaitOnPageWriteback, page);
    }
    match d.op {
        Op::SyncFileRange { .. } | Op::JournalFlush(_) => Flow::Done,
        // A simplification: every fsync on ext3 ends with a commit, which flushes what is filed, of all files.
        _ if d.look.layout.fs() == Fs::Ext3 => {
            c.block = 0;
            Flow::Go(Phase::FlushBlocks)
        }
        _ => Flow::Go(Phase::SyncFlushDevice),
    }
}

/// The blocks that the journal looks at: its range for `journal: flush`, all of them for a commit.
pub(crate) fn journal_blocks(d: &Deciding<'_>) -> Range<u32> {
    match d.op {
        Op::JournalFlush(range) => d.look.layout.range_blocks(range),
        _ => 0..d.look.layout.n_blocks(),
    }
}

fn flush_blocks(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let look = d.look;
    let wanted = |b: &u32| {
        let block = BlockId(*b);
        let dirty = look.block(block, BlockFlag::Dirty);
        match look.layout.fs() {
            Fs::Blockdev => dirty && look.block(block, BlockFlag::Mapped),
            _ => look.block(block, BlockFlag::Filed),
        }
    };
    let blocks = journal_blocks(d);
    match (c.block.max(blocks.start)..blocks.end).find(wanted) {
        Some(block) => {
            c.block = block;
            Flow::block(StepName::FlushBlock, block)
        }
        None => {
            c.block = blocks.start;
            Flow::Go(Phase::WaitFlushed)
        }
    }
}

/// The journal waits for the blocks that were submitted by themselves.
fn wait_flushed(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let alone = |b: &u32| {
        let block = BlockId(*b);
        d.look.block(block, BlockFlag::Submitted) && !d.look.block(block, BlockFlag::Async)
    };
    match (c.block..journal_blocks(d).end).find(alone) {
        Some(block) => Flow::block(StepName::WaitOnBuffer, block),
        None if matches!(d.op, Op::JournalFlush(_)) => Flow::Done,
        None => Flow::Go(Phase::SyncFlushDevice),
    }
}

/// The next block in flight that the device is told to deal with.
fn in_flight(d: &Deciding<'_>, c: &mut Control, name: StepName) -> Flow {
    let (Op::Sample(range) | Op::Complete(range)) = d.op else {
        unreachable!("only the disk deals with I/O")
    };
    let look = d.look;
    let all = |r: FileRange| look.layout.range_blocks(r);
    let blocks = range.map_or(0..look.layout.n_blocks(), all);
    let wanted = |b: &u32| {
        let sampled = look.block(BlockId(*b), BlockFlag::Sampled);
        look.block(BlockId(*b), BlockFlag::Submitted) && !(sampled && name == StepName::SampleBlock)
    };
    match (c.block.max(blocks.start)..blocks.end).find(wanted) {
        Some(block) => {
            c.block = block;
            let sampled = look.block(BlockId(block), BlockFlag::Sampled);
            Flow::block(if sampled { name } else { StepName::SampleBlock }, block)
        }
        None => Flow::Done,
    }
}

pub(super) fn advance(_d: &Deciding<'_>, c: &mut Control, step: KernelStep) {
    match c.phase {
        Phase::CleanPtes => c.page += 1,
        Phase::FlushBlocks => c.block += 1,
        Phase::Sample | Phase::Complete => {
            // A block that was sampled only now is completed next.
            if c.phase == Phase::Sample || step.name == StepName::CompleteBlock {
                c.block += 1;
            }
        }
        _ => c.phase = Phase::End,
    }
}
