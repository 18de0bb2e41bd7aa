//! What a reader can be asked on the way through a run: one question before a line, where something is at stake.
//!
//! A question is found in the run, and its answer is what the run gives; the wrong choices are what other kernels,
//! or other turns of the same run, would give. Nothing is drawn by lot: the same text asks the same questions.

mod ask;
mod choices;
mod scene;

use crate::explain::{Asks, Choice};
use crate::scenario::LineKind;
use crate::session::Overview;
use crate::trace::Trace;
use scene::Scene;

/// The most questions of one run.
pub const QUESTIONS_MAX: usize = 64;

/// The most cells of a scenario that is asked about: each is looked at before and after every line.
pub const CELLS_MAX: u32 = 1024;

/// The most lines that are looked at for questions.
pub const LINES_MAX: usize = 512;

/// The most choices of a question.
pub const CHOICES_MAX: usize = 4;

/// One question, to be asked before a line's turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// An index into [`Scenario::lines`](crate::scenario::Scenario).
    pub line: usize,
    /// The position before the turn.
    pub at: usize,
    /// The position that shows the answer: the end of the turn, or where it waits.
    pub after: usize,
    /// What is asked.
    pub asks: Asks,
    /// What can be answered: two to [`CHOICES_MAX`], each once, in an order that tells nothing.
    pub choices: Vec<Choice>,
    /// The index of the choice that the run gives.
    pub answer: usize,
}

/// The questions of a run, in the order of the lines; none for one that is too large to be looked at so closely.
#[must_use]
pub fn questions(trace: &Trace, overview: &Overview) -> Vec<Question> {
    if trace.layout.n_cells() > CELLS_MAX {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (line, each) in trace.scenario.lines.iter().enumerate().take(LINES_MAX) {
        if found.len() == QUESTIONS_MAX {
            break;
        }
        if !matches!(each.kind, LineKind::Expect(_)) {
            found.extend(question(trace, overview, line));
        }
    }
    found
}

fn question(trace: &Trace, overview: &Overview, line: usize) -> Option<Question> {
    let (at, after) = positions(overview, line)?;
    let (before, then) = (trace.at(at), trace.at(after));
    let scene = Scene::new(trace, overview, line, (&before, &then))?;
    let (asks, answer) = ask::ask(&scene)?;
    let choices = choices::choices(&scene, asks, answer);
    let place = choices.iter().position(|choice| *choice == answer)?;
    (choices.len() > 1).then_some(Question {
        line,
        at,
        after,
        asks,
        choices,
        answer: place,
    })
}

/// The position before a line's turn, and the one that shows what came of it; none for a line that was not reached.
fn positions(overview: &Overview, line: usize) -> Option<(usize, usize)> {
    let (begins, ends) = overview.turns[line];
    let over = overview.stops.iter().copied().find(|stop| *stop > begins)?;
    (begins < ends).then(|| (begins, over.min(ends)))
}
