//! A lane for each actor: when it carries out its operations, when it is held up, and its kernel steps.

use crate::run::Tick;
use crate::trace::Trace;
use writeback_model::ids::ActorId;
use writeback_model::step::StepName;

/// What one actor does over the run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lane {
    /// Where it is in the middle of an operation, in order; nothing overlaps.
    pub stretches: Vec<Stretch>,
    /// Its kernel steps, each with the position that it made.
    pub steps: Vec<(usize, StepName)>,
}

/// A part of the run in which an actor is in the middle of an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// The line whose turn it is.
    pub line: usize,
    /// The position before it.
    pub from: usize,
    /// The last position of it.
    pub to: usize,
    /// How it goes on.
    pub pace: Pace,
}

/// How an operation goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pace {
    /// Kernel step after kernel step.
    Running,
    /// It was told to pause.
    Paused,
    /// It waits for somebody.
    Blocked,
}

/// The lanes of all actors, by [`ActorId`].
#[must_use]
pub fn lanes(trace: &Trace) -> Vec<Lane> {
    let mut painter = Painter {
        lanes: vec![Lane::default(); trace.scenario.actors.len()],
        open: vec![None; trace.scenario.actors.len()],
    };
    for position in 0..=trace.last_position() {
        if let Some(tick) = trace.tick_at(position) {
            painter.see(tick, position - 1, position);
        }
        for tick in trace.ticks_after(position) {
            painter.see(*tick, position, position);
        }
    }
    for actor in 0..painter.open.len() {
        painter.close(actor, trace.last_position());
    }
    painter.lanes
}

/// Follows the ticks of a run, with the stretch that each actor is in.
struct Painter {
    lanes: Vec<Lane>,
    open: Vec<Option<Stretch>>,
}

impl Painter {
    /// One tick, with the position before it and the one after it.
    fn see(&mut self, tick: Tick, before: usize, after: usize) {
        match tick {
            Tick::Begins { line, actor } => self.begin(actor, line, before, Pace::Running),
            Tick::Kernel { line, actor, step } => {
                let held = |open: Stretch| open.pace != Pace::Running;
                if self.open[actor.index()].is_none_or(held) {
                    self.begin(actor, line, before, Pace::Running);
                }
                self.lanes[actor.index()].steps.push((after, step.name));
            }
            Tick::Blocks { line, actor, .. } => self.begin(actor, line, after, Pace::Blocked),
            Tick::Pauses { line, actor } => self.begin(actor, line, after, Pace::Paused),
            Tick::Ends { actor, .. } | Tick::Gone { actor, .. } => self.close(actor.index(), after),
            Tick::Queues { .. }
            | Tick::Judged { .. }
            | Tick::Marks { .. }
            | Tick::Notices { .. }
            | Tick::Stops { .. } => {}
        }
    }

    fn begin(&mut self, actor: ActorId, line: usize, from: usize, pace: Pace) {
        self.close(actor.index(), from);
        self.open[actor.index()] = Some(Stretch {
            line,
            from,
            to: from,
            pace,
        });
    }

    fn close(&mut self, actor: usize, to: usize) {
        if let Some(open) = self.open[actor].take().filter(|open| open.from < to) {
            self.lanes[actor].stretches.push(Stretch { to, ..open });
        }
    }
}
