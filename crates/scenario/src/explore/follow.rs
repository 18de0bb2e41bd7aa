//! The run of a text in written order, as one of its own interleavings.

use super::ending::Ending;
use super::machine::{Interleavings, Step};
use crate::run::{Driver, Tick, lay_out};
use crate::scenario::{LineKind, Scenario};
use writeback_explorer::Machine;
use writeback_model::ids::{ActorId, OpId};
use writeback_model::machine::operation;
use writeback_model::op::Op;
use writeback_model::step::StepName;
use writeback_model::{KernelStep, Target};

/// The schedule of the run; none where it stops, or comes to something else than the run.
pub(super) fn schedule(machine: &Interleavings, scenario: &Scenario) -> Option<Vec<Step>> {
    let layout = lay_out(scenario).ok()?;
    let mut driver = Driver::new(scenario, &layout);
    let mut follower = Follower {
        machine,
        device_is_free: !scenario.program.device.manual,
        node: machine.initial().swap_remove(0),
        begun: Vec::new(),
        steps: Vec::new(),
    };
    while let Some(tick) = driver.tick() {
        match tick {
            Tick::Kernel { actor, step, .. } => follower.kernel(actor, step)?,
            Tick::Ends { line, actor, .. } => {
                if let LineKind::Op { op, .. } = scenario.begins(line) {
                    follower.ends(actor, op)?;
                }
            }
            Tick::Stops { .. } => return None,
            _ => {}
        }
    }
    let ending = Ending::of(machine.look(&follower.node), scenario);
    (ending == Ending::of(driver.look(), scenario)).then_some(follower.steps)
}

/// Takes for each step of the run the one that it is among the interleavings; every answer is none where there is none.
struct Follower<'a> {
    machine: &'a Interleavings,
    /// Whether the run's device samples and completes at once.
    device_is_free: bool,
    node: Box<[u8]>,
    begun: Vec<OpId>,
    steps: Vec<Step>,
}

impl Follower<'_> {
    fn kernel(&mut self, actor: ActorId, step: KernelStep) -> Option<()> {
        let (own, is_device) = match (step.name, step.target) {
            (StepName::SampleBlock, Target::Block(block)) => (Step::Sample(block), true),
            (StepName::CompleteBlock, Target::Block(block)) => (Step::Complete(block), true),
            _ => (Step::Go(actor), false),
        };
        // A wait that is over when the run comes to it again is a step of the run alone.
        let is_wait = matches!(
            step.name,
            StepName::WaitOnPageWriteback | StepName::WaitOnBuffer
        );
        let taken = self.try_out(own, |taken| is_device || taken == Some(step));
        (taken || is_wait).then_some(())
    }

    /// An operation that has no kernel step left, or never had one, ends with a step of its own.
    fn ends(&mut self, actor: ActorId, op: OpId) -> Option<()> {
        let look = self.machine.look(&self.node);
        let is_under_way = operation(look.layout, look.state, actor) == Some(op);
        let is_over = self.begun.contains(&op) && !is_under_way;
        if is_over || matches!(look.layout.op(op), Op::Sample(_) | Op::Complete(_)) {
            return Some(());
        }
        self.try_out(Step::Go(actor), |taken| taken.is_none())
            .then_some(())
    }

    /// Takes a step that is possible, if it turns out to be the kernel step that is meant.
    fn try_out(&mut self, step: Step, is_meant: impl Fn(Option<KernelStep>) -> bool) -> bool {
        if !self.enabled().contains(&step) {
            return false;
        }
        let mut node = self.node.clone();
        let taken = self.machine.take(&mut node, step);
        if !is_meant(taken.applied.and_then(|applied| applied.kernel_step)) {
            return false;
        }
        self.node = node;
        self.steps.push(step);
        self.begun.extend(taken.op.filter(|_| taken.begins));
        if self.device_is_free {
            self.let_the_device_work();
        }
        true
    }

    fn let_the_device_work(&mut self) {
        let is_device = |step: &Step| matches!(step, Step::Sample(_) | Step::Complete(_));
        while let Some(step) = self.enabled().into_iter().find(is_device) {
            self.machine.take(&mut self.node, step);
            self.steps.push(step);
        }
    }

    fn enabled(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        self.machine.enabled(&self.node, &mut steps);
        steps
    }
}
