//! A search that can be gone on with: breadth first, a slice at a time, by as many workers as there are.

use crate::found::{Bound, Coverage, Found, Progress, Schedules};
use crate::hash::record_bytes;
use crate::machine::{ACTORS_MAX, Machine};
use crate::schedules::Counting;
use crate::shard::Shard;
use crate::workers::{InTurn, Workers};

/// The shards of a search whose work is shared; one worker alone is faster with one.
const SHARDS: usize = 16;
/// A search of no more states is not worth sharing.
const ONE_SHARD_MAX: u32 = 1 << 16;
/// The most states that a shard expands before the others absorb what it has found.
const BATCH: usize = 1_024;
/// What a state takes besides its record, at most: a table whose slots have just been doubled, with the one before.
const TABLE_BYTES: u64 = 32;
/// What a sleep set, or the count of what leads to a state, takes at most.
const REDUCTION_BYTES: u64 = 16;
const SCHEDULES_BYTES: u64 = 40;
/// Fewer states are not worth waking other workers for.
const WORTH_SHARING: usize = 512;

/// Whether a search takes all steps of all states.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reduction {
    /// It does, and visits every state that can be reached.
    #[default]
    None,
    /// It takes the steps of a persistent set that are not in the sleep set, and visits every *end* that can be reached.
    PersistentAndSleepSets,
}

/// What a search is to find out, and how far it may go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Whether states may be left out that lead to no other end.
    pub reduction: Reduction,
    /// Whether to count the schedules, if the search is complete and without reduction; it takes twice as long.
    pub schedules: bool,
    /// The most states.
    pub states_max: u32,
    /// The most bytes, with the tables at their largest.
    pub bytes_max: u64,
}

impl Options {
    /// The states that there is room for.
    fn room(&self, record_bytes: usize) -> u32 {
        let each = record_bytes as u64
            + TABLE_BYTES
            + match (self.reduction, self.schedules) {
                (Reduction::PersistentAndSleepSets, _) => REDUCTION_BYTES,
                (Reduction::None, true) => SCHEDULES_BYTES,
                (Reduction::None, false) => 0,
            };
        u32::try_from(self.bytes_max / each).unwrap_or(u32::MAX)
    }

    /// A search without reduction for at most so many states, whatever they take.
    #[must_use]
    pub fn states_max(states_max: u32) -> Options {
        Options {
            reduction: Reduction::None,
            schedules: false,
            states_max,
            bytes_max: u64::MAX,
        }
    }
}

/// A search over a machine. What it finds depends on machine and options alone: not on how it is sliced, nor on who
/// does the work. It can be dropped at any time. One that comes to a bound is left with whole levels: it knows every
/// state that is as near.
#[derive(Clone, Debug)]
pub struct Explorer<M: Machine> {
    machine: M,
    options: Options,
    shards: Vec<Shard>,
    depth: u32,
    /// What there was when this level began.
    before: Progress,
    /// The most states, from both limits.
    states_max: u32,
    bound: Option<Bound>,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    Searching,
    Counting(Counting),
    Over(Schedules),
}

impl<M: Machine> Explorer<M> {
    /// A search that knows the initial states and has not gone on from them.
    ///
    /// # Panics
    /// If the machine has more than [`ACTORS_MAX`] actors, or an initial state of another size than it says.
    #[must_use]
    pub fn new(machine: M, options: Options) -> Explorer<M> {
        assert!(machine.actors() <= ACTORS_MAX);
        let room = options.room(record_bytes(machine.state_bytes()));
        let mut explorer = Explorer {
            machine,
            options,
            shards: Vec::new(),
            depth: 0,
            before: Progress::default(),
            states_max: options.states_max.min(room),
            bound: None,
            stage: Stage::Searching,
        };
        explorer.begin(1);
        explorer
    }

    /// Begins with so many shards.
    fn begin(&mut self, shards: usize) {
        let reduced = self.options.reduction != Reduction::None;
        let schedules = self.options.schedules && !reduced;
        let shard = Shard::new(self.machine.state_bytes(), shards, reduced, schedules);
        self.shards = vec![shard; shards];
        let mut initial = self.machine.initial();
        initial.sort_unstable();
        initial.dedup();
        for state in initial {
            assert_eq!(state.len(), self.machine.state_bytes());
            self.shards[0].send(&state);
        }
        self.deliver(&InTurn);
        for shard in &mut self.shards {
            shard.initial = shard.store.len();
            shard.next_level();
        }
        self.before = self.counted();
    }

    /// What is searched.
    #[must_use]
    pub fn machine(&self) -> &M {
        &self.machine
    }

    /// Goes on for about so many states, in the caller's own thread.
    pub fn advance(&mut self, states: u64) -> Progress {
        self.advance_by(states, &InTurn, |_| {})
    }

    /// Goes on for about so many states: a batch is never left half done. Each state is shown, nearest first, before
    /// its steps are taken for the first time.
    pub fn advance_by(
        &mut self,
        states: u64,
        workers: &impl Workers,
        mut see: impl FnMut(&[u8]),
    ) -> Progress {
        let is_fresh = self.counted().transitions == 0 && self.depth == 0;
        if is_fresh && workers.are_many() && self.shards.len() == 1 {
            let is_worth_it = self.states_max > ONE_SHARD_MAX && self.bound.is_none();
            self.begin(if is_worth_it { SHARDS } else { 1 });
        }
        let mut done = 0;
        while done < states {
            match &mut self.stage {
                Stage::Searching => done += self.batch(workers, &mut see),
                Stage::Counting(counting) => {
                    done += counting.advance(&self.machine, &self.shards, states - done);
                    if let Some(schedules) = counting.result() {
                        self.stage = Stage::Over(schedules);
                    }
                }
                Stage::Over(_) => break,
            }
        }
        self.progress()
    }

    /// How far it has got; of a search that was stopped, what it had when its last whole level was done.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            is_over: matches!(self.stage, Stage::Over(_)),
            ..if self.bound.is_some() {
                self.before
            } else {
                self.counted()
            }
        }
    }

    fn counted(&self) -> Progress {
        Progress {
            states: self.shards.iter().map(|s| u64::from(s.store.len())).sum(),
            transitions: self.shards.iter().map(|s| s.transitions).sum(),
            ends: self.shards.iter().map(|s| s.ends.len() as u64).sum(),
            is_over: false,
        }
    }

    /// What it has found: of a search that is not over, so far.
    #[must_use]
    pub fn found(&self) -> Found {
        let progress = self.progress();
        let coverage = match (self.bound, &self.stage) {
            (Some(bound), _) => Coverage::Bounded(bound),
            (None, Stage::Searching) => Coverage::UnderWay,
            (None, _) => Coverage::Complete,
        };
        Found {
            states: progress.states,
            transitions: progress.transitions,
            ends: progress.ends,
            depth: self.depth,
            schedules: match self.stage {
                Stage::Over(schedules) => schedules,
                _ => Schedules::NotCounted,
            },
            coverage,
            bytes: self.bytes(),
        }
    }

    /// The distinct states without an enabled step that were found so far, in the order of their bytes.
    #[must_use]
    pub fn ends<'a>(&'a self) -> Vec<&'a [u8]> {
        let of_shard = |shard: &'a Shard| shard.ends.iter().map(|id| shard.state(*id));
        let mut ends: Vec<&[u8]> = self.shards.iter().flat_map(of_shard).collect();
        ends.sort_unstable();
        ends
    }

    /// The bytes that states and tables take.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let counting = match &self.stage {
            Stage::Counting(counting) => counting.bytes(),
            _ => 0,
        };
        self.shards.iter().map(Shard::bytes).sum::<u64>() + counting
    }

    /// Expands some states and absorbs what that finds; gives how many were expanded.
    fn batch(&mut self, workers: &impl Workers, see: &mut impl FnMut(&[u8])) -> u64 {
        let left: usize = self.shards.iter().map(|s| s.left().min(BATCH)).sum();
        if left == 0 {
            self.close_level();
            return 1;
        }
        for shard in &self.shards {
            let first_time = shard.first_time(BATCH);
            first_time.for_each(|id| see(shard.state(id)));
        }
        let machine = &self.machine;
        let expand = |shard: &mut Shard| {
            shard.expand(machine, BATCH);
        };
        if left < WORTH_SHARING {
            InTurn.each(&mut self.shards, expand);
            self.deliver(&InTurn);
        } else {
            workers.each(&mut self.shards, expand);
            self.deliver(workers);
        }
        left as u64
    }

    /// Takes what is in every outbox to its shard, which takes in what is new and for which there is room.
    fn deliver(&mut self, workers: &impl Workers) {
        let count = self.shards.len();
        for from in 0..count {
            for to in 0..count {
                let outbox = std::mem::take(&mut self.shards[from].outboxes[to]);
                let emptied = std::mem::replace(&mut self.shards[to].inboxes[from], outbox);
                self.shards[from].outboxes[to] = emptied;
            }
        }
        workers.each(&mut self.shards, Shard::absorb);
        let states = self.counted().states;
        if states > u64::from(self.states_max) {
            self.stop();
        }
    }

    /// Ends the search at what it knew when this level began: every state so near, and nothing that depends on who
    /// was looked at first.
    fn stop(&mut self) {
        self.bound = Some(if self.states_max < self.options.states_max {
            Bound::Bytes(self.options.bytes_max)
        } else {
            Bound::States(self.options.states_max)
        });
        self.shards.iter_mut().for_each(Shard::forget_level);
        self.stage = Stage::Over(Schedules::NotCounted);
    }

    /// Goes on to the states that were discovered in this level, or ends the search.
    fn close_level(&mut self) {
        self.shards.iter_mut().for_each(Shard::next_level);
        self.before = self.counted();
        if self.shards.iter().any(|shard| shard.left() > 0) {
            self.depth += 1;
            return;
        }
        let is_counted = self.options.schedules && self.options.reduction == Reduction::None;
        self.stage = if is_counted {
            Stage::Counting(Counting::new(&self.shards))
        } else {
            Stage::Over(Schedules::NotCounted)
        };
    }
}
