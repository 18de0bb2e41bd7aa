//! Exploring in slices: first every ending, then the shortest schedule to each outcome.
//!
//! Where the first search has to stop before its end, the second one looks for every outcome, not only for those that
//! the first found. It begins with schedules without preemptions on a device that puts nothing off, and goes on to those
//! with one preemption or delay more, and so finds what is deep and simple.

use super::ending::Ending;
use super::judge::{Claimed, Judged, judged};
use super::machine::{Interleavings, Step};
use super::outcome::{Classes, Classify, Outcome, Shortest, Witness, add, listed};
use super::plan::{Plan, Size, TooLarge};
use super::report::Report;
use super::script::{Script, Source};
use super::shorten::shorten;
use crate::scenario::Scenario;
use crate::syntax::Tree;
use writeback_explorer::{
    Coverage, Explorer, Limits, Machine, Options as Search, Reduction, Witnesses, Workers,
    preemptions,
};
use writeback_model::step::StepName;

/// How an exploration is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Whether every state is visited and schedules are counted; else states that lead to no other outcome are left out.
    pub full: bool,
    /// The most states.
    pub states_max: u32,
    /// The most bytes that states may take.
    pub bytes_max: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            full: false,
            states_max: STATES_MAX,
            bytes_max: BYTES_MAX,
        }
    }
}

/// The most states, unless more are asked for.
pub const STATES_MAX: u32 = 2_000_000;

/// The most bytes of states, unless more are asked for: 1 GiB.
pub const BYTES_MAX: u64 = 1 << 30;

/// How far an exploration has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// The distinct states so far.
    pub states: u64,
    /// The steps taken so far.
    pub transitions: u64,
    /// The distinct end states so far.
    pub ends: u64,
    /// The outcomes that have their shortest schedule.
    pub witnesses: usize,
}

/// What is being done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Looking for ends.
    Searching,
    /// Looking for the shortest schedule to each outcome.
    Shortening,
    /// Nothing more.
    Over,
}

/// An exploration that can be gone on with, and dropped at any time.
pub struct Exploration {
    scenario: Scenario,
    source: Source,
    size: Size,
    options: Options,
    ends: Explorer<Interleavings>,
    work: Work,
}

impl std::fmt::Debug for Exploration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exploration")
            .field("size", &self.size)
            .field("progress", &self.progress())
            .finish_non_exhaustive()
    }
}

/// What is being done, with what is known by then.
enum Work {
    Searching,
    Shortening(Classes, Box<Shortest>),
    Over(Known),
}

/// What is known when there is nothing more to find.
pub(super) struct Known {
    /// Every outcome, in the order of every list of them.
    pub outcomes: Vec<Outcome>,
    /// What was said of all interleavings.
    pub judged: Vec<Judged>,
}

impl Exploration {
    /// An exploration that has not begun. The tree is that of the scenario.
    ///
    /// # Errors
    /// When the scenario is too large to be explored.
    pub fn new(tree: &Tree, scenario: Scenario, options: Options) -> Result<Exploration, TooLarge> {
        let plan = Plan::new(&scenario)?;
        let size = plan.size(&scenario);
        let machine = Interleavings::new(plan);
        let search = Search {
            reduction: if options.full {
                Reduction::None
            } else {
                Reduction::PersistentAndSleepSets
            },
            schedules: options.full,
            states_max: options.states_max,
            bytes_max: options.bytes_max,
        };
        Ok(Exploration {
            source: Source::new(tree, &scenario, &machine),
            ends: Explorer::new(machine, search),
            scenario,
            size,
            options,
            work: Work::Searching,
        })
    }

    /// What is explored, and how large it is.
    #[must_use]
    pub fn size(&self) -> &Size {
        &self.size
    }

    /// The scenario that is explored.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The machine that is explored.
    #[must_use]
    pub fn machine(&self) -> &Interleavings {
        self.ends.machine()
    }

    /// Goes on for about so many states, in the caller's own thread.
    pub fn advance(&mut self, states: u64) -> Progress {
        self.advance_by(states, &writeback_explorer::InTurn)
    }

    /// The same, by as many workers as there are; what is found does not depend on them.
    pub fn advance_by(&mut self, states: u64, workers: &impl Workers) -> Progress {
        match &mut self.work {
            Work::Searching => {
                let progress = self.ends.advance_by(states, workers, |_| {});
                if progress.is_over {
                    self.close_ends();
                }
            }
            Work::Shortening(_, shortest) => {
                let progress = shortest.advance(states);
                if progress.is_over {
                    self.close_witnesses();
                }
            }
            Work::Over(_) => {}
        }
        self.progress()
    }

    /// How far it has got.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let found = self.ends.progress();
        let (stage, witnesses) = match &self.work {
            Work::Searching => (Stage::Searching, 0),
            Work::Shortening(_, shortest) => (Stage::Shortening, shortest.progress().found),
            Work::Over(known) => {
                let with = known.outcomes.iter().filter(|o| o.witness.is_some());
                (Stage::Over, with.count())
            }
        };
        Progress {
            stage,
            states: found.states,
            transitions: found.transitions,
            ends: found.ends,
            witnesses,
        }
    }

    /// How far the search for ends has looked.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        self.ends.found().coverage
    }

    /// The outcomes found so far, worst verdict first, and of one verdict the shortest schedule first.
    #[must_use]
    pub fn outcomes(&self) -> Vec<Outcome> {
        let classes = match &self.work {
            Work::Searching => self.classes(),
            Work::Shortening(classes, shortest) => {
                let mut classes = classes.clone();
                add(&mut classes, shortest);
                classes
            }
            Work::Over(known) => return known.outcomes.clone(),
        };
        let outcomes = listed(classes).into_iter();
        outcomes.map(|(outcome, _)| outcome).collect()
    }

    /// Everything that was found; none while there is more to do.
    #[must_use]
    pub fn report(&self) -> Option<Report> {
        let known = self.known()?;
        Some(Report {
            size: self.size.clone(),
            found: self.ends.found(),
            outcomes: known.outcomes.clone(),
            judged: known.judged.clone(),
        })
    }

    /// The same without a copy of it.
    pub(super) fn known(&self) -> Option<&Known> {
        match &self.work {
            Work::Searching | Work::Shortening(..) => None,
            Work::Over(known) => Some(known),
        }
    }

    /// The distinct endings of the ends found so far.
    fn classes(&self) -> Classes {
        let mut classes = Classes::new();
        for end in self.ends.ends() {
            let ending = Ending::of(self.machine().look(end), &self.scenario);
            let class = classes
                .entry(ending)
                .or_insert_with_key(|ending| (Outcome::new(ending), Box::from(end)));
            class.0.ends += 1;
        }
        classes
    }

    fn close_ends(&mut self) {
        let classes = self.classes();
        let (machine, scenario) = (self.machine().clone(), self.scenario.clone());
        let classify: Classify = Box::new(move |end| Ending::of(machine.look(end), &scenario));
        let limits = Limits {
            places_max: self.options.states_max,
            bytes_max: self.options.bytes_max,
        };
        let machine = self.machine().clone();
        let shortest = match self.coverage() {
            Coverage::Complete => {
                let wanted = classes.keys().cloned().collect();
                Witnesses::of(machine, classify, wanted, limits)
            }
            _ => Witnesses::of_all(machine.counting_delays(), classify, limits),
        };
        self.work = Work::Shortening(classes, Box::new(shortest));
    }

    fn close_witnesses(&mut self) {
        let work = std::mem::replace(&mut self.work, Work::Searching);
        let Work::Shortening(mut classes, shortest) = work else {
            unreachable!("witnesses are closed once, when they were looked for");
        };
        add(&mut classes, &shortest);
        for (ending, (outcome, _)) in &mut classes {
            let found = shortest.witness(ending);
            outcome.witness = found.map(|found| self.witness(ending, found));
        }
        let listed = listed(classes);
        let examples: Vec<&[u8]> = listed.iter().map(|(_, end)| &**end).collect();
        let judged = judged(&Claimed {
            machine: self.machine(),
            scenario: &self.scenario,
            examples: &examples,
            complete: self.coverage() == Coverage::Complete,
        });
        let outcomes = listed.into_iter().map(|(outcome, _)| outcome).collect();
        self.work = Work::Over(Known { outcomes, judged });
    }

    /// The witness as a text.
    fn witness(&self, ending: &Ending, found: writeback_explorer::Witness<Step>) -> Witness {
        let script = Script::of(&self.source, &self.scenario, self.machine(), &found.steps);
        let same = |script: &Script<'_>| {
            let replayed = script.replay(&[]);
            replayed.is_some_and(|replayed| replayed.ending == *ending)
        };
        let script = shorten(script, same);
        let initial = self.machine().initial().swap_remove(found.initial);
        Witness {
            text: script.text(&ending.expectations(&self.scenario)),
            preemptions: preemptions(self.machine(), &initial, &found.steps),
            kernel_steps: kernel_steps(self.machine(), &found.steps),
            steps: found.steps,
        }
    }

    pub(super) fn source(&self) -> &Source {
        &self.source
    }
}

/// How many kernel steps a schedule has, the beginnings and ends without any left aside.
fn kernel_steps(machine: &Interleavings, steps: &[Step]) -> u32 {
    let mut node = machine.initial().swap_remove(0);
    let mut count = 0;
    for step in steps {
        let taken = machine.take(&mut node, *step);
        let name: Option<StepName> = taken.applied.and_then(|a| a.kernel_step).map(|s| s.name);
        count += u32::from(name.is_some());
    }
    count
}
