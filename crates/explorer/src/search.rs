//! Breadth-first search with whole states as identity.

use crate::machine::Machine;
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// Whether a search has seen everything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coverage {
    /// Every state that can be reached.
    Complete,
    /// As many states as it was allowed.
    Bounded,
}

/// What a search has found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The number of distinct states.
    pub states: usize,
    /// The number of steps taken, those to states already known included.
    pub transitions: u64,
    /// The number of distinct states without an enabled step.
    pub ends: usize,
    /// The steps from an initial state to the farthest one.
    pub depth: u32,
    /// Whether that is all there is.
    pub coverage: Coverage,
}

/// Visits every state that can be reached, nearest first, but no more than `states_max` of them.
pub fn search<M: Machine>(
    machine: &M,
    states_max: usize,
    mut visit: impl FnMut(&M::State),
) -> Found {
    let mut known: IndexSet<M::State, FxBuildHasher> = IndexSet::default();
    known.extend(machine.initial().into_iter().take(states_max));
    let mut found = Found {
        states: 0,
        transitions: 0,
        ends: 0,
        depth: 0,
        coverage: Coverage::Complete,
    };
    let mut steps = Vec::new();
    let (mut at, mut level_ends) = (0, known.len());
    while at < known.len() {
        if at == level_ends {
            found.depth += 1;
            level_ends = known.len();
        }
        let state = known[at].clone();
        visit(&state);
        machine.steps(&state, &mut steps);
        found.ends += usize::from(steps.is_empty());
        for step in steps.drain(..) {
            found.transitions += 1;
            let next = machine.apply(&state, step);
            if known.len() < states_max {
                known.insert(next);
            } else if !known.contains(&next) {
                found.coverage = Coverage::Bounded;
            }
        }
        at += 1;
    }
    found.states = known.len();
    found
}
