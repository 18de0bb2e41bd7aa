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
        Target::Block(block) => super::blocks::of_block(n, d, step.name, block),
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
    // A walk lets go of the page that it has looked up when it has its lock.
    let chosen = c.has(Reg::Chosen);
    if fault || files || chosen {
        n.write(Part::Reference, actor_bit(d.actor), one(c.page));
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
pub(super) fn store_cells(n: &mut Notes<'_>, cells: Range<u32>) {
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

pub(super) fn within(a: Range<u32>, b: Range<u32>) -> Range<u32> {
    a.start.max(b.start)..a.end.min(b.end)
}

/// The blocks of a page that a range touches.
pub(super) fn blocks_of(n: &Notes<'_>, range: FileRange, page: PageId) -> Range<u32> {
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

pub(super) fn mark_page_dirty(n: &mut Notes<'_>, page: PageId) {
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

pub(super) fn cells_of(n: &Notes<'_>, blocks: Range<u32>) -> Range<u32> {
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
