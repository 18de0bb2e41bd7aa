//! Dividing files into pages, blocks and cells, and giving every part of a state its place.

use super::{
    ACTOR_BYTES, FileLayout, Layout, LimitError, Offsets, PAGE_BYTES, STATE_BYTES_MAX, count,
};
use crate::cells;
use crate::ids::FileId;

impl Layout {
    pub(super) fn divide(&mut self) {
        let page_size = u64::from(self.program.page_size);
        let block_size = u64::from(self.program.block_size);
        let mut first_page = 0;
        for (index, file) in self.program.files.iter().enumerate() {
            let first_cell = count(self.cell_bounds.len());
            let n_pages = file.size.div_ceil(page_size);
            let bounds = cells::divide(&self.program, index);
            let mut next = 0;
            for block in 0..n_pages * u64::from(self.blocks_per_page) {
                self.block_cells.push(first_cell + count(next));
                while bounds
                    .get(next)
                    .is_some_and(|b| b.1 <= (block + 1) * block_size)
                {
                    next += 1;
                }
            }
            self.cell_bounds.extend(bounds);
            let n_pages = u32::try_from(n_pages).expect("checked against PAGES_MAX");
            self.files.push(FileLayout {
                pages: first_page..first_page + n_pages,
                cells: first_cell..count(self.cell_bounds.len()),
            });
            first_page += n_pages;
            let file = FileId(u8::try_from(index).expect("the language allows few files"));
            self.page_file.resize(first_page as usize, file);
        }
        self.block_cells.push(count(self.cell_bounds.len()));
    }

    pub(super) fn place(&mut self) -> Result<(), LimitError> {
        let program = &self.program;
        let (n_pages, n_cells) = (self.page_file.len(), self.cell_bounds.len());
        let n_blocks = n_pages * self.blocks_per_page as usize;
        let mut end = usize::from(program.actors) * ACTOR_BYTES;
        let mut take = |len: usize| {
            let start = end;
            end += len;
            start
        };
        let mut at = Offsets {
            ranks: take(program.mappings.len()),
            ..Offsets::default()
        };
        for mapping in &program.mappings {
            at.ptes
                .push(take(self.files[mapping.file.index()].pages.len()));
        }
        at.pages = take(n_pages * PAGE_BYTES);
        at.blocks = take(n_blocks);
        at.device_blocks = program.device.volatile_cache.then(|| take(n_blocks));
        at.memory = take(n_cells);
        at.media = take(n_cells);
        at.newest = take(n_cells);
        at.fate = take(n_cells);
        at.sampled = program.device.manual.then(|| take(n_cells));
        at.device = program.device.volatile_cache.then(|| take(n_cells));
        for actor in 0..program.actors {
            let promises = program
                .ops
                .iter()
                .any(|(a, op)| a.0 == actor && op.promises());
            at.promises
                .push(promises.then(|| take(n_cells * self.promise_bytes)));
        }
        for mapping in &program.mappings {
            let n_cells = self.files[mapping.file.index()].cells.len();
            at.copies.push(mapping.private.then(|| take(n_cells)));
        }
        at.len = end;
        self.at = at;
        if end as u64 > STATE_BYTES_MAX {
            Err(LimitError::StateBytes(end as u64))
        } else {
            Ok(())
        }
    }
}
