//! What a kernel step changed, found by comparing the states before and after it.

use writeback_model::Look;
use writeback_model::ids::{BlockId, CellId, MappingId, PageId};
use writeback_model::state::{BlockFlag, Fate, PageFlag, PteFlag};

/// One fact about the machine that can become true or false, or one content that can change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fact {
    /// A flag or tag of a page.
    Page(PageId, PageFlag),
    /// Somebody holds the page lock.
    Locked(PageId),
    /// A flag of a block.
    Block(BlockId, BlockFlag),
    /// The device's cache holds the block.
    InDevice(BlockId),
    /// A bit of a PTE.
    Pte(MappingId, PageId, PteFlag),
    /// The content of a cell in memory.
    Memory(CellId),
    /// The content of a cell in the device's cache.
    Device(CellId),
    /// The content of a cell on the media.
    Media(CellId),
    /// Something became of a cell.
    Fate(CellId, Fate),
}

/// A fact that became true or false; for a content, always true: it is another one now.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Change {
    /// What changed.
    pub fact: Fact,
    /// What it is now.
    pub now: bool,
}

/// Everything that differs between two states of one scenario, in a fixed order.
#[must_use]
pub fn changes(before: Look<'_>, after: Look<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    if before.state == after.state {
        return found;
    }
    let mut note = |fact, was: bool, now: bool| {
        if was != now {
            found.push(Change { fact, now });
        }
    };
    let layout = before.layout;
    for page in
        (0..layout.n_pages()).map(|p| PageId(u16::try_from(p).expect("a page has a number")))
    {
        for flag in PageFlag::ALL {
            note(
                Fact::Page(page, flag),
                before.page(page, flag),
                after.page(page, flag),
            );
        }
        note(
            Fact::Locked(page),
            before.page_lock(page).is_some(),
            after.page_lock(page).is_some(),
        );
        for mapping in layout
            .mappings()
            .filter(|m| layout.mapping(*m).file == layout.page_file(page))
        {
            for flag in PteFlag::ALL {
                let fact = Fact::Pte(mapping, page, flag);
                note(
                    fact,
                    before.pte(mapping, page, flag),
                    after.pte(mapping, page, flag),
                );
            }
        }
    }
    for block in (0..layout.n_blocks()).map(BlockId) {
        for flag in BlockFlag::ALL {
            note(
                Fact::Block(block, flag),
                before.block(block, flag),
                after.block(block, flag),
            );
        }
        note(
            Fact::InDevice(block),
            before.in_device(block),
            after.in_device(block),
        );
    }
    for cell in (0..layout.n_cells()).map(CellId) {
        note(
            Fact::Memory(cell),
            false,
            before.memory(cell) != after.memory(cell),
        );
        note(
            Fact::Device(cell),
            false,
            before.device(cell) != after.device(cell),
        );
        note(
            Fact::Media(cell),
            false,
            before.media(cell) != after.media(cell),
        );
        for fate in Fate::ALL {
            note(
                Fact::Fate(cell, fate),
                before.fate(cell, fate),
                after.fate(cell, fate),
            );
        }
    }
    found
}
