//! Whether footprints tell the truth, of steps and of futures, in every state that can be reached.

use crate::found::Found;
use crate::machine::{Actor, Machine};
use crate::search::search;

/// What a machine says of footprints, and is not so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dependence<T> {
    /// The state in which it is not so.
    pub state: Box<[u8]>,
    /// The two steps that were said to be independent, or the step after which a future has become larger.
    pub steps: (T, T),
    /// What is wrong about them.
    pub kind: DependenceKind,
}

/// What can be wrong with footprints.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DependenceKind {
    /// The two steps do not commute: one disables the other, or their orders lead to different states.
    Steps,
    /// The first step conflicts with something that the second one's actor does, and was outside its future.
    Future,
    /// The first step was outside of all that the waiting actor waits for, and changed whether it waits.
    Waits(Actor),
}

/// Looks at every state up to a limit. Two enabled steps that do not conflict must commute. The footprint of an
/// actor's step must lie within its future: whatever conflicts with the step conflicts with the future. And a step
/// that does not conflict with what somebody does next, or waits for, must neither change that nor bring anybody's
/// future into conflict with it.
///
/// # Errors
/// With the first state, nearest first, where that is not so.
pub fn check_footprints<M: Machine>(
    machine: &M,
    states_max: u32,
) -> Result<Found, Dependence<M::Step>> {
    let mut wrong = None;
    let found = search(machine, states_max, |state| {
        if wrong.is_none() {
            wrong = Moment::new(machine, state).dependence();
        }
    });
    wrong.map_or(Ok(found), Err)
}

/// A state, and everything that its machine says of it.
struct Moment<'a, M: Machine> {
    machine: &'a M,
    state: Box<[u8]>,
    steps: Vec<M::Step>,
    footprints: Vec<M::Footprint>,
    futures: Vec<M::Footprint>,
}

impl<'a, M: Machine> Moment<'a, M> {
    fn new(machine: &'a M, state: &[u8]) -> Moment<'a, M> {
        let mut steps = Vec::new();
        machine.enabled(state, &mut steps);
        let actors = (0..).map(Actor).take(machine.actors());
        Moment {
            machine,
            state: state.into(),
            footprints: steps
                .iter()
                .map(|step| machine.footprint(state, *step))
                .collect(),
            futures: actors.map(|actor| machine.future(state, actor)).collect(),
            steps,
        }
    }

    fn after(&self, step: M::Step) -> Moment<'a, M> {
        let mut state = self.state.clone();
        self.machine.apply(&mut state, step);
        Moment::new(self.machine, &state)
    }

    fn dependence(&self) -> Option<Dependence<M::Step>> {
        let wrong = |kind, a, b| Dependence {
            state: self.state.clone(),
            steps: (a, b),
            kind,
        };
        for (i, &a) in self.steps.iter().enumerate() {
            let after = self.after(a);
            for (j, &b) in self.steps.iter().enumerate() {
                let together = self
                    .machine
                    .conflict(&self.footprints[i], &self.footprints[j]);
                if !together && i < j && !self.commute(&after, a, b) {
                    return Some(wrong(DependenceKind::Steps, a, b));
                }
                let actor = self.machine.actor(b);
                let future = &self.futures[usize::from(actor.0)];
                if together && !self.machine.conflict(&self.footprints[i], future) {
                    return Some(wrong(DependenceKind::Future, a, b));
                }
            }
            if let Some(kind) = self.disturbed(i, &after) {
                return Some(wrong(kind, a, a));
            }
        }
        None
    }

    fn commute(&self, after_a: &Moment<'_, M>, a: M::Step, b: M::Step) -> bool {
        let after_b = self.after(b);
        let both = after_a.steps.contains(&b) && after_b.steps.contains(&a);
        both && after_a.after(b).state == after_b.after(a).state
    }

    /// Whether a step of somebody else has changed what an actor does next, or what conflicts with that.
    fn disturbed(&self, step: usize, after: &Moment<'_, M>) -> Option<DependenceKind> {
        let by = self.machine.actor(self.steps[step]);
        let others = (0..).map(Actor).take(self.machine.actors());
        for actor in others.filter(|actor| *actor != by) {
            let (before_next, after_next) = (self.next(actor), after.next(actor));
            let meets =
                |next: &Next<M>, footprint: &M::Footprint| next.conflicts(self.machine, footprint);
            if meets(&before_next, &self.footprints[step]) {
                continue;
            }
            if before_next.steps != after_next.steps {
                return Some(DependenceKind::Waits(actor));
            }
            for (who, future) in (0..).map(Actor).zip(&self.futures) {
                let later = &after.futures[usize::from(who.0)];
                if who != actor && !meets(&before_next, future) && meets(&after_next, later) {
                    return Some(DependenceKind::Future);
                }
            }
        }
        None
    }

    fn next(&self, actor: Actor) -> Next<M> {
        let is_of = |step: &&M::Step| self.machine.actor(**step) == actor;
        let steps: Vec<M::Step> = self.steps.iter().filter(is_of).copied().collect();
        let touched = steps
            .iter()
            .map(|step| self.machine.footprint(&self.state, *step));
        let mut touched: Vec<M::Footprint> = touched.collect();
        if steps.is_empty() {
            touched.push(self.machine.waits(&self.state, actor));
        }
        Next { steps, touched }
    }
}

/// What an actor does next, or waits for.
struct Next<M: Machine> {
    steps: Vec<M::Step>,
    touched: Vec<M::Footprint>,
}

impl<M: Machine> Next<M> {
    fn conflicts(&self, machine: &M, footprint: &M::Footprint) -> bool {
        self.touched
            .iter()
            .any(|touched| machine.conflict(touched, footprint))
    }
}
