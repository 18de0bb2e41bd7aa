//! A checked scenario: the program that the machine runs, and the tables that a runner and a reader need beside it.

use crate::syntax::{Return, Role, Span, StatementId};
use writeback_model::ids::{ActorId, FileId, MappingId, OpId};
use writeback_model::kernel::{Switch, Version};
use writeback_model::op::{FileRange, Program};
use writeback_model::step::StepName;

pub use crate::syntax::{Errno, Over, StateWord, VerdictWord};

/// A text without errors, its names resolved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scenario {
    /// What the machine sees.
    pub program: Program,
    /// The kernel's version, before switches were set.
    pub version: Version,
    /// The switches that the text sets, each once and in the order of [`Switch::ALL`], even to the value that the version gives them.
    pub switches: Vec<Switch>,
    /// `title`.
    pub title: Option<String>,
    /// Every `about`.
    pub about: Vec<String>,
    /// Every `source`.
    pub sources: Vec<String>,
    /// The names of the files, by [`FileId`].
    pub files: Vec<String>,
    /// The actors, by [`ActorId`], in the order of their first turn.
    pub actors: Vec<Actor>,
    /// The names of the mappings, by [`MappingId`]: the file's name for a mapping without one.
    pub mappings: Vec<String>,
    /// The labels of the marks, in the order of the text.
    pub marks: Vec<String>,
    /// The turns, expectations and marks, in the order of the text.
    pub lines: Vec<Line>,
}

impl Scenario {
    /// The actor with that id.
    ///
    /// # Panics
    /// If the id is of another scenario.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.index()]
    }

    /// The name of the file with that id.
    ///
    /// # Panics
    /// If the id is of another scenario.
    #[must_use]
    pub fn file(&self, id: FileId) -> &str {
        &self.files[id.index()]
    }

    /// The name of the mapping with that id.
    ///
    /// # Panics
    /// If the id is of another scenario.
    #[must_use]
    pub fn mapping(&self, id: MappingId) -> &str {
        &self.mappings[id.index()]
    }

    /// The label of the mark in a line; none if the line is no mark.
    ///
    /// # Panics
    /// If there is no such line.
    #[must_use]
    pub fn label(&self, line: usize) -> Option<&str> {
        match self.lines[line].kind {
            LineKind::Mark(label) => Some(&self.marks[label]),
            _ => None,
        }
    }

    /// The line that began what a line carries out: itself, or for a `continue` the actor's last operation before it.
    ///
    /// # Panics
    /// If there is no such line.
    #[must_use]
    pub fn begins(&self, line: usize) -> LineKind {
        let kind = self.lines[line].kind;
        let LineKind::Continue { actor, .. } = kind else {
            return kind;
        };
        let begins = |kind: &LineKind| matches!(kind, LineKind::Op { actor: a, .. } if *a == actor);
        let earlier = self.lines[..line].iter().rev().map(|l| l.kind);
        earlier.into_iter().find(begins).unwrap_or(kind)
    }

    /// The line of a statement; none for a header.
    #[must_use]
    pub fn line_of(&self, statement: StatementId) -> Option<&Line> {
        self.lines
            .binary_search_by_key(&statement, |line| line.statement)
            .ok()
            .map(|at| &self.lines[at])
    }
}

/// Who acts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The name in the text.
    pub name: String,
    /// What the actor is.
    pub role: Role,
}

/// A turn, an expectation or a mark, with its place in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Its position among the statements.
    pub statement: StatementId,
    /// Its place; `span.line` is the number of the line.
    pub span: Span,
    /// What it says.
    pub kind: LineKind,
}

/// What a line says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineKind {
    /// An actor begins an operation, and may be paused after a kernel step.
    Op {
        /// Who.
        actor: ActorId,
        /// Which of the program's operations.
        op: OpId,
        /// The kernel step after which it is paused.
        until: Option<StepName>,
    },
    /// An actor goes on.
    Continue {
        /// Who.
        actor: ActorId,
        /// The kernel step after which it is paused again.
        until: Option<StepName>,
    },
    /// An actor may carry an operation out at any moment, once or never; a run in written order leaves it out.
    Anytime {
        /// Who.
        actor: ActorId,
        /// Which of the program's operations.
        op: OpId,
    },
    /// Something must hold.
    Expect(Expectation),
    /// The moment has a label: the index of it in [`Scenario::marks`].
    Mark(usize),
}

/// What must hold, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Expectation {
    /// Over which interleavings; none speaks of this moment of the run.
    pub over: Option<Over>,
    /// The condition.
    pub condition: Condition,
}

/// A claim, or its opposite.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Condition {
    /// Whether the claim must not be true.
    pub negated: bool,
    /// The claim.
    pub claim: Claim,
}

/// What can be true of a state of the machine and its monitor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the fields are what the language names")]
pub enum Claim {
    /// Every byte of the range is in that state.
    State { range: FileRange, state: StateWord },
    /// The page cache holds the whole range, and every byte of it is that.
    InMemory { range: FileRange, content: u8 },
    /// The media holds that in every byte of the range.
    OnDisk { range: FileRange, content: u8 },
    /// The actor's last finished system call returned that.
    Returned { actor: ActorId, value: Return },
    /// Every byte of the actor's last load or read was that.
    Read { actor: ActorId, content: u8 },
    /// The verdict on the run so far.
    Verdict(VerdictWord),
}
