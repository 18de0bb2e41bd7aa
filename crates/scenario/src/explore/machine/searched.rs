//! What the explorer asks of a program.

use super::{Interleavings, Step, Who};
use crate::explore::touched::Touched;
use writeback_explorer::{Actor, Machine};
use writeback_model::ids::BlockId;
use writeback_model::{State, device_step};

impl Machine for Interleavings {
    type Step = Step;
    type Footprint = Touched;

    fn state_bytes(&self) -> usize {
        self.layout().state_bytes() + self.n_actors() + self.plan.anytime.len().div_ceil(8)
    }

    fn actors(&self) -> usize {
        self.plan.machine_actors()
    }

    fn initial(&self) -> Vec<Box<[u8]>> {
        let mut node = State::initial(self.layout()).bytes().to_vec();
        node.resize(self.state_bytes(), 0);
        let at = self.layout().state_bytes() + self.n_actors();
        for which in 0..self.plan.anytime.len() {
            node[at + which / 8] |= 1 << (which % 8);
        }
        vec![node.into_boxed_slice()]
    }

    fn enabled(&self, node: &[u8], steps: &mut Vec<Step>) {
        let state = &node[..self.layout().state_bytes()];
        for block in &self.plan.blocks {
            let step = device_step(self.layout(), state, *block);
            steps.extend(step.map(|step| match step {
                writeback_model::Step::Sample(block) => Step::Sample(block),
                _ => Step::Complete(*block),
            }));
        }
        let mut busy = !steps.is_empty();
        for actor in self.layout().actors() {
            busy |= self.of_actor(node, actor, steps);
        }
        if !busy && self.any_pending(node) {
            steps.push(Step::Rest);
        }
        steps.sort_unstable();
    }

    fn apply(&self, node: &mut [u8], step: Step) {
        self.take(node, step);
    }

    fn actor(&self, step: Step) -> Actor {
        let block = |block: BlockId| {
            let at = self.plan.blocks.binary_search(&block);
            self.n_actors() + at.expect("only a block of the plan is ever in flight")
        };
        let index = match step {
            Step::Go(actor) => actor.index(),
            Step::Sample(of) | Step::Complete(of) => block(of),
            Step::Anytime(which) => self.n_actors() + self.plan.blocks.len() + usize::from(which),
            Step::Rest => self.actors() - 1,
        };
        Actor(u8::try_from(index).expect("checked by the plan"))
    }

    fn is_amid(&self, node: &[u8], actor: Actor) -> bool {
        match self.who(actor) {
            Who::Actor(actor) => self.under_way(node, actor).is_some(),
            Who::Anytime(which) => {
                let (op, _) = self.plan.anytime[which];
                self.operation(node, self.layout().op_actor(op)) == Some(op)
            }
            Who::Device(_) | Who::Rest => false,
        }
    }

    /// The device works beside the others.
    fn preempts(&self, step: Step) -> bool {
        !matches!(step, Step::Sample(_) | Step::Complete(_))
    }

    fn delays(&self, node: &[u8], step: Step) -> bool {
        let state = &node[..self.layout().state_bytes()];
        let has_step = |block: &BlockId| device_step(self.layout(), state, *block).is_some();
        self.counts_delays && self.preempts(step) && self.plan.blocks.iter().any(has_step)
    }

    fn footprint(&self, node: &[u8], step: Step) -> Touched {
        self.touched_by(node, step)
    }

    fn future(&self, node: &[u8], actor: Actor) -> Touched {
        self.future_of(node, actor)
    }

    fn waits(&self, node: &[u8], actor: Actor) -> Touched {
        self.waits_for(node, actor)
    }

    fn conflict(&self, a: &Touched, b: &Touched) -> bool {
        a.conflicts(b)
    }
}
