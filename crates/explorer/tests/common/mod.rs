//! Small programs over shared bytes, as a machine: whatever a search has to cope with, and little enough to count.
#![allow(dead_code, reason = "each test uses a part")]

pub mod brute;
pub mod random;

use writeback_explorer::{Actor, Explorer, Machine, Options, Reduction, Workers};

/// One instruction of an actor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Do {
    /// Writes a constant.
    Set(usize, u8),
    /// Adds one, up to three.
    Add(usize),
    /// Copies the first to the second.
    Copy(usize, usize),
    /// Waits until it is zero, and makes it one.
    Lock(usize),
    /// Makes it zero.
    Unlock(usize),
    /// Waits until it has this value.
    Await(usize, u8),
    /// Writes either of two constants.
    Either(usize, u8, u8),
    /// Goes back to the first instruction, as long as the byte is not this.
    AgainUnless(usize, u8),
}

/// An instruction, and whether an operation is over before it: then nobody leaves the actor in the middle of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line(pub Do, pub bool);

/// A program: a list for each actor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program {
    pub bytes: usize,
    pub actors: Vec<Vec<Line>>,
    /// Whether to say what a waiting actor waits for, and not just all of its future.
    pub exact_waits: bool,
}

/// Bits of what is read and written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Touched {
    pub read: u32,
    pub written: u32,
}

/// Who goes on, and which way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Go(pub u8, pub bool);

impl Program {
    pub fn line(&self, state: &[u8], actor: usize) -> Option<Line> {
        let at = state[self.bytes + actor];
        self.actors[actor].get(usize::from(at)).copied()
    }

    fn is_enabled(state: &[u8], action: Do) -> bool {
        match action {
            Do::Lock(x) => state[x] == 0,
            Do::Await(x, value) => state[x] == value,
            _ => true,
        }
    }

    fn touched(action: Do) -> Touched {
        let (read, written) = match action {
            Do::Set(x, _) | Do::Unlock(x) | Do::Either(x, ..) => (0, 1 << x),
            Do::Add(x) | Do::Lock(x) => (1 << x, 1 << x),
            Do::Copy(x, y) => (1 << x, 1 << y),
            Do::Await(x, _) | Do::AgainUnless(x, _) => (1 << x, 0),
        };
        Touched { read, written }
    }
}

/// A state is the shared bytes, then each actor's next instruction.
impl Machine for Program {
    type Step = Go;
    type Footprint = Touched;

    fn state_bytes(&self) -> usize {
        self.bytes + self.actors.len()
    }

    fn actors(&self) -> usize {
        self.actors.len()
    }

    fn initial(&self) -> Vec<Box<[u8]>> {
        vec![vec![0; self.state_bytes()].into()]
    }

    fn enabled(&self, state: &[u8], steps: &mut Vec<Go>) {
        for (number, i) in (0..).zip(0..self.actors.len()) {
            let Some(Line(action, _)) = self.line(state, i) else {
                continue;
            };
            if Program::is_enabled(state, action) {
                steps.push(Go(number, false));
                if matches!(action, Do::Either(..)) {
                    steps.push(Go(number, true));
                }
            }
        }
    }

    fn apply(&self, state: &mut [u8], Go(actor, other): Go) {
        let actor = usize::from(actor);
        let Line(action, _) = self.line(state, actor).expect("an enabled step");
        state[self.bytes + actor] += 1;
        match action {
            Do::Set(x, value) => state[x] = value,
            Do::Add(x) => state[x] = 3.min(state[x] + 1),
            Do::Copy(x, y) => state[y] = state[x],
            Do::Lock(x) => state[x] = 1,
            Do::Unlock(x) => state[x] = 0,
            Do::Await(..) => {}
            Do::Either(x, a, b) => state[x] = if other { b } else { a },
            Do::AgainUnless(x, value) if state[x] != value => state[self.bytes + actor] = 0,
            Do::AgainUnless(..) => {}
        }
    }

    fn actor(&self, step: Go) -> Actor {
        Actor(step.0)
    }

    fn is_amid(&self, state: &[u8], actor: Actor) -> bool {
        let actor = usize::from(actor.0);
        let has_begun = state[self.bytes + actor] > 0;
        has_begun && self.line(state, actor).is_some_and(|line| !line.1)
    }

    fn footprint(&self, state: &[u8], step: Go) -> Touched {
        let line = self.line(state, usize::from(step.0));
        Program::touched(line.expect("an enabled step").0)
    }

    fn future(&self, state: &[u8], actor: Actor) -> Touched {
        let actor = usize::from(actor.0);
        let list = &self.actors[actor];
        let at = usize::from(state[self.bytes + actor]);
        let goes_back = |line: &Line| matches!(line.0, Do::AgainUnless(..));
        let from = if list[at..].iter().any(goes_back) {
            0
        } else {
            at
        };
        let touched = list[from..].iter().map(|line| Program::touched(line.0));
        touched.fold(Touched::default(), |a, b| Touched {
            read: a.read | b.read,
            written: a.written | b.written,
        })
    }

    fn waits(&self, state: &[u8], actor: Actor) -> Touched {
        match self.line(state, usize::from(actor.0)) {
            Some(Line(action, _)) if self.exact_waits => Program::touched(action),
            _ => self.future(state, actor),
        }
    }

    fn conflict(&self, a: &Touched, b: &Touched) -> bool {
        a.written & (b.read | b.written) != 0 || b.written & a.read != 0
    }
}

/// A whole search with these options.
pub fn explore<M: Machine>(machine: M, options: Options) -> Explorer<M> {
    let mut explorer = Explorer::new(machine, options);
    while !explorer.advance(1_000).is_over {}
    explorer
}

/// A search without reduction that counts schedules, and one with it; neither is bounded.
pub const FULL: Options = Options {
    reduction: Reduction::None,
    schedules: true,
    states_max: 1 << 16,
    bytes_max: u64::MAX,
};
pub const REDUCED: Options = Options {
    reduction: Reduction::PersistentAndSleepSets,
    ..FULL
};
/// Workers for whom nothing is done in the order in which it was asked for.
pub struct Backwards;

impl Workers for Backwards {
    fn each<T: Send>(&self, items: &mut [T], work: impl Fn(&mut T) + Sync) {
        items.iter_mut().rev().for_each(work);
    }
}

/// A whole search whose work is divided.
pub fn explore_divided<M: Machine>(machine: M, options: Options) -> Explorer<M> {
    let mut explorer = Explorer::new(machine, options);
    while !explorer.advance_by(7, &Backwards, |_| {}).is_over {}
    explorer
}

/// The same for as many states as make it worth dividing the work.
pub const SHARDED: Options = Options {
    states_max: 1 << 20,
    ..FULL
};
