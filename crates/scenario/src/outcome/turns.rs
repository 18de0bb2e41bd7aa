//! One pass over a run: what became of each line.

use super::{Blocked, Judged, Marked, Noticed, StepOutcome, StepResult, Stopped};
use crate::run::{Driver, Notice, Tick};
use crate::scenario::{LineKind, Scenario};
use crate::syntax::{Statement, Tree, Turn};
use writeback_model::ids::ActorId;

/// What became of the lines of a run.
pub(super) struct Turns {
    pub expectations: Vec<Judged>,
    pub steps: Vec<StepOutcome>,
    pub marks: Vec<Marked>,
    pub notices: Vec<Noticed>,
    pub stopped: Option<Stopped>,
}

/// The pass in the middle of it.
struct Follower<'a> {
    scenario: &'a Scenario,
    statements: Vec<&'a Statement>,
    /// For each line of the scenario, its place in `turns.steps`.
    places: Vec<Option<usize>>,
    /// For each actor, the line whose turn was paused last, until the actor goes on.
    paused: Vec<Option<usize>>,
    turns: Turns,
}

/// Takes a driver to the end of its run.
pub(super) fn follow(tree: &Tree, scenario: &Scenario, driver: &mut Driver<'_>) -> Turns {
    let mut follower = Follower {
        scenario,
        statements: tree.statements().map(|(_, s)| &s.node).collect(),
        places: vec![None; scenario.lines.len()],
        paused: vec![None; scenario.actors.len()],
        turns: Turns {
            expectations: Vec::new(),
            steps: Vec::new(),
            marks: Vec::new(),
            notices: Vec::new(),
            stopped: None,
        },
    };
    while let Some(tick) = driver.tick() {
        follower.see(tick);
    }
    let mut turns = follower.turns;
    turns.steps.sort_by_key(|step| step.index);
    turns
}

impl Follower<'_> {
    fn see(&mut self, tick: Tick) {
        let index = tick.line();
        let line = self.scenario.lines[index].span.line;
        match tick {
            Tick::Begins { actor, .. } => self.begins(index, actor),
            Tick::Kernel { step, .. } => self.step(index).kernel_steps.push(step),
            Tick::Ends { returned, .. } => {
                self.step(index).returned = returned;
                self.result(index, StepResult::Done);
            }
            Tick::Pauses { actor, .. } => {
                self.paused[actor.index()] = Some(index);
                self.result(index, StepResult::Paused);
            }
            Tick::Blocks {
                step, wait, holder, ..
            } => {
                let before = step;
                self.result(
                    index,
                    StepResult::Blocked(Blocked {
                        before,
                        wait,
                        holder,
                    }),
                );
            }
            Tick::Queues { .. } => self.result(index, StepResult::Queued),
            Tick::Gone { .. } => self.result(index, StepResult::Gone),
            Tick::Judged { holds, .. } => {
                self.turns.expectations.push(Judged { line, index, holds });
            }
            Tick::Marks { .. } => self.turns.marks.push(Marked { line, index }),
            Tick::Notices { notice, .. } => {
                // A `continue` that does nothing is a turn all the same; what is left out is none.
                if notice != Notice::LeftOut {
                    self.step(index);
                }
                self.turns.notices.push(Noticed { line, notice });
            }
            Tick::Stops { error, .. } => self.turns.stopped = Some(Stopped { line, error }),
        }
    }

    fn begins(&mut self, index: usize, actor: ActorId) {
        let paused = self.paused[actor.index()].take();
        if let Some(paused) = paused {
            self.result(paused, StepResult::Done);
        }
        self.result(index, StepResult::Done);
    }

    fn result(&mut self, index: usize, result: StepResult) {
        self.step(index).result = result;
    }

    /// The entry of a line, made when the line is reached.
    fn step(&mut self, index: usize) -> &mut StepOutcome {
        let at = match self.places[index] {
            Some(at) => at,
            None => {
                let entry = self.entry(index);
                self.turns.steps.push(entry);
                *self.places[index].insert(self.turns.steps.len() - 1)
            }
        };
        &mut self.turns.steps[at]
    }

    fn entry(&self, index: usize) -> StepOutcome {
        let line = &self.scenario.lines[index];
        let (LineKind::Op { actor, .. } | LineKind::Continue { actor, .. }) = line.kind else {
            unreachable!("expectations and marks take no turn")
        };
        let operation = match self.statements.get(line.statement.index()) {
            Some(Statement::Turn(turn)) => doing(turn),
            _ => unreachable!("the scenario was made of this tree"),
        };
        StepOutcome {
            line: line.span.line,
            index,
            actor,
            operation,
            result: StepResult::Done,
            returned: None,
            kernel_steps: Vec::new(),
        }
    }
}

/// A turn in its canonical form, without its actor.
fn doing(turn: &Turn) -> String {
    match &turn.until {
        Some(step) => format!("{} until {}", turn.does.node, step.node),
        None => turn.does.node.to_string(),
    }
}
