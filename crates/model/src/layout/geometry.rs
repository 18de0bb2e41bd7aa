//! Which pages, blocks and cells a file, a page, a block or a range of bytes has.

use super::{Layout, count};
use crate::ids::{BlockId, CellId, FileId, PageId};
use crate::op::{FileRange, Op};
use std::ops::Range;

impl Layout {
    /// The pages of a file.
    #[must_use]
    pub fn file_pages(&self, file: FileId) -> Range<u32> {
        self.files[file.index()].pages.clone()
    }

    /// The cells of a file.
    #[must_use]
    pub fn file_cells(&self, file: FileId) -> Range<u32> {
        self.files[file.index()].cells.clone()
    }

    /// The file of a page.
    #[must_use]
    pub fn page_file(&self, page: PageId) -> FileId {
        self.page_file[page.index()]
    }

    /// The number of a page within its file.
    #[must_use]
    pub fn page_in_file(&self, page: PageId) -> u32 {
        u32::from(page.0) - self.file_pages(self.page_file(page)).start
    }

    /// The page of a file that is number `index` in it.
    ///
    /// # Panics
    /// If the file has no such page.
    #[must_use]
    pub fn page(&self, file: FileId, index: u32) -> PageId {
        let pages = self.file_pages(file);
        assert!(
            index < pages.end - pages.start,
            "file {file} has no page {index}"
        );
        PageId(u16::try_from(pages.start + index).expect("checked against PAGES_MAX"))
    }

    /// The blocks of a page, those beyond the end of the file included.
    #[must_use]
    pub fn page_blocks(&self, page: PageId) -> Range<u32> {
        let first = u32::from(page.0) * self.blocks_per_page;
        first..first + self.blocks_per_page
    }

    /// The page of a block.
    #[must_use]
    pub fn block_page(&self, block: BlockId) -> PageId {
        PageId(u16::try_from(block.0 / self.blocks_per_page).expect("checked against PAGES_MAX"))
    }

    /// The cells of a block; none for a block beyond the end of its file.
    #[must_use]
    pub fn block_cells(&self, block: BlockId) -> Range<u32> {
        self.block_cells[block.index()]..self.block_cells[block.index() + 1]
    }

    /// Whether a block lies wholly beyond the end of its file.
    #[must_use]
    pub fn beyond_eof(&self, block: BlockId) -> bool {
        self.block_cells(block).is_empty()
    }

    /// The cells of a page.
    #[must_use]
    pub fn page_cells(&self, page: PageId) -> Range<u32> {
        let blocks = self.page_blocks(page);
        self.block_cells[blocks.start as usize]..self.block_cells[blocks.end as usize]
    }

    /// The block of a cell.
    #[must_use]
    pub fn cell_block(&self, cell: CellId) -> BlockId {
        BlockId(count(self.block_cells.partition_point(|&first| first <= cell.0)) - 1)
    }

    /// The half-open byte range of a cell within its file.
    #[must_use]
    pub fn cell_bounds(&self, cell: CellId) -> (u64, u64) {
        self.cell_bounds[cell.index()]
    }

    /// The cells of a byte range, which begins and ends at cell boundaries.
    #[must_use]
    pub fn range_cells(&self, range: FileRange) -> Range<u32> {
        let cells = self.file_cells(range.file);
        let bounds = &self.cell_bounds[cells.start as usize..cells.end as usize];
        let from = bounds.partition_point(|b| b.1 <= range.from);
        let to = bounds.partition_point(|b| b.0 < range.to);
        cells.start + count(from)..cells.start + count(to)
    }

    /// The pages that a byte range touches.
    #[must_use]
    pub fn range_pages(&self, range: FileRange) -> Range<u32> {
        self.range_units(range, u64::from(self.program.page_size), 1)
    }

    /// The pages that an operation names, by a range or by themselves; none where it names a file, or everything.
    #[must_use]
    pub fn pages_named(&self, op: Op) -> Option<Range<u32>> {
        let page = |page: PageId| u32::from(page.0)..u32::from(page.0) + 1;
        let range = || op.range().map(|range| self.range_pages(range));
        op.page().map(page).or_else(range)
    }

    /// The blocks that a byte range touches.
    #[must_use]
    pub fn range_blocks(&self, range: FileRange) -> Range<u32> {
        self.range_units(
            range,
            u64::from(self.program.block_size),
            self.blocks_per_page,
        )
    }

    fn range_units(&self, range: FileRange, unit: u64, per_page: u32) -> Range<u32> {
        let first = self.file_pages(range.file).start * per_page;
        let index = |at: u64| u32::try_from(at).expect("a range lies within its file");
        first + index(range.from / unit)..first + index(range.to.div_ceil(unit))
    }

    /// The whole of a file as a range.
    #[must_use]
    pub fn whole(&self, file: FileId) -> FileRange {
        FileRange {
            file,
            from: 0,
            to: self.program.files[file.index()].size,
        }
    }
}
