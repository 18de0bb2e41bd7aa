//! What `always`, `sometimes` and `never` come to.

use super::machine::Interleavings;
use super::script::holds;
use crate::scenario::{Expectation, LineKind, Over, Scenario};

/// A claim about all interleavings, judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judged {
    /// Its line, from 1.
    pub line: u32,
    /// Its place in [`Scenario::lines`].
    pub index: usize,
    /// Over which interleavings it speaks.
    pub over: Over,
    /// Whether it holds. Not known of a search that did not look at everything and found neither an example nor a counterexample.
    pub holds: Option<bool>,
    /// The outcome that decides it: the first of the list that is an example of a `sometimes` that holds, or a counterexample of what does not.
    pub outcome: Option<usize>,
}

/// What is judged: one end of each outcome, and whether there are no others.
pub(super) struct Claimed<'a> {
    pub machine: &'a Interleavings,
    pub scenario: &'a Scenario,
    pub examples: &'a [&'a [u8]],
    pub complete: bool,
}

/// Judges every line that speaks of all interleavings.
pub(super) fn judged(claimed: &Claimed<'_>) -> Vec<Judged> {
    let mut all = Vec::new();
    for (index, line) in claimed.scenario.lines.iter().enumerate() {
        if let LineKind::Expect(
            expectation @ Expectation {
                over: Some(over), ..
            },
        ) = line.kind
        {
            // `sometimes` is decided by an example, the others by a counterexample.
            let decisive = over != Over::Always;
            let decides =
                |end: &[u8]| holds(claimed.machine, end, expectation.condition) == decisive;
            let outcome = claimed.examples.iter().position(|end| decides(end));
            let found = outcome.map(|_| over == Over::Sometimes);
            let otherwise = claimed.complete.then_some(over != Over::Sometimes);
            all.push(Judged {
                line: line.span.line,
                index,
                over,
                holds: found.or(otherwise),
                outcome,
            });
        }
    }
    all
}
