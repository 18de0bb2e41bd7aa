//! What each kernel step's act reads and writes: beside `act`, its table.

mod block;
mod page;
mod pte;

use super::{Notes, Part, WHOLE, actor_bit, one};
use crate::control::{Control, Deciding, KernelStep, Phase, Reg, Target};
use crate::flow;
use crate::ids::{ActorId, BlockId, MappingId, PageId};
use crate::op::{FileRange, Op};
use crate::state::{BlockFlag, PageFlag, PteFlag};
use crate::step::StepName;
use std::ops::Range;

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
        Target::Pte(mapping, page) => pte::accesses(n, d, step.name, mapping, page),
        Target::Page(page) => page::accesses(n, d, c, step.name, page),
        Target::Block(block) => block::accesses(n, d, step.name, block),
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

/// What a device that is free does by itself.
pub(super) fn by_device(n: &mut Notes<'_>, name: StepName, block: BlockId) {
    block::in_flight(n, name, block);
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
    n.ptes(true, mapping, layout.file_pages(file), &PteFlag::ALL);
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

pub(super) fn within(a: Range<u32>, b: Range<u32>) -> Range<u32> {
    a.start.max(b.start)..a.end.min(b.end)
}

/// The blocks of a page that a range touches.
pub(super) fn blocks_of(n: &Notes<'_>, range: FileRange, page: PageId) -> Range<u32> {
    within(n.layout().range_blocks(range), n.layout().page_blocks(page))
}

pub(super) fn set_page_dirty(n: &mut Notes<'_>, page: PageId) {
    dirty_buffers(n, page);
    mark_page_dirty(n, page);
}

pub(super) fn dirty_buffers(n: &mut Notes<'_>, page: PageId) {
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
