//! Every schedule of a small machine, one by one: nothing clever that could share a mistake with the search.

use std::collections::{BTreeMap, BTreeSet};
use writeback_explorer::Machine;

/// What all schedules of a machine come to.
pub struct All<M: Machine> {
    pub schedules: u128,
    pub states: BTreeSet<Box<[u8]>>,
    /// For each end, its best schedule.
    pub best: BTreeMap<Box<[u8]>, Schedule<M::Step>>,
}

/// Preemptions, number of steps, then the steps themselves: the smaller, the better.
pub type Schedule<T> = (u32, usize, Vec<T>);

/// All schedules, or nothing if there are more than some.
pub fn all<M: Machine>(machine: &M, schedules_max: u128) -> Option<All<M>> {
    let mut all = All {
        schedules: 0,
        states: BTreeSet::new(),
        best: BTreeMap::new(),
    };
    for state in machine.initial() {
        go_on(machine, &state, &mut Vec::new(), 0, schedules_max, &mut all)?;
    }
    Some(all)
}

fn go_on<M: Machine>(
    machine: &M,
    state: &[u8],
    taken: &mut Vec<M::Step>,
    preemptions: u32,
    schedules_max: u128,
    all: &mut All<M>,
) -> Option<()> {
    all.states.insert(state.into());
    let mut steps = Vec::new();
    machine.enabled(state, &mut steps);
    if steps.is_empty() {
        all.schedules += 1;
        let this = (preemptions, taken.len(), taken.clone());
        let best = all.best.entry(state.into()).or_insert_with(|| this.clone());
        *best = this.min(best.clone());
        return (all.schedules <= schedules_max).then_some(());
    }
    let could_go_on = |actor| steps.iter().any(|step| machine.actor(*step) == actor);
    let last = taken.last().map(|step| machine.actor(*step));
    let left = last.filter(|last| machine.is_amid(state, *last) && could_go_on(*last));
    for &step in &steps {
        let preempts = left.is_some_and(|left| left != machine.actor(step));
        let mut next: Box<[u8]> = state.into();
        machine.apply(&mut next, step);
        taken.push(step);
        let preemptions = preemptions + u32::from(preempts);
        go_on(machine, &next, taken, preemptions, schedules_max, all)?;
        taken.pop();
    }
    Some(())
}
