//! What reclaim asks of a page, and the walk over its mappings.

use super::super::notes::{Notes, one};
use super::super::{Part, WHOLE};
use super::page_id;
use crate::control::{Control, Deciding, Phase};
use crate::flow;
use crate::ids::{FileId, MappingId, PageId};
use crate::state::{BlockFlag, PageFlag, PteFlag};

/// More mappings than this between two ranks are told as all of the page's.
const SINGLE_PTES_MAX: usize = 4;

pub(super) fn reads(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    let page = c.page();
    let busy = [
        PageFlag::Writeback,
        PageFlag::Dirty,
        PageFlag::Cached,
        PageFlag::HasBuffers,
    ];
    match c.phase {
        Phase::EvictLock => {
            n.read_page(page, &[PageFlag::Cached]);
            n.read_lock(page);
        }
        Phase::EvictUnmap => {
            n.read_page(page, &[PageFlag::Writeback, PageFlag::Dirty]);
            next_pte(n, page, c.rank, true);
        }
        Phase::EvictRelock => {
            n.read_page(page, &busy[..3]);
            n.read_lock(page);
        }
        Phase::DropLock => {
            for p in u32::from(c.page)..d.look.layout.n_pages() {
                droppable(n, page_id(p));
                n.read_lock(page_id(p));
            }
        }
        Phase::DropCheck => droppable(n, page),
        Phase::Detach => {
            n.read_page(page, &busy);
            idle_buffers(n, page);
        }
        Phase::CancelMkclean => next_pte(n, page, c.rank, false),
        Phase::Remove => {
            n.read_page(page, &busy[..2]);
            n.read(Part::Reference, WHOLE, one(page.0));
            next_pte(n, page, 0, true);
        }
        _ => n.read_page(page, &busy),
    }
}

/// What drop_caches asks of a page, its lock left aside.
pub(in crate::footprint) fn droppable(n: &mut Notes<'_>, page: PageId) {
    let flags = [
        PageFlag::Writeback,
        PageFlag::Dirty,
        PageFlag::Cached,
        PageFlag::HasBuffers,
    ];
    n.read_page(page, &flags);
    idle_buffers(n, page);
    all_ptes(n, page);
}

fn idle_buffers(n: &mut Notes<'_>, page: PageId) {
    let flags = [BlockFlag::Dirty, BlockFlag::Async, BlockFlag::Submitted];
    n.read_blocks(n.layout().page_blocks(page), &flags);
    n.read(Part::Reference, WHOLE, one(page.0));
}

/// The walk over a page's mappings: up to the next one after a rank whose PTE shows the page.
pub(super) fn next_pte(n: &mut Notes<'_>, page: PageId, after: u8, private_too: bool) {
    let look = n.look;
    let found = flow::next_pte(look, page, after, private_too).map(|m| look.rank(m));
    let file = look.layout.page_file(page);
    let asked = |m: &MappingId| {
        let spec = look.layout.mapping(*m);
        let rank = look.rank(*m);
        spec.file == file
            && (private_too || !spec.private)
            && rank > after
            && found.is_none_or(|found| rank <= found)
    };
    if look.layout.mappings().filter(asked).count() > SINGLE_PTES_MAX {
        return all_ptes(n, page);
    }
    n.read_rmap(file);
    for mapping in look.layout.mappings().filter(asked) {
        n.pte(false, mapping, page, &[PteFlag::Present, PteFlag::Copied]);
    }
}

fn all_ptes(n: &mut Notes<'_>, page: PageId) {
    let file: FileId = n.layout().page_file(page);
    n.read_rmap(file);
    let mappings = u32::try_from(n.layout().program().mappings.len()).unwrap_or(u32::MAX);
    let first = u32::from(page.0) * mappings;
    let bits = PteFlag::Present as u32 | PteFlag::Copied as u32;
    n.read(Part::Pte, bits, first..first + mappings);
}
