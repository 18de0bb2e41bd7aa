//! What happens at one moment of a run.

use writeback_model::KernelStep;
use writeback_model::ids::ActorId;
use writeback_model::machine::{Holder, Wait};
use writeback_model::step::StepName;

/// One moment of a run. `line` is an index into [`Scenario::lines`](crate::scenario::Scenario): the line whose turn the actor carries out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(
    missing_docs,
    reason = "the fields are the line and who or what it is about"
)]
pub enum Tick {
    /// An operation begins, or goes on after `continue`; no kernel step yet.
    Begins { line: usize, actor: ActorId },
    /// A kernel step was taken. A wait is one when it is over.
    Kernel {
        line: usize,
        actor: ActorId,
        step: KernelStep,
    },
    /// The operation is over; for a system call, with what it returns.
    Ends {
        line: usize,
        actor: ActorId,
        returned: Option<i64>,
    },
    /// The operation is paused after the kernel step that its line names.
    Pauses { line: usize, actor: ActorId },
    /// The operation has to wait before this kernel step.
    Blocks {
        line: usize,
        actor: ActorId,
        step: KernelStep,
        wait: Wait,
        holder: Holder,
    },
    /// The line waits behind a blocked operation of the same actor.
    Queues { line: usize, actor: ActorId },
    /// The operation is gone with the power, and so is what waited behind it.
    Gone { line: usize, actor: ActorId },
    /// An expectation was judged; none for one that speaks of all interleavings.
    Judged { line: usize, holds: Option<bool> },
    /// A labelled moment has come.
    Marks { line: usize },
    /// Something that the reader may want to know.
    Notices { line: usize, notice: Notice },
    /// The run stops here: a later line has no meaning.
    Stops { line: usize, error: RunError },
}

impl Tick {
    /// The line that the tick is about.
    #[must_use]
    pub fn line(self) -> usize {
        match self {
            Tick::Begins { line, .. }
            | Tick::Kernel { line, .. }
            | Tick::Ends { line, .. }
            | Tick::Pauses { line, .. }
            | Tick::Blocks { line, .. }
            | Tick::Queues { line, .. }
            | Tick::Gone { line, .. }
            | Tick::Judged { line, .. }
            | Tick::Marks { line }
            | Tick::Notices { line, .. }
            | Tick::Stops { line, .. } => line,
        }
    }
}

/// Something that a reader may want to know, and that changes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The operation ended without the kernel step that its line names.
    UntilDidNotCome(StepName),
    /// `continue`, and nothing is paused.
    NothingToContinue,
    /// `continue` for a blocked operation, which goes on by itself when its wait is over.
    ContinueWhileBlocked,
    /// Reclaim does not wait for a page lock: it gave the page up.
    EvictGaveUp(Holder),
    /// The operation may come at any time, or never: a run in written order leaves it out.
    LeftOut,
}

/// Why a run stops before the end of its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RunError {
    /// A line other than `continue` for a paused actor.
    PausedActor(ActorId),
    /// More kernel steps than [`KERNEL_STEPS_MAX`](super::KERNEL_STEPS_MAX).
    TooManySteps,
    /// More work than [`WORK_MAX`](super::WORK_MAX).
    TooMuchWork,
}

/// What an actor is doing between two ticks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(
    missing_docs,
    reason = "the fields are the line and what the actor waits for"
)]
pub enum Doing {
    /// Nothing.
    Idle,
    /// Carrying out the turn of a line.
    Running { line: usize },
    /// Paused after the kernel step that the line names.
    Paused { line: usize },
    /// Waiting before a kernel step.
    Blocked {
        line: usize,
        step: KernelStep,
        wait: Wait,
    },
}
