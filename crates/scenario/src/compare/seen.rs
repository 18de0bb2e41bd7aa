//! Whether a reader can tell two states of the same scenario apart, and what became of its bytes.

use crate::judge;
use crate::syntax::VerdictWord;
use writeback_model::Look;
use writeback_model::ids::{BlockId, CellId, PageId};
use writeback_model::recorders::{ByteState, byte_state, recorders};
use writeback_model::state::{BlockFlag, PageFlag, PteFlag};

const BUFFER_FLAGS: [BlockFlag; 4] = [
    BlockFlag::Dirty,
    BlockFlag::Uptodate,
    BlockFlag::Mapped,
    BlockFlag::Filed,
];

/// Whether the stage shows something else, or the verdict is another one.
///
/// Equal states of two kernels may differ all the same: what an operation under way will do is a matter of the rules.
pub(super) fn differ(a: Look<'_>, b: Look<'_>) -> bool {
    let machine = || {
        pages(a).any(|page| page_differs(a, b, page))
            || (0..a.layout.n_blocks()).any(|block| block_differs(a, b, BlockId(block)))
            || (0..a.layout.n_cells()).any(|cell| cell_differs(a, b, CellId(cell)))
    };
    a.state != b.state && machine() || fates(a) != fates(b) || recorders_differ(a, b)
}

/// Whether somebody else remembers some block.
fn recorders_differ(a: Look<'_>, b: Look<'_>) -> bool {
    let mut blocks = (0..a.layout.n_blocks()).map(BlockId);
    blocks.any(|block| recorders(a, block) != recorders(b, block))
}

/// The state of every cell, and the verdict: what became of the bytes.
pub(super) fn fates(look: Look<'_>) -> (Vec<ByteState>, VerdictWord) {
    let cells = (0..look.layout.n_cells()).map(CellId);
    let states: Vec<ByteState> = cells.map(|cell| byte_state(look, cell)).collect();
    let verdict = judge::verdict_of(look, &states);
    (states, verdict)
}

fn pages(look: Look<'_>) -> impl Iterator<Item = PageId> {
    (0..look.layout.n_pages()).map(|p| PageId(u16::try_from(p).expect("a page has a number")))
}

fn page_differs(a: Look<'_>, b: Look<'_>, page: PageId) -> bool {
    let file = a.layout.page_file(page);
    let mut mappings = a
        .layout
        .mappings()
        .filter(|m| a.layout.mapping(*m).file == file);
    let bits = [
        PteFlag::Present,
        PteFlag::Writable,
        PteFlag::Dirty,
        PteFlag::Copied,
    ];
    PageFlag::ALL
        .iter()
        .any(|f| a.page(page, *f) != b.page(page, *f))
        || a.page_lock(page) != b.page_lock(page)
        || mappings.any(|m| {
            (a.rank(m) == 0) != (b.rank(m) == 0)
                || bits
                    .iter()
                    .any(|f| a.pte(m, page, *f) != b.pte(m, page, *f))
        })
}

fn block_differs(a: Look<'_>, b: Look<'_>, block: BlockId) -> bool {
    let has_buffer = a.page(a.layout.block_page(block), PageFlag::HasBuffers);
    let flag = |f: &BlockFlag| a.block(block, *f) != b.block(block, *f);
    a.in_device(block) != b.in_device(block)
        || flag(&BlockFlag::Submitted)
        || a.block(block, BlockFlag::Submitted) && flag(&BlockFlag::Sampled)
        || has_buffer
            && (BUFFER_FLAGS.iter().any(flag) || a.block_locked(block) != b.block_locked(block))
}

/// Whether memory, the device or the media hold something else.
fn cell_differs(a: Look<'_>, b: Look<'_>, cell: CellId) -> bool {
    let block = a.layout.cell_block(cell);
    let page = a.layout.block_page(block);
    let in_memory = |look: Look<'_>| {
        (look.page(page, PageFlag::Cached) && look.block(block, BlockFlag::Valid))
            .then(|| look.memory(cell))
    };
    let sampled = |look: Look<'_>| {
        (look.block(block, BlockFlag::Submitted) && look.block(block, BlockFlag::Sampled))
            .then(|| look.sampled(cell))
    };
    let in_device = |look: Look<'_>| look.in_device(block).then(|| look.device(cell));
    in_memory(a) != in_memory(b)
        || sampled(a) != sampled(b)
        || in_device(a) != in_device(b)
        || a.media(cell) != b.media(cell)
}
