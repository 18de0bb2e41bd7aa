//! What steps touch, what actors may still touch, and what keeps them waiting.

use super::{Interleavings, Step, Who};
use crate::explore::touched::Touched;
use writeback_explorer::{Actor, Machine};
use writeback_model::Layout;
use writeback_model::footprint::{Access, Part, WHOLE, footprint, footprint_of_start};
use writeback_model::ids::{ActorId, MappingId, OpId};
use writeback_model::state::BlockFlag;

impl Interleavings {
    fn next_of(&self, node: &[u8], actor: ActorId, op: Option<OpId>) -> Touched {
        let state = &node[..self.layout().state_bytes()];
        let of_step = match (self.operation(node, actor), op) {
            (Some(_), _) => {
                let step = writeback_model::Step::Kernel(actor);
                footprint(self.layout(), state, step)
            }
            (None, Some(op)) => footprint_of_start(self.layout(), state, op),
            (None, None) => None,
        };
        of_step.map_or(Touched::NOTHING, |f| self.places.of(f.accesses()))
    }

    fn reads_control(&self, actor: ActorId) -> Touched {
        self.places.of(&[Access {
            part: Part::Control,
            write: false,
            bits: WHOLE,
            first: actor.0.into(),
            last: actor.0.into(),
        }])
    }

    fn of_anytime(&self, node: &[u8], which: usize) -> Touched {
        let (op, _) = self.plan.anytime[which];
        let actor = self.layout().op_actor(op);
        let mut touched = self.reads_control(actor);
        if self.operation(node, actor).is_none_or(|now| now == op) {
            touched.add(&self.next_of(node, actor, Some(op)));
        }
        touched.add(&self.places.of(&mapping_of(self.layout(), op)));
        self.places.read_epoch(&mut touched);
        self.places.write_pending(&mut touched, which);
        touched
    }
    pub(super) fn touched_by(&self, node: &[u8], step: Step) -> Touched {
        let state = &node[..self.layout().state_bytes()];
        let of_device = |step| {
            let f = footprint(self.layout(), state, step).expect("a block in flight");
            self.places.of(f.accesses())
        };
        match step {
            Step::Sample(block) => of_device(writeback_model::Step::Sample(block)),
            Step::Complete(block) => of_device(writeback_model::Step::Complete(block)),
            Step::Go(actor) => {
                let next = self.next_op(node, actor).map(|(op, _)| op);
                let mut touched = self.next_of(node, actor, next);
                self.places.read_epoch(&mut touched);
                touched
            }
            Step::Anytime(which) => self.of_anytime(node, usize::from(which)),
            Step::Rest => self.future_of(node, self.actor(step)),
        }
    }

    pub(super) fn future_of(&self, node: &[u8], actor: Actor) -> Touched {
        match self.who(actor) {
            Who::Actor(actor) => {
                let at = usize::from(self.positions(node)[actor.index()]);
                let amid = usize::from(self.under_way(node, actor).is_some());
                self.futures[actor.index()][at - amid]
            }
            Who::Device(at) => {
                let flag = &self.submits[at];
                let in_flight = self
                    .look(node)
                    .block(self.plan.blocks[at], BlockFlag::Submitted);
                if in_flight || self.others(node).any(|f| f.conflicts(flag)) {
                    self.device_futures[at]
                } else {
                    Touched::NOTHING
                }
            }
            Who::Anytime(which) => {
                if self.pending(node, which) || self.is_amid(node, actor) {
                    self.anytime_futures[which]
                } else {
                    Touched::NOTHING
                }
            }
            Who::Rest => {
                let mut touched = Touched::NOTHING;
                for which in (0..self.plan.anytime.len()).filter(|w| self.pending(node, *w)) {
                    self.places.write_pending(&mut touched, which);
                }
                touched
            }
        }
    }

    /// What keeps an actor from going on: for one that waits, what its next step reads.
    pub(super) fn waits_for(&self, node: &[u8], actor: Actor) -> Touched {
        match self.who(actor) {
            Who::Actor(actor) => {
                let next = self.next_op(node, actor).map(|(op, _)| op);
                let mut touched = self.next_of(node, actor, next);
                touched.add(&self.reads_control(actor));
                self.places.read_epoch(&mut touched);
                touched
            }
            Who::Device(at) => self.submits[at],
            Who::Anytime(which) => self.of_anytime(node, which),
            Who::Rest => Touched::READS_ALL,
        }
    }

    /// The futures of everybody but the device.
    fn others<'a>(&'a self, node: &'a [u8]) -> impl Iterator<Item = Touched> + 'a {
        let device = self.n_actors()..self.n_actors() + self.plan.blocks.len();
        (0..self.actors())
            .filter(move |index| !device.contains(index))
            .map(|index| self.future_of(node, Actor(u8::try_from(index).expect("checked"))))
    }
}

/// The mapping that an operation goes through.
pub(super) fn mapping_id(layout: &Layout, op: OpId) -> Option<MappingId> {
    use writeback_model::op::Op;
    match layout.op(op) {
        Op::Store { mapping, .. }
        | Op::Load { mapping, .. }
        | Op::MsyncSync { mapping, .. }
        | Op::MsyncAsync { mapping, .. } => Some(mapping),
        _ => None,
    }
}

/// What tells whether that mapping is there.
pub(super) fn mapping_of(layout: &Layout, op: OpId) -> Vec<Access> {
    let rmap = |mapping| {
        let file = u32::from(layout.mapping(mapping).file.0);
        Access {
            part: Part::Rmap,
            write: false,
            bits: WHOLE,
            first: file,
            last: file,
        }
    };
    mapping_id(layout, op).map(rmap).into_iter().collect()
}

/// The bytes of a state that are private copies of pages.
pub(super) fn copies(layout: &Layout) -> std::ops::Range<u32> {
    let is_copy = |at: &usize| writeback_model::footprint::place(layout, *at, 0).part == Part::Copy;
    let mut all = (0..layout.state_bytes()).filter(is_copy);
    let first = all.next();
    let count = |at: usize| u32::try_from(at).expect("a state is small");
    first.map_or(0..0, |first| {
        count(first)..count(all.next_back().unwrap_or(first)) + 1
    })
}
