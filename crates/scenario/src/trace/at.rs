//! A place in a trace, reached by replaying.

use super::{Checkpoint, Provenance, Trace};
use crate::run::{Driver, Tick};
use writeback_model::{Look, State};

/// A place in a trace: the run as it is there, and where every content came from.
#[derive(Clone, Debug)]
pub struct At<'a> {
    trace: &'a Trace,
    position: usize,
    driver: Driver<'a>,
    provenance: Provenance,
}

impl<'a> At<'a> {
    pub(super) fn resume(trace: &'a Trace, checkpoint: &Checkpoint) -> At<'a> {
        At {
            trace,
            position: checkpoint.position,
            driver: Driver::resume(&trace.scenario, &trace.layout, checkpoint.moment.clone()),
            provenance: checkpoint.provenance.clone(),
        }
    }

    /// The trace that this is a place in.
    #[must_use]
    pub fn trace(&self) -> &'a Trace {
        self.trace
    }

    /// The position.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// The state of the machine here.
    #[must_use]
    pub fn look(&self) -> Look<'_> {
        self.driver.look()
    }

    /// The run here: who is doing what.
    #[must_use]
    pub fn driver(&self) -> &Driver<'a> {
        &self.driver
    }

    /// Where every content came from.
    #[must_use]
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The run at a position that is not before this one: from here, unless a checkpoint is nearer.
    ///
    /// # Panics
    /// If there is no such position, or it is before this one.
    #[must_use]
    pub fn to(&self, position: usize) -> At<'a> {
        assert!(self.position <= position, "{position} is over already");
        let checkpoint = self.trace.nearest(position);
        let mut at = if checkpoint.position > self.position {
            At::resume(self.trace, checkpoint)
        } else {
            self.clone()
        };
        at.advance_to(position);
        at
    }

    pub(super) fn advance_to(&mut self, position: usize) {
        let ticks = self.trace.ticks_upto(position) - self.trace.ticks_upto(self.position);
        self.follow(ticks, &mut |_, _, _| {});
        self.position = position;
    }

    /// Goes to the next position, and shows every tick on the way with the states before and after it.
    ///
    /// # Panics
    /// If this is the last position.
    pub fn advance(&mut self, mut visit: impl FnMut(Tick, Look<'_>, Look<'_>)) {
        let ticks = self.trace.ticks_upto(self.position + 1) - self.trace.ticks_upto(self.position);
        self.follow(ticks, &mut |tick, before, driver| {
            visit(tick, Look::new(&self.trace.layout, before), driver.look());
        });
        self.position += 1;
    }

    /// Takes some ticks, as many as there are at least, and shows the run after each, with the state before it.
    pub(crate) fn follow(
        &mut self,
        ticks: usize,
        visit: &mut dyn FnMut(Tick, &State, &Driver<'a>),
    ) {
        let mut before: State = self.driver.moment().state().clone();
        for _ in 0..ticks {
            if !self.driver.moment().only_tells() {
                before.clone_from(self.driver.moment().state());
            }
            let tick = self.driver.tick().expect("a trace has run to its end");
            self.trace
                .replayed
                .set(self.trace.replayed.get() + u64::from(matches!(tick, Tick::Kernel { .. })));
            let look = Look::new(&self.trace.layout, &before);
            self.provenance
                .follow(&self.trace.scenario, look, self.driver.look(), tick);
            visit(tick, &before, &self.driver);
        }
    }
}
