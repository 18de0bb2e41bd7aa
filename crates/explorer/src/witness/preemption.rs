//! What a preemption is.

use crate::machine::{Actor, Machine};

/// How often a schedule leaves an actor in the middle of an operation, although it could go on.
///
/// # Panics
/// If it is no schedule from that state on.
pub fn preemptions<M: Machine>(machine: &M, initial: &[u8], steps: &[M::Step]) -> u32 {
    let mut state = initial.to_vec();
    let mut amid = None;
    let mut count = 0;
    for &step in steps {
        count += u32::from(preempts(machine, amid, step));
        machine.apply(&mut state, step);
        amid = amid_after(machine, amid, step, &state);
    }
    count
}

/// Whether a step leaves an actor that is in the middle of an operation and could go on.
pub(super) fn preempts<M: Machine>(machine: &M, amid: Option<Actor>, step: M::Step) -> bool {
    machine.preempts(step) && amid.is_some_and(|amid| amid != machine.actor(step))
}

/// Who is in the middle of an operation and could go on, after a step to this state.
pub(super) fn amid_after<M: Machine>(
    machine: &M,
    before: Option<Actor>,
    step: M::Step,
    state: &[u8],
) -> Option<Actor> {
    let goes_on = if machine.preempts(step) {
        Some(machine.actor(step))
    } else {
        before
    };
    goes_on.filter(|actor| machine.is_amid(state, *actor) && has_step(machine, state, *actor))
}

fn has_step<M: Machine>(machine: &M, state: &[u8], actor: Actor) -> bool {
    let mut steps = Vec::new();
    machine.enabled(state, &mut steps);
    steps.iter().any(|step| machine.actor(*step) == actor)
}
