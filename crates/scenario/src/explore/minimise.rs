//! A failing witness without anything that the failure does not need.

use super::script::Script;
use super::search::Exploration;
use super::shorten::{fewer_operations, fewer_pauses, shorten};
use crate::scenario::Over;
use crate::syntax::{Statement, Tree, VerdictWord};

/// What goes wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// The verdict is this, and not `kept`.
    Verdict(VerdictWord),
    /// A condition holds at the end, as the language writes it, that an `always` or a `never` rules out.
    Condition(String),
}

/// A witness of which nothing can be left out: every operation and every preemption is needed for the failure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Minimised {
    /// The scenario.
    pub text: String,
    /// The failure that it keeps.
    pub failure: Failure,
    /// How many operations are left.
    pub operations: usize,
    /// How many of its operations are held back so that others can come between.
    pub pauses: usize,
}

impl Exploration {
    /// What goes wrong in an outcome: a line that it violates, else its verdict; nothing in one that is as it should be.
    #[must_use]
    pub fn failure(&self, tree: &Tree, outcome: usize) -> Option<Failure> {
        let known = self.known()?;
        let violated = known
            .judged
            .iter()
            .find(|j| j.holds == Some(false) && j.outcome == Some(outcome));
        let ending = &known.outcomes.get(outcome)?.ending;
        if ending.is_failing() {
            return Some(Failure::Verdict(ending.verdict));
        }
        let line = self.scenario().lines[violated?.index].statement;
        let statement = tree.statements().find(|(id, _)| *id == line);
        match statement.map(|(_, statement)| &statement.node) {
            Some(Statement::Expect(expect)) => {
                let mut claim = expect.clone();
                let over = claim.over.take().map(|over| over.node);
                // A counterexample of `always` is where the condition does not hold.
                claim.nots += usize::from(over == Some(Over::Always)) as u32;
                let text = claim.to_string();
                let condition = text.strip_prefix("expect ").unwrap_or(&text);
                Some(Failure::Condition(condition.to_owned()))
            }
            _ => None,
        }
    }

    /// Leaves out of the witness of an outcome what its failure does not need; none without a witness or a failure.
    #[must_use]
    pub fn minimised(&self, tree: &Tree, outcome: usize) -> Option<Minimised> {
        let failure = self.failure(tree, outcome)?;
        let witness = self.known()?.outcomes.get(outcome)?.witness.as_ref()?;
        let script = Script::of(
            self.source(),
            self.scenario(),
            self.machine(),
            &witness.steps,
        );
        let fails = |script: &Script<'_>| fails(script, &failure);
        if !fails(&script) {
            return None;
        }
        let mut script = shorten(script, fails);
        while let Some(fewer) = fewer_operations(&script)
            .into_iter()
            .chain(fewer_pauses(&script))
            .find(fails)
        {
            script = shorten(fewer, fails);
        }
        let expectations = match &failure {
            Failure::Verdict(_) => script.replay(&[])?.ending.expectations(self.scenario()),
            Failure::Condition(condition) => vec![condition.clone()],
        };
        Some(Minimised {
            text: script.text(&expectations),
            operations: script.operations(),
            pauses: script.pauses(),
            failure,
        })
    }

    /// The outcome that a reader wants to see first: the worst that fails, of those the one with the shortest schedule.
    #[must_use]
    pub fn worst(&self) -> Option<usize> {
        // It is the order of the list.
        let first = self.known()?.outcomes.first()?;
        first.ending.is_failing().then_some(0)
    }
}

/// Whether a script is a scenario that runs to its end and fails in the same way.
fn fails(script: &Script<'_>, failure: &Failure) -> bool {
    match failure {
        Failure::Verdict(verdict) => {
            let replayed = script.replay(&[]);
            replayed.is_some_and(|replayed| replayed.ending.verdict == *verdict)
        }
        Failure::Condition(condition) => {
            let replayed = script.replay(std::slice::from_ref(condition));
            replayed.is_some_and(|replayed| replayed.holds == [true])
        }
    }
}
