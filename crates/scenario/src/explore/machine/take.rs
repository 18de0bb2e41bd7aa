//! Taking steps: what each one does to a node.

use super::{Interleavings, Step, Taken};
use writeback_model::apply;
use writeback_model::ids::{ActorId, OpId};
use writeback_model::step::StepName;

impl Interleavings {
    /// Takes an enabled step, and says what it came to.
    pub fn take(&self, node: &mut [u8], step: Step) -> Taken {
        let nothing = Taken {
            op: None,
            begins: false,
            applied: None,
        };
        match step {
            Step::Sample(block) => self.by_model(node, writeback_model::Step::Sample(block)),
            Step::Complete(block) => self.by_model(node, writeback_model::Step::Complete(block)),
            Step::Go(actor) => match self.operation(node, actor) {
                Some(op) => self.go_on(node, actor, op),
                None => {
                    let (op, _) = self.next_op(node, actor).expect("an enabled actor has one");
                    let at = self.layout().state_bytes() + actor.index();
                    node[at] += 1;
                    self.start(node, op)
                }
            },
            Step::Anytime(which) => {
                let which = usize::from(which);
                let (op, _) = self.plan.anytime[which];
                let actor = self.layout().op_actor(op);
                if self.operation(node, actor).is_some() {
                    self.go_on(node, actor, op)
                } else {
                    self.forget_pending(node, which);
                    self.start(node, op)
                }
            }
            Step::Rest => {
                let at = self.layout().state_bytes() + self.n_actors();
                node[at..].fill(0);
                nothing
            }
        }
    }

    fn by_model(&self, node: &mut [u8], step: writeback_model::Step) -> Taken {
        let state = &mut node[..self.layout().state_bytes()];
        let applied = apply(self.layout(), state, step).expect("an enabled step can be taken");
        Taken {
            op: None,
            begins: false,
            applied: Some(applied),
        }
    }

    fn start(&self, node: &mut [u8], op: OpId) -> Taken {
        let begun = self.by_model(node, writeback_model::Step::Begin(op));
        let taken = if begun.applied.is_some_and(|applied| applied.ended) {
            begun
        } else {
            self.go_on(node, self.layout().op_actor(op), op)
        };
        Taken {
            op: Some(op),
            begins: true,
            ..taken
        }
    }

    fn go_on(&self, node: &mut [u8], actor: ActorId, op: OpId) -> Taken {
        let taken = self.by_model(node, writeback_model::Step::Kernel(actor));
        let step = taken.applied.and_then(|applied| applied.kernel_step);
        if step.is_some_and(|step| step.name == StepName::Cut) {
            self.drop_the_rest(node, op);
        }
        Taken {
            op: Some(op),
            ..taken
        }
    }

    /// The power is gone: what was to come before the next written cut does not come any more.
    fn drop_the_rest(&self, node: &mut [u8], cut: OpId) {
        let written = u8::from(self.which(cut).is_none());
        let epoch = self.epoch(node) - written;
        let from = self.layout().state_bytes();
        for (index, turns) in self.plan.turns.iter().enumerate() {
            let at = usize::from(node[from + index]);
            let is_power = self.plan.power.is_some_and(|power| power.index() == index);
            if !is_power {
                let gone = turns[at..].iter().take_while(|(_, e)| *e <= epoch).count();
                node[from + index] += u8::try_from(gone).expect("checked by the plan");
            }
        }
        for (which, (_, e)) in self.plan.anytime.iter().enumerate() {
            if *e <= epoch {
                self.forget_pending(node, which);
            }
        }
    }
}
