//! What will be explored, and how large it is: said before anything is.

use crate::scenario::{LineKind, Scenario};
use std::fmt;
use writeback_explorer::ACTORS_MAX;
use writeback_model::Layout;
use writeback_model::ids::{ActorId, BlockId, OpId, PageId};
use writeback_model::layout::LimitError;
use writeback_model::op::Op;

/// The most operations of one actor.
pub const OPERATIONS_MAX: usize = 255;

/// The most bytes of one state.
pub const STATE_BYTES_MAX: usize = 64 * 1024;

/// A program whose interleavings can be explored.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The program on a device that is free.
    pub(super) layout: Layout,
    /// For each actor its operations in its order, each with the number of written power cuts before it.
    pub(super) turns: Vec<Vec<(OpId, u8)>>,
    /// The operations that come at any time, with the same number.
    pub(super) anytime: Vec<(OpId, u8)>,
    /// The blocks that may be in flight, ascending: those of every page that something is stored in.
    pub(super) blocks: Vec<BlockId>,
    /// The power, if it is cut in the written order.
    pub(super) power: Option<ActorId>,
}

/// How large an exploration is, as far as the text tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Size {
    /// The actors that do something, by name, each with the number of its operations in its own order.
    pub actors: Vec<(String, usize)>,
    /// The operations in some actor's order.
    pub operations: usize,
    /// The operations that come at any time, or never.
    pub anytime: usize,
    /// The blocks that the free device may have in flight.
    pub blocks: usize,
    /// The bytes of one state.
    pub state_bytes: usize,
}

/// Why a scenario is not explored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TooLarge {
    /// The machine has a limit, too.
    Machine(LimitError),
    /// One actor has more operations than [`OPERATIONS_MAX`].
    Operations(String, usize),
    /// Actors, operations that come at any time and blocks in flight are too many together.
    Actors(usize),
    /// A state has more bytes than [`STATE_BYTES_MAX`].
    StateBytes(usize),
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TooLarge::Machine(limit) => limit.fmt(f),
            TooLarge::Operations(actor, count) => write!(
                f,
                "`{actor}` has {count} operations, and at most {OPERATIONS_MAX} of one actor are explored"
            ),
            TooLarge::Actors(count) => write!(
                f,
                "{count} actors, operations that come at any time and blocks that may be in flight are too many: at most {} are explored",
                ACTORS_MAX - 1
            ),
            TooLarge::StateBytes(bytes) => write!(
                f,
                "a state has {bytes} bytes, and at most {STATE_BYTES_MAX} are explored"
            ),
        }
    }
}

impl Plan {
    /// Drops what exploring leaves out, and counts the rest.
    ///
    /// # Errors
    /// When the scenario is too large to be explored.
    pub fn new(scenario: &Scenario) -> Result<Plan, TooLarge> {
        let mut program = scenario.program.clone();
        program.device.manual = true;
        let layout = Layout::new(program).map_err(TooLarge::Machine)?;
        let mut plan = Plan {
            turns: vec![Vec::new(); scenario.actors.len()],
            anytime: Vec::new(),
            blocks: Vec::new(),
            power: None,
            layout,
        };
        plan.read(scenario);
        plan.blocks = plan.blocks();
        plan.check(scenario)?;
        Ok(plan)
    }

    /// `until` and `continue` have no meaning where every order is taken, nor what a free device is told.
    fn read(&mut self, scenario: &Scenario) {
        let mut cuts: u8 = 0;
        for line in &scenario.lines {
            match line.kind {
                LineKind::Op { actor, op, .. } => match self.layout.op(op) {
                    Op::Sample(_) | Op::Complete(_) => {}
                    does => {
                        self.turns[actor.index()].push((op, cuts));
                        if does == Op::Cut {
                            self.power = Some(actor);
                            cuts = cuts.saturating_add(1);
                        }
                    }
                },
                LineKind::Anytime { op, .. } => self.anytime.push((op, cuts)),
                LineKind::Continue { .. } | LineKind::Expect(_) | LineKind::Mark(_) => {}
            }
        }
    }

    fn ops(&self) -> impl Iterator<Item = OpId> + '_ {
        let own = self.turns.iter().flatten();
        own.chain(&self.anytime).map(|(op, _)| *op)
    }

    fn blocks(&self) -> Vec<BlockId> {
        let layout = &self.layout;
        let stored = self.ops().filter_map(|op| match layout.op(op) {
            Op::Store { range, mapping, .. } if !layout.mapping(mapping).private => Some(range),
            Op::Write { range, .. } => Some(range),
            _ => None,
        });
        let page = |page: u32| PageId(u16::try_from(page).expect("a page has a number"));
        let mut blocks: Vec<BlockId> = stored
            .flat_map(|range| layout.range_pages(range))
            .flat_map(|at| layout.page_blocks(page(at)))
            .map(BlockId)
            .filter(|block| !layout.beyond_eof(*block))
            .collect();
        blocks.sort_unstable();
        blocks.dedup();
        blocks
    }

    fn check(&self, scenario: &Scenario) -> Result<(), TooLarge> {
        for (actor, turns) in scenario.actors.iter().zip(&self.turns) {
            if turns.len() > OPERATIONS_MAX {
                return Err(TooLarge::Operations(actor.name.clone(), turns.len()));
            }
        }
        // One is left for the end of what comes at any time.
        let actors = self.turns.len() + self.blocks.len() + self.anytime.len();
        if actors > ACTORS_MAX - 1 {
            return Err(TooLarge::Actors(actors));
        }
        if self.layout.state_bytes() > STATE_BYTES_MAX {
            return Err(TooLarge::StateBytes(self.layout.state_bytes()));
        }
        Ok(())
    }

    /// The machine's actors: those of the text, a device for each block, one for each operation that comes at any time,
    /// and one that ends them.
    pub(super) fn machine_actors(&self) -> usize {
        let ends = usize::from(!self.anytime.is_empty());
        self.turns.len() + self.blocks.len() + self.anytime.len() + ends
    }

    /// How large the exploration is.
    #[must_use]
    pub fn size(&self, scenario: &Scenario) -> Size {
        let actors = scenario.actors.iter().zip(&self.turns);
        let acting = actors.filter(|(_, turns)| !turns.is_empty());
        Size {
            actors: acting
                .map(|(actor, turns)| (actor.name.clone(), turns.len()))
                .collect(),
            operations: self.turns.iter().map(Vec::len).sum(),
            anytime: self.anytime.len(),
            blocks: self.blocks.len(),
            state_bytes: self.layout.state_bytes()
                + self.turns.len()
                + self.anytime.len().div_ceil(8),
        }
    }
}
