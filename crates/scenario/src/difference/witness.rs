//! A difference as a scenario: the shortest schedule by which one kernel does what the other cannot.

use super::search::{Difference, Question};
use super::{Bounds, letters};
use crate::check;
use crate::explain::counted;
use crate::explore::{Exploration, Options};
use crate::syntax::VerdictWord;

/// A schedule that tells two kernels apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness {
    /// Which of the two kernels it is written for.
    pub kernel: usize,
    /// What it comes to there, and never on the other one.
    pub verdict: VerdictWord,
    /// The scenario, which expects that verdict.
    pub text: String,
}

impl Difference {
    /// The number of the program's operations.
    #[must_use]
    pub fn size(&self) -> usize {
        self.program.symbols.len()
    }

    /// The kernel that has a verdict of its own, and the verdict: the worst that only one of the two can come to.
    #[must_use]
    pub fn worst(&self) -> (usize, VerdictWord) {
        let [a, b] = self.verdicts;
        let first = a.worst_beside(b).map(|verdict| (verdict, 0));
        let second = b.worst_beside(a).map(|verdict| (verdict, 1));
        let (verdict, kernel) = first
            .into_iter()
            .chain(second)
            .min()
            .expect("the sets differ");
        (kernel, verdict)
    }

    /// The shortest schedule to that verdict: the fewest preemptions, then the fewest kernel steps.
    ///
    /// None if the states are more than an exploration may visit, which those of a difference that was found are not.
    #[must_use]
    pub fn witness(&self, question: &Question) -> Option<Witness> {
        let (kernel, verdict) = self.worst();
        let text = self.program.text(&question.kernels[kernel], &question.fs);
        let checked = check(&text);
        let mut exploration =
            Exploration::new(&checked.tree, checked.scenario?, Options::default()).ok()?;
        let report = loop {
            if let Some(report) = exploration.report() {
                break report;
            }
            exploration.advance(u64::from(question.states_max));
        };
        let outcomes = report.outcomes.into_iter();
        let shortest = outcomes
            .filter(|outcome| outcome.ending.verdict == verdict)
            .filter_map(|outcome| outcome.witness)
            .min_by_key(|witness| (witness.preemptions, witness.kernel_steps))?;
        let how = self.how_it_was_found(question);
        Some(Witness {
            kernel,
            verdict,
            text: format!("{how}{}", shortest.text),
        })
    }

    /// Headers that say what was looked at, so that whoever reads the scenario can look again.
    fn how_it_was_found(&self, question: &Question) -> String {
        let [a, b] = &question.kernels;
        let bounds = &question.bounds;
        let size = counted(self.size() as u64, "operation");
        let (title, found) = if self.is_smallest {
            (
                "a smallest difference",
                format!("none of fewer than {size} can end differently on {a} and {b}. This one"),
            )
        } else {
            (
                "a difference that needs each operation",
                format!(
                    "this is one of {size} of which none can be left out without {a} and {b} agreeing. It"
                ),
            )
        };
        format!(
            "title \"{a} and {b}: {title}\"\n\
             about \"Of all programs of {}, on {} with {}, {} and at most {}, {found} \
             can end {} on {a}, and {} on {b}.\"\n",
            operations(bounds),
            question.fs,
            counted(bounds.blocks.into(), "block"),
            counted(bounds.processes.into(), "process"),
            counted(bounds.actors.into(), "actor"),
            self.verdicts[0],
            self.verdicts[1],
        )
    }
}

fn operations(bounds: &Bounds) -> String {
    if bounds.alphabet.len() == letters().len() {
        return "all operations".to_owned();
    }
    let words: Vec<String> = bounds.alphabet.iter().map(|l| l.words()).collect();
    words.join(", ")
}
