//! The plain search, breadth first, without reduction: what every better one is measured against.

use crate::machine::Machine;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// How far a search may go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    /// The most distinct states.
    pub states: usize,
}

/// What a search came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// Distinct states.
    pub states: usize,
    /// Steps taken, those to states that were known already included.
    pub transitions: usize,
    /// States without a step.
    pub ends: usize,
    /// The most steps that any state is away from the nearest initial one.
    pub depth: usize,
    /// Whether every state that can be reached was visited: only then do the numbers speak of all of them.
    pub complete: bool,
}

/// Visits every state that can be reached, nearest first, and shows each one once.
pub fn search<M: Machine>(machine: &M, limit: Limit, mut see: impl FnMut(&M::State)) -> Found {
    let mut known = Known::default();
    for state in machine.initial() {
        known.insert(state);
    }
    let mut found = Found {
        states: 0,
        transitions: 0,
        ends: 0,
        depth: 0,
        complete: true,
    };
    let mut steps = Vec::new();
    let (mut next, mut level_end) = (0, known.states.len());
    while next < known.states.len() {
        if next == level_end {
            found.depth += 1;
            level_end = known.states.len();
        }
        see(&known.states[next]);
        steps.clear();
        machine.enabled(&known.states[next], &mut steps);
        found.ends += usize::from(steps.is_empty());
        for step in &steps {
            let mut state = known.states[next].clone();
            machine.apply(&mut state, *step);
            found.transitions += 1;
            if known.states.len() < limit.states {
                known.insert(state);
            } else {
                found.complete &= known.contains(&state);
            }
        }
        next += 1;
    }
    found.states = known.states.len();
    found
}

/// States in the order in which they were found, with a table that finds them by their hash.
struct Known<S> {
    states: Vec<S>,
    places: HashTable<usize>,
}

impl<S> Default for Known<S> {
    fn default() -> Known<S> {
        Known {
            states: Vec::new(),
            places: HashTable::new(),
        }
    }
}

impl<S: Eq + std::hash::Hash> Known<S> {
    fn contains(&self, state: &S) -> bool {
        let same = |at: &usize| self.states[*at] == *state;
        self.places.find(hash(state), same).is_some()
    }

    fn insert(&mut self, state: S) {
        if !self.contains(&state) {
            let rehash = |at: &usize| hash(&self.states[*at]);
            self.places
                .insert_unique(hash(&state), self.states.len(), rehash);
            self.states.push(state);
        }
    }
}

/// The hash of a state, without a seed: the same in every run.
fn hash<S: std::hash::Hash>(state: &S) -> u64 {
    FxBuildHasher.hash_one(state)
}
