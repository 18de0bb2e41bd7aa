//! A state as the recordings describe it.

use super::{GRAIN, MAPPINGS, PAGE, PAGES, PageRecord};
use writeback_model::ids::{BlockId, CellId, FileId, MappingId, PageId};
use writeback_model::op::FileRange;
use writeback_model::state::{BlockFlag, PageFlag, PteFlag};
use writeback_model::{Layout, Look, State};

/// What a recording would say of both pages.
#[must_use]
pub fn observe(layout: &Layout, state: &State) -> [PageRecord; PAGES] {
    let look = Look::new(layout, state);
    [0, 1].map(|page| observe_page(look, PageId(page)))
}

fn observe_page(look: Look<'_>, page: PageId) -> PageRecord {
    let flag = |f| u8::from(look.page(page, f));
    let readable = look.page(page, PageFlag::Cached) && look.page(page, PageFlag::Uptodate);
    PageRecord {
        cached: flag(PageFlag::Cached),
        dirty: flag(PageFlag::Dirty),
        writeback: flag(PageFlag::Writeback),
        uptodate: flag(PageFlag::Uptodate),
        tag_dirty: flag(PageFlag::TagDirty),
        buffer_dirty: bits(look, page, BlockFlag::Dirty),
        buffer_uptodate: bits(look, page, BlockFlag::Uptodate),
        buffer_mapped: bits(look, page, BlockFlag::Mapped),
        pte: [0, 1].map(|m| pte(look, MappingId(m), page)),
        cache: if readable {
            grains(look, page, |cell| look.memory(cell))
        } else {
            String::new()
        },
        disk: grains(look, page, |cell| look.media(cell)),
    }
}

const _: () = assert!(
    PAGES == 2 && MAPPINGS == 2,
    "both pages and both mappings are spelt out above"
);

fn bits(look: Look<'_>, page: PageId, flag: BlockFlag) -> String {
    if !look.page(page, PageFlag::HasBuffers) {
        return String::new();
    }
    let bit = |b| {
        if look.block(BlockId(b), flag) {
            '1'
        } else {
            '0'
        }
    };
    look.layout.page_blocks(page).map(bit).collect()
}

fn pte(look: Look<'_>, mapping: MappingId, page: PageId) -> String {
    let bit = |flag, letter| {
        if look.pte(mapping, page, flag) {
            letter
        } else {
            '-'
        }
    };
    [
        bit(PteFlag::Present, 'p'),
        bit(PteFlag::Writable, 'w'),
        bit(PteFlag::Dirty, 'd'),
    ]
    .iter()
    .collect()
}

/// One character for each grain; the layout divides the file there, so each is one cell or more of equal content.
fn grains(look: Look<'_>, page: PageId, layer: impl Fn(CellId) -> u8) -> String {
    let base = u64::from(page.0) * PAGE;
    let first = |at: u64| {
        let range = FileRange {
            file: FileId(0),
            from: base + at,
            to: base + at + GRAIN,
        };
        CellId(look.layout.range_cells(range).start)
    };
    (0..PAGE / GRAIN)
        .map(|i| char::from(look.layout.content(layer(first(i * GRAIN)))))
        .collect()
}
