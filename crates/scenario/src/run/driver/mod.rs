//! The driver: whose turn it is, tick by tick.

mod turn;

use super::moment::{Actor, Moment};
use super::tick::{Doing, Notice, RunError, Tick};
use super::work::{self, WORK_MAX};
use crate::few::take_first;
use crate::judge;
use crate::scenario::{Line, LineKind, Scenario};
use writeback_model::ids::ActorId;
use writeback_model::step::StepName;
use writeback_model::{Layout, Look, State};

/// The most kernel steps of one run.
pub const KERNEL_STEPS_MAX: u32 = 1_000_000;

/// A run in the middle of it: a moment, with what it is a moment of.
#[derive(Clone, Debug)]
pub struct Driver<'a> {
    scenario: &'a Scenario,
    layout: &'a Layout,
    now: Moment,
}

impl<'a> Driver<'a> {
    /// A run before its first line.
    #[must_use]
    pub fn new(scenario: &'a Scenario, layout: &'a Layout) -> Driver<'a> {
        let idle = Actor {
            doing: Doing::Idle,
            until: None,
            queue: Vec::new(),
        };
        let now = Moment {
            state: State::initial(layout),
            actors: vec![idle; scenario.actors.len()],
            blocked: Vec::new(),
            next_line: 0,
            active: None,
            pending: Vec::new(),
            kernel_steps: 0,
            work: 0,
            watched: false,
            stopped: false,
        };
        Driver {
            scenario,
            layout,
            now,
        }
    }

    /// A run before its first line, for somebody who looks at every byte at every moment of it: that is work, and counts.
    #[must_use]
    pub fn watched(scenario: &'a Scenario, layout: &'a Layout) -> Driver<'a> {
        let mut driver = Driver::new(scenario, layout);
        driver.now.watched = true;
        driver
    }

    /// A run that goes on from a checkpoint of the same scenario.
    #[must_use]
    pub fn resume(scenario: &'a Scenario, layout: &'a Layout, now: Moment) -> Driver<'a> {
        Driver {
            scenario,
            layout,
            now,
        }
    }

    /// Where the run is: a checkpoint.
    #[must_use]
    pub fn moment(&self) -> &Moment {
        &self.now
    }

    /// The state of the machine now.
    #[must_use]
    pub fn look(&self) -> Look<'_> {
        Look::new(self.layout, &self.now.state)
    }

    /// What an actor is doing now.
    #[must_use]
    pub fn doing(&self, actor: ActorId) -> Doing {
        self.now.actors[actor.index()].doing
    }

    /// The lines that wait behind an actor's blocked operation.
    pub fn queued(&self, actor: ActorId) -> impl Iterator<Item = usize> + '_ {
        self.now.actors[actor.index()].queue.iter().copied()
    }

    /// The kernel steps that were taken so far.
    #[must_use]
    pub fn kernel_steps(&self) -> u32 {
        self.now.kernel_steps
    }

    /// How much work the run was so far; see [`WORK_MAX`].
    #[must_use]
    pub fn work(&self) -> u64 {
        self.now.work
    }

    /// Goes to the next moment; none at the end of the run.
    pub fn tick(&mut self) -> Option<Tick> {
        loop {
            if let Some(tick) = take_first(&mut self.now.pending) {
                return Some(tick);
            }
            if self.now.stopped {
                return None;
            }
            if let Some(actor) = self.now.active {
                self.go_on(actor);
            } else if let Some(actor) = self.woken() {
                self.wake(actor);
            } else if let Some(line) = self.scenario.lines.get(self.now.next_line) {
                self.now.next_line += 1;
                self.reach(self.now.next_line - 1, line);
            } else {
                return None;
            }
        }
    }

    /// A line's turn has come.
    fn reach(&mut self, index: usize, line: &Line) {
        match line.kind {
            LineKind::Expect(expectation) => {
                let work = work::of_condition(self.layout, expectation.condition);
                if !self.affords(index, work) {
                    return;
                }
                let now = expectation.over.is_none();
                let holds = now.then(|| judge::holds(self.look(), expectation.condition));
                self.now.pending.push(Tick::Judged { line: index, holds });
            }
            LineKind::Anytime { .. } => {
                let (line, notice) = (index, Notice::LeftOut);
                self.now.pending.push(Tick::Notices { line, notice });
            }
            LineKind::Mark(_) => self.now.pending.push(Tick::Marks { line: index }),
            LineKind::Continue { actor, until } => self.reach_continue(index, actor, until),
            LineKind::Op { actor, op, until } => match self.doing(actor) {
                Doing::Idle => self.begin(index, actor, op, until),
                Doing::Paused { .. } => self.stop(index, RunError::PausedActor(actor)),
                Doing::Running { .. } | Doing::Blocked { .. } => {
                    self.now.actors[actor.index()].queue.push(index);
                    self.now.pending.push(Tick::Queues { line: index, actor });
                }
            },
        }
    }

    fn reach_continue(&mut self, line: usize, actor: ActorId, until: Option<StepName>) {
        let notice = match self.doing(actor) {
            Doing::Paused { .. } => {
                self.run_from(line, actor, until);
                return;
            }
            Doing::Idle => Notice::NothingToContinue,
            Doing::Running { .. } | Doing::Blocked { .. } => Notice::ContinueWhileBlocked,
        };
        self.now.pending.push(Tick::Notices { line, notice });
    }

    fn run_from(&mut self, line: usize, actor: ActorId, until: Option<StepName>) {
        let entry = &mut self.now.actors[actor.index()];
        entry.doing = Doing::Running { line };
        entry.until = until;
        self.now.active = Some(actor);
        self.now.pending.push(Tick::Begins { line, actor });
    }

    /// Counts work that is about to be done; if it is too much, the run stops instead.
    fn affords(&mut self, line: usize, work: u64) -> bool {
        let watching = if self.now.watched {
            work::of_watching(self.layout)
        } else {
            0
        };
        let total = self.now.work.saturating_add(work).saturating_add(watching);
        if total > WORK_MAX {
            self.stop(line, RunError::TooMuchWork);
            return false;
        }
        self.now.work = total;
        true
    }

    fn stop(&mut self, line: usize, error: RunError) {
        self.now.stopped = true;
        self.now.active = None;
        self.now.pending.push(Tick::Stops { line, error });
    }
}
