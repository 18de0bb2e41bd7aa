//! Every interleaving of what rtorrent, the journal and the flusher did in December 2006, over two pages.

use crate::machine::ModelMachine;
use crate::text::open;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::hint::black_box;
use writeback_explorer::{Coverage, Found, Machine, search};
use writeback_model::Step;

/// More states than the program has.
pub const STATES_MAX: u32 = 1_000_000;
/// The baselines work on every tenth state that is visited until so many times ten are known.
const SAMPLE: u32 = 10_000;
const STRIDE: u32 = 10;

/// The heart of `scenarios/rtorrent-2006.wb` with two pages, and without an order between its actors.
const PROGRAM: &str = r#"
kernel 2.6.19
fs ext3 block=1k
file data 8k

rtorrent: map data
rtorrent: store data "B"
rtorrent: store data[5k..6k] "C"
journal: flush data
flusher: writepage data[page 0]
flusher: writepage data[page 1]
"#;

/// The machine, and a sample of its states for the baselines.
#[derive(Clone, Debug)]
pub struct Search {
    machine: ModelMachine,
    sample: Vec<Box<[u8]>>,
}

impl Search {
    /// Searches a part of it, and keeps a sample of the states along the way.
    #[must_use]
    pub fn new() -> Search {
        let (_, layout) = open(PROGRAM);
        let machine = ModelMachine::new(layout);
        let mut sample = Vec::new();
        let mut seen = 0;
        search(&machine, SAMPLE * STRIDE, |state| {
            if seen % STRIDE == 0 {
                sample.push(state.into());
            }
            seen += 1;
        });
        Search { machine, sample }
    }

    /// What is searched.
    #[must_use]
    pub fn machine(&self) -> &ModelMachine {
        &self.machine
    }

    /// Visits every state, or as many as it may.
    #[must_use]
    pub fn found(&self, states_max: u32) -> Found {
        search(&self.machine, states_max, |_| {})
    }

    /// The subject: gives the distinct states.
    ///
    /// # Panics
    /// If there are more than [`STATES_MAX`], which would be another program.
    #[must_use]
    pub fn states(&self) -> u64 {
        let found = self.found(STATES_MAX);
        assert_eq!(found.coverage, Coverage::Complete);
        found.states
    }

    /// A baseline: only the machine, every step of every state of the sample; gives the states.
    #[must_use]
    pub fn steps_only(&self) -> u64 {
        self.each_step(|state, step| {
            let mut state: Box<[u8]> = state.into();
            self.machine.apply(&mut state, step);
            black_box(state);
        })
    }

    /// What a search that reduces needs besides: the footprint of every step of every state of the sample; gives the states.
    #[must_use]
    pub fn footprints(&self) -> u64 {
        self.each_step(|state, step| {
            black_box(self.machine.footprint(state, step));
        })
    }

    fn each_step(&self, visit: impl Fn(&[u8], Step)) -> u64 {
        let mut steps = Vec::new();
        for state in &self.sample {
            self.machine.enabled(state, &mut steps);
            steps.drain(..).for_each(|step| visit(state, step));
        }
        self.sample.len() as u64
    }

    /// A baseline: only what any search must do with a state, which is to copy it and to hash it; gives the states.
    #[must_use]
    pub fn clone_and_hash(&self) -> u64 {
        let mut all = 0;
        for state in &self.sample {
            let mut hasher = FxHasher::default();
            state.clone().hash(&mut hasher);
            all ^= hasher.finish();
        }
        black_box(all);
        self.sample.len() as u64
    }
}

impl Default for Search {
    fn default() -> Search {
        Search::new()
    }
}
