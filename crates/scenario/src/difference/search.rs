//! Looks for the smallest difference, a slice at a time.

use super::program::Program;
use super::programs::Programs;
use super::verdicts::{Verdicts, explore};
use super::{Bounds, SIZE_MAX};
use crate::check;
use crate::compare::switches_between;
use crate::scenario::Scenario;
use crate::syntax::{Diagnostic, Verb};

/// The most states of one program on one kernel, unless another number is asked for.
pub const STATES_MAX: u32 = 200_000;

/// Which kernels are compared, over what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// What stands behind `kernel` in a header, for each of the two.
    pub kernels: [String; 2],
    /// The name of the file system.
    pub fs: String,
    /// What programs are made of.
    pub bounds: Bounds,
    /// The most operations of a program; at most [`SIZE_MAX`].
    pub size_max: usize,
    /// Whether larger programs are looked at once some are found.
    pub sizes: Sizes,
    /// The most states of one program on one kernel.
    pub states_max: u32,
}

/// How far a search goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sizes {
    /// To the end of the first size at which a program differs.
    Smallest,
    /// To the largest size: of the larger programs those are found that need every one of their operations.
    Every,
}

/// A program of which the two kernels can make something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The program.
    pub program: Program,
    /// Whether no smaller program differs; of a larger one no operation can be left out.
    pub is_smallest: bool,
    /// The verdicts that its interleavings can have, on each kernel.
    pub verdicts: [Verdicts; 2],
}

/// How a search stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// There is more to do.
    Searching,
    /// The kernels have equal rules: no program can tell them apart.
    EqualKernels,
    /// Every program up to a size was looked at; what was found is all of that size.
    Over,
}

/// How far a search has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// How it stands.
    pub stage: Stage,
    /// The size of the programs that are looked at, or were last.
    pub size: usize,
    /// The programs that were explored on both kernels.
    pub programs: u64,
    /// The states that were visited.
    pub states: u64,
    /// The programs that have more states than may be visited: of them nothing is said.
    pub unfinished: u64,
}

/// A search that can be gone on with, and dropped at any time.
#[derive(Clone, Debug)]
pub struct Search {
    question: Question,
    programs: Programs,
    progress: Progress,
    found: Vec<Difference>,
}

impl Search {
    /// A search that has not begun.
    ///
    /// # Errors
    /// When a kernel or the file system cannot be read, or do not go together; places are places in the text of an empty program.
    pub fn new(question: Question) -> Result<Search, Vec<Diagnostic>> {
        let empty = Program {
            symbols: Vec::new(),
            blocks: question.bounds.blocks,
        };
        let mut kernels = Vec::new();
        for kernel in &question.kernels {
            let checked = check(&empty.text(kernel, &question.fs));
            let scenario = checked.scenario.ok_or(checked.diagnostics)?;
            kernels.push(scenario.program.kernel);
        }
        let stage = if switches_between(&kernels[0], &kernels[1]).is_empty() {
            Stage::EqualKernels
        } else {
            Stage::Searching
        };
        Ok(Search {
            programs: Programs::new(&question.bounds, 1),
            progress: Progress {
                stage,
                size: 1,
                programs: 0,
                states: 0,
                unfinished: 0,
            },
            found: Vec::new(),
            question,
        })
    }

    /// What is asked.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// Goes on until about so many states more are visited.
    pub fn advance(&mut self, states: u64) -> Progress {
        let until = self.progress.states.saturating_add(states);
        while self.progress.stage == Stage::Searching && self.progress.states < until {
            match self.programs.next() {
                Some(program) => self.look_at(program),
                None => self.next_size(),
            }
        }
        self.progress
    }

    /// How far it has got.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// The differences in the order of their sizes, one of those that differ only in how blocks are numbered.
    #[must_use]
    pub fn found(&self) -> &[Difference] {
        &self.found
    }

    fn next_size(&mut self) {
        let size = self.progress.size + 1;
        let is_enough = self.question.sizes == Sizes::Smallest && !self.found.is_empty();
        if is_enough || size > self.question.size_max.min(SIZE_MAX) {
            self.progress.stage = Stage::Over;
        } else {
            self.progress.size = size;
            self.programs = Programs::new(&self.question.bounds, size);
        }
    }

    fn look_at(&mut self, program: Program) {
        let Some(verdicts) = self.verdicts(&program) else {
            return;
        };
        self.progress.programs += 1;
        if verdicts[0] == verdicts[1] || self.is_known(&program) {
            return;
        }
        let smallest = self
            .found
            .first()
            .map_or(self.progress.size, Difference::size);
        let is_smallest = smallest == self.progress.size;
        if is_smallest || self.needs_all_of(&program) {
            self.found.push(Difference {
                program,
                is_smallest,
                verdicts,
            });
        }
    }

    fn is_known(&self, program: &Program) -> bool {
        let mut found = self.found.iter();
        found.any(|known| known.program.is_like(program))
    }

    /// Whether the kernels agree on the program as soon as any one of its operations is left out.
    fn needs_all_of(&mut self, program: &Program) -> bool {
        program.with_one_left_out().all(|smaller| {
            let verdicts = self.verdicts(&smaller);
            verdicts.is_none_or(|verdicts| verdicts[0] == verdicts[1])
        })
    }

    /// The verdicts that a program can have on each kernel; none where it has no meaning, or too many states.
    fn verdicts(&mut self, program: &Program) -> Option<[Verdicts; 2]> {
        if !stores_something(program) {
            return None;
        }
        let mut verdicts = [Verdicts::default(); 2];
        for (kernel, verdicts) in self.question.kernels.iter().zip(&mut verdicts) {
            let scenario = scenario(&program.text(kernel, &self.question.fs))?;
            let explored = explore(&scenario, self.question.states_max);
            self.progress.states += explored.states;
            let Some(found) = explored.verdicts else {
                self.progress.unfinished += 1;
                return None;
            };
            *verdicts = found;
        }
        Some(verdicts)
    }
}

/// Without a store or a write every byte stays as it lay on the disk: every kernel keeps it.
fn stores_something(program: &Program) -> bool {
    let stores = |verb| matches!(verb, Verb::Store | Verb::Write);
    let mut symbols = program.symbols.iter();
    symbols.any(|s| stores(s.letter.operation.verb))
}

/// What a program means; none where an operation has no meaning on that file system, such as a flush where nothing flushes by itself.
fn scenario(text: &str) -> Option<Scenario> {
    check(text).scenario
}
