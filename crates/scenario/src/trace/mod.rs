//! A whole run at a glance: every tick of it, its positions, and checkpoints to look at any of them.
//!
//! A position is a place for the cursor. Position 0 is before the first line; each kernel step makes
//! a new one, and so does a turn that takes none, so that every line of the queue can be stood on.
//! A trace keeps ticks and checkpoints, not states: what was at a position is replayed.

mod change;
mod provenance;

pub use change::{Change, Fact, changes};
pub use provenance::{Layer, Provenance};

use crate::run::{Driver, Moment, Notice, Tick};
use crate::scenario::Scenario;
use writeback_model::{Layout, Look, State};

/// The most positions that are replayed to look at one, while the checkpoints take less than [`CHECKPOINT_BYTES_MAX`].
pub const CHECKPOINT_INTERVAL: usize = 64;

/// The most bytes that the checkpoints of one trace take; when they would take more, every other one goes.
pub const CHECKPOINT_BYTES_MAX: usize = 64 << 20;

/// A run from its first line to its end.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What was run.
    pub scenario: Scenario,
    /// How it is laid out.
    pub layout: Layout,
    ticks: Vec<Tick>,
    /// For each position, how many ticks have happened when it is reached.
    positions: Vec<usize>,
    checkpoints: Vec<Checkpoint>,
    interval: usize,
}

/// Everything that is needed to go on from a position.
#[derive(Clone, Debug)]
struct Checkpoint {
    position: usize,
    moment: Moment,
    provenance: Provenance,
}

/// A place in a trace: the run as it is there, and where every content came from.
#[derive(Clone, Debug)]
pub struct At<'a> {
    trace: &'a Trace,
    position: usize,
    driver: Driver<'a>,
    provenance: Provenance,
}

impl Trace {
    /// Runs a scenario to its end, or until it is too much to keep; `watch` sees the state at every position, the first one included.
    pub fn new(scenario: Scenario, layout: Layout, mut watch: impl FnMut(Look<'_>)) -> Trace {
        let mut driver = Driver::watched(&scenario, &layout);
        let mut provenance = Provenance::new(&layout);
        let mut keeper = Keeper::default();
        let mut ticks = Vec::new();
        let mut positions = vec![0];
        let mut fresh = Fresh::default();
        watch(driver.look());
        keeper.keep(0, &driver, &provenance);
        loop {
            let before = driver.moment().state().clone();
            let Some(tick) = driver.tick() else { break };
            ticks.push(tick);
            provenance.follow(&scenario, Look::new(&layout, &before), driver.look(), tick);
            if fresh.makes_position(tick) {
                positions.push(ticks.len());
                watch(driver.look());
                keeper.keep(positions.len() - 1, &driver, &provenance);
            }
        }
        let Keeper {
            checkpoints,
            interval,
        } = keeper;
        Trace {
            scenario,
            layout,
            ticks,
            positions,
            checkpoints,
            interval,
        }
    }

    /// The last position; the first is 0.
    #[must_use]
    pub fn last_position(&self) -> usize {
        self.positions.len() - 1
    }

    /// Every tick of the run, in order.
    #[must_use]
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// The tick that made a position; none for position 0.
    ///
    /// # Panics
    /// If there is no such position.
    #[must_use]
    pub fn tick_at(&self, position: usize) -> Option<Tick> {
        self.positions[position]
            .checked_sub(1)
            .map(|at| self.ticks[at])
    }

    /// The ticks that follow from the one that made a position, before the next position.
    ///
    /// # Panics
    /// If there is no such position.
    #[must_use]
    pub fn ticks_after(&self, position: usize) -> &[Tick] {
        let end = self
            .positions
            .get(position + 1)
            .map_or(self.ticks.len(), |next| next - 1);
        &self.ticks[self.positions[position]..end]
    }

    /// How many positions are replayed at most to look at one.
    #[must_use]
    pub fn interval(&self) -> usize {
        self.interval
    }

    /// The run at a position.
    ///
    /// # Panics
    /// If there is no such position.
    #[must_use]
    pub fn at(&self, position: usize) -> At<'_> {
        assert!(
            position <= self.last_position(),
            "there is no position {position}"
        );
        let nearest = self.checkpoints.partition_point(|c| c.position <= position) - 1;
        let Checkpoint {
            position: from,
            moment,
            provenance,
        } = self.checkpoints[nearest].clone();
        let driver = Driver::resume(&self.scenario, &self.layout, moment);
        let mut at = At {
            trace: self,
            position: from,
            driver,
            provenance,
        };
        while at.position < position {
            at.advance(|_, _, _| {});
        }
        at
    }

    /// Shows every tick up to a position with the states before and after it.
    pub fn walk(&self, position: usize, mut visit: impl FnMut(Tick, Look<'_>, Look<'_>)) {
        let mut at = self.at(0);
        while at.position < position.min(self.last_position()) {
            at.advance(&mut visit);
        }
    }
}

impl<'a> At<'a> {
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

    /// Goes to the next position, and shows every tick on the way with the states before and after it.
    ///
    /// # Panics
    /// If this is the last position.
    pub fn advance(&mut self, mut visit: impl FnMut(Tick, Look<'_>, Look<'_>)) {
        let target = self.trace.positions[self.position + 1];
        for _ in self.trace.positions[self.position]..target {
            let before: State = self.driver.moment().state().clone();
            let tick = self.driver.tick().expect("a trace has run to its end");
            let before = Look::new(&self.trace.layout, &before);
            self.provenance
                .follow(&self.trace.scenario, before, self.driver.look(), tick);
            visit(tick, before, self.driver.look());
        }
        self.position += 1;
    }
}

/// Tells which ticks make positions: kernel steps, and the ends of turns without any.
#[derive(Default)]
struct Fresh(bool);

impl Fresh {
    fn makes_position(&mut self, tick: Tick) -> bool {
        match tick {
            Tick::Begins { .. } => {
                self.0 = true;
                false
            }
            Tick::Kernel { .. } => {
                self.0 = false;
                true
            }
            Tick::Ends { .. } | Tick::Blocks { .. } => std::mem::take(&mut self.0),
            Tick::Queues { .. } => true,
            Tick::Notices {
                notice: Notice::NothingToContinue | Notice::ContinueWhileBlocked,
                ..
            } => true,
            Tick::Pauses { .. }
            | Tick::Gone { .. }
            | Tick::Judged { .. }
            | Tick::Marks { .. }
            | Tick::Notices { .. }
            | Tick::Stops { .. } => false,
        }
    }
}

/// Keeps checkpoints at a distance that fits their number.
struct Keeper {
    checkpoints: Vec<Checkpoint>,
    interval: usize,
}

impl Default for Keeper {
    fn default() -> Keeper {
        Keeper {
            checkpoints: Vec::new(),
            interval: CHECKPOINT_INTERVAL,
        }
    }
}

impl Keeper {
    fn keep(&mut self, position: usize, driver: &Driver<'_>, provenance: &Provenance) {
        if !position.is_multiple_of(self.interval) {
            return;
        }
        let checkpoint = Checkpoint {
            position,
            moment: driver.moment().clone(),
            provenance: provenance.clone(),
        };
        let bytes = checkpoint.moment.state().bytes().len() + checkpoint.provenance.bytes();
        self.checkpoints.push(checkpoint);
        if self.checkpoints.len() * bytes > CHECKPOINT_BYTES_MAX && self.checkpoints.len() > 1 {
            self.interval *= 2;
            let interval = self.interval;
            self.checkpoints
                .retain(|c| c.position.is_multiple_of(interval));
        }
    }
}
