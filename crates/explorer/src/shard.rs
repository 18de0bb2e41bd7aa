//! A part of all states: those whose hashes begin with the same bits. What is done to one part needs no other.
//!
//! A search goes level by level. In a level each shard first *expands* some of its states: it takes their steps
//! and puts the states after them into a box for the shard that each belongs to. Then each shard *absorbs* what
//! is in the boxes for it, in a fixed order. Who does that work, and how much of it at once, changes nothing.

use crate::actors::Actors;
use crate::hash::hash;
use crate::machine::Machine;
use crate::persistent::Enabled;
use crate::store::{GROUP, Id, Place, Store, table_hash};
use std::ops::Range;

/// What an entry of a box has besides the record; a whole word, so that records stay whole words.
const HASH_BYTES: usize = 8;

/// States on their way to the shard that they belong to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbox {
    /// For each its record, then its hash.
    entries: Vec<u8>,
    /// The sleep set of each, in a reduced search.
    asleep: Vec<Actors>,
}

/// A part of all states, and what is still to be done with them.
#[derive(Clone, Debug)]
pub(crate) struct Shard {
    pub store: Store,
    state_bytes: usize,
    /// How many of its states are initial ones; they come first.
    pub initial: Id,
    /// The numbers of the states that are still to be expanded in this level.
    pub level: Range<Id>,
    /// The sleep set of each state, in a reduced search: whose steps have not been taken from it, and need not be.
    asleep: Option<Vec<Actors>>,
    /// States to expand once more in this level, with the actors that are not asleep any more.
    again: Vec<(Id, Actors)>,
    /// Sleep sets with which states that were expanded before have been reached again in this level.
    reached: Vec<(Id, Actors)>,
    /// How often each state has been reached, if schedules are to be counted.
    pub arrivals: Option<Vec<u32>>,
    pub outboxes: Vec<Outbox>,
    pub inboxes: Vec<Outbox>,
    pub transitions: u64,
    pub ends: Vec<Id>,
    /// How many ends there were when this level began.
    ends_before: usize,
}

impl Shard {
    pub(crate) fn new(state_bytes: usize, shards: usize, reduced: bool, arrivals: bool) -> Shard {
        Shard {
            store: Store::new(state_bytes),
            state_bytes,
            initial: 0,
            level: 0..0,
            asleep: reduced.then(Vec::new),
            again: Vec::new(),
            reached: Vec::new(),
            arrivals: arrivals.then(Vec::new),
            outboxes: vec![Outbox::default(); shards],
            inboxes: vec![Outbox::default(); shards],
            transitions: 0,
            ends: Vec::new(),
            ends_before: 0,
        }
    }

    /// The bytes that it has allocated for its states.
    pub(crate) fn bytes(&self) -> u64 {
        let asleep = self.asleep.as_ref().map_or(0, Vec::capacity) * size_of::<Actors>();
        let arrivals = self.arrivals.as_ref().map_or(0, Vec::capacity) * size_of::<u32>();
        self.store.bytes() + asleep as u64 + arrivals as u64
    }

    pub(crate) fn state(&self, id: Id) -> &[u8] {
        &self.store.record(id)[..self.state_bytes]
    }

    /// How many states are still to be expanded in this level.
    pub(crate) fn left(&self) -> usize {
        self.again.len() + self.level.len()
    }

    /// Which states are expanded for the first time when at most so many are.
    pub(crate) fn first_time(&self, at_most: usize) -> Range<Id> {
        let count = at_most
            .saturating_sub(self.again.len())
            .min(self.level.len());
        self.level.start..self.level.start + count as Id
    }

    /// Puts a state into the box of the shard that it belongs to.
    pub(crate) fn send(&mut self, state: &[u8]) {
        let mut entry = entry(self.store.record_bytes());
        entry[..state.len()].copy_from_slice(state);
        let asleep = self.asleep.as_ref().map(|_| Actors::NONE);
        send(&mut self.outboxes, &mut entry, asleep);
    }

    /// Expands at most so many states; gives how many.
    pub(crate) fn expand<M: Machine>(&mut self, machine: &M, at_most: usize) -> usize {
        let mut expansion = Expansion {
            machine,
            entry: entry(self.store.record_bytes()),
            steps: Vec::new(),
            footprints: Vec::new(),
        };
        let at_most = at_most.min(self.left());
        for _ in 0..at_most {
            if let Some((id, woken)) = self.again.pop() {
                self.expand_reduced(&mut expansion, id, Some(woken));
            } else if let Some(id) = self.level.next() {
                if self.asleep.is_some() {
                    self.expand_reduced(&mut expansion, id, None);
                } else {
                    self.expand_fully(&mut expansion, id);
                }
            }
        }
        at_most
    }

    fn expand_fully<M: Machine>(&mut self, e: &mut Expansion<'_, M>, id: Id) {
        let record = self.store.record(id);
        e.find_steps(&record[..self.state_bytes]);
        if e.steps.is_empty() {
            self.ends.push(id);
        }
        self.transitions += e.steps.len() as u64;
        for &step in &e.steps {
            e.entry[..record.len()].copy_from_slice(record);
            e.machine.apply(&mut e.entry[..self.state_bytes], step);
            send(&mut self.outboxes, &mut e.entry, None);
        }
    }

    /// Takes the steps of a persistent set that are not asleep, or, once more, those of the actors that were woken.
    fn expand_reduced<M: Machine>(
        &mut self,
        e: &mut Expansion<'_, M>,
        id: Id,
        woken: Option<Actors>,
    ) {
        let record = self.store.record(id);
        let state = &record[..self.state_bytes];
        e.find_steps(state);
        if e.steps.is_empty() {
            self.ends.push(id);
            return;
        }
        e.find_footprints(state);
        let enabled = Enabled {
            machine: e.machine,
            state,
            steps: &e.steps,
            footprints: &e.footprints,
        };
        let mut asleep = self
            .asleep
            .as_ref()
            .map_or(Actors::NONE, |all| all[id as usize]);
        let chosen = woken.unwrap_or_else(|| enabled.persistent(asleep).without(asleep));
        for actor in chosen.iter() {
            for i in enabled.steps_of(actor) {
                e.entry[..record.len()].copy_from_slice(record);
                e.machine
                    .apply(&mut e.entry[..self.state_bytes], e.steps[i]);
                let still_asleep = enabled.independent(i, asleep);
                send(&mut self.outboxes, &mut e.entry, Some(still_asleep));
                self.transitions += 1;
            }
            // What begins with this actor's step is taken care of from here on.
            asleep = asleep.and(Actors::of(actor));
        }
    }

    /// Takes in what the inboxes hold.
    pub(crate) fn absorb(&mut self) {
        let size = self.store.record_bytes() + HASH_BYTES;
        for from in 0..self.inboxes.len() {
            let mut inbox = std::mem::take(&mut self.inboxes[from]);
            let mut asleep = inbox.asleep.iter().copied();
            for group in inbox.entries.chunks(GROUP * size) {
                self.store.reserve(GROUP);
                // All slots are read first, each without waiting for the one before: that is what the group is for.
                let mut slots = [0; GROUP];
                for (slot, entry) in slots.iter_mut().zip(group.chunks_exact(size)) {
                    *slot = self.store.slot(split(entry).1);
                }
                for (slot, entry) in slots.into_iter().zip(group.chunks_exact(size)) {
                    let (record, hash) = split(entry);
                    let known = self.store.known(slot, record, hash);
                    self.absorb_one(record, hash, known, asleep.next().unwrap_or_default());
                }
            }
            inbox.entries.clear();
            inbox.asleep.clear();
            self.inboxes[from] = inbox;
        }
    }

    #[inline]
    fn absorb_one(&mut self, record: &[u8], hash: u32, known: Option<Id>, asleep: Actors) {
        if known.is_some() && self.asleep.is_none() && self.arrivals.is_none() {
            return;
        }
        let place = known.map_or_else(|| self.store.find(record, hash), Place::Known);
        let id = match place {
            Place::Known(id) => {
                self.reach(id, asleep);
                id
            }
            Place::Free(at) => {
                if let Some(all) = &mut self.asleep {
                    all.push(asleep);
                }
                if let Some(arrivals) = &mut self.arrivals {
                    arrivals.push(0);
                }
                self.store.put(at, record, hash)
            }
        };
        if let Some(arrivals) = &mut self.arrivals {
            arrivals[id as usize] = arrivals[id as usize].saturating_add(1);
        }
    }

    /// A known state is reached with a sleep set: whoever is not asleep on both ways is awake.
    fn reach(&mut self, id: Id, asleep: Actors) {
        let Some(all) = &mut self.asleep else {
            return;
        };
        let before = &mut all[id as usize];
        if id >= self.level.end {
            // It is not expanded before the next level.
            *before = before.within(asleep);
        } else if !before.without(asleep).is_empty() {
            // What is known of this level's states stays as it is until the level's end, so that order is nothing.
            self.reached.push((id, asleep));
        }
    }

    /// Takes back the ends of a level that is not gone through to its end.
    pub(crate) fn forget_level(&mut self) {
        self.ends.truncate(self.ends_before);
    }

    /// Goes on to what this level has discovered.
    pub(crate) fn next_level(&mut self) {
        self.ends_before = self.ends.len();
        self.level = self.level.end..self.store.len();
        let Some(all) = &mut self.asleep else {
            return;
        };
        self.reached.sort_unstable_by_key(|(id, _)| *id);
        for same in self.reached.chunk_by(|a, b| a.0 == b.0) {
            let id = same[0].0;
            let before = all[id as usize];
            let now = same.iter().fold(before, |now, (_, z)| now.within(*z));
            all[id as usize] = now;
            self.again.push((id, before.without(now)));
        }
        self.reached.clear();
    }
}

/// The shard of a hash, of 1, 2, 4, 8 or 16.
pub(crate) fn shard_of(hash: u64, shards: usize) -> usize {
    (hash >> 60) as usize & (shards - 1)
}

/// An entry of a box: the record, filled up to whole words, and room for its hash.
fn entry(record_bytes: usize) -> Vec<u8> {
    vec![0; record_bytes + HASH_BYTES]
}

/// The record of an entry, and its hash.
fn split(entry: &[u8]) -> (&[u8], u32) {
    let (record, hash) = entry
        .split_last_chunk::<HASH_BYTES>()
        .expect("a whole entry");
    (record, u64::from_le_bytes(*hash) as u32)
}

/// Puts an entry whose hash is not there yet into the box of the shard that it belongs to.
fn send(outboxes: &mut [Outbox], entry: &mut [u8], asleep: Option<Actors>) {
    let (record, place) = entry
        .split_last_chunk_mut::<HASH_BYTES>()
        .expect("a whole entry");
    let hash = hash(record);
    *place = u64::from(table_hash(hash)).to_le_bytes();
    let to = shard_of(hash, outboxes.len());
    let outbox = &mut outboxes[to];
    outbox.entries.extend_from_slice(entry);
    outbox.asleep.extend(asleep);
}

/// What expanding a state after the other needs.
struct Expansion<'a, M: Machine> {
    machine: &'a M,
    entry: Vec<u8>,
    steps: Vec<M::Step>,
    footprints: Vec<M::Footprint>,
}

impl<M: Machine> Expansion<'_, M> {
    fn find_steps(&mut self, state: &[u8]) {
        self.steps.clear();
        self.machine.enabled(state, &mut self.steps);
    }

    fn find_footprints(&mut self, state: &[u8]) {
        let footprint = |step: &M::Step| self.machine.footprint(state, *step);
        self.footprints.clear();
        self.footprints.extend(self.steps.iter().map(footprint));
    }
}
