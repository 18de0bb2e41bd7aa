//! The ways in which the interleavings end, and the shortest schedule to each.

use super::ending::Ending;
use super::machine::{Interleavings, Step};
use std::collections::BTreeMap;
use writeback_explorer::Witnesses;

/// One way in which the interleavings end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// What it has come to.
    pub ending: Ending,
    /// How many of the distinct end states are this; of a search that was bounded, how many were seen.
    pub ends: u64,
    /// The shortest schedule to it, as a scenario; none if it was not found within the limits.
    pub witness: Option<Witness>,
}

impl Outcome {
    /// One of which no end has been counted.
    pub(super) fn new(ending: &Ending) -> Outcome {
        Outcome {
            ending: ending.clone(),
            ends: 0,
            witness: None,
        }
    }

    /// The preemptions of its schedule, then the kernel steps; the most where there is none.
    fn cost(&self) -> (u32, u32) {
        let witness = self.witness.as_ref();
        witness.map_or((u32::MAX, u32::MAX), |w| (w.preemptions, w.kernel_steps))
    }
}

/// The shortest schedule to an outcome: the fewest preemptions, then the fewest kernel steps, then a fixed order.
/// Of a search that was bounded, the one with the fewest preemptions and delays of the device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness {
    /// A scenario that comes to the same when it is run in written order.
    pub text: String,
    /// How often an actor is left in the middle of an operation, although it could go on.
    pub preemptions: u32,
    /// How many kernel steps there are, the device's own among them.
    pub kernel_steps: u32,
    /// The schedule.
    pub steps: Vec<Step>,
}

/// What tells one outcome from another.
pub(super) type Classify = Box<dyn Fn(&[u8]) -> Ending + Send>;
/// A search for the shortest schedules.
pub(super) type Shortest = Witnesses<Interleavings, Ending, Classify>;

/// What the ends came to: each outcome, with an end of it.
pub(super) type Classes = BTreeMap<Ending, (Outcome, Box<[u8]>)>;

/// The outcomes in the order of every list and number of them, each with an end of it: the worst verdict first, of one
/// verdict the shortest schedule, and one without a schedule last.
pub(super) fn listed(classes: Classes) -> Vec<(Outcome, Box<[u8]>)> {
    let mut all: Vec<_> = classes.into_values().collect();
    // Stable: what is equal otherwise keeps the order of its ending.
    all.sort_by_key(|(outcome, _)| (outcome.ending.verdict, outcome.cost()));
    all
}

/// Adds what a search for witnesses has found besides. What both have seen is counted by the one that saw more of it.
pub(super) fn add(classes: &mut Classes, shortest: &Shortest) {
    for (ending, ends, end) in shortest.classes() {
        let (outcome, _) = classes
            .entry(ending.clone())
            .or_insert_with(|| (Outcome::new(ending), Box::from(end)));
        outcome.ends = outcome.ends.max(ends);
    }
}
