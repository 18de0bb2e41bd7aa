//! Drivers: operations one after another, or interleaved at kernel steps. Neither can hang without a word.

use super::programs::{Case, Schedule};
use std::collections::VecDeque;
use writeback_model::ids::{ActorId, BlockId, OpId};
use writeback_model::machine::{self, Applied, Peek, Refused};
use writeback_model::{State, Step, apply, device_step, peek};

/// More steps than any of the small programs can take.
const STEPS_MAX: usize = 20_000;

/// One step, between the states before and after it.
pub struct Moment<'a> {
    pub case: &'a Case,
    pub before: &'a State,
    pub step: Step,
    pub applied: Applied,
    pub after: &'a State,
}

struct Run<'a, F> {
    case: &'a Case,
    state: State,
    steps: usize,
    see: F,
}

impl<F: FnMut(Moment<'_>)> Run<'_, F> {
    fn step(&mut self, step: Step) -> Result<Applied, Refused> {
        let before = self.state.clone();
        let applied = apply(&self.case.layout, &mut self.state, step)?;
        self.steps += 1;
        assert!(self.steps < STEPS_MAX, "a run without an end");
        (self.see)(Moment {
            case: self.case,
            before: &before,
            step,
            applied,
            after: &self.state,
        });
        Ok(applied)
    }

    /// Carries an operation to its end; where it waits, the device completes what it has.
    fn run_out(&mut self, op: OpId) {
        let actor = self.case.layout.op_actor(op);
        let mut applied = self.step(Step::Begin(op)).expect("an idle actor");
        while !applied.ended {
            applied = match self.step(Step::Kernel(actor)) {
                Ok(applied) => applied,
                Err(refused) => {
                    assert_ne!(
                        op, self.case.extra.complete,
                        "the device waits: {refused:?}"
                    );
                    let progress = self.steps;
                    self.run_out(self.case.extra.complete);
                    assert!(self.steps > progress + 1, "deadlock: {refused:?}");
                    continue;
                }
            };
        }
    }
}

/// Runs every operation to its end before the next one begins.
pub fn run_to_ends(case: &Case, see: impl FnMut(Moment<'_>)) -> State {
    let state = State::initial(&case.layout);
    let mut run = Run {
        case,
        state,
        steps: 0,
        see,
    };
    for (op, _) in &case.order {
        run.run_out(*op);
    }
    run.state
}

/// After everything has ended: all is unmapped, and written until nothing more can be.
pub fn quiesce(case: &Case, state: State, see: impl FnMut(Moment<'_>)) -> State {
    let mut run = Run {
        case,
        state,
        steps: 0,
        see,
    };
    // Who was left in the middle of something goes on first.
    while let Some(steps) = ready(
        &mut run,
        &vec![VecDeque::new(); case.layout.actors().count()],
        0,
    ) {
        run.step(steps[0]).expect("a step that can be taken");
    }
    run.run_out(case.extra.complete);
    for exit in &case.extra.exits {
        run.run_out(*exit);
    }
    for _ in 0..3 {
        for writeback in &case.extra.writebacks {
            run.run_out(*writeback);
        }
        run.run_out(case.extra.complete);
        run.run_out(case.extra.flush_device);
    }
    run.state
}

/// Runs the actors against each other, each one's operations in their order.
///
/// A power cut drops what has not begun and was to come before it. Where everybody waits, the device completes.
pub fn interleave(case: &Case, schedule: &Schedule, see: impl FnMut(Moment<'_>)) -> State {
    let actors = usize::from(case.layout.program().actors);
    let mut queues: Vec<VecDeque<(OpId, usize)>> = vec![VecDeque::new(); actors];
    for (op, epoch) in &case.order {
        queues[case.layout.op_actor(*op).index()].push_back((*op, *epoch));
    }
    let mut run = Run {
        case,
        state: State::initial(&case.layout),
        steps: 0,
        see,
    };
    let (mut epoch, mut turns) = (0, schedule.iter().copied());
    while let Some(steps) = ready(&mut run, &queues, epoch) {
        let (who, count) = turns.next().unwrap_or((0, u8::MAX));
        // Every other turn is that of who is earliest in the text: races are made by few changes of its order.
        let who = usize::from(who.saturating_sub(127)) % steps.len();
        let mut step = steps[who];
        for _ in 0..count {
            let Ok(applied) = run.step(step) else { break };
            let Some(actor) = actor_of(case, step) else {
                break;
            };
            if let Step::Begin(op) = step {
                queues[actor.index()].pop_front();
                debug_assert_eq!(case.layout.op_actor(op), actor);
            }
            if applied
                .kernel_step
                .is_some_and(|s| s.name == writeback_model::step::StepName::Cut)
            {
                epoch += 1;
                for queue in &mut queues {
                    queue.retain(|(_, e)| *e >= epoch);
                }
            }
            if applied.ended {
                break;
            }
            step = Step::Kernel(actor);
        }
    }
    run.state
}

/// Who takes a step; nobody where the device goes on by itself.
pub fn actor_of(case: &Case, step: Step) -> Option<ActorId> {
    match step {
        Step::Begin(op) => Some(case.layout.op_actor(op)),
        Step::Kernel(actor) => Some(actor),
        Step::Sample(_) | Step::Complete(_) => None,
    }
}

/// What the device could do by itself.
pub fn device_steps(case: &Case, state: &State) -> impl Iterator<Item = Step> {
    let blocks = (0..case.layout.n_blocks()).map(BlockId);
    blocks.filter_map(|block| device_step(&case.layout, state, block))
}

/// The steps that can be taken now; none at the end.
fn ready<F: FnMut(Moment<'_>)>(
    run: &mut Run<'_, F>,
    queues: &[VecDeque<(OpId, usize)>],
    epoch: usize,
) -> Option<Vec<Step>> {
    let layout = &run.case.layout;
    let (mut steps, mut waiting) = (Vec::new(), Vec::new());
    for actor in layout.actors() {
        match peek(layout, &run.state, actor) {
            Peek::Ready(_) | Peek::Over => steps.push(Step::Kernel(actor)),
            Peek::Blocked(_, wait) => waiting.push((actor, wait)),
            Peek::Idle => match queues[actor.index()].front() {
                Some((op, e)) if *e == epoch => steps.push(Step::Begin(*op)),
                _ => {}
            },
        }
    }
    if steps.is_empty() && !waiting.is_empty() {
        let holders: Vec<_> = waiting
            .iter()
            .map(|(_, wait)| machine::holder(layout, &run.state, *wait))
            .collect();
        let progress = run.steps;
        run.run_out(run.case.extra.complete);
        assert!(
            run.steps > progress + 1,
            "deadlock: {waiting:?} {holders:?}"
        );
        return ready(run, queues, epoch);
    }
    // The device is free, too: whoever waits for it does not wait for ever.
    let mut by_device: Vec<Step> = device_steps(run.case, &run.state).collect();
    // In the order of the text, so that the first one goes on as written.
    steps.sort_by_key(|step| match step {
        Step::Begin(op) => Some(*op),
        Step::Kernel(actor) => machine::operation(layout, &run.state, *actor),
        Step::Sample(_) | Step::Complete(_) => None,
    });
    steps.append(&mut by_device);
    (!steps.is_empty()).then_some(steps)
}
