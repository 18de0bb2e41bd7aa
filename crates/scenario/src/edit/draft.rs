//! A text that is being edited: its lines, and the tree that they had.

use crate::edit::Edited;
use crate::limits;
use crate::syntax::{Diagnostic, SourceLine, Statement, StatementId, Tree, parse};
use std::fmt;

/// Why an edit is impossible.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EditError {
    kind: Kind,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    NoStatement { id: StatementId, statements: usize },
    Unreadable(Box<Diagnostic>),
    NotOneLine,
    NotAStatement,
    NotAHeader,
    NotAStep,
    NoKernelStep(String),
    NoFile(String),
    FileExists(String),
    NoHeader(&'static str),
    TooLong,
}

impl EditError {
    pub(super) fn new(kind: Kind) -> EditError {
        EditError { kind }
    }

    /// Why the line that was to be written cannot be read; its place is in that line.
    #[must_use]
    pub fn diagnostic(&self) -> Option<&Diagnostic> {
        match &self.kind {
            Kind::Unreadable(diagnostic) => Some(diagnostic),
            _ => None,
        }
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::NoStatement { id, statements } => {
                write!(
                    f,
                    "there is no statement {}: the text has {statements}",
                    id.0
                )
            }
            Kind::Unreadable(diagnostic) => f.write_str(&diagnostic.message),
            Kind::NotOneLine => f.write_str("an edit writes one line at a time"),
            Kind::NotAStatement => f.write_str("the new line is no statement"),
            Kind::NotAHeader => f.write_str("the new line is no header"),
            Kind::NotAStep => f.write_str("only a step can be held"),
            Kind::NoKernelStep(word) => write!(f, "`{word}` is not a kernel step"),
            Kind::NoFile(name) => write!(f, "there is no file `{name}`"),
            Kind::FileExists(name) => write!(f, "there is already a file `{name}`"),
            Kind::NoHeader(word) => write!(f, "the text has no readable `{word}` header"),
            Kind::TooLong => write!(f, "a scenario has at most {} bytes", limits::TEXT_BYTES),
        }
    }
}

impl std::error::Error for EditError {}

/// A line that an edit writes.
#[derive(Clone, Debug)]
pub(super) struct NewLine(SourceLine);

impl NewLine {
    pub(super) fn made(statement: Statement) -> Result<NewLine, EditError> {
        self::statement(&statement.to_string())
    }

    pub(super) fn tree(&self) -> Tree {
        Tree {
            lines: vec![self.0.clone()],
        }
    }

    pub(super) fn statement(&self) -> Option<&Statement> {
        self.0.statement.as_ref().map(|s| &s.node)
    }

    pub(super) fn is_no_header(&self) -> bool {
        self.statement().is_some_and(|s| s.header().is_none())
    }
}

/// Reads a line that is to be written: a statement, a comment or nothing.
pub(super) fn line(text: &str) -> Result<NewLine, EditError> {
    let parsed = parse(text);
    if let Some(diagnostic) = parsed.diagnostics.into_iter().next() {
        return Err(EditError::new(Kind::Unreadable(Box::new(diagnostic))));
    }
    let mut lines = parsed.tree.lines.into_iter();
    match (lines.next(), lines.next()) {
        (Some(line), None) => Ok(NewLine(line)),
        _ => Err(EditError::new(Kind::NotOneLine)),
    }
}

/// Reads a line that must be a statement.
pub(super) fn statement(text: &str) -> Result<NewLine, EditError> {
    let line = line(text)?;
    match line.statement() {
        Some(_) => Ok(line),
        None => Err(EditError::new(Kind::NotAStatement)),
    }
}

/// A line of the text, with its line break, and what it said.
#[derive(Clone, Debug)]
pub(super) struct Part {
    text: String,
    line: SourceLine,
}

impl Part {
    fn new(line: SourceLine) -> Part {
        Part {
            text: format!("{line}\n"),
            line,
        }
    }
}

#[derive(Debug)]
pub(super) struct Draft {
    parts: Vec<Part>,
}

impl Draft {
    pub(super) fn new(text: &str) -> Result<Draft, EditError> {
        if text.len() > limits::TEXT_BYTES {
            return Err(EditError::new(Kind::TooLong));
        }
        let lines = parse(text).tree.lines;
        let part = |(source, line): (&str, SourceLine)| Part {
            text: format!("{}\n", source.strip_suffix('\n').unwrap_or(source)),
            line,
        };
        let parts = text.split_inclusive('\n').zip(lines).map(part).collect();
        Ok(Draft { parts })
    }

    pub(super) fn finish(self) -> Edited {
        let text: String = self.parts.into_iter().map(|part| part.text).collect();
        if text.len() > limits::TEXT_BYTES {
            return Err(EditError::new(Kind::TooLong));
        }
        Ok(text)
    }

    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    pub(super) fn tree(&self) -> Tree {
        Tree {
            lines: self.parts.iter().map(|part| part.line.clone()).collect(),
        }
    }

    /// The positions of the lines that have statements.
    fn positions(&self) -> impl Iterator<Item = (usize, &Statement)> {
        let parts = self.parts.iter().enumerate();
        parts.filter_map(|(at, part)| Some((at, &part.line.statement.as_ref()?.node)))
    }

    pub(super) fn statements(&self) -> usize {
        self.positions().count()
    }

    /// The position of the line of a statement.
    pub(super) fn line_of(&self, id: StatementId) -> Result<usize, EditError> {
        let found = self.positions().nth(id.index());
        found.map(|(at, _)| at).ok_or_else(|| {
            let statements = self.statements();
            EditError::new(Kind::NoStatement { id, statements })
        })
    }

    /// The position of the first line whose statement is of a kind, from `from` on.
    pub(super) fn find(&self, from: usize, is: impl Fn(&Statement) -> bool) -> Option<usize> {
        let mut positions = self.positions();
        positions
            .find(|(at, s)| *at >= from && is(s))
            .map(|(at, _)| at)
    }

    /// The position of the last line whose statement is of a kind.
    pub(super) fn find_last(&self, is: impl Fn(&Statement) -> bool) -> Option<usize> {
        let found = self.positions().filter(|(_, s)| is(s)).last();
        found.map(|(at, _)| at)
    }

    pub(super) fn statement_at(&self, at: usize) -> Option<&Statement> {
        let statement = self.parts.get(at)?.line.statement.as_ref()?;
        Some(&statement.node)
    }

    pub(super) fn last_statement_before(&self, at: usize) -> Option<&Statement> {
        let before = self.positions().take_while(|(position, _)| *position < at);
        before.last().map(|(_, s)| s)
    }

    pub(super) fn is_blank(&self, at: usize) -> bool {
        let line = &self.parts[at].line;
        line.statement.is_none() && line.comment.is_none()
    }

    /// The first of the comment lines directly above a line, or the line itself.
    pub(super) fn below_blank(&self, at: usize) -> usize {
        let comment = |at: &usize| {
            let line = &self.parts[*at].line;
            line.statement.is_none() && line.comment.is_some()
        };
        at - (0..at).rev().take_while(comment).count()
    }

    /// The first of the comment lines and blank lines directly above a line, or the line itself.
    pub(super) fn below_statement(&self, at: usize) -> usize {
        let other = |at: &usize| self.parts[*at].line.statement.is_none();
        at - (0..at).rev().take_while(other).count()
    }

    /// Behind the last statement.
    pub(super) fn behind_statements(&self) -> usize {
        self.find_last(|_| true).map_or(0, |at| at + 1)
    }

    /// Where the expectations of all interleavings begin that close the text, with their comments.
    pub(super) fn first_of_the_last_expectations(&self) -> Option<usize> {
        let is_turn = |s: &Statement| matches!(s, Statement::Turn(_));
        let of_all =
            |s: &Statement| matches!(s, Statement::Expect(expect) if expect.over.is_some());
        let from = self.find_last(is_turn).map_or(0, |at| at + 1);
        let first = self.find(from, of_all)?;
        Some(self.below_statement(first))
    }

    pub(super) fn insert(&mut self, at: usize, line: NewLine) {
        self.parts.insert(at, Part::new(line.0));
    }

    pub(super) fn insert_blank(&mut self, at: usize) {
        self.parts.insert(at, Part::new(SourceLine::blank()));
    }

    /// Writes a statement in the place of another one, whose comment stays unless there is a new one.
    pub(super) fn replace(&mut self, at: usize, line: NewLine) {
        let comment = self.parts[at].line.comment.take();
        let line = line.0;
        let comment = line.comment.or(comment);
        self.parts[at] = Part::new(SourceLine { comment, ..line });
    }

    /// Writes the statement of a line a second time, below it.
    pub(super) fn repeat(&mut self, at: usize) {
        let copy = SourceLine {
            comment: None,
            ..self.parts[at].line.clone()
        };
        self.parts.insert(at + 1, Part::new(copy));
    }

    /// Takes the lines from one position to another, both included.
    pub(super) fn take(&mut self, first: usize, last: usize) -> Vec<Part> {
        self.parts.drain(first..=last).collect()
    }

    pub(super) fn put(&mut self, at: usize, parts: Vec<Part>) {
        self.parts.splice(at..at, parts);
    }
}
