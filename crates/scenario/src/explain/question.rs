//! What a reader can be asked before a line: questions and choices as messages, without words.

use super::catalogue::{self, Names};
use super::cause::Known;
use super::text::Sentence;
use crate::trace::Trace;
use writeback_model::ids::{ActorId, PageId};
use writeback_model::op::FileRange;
use writeback_model::recorders::ByteState;

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// Which state bytes will be in.
    State(FileRange),
    /// Who will remember to write bytes.
    Remembers(FileRange),
    /// What a process will read.
    Reads(ActorId),
    /// Whether an actor will have to wait.
    Waits(ActorId),
    /// What the disk will hold.
    Disk(FileRange),
    /// What will become of a page in memory.
    Page(PageId),
}

/// What can be answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Choice {
    /// A state.
    State(ByteState),
    /// Who remembers.
    Remembers(Known),
    /// A content, as a character.
    Content(u8),
    /// More contents than one.
    Mixed,
    /// It goes on at once, or waits.
    Waits(Waiting),
    /// The page goes, or stays.
    Page(PageFate),
}

/// Whether an actor waits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Waiting {
    /// It does not.
    No,
    /// For the page lock.
    Lock,
    /// For the end of a page's writeback.
    Writeback,
    /// For the end of a block's I/O.
    Io,
}

/// What becomes of a page in memory.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PageFate {
    /// It stays.
    Stays,
    /// It goes, and everything that it held is on the disk.
    GoesSafely,
    /// It goes, and with it bytes that are nowhere else.
    GoesWithBytes,
}

/// A question in words: `After step 7, which state is data[1k..2k] in?`
#[must_use]
pub fn question_sentence(trace: &Trace, line: usize, asks: Asks) -> Sentence {
    catalogue::question(names(trace), line, asks)
}

/// A choice in words.
#[must_use]
pub fn choice_sentence(choice: Choice) -> Sentence {
    catalogue::choice(choice)
}

fn names(trace: &Trace) -> Names<'_> {
    Names {
        scenario: &trace.scenario,
        layout: &trace.layout,
    }
}
