//! Who remembers: what would make the kernel write a block, and the state of each byte.

use crate::flow;
use crate::ids::{BlockId, CellId};
use crate::op::Op;
use crate::state::{BlockFlag, Look, PageFlag, PteFlag};

/// Who remembers to write a block.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Recorders {
    /// A dirty PTE of any shared mapping of the page, in every version, even where one path would throw that away.
    pub pte: bool,
    /// PG_dirty, with no buffers or with the block dirty.
    pub page: bool,
    /// BH_Dirty.
    pub block: bool,
    /// The block is in flight.
    pub io: bool,
    /// An operation under way will mark the page or the block dirty, or submit the block, before it ends.
    pub operation: bool,
}

impl Recorders {
    /// Whether anybody remembers, in-flight I/O left aside.
    #[must_use]
    pub fn any_but_io(self) -> bool {
        self.pte || self.page || self.block || self.operation
    }
}

/// The state of a byte: where its newest value is, and who remembers it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum ByteState {
    /// On the media.
    Durable,
    /// In the device's volatile cache.
    InDevice,
    /// In submitted I/O, sampled or to be sampled.
    InFlight,
    /// In memory only, and somebody remembers to write it.
    Recorded,
    /// In memory only, and a write error for it was recorded; no operation of the model fails yet.
    Failed,
    /// In memory only, and nobody remembers to write it.
    Stranded,
    /// Nowhere.
    Lost,
}

impl ByteState {
    /// Every state, in the order in which they are asked for.
    pub const ALL: [ByteState; 7] = [
        ByteState::Durable,
        ByteState::InDevice,
        ByteState::InFlight,
        ByteState::Recorded,
        ByteState::Failed,
        ByteState::Stranded,
        ByteState::Lost,
    ];

    /// The state's word in the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ByteState::Durable => "durable",
            ByteState::InDevice => "in-device",
            ByteState::InFlight => "in-flight",
            ByteState::Recorded => "recorded",
            ByteState::Failed => "failed",
            ByteState::Stranded => "stranded",
            ByteState::Lost => "lost",
        }
    }
}

/// Who remembers to write a block.
#[must_use]
pub fn recorders(look: Look<'_>, block: BlockId) -> Recorders {
    let page = look.layout.block_page(block);
    let file = look.layout.page_file(page);
    let dirty_pte = |m| {
        let spec = look.layout.mapping(m);
        spec.file == file && !spec.private && look.pte(m, page, PteFlag::Dirty)
    };
    let dirty = look.block(block, BlockFlag::Dirty);
    let whole = !look.page(page, PageFlag::HasBuffers);
    Recorders {
        pte: look.layout.mappings().any(dirty_pte),
        page: look.page(page, PageFlag::Dirty) && (whole || dirty),
        block: dirty,
        io: look.block(block, BlockFlag::Submitted),
        operation: under_way(look, block),
    }
}

/// Whether an operation under way will itself remember the block, or submit it, before it ends.
fn under_way(look: Look<'_>, block: BlockId) -> bool {
    let page = look.layout.block_page(block);
    let collected = look.block(block, BlockFlag::Async) && !look.block(block, BlockFlag::Submitted);
    collected
        || look.layout.actors().any(|actor| {
            flow::will_store(look, actor, page)
                || flow::will_mark_block(look, actor, block)
                || flow::will_dirty_page(look, actor, page)
        })
}

/// The state of a cell's bytes: the first that is true, as the language orders them.
#[must_use]
pub fn byte_state(look: Look<'_>, cell: CellId) -> ByteState {
    let newest = look.newest(cell);
    if look.media(cell) == newest {
        return ByteState::Durable;
    }
    let block = look.layout.cell_block(cell);
    if look.in_device(block) && look.device(cell) == newest {
        return ByteState::InDevice;
    }
    let in_memory = look.block(block, BlockFlag::Valid) && look.memory(cell) == newest;
    let sampled = look.block(block, BlockFlag::Sampled);
    let carries = if sampled {
        look.sampled(cell) == newest
    } else {
        in_memory
    };
    if look.block(block, BlockFlag::Submitted) && carries {
        return ByteState::InFlight;
    }
    match (in_memory, recorders(look, block).any_but_io()) {
        (true, true) => ByteState::Recorded,
        (true, false) => ByteState::Stranded,
        (false, _) => ByteState::Lost,
    }
}

/// Whether memory holds the only copy of a cell's newest value.
pub(crate) fn only_in_memory(look: Look<'_>, cell: CellId) -> bool {
    matches!(
        byte_state(look, cell),
        ByteState::Recorded | ByteState::Failed | ByteState::Stranded
    )
}

/// Whether an actor's operation is one whose writes reach a block that it has not marked yet.
pub(crate) fn writes_block(op: Op, look: Look<'_>, block: BlockId) -> bool {
    matches!(op, Op::Write { range, .. } if look.layout.range_blocks(range).contains(&block.0))
}
