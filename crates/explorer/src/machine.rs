//! What a search needs to know of a machine.

use std::fmt::Debug;

/// The most actors of a machine: a set of them is one word.
pub const ACTORS_MAX: usize = 64;

/// Somebody who takes steps in an order of their own. A device with several requests in flight is as many actors.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Actor(pub u8);

/// A machine: states, and steps from one to another. Everything about it is a function of the state.
///
/// A state is a flat run of bytes, as many as every other state of the machine, and two states are
/// the same when their bytes are.
pub trait Machine: Sync {
    /// One way to go on. Its order is the fixed order of witnesses.
    type Step: Copy + Eq + Ord + Debug;
    /// What a step, or everything that an actor may still do, reads and writes.
    type Footprint;

    /// The bytes of a state.
    fn state_bytes(&self) -> usize;

    /// How many actors there are, from `Actor(0)` on; at most [`ACTORS_MAX`].
    fn actors(&self) -> usize;

    /// The states to begin with.
    fn initial(&self) -> Vec<Box<[u8]>>;

    /// Writes the enabled steps of a state into an empty list, always in the same order.
    fn enabled(&self, state: &[u8], steps: &mut Vec<Self::Step>);

    /// Takes an enabled step, in place.
    fn apply(&self, state: &mut [u8], step: Self::Step);

    /// Who takes the step.
    fn actor(&self, step: Self::Step) -> Actor;

    /// Whether the actor is in the middle of an operation: to leave it while it has an enabled step is a preemption.
    fn is_amid(&self, state: &[u8], actor: Actor) -> bool;

    /// Whether taking the step keeps everybody else from going on: a device that works beside the others does not.
    fn preempts(&self, step: Self::Step) -> bool {
        let _ = step;
        true
    }

    /// Whether taking the step leaves waiting what could be done at once. A search for witnesses counts it as a
    /// preemption, and so comes late to schedules that put off much.
    fn delays(&self, state: &[u8], step: Self::Step) -> bool {
        let _ = (state, step);
        false
    }

    /// What an enabled step reads and writes in this state; what decided that it is this step, and enabled, is read.
    fn footprint(&self, state: &[u8], step: Self::Step) -> Self::Footprint;

    /// Everything that the actor may read or write from here to its end, whatever the others do: never too little.
    /// Of an actor that is over, it conflicts with nothing.
    fn future(&self, state: &[u8], actor: Actor) -> Self::Footprint;

    /// What an actor without an enabled step reads to find that out: as long as nobody writes it, the actor waits.
    /// The default is all of its future, which holds it and makes reduction weaker.
    fn waits(&self, state: &[u8], actor: Actor) -> Self::Footprint {
        self.future(state, actor)
    }

    /// Whether one of the two touches what the other one writes, so that their order may matter.
    fn conflict(&self, a: &Self::Footprint, b: &Self::Footprint) -> bool;
}

impl<M: Machine> Machine for &M {
    type Step = M::Step;
    type Footprint = M::Footprint;

    fn state_bytes(&self) -> usize {
        (**self).state_bytes()
    }

    fn actors(&self) -> usize {
        (**self).actors()
    }

    fn initial(&self) -> Vec<Box<[u8]>> {
        (**self).initial()
    }

    fn enabled(&self, state: &[u8], steps: &mut Vec<M::Step>) {
        (**self).enabled(state, steps);
    }

    fn apply(&self, state: &mut [u8], step: M::Step) {
        (**self).apply(state, step);
    }

    fn actor(&self, step: M::Step) -> Actor {
        (**self).actor(step)
    }

    fn is_amid(&self, state: &[u8], actor: Actor) -> bool {
        (**self).is_amid(state, actor)
    }

    fn preempts(&self, step: M::Step) -> bool {
        (**self).preempts(step)
    }

    fn delays(&self, state: &[u8], step: M::Step) -> bool {
        (**self).delays(state, step)
    }

    fn footprint(&self, state: &[u8], step: M::Step) -> M::Footprint {
        (**self).footprint(state, step)
    }

    fn future(&self, state: &[u8], actor: Actor) -> M::Footprint {
        (**self).future(state, actor)
    }

    fn waits(&self, state: &[u8], actor: Actor) -> M::Footprint {
        (**self).waits(state, actor)
    }

    fn conflict(&self, a: &M::Footprint, b: &M::Footprint) -> bool {
        (**self).conflict(a, b)
    }
}
