//! Persistent sets: some of a state's enabled steps, such that nothing that happens without them can matter to them.
//!
//! The set is closed over actors (Godefroid's thesis, 1995, chapter 4; here "what an actor may still do" is its
//! future footprint). Take an actor; add every actor whose future conflicts with what an actor of the set does
//! next, or waits for. Whoever stays outside can take any number of steps and neither changes, nor enables, nor
//! disables the next steps of those inside. Every end that can be reached can therefore be reached by a step of
//! the set first.

use crate::actors::Actors;
use crate::machine::{ACTORS_MAX, Actor, Machine};

/// The enabled steps of one state with what they touch.
pub(crate) struct Enabled<'a, M: Machine> {
    pub machine: &'a M,
    pub state: &'a [u8],
    pub steps: &'a [M::Step],
    pub footprints: &'a [M::Footprint],
}

impl<M: Machine> Enabled<'_, M> {
    /// Who has an enabled step.
    pub(crate) fn actors(&self) -> Actors {
        let actors = self.steps.iter().map(|step| self.machine.actor(*step));
        actors.map(Actors::of).fold(Actors::NONE, Actors::and)
    }

    /// The numbers of an actor's steps.
    pub(crate) fn steps_of(&self, actor: Actor) -> impl Iterator<Item = usize> + '_ {
        let is_of = move |i: &usize| self.machine.actor(self.steps[*i]) == actor;
        (0..self.steps.len()).filter(is_of)
    }

    /// Those of some actors none of whose steps conflicts with this one.
    pub(crate) fn independent(&self, step: usize, of: Actors) -> Actors {
        let footprint = &self.footprints[step];
        let conflicts = |i: usize| self.machine.conflict(footprint, &self.footprints[i]);
        of.iter()
            .filter(|actor| !self.steps_of(*actor).any(conflicts))
            .map(Actors::of)
            .fold(Actors::NONE, Actors::and)
    }

    /// The actors of the persistent set with the fewest enabled actors that are not asleep.
    pub(crate) fn persistent(&self, asleep: Actors) -> Actors {
        let enabled = self.actors();
        if enabled.len() == 1 {
            return enabled;
        }
        let disturbers = self.disturbers();
        let sets = enabled
            .iter()
            .map(|seed| closure(seed, &disturbers).within(enabled));
        sets.min_by_key(|set| (set.without(asleep).len(), set.len()))
            .unwrap_or(Actors::NONE)
    }

    /// For each actor, those who may ever write what its next steps read, or what it waits for, or the reverse.
    fn disturbers(&self) -> [Actors; ACTORS_MAX] {
        let mut disturbers = [Actors::NONE; ACTORS_MAX];
        let actors = (0..).map(Actor).take(self.machine.actors());
        let futures: Vec<M::Footprint> = actors
            .clone()
            .map(|actor| self.machine.future(self.state, actor))
            .collect();
        for actor in actors {
            let mut steps = self.steps_of(actor).peekable();
            let waits = match steps.peek() {
                Some(_) => None,
                None => Some(self.machine.waits(self.state, actor)),
            };
            let steps: Vec<usize> = steps.collect();
            let next = || steps.iter().map(|i| &self.footprints[*i]).chain(&waits);
            for (other, future) in (0..).map(Actor).zip(&futures) {
                if other != actor && next().any(|next| self.machine.conflict(next, future)) {
                    let so_far = &mut disturbers[usize::from(actor.0)];
                    *so_far = so_far.and(Actors::of(other));
                }
            }
        }
        disturbers
    }
}

/// An actor, its disturbers, and theirs.
fn closure(seed: Actor, disturbers: &[Actors; ACTORS_MAX]) -> Actors {
    let (mut set, mut new) = (Actors::NONE, Actors::of(seed));
    while !new.is_empty() {
        set = set.and(new);
        let next = new.iter().map(|actor| disturbers[usize::from(actor.0)]);
        new = next.fold(Actors::NONE, Actors::and).without(set);
    }
    set
}
