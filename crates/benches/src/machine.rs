//! The model as a machine that can be searched: every interleaving of a program's actors.

use writeback_explorer::Machine;
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
    pub fn state_bytes(&self) -> usize {
        self.layout.state_bytes()
    }

    /// The bytes of a node: the model's state and each actor's next operation.
    #[must_use]
    pub fn node_bytes(&self) -> usize {
        self.state_bytes() + self.turns.len()
    }

    fn split<'a>(&self, node: &'a [u8]) -> (State, &'a [u8]) {
        let (state, next) = node.split_at(self.state_bytes());
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

impl Machine for ModelMachine {
    type State = Box<[u8]>;
    type Step = Step;
    type Footprint = Footprint;

    fn initial(&self) -> Vec<Box<[u8]>> {
        let next = vec![0; self.turns.len()];
        vec![self.join(&State::initial(&self.layout), &next)]
    }

    fn steps(&self, node: &Box<[u8]>, steps: &mut Vec<Step>) {
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

    fn apply(&self, node: &Box<[u8]>, step: Step) -> Box<[u8]> {
        let (mut state, next) = self.split(node);
        apply(&self.layout, &mut state, step).expect("an enabled step can be taken");
        let mut node = self.join(&state, next);
        if let Step::Begin(op) = step {
            node[self.state_bytes() + self.layout.op_actor(op).index()] += 1;
        }
        node
    }

    /// The place of the actor's next operation needs no mention: only the actor's own steps touch it.
    fn footprint(&self, node: &Box<[u8]>, step: Step) -> Footprint {
        let (state, _) = self.split(node);
        footprint(&self.layout, &state, step).expect("an enabled step has a footprint")
    }

    fn conflict(&self, a: &Footprint, b: &Footprint) -> bool {
        a.conflicts(b)
    }
}
