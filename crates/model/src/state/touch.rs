//! Writing a state.

use super::{BlockFlag, Fate, Look, PageFlag, PteFlag};
use crate::control::Control;
use crate::ids::{ActorId, BlockId, CellId, MappingId, PageId};
use crate::layout::{ACTOR_BYTES, Layout, PAGE_BYTES};

/// A state to write.
pub(crate) struct Touch<'a> {
    pub layout: &'a Layout,
    pub state: &'a mut [u8],
}

impl<'a> Touch<'a> {
    pub fn look(&self) -> Look<'_> {
        Look {
            layout: self.layout,
            state: self.state,
        }
    }

    fn put(&mut self, at: usize, bit: u8, on: bool) {
        let byte = &mut self.state[at];
        *byte = if on { *byte | bit } else { *byte & !bit };
    }

    pub fn set_page(&mut self, page: PageId, flag: PageFlag, on: bool) {
        let at = self.look().page_at(page);
        let word = self.look().word(at);
        let word = if on {
            word | flag as u16
        } else {
            word & !(flag as u16)
        };
        self.state[at..at + 2].copy_from_slice(&word.to_le_bytes());
    }

    pub fn clear_page(&mut self, page: PageId) {
        let at = self.look().page_at(page);
        self.state[at..at + PAGE_BYTES].fill(0);
    }

    pub fn set_page_lock(&mut self, page: PageId, owner: Option<ActorId>) {
        let at = self.look().page_at(page);
        self.state[at + 2] = owner.map_or(0, |a| a.0 + 1);
    }

    pub fn set_block(&mut self, block: BlockId, flag: BlockFlag, on: bool) {
        self.put(self.layout.at.blocks + block.index(), flag as u8, on);
    }

    pub fn clear_block(&mut self, block: BlockId) {
        self.state[self.layout.at.blocks + block.index()] = 0;
    }

    pub fn set_in_device(&mut self, block: BlockId, on: bool) {
        let at = self
            .layout
            .at
            .device_blocks
            .expect("only a volatile cache holds blocks");
        self.state[at + block.index()] = u8::from(on);
    }

    pub fn set_pte(&mut self, mapping: MappingId, page: PageId, flag: PteFlag, on: bool) {
        self.put(self.look().pte_at(mapping, page), flag as u8, on);
    }

    pub fn clear_pte(&mut self, mapping: MappingId, page: PageId) {
        let at = self.look().pte_at(mapping, page);
        self.state[at] = 0;
    }

    pub fn set_rank(&mut self, mapping: MappingId, rank: u8) {
        self.state[self.layout.at.ranks + mapping.index()] = rank;
    }

    pub fn set_memory(&mut self, cell: CellId, content: u8) {
        self.state[self.layout.at.memory + cell.index()] = content;
    }

    pub fn set_media(&mut self, cell: CellId, content: u8) {
        self.state[self.layout.at.media + cell.index()] = content;
    }

    pub fn set_newest(&mut self, cell: CellId, content: u8) {
        self.state[self.layout.at.newest + cell.index()] = content;
    }

    pub fn set_fate(&mut self, cell: CellId, fate: Fate) {
        self.put(self.layout.at.fate + cell.index(), fate as u8, true);
    }

    pub fn set_sampled(&mut self, cell: CellId, content: u8) {
        if let Some(at) = self.layout.at.sampled {
            self.state[at + cell.index()] = content;
        }
    }

    pub fn set_device(&mut self, cell: CellId, content: u8) {
        if let Some(at) = self.layout.at.device {
            self.state[at + cell.index()] = content;
        }
    }

    pub fn set_copy(&mut self, mapping: MappingId, cell: CellId, content: u8) {
        let at = self
            .look()
            .copy_at(mapping, cell)
            .expect("only a private mapping has copies");
        self.state[at] = content;
    }

    /// Adds a content to those that keep an actor's promise of a cell.
    pub fn accept_for_promise(&mut self, actor: ActorId, cell: CellId, content: u8) {
        let at = self
            .look()
            .promise_at(actor, cell)
            .expect("only an actor with promises promises");
        self.put(at + usize::from(content / 8), 1 << (content % 8), true);
    }

    pub fn clear_promises(&mut self, actor: ActorId) {
        let len = self.layout.n_cells() as usize * self.layout.promise_bytes();
        if let Some(at) = self.layout.at.promises[actor.index()] {
            self.state[at..at + len].fill(0);
        }
    }

    pub fn set_control(&mut self, actor: ActorId, control: &Control) {
        let at = actor.index() * ACTOR_BYTES;
        self.state[at..at + ACTOR_BYTES].copy_from_slice(&control.to_bytes());
    }
}
