//! What a step touches, as a set of bits: many comparisons of a search, each a few words.

use writeback_model::Layout;
use writeback_model::footprint::{Access, Part, WHOLE};

/// The words of a set. A program with more places than bits has several of them in one: that only makes conflicts.
const WORDS: usize = 8;
const BITS: u32 = 64 * WORDS as u32;

/// Places that are read and places that are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Touched {
    read: [u64; WORDS],
    written: [u64; WORDS],
}

impl Touched {
    /// Nothing at all.
    pub(super) const NOTHING: Touched = Touched {
        read: [0; WORDS],
        written: [0; WORDS],
    };

    /// Everything is read.
    pub(super) const READS_ALL: Touched = Touched {
        read: [u64::MAX; WORDS],
        written: [0; WORDS],
    };

    /// Everything is written.
    const EVERYTHING: Touched = Touched {
        read: [u64::MAX; WORDS],
        written: [u64::MAX; WORDS],
    };

    /// Whether one of two touches what the other one writes.
    #[must_use]
    pub fn conflicts(&self, other: &Touched) -> bool {
        (0..WORDS).any(|i| {
            let by_other = other.read[i] | other.written[i];
            (self.written[i] & by_other) | (self.read[i] & other.written[i]) != 0
        })
    }

    pub(super) fn add(&mut self, other: &Touched) {
        for i in 0..WORDS {
            self.read[i] |= other.read[i];
            self.written[i] |= other.written[i];
        }
    }

    /// Whether everything that another set touches lies within this one.
    #[must_use]
    pub fn holds(&self, other: &Touched) -> bool {
        (0..WORDS).all(|i| {
            let here = self.read[i] | self.written[i];
            other.written[i] & !self.written[i] == 0 && other.read[i] & !here == 0
        })
    }

    fn set(&mut self, write: bool, place: u32) {
        let place = place % BITS;
        let set = if write {
            &mut self.written
        } else {
            &mut self.read
        };
        set[(place / 64) as usize] |= 1 << (place % 64);
    }
}

/// A part of the machine among the bits: where it begins, how many indices it has, how many bits each.
#[derive(Clone, Copy, Debug)]
struct Shelf {
    from: u32,
    indices: u32,
    width: u32,
}

/// Where everything that a program can touch stands among the bits.
#[derive(Clone, Debug)]
pub(super) struct Places {
    shelves: Vec<Shelf>,
    /// Copies are told by their place in the state.
    first_copy: u32,
    /// Which operations that come at any time may still come, and between which power cuts the run is.
    own: u32,
}

/// The parts, in the order of their shelves.
const PARTS: [Part; 16] = [
    Part::Pte,
    Part::Rmap,
    Part::Page,
    Part::PageLock,
    Part::Reference,
    Part::HalfWritten,
    Part::Block,
    Part::Memory,
    Part::Copy,
    Part::Io,
    Part::DeviceCache,
    Part::Media,
    Part::Newest,
    Part::Fate,
    Part::Promise,
    Part::Control,
];

impl Places {
    pub fn new(layout: &Layout, copies: std::ops::Range<u32>) -> Places {
        let actors = u32::from(layout.program().actors);
        let mappings = u32::try_from(layout.program().mappings.len()).unwrap_or(u32::MAX);
        let (pages, blocks, cells) = (layout.n_pages(), layout.n_blocks(), layout.n_cells());
        let size = |part: Part| match part {
            Part::Pte => (pages * mappings, 4),
            Part::Rmap => (layout.files().count() as u32, 1),
            Part::Page => (pages, 8),
            Part::PageLock => (pages, 1),
            Part::Reference => (pages, actors.min(32)),
            Part::Block => (blocks, 8),
            Part::HalfWritten | Part::Io | Part::DeviceCache | Part::Media => (blocks, 1),
            Part::Memory | Part::Newest | Part::Fate => (cells, 1),
            Part::Copy => (copies.len() as u32, 1),
            Part::Promise => (cells, actors.min(32)),
            Part::Control => (actors, 1),
            Part::Everything => (0, 1),
        };
        let mut from = 0;
        let shelf = |part: &Part| {
            let (indices, width) = size(*part);
            let shelf = Shelf {
                from,
                indices,
                width,
            };
            from += indices * width;
            shelf
        };
        let shelves = PARTS.iter().map(shelf).collect();
        Places {
            shelves,
            first_copy: copies.start,
            own: from,
        }
    }

    /// Adds an access of the model.
    pub fn mark(&self, touched: &mut Touched, access: &Access) {
        let Some(at) = PARTS.iter().position(|part| *part == access.part) else {
            *touched = Touched::EVERYTHING;
            return;
        };
        let shelf = self.shelves[at];
        let base = if access.part == Part::Copy {
            self.first_copy
        } else {
            0
        };
        let bits = if shelf.width == 1 { 1 } else { access.bits };
        let last = access
            .last
            .saturating_sub(base)
            .min(shelf.indices.saturating_sub(1));
        for index in access.first.saturating_sub(base)..=last {
            for bit in (0..shelf.width).filter(|bit| bits == WHOLE || bits >> bit & 1 != 0) {
                touched.set(access.write, shelf.from + index * shelf.width + bit);
            }
        }
    }

    /// Everything that a list of accesses touches.
    pub fn of(&self, accesses: &[Access]) -> Touched {
        let mut touched = Touched::NOTHING;
        for access in accesses {
            self.mark(&mut touched, access);
        }
        touched
    }

    /// The number of power cuts so far is read.
    pub fn read_epoch(&self, touched: &mut Touched) {
        touched.set(false, self.own);
    }

    /// An operation that comes at any time is taken, or will not come any more.
    pub fn write_pending(&self, touched: &mut Touched, which: usize) {
        touched.set(
            true,
            self.own + 1 + u32::try_from(which).unwrap_or(u32::MAX),
        );
    }
}
