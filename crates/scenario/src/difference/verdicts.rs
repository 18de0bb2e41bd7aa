//! Which verdicts the interleavings of a program can have.

use crate::explore::{Interleavings, Plan};
use crate::judge;
use crate::scenario::Scenario;
use crate::syntax::VerdictWord;
use std::fmt;
use writeback_explorer::{Coverage, Explorer, Options, Reduction};

/// A set of verdicts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Verdicts(u8);

impl Verdicts {
    /// Adds one.
    pub fn insert(&mut self, verdict: VerdictWord) {
        self.0 |= 1 << verdict as u8;
    }

    /// Whether it holds one.
    #[must_use]
    pub fn contains(self, verdict: VerdictWord) -> bool {
        self.0 >> verdict as u8 & 1 != 0
    }

    /// Those that it holds, worst first.
    pub fn iter(self) -> impl Iterator<Item = VerdictWord> {
        let all = VerdictWord::ALL.iter().copied();
        all.filter(move |verdict| self.contains(*verdict))
    }

    /// The worst of those that it holds and another does not.
    #[must_use]
    pub fn worst_beside(self, other: Verdicts) -> Option<VerdictWord> {
        self.iter().find(|verdict| !other.contains(*verdict))
    }
}

impl fmt::Display for Verdicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.iter().map(VerdictWord::word).collect();
        f.write_str(&words.join(" or "))
    }
}

/// What exploring one program on one kernel has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Explored {
    /// The verdicts of the ends; none if there are more states than were allowed, or the program is too large to be explored.
    pub verdicts: Option<Verdicts>,
    /// The states that were visited.
    pub states: u64,
}

/// Explores every interleaving, but visits no more than so many states.
pub(super) fn explore(scenario: &Scenario, states_max: u32) -> Explored {
    let Ok(plan) = Plan::new(scenario) else {
        return Explored {
            verdicts: None,
            states: 0,
        };
    };
    let options = Options {
        reduction: Reduction::PersistentAndSleepSets,
        ..Options::states_max(states_max)
    };
    let mut explorer = Explorer::new(Interleavings::new(plan), options);
    while !explorer.advance(u64::from(states_max)).is_over {}
    let found = explorer.found();
    let mut verdicts = Verdicts::default();
    for end in explorer.ends() {
        verdicts.insert(judge::verdict(explorer.machine().look(end)));
    }
    Explored {
        verdicts: (found.coverage == Coverage::Complete).then_some(verdicts),
        states: found.states,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_told_worst_first() {
        let mut some = Verdicts::default();
        some.insert(VerdictWord::Kept);
        some.insert(VerdictWord::Lost);
        assert_eq!(some.to_string(), "lost or kept");
        let mut kept = Verdicts::default();
        kept.insert(VerdictWord::Kept);
        assert_eq!(some.worst_beside(kept), Some(VerdictWord::Lost));
        assert_eq!(kept.worst_beside(some), None);
    }
}
