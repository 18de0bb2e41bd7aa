//! Files, pages and PTEs at the end of a run.

use super::{BlockOutcome, ByteRun, FileOutcome, PageOutcome, PteOutcome};
use crate::judge;
use writeback_model::Look;
use writeback_model::ids::{BlockId, CellId, FileId, MappingId, PageId};
use writeback_model::recorders::ByteState;
use writeback_model::state::{BlockFlag, PageFlag, PteFlag};

/// Every file; `states` are those of all cells.
pub(super) fn files(look: Look<'_>, states: &[ByteState]) -> Vec<FileOutcome> {
    let of = |file: FileId| FileOutcome {
        file,
        bytes: bytes(look, file, states),
        pages: pages(look, file),
    };
    look.layout.files().map(of).collect()
}

fn bytes(look: Look<'_>, file: FileId, states: &[ByteState]) -> Vec<ByteRun> {
    let mut runs: Vec<ByteRun> = Vec::new();
    for cell in look.layout.file_cells(file).map(CellId) {
        let (from, to) = look.layout.cell_bounds(cell);
        let memory = judge::readable(look, cell).then(|| look.layout.content(look.memory(cell)));
        let next = ByteRun {
            from,
            to,
            state: states[cell.index()],
            memory,
            disk: look.layout.content(look.media(cell)),
        };
        match runs.last_mut() {
            Some(last) if is_alike(last, &next) => last.to = to,
            _ => runs.push(next),
        }
    }
    runs
}

fn is_alike(a: &ByteRun, b: &ByteRun) -> bool {
    (a.state, a.memory, a.disk) == (b.state, b.memory, b.disk)
}

fn pages(look: Look<'_>, file: FileId) -> Vec<PageOutcome> {
    let mut live: Vec<MappingId> = look
        .layout
        .mappings()
        .filter(|m| look.layout.mapping(*m).file == file && look.rank(*m) != 0)
        .collect();
    live.sort_by_key(|m| look.rank(*m));
    (0..look.layout.file_pages(file).len())
        .map(|index| page(look, file, index as u32, &live))
        .collect()
}

fn page(look: Look<'_>, file: FileId, index: u32, live: &[MappingId]) -> PageOutcome {
    let page = look.layout.page(file, index);
    let flag = |flag| look.page(page, flag);
    PageOutcome {
        page: index,
        cached: flag(PageFlag::Cached),
        dirty: flag(PageFlag::Dirty),
        writeback: flag(PageFlag::Writeback),
        uptodate: flag(PageFlag::Uptodate),
        tag_dirty: flag(PageFlag::TagDirty),
        blocks: blocks(look, page),
        ptes: live.iter().map(|m| pte(look, *m, page)).collect(),
    }
}

fn blocks(look: Look<'_>, page: PageId) -> Vec<BlockOutcome> {
    if !look.page(page, PageFlag::HasBuffers) {
        return Vec::new();
    }
    let block = |block| BlockOutcome {
        dirty: look.block(block, BlockFlag::Dirty),
        uptodate: look.block(block, BlockFlag::Uptodate),
        mapped: look.block(block, BlockFlag::Mapped),
    };
    look.layout
        .page_blocks(page)
        .map(BlockId)
        .map(block)
        .collect()
}

fn pte(look: Look<'_>, mapping: MappingId, page: PageId) -> PteOutcome {
    PteOutcome {
        process: look.layout.mapping(mapping).process,
        mapping,
        present: look.pte(mapping, page, PteFlag::Present),
        writable: look.pte(mapping, page, PteFlag::Writable),
        dirty: look.pte(mapping, page, PteFlag::Dirty),
    }
}
