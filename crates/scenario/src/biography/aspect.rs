//! What the stage shows, in parts as small as a history is kept of them, and how to read one.

use crate::trace::{At, Layer};
use writeback_model::Look;
use writeback_model::ids::{ActorId, BlockId, CellId, MappingId, PageId};
use writeback_model::recorders::{ByteState, Recorders, byte_state, recorders};
use writeback_model::state::{BlockFlag, Fate, PageFlag, PteFlag};

/// One part of the stage that has a value at every position.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Aspect {
    /// A bit of a PTE.
    Pte(MappingId, PageId, PteFlag),
    /// A flag or tag of a page.
    Page(PageId, PageFlag),
    /// Who holds the page lock.
    Lock(PageId),
    /// A flag of a block.
    Block(BlockId, BlockFlag),
    /// Whether the block is locked.
    BlockLock(BlockId),
    /// Who remembers a block.
    Remembers(BlockId),
    /// What a layer holds of a cell.
    Content(Layer, CellId),
    /// The state of a cell's bytes.
    State(CellId),
    /// Whether something became of a cell.
    Fate(CellId, Fate),
}

/// The value of an aspect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// Set, held, remembered; or not.
    Is(bool),
    /// Who holds it.
    Holder(Option<ActorId>),
    /// Who remembers.
    Recorders(Recorders),
    /// What is held; none where the layer holds nothing.
    Held(Option<Held>),
    /// A state.
    State(ByteState),
}

/// A content, and where it came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// The character; none where the device has not read it yet.
    pub content: Option<u8>,
    /// The line that stored it; none if it lay on the disk before the run.
    pub origin: Option<usize>,
}

/// Reads an aspect at a place of the run.
#[must_use]
pub fn read(at: &At<'_>, aspect: Aspect) -> Value {
    let look = at.look();
    match aspect {
        Aspect::Pte(mapping, page, flag) => Value::Is(look.pte(mapping, page, flag)),
        Aspect::Page(page, flag) => Value::Is(look.page(page, flag)),
        Aspect::Lock(page) => Value::Holder(look.page_lock(page)),
        Aspect::Block(block, flag) => Value::Is(look.block(block, flag)),
        Aspect::BlockLock(block) => Value::Is(look.block_locked(block)),
        Aspect::Remembers(block) => Value::Recorders(recorders(look, block)),
        Aspect::Content(layer, cell) => Value::Held(held(at, layer, cell)),
        Aspect::State(cell) => Value::State(byte_state(look, cell)),
        Aspect::Fate(cell, fate) => Value::Is(look.fate(cell, fate)),
    }
}

/// What a layer holds of a cell; none where it holds nothing that counts.
fn held(at: &At<'_>, layer: Layer, cell: CellId) -> Option<Held> {
    let look = at.look();
    let block = look.layout.cell_block(cell);
    let there = |content| {
        Some(Held {
            content: Some(look.layout.content(content)),
            origin: at.provenance().line(layer, cell),
        })
    };
    match layer {
        Layer::Memory => in_memory(look, block)
            .then(|| there(look.memory(cell)))
            .flatten(),
        Layer::InFlight if look.block(block, BlockFlag::Sampled) => there(look.sampled(cell)),
        Layer::InFlight => look.block(block, BlockFlag::Submitted).then_some(Held {
            content: None,
            origin: None,
        }),
        Layer::Device => look
            .in_device(block)
            .then(|| there(look.device(cell)))
            .flatten(),
        Layer::Media => there(look.media(cell)),
    }
}

/// Whether the page's memory holds bytes of the block, and not what was left there.
fn in_memory(look: Look<'_>, block: BlockId) -> bool {
    let page = look.layout.block_page(block);
    look.page(page, PageFlag::Cached) && look.block(block, BlockFlag::Valid)
}
