//! A whole run at a glance: every tick of it, its positions, and checkpoints to look at any of them.
//!
//! A position is a place for the cursor. Position 0 is before the first line; each kernel step makes
//! a new one, and so does a turn that takes none, so that every line of the queue can be stood on.
//! A trace keeps ticks and checkpoints, not states: what was at a position is replayed.

mod at;
mod change;
mod provenance;

pub use at::At;
pub use change::{Change, Fact, changes};
pub use provenance::{Layer, Provenance};

use crate::run::{Driver, Moment, Notice, Tick};
use crate::scenario::{LineKind, Scenario};
use std::cell::Cell;
use writeback_model::ids::CellId;
use writeback_model::state::Fate;
use writeback_model::{Layout, Look};

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
    /// The first call that lied: its line, and how many ticks there were when it did.
    liar: Option<(usize, usize)>,
    /// The kernel steps that looking has taken so far; what it shows does not depend on it.
    replayed: Cell<u64>,
}

/// Everything that is needed to go on from a position.
#[derive(Clone, Debug)]
struct Checkpoint {
    position: usize,
    moment: Moment,
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
        let mut liar = None;
        watch(driver.look());
        keeper.keep(0, &driver, &provenance);
        let mut before = driver.moment().state().clone();
        loop {
            if !driver.moment().only_tells() {
                before.clone_from(driver.moment().state());
            }
            let Some(tick) = driver.tick() else { break };
            ticks.push(tick);
            provenance.follow(&scenario, Look::new(&layout, &before), driver.look(), tick);
            if liar.is_none() && ends_a_promise(&scenario, tick) && lied(driver.look()) {
                liar = Some((tick.line(), ticks.len()));
            }
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
            liar,
            replayed: Cell::new(0),
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

    /// The ticks that have happened when a position is reached.
    ///
    /// # Panics
    /// If there is no such position.
    #[must_use]
    pub fn ticks_until(&self, position: usize) -> &[Tick] {
        &self.ticks[..self.positions[position]]
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
        let mut at = At::resume(self, self.nearest(position));
        at.advance_to(position);
        at
    }

    /// The line of the first call that has lied by a position.
    ///
    /// # Panics
    /// If there is no such position.
    #[must_use]
    pub fn liar(&self, position: usize) -> Option<usize> {
        // The call's last kernel step and its end are told one after the other.
        let told = self.ticks_upto(position) + self.ticks_after(position).len();
        self.liar.filter(|(_, ticks)| *ticks <= told).map(|l| l.0)
    }

    /// How many kernel steps all looking so far has taken again.
    #[must_use]
    pub fn replayed(&self) -> u64 {
        self.replayed.get()
    }

    /// How many ticks have happened when a position is reached.
    pub(crate) fn ticks_upto(&self, position: usize) -> usize {
        self.positions[position]
    }

    fn nearest(&self, position: usize) -> &Checkpoint {
        &self.checkpoints[self.checkpoints.partition_point(|c| c.position <= position) - 1]
    }
}

fn ends_a_promise(scenario: &Scenario, tick: Tick) -> bool {
    let Tick::Ends { line, .. } = tick else {
        return false;
    };
    match scenario.begins(line) {
        LineKind::Op { op, .. } => scenario.program.ops[op.index()].1.promises(),
        _ => false,
    }
}

fn lied(look: Look<'_>) -> bool {
    let mut cells = (0..look.layout.n_cells()).map(CellId);
    cells.any(|cell| look.fate(cell, Fate::LiedAbout))
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
