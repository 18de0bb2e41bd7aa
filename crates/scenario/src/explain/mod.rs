//! Says what happened, who remembers and why bytes are lost: words for the page, the command line and the documents.
//!
//! Two halves. The first finds out and uses no words: `observe` and `caption`
//! for what a step did, `why` for the causes of a loss; it ends in the messages of `message` and
//! `cause`. The second, the catalogue, is the only place that has words: it turns a message and the
//! scenario's names into a [`Sentence`]. `rules` is the table of everything that can be looked up.

mod biography;
mod caption;
mod catalogue;
mod cause;
mod compare;
mod message;
mod observe;
mod question;
mod rules;
mod teller;
mod text;
mod tick;
mod verdict;
mod why;

pub use biography::{DetailWords, LifeWords, Told, detail};
pub use caption::{
    Happenings, Steps, announce, announcement, begin, caption, caption_from, notes_between,
};
pub(crate) use catalogue::between;
pub(crate) use catalogue::more;
pub use catalogue::{counted, evidence, grounds as grounds_sentence, number, versions};
pub use cause::{Cause, GROUPS_MAX, Group, Known, LieReason, Saving, Trouble, What, Why};
pub use compare::Beside;
pub use message::{Answer, Idle, Note, NoteId, Reached};
pub use question::{Asks, Choice, PageFate, Waiting, choice_sentence, question_sentence};
pub use rules::{Recorder, Rule, Subject, Versions, glossary, rule, rules};
pub use text::{Sentence, Span, plain};
pub use tick::{notice, waits_for};
pub use verdict::{VerdictFacts, verdict_at, verdict_facts, verdict_sentence};
pub(crate) use why::switches_after;
pub use why::{Reasons, why, why_chain};

use crate::explore::Race;
use crate::scenario::{LineKind, Scenario};
use catalogue::Names;
use writeback_model::Layout;
use writeback_model::op::Op;

/// The number of a line in the queue: operations and `continue` lines counted from 1; none for an expectation or a mark.
#[must_use]
pub fn queue_number(scenario: &Scenario, line: usize) -> Option<usize> {
    let counts = |kind: LineKind| matches!(kind, LineKind::Op { .. } | LineKind::Continue { .. });
    counts(scenario.lines.get(line)?.kind).then(|| {
        let upto = &scenario.lines[..=line];
        upto.iter().filter(|l| counts(l.kind)).count()
    })
}

/// Which two steps of a schedule decide, over what, and what excludes it.
#[must_use]
pub fn race_sentence(scenario: &Scenario, layout: &Layout, race: &Race) -> Sentence {
    catalogue::race(Names { scenario, layout }, race)
}

/// The operation that a line begins or goes on with.
fn operation_of(scenario: &Scenario, line: usize) -> Option<Op> {
    match scenario.begins(line) {
        LineKind::Op { op, .. } => Some(scenario.program.ops[op.index()].1),
        _ => None,
    }
}
