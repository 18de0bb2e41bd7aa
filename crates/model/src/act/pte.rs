//! Acts on PTEs and mappings.

use crate::act::{block, page};
use crate::control::{Control, Reg};
use crate::flow;
use crate::ids::{ActorId, CellId, MappingId, PageId};
use crate::kernel::Switch;
use crate::op::Op;
use crate::state::{BlockFlag, Look, PteFlag, Touch};
use crate::step::StepName;
use std::ops::Range;

pub(super) fn perform(
    touch: &mut Touch<'_>,
    op: Op,
    c: &mut Control,
    name: StepName,
    mapping: MappingId,
    of: PageId,
) {
    match name {
        StepName::InstallPte => install_pte(touch, op, mapping, of),
        StepName::Store => store(touch, op, mapping, of),
        StepName::Load => load(touch, op, c, mapping, of),
        StepName::PageMkclean => page_mkclean(touch, c, mapping, of),
        StepName::CleanPte => {
            touch.set_pte(mapping, of, PteFlag::Dirty, false);
            page::set_page_dirty(touch, of);
        }
        StepName::ZapPte | StepName::UnmapPte => remove(touch, mapping, of),
        _ => unreachable!("{name} is not done to a PTE"),
    }
}

/// The mapping becomes the last of its file's.
pub(super) fn mmap(touch: &mut Touch<'_>, mapping: MappingId) {
    let last = siblings(touch.look(), mapping)
        .map(|m| touch.look().rank(m))
        .max()
        .unwrap_or(0);
    touch.set_rank(mapping, last + 1);
}

pub(super) fn munmap(touch: &mut Touch<'_>, mapping: MappingId) {
    let gone = touch.look().rank(mapping);
    let file = touch.layout.mapping(mapping).file;
    forget(touch, mapping);
    for other in touch
        .layout
        .mappings()
        .filter(|m| touch.layout.mapping(*m).file == file)
    {
        let rank = touch.look().rank(other);
        if rank > gone {
            touch.set_rank(other, rank - 1);
        }
    }
    keep_walkers_in_place(touch, mapping, gone);
}

/// A walk over the mappings of the file goes on with the same next one.
fn keep_walkers_in_place(touch: &mut Touch<'_>, mapping: MappingId, gone: u8) {
    let file = touch.layout.mapping(mapping).file;
    for actor in touch.layout.actors() {
        if flow::walks_past(touch.look(), actor, file, gone) {
            let mut c = touch.look().control(actor);
            c.rank -= 1;
            touch.set_control(actor, &c);
        }
    }
}

pub(super) fn exit(touch: &mut Touch<'_>, process: ActorId) {
    for mapping in touch.layout.mappings() {
        if touch.layout.mapping(mapping).process == process && touch.look().rank(mapping) != 0 {
            munmap(touch, mapping);
        }
    }
}

/// A mapping without PTEs, copies or a place among its file's: as before it was made.
pub(super) fn forget(touch: &mut Touch<'_>, mapping: MappingId) {
    let file = touch.layout.mapping(mapping).file;
    touch.set_rank(mapping, 0);
    for page in touch.layout.file_pages(file) {
        let page = PageId(u16::try_from(page).expect("a page has a number"));
        drop_copy(touch, mapping, page);
        touch.clear_pte(mapping, page);
    }
}

fn siblings(look: Look<'_>, mapping: MappingId) -> impl Iterator<Item = MappingId> {
    let file = look.layout.mapping(mapping).file;
    look.layout
        .mappings()
        .filter(move |m| look.layout.mapping(*m).file == file)
}

fn install_pte(touch: &mut Touch<'_>, op: Op, mapping: MappingId, of: PageId) {
    let spec = touch.layout.mapping(mapping);
    let write = matches!(op, Op::Store { .. });
    touch.set_pte(mapping, of, PteFlag::Present, true);
    if write {
        touch.set_pte(mapping, of, PteFlag::Writable, true);
        touch.set_pte(mapping, of, PteFlag::Dirty, true);
        if spec.private {
            copy_page(touch, mapping, of);
        }
    } else {
        // Before dirty tracking, a read fault in a shared writable mapping installs a writable PTE.
        let tracked = touch.layout.kernel().on(Switch::TrackShared);
        touch.set_pte(
            mapping,
            of,
            PteFlag::Writable,
            !tracked && !spec.private && !spec.readonly,
        );
    }
}

fn copy_page(touch: &mut Touch<'_>, mapping: MappingId, of: PageId) {
    touch.set_pte(mapping, of, PteFlag::Copied, true);
    for cell in touch.layout.page_cells(of).map(CellId) {
        let content = touch.look().memory(cell);
        touch.set_copy(mapping, cell, content);
    }
}

fn drop_copy(touch: &mut Touch<'_>, mapping: MappingId, of: PageId) {
    if touch.look().pte(mapping, of, PteFlag::Copied) {
        for cell in touch.layout.page_cells(of).map(CellId) {
            touch.set_copy(mapping, cell, 0);
        }
    }
}

fn cells_in_page(touch: &Touch<'_>, op: Op, of: PageId) -> Range<u32> {
    let (Op::Store { range, .. } | Op::Load { range, .. }) = op else {
        unreachable!("only stores and loads go through a PTE")
    };
    let (range, page) = (touch.layout.range_cells(range), touch.layout.page_cells(of));
    range.start.max(page.start)..range.end.min(page.end)
}

fn store(touch: &mut Touch<'_>, op: Op, mapping: MappingId, of: PageId) {
    let Op::Store { content, .. } = op else {
        unreachable!("only a store stores")
    };
    let content = touch
        .layout
        .content_id(content)
        .expect("a stored content is a content");
    touch.set_pte(mapping, of, PteFlag::Dirty, true);
    let copied = touch.look().pte(mapping, of, PteFlag::Copied);
    for cell in cells_in_page(touch, op, of).map(CellId) {
        if copied {
            touch.set_copy(mapping, cell, content);
        } else {
            debug_assert!(
                touch
                    .look()
                    .block(touch.layout.cell_block(cell), BlockFlag::Valid)
            );
            block::store_cell(touch, cell, content);
        }
    }
}

fn load(touch: &mut Touch<'_>, op: Op, c: &mut Control, mapping: MappingId, of: PageId) {
    let look = touch.look();
    let copied = look.pte(mapping, of, PteFlag::Copied);
    for cell in cells_in_page(touch, op, of).map(CellId) {
        let content = if copied {
            look.copy(mapping, cell)
        } else {
            look.memory(cell)
        };
        c.reading = c.reading.and(content);
    }
}

fn page_mkclean(touch: &mut Touch<'_>, c: &mut Control, mapping: MappingId, of: PageId) {
    let look = touch.look();
    let hit = look.pte(mapping, of, PteFlag::Dirty) || look.pte(mapping, of, PteFlag::Writable);
    if hit {
        touch.set_pte(mapping, of, PteFlag::Dirty, false);
        touch.set_pte(mapping, of, PteFlag::Writable, false);
        c.set(Reg::Cleaned, true);
    }
}

/// munmap and reclaim take a PTE away; what a shared one knew goes to the page.
fn remove(touch: &mut Touch<'_>, mapping: MappingId, of: PageId) {
    let shared = !touch.layout.mapping(mapping).private;
    if shared && touch.look().pte(mapping, of, PteFlag::Dirty) {
        page::set_page_dirty(touch, of);
    }
    drop_copy(touch, mapping, of);
    touch.clear_pte(mapping, of);
}
