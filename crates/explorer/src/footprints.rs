//! Whether footprints tell the truth: steps that do not conflict must commute, everywhere.

use crate::machine::Machine;
use crate::search::{Found, search};

/// Two steps that a machine calls independent, and that are not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dependence<S, T> {
    /// The state in which both are enabled.
    pub state: S,
    /// The two steps.
    pub steps: (T, T),
}

/// Takes every pair of enabled steps that do not conflict in both orders, in every state up to a limit.
///
/// # Errors
/// With the first pair, nearest first, of which one disables the other or whose orders lead to different states.
pub fn check_footprints<M: Machine>(
    machine: &M,
    states_max: usize,
) -> Result<Found, Dependence<M::State, M::Step>> {
    let mut wrong = None;
    let found = search(machine, states_max, |state| {
        if wrong.is_none() {
            wrong = dependence(machine, state);
        }
    });
    wrong.map_or(Ok(found), Err)
}

fn dependence<M: Machine>(machine: &M, state: &M::State) -> Option<Dependence<M::State, M::Step>> {
    let mut steps = Vec::new();
    machine.steps(state, &mut steps);
    for (i, &a) in steps.iter().enumerate() {
        for &b in &steps[i + 1..] {
            let (first, second) = (machine.footprint(state, a), machine.footprint(state, b));
            if !machine.conflict(&first, &second) && !commute(machine, state, a, b) {
                return Some(Dependence {
                    state: state.clone(),
                    steps: (a, b),
                });
            }
        }
    }
    None
}

fn commute<M: Machine>(machine: &M, state: &M::State, a: M::Step, b: M::Step) -> bool {
    let after = |first, second| {
        let between = machine.apply(state, first);
        let mut steps = Vec::new();
        machine.steps(&between, &mut steps);
        steps
            .contains(&second)
            .then(|| machine.apply(&between, second))
    };
    match (after(a, b), after(b, a)) {
        (Some(ab), Some(ba)) => ab == ba,
        _ => false,
    }
}
