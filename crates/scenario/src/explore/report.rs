//! Everything that an exploration found.

use super::judge::Judged;
use super::outcome::Outcome;
use super::plan::Size;
use crate::explain::{counted, number};
use writeback_explorer::{Bound, Coverage, Found, Schedules};

/// Everything that an exploration found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// What was explored.
    pub size: Size,
    /// States, steps, ends and schedules, and whether that is all there is.
    pub found: Found,
    /// The outcomes, worst verdict first, and of one verdict the shortest schedule first.
    pub outcomes: Vec<Outcome>,
    /// What `always`, `sometimes` and `never` come to, in the order of the text.
    pub judged: Vec<Judged>,
}

impl Report {
    /// Whether the search has looked at everything.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.found.coverage == Coverage::Complete
    }

    fn ways(&self) -> Option<String> {
        let many = self.schedules()?;
        Some(match self.found.schedules {
            Schedules::Exactly(1) => counted(1, "schedule"),
            _ => format!("{many} schedules"),
        })
    }

    /// How much was looked at and found, as a phrase.
    #[must_use]
    pub fn totals(&self) -> String {
        let found = &self.found;
        let mut words = vec![
            counted(found.states, "state"),
            counted(found.transitions, "step"),
            counted(found.ends, "end"),
        ];
        words.extend(self.ways());
        // The outcomes of a search that had to stop are those of a second one, too.
        let then = match self.bound() {
            Some(_) => " at first; then, by few preemptions",
            None => "",
        };
        let outcomes = counted(self.outcomes.len() as u64, "outcome");
        format!("{}{then}, {outcomes}", words.join(", "))
    }

    /// What stopped the search before its end, as a phrase.
    #[must_use]
    pub fn bound(&self) -> Option<String> {
        match self.found.coverage {
            Coverage::Bounded(Bound::States(max)) => Some(format!(
                "one step further there are more than {} states, the most that are looked at",
                number(max.into())
            )),
            Coverage::Bounded(Bound::Bytes(max)) => Some(format!(
                "one step further the states take more than {} bytes, the most that are kept",
                number(max)
            )),
            Coverage::Complete | Coverage::UnderWay => None,
        }
    }

    /// How many schedules there are, if they were counted.
    #[must_use]
    pub fn schedules(&self) -> Option<String> {
        match self.found.schedules {
            Schedules::NotCounted => None,
            Schedules::Exactly(count) => Some(count.to_string()),
            Schedules::TooMany => Some(format!("more than {}", u128::MAX)),
            Schedules::Unbounded => Some("infinitely many".to_owned()),
        }
    }

    /// Whether everything that the text says of all interleavings holds; what is not known does not.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.judged.iter().all(|j| j.holds == Some(true))
    }
}
