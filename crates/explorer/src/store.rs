//! What is known: every distinct state once, in one arena, found by an open-addressing table.
//!
//! A state is a *record* here: its bytes, filled up to whole words. Nothing is allocated for a
//! single one. A slot of the table is one word: 32 bits of the state's hash, then its number and one.
//! The slot where a search begins is the hash's top bits, so the table's order is that of the
//! hashes, and growing walks both tables from their beginning to their end.

use crate::hash::{hash, record_bytes};

/// The records of a chunk of the arena; chunks never move, so that growing copies none of them.
const CHUNK: usize = 1 << CHUNK_BITS;
const CHUNK_BITS: u32 = 12;
/// Slots of the smallest table, as a power of two.
const SLOT_BITS_MIN: u32 = 6;
/// Looked-for states whose slots are fetched together, so that their cache misses overlap.
pub(crate) const GROUP: usize = 16;

/// The number of a state, in the order in which they came.
pub(crate) type Id = u32;

/// Distinct states, each with a number.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    record_bytes: usize,
    chunks: Vec<Vec<u8>>,
    slots: Vec<u64>,
    slot_bits: u32,
    len: u32,
}

/// Where a state was looked for and whether it was there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// It is known by this number.
    Known(Id),
    /// It is not, and this is its slot.
    Free(usize),
}

impl Store {
    /// An empty store for states of so many bytes.
    pub(crate) fn new(state_bytes: usize) -> Store {
        Store {
            record_bytes: record_bytes(state_bytes),
            chunks: Vec::new(),
            slots: Vec::new(),
            slot_bits: 0,
            len: 0,
        }
    }

    /// The number of states.
    pub(crate) fn len(&self) -> u32 {
        self.len
    }

    /// The bytes that arena and table have allocated.
    pub(crate) fn bytes(&self) -> u64 {
        let arena: usize = self.chunks.iter().map(Vec::capacity).sum();
        arena as u64 + 8 * self.slots.len() as u64
    }

    /// The bytes of a record.
    pub(crate) fn record_bytes(&self) -> usize {
        self.record_bytes
    }

    /// A record by its number.
    pub(crate) fn record(&self, id: Id) -> &[u8] {
        let (chunk, at) = (id as usize >> CHUNK_BITS, id as usize & (CHUNK - 1));
        &self.chunks[chunk][at * self.record_bytes..][..self.record_bytes]
    }

    /// Makes room for so many more states, so that none moves while they are inserted.
    pub(crate) fn reserve(&mut self, more: usize) {
        let wanted = self.len as usize + more;
        // At most three slots of four are taken.
        while self.slots.len() / 4 * 3 < wanted {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let slot_bits = (self.slot_bits + 1).max(SLOT_BITS_MIN);
        let mut slots = vec![0; 1 << slot_bits];
        let mask = slots.len() - 1;
        for slot in self.slots.iter().filter(|slot| **slot != 0) {
            let mut at = first_slot((slot >> 32) as u32, slot_bits);
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = *slot;
        }
        (self.slots, self.slot_bits) = (slots, slot_bits);
    }

    /// The first slot for a hash, as it is now: reading several of them at once makes their cache misses one.
    pub(crate) fn slot(&self, hash: u32) -> u64 {
        self.slots[first_slot(hash, self.slot_bits)]
    }

    /// The number of a record that is the one in its first slot.
    pub(crate) fn known(&self, slot: u64, record: &[u8], hash: u32) -> Option<Id> {
        if slot == 0 || (slot >> 32) as u32 != hash {
            return None;
        }
        let id = slot as u32 - 1;
        same(self.record(id), record).then_some(id)
    }

    /// Looks a record up; there must be room for one more.
    pub(crate) fn find(&self, record: &[u8], hash: u32) -> Place {
        let mask = self.slots.len() - 1;
        let mut at = first_slot(hash, self.slot_bits);
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return Place::Free(at);
            }
            if let Some(id) = self.known(slot, record, hash) {
                return Place::Known(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// Puts a record that is not known into its free slot.
    pub(crate) fn put(&mut self, at: usize, record: &[u8], hash: u32) -> Id {
        let id = self.len;
        if id as usize & (CHUNK - 1) == 0 {
            let room = if id == 0 { 0 } else { CHUNK };
            self.chunks
                .push(Vec::with_capacity(room * self.record_bytes));
        }
        self.chunks[id as usize >> CHUNK_BITS].extend_from_slice(record);
        self.len += 1;
        self.slots[at] = u64::from(hash) << 32 | u64::from(self.len);
        id
    }

    /// The number of a record, known or new; says whether it is new.
    pub(crate) fn insert(&mut self, record: &[u8]) -> (Id, bool) {
        self.reserve(1);
        let hash = table_hash(hash(record));
        match self.find(record, hash) {
            Place::Known(id) => (id, false),
            Place::Free(at) => (self.put(at, record, hash), true),
        }
    }

    /// The number of a record, if it is known.
    pub(crate) fn get(&self, record: &[u8]) -> Option<Id> {
        if self.slots.is_empty() {
            return None;
        }
        match self.find(record, table_hash(hash(record))) {
            Place::Known(id) => Some(id),
            Place::Free(_) => None,
        }
    }
}

/// The part of a hash that the table uses; the four bits above it choose the table.
pub(crate) fn table_hash(hash: u64) -> u32 {
    (hash >> 28) as u32
}

fn first_slot(hash: u32, slot_bits: u32) -> usize {
    // A table has at most 2 to the 32nd slots, and on a machine of 32 bits far fewer.
    (u64::from(hash) << slot_bits >> 32) as usize
}

/// Whether two records are equal: word by word, which for a few words is faster than a call of memcmp.
fn same(a: &[u8], b: &[u8]) -> bool {
    let (a, b) = (a.as_chunks::<8>().0, b.as_chunks::<8>().0);
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::{Place, Store};
    use std::collections::BTreeMap;

    #[test]
    fn every_state_is_kept_once_under_the_number_it_came_with() {
        let mut store = Store::new(3);
        let mut expected = BTreeMap::new();
        for i in 0..40_000_u32 {
            let [a, b, c, _] = (i % 30_000).to_le_bytes();
            let record = [a, b, c, 0, 0, 0, 0, 0];
            let next = expected.len();
            let id = *expected.entry(record).or_insert(next);
            assert_eq!(store.insert(&record), (id as u32, id == next));
        }
        assert_eq!(store.len(), 30_000);
        for (record, id) in expected {
            assert_eq!(store.record(id as u32), record);
            assert_eq!(store.get(&record), Some(id as u32));
        }
        assert_eq!(store.get(&[7; 8]), None);
    }

    /// Every record below has the same 32 bits of hash, as far as the table is told.
    #[test]
    fn a_hash_only_finds_candidates() {
        let mut store = Store::new(8);
        store.reserve(300);
        for i in 0..300_u64 {
            let record = i.to_le_bytes();
            let Place::Free(at) = store.find(&record, u32::MAX) else {
                panic!("{i} was never put in");
            };
            store.put(at, &record, u32::MAX);
        }
        for i in 0..300_u32 {
            let record = u64::from(i).to_le_bytes();
            assert_eq!(store.find(&record, u32::MAX), Place::Known(i));
        }
    }

    #[test]
    fn states_of_no_bytes_are_all_the_same() {
        let mut store = Store::new(0);
        assert_eq!(store.insert(&[]), (0, true));
        assert_eq!(store.insert(&[]), (0, false));
        assert_eq!((store.len(), store.record(0)), (1, &[][..]));
    }
}
