//! A run in the middle of it, as data.

use super::tick::{Doing, Tick};
use writeback_model::State;
use writeback_model::ids::ActorId;
use writeback_model::step::StepName;

/// Everything of a run that changes. Keeping one is a checkpoint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    pub(super) state: State,
    pub(super) actors: Vec<Actor>,
    /// Blocked actors, in the order in which they blocked.
    pub(super) blocked: Vec<ActorId>,
    /// The next line to be reached.
    pub(super) next_line: usize,
    /// Who is carrying out a turn right now.
    pub(super) active: Option<ActorId>,
    /// Ticks that follow from the last one.
    pub(super) pending: Vec<Tick>,
    pub(super) kernel_steps: u32,
    /// What was looked at so far; see [`WORK_MAX`](super::WORK_MAX).
    pub(super) work: u64,
    /// Whether somebody looks at every byte at every moment, which is work, too.
    pub(super) watched: bool,
    pub(super) stopped: bool,
}

impl Moment {
    /// The state of the machine.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The next line to be reached.
    #[must_use]
    pub fn next_line(&self) -> usize {
        self.next_line
    }

    /// The kernel steps that were taken so far.
    #[must_use]
    pub fn kernel_steps(&self) -> u32 {
        self.kernel_steps
    }

    /// Whether the next tick tells of what has happened already: it leaves the state as it is.
    #[must_use]
    pub fn only_tells(&self) -> bool {
        !self.pending.is_empty()
    }
}

/// One actor's turn, and what waits behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Actor {
    pub(super) doing: Doing,
    pub(super) until: Option<StepName>,
    pub(super) queue: Vec<usize>,
}
