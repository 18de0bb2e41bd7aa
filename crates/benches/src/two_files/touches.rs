//! What the steps of two files read and write.

use super::{
    BLOCK, COMMIT, DIRTY, FLAGS, FLUSHERS, Go, IO, JOURNAL, LOCKED, PAGE_BYTES, PTE, REQUESTED,
    ROUND, STORERS, TwoFiles, WRITEBACK,
};

/// What is read and written: the same bits as the flags, and from bit 6 on memory, device and media of each block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Bits {
    read: u32,
    written: u32,
}

impl Bits {
    fn new(page: usize, read: u32, written: u32) -> Bits {
        let shift = page * 12;
        Bits {
            read: read << shift,
            written: written << shift,
        }
    }

    pub(super) fn conflicts(self, other: Bits) -> bool {
        let both = other.read | other.written;
        self.written & both != 0 || other.written & self.read != 0
    }

    fn and(self, other: Bits) -> Bits {
        Bits {
            read: self.read | other.read,
            written: self.written | other.written,
        }
    }
}

const BLOCKS: u32 = (BLOCK[0] | BLOCK[1]) as u32;

const fn memory(block: usize) -> u32 {
    1 << (6 + block)
}

const fn io(block: usize) -> u32 {
    1 << (8 + block)
}

const fn media(block: usize) -> u32 {
    1 << (10 + block)
}

const BOTH_IO: u32 = io(0) | io(1);

impl TwoFiles {
    /// What somebody may still do.
    pub(super) fn actor_future(&self, state: &[u8], go: Go) -> Bits {
        let journal = state[JOURNAL];
        let flusher_is_over = |page: usize| state[FLUSHERS + page] == self.rounds * ROUND;
        let pte_and_dirty = u32::from(PTE | DIRTY) | BLOCKS;
        match go {
            Go::Storer(page) if self.can_go(state, go) => {
                let written = pte_and_dirty | memory(0) | memory(1);
                Bits::new(usize::from(page), u32::from(PTE), written)
            }
            Go::Flusher(page) if !flusher_is_over(usize::from(page)) => {
                let all = pte_and_dirty | u32::from(WRITEBACK | LOCKED) | BOTH_IO;
                Bits::new(usize::from(page), all, all)
            }
            Go::Journal => {
                let of = |page| Bits::new(page, BLOCKS | BOTH_IO, BLOCKS | BOTH_IO);
                match journal / COMMIT {
                    0 => of(0).and(of(1)),
                    1 => of(1),
                    _ => Bits::default(),
                }
            }
            Go::Device(page, block) => {
                let (page, block) = (usize::from(page), usize::from(block));
                let is_over = flusher_is_over(page) && usize::from(journal / COMMIT) > page;
                if is_over && !self.can_go(state, go) {
                    return Bits::default();
                }
                let read = memory(block) | BOTH_IO | u32::from(LOCKED);
                let written = io(block) | media(block) | u32::from(WRITEBACK);
                Bits::new(page, read, written)
            }
            _ => Bits::default(),
        }
    }

    /// What somebody does next.
    pub(super) fn touched(&self, state: &[u8], go: Go) -> Bits {
        match go {
            Go::Storer(page) => {
                let (page, done) = (usize::from(page), state[STORERS + usize::from(page)]);
                let written = if state[page * PAGE_BYTES + FLAGS] & PTE == 0 {
                    u32::from(PTE | DIRTY) | BLOCKS
                } else {
                    memory(usize::from(done % 2))
                };
                Bits::new(page, u32::from(PTE), written)
            }
            Go::Flusher(page) => {
                let page = usize::from(page);
                let (read, written) = flusher_touches(state[FLUSHERS + page] % ROUND);
                Bits::new(page, read, written)
            }
            Go::Journal => {
                let at = state[JOURNAL];
                let page = usize::from(at / COMMIT);
                match at % COMMIT {
                    2 => Bits::new(page, BOTH_IO, 0),
                    block => {
                        let both = submission(usize::from(block));
                        Bits::new(page, both, both)
                    }
                }
            }
            Go::Device(page, block) => {
                let (page, block) = (usize::from(page), usize::from(block));
                match state[page * PAGE_BYTES + IO + block] {
                    REQUESTED => Bits::new(page, io(block) | memory(block), io(block)),
                    _ => {
                        let read = BOTH_IO | u32::from(LOCKED);
                        let written = io(block) | media(block) | u32::from(WRITEBACK);
                        Bits::new(page, read, written)
                    }
                }
            }
        }
    }

    /// A flusher waits for lock and writeback or for a block, the journal for blocks, a device for a request.
    pub(super) fn waits_for(&self, state: &[u8], go: Go) -> Bits {
        match go {
            Go::Device(page, block) => Bits::new(usize::from(page), io(usize::from(block)), 0),
            Go::Storer(_) => Bits::default(),
            Go::Flusher(page) if state[FLUSHERS + usize::from(page)] == self.rounds * ROUND => {
                Bits::default()
            }
            Go::Journal if state[JOURNAL] == 2 * COMMIT => Bits::default(),
            _ => self.touched(state, go),
        }
    }
}

fn submission(block: usize) -> u32 {
    u32::from(BLOCK[block]) | io(block)
}

/// What each step of a flusher's round reads and writes.
fn flusher_touches(at: u8) -> (u32, u32) {
    let lock_and_writeback = u32::from(LOCKED | WRITEBACK);
    match at {
        0 => (lock_and_writeback, u32::from(LOCKED)),
        1 => (u32::from(PTE), u32::from(PTE | DIRTY) | BLOCKS),
        2 => (u32::from(DIRTY), u32::from(DIRTY)),
        3 => (0, u32::from(WRITEBACK)),
        4 => (submission(0), submission(0)),
        5 => (submission(1), submission(1)),
        _ => (lock_and_writeback | BOTH_IO, lock_and_writeback),
    }
}
