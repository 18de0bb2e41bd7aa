//! What can be searched.

use std::fmt::Debug;
use std::hash::Hash;

/// Something that moves from state to state, one step at a time.
///
/// All choice is in the step: from one state, one step leads to one state. A machine is deterministic
/// in everything, the order in which [`Machine::enabled`] tells the steps included, so that a search
/// finds the same states in the same order wherever it runs.
pub trait Machine {
    /// Everything that the future depends on; two equal states have equal futures.
    type State: Clone + Eq + Hash;
    /// A choice.
    type Step: Copy + Eq + Ord + Debug;
    /// What a step reads, writes, locks and waits for.
    type Footprint;

    /// The states in which the machine may start.
    fn initial(&self) -> Vec<Self::State>;

    /// Adds the steps that can be taken in a state, in an order that depends on the state alone; none at its end.
    fn enabled(&self, state: &Self::State, steps: &mut Vec<Self::Step>);

    /// What a step that can be taken in a state reads and writes there.
    fn footprint(&self, state: &Self::State, step: Self::Step) -> Self::Footprint;

    /// Whether the order of two steps may matter.
    ///
    /// If it does not, both orders lead to equal states, and neither step enables, disables or changes the other.
    fn conflict(&self, a: &Self::Footprint, b: &Self::Footprint) -> bool;

    /// Takes a step that can be taken.
    fn apply(&self, state: &mut Self::State, step: Self::Step);
}
