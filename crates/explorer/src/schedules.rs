//! How many schedules there are: the ways from an initial state to an end, added up along a topological order.
//!
//! A state is counted when every step into it has been (Kahn's algorithm); in a graph with a cycle some never are.

use crate::found::Schedules;
use crate::hash::{hash, record_bytes};
use crate::machine::Machine;
use crate::shard::{Shard, shard_of};
use crate::store::Id;

/// A count under way.
#[derive(Clone, Debug)]
pub(crate) struct Counting {
    /// Steps into each state of each shard that are not counted yet.
    arrivals: Vec<Vec<u32>>,
    /// Ways to each state of each shard.
    ways: Vec<Vec<u128>>,
    /// States whose ways are all counted, and whose steps are not.
    ready: Vec<(usize, Id)>,
    left: u64,
    total: u128,
}

impl Counting {
    /// A count over the states of a complete search that has noted arrivals.
    /// The search counts its beginning as one arrival at each initial state.
    pub(crate) fn new(shards: &[Shard]) -> Counting {
        let mut counting = Counting {
            arrivals: Vec::new(),
            ways: Vec::new(),
            ready: Vec::new(),
            left: 0,
            total: 0,
        };
        for shard in shards {
            counting
                .arrivals
                .push(shard.arrivals.clone().unwrap_or_default());
            counting.ways.push(vec![0; shard.store.len() as usize]);
            counting.left += u64::from(shard.store.len());
        }
        for (at, shard) in shards.iter().enumerate() {
            for id in 0..shard.initial {
                counting.arrive(at, id, 1);
            }
        }
        counting
    }

    /// The bytes that it takes.
    pub(crate) fn bytes(&self) -> u64 {
        let states: usize = self.ways.iter().map(Vec::capacity).sum();
        (states * (size_of::<u128>() + size_of::<u32>())) as u64
    }

    /// Goes on for so many states; gives how many were counted, at least one.
    pub(crate) fn advance<M: Machine>(
        &mut self,
        machine: &M,
        shards: &[Shard],
        states: u64,
    ) -> u64 {
        let mut steps = Vec::new();
        let mut next = vec![0; record_bytes(machine.state_bytes())];
        for done in 0..states {
            let Some((at, id)) = self.ready.pop() else {
                return done.max(1);
            };
            self.left -= 1;
            let ways = self.ways[at][id as usize];
            let state = shards[at].state(id);
            machine.enabled(state, &mut steps);
            if steps.is_empty() {
                self.total = self.total.saturating_add(ways);
            }
            for step in steps.drain(..) {
                next.copy_from_slice(shards[at].store.record(id));
                machine.apply(&mut next[..state.len()], step);
                let to = shard_of(hash(&next), shards.len());
                let known = shards[to].store.get(&next);
                self.arrive(
                    to,
                    known.expect("a complete search knows every state"),
                    ways,
                );
            }
        }
        states
    }

    fn arrive(&mut self, at: usize, id: Id, ways: u128) {
        let all = &mut self.ways[at][id as usize];
        *all = all.saturating_add(ways);
        self.arrivals[at][id as usize] -= 1;
        if self.arrivals[at][id as usize] == 0 {
            self.ready.push((at, id));
        }
    }

    /// The number, when it is known.
    pub(crate) fn result(&self) -> Option<Schedules> {
        if !self.ready.is_empty() {
            return None;
        }
        Some(match self.total {
            _ if self.left > 0 => Schedules::Unbounded,
            u128::MAX => Schedules::TooMany,
            total => Schedules::Exactly(total),
        })
    }
}
