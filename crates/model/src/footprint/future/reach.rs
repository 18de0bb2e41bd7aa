//! What the paths of the kernel reach, each as a whole.

use super::super::{Access, Part, WHOLE, actor_bit, one};
use crate::ids::{ActorId, BlockId, MappingId, PageId};
use crate::layout::Layout;
use crate::state::{BlockFlag, PageFlag, PteFlag};
use std::ops::Range;

/// A future in the making.
pub(super) struct Reach<'a> {
    pub layout: &'a Layout,
    pub actor: ActorId,
    pub accesses: Vec<Access>,
}

const READ_IN: u32 = PageFlag::Cached as u32 | PageFlag::Uptodate as u32;
const DIRTIED: u32 = PageFlag::Dirty as u32 | PageFlag::TagDirty as u32;
const FILLED: u32 = BlockFlag::Uptodate as u32 | BlockFlag::Mapped as u32 | BlockFlag::Valid as u32;
const ON_ITS_WAY: u32 = BlockFlag::Submitted as u32 | BlockFlag::Sampled as u32;

impl<'a> Reach<'a> {
    pub fn new(layout: &'a Layout, actor: ActorId) -> Reach<'a> {
        Reach {
            layout,
            actor,
            accesses: Vec::new(),
        }
    }

    fn note(&mut self, write: bool, part: Part, bits: u32, range: Range<u32>) {
        if !range.is_empty() {
            self.accesses.push(Access {
                part,
                write,
                bits,
                first: range.start,
                last: range.end - 1,
            });
        }
    }

    pub fn write(&mut self, part: Part, bits: u32, range: Range<u32>) {
        self.note(true, part, bits, range);
    }

    fn read(&mut self, part: Part, bits: u32, range: Range<u32>) {
        self.note(false, part, bits, range);
    }

    pub fn everything(&mut self) {
        self.accesses.push(Access::EVERYTHING);
    }

    fn blocks(&self, pages: &Range<u32>) -> Range<u32> {
        pages.start * self.layout.blocks_per_page()..pages.end * self.layout.blocks_per_page()
    }

    fn cells(&self, blocks: &Range<u32>) -> Range<u32> {
        if blocks.is_empty() {
            return 0..0;
        }
        let first = self.layout.block_cells(BlockId(blocks.start)).start;
        first..self.layout.block_cells(BlockId(blocks.end - 1)).end
    }

    fn lock(&mut self, pages: Range<u32>) {
        self.write(Part::PageLock, WHOLE, pages.clone());
        self.write(Part::Reference, actor_bit(self.actor), pages);
    }

    /// The bits of every PTE of some pages.
    pub fn ptes(&mut self, pages: Range<u32>, written: &[PteFlag]) {
        let mappings = self.mappings();
        let ptes = pages.start * mappings..pages.end * mappings;
        let bits = written.iter().fold(0, |bits, flag| bits | *flag as u32);
        self.read(Part::Pte, u32::from(u8::MAX), ptes.clone());
        self.write(Part::Pte, bits, ptes);
    }

    fn mappings(&self) -> u32 {
        u32::try_from(self.layout.program().mappings.len()).unwrap_or(u32::MAX)
    }

    /// The PTEs of one mapping, as a footprint tells of them: those of its siblings between them included.
    pub fn own_ptes(&mut self, mapping: MappingId, pages: Range<u32>) {
        let at = |page: u32| page * self.mappings() + u32::from(mapping.0);
        let ptes = at(pages.start)..at(pages.end - 1) + 1;
        self.write(Part::Pte, u32::from(u8::MAX), ptes);
        self.read(Part::Rmap, WHOLE, one(self.layout.mapping(mapping).file.0));
    }

    /// A private mapping's copies of some pages.
    pub fn copies(&mut self, mapping: MappingId, pages: Range<u32>, write: bool) {
        let file = self.layout.mapping(mapping).file;
        let first = self.layout.file_cells(file).start;
        let cells = self.cells(&self.blocks(&pages));
        if let Some(at) = self.layout.at.copies[mapping.index()] {
            let at = u32::try_from(at).expect("a state is small");
            let copies = at + cells.start - first..at + cells.end - first;
            self.note(write, Part::Copy, WHOLE, copies);
        }
    }

    /// Reading pages in, with their lock.
    pub fn read_in(&mut self, pages: Range<u32>) {
        let blocks = self.blocks(&pages);
        self.lock(pages.clone());
        self.read(Part::Page, WHOLE, pages.clone());
        self.write(Part::Page, READ_IN, pages.clone());
        self.write(Part::Block, FILLED, blocks.clone());
        if self.layout.fs().reads_through_buffers() {
            self.write(Part::Page, PageFlag::HasBuffers as u32, pages);
            self.write(Part::Block, BlockFlag::Dirty as u32, blocks.clone());
        }
        self.write(Part::Memory, WHOLE, self.cells(&blocks));
        self.read(Part::Media, WHOLE, blocks.clone());
        self.read(Part::DeviceCache, WHOLE, blocks);
    }

    /// The end of a tracked write fault: page_mkwrite, set_page_dirty.
    pub fn prepare_dirty(&mut self, pages: Range<u32>) {
        let blocks = self.blocks(&pages);
        self.mark_dirty(pages.clone());
        if self.layout.fs().has_page_mkwrite() {
            let flags = FILLED | BlockFlag::Dirty as u32;
            self.write(Part::Page, PageFlag::HasBuffers as u32, pages);
            self.write(Part::Block, flags, blocks);
        }
    }

    pub fn mark_dirty(&mut self, pages: Range<u32>) {
        let blocks = self.blocks(&pages);
        self.read(Part::Page, PageFlag::HasBuffers as u32, pages.clone());
        self.write(Part::Page, DIRTIED, pages);
        self.write(Part::Block, BlockFlag::Dirty as u32, blocks);
    }

    /// New bytes reach memory, and keep what was promised of them.
    pub fn store(&mut self, cells: Range<u32>) {
        let promises = |a: &ActorId| self.layout.at.promises[a.index()].is_some();
        let actors = self.layout.actors().filter(promises);
        let bits = actors.fold(0, |bits, actor| bits | actor_bit(actor));
        self.write(Part::Memory, WHOLE, cells.clone());
        self.write(Part::Newest, WHOLE, cells.clone());
        if bits != 0 {
            self.write(Part::Promise, bits, cells);
        }
    }

    /// write(2) of a range.
    pub fn write_into(&mut self, range: crate::op::FileRange) {
        let pages = self.layout.range_pages(range);
        let touched = self.layout.range_blocks(range);
        let blocks = self.blocks(&pages);
        self.lock(pages.clone());
        self.read(Part::Page, WHOLE, pages.clone());
        let flags = READ_IN | DIRTIED | PageFlag::HasBuffers as u32;
        self.write(Part::Page, flags, pages);
        let flags = FILLED | BlockFlag::Dirty as u32 | BlockFlag::Filed as u32;
        self.write(Part::Block, flags, blocks);
        self.write(Part::HalfWritten, WHOLE, touched.clone());
        self.write(Part::Memory, WHOLE, self.cells(&touched));
        self.read(Part::Media, WHOLE, touched.clone());
        self.read(Part::DeviceCache, WHOLE, touched);
        self.store(self.layout.range_cells(range));
    }

    /// write_cache_pages over some pages: cleaning, collecting, submitting, filing.
    pub fn walk(&mut self, pages: Range<u32>) {
        if pages.is_empty() {
            return;
        }
        let blocks = self.blocks(&pages);
        let page = PageId(u16::try_from(pages.start).expect("a page has a number"));
        self.lock(pages.clone());
        self.write(Part::Page, WHOLE, pages.clone());
        self.write(Part::Block, WHOLE, blocks.clone());
        self.read(Part::Rmap, WHOLE, one(self.layout.page_file(page).0));
        self.ptes(pages, &[PteFlag::Writable, PteFlag::Dirty]);
        self.submit(blocks);
    }

    /// A device that completes at once has the bytes, too.
    fn submit(&mut self, blocks: Range<u32>) {
        if !self.layout.program().device.manual {
            self.read(Part::Memory, WHOLE, self.cells(&blocks));
            self.write(self.device(), WHOLE, blocks);
        }
    }

    fn device(&self) -> Part {
        if self.layout.program().device.volatile_cache {
            Part::DeviceCache
        } else {
            Part::Media
        }
    }

    /// The journal's flush of some blocks.
    pub fn flush(&mut self, blocks: Range<u32>) {
        self.write(Part::Block, WHOLE, blocks.clone());
        self.submit(blocks);
    }

    pub fn flush_device(&mut self) {
        if self.layout.program().device.volatile_cache {
            let blocks = 0..self.layout.n_blocks();
            self.write(Part::DeviceCache, WHOLE, blocks.clone());
            self.write(Part::Media, WHOLE, blocks);
        }
    }

    /// What a call promises, and whether it has kept it.
    pub fn promise(&mut self, covered: Range<u32>) {
        if covered.is_empty() {
            return;
        }
        let block = |cell| self.layout.cell_block(crate::ids::CellId(cell)).0;
        let blocks = block(covered.start)..block(covered.end - 1) + 1;
        self.read(Part::HalfWritten, WHOLE, blocks.clone());
        self.copies_of(covered.clone(), blocks);
        self.write(Part::Promise, actor_bit(self.actor), covered.clone());
        self.write(Part::Fate, WHOLE, covered);
    }

    /// What tells whether bytes are only in memory.
    fn copies_of(&mut self, cells: Range<u32>, blocks: Range<u32>) {
        self.read(Part::Newest, WHOLE, cells.clone());
        self.read(Part::Memory, WHOLE, cells);
        for part in [Part::Media, Part::DeviceCache, Part::Io] {
            self.read(part, WHOLE, blocks.clone());
        }
        self.read(Part::Block, ON_ITS_WAY | BlockFlag::Valid as u32, blocks);
    }

    /// Unmapping a page, freeing its buffers, dropping it.
    pub fn reclaim(&mut self, page: PageId) {
        let pages = one(page.0);
        let blocks = self.blocks(&pages);
        let cells = self.cells(&blocks);
        self.lock(pages.clone());
        self.read(Part::Reference, WHOLE, pages.clone());
        self.write(Part::Page, WHOLE, pages.clone());
        self.write(Part::Block, WHOLE, blocks.clone());
        self.read(Part::Rmap, WHOLE, one(self.layout.page_file(page).0));
        let all = [
            PteFlag::Present,
            PteFlag::Writable,
            PteFlag::Dirty,
            PteFlag::Copied,
        ];
        self.ptes(pages, &all);
        self.copies_of(cells.clone(), blocks);
        self.write(Part::Memory, WHOLE, cells.clone());
        self.write(Part::Fate, WHOLE, cells);
    }

    /// A block in flight is sampled and completed; the page's last one ends its writeback.
    pub fn by_device(&mut self, block: BlockId) {
        let page = self.layout.block_page(block);
        let own = one(block.0);
        let flags = ON_ITS_WAY | BlockFlag::Uptodate as u32 | BlockFlag::Async as u32;
        self.write(Part::Block, flags, own.clone());
        self.read(
            Part::Block,
            BlockFlag::Async as u32,
            self.layout.page_blocks(page),
        );
        let writeback = PageFlag::Writeback as u32 | PageFlag::TagWriteback as u32;
        self.write(Part::Page, writeback, one(page.0));
        self.write(Part::Io, WHOLE, own.clone());
        self.read(Part::Memory, WHOLE, self.layout.block_cells(block));
        self.write(self.device(), WHOLE, own);
    }
}
