//! A program as a machine: every order of its actors' kernel steps and of the device's own.
//!
//! Each actor keeps its own order, an operation begins with its first kernel step, and the device is
//! free. An operation that comes at any time is an actor of its own, which has one operation and may
//! take it or not. A node is the bytes of the model's state, then the place of each actor's next
//! operation, then which of the operations that come at any time may still come.

mod searched;
mod take;
mod touches;

use super::touched::{Places, Touched};
use crate::explore::plan::Plan;
use touches::{copies, mapping_id, mapping_of};
use writeback_explorer::Actor;
use writeback_model::footprint::{Access, Part, device_future, future};
use writeback_model::ids::{ActorId, BlockId, OpId};
use writeback_model::machine::operation;
use writeback_model::state::BlockFlag;
use writeback_model::{Applied, Layout, Look, Peek, peek, peek_begin};

/// One way to go on. The order is that in which witnesses are alike otherwise: the device at once, then actors as they come in the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Step {
    /// The device reads the memory of a block in flight.
    Sample(BlockId),
    /// The device completes a block in flight.
    Complete(BlockId),
    /// An actor takes a kernel step of its operation, or begins its next one with its first.
    Go(ActorId),
    /// The same with an operation that comes at any time, by its place among them.
    Anytime(u8),
    /// What may come at any time, and has not, does not come any more: nothing else is left to do.
    Rest,
}

/// What a step came to: whose operation it was of, and what happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taken {
    /// The operation; none for the device's own steps, and where nothing happens.
    pub op: Option<OpId>,
    /// Whether the operation began with it.
    pub begins: bool,
    /// What the model did; none where nothing happens.
    pub applied: Option<Applied>,
}

/// Every interleaving of a program.
#[derive(Clone, Debug)]
pub struct Interleavings {
    pub(super) plan: Plan,
    /// Whether it is a delay to do something else while the device has something to do.
    counts_delays: bool,
    places: Places,
    /// For each actor and each place in its order, everything from there to its end.
    futures: Vec<Vec<Touched>>,
    anytime_futures: Vec<Touched>,
    device_futures: Vec<Touched>,
    /// For each block of the plan, the flag that says it is in flight.
    submits: Vec<Touched>,
}

impl Interleavings {
    /// The machine of a plan.
    #[must_use]
    pub fn new(plan: Plan) -> Interleavings {
        let layout = &plan.layout;
        let places = Places::new(layout, copies(layout));
        let of = |op: OpId| places.of(&future(layout, op));
        let suffixes = |turns: &Vec<(OpId, u8)>| {
            let mut all = vec![Touched::NOTHING];
            for (op, _) in turns.iter().rev() {
                let mut from_here = all[all.len() - 1];
                from_here.add(&of(*op));
                places.read_epoch(&mut from_here);
                all.push(from_here);
            }
            all.reverse();
            all
        };
        let anytime = |(which, (op, _)): (usize, &(OpId, u8))| {
            let mut touched = of(*op);
            places.write_pending(&mut touched, which);
            places.read_epoch(&mut touched);
            touched.add(&places.of(&mapping_of(layout, *op)));
            touched
        };
        let submitted = |block: &BlockId| {
            places.of(&[Access {
                part: Part::Block,
                write: false,
                bits: BlockFlag::Submitted as u32,
                first: block.0,
                last: block.0,
            }])
        };
        let device = |block: &BlockId| places.of(&device_future(layout, *block));
        Interleavings {
            futures: plan.turns.iter().map(suffixes).collect(),
            anytime_futures: plan.anytime.iter().enumerate().map(anytime).collect(),
            device_futures: plan.blocks.iter().map(device).collect(),
            submits: plan.blocks.iter().map(submitted).collect(),
            places,
            counts_delays: false,
            plan,
        }
    }

    /// The same, where it counts as a delay to do something else while the device has something to do.
    pub(super) fn counting_delays(self) -> Interleavings {
        Interleavings {
            counts_delays: true,
            ..self
        }
    }

    /// Where everything of the model lies.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.plan.layout
    }

    /// The model's part of a node.
    #[must_use]
    pub fn look<'a>(&'a self, node: &'a [u8]) -> Look<'a> {
        Look::new(self.layout(), &node[..self.layout().state_bytes()])
    }

    fn n_actors(&self) -> usize {
        self.plan.turns.len()
    }

    fn positions<'a>(&self, node: &'a [u8]) -> &'a [u8] {
        let from = self.layout().state_bytes();
        &node[from..from + self.n_actors()]
    }

    /// The machine's actor for a step, in words of the plan.
    fn who(&self, actor: Actor) -> Who {
        let index = usize::from(actor.0);
        let (actors, blocks) = (self.n_actors(), self.plan.blocks.len());
        if index < actors {
            Who::Actor(ActorId(actor.0))
        } else if index < actors + blocks {
            Who::Device(index - actors)
        } else if index < actors + blocks + self.plan.anytime.len() {
            Who::Anytime(index - actors - blocks)
        } else {
            Who::Rest
        }
    }

    fn pending(&self, node: &[u8], which: usize) -> bool {
        let at = self.layout().state_bytes() + self.n_actors() + which / 8;
        node[at] >> (which % 8) & 1 != 0
    }

    fn any_pending(&self, node: &[u8]) -> bool {
        let at = self.layout().state_bytes() + self.n_actors();
        node[at..].iter().any(|byte| *byte != 0)
    }

    fn forget_pending(&self, node: &mut [u8], which: usize) {
        let at = self.layout().state_bytes() + self.n_actors() + which / 8;
        node[at] &= !(1 << (which % 8));
    }

    /// How many written power cuts have come.
    fn epoch(&self, node: &[u8]) -> u8 {
        self.plan
            .power
            .map_or(0, |power| self.positions(node)[power.index()])
    }

    fn operation(&self, node: &[u8], actor: ActorId) -> Option<OpId> {
        operation(self.layout(), &node[..self.layout().state_bytes()], actor)
    }

    /// The place of an operation among those that come at any time.
    fn which(&self, op: OpId) -> Option<usize> {
        self.plan.anytime.iter().position(|(own, _)| *own == op)
    }

    /// The next operation of an actor's own order, whatever it is in the middle of.
    fn next_op(&self, node: &[u8], actor: ActorId) -> Option<(OpId, u8)> {
        let at = usize::from(self.positions(node)[actor.index()]);
        self.plan.turns[actor.index()].get(at).copied()
    }

    /// The operation that an actor is in the middle of, if it is one of its own order.
    fn under_way(&self, node: &[u8], actor: ActorId) -> Option<OpId> {
        self.operation(node, actor)
            .filter(|op| self.which(*op).is_none())
    }

    /// Whether an operation that comes at any time can begin: in its stretch between the cuts, through a mapping that is there.
    fn can_come(&self, node: &[u8], which: usize) -> bool {
        let (op, epoch) = self.plan.anytime[which];
        let mapped = mapping_id(self.layout(), op);
        self.pending(node, which)
            && epoch == self.epoch(node)
            && mapped.is_none_or(|mapping| self.look(node).rank(mapping) != 0)
    }

    fn peek(&self, node: &[u8], actor: ActorId) -> Peek {
        peek(self.layout(), &node[..self.layout().state_bytes()], actor)
    }

    fn begins(&self, node: &[u8], op: OpId) -> bool {
        let state = &node[..self.layout().state_bytes()];
        matches!(
            peek_begin(self.layout(), state, op),
            Peek::Ready(_) | Peek::Over
        )
    }

    fn goes_on(&self, node: &[u8], actor: ActorId) -> bool {
        matches!(self.peek(node, actor), Peek::Ready(_) | Peek::Over)
    }

    /// The steps that an actor could take, those of its operations that come at any time included; whether one of them
    /// is more than the beginning of such an operation.
    fn of_actor(&self, node: &[u8], actor: ActorId, steps: &mut Vec<Step>) -> bool {
        if let Some(op) = self.operation(node, actor) {
            let goes_on = self.goes_on(node, actor);
            if goes_on {
                steps.push(self.which(op).map_or(Step::Go(actor), anytime));
            }
            return goes_on;
        }
        let own = self
            .next_op(node, actor)
            .is_some_and(|(op, epoch)| epoch == self.epoch(node) && self.begins(node, op));
        if own {
            steps.push(Step::Go(actor));
        }
        for (which, (op, _)) in self.plan.anytime.iter().enumerate() {
            let of_actor = self.layout().op_actor(*op) == actor;
            if of_actor && self.can_come(node, which) && self.begins(node, *op) {
                steps.push(anytime(which));
            }
        }
        own
    }
}

/// Who takes steps.
enum Who {
    Actor(ActorId),
    /// By the place of the block in the plan.
    Device(usize),
    Anytime(usize),
    Rest,
}

fn anytime(which: usize) -> Step {
    Step::Anytime(u8::try_from(which).expect("checked by the plan"))
}
