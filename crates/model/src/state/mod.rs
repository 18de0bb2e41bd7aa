//! One state: a flat run of bytes, read and written in the kernel's nouns.
//!
//! [`Look`] reads and `Touch` writes; nothing else knows where a bit lies. Both work on bytes that
//! somebody else owns: a [`State`] is a thin owner of its own, and a search keeps its many in one
//! piece. Cloning a state is a copy, equality a comparison, hashing one pass. What a flag does not say is zero: a byte that
//! memory does not hold, a sample that was not taken, an actor that does nothing.

mod flags;
mod touch;

pub use flags::{BlockFlag, Fate, PageFlag, PteFlag};
pub(crate) use touch::Touch;

use crate::control::Control;
use crate::ids::{ActorId, BlockId, CellId, MappingId, PageId};
use crate::layout::{ACTOR_BYTES, Layout, PAGE_BYTES};
use std::ops::{Deref, DerefMut};

/// Machine and monitor, and nothing else: no history, no caches, no counters for display.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct State {
    bytes: Box<[u8]>,
}

impl Clone for State {
    fn clone(&self) -> State {
        State {
            bytes: self.bytes.clone(),
        }
    }

    /// A copy into the same memory: whoever follows a run keeps the state before each step.
    fn clone_from(&mut self, source: &State) {
        self.bytes.clone_from(&source.bytes);
    }
}

impl State {
    /// The state before the first step: every file durable, nothing cached, nobody acting.
    #[must_use]
    pub fn initial(layout: &Layout) -> State {
        let mut state = State {
            bytes: vec![0; layout.state_bytes()].into_boxed_slice(),
        };
        for file in layout.files() {
            let content = layout.program().files[file.index()].content;
            let id = layout
                .content_id(content)
                .expect("a file's content is a content");
            for cell in layout.file_cells(file).map(CellId) {
                let mut touch = Touch {
                    layout,
                    state: &mut state,
                };
                touch.set_media(cell, id);
                touch.set_newest(cell, id);
            }
        }
        state
    }

    /// The bytes, for identity, hashing and digests.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes a state back from its bytes.
    ///
    /// # Panics
    /// If there are not [`Layout::state_bytes`] of them.
    #[must_use]
    pub fn from_bytes(layout: &Layout, bytes: &[u8]) -> State {
        assert_eq!(bytes.len(), layout.state_bytes());
        State {
            bytes: bytes.into(),
        }
    }
}

/// Everything that reads a state reads its bytes.
impl Deref for State {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// For [`apply`](crate::apply), which alone knows what may be written.
impl DerefMut for State {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }
}

/// A state to read.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Where everything lies.
    pub layout: &'a Layout,
    /// The bytes: [`Layout::state_bytes`] of them.
    pub state: &'a [u8],
}

impl<'a> Look<'a> {
    /// A view of a state.
    #[must_use]
    pub fn new(layout: &'a Layout, state: &'a [u8]) -> Look<'a> {
        Look { layout, state }
    }

    fn byte(self, at: usize) -> u8 {
        self.state[at]
    }

    fn word(self, at: usize) -> u16 {
        u16::from_le_bytes([self.byte(at), self.byte(at + 1)])
    }

    /// Whether a page has a flag or a tag.
    #[must_use]
    pub fn page(self, page: PageId, flag: PageFlag) -> bool {
        self.word(self.page_at(page)) & flag as u16 != 0
    }

    fn page_at(self, page: PageId) -> usize {
        self.layout.at.pages + page.index() * PAGE_BYTES
    }

    /// Who holds the page lock.
    #[must_use]
    pub fn page_lock(self, page: PageId) -> Option<ActorId> {
        self.byte(self.page_at(page) + 2)
            .checked_sub(1)
            .map(ActorId)
    }

    /// Whether a block has a flag.
    #[must_use]
    pub fn block(self, block: BlockId, flag: BlockFlag) -> bool {
        self.byte(self.layout.at.blocks + block.index()) & flag as u8 != 0
    }

    /// BH_Lock: the block is collected by a writepage or in flight.
    #[must_use]
    pub fn block_locked(self, block: BlockId) -> bool {
        self.block(block, BlockFlag::Async) || self.block(block, BlockFlag::Submitted)
    }

    /// Whether the device's volatile cache holds the block.
    #[must_use]
    pub fn in_device(self, block: BlockId) -> bool {
        self.layout
            .at
            .device_blocks
            .is_some_and(|at| self.byte(at + block.index()) != 0)
    }

    /// Whether a PTE has a bit.
    ///
    /// # Panics
    /// If the page is not of the mapping's file.
    #[must_use]
    pub fn pte(self, mapping: MappingId, page: PageId, flag: PteFlag) -> bool {
        self.byte(self.pte_at(mapping, page)) & flag as u8 != 0
    }

    fn pte_at(self, mapping: MappingId, page: PageId) -> usize {
        let file = self.layout.mapping(mapping).file;
        assert_eq!(
            self.layout.page_file(page),
            file,
            "a PTE maps a page of its mapping's file"
        );
        self.layout.at.ptes[mapping.index()] + self.layout.page_in_file(page) as usize
    }

    /// The place of a live mapping among those of its file, in the order in which they were made, from 1; 0 when it is not mapped.
    #[must_use]
    pub fn rank(self, mapping: MappingId) -> u8 {
        self.byte(self.layout.at.ranks + mapping.index())
    }

    /// The content of a cell in the page cache; meaningless unless its block is [`BlockFlag::Valid`].
    #[must_use]
    pub fn memory(self, cell: CellId) -> u8 {
        self.byte(self.layout.at.memory + cell.index())
    }

    /// The content of a cell on the media.
    #[must_use]
    pub fn media(self, cell: CellId) -> u8 {
        self.byte(self.layout.at.media + cell.index())
    }

    /// The content of the last store or write that reached a cell, or what the disk held at the start.
    #[must_use]
    pub fn newest(self, cell: CellId) -> u8 {
        self.byte(self.layout.at.newest + cell.index())
    }

    /// Whether something became of a cell.
    #[must_use]
    pub fn fate(self, cell: CellId, fate: Fate) -> bool {
        self.byte(self.layout.at.fate + cell.index()) & fate as u8 != 0
    }

    /// Whether anything at all became of a cell.
    #[must_use]
    pub fn any_fate(self, cell: CellId) -> bool {
        self.byte(self.layout.at.fate + cell.index()) != 0
    }

    /// What the device has sampled of a cell in flight; meaningless unless its block is [`BlockFlag::Sampled`].
    #[must_use]
    pub fn sampled(self, cell: CellId) -> u8 {
        self.layout
            .at
            .sampled
            .map_or(0, |at| self.byte(at + cell.index()))
    }

    /// The content of a cell in the device's cache; meaningless unless [`Look::in_device`].
    #[must_use]
    pub fn device(self, cell: CellId) -> u8 {
        self.layout
            .at
            .device
            .map_or(0, |at| self.byte(at + cell.index()))
    }

    /// The content of a cell in a private mapping's copy; meaningless unless the PTE is [`PteFlag::Copied`].
    #[must_use]
    pub fn copy(self, mapping: MappingId, cell: CellId) -> u8 {
        self.copy_at(mapping, cell).map_or(0, |at| self.byte(at))
    }

    fn copy_at(self, mapping: MappingId, cell: CellId) -> Option<usize> {
        let first = self
            .layout
            .file_cells(self.layout.mapping(mapping).file)
            .start;
        self.layout.at.copies[mapping.index()].map(|at| at + (cell.0 - first) as usize)
    }

    fn promise_at(self, actor: ActorId, cell: CellId) -> Option<usize> {
        let bytes = self.layout.promise_bytes();
        self.layout.at.promises[actor.index()].map(|at| at + cell.index() * bytes)
    }

    /// Whether the call that an actor is in covers a cell.
    pub(crate) fn promised(self, actor: ActorId, cell: CellId) -> bool {
        let bytes = self.layout.promise_bytes();
        self.promise_at(actor, cell)
            .is_some_and(|at| self.state[at..at + bytes].iter().any(|b| *b != 0))
    }

    /// Whether a content on the media would keep the promise of the call that an actor is in.
    pub(crate) fn keeps_promise(self, actor: ActorId, cell: CellId, content: u8) -> bool {
        let bit = 1 << (content % 8);
        self.promise_at(actor, cell)
            .is_some_and(|at| self.byte(at + usize::from(content / 8)) & bit != 0)
    }

    /// What an actor is in the middle of.
    #[must_use]
    pub(crate) fn control(self, actor: ActorId) -> Control {
        let at = actor.index() * ACTOR_BYTES;
        let bytes = self.state[at..at + ACTOR_BYTES]
            .try_into()
            .expect("a record has its length");
        Control::from_bytes(bytes)
    }
}
