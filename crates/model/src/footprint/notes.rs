//! A footprint in the making, in the model's nouns.

use super::{Access, Footprint, Part, WHOLE, pte_index};
use crate::ids::{ActorId, BlockId, CellId, FileId, MappingId, PageId};
use crate::layout::Layout;
use crate::state::{BlockFlag, Look, PageFlag, PteFlag};
use std::ops::Range;

/// A footprint in the making, in the model's nouns.
pub(super) struct Notes<'a> {
    pub look: Look<'a>,
    pub footprint: Footprint,
}

/// The range of one index.
pub(super) fn one(index: impl Into<u32>) -> Range<u32> {
    let index = index.into();
    index..index + 1
}

impl<'a> Notes<'a> {
    pub fn new(look: Look<'a>) -> Notes<'a> {
        Notes {
            look,
            footprint: Footprint::empty(),
        }
    }

    pub fn layout(&self) -> &'a Layout {
        self.look.layout
    }

    pub fn note(&mut self, write: bool, part: Part, bits: u32, range: Range<u32>) {
        if !range.is_empty() && bits != 0 {
            self.footprint.push(Access {
                part,
                write,
                bits,
                first: range.start,
                last: range.end - 1,
            });
        }
    }

    pub fn read(&mut self, part: Part, bits: u32, range: Range<u32>) {
        self.note(false, part, bits, range);
    }

    pub fn write(&mut self, part: Part, bits: u32, range: Range<u32>) {
        self.note(true, part, bits, range);
    }

    pub fn everything(&mut self) {
        self.footprint.push(Access::EVERYTHING);
    }

    pub fn read_page(&mut self, page: PageId, flags: &[PageFlag]) {
        self.read(Part::Page, page_bits(flags), one(page.0));
    }

    pub fn write_page(&mut self, page: PageId, flags: &[PageFlag]) {
        self.write(Part::Page, page_bits(flags), one(page.0));
    }

    pub fn read_lock(&mut self, page: PageId) {
        self.read(Part::PageLock, WHOLE, one(page.0));
    }

    pub fn write_lock(&mut self, page: PageId) {
        self.write(Part::PageLock, WHOLE, one(page.0));
    }

    pub fn read_blocks(&mut self, blocks: Range<u32>, flags: &[BlockFlag]) {
        self.read(Part::Block, block_bits(flags), blocks);
    }

    pub fn write_blocks(&mut self, blocks: Range<u32>, flags: &[BlockFlag]) {
        self.write(Part::Block, block_bits(flags), blocks);
    }

    pub fn write_block(&mut self, block: BlockId, flags: &[BlockFlag]) {
        self.write_blocks(one(block.0), flags);
    }

    pub fn pte(&mut self, write: bool, mapping: MappingId, page: PageId, flags: &[PteFlag]) {
        let at = pte_index(self.layout(), mapping, page);
        self.note(write, Part::Pte, pte_bits(flags), one(at));
    }

    /// The PTEs of one mapping over some pages, those of its siblings between them included.
    pub fn ptes(&mut self, write: bool, mapping: MappingId, pages: Range<u32>, flags: &[PteFlag]) {
        let mappings = u32::try_from(self.layout().program().mappings.len()).unwrap_or(u32::MAX);
        if !pages.is_empty() {
            let first = pages.start * mappings + u32::from(mapping.0);
            let last = (pages.end - 1) * mappings + u32::from(mapping.0);
            self.note(write, Part::Pte, pte_bits(flags), first..last + 1);
        }
    }

    pub fn read_rmap(&mut self, file: FileId) {
        self.read(Part::Rmap, WHOLE, one(file.0));
    }

    pub fn write_rmap(&mut self, file: FileId) {
        self.write(Part::Rmap, WHOLE, one(file.0));
    }

    /// What tells whether a byte is only in memory.
    pub fn read_copies_of(&mut self, cells: Range<u32>) {
        if cells.is_empty() {
            return;
        }
        let layout = self.layout();
        let first = layout.cell_block(CellId(cells.start)).0;
        let last = layout.cell_block(CellId(cells.end - 1)).0;
        let blocks = first..last + 1;
        self.read(Part::Newest, WHOLE, cells.clone());
        self.read(Part::Memory, WHOLE, cells);
        self.read(Part::Media, WHOLE, blocks.clone());
        self.read_device(blocks.clone());
        let flags = [BlockFlag::Valid, BlockFlag::Submitted, BlockFlag::Sampled];
        self.read_blocks(blocks.clone(), &flags);
        if layout.program().device.manual {
            self.read(Part::Io, WHOLE, blocks);
        }
    }

    pub fn read_device(&mut self, blocks: Range<u32>) {
        if self.layout().program().device.volatile_cache {
            self.read(Part::DeviceCache, WHOLE, blocks);
        }
    }
}

fn page_bits(flags: &[PageFlag]) -> u32 {
    flags.iter().fold(0, |bits, flag| bits | *flag as u32)
}

fn block_bits(flags: &[BlockFlag]) -> u32 {
    flags.iter().fold(0, |bits, flag| bits | *flag as u32)
}

fn pte_bits(flags: &[PteFlag]) -> u32 {
    flags.iter().fold(0, |bits, flag| bits | *flag as u32)
}

/// The bit of an actor in [`Part::Promise`] and [`Part::Reference`].
pub(super) fn actor_bit(actor: ActorId) -> u32 {
    1 << actor.0.min(31)
}
