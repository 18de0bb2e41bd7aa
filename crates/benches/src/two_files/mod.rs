//! A small machine like the model's heart, for benchmarks of the search alone: two files, two storers, two flushers,
//! one journal for both, and a device.
//!
//! Each file is one page of two blocks. A storer faults when its PTE is clean, and stores 1, 2, 3 ... into the first
//! block and the second in turn. A flusher locks its page, makes the PTE clean, clears the page's dirty bit, sets
//! writeback, submits the dirty blocks and unlocks, as often as it is told. The journal submits the dirty blocks of
//! the first file and waits for them, then those of the second. For each block in flight the device samples memory,
//! and later the block is on the media. Each of these is one step; `benches/two_files.pml` is the same in Promela.

mod touches;

use touches::Bits;
use writeback_explorer::{Actor, Machine};

/// How much the storers and flushers do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TwoFiles {
    /// The stores of each storer.
    pub stores: u8,
    /// How often each flusher writes its page.
    pub rounds: u8,
}

/// The bytes of a state.
pub const STATE_BYTES: usize = 19;

/// A state: for each page its flags, then memory, device and media of its two blocks; then who is where.
pub type Files = [u8; STATE_BYTES];

const PAGES: usize = 2;
const PAGE_BYTES: usize = 7;
const FLAGS: usize = 0;
const MEMORY: usize = 1;
const IO: usize = 3;
const MEDIA: usize = 5;
const STORERS: usize = PAGES * PAGE_BYTES;
const FLUSHERS: usize = STORERS + PAGES;
const JOURNAL: usize = FLUSHERS + PAGES;

const PTE: u8 = 1;
const DIRTY: u8 = 2;
const WRITEBACK: u8 = 4;
const LOCKED: u8 = 8;
/// The dirty bits of the two blocks.
const BLOCK: [u8; 2] = [16, 32];

/// What is in the device of a block: nothing, or a request, or what the device has sampled and this.
const NOTHING: u8 = 0;
const REQUESTED: u8 = 1;
const SAMPLED: u8 = 2;

/// The steps of a flusher's round.
const ROUND: u8 = 7;
/// The steps of the journal for each page: two blocks, then it waits.
const COMMIT: u8 = 3;

/// Who goes on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Go {
    /// The process of this file stores.
    Storer(u8),
    /// The flusher of this file writes it back.
    Flusher(u8),
    /// The journal commits.
    Journal,
    /// The device has a block of this page.
    Device(u8, u8),
}

impl TwoFiles {
    /// Nothing is dirty and everybody is at the beginning.
    #[must_use]
    pub fn start(&self) -> Files {
        [0; STATE_BYTES]
    }

    /// Whether somebody can go on.
    #[must_use]
    pub fn can_go(&self, state: &[u8], go: Go) -> bool {
        match go {
            Go::Storer(page) => state[STORERS + usize::from(page)] < self.stores,
            Go::Flusher(page) => {
                let at = state[FLUSHERS + usize::from(page)];
                let page = usize::from(page) * PAGE_BYTES;
                let flags = state[page + FLAGS];
                match at % ROUND {
                    _ if at == self.rounds * ROUND => false,
                    0 => flags & (LOCKED | WRITEBACK) == 0,
                    4 => can_submit(state, page, 0),
                    5 => can_submit(state, page, 1),
                    _ => true,
                }
            }
            Go::Journal => {
                let at = state[JOURNAL];
                let page = usize::from(at / COMMIT) * PAGE_BYTES;
                match at % COMMIT {
                    _ if at == 2 * COMMIT => false,
                    2 => state[page + IO] == NOTHING && state[page + IO + 1] == NOTHING,
                    block => can_submit(state, page, usize::from(block)),
                }
            }
            Go::Device(page, block) => {
                state[usize::from(page) * PAGE_BYTES + IO + usize::from(block)] != NOTHING
            }
        }
    }

    /// Somebody who can goes on.
    pub fn go(&self, state: &mut [u8], go: Go) {
        match go {
            Go::Storer(page) => self.store(state, usize::from(page)),
            Go::Flusher(page) => flush(state, usize::from(page)),
            Go::Journal => {
                let at = state[JOURNAL];
                if at % COMMIT < 2 {
                    submit(
                        state,
                        usize::from(at / COMMIT) * PAGE_BYTES,
                        usize::from(at % COMMIT),
                    );
                }
                state[JOURNAL] += 1;
            }
            Go::Device(page, block) => {
                device(state, usize::from(page) * PAGE_BYTES, usize::from(block));
            }
        }
    }

    /// A clean PTE faults first, which makes page and blocks dirty.
    fn store(&self, state: &mut [u8], page: usize) {
        let flags = &mut state[page * PAGE_BYTES + FLAGS];
        if *flags & PTE == 0 {
            *flags |= PTE | DIRTY | BLOCK[0] | BLOCK[1];
            return;
        }
        let done = state[STORERS + page];
        state[page * PAGE_BYTES + MEMORY + usize::from(done % 2)] = done + 1;
        state[STORERS + page] += 1;
    }
}

/// A dirty block that is under way already has to come back first.
fn can_submit(state: &[u8], page: usize, block: usize) -> bool {
    state[page + FLAGS] & BLOCK[block] == 0 || state[page + IO + block] == NOTHING
}

fn submit(state: &mut [u8], page: usize, block: usize) {
    if state[page + FLAGS] & BLOCK[block] != 0 {
        state[page + FLAGS] &= !BLOCK[block];
        state[page + IO + block] = REQUESTED;
    }
}

fn flush(state: &mut [u8], number: usize) {
    let page = number * PAGE_BYTES;
    let at = state[FLUSHERS + number];
    let mut next = at + 1;
    let nothing_under_way = state[page + IO] == NOTHING && state[page + IO + 1] == NOTHING;
    let flags = &mut state[page + FLAGS];
    match at % ROUND {
        0 => *flags |= LOCKED,
        1 if *flags & PTE != 0 => {
            *flags = *flags & !PTE | DIRTY | BLOCK[0] | BLOCK[1];
        }
        1 => {}
        2 if *flags & DIRTY != 0 => *flags &= !DIRTY,
        // There is nothing to write.
        2 => next += 3,
        3 => *flags |= WRITEBACK,
        4 => submit(state, page, 0),
        5 => submit(state, page, 1),
        _ => {
            *flags &= !LOCKED;
            if nothing_under_way {
                *flags &= !WRITEBACK;
            }
        }
    }
    state[FLUSHERS + number] = next;
}

fn device(state: &mut [u8], page: usize, block: usize) {
    let request = state[page + IO + block];
    if request == REQUESTED {
        state[page + IO + block] = SAMPLED + state[page + MEMORY + block];
        return;
    }
    state[page + MEDIA + block] = request - SAMPLED;
    state[page + IO + block] = NOTHING;
    if state[page + IO + 1 - block] == NOTHING && state[page + FLAGS] & LOCKED == 0 {
        state[page + FLAGS] &= !WRITEBACK;
    }
}

/// Everybody, in the order of the actors.
pub const EVERYBODY: [Go; 9] = [
    Go::Storer(0),
    Go::Storer(1),
    Go::Flusher(0),
    Go::Flusher(1),
    Go::Journal,
    Go::Device(0, 0),
    Go::Device(0, 1),
    Go::Device(1, 0),
    Go::Device(1, 1),
];

fn number(go: Go) -> u8 {
    match go {
        Go::Storer(page) => page,
        Go::Flusher(page) => 2 + page,
        Go::Journal => 4,
        Go::Device(page, block) => 5 + 2 * page + block,
    }
}

impl Machine for TwoFiles {
    type Step = Go;
    type Footprint = Bits;

    fn state_bytes(&self) -> usize {
        STATE_BYTES
    }

    fn actors(&self) -> usize {
        EVERYBODY.len()
    }

    fn initial(&self) -> Vec<Box<[u8]>> {
        vec![Box::new(self.start())]
    }

    fn enabled(&self, state: &[u8], steps: &mut Vec<Go>) {
        let can_go = EVERYBODY.iter().filter(|go| self.can_go(state, **go));
        steps.extend(can_go);
    }

    fn apply(&self, state: &mut [u8], go: Go) {
        self.go(state, go);
    }

    fn actor(&self, go: Go) -> Actor {
        Actor(number(go))
    }

    fn is_amid(&self, state: &[u8], actor: Actor) -> bool {
        match EVERYBODY[usize::from(actor.0)] {
            Go::Storer(_) => false,
            Go::Flusher(page) => !state[FLUSHERS + usize::from(page)].is_multiple_of(ROUND),
            Go::Journal => !state[JOURNAL].is_multiple_of(COMMIT),
            Go::Device(page, block) => {
                state[usize::from(page) * PAGE_BYTES + IO + usize::from(block)] >= SAMPLED
            }
        }
    }

    fn footprint(&self, state: &[u8], go: Go) -> Bits {
        self.touched(state, go)
    }

    fn future(&self, state: &[u8], actor: Actor) -> Bits {
        self.actor_future(state, EVERYBODY[usize::from(actor.0)])
    }

    fn waits(&self, state: &[u8], actor: Actor) -> Bits {
        self.waits_for(state, EVERYBODY[usize::from(actor.0)])
    }

    fn conflict(&self, a: &Bits, b: &Bits) -> bool {
        a.conflicts(*b)
    }
}
