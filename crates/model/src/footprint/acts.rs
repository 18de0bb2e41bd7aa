//! What each kernel step's act reads and writes: beside `act`, its table.

use super::{Notes, Part, WHOLE, actor_bit, one};
use crate::control::{Control, Deciding, KernelStep, Phase, Reg, Target};
use crate::flow;
use crate::ids::{ActorId, BlockId, MappingId, PageId};
use crate::kernel::{Switch, TtfbMode};
use crate::op::{FileRange, Op};
use crate::state::{BlockFlag, PageFlag, PteFlag};
use crate::step::StepName;
use std::ops::Range;

const PTE: [PteFlag; 4] = [
    PteFlag::Present,
    PteFlag::Writable,
    PteFlag::Dirty,
    PteFlag::Copied,
];

pub(super) fn accesses(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control, step: KernelStep) {
    reference(n, d, c, step);
    match step.target {
        Target::Machine => match step.name {
            StepName::FlushDevice => {
                let blocks = 0..n.layout().n_blocks();
                if n.layout().program().device.volatile_cache {
                    n.write(Part::DeviceCache, WHOLE, blocks.clone());
                    n.write(Part::Media, WHOLE, blocks);
                }
            }
            StepName::Exit => exit(n, d.actor),
            _ => n.everything(),
        },
        Target::File(_) => {
            let pages = flow::pages_of(d);
            n.read(Part::Page, PageFlag::TagDirty as u32, pages.clone());
            n.write(Part::Page, PageFlag::TagTowrite as u32, pages);
        }
        Target::Mapping(mapping) if step.name == StepName::Mmap => {
            n.write_rmap(n.layout().mapping(mapping).file);
        }
        Target::Mapping(mapping) => munmap(n, mapping),
        Target::Pte(mapping, page) => of_pte(n, d, step.name, mapping, page),
        Target::Page(page) => of_page(n, d, c, step.name, page),
        Target::Block(block) => of_block(n, d, step.name, block),
    }
}

/// A fault takes a reference with its first step and lets it go after its last; writepage that files holds one to its end.
fn reference(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control, step: KernelStep) {
    let fault = matches!(d.op, Op::Store { .. } | Op::Load { .. })
        && !matches!(step.name, StepName::Store | StepName::Load);
    let files = c.has(Reg::Files)
        && matches!(
            c.phase,
            Phase::UnlockWritten | Phase::EndWriteback | Phase::FileBuffers
        );
    if fault || files {
        n.write(Part::Reference, WHOLE, one(c.page));
    }
}

fn exit(n: &mut Notes<'_>, process: ActorId) {
    for mapping in n.layout().mappings() {
        if n.layout().mapping(mapping).process == process && n.look.rank(mapping) != 0 {
            munmap(n, mapping);
        }
    }
}

fn munmap(n: &mut Notes<'_>, mapping: MappingId) {
    let layout = n.layout();
    let file = layout.mapping(mapping).file;
    n.write_rmap(file);
    n.ptes(true, mapping, layout.file_pages(file), &PTE);
    if let Some(at) = layout.at.copies[mapping.index()] {
        let at = u32::try_from(at).expect("a state is small");
        let len = layout.file_cells(file).end - layout.file_cells(file).start;
        n.write(Part::Copy, WHOLE, at..at + len);
    }
    let gone = n.look.rank(mapping);
    for actor in layout.actors() {
        if flow::walks_past(n.look, actor, file, gone) {
            n.write(Part::Control, WHOLE, one(actor.0));
        }
    }
}

fn of_pte(n: &mut Notes<'_>, d: &Deciding<'_>, name: StepName, mapping: MappingId, page: PageId) {
    let layout = n.layout();
    let copied = n.look.pte(mapping, page, PteFlag::Copied);
    let private = layout.mapping(mapping).private;
    match name {
        StepName::InstallPte => {
            n.pte(true, mapping, page, &PTE);
            if private && matches!(d.op, Op::Store { .. }) {
                n.read(Part::Memory, WHOLE, layout.page_cells(page));
                copies(n, true, mapping, layout.page_cells(page));
            }
        }
        StepName::Store | StepName::Load => through_pte(n, d, mapping, page),
        StepName::PageMkclean => {
            n.pte(true, mapping, page, &[PteFlag::Writable, PteFlag::Dirty]);
        }
        StepName::CleanPte => {
            n.pte(true, mapping, page, &[PteFlag::Dirty]);
            set_page_dirty(n, page);
        }
        _ => {
            n.pte(true, mapping, page, &PTE);
            if copied {
                copies(n, true, mapping, layout.page_cells(page));
            }
            if !private && n.look.pte(mapping, page, PteFlag::Dirty) {
                set_page_dirty(n, page);
            }
        }
    }
}

fn through_pte(n: &mut Notes<'_>, d: &Deciding<'_>, mapping: MappingId, page: PageId) {
    let (Op::Store { range, .. } | Op::Load { range, .. }) = d.op else {
        unreachable!("only stores and loads go through a PTE")
    };
    let store = matches!(d.op, Op::Store { .. });
    let cells = within(n.layout().range_cells(range), n.layout().page_cells(page));
    n.pte(false, mapping, page, &[PteFlag::Copied]);
    if store {
        n.pte(true, mapping, page, &[PteFlag::Dirty]);
    }
    if n.look.pte(mapping, page, PteFlag::Copied) {
        copies(n, store, mapping, cells);
    } else if store {
        let blocks = blocks_of(n, range, page);
        n.read_blocks(blocks, &[BlockFlag::Valid]);
        store_cells(n, cells);
    } else {
        n.read(Part::Memory, WHOLE, cells);
    }
}

/// New bytes in memory: they are the newest, and keep what was promised of them.
fn store_cells(n: &mut Notes<'_>, cells: Range<u32>) {
    n.write(Part::Memory, WHOLE, cells.clone());
    n.write(Part::Newest, WHOLE, cells.clone());
    let promises = |a: &ActorId| n.layout().at.promises[a.index()].is_some();
    let actors = n.layout().actors().filter(promises);
    let bits = actors.fold(0, |bits, actor| bits | actor_bit(actor));
    n.write(Part::Promise, bits, cells);
}

fn copies(n: &mut Notes<'_>, write: bool, mapping: MappingId, cells: Range<u32>) {
    let first = n
        .layout()
        .file_cells(n.layout().mapping(mapping).file)
        .start;
    if let Some(at) = n.layout().at.copies[mapping.index()] {
        let at = u32::try_from(at).expect("a state is small");
        let cells = at + cells.start - first..at + cells.end - first;
        n.note(write, Part::Copy, WHOLE, cells);
    }
}

fn within(a: Range<u32>, b: Range<u32>) -> Range<u32> {
    a.start.max(b.start)..a.end.min(b.end)
}

/// The blocks of a page that a range touches.
fn blocks_of(n: &Notes<'_>, range: FileRange, page: PageId) -> Range<u32> {
    within(n.layout().range_blocks(range), n.layout().page_blocks(page))
}

fn set_page_dirty(n: &mut Notes<'_>, page: PageId) {
    dirty_buffers(n, page);
    mark_page_dirty(n, page);
}

fn dirty_buffers(n: &mut Notes<'_>, page: PageId) {
    n.read_page(page, &[PageFlag::HasBuffers]);
    if n.look.page(page, PageFlag::HasBuffers) {
        n.write_blocks(n.layout().page_blocks(page), &[BlockFlag::Dirty]);
    }
}

fn mark_page_dirty(n: &mut Notes<'_>, page: PageId) {
    if n.look.page(page, PageFlag::Dirty) {
        n.read_page(page, &[PageFlag::Dirty]);
    } else {
        n.write_page(page, &[PageFlag::Dirty, PageFlag::TagDirty]);
    }
}

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

fn of_page(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control, name: StepName, page: PageId) {
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

fn of_block(n: &mut Notes<'_>, d: &Deciding<'_>, name: StepName, block: BlockId) {
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
        StepName::SampleBlock => {
            n.write_block(block, &[BlockFlag::Sampled]);
            n.read(Part::Memory, WHOLE, cells);
            n.write(Part::Io, WHOLE, one(block.0));
        }
        StepName::CompleteBlock => {
            n.write(Part::Io, WHOLE, one(block.0));
            reach_device(n, block);
        }
        // Waiting is in what the step waits for.
        _ => {}
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
