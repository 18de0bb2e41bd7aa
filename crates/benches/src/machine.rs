//! The model as a machine that can be searched: every interleaving of a program's actors.

use writeback_explorer::{Actor, Machine};
use writeback_model::footprint::{Footprint, footprint};
use writeback_model::ids::{ActorId, OpId};
use writeback_model::{Layout, Peek, State, Step, apply, peek};

/// A laid-out program whose actors go on in any order.
///
/// A state is one run of bytes: those of the model's state, then for each actor the place of its
/// next operation. It is the search's node and its identity.
#[derive(Clone, Debug)]
pub struct ModelMachine {
    layout: Layout,
    /// The operations of each actor, in its order.
    turns: Vec<Vec<OpId>>,
}

impl ModelMachine {
    /// A machine for a program of which no actor has more than 255 operations.
    ///
    /// # Panics
    /// If one has.
    #[must_use]
    pub fn new(layout: Layout) -> ModelMachine {
        let mut turns = vec![Vec::new(); layout.actors().count()];
        for (op, (actor, _)) in (0..).map(OpId).zip(&layout.program().ops) {
            turns[actor.index()].push(op);
        }
        assert!(
            turns
                .iter()
                .all(|turns| turns.len() <= usize::from(u8::MAX))
        );
        ModelMachine { layout, turns }
    }

    /// The bytes of the model's state.
    #[must_use]
    pub fn model_bytes(&self) -> usize {
        self.layout.state_bytes()
    }

    /// The bytes of a node: the model's state and each actor's next operation.
    #[must_use]
    pub fn node_bytes(&self) -> usize {
        self.state_bytes()
    }

    fn split<'a>(&self, node: &'a [u8]) -> (State, &'a [u8]) {
        let (state, next) = node.split_at(self.model_bytes());
        (State::from_bytes(&self.layout, state), next)
    }

    fn join(&self, state: &State, next: &[u8]) -> Box<[u8]> {
        [state.bytes(), next].concat().into_boxed_slice()
    }

    fn next_op(&self, next: &[u8], actor: ActorId) -> Option<OpId> {
        let turns = &self.turns[actor.index()];
        turns.get(usize::from(next[actor.index()])).copied()
    }
}

/// What a step touches, or an actor from now on.
#[derive(Clone, Debug)]
pub enum Touched {
    /// Nothing: the actor is over.
    Nothing,
    /// What the model says of a step.
    ByStep(Box<Footprint>),
    /// What is not known more exactly.
    Everything,
}

impl Machine for ModelMachine {
    type Step = Step;
    type Footprint = Touched;

    /// The model's state and each actor's next operation.
    fn state_bytes(&self) -> usize {
        self.model_bytes() + self.turns.len()
    }

    fn actors(&self) -> usize {
        self.turns.len()
    }

    fn initial(&self) -> Vec<Box<[u8]>> {
        let next = vec![0; self.turns.len()];
        vec![self.join(&State::initial(&self.layout), &next)]
    }

    fn enabled(&self, node: &[u8], steps: &mut Vec<Step>) {
        let (state, next) = self.split(node);
        for actor in self.layout.actors() {
            let step = match peek(&self.layout, &state, actor) {
                Peek::Idle => self.next_op(next, actor).map(Step::Begin),
                Peek::Ready(_) | Peek::Over => Some(Step::Kernel(actor)),
                Peek::Blocked(..) => None,
            };
            steps.extend(step);
        }
    }

    fn apply(&self, node: &mut [u8], step: Step) {
        let (bytes, next) = node.split_at_mut(self.model_bytes());
        let mut state = State::from_bytes(&self.layout, bytes);
        apply(&self.layout, &mut state, step).expect("an enabled step can be taken");
        bytes.copy_from_slice(state.bytes());
        if let Step::Begin(op) = step {
            next[self.layout.op_actor(op).index()] += 1;
        }
    }

    fn actor(&self, step: Step) -> Actor {
        match step {
            Step::Begin(op) => Actor(self.layout.op_actor(op).0),
            Step::Kernel(actor) => Actor(actor.0),
            Step::Sample(_) | Step::Complete(_) => {
                unreachable!("the device does what it is told")
            }
        }
    }

    fn is_amid(&self, node: &[u8], actor: Actor) -> bool {
        let (state, _) = self.split(node);
        !matches!(peek(&self.layout, &state, ActorId(actor.0)), Peek::Idle)
    }

    /// The place of the actor's next operation needs no mention: only the actor's own steps touch it.
    fn footprint(&self, node: &[u8], step: Step) -> Touched {
        let (state, _) = self.split(node);
        let footprint = footprint(&self.layout, &state, step);
        Touched::ByStep(Box::new(
            footprint.expect("an enabled step has a footprint"),
        ))
    }

    fn future(&self, node: &[u8], actor: Actor) -> Touched {
        let (_, next) = self.split(node);
        let actor_id = ActorId(actor.0);
        if !self.is_amid(node, actor) && self.next_op(next, actor_id).is_none() {
            Touched::Nothing
        } else {
            Touched::Everything
        }
    }

    fn conflict(&self, a: &Touched, b: &Touched) -> bool {
        match (a, b) {
            (Touched::Nothing, _) | (_, Touched::Nothing) => false,
            (Touched::ByStep(a), Touched::ByStep(b)) => a.conflicts(b),
            (Touched::Everything, _) | (_, Touched::Everything) => true,
        }
    }
}
