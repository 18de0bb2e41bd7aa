//! What happened between two positions: one kernel step, or as many as the cursor went over.

use super::catalogue::{self, Names};
use super::message::Note;
use super::teller::Teller;
use super::text::{Sentence, append, plain, push_text};
use crate::judge;
use crate::run::Tick;
use crate::syntax::VerdictWord;
use crate::trace::{At, Trace};
use writeback_model::Look;
use writeback_model::step::StepName;

/// What happened on the way from one position to another, in a sentence or two; an opening sentence for position 0.
///
/// Where `from` is not before `to`, it is told what made the position `to`.
///
/// # Panics
/// If there is no position `to`.
#[must_use]
pub fn caption(trace: &Trace, from: usize, to: usize) -> Sentence {
    caption_from(&trace.at(begin(from, to)), to)
}

/// The caption of what happened since a place, which takes no more kernel steps than there are to tell.
///
/// # Panics
/// If there is no position `to` after it; `to` may be 0 as well.
#[must_use]
pub fn caption_from(start: &At<'_>, to: usize) -> Sentence {
    let names = Names {
        scenario: &start.trace().scenario,
        layout: &start.trace().layout,
    };
    if to == 0 {
        return catalogue::opening(names);
    }
    catalogue::caption(names, &happenings(start, to))
}

/// The position from which it is told how one was reached, seen from another.
#[must_use]
pub fn begin(from: usize, to: usize) -> usize {
    from.min(to.saturating_sub(1))
}

/// The caption in plain words for a screen reader, and the verdict if it is another one now.
///
/// # Panics
/// If there is no position `to`.
#[must_use]
pub fn announcement(trace: &Trace, from: usize, to: usize) -> String {
    let verdict = |position| judge::verdict(trace.at(position).look());
    let said = caption(trace, from, to);
    announce(said, verdict(begin(from, to)), verdict(to))
}

/// A caption in plain words, and the verdict if it is another one now.
#[must_use]
pub fn announce(caption: Sentence, before: VerdictWord, now: VerdictWord) -> String {
    let mut said = caption;
    if before != now {
        push_text(&mut said, " ");
        append(&mut said, catalogue::verdict_now(now));
    }
    plain(&said)
}

/// What happened between two positions, before it is put into words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happenings {
    /// The first line that something happened in.
    pub first_line: usize,
    /// The last one.
    pub last_line: usize,
    /// The kernel steps, if there were any.
    pub steps: Option<Steps>,
    /// What they came to, in order; the same on several blocks, pages or PTEs is one note.
    pub notes: Vec<Note>,
}

/// A row of kernel steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Steps {
    /// How many.
    pub count: usize,
    /// The first.
    pub first: StepName,
    /// The last.
    pub last: StepName,
    /// All of them had the same name.
    pub alike: bool,
}

/// Everything that is to be told between two positions.
///
/// # Panics
/// If there is no position `to`, or it is 0.
#[must_use]
pub fn notes_between(trace: &Trace, from: usize, to: usize) -> Happenings {
    happenings(&trace.at(begin(from, to)), to)
}

fn happenings(start: &At<'_>, to: usize) -> Happenings {
    let trace = start.trace();
    let mut teller = Teller::new(trace, start.position(), to);
    let (left, _) = split(trace.ticks_after(start.position()));
    let mut at = start.clone();
    at.follow(left.len(), &mut |_, _, _| {});
    let begin = at.driver().moment().state().clone();
    let told = teller.told();
    at.follow(told.len(), &mut |tick, before, driver| {
        teller.tell(tick, before, driver);
    });
    let end = at.look();
    teller.written_pages(end);
    teller.bytes(Look::new(&trace.layout, &begin), end);
    teller.happenings
}

/// The ticks after a position that still belong to it, and those that lead to the next one.
pub(super) fn split(after: &[Tick]) -> (&[Tick], &[Tick]) {
    let begins = |tick: &Tick| matches!(tick, Tick::Begins { .. });
    let at = after.iter().position(begins).unwrap_or(after.len());
    after.split_at(at)
}
