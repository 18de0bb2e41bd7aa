//! What a search needs to know of a machine.

use std::hash::Hash;

/// A machine: states, and steps from one to another. Everything about it is a function of the state.
pub trait Machine {
    /// Everything that makes two moments of the machine different.
    type State: Clone + Eq + Hash;
    /// One way to go on.
    type Step: Copy + Eq;
    /// What a step reads and writes.
    type Footprint;

    /// The states to begin with.
    fn initial(&self) -> Vec<Self::State>;

    /// Writes the enabled steps of a state into an empty list, always in the same order.
    fn steps(&self, state: &Self::State, steps: &mut Vec<Self::Step>);

    /// The state after an enabled step.
    fn apply(&self, state: &Self::State, step: Self::Step) -> Self::State;

    /// What an enabled step reads and writes in this state.
    fn footprint(&self, state: &Self::State, step: Self::Step) -> Self::Footprint;

    /// Whether one of two steps touches what the other one writes, so that their order may matter.
    fn conflict(&self, a: &Self::Footprint, b: &Self::Footprint) -> bool;
}
