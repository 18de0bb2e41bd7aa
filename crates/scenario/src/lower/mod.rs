//! From a tree to a scenario: every name is resolved and every rule of the language that a text can break is checked.
//!
//! Lowering goes on after an error, so that a reader hears of all of them; what only follows from a mistake
//! that has a diagnostic of its own is not reported again ([`Fault::Known`]).

mod actors;
mod anytime;
mod claim;
mod files;
mod headers;
mod kernel;
mod mappings;
mod names;
mod operation;
mod roles;

pub use headers::of_another_version;
pub use names::is_reserved;

use crate::limits;
use crate::scenario::{Expectation, Line, LineKind, Scenario};
use crate::syntax::{
    Diagnostic, Does, Expect, KernelHeader, Name, Seems, Severity, Span, Spanned, Statement,
    StatementId, Tree, Turn, nearest, tick,
};
use actors::Actors;
use files::Files;
use headers::Headers;
use mappings::Mappings;
use writeback_model::ids::{ActorId, OpId};
use writeback_model::op::{FileRange, Op, Program};
use writeback_model::step::StepName;

/// Why something could not be lowered.
#[derive(Debug)]
enum Fault {
    /// It is wrong, and the reader is told so.
    Said(Box<Diagnostic>),
    /// It only follows from a mistake that the reader is told of elsewhere.
    Known,
}

impl From<Diagnostic> for Fault {
    fn from(diagnostic: Diagnostic) -> Fault {
        Fault::Said(Box::new(diagnostic))
    }
}

type Lowered<T> = Result<T, Fault>;

/// Says that something is wrong.
fn wrong<T>(span: Span, message: impl Into<String>) -> Lowered<T> {
    Err(Diagnostic::error(span, message).into())
}

/// The diagnostics of a text, as they are found.
#[derive(Debug, Default)]
struct Said {
    diagnostics: Vec<Diagnostic>,
    /// Something is wrong that has its diagnostic elsewhere.
    known: bool,
}

impl Said {
    /// The value, or none after saying why.
    fn take<T>(&mut self, lowered: Lowered<T>) -> Option<T> {
        match lowered {
            Ok(value) => return Some(value),
            Err(Fault::Said(diagnostic)) => self.diagnostics.push(*diagnostic),
            Err(Fault::Known) => self.known = true,
        }
        None
    }

    fn is_wrong(&self) -> bool {
        let errors = |d: &Diagnostic| d.severity == Severity::Error;
        self.known || self.diagnostics.iter().any(errors)
    }
}

/// Says what is wrong with a `kernel` header, whatever text it stands in.
///
/// # Errors
/// When the version or a switch is wrong.
pub fn check_kernel(header: &KernelHeader) -> Result<(), Vec<Diagnostic>> {
    let mut said = Said::default();
    kernel::kernel(header, &mut said);
    if said.is_wrong() {
        return Err(said.diagnostics);
    }
    Ok(())
}

/// Checks a tree that `parse` made; the scenario is there if nothing is wrong with it.
#[must_use]
pub fn lower(tree: &Tree) -> (Option<Scenario>, Vec<Diagnostic>) {
    let mut said = Said::default();
    let (headers, files) = headers::lower(tree, &mut said);
    let actors = actors::find(tree, &mut said);
    let mut lowerer = Lowerer {
        tree,
        headers,
        files,
        actors,
        mappings: Mappings::default(),
        ops: Vec::new(),
        looked_at: Vec::new(),
        marks: Vec::new(),
        lines: Vec::new(),
        said,
    };
    if lowerer.within_limits() {
        lowerer.statements();
    }
    lowerer.finish()
}

struct Lowerer<'a> {
    tree: &'a Tree,
    headers: Headers,
    files: Files,
    actors: Actors,
    mappings: Mappings,
    ops: Vec<(ActorId, Op)>,
    looked_at: Vec<FileRange>,
    marks: Vec<String>,
    lines: Vec<Line>,
    said: Said,
}

impl Lowerer<'_> {
    /// Limits are checked before the work that they bound.
    fn within_limits(&mut self) -> bool {
        let turns = |(_, s): &(StatementId, &Spanned<Statement>)| match &s.node {
            Statement::Turn(turn) | Statement::Anytime(turn) => Some(turn.actor.span),
            _ => None,
        };
        let beyond = self
            .tree
            .statements()
            .filter_map(|s| turns(&s))
            .nth(limits::TURNS);
        if let Some(span) = beyond {
            let message = format!("a scenario has at most {} steps", limits::TURNS);
            self.said.take::<()>(wrong(span, message));
        }
        beyond.is_none()
    }

    fn statements(&mut self) {
        let is_turn = |s: &Statement| match s {
            Statement::Turn(_) | Statement::Anytime(_) => true,
            Statement::Unreadable(line) => matches!(line.seems, Seems::Turn(_)),
            _ => false,
        };
        let tree = self.tree;
        let last_turn = tree
            .statements()
            .filter(|(_, s)| is_turn(&s.node))
            .map(|(id, _)| id)
            .last();
        for (id, statement) in tree.statements() {
            let kind = match &statement.node {
                Statement::Turn(turn) => self.turn(turn),
                Statement::Anytime(turn) => self.anytime(turn),
                Statement::Expect(expect) => self.expect(expect, last_turn > Some(id)),
                Statement::Mark(label) => Ok(self.mark(label)),
                Statement::Unreadable(line) => {
                    if let Seems::Turn(actor) = &line.seems {
                        self.mappings.doubt(self.actors.id_of(actor));
                    }
                    Err(Fault::Known)
                }
                _ => continue,
            };
            if let Some(kind) = self.said.take(kind) {
                self.lines.push(Line {
                    statement: id,
                    span: statement.span,
                    kind,
                });
            }
        }
    }

    fn turn(&mut self, turn: &Turn) -> Lowered<LineKind> {
        let until = match &turn.until {
            Some(word) => self.said.take(step(word)),
            None => None,
        };
        let actor = self.actors.find(&turn.actor);
        let operation = match &turn.does.node {
            Does::Continue => {
                let actor = actor?;
                return Ok(LineKind::Continue { actor, until });
            }
            Does::Operation(operation) => operation,
        };
        let lowered = actor.and_then(|actor| {
            let op = self.operation(actor, operation, turn)?;
            Ok((actor, op))
        });
        if lowered.is_err() {
            self.mappings
                .doubt_after(operation, self.actors.id_of(&turn.actor.node));
        }
        let (actor, op) = lowered?;
        Ok(LineKind::Op {
            actor,
            op: self.add(actor, op),
            until,
        })
    }

    fn add(&mut self, actor: ActorId, op: Op) -> OpId {
        self.ops.push((actor, op));
        OpId(self.ops.len() as u32 - 1)
    }

    fn expect(&mut self, expect: &Expect, turns_follow: bool) -> Lowered<LineKind> {
        if let (Some(over), true) = (&expect.over, turns_follow) {
            let message = format!(
                "`expect {}` speaks of the ends of all interleavings, and stands after the last step",
                over.node
            );
            return wrong(over.span, message);
        }
        let condition = self.condition(expect)?;
        Ok(LineKind::Expect(Expectation {
            over: expect.over.as_ref().map(|over| over.node),
            condition,
        }))
    }

    fn mark(&mut self, label: &Spanned<String>) -> LineKind {
        self.marks.push(label.node.clone());
        LineKind::Mark(self.marks.len() - 1)
    }

    fn finish(mut self) -> (Option<Scenario>, Vec<Diagnostic>) {
        let mut diagnostics = std::mem::take(&mut self.said.diagnostics);
        diagnostics.sort_by_key(|d| (d.span.line, d.span.column));
        let wrong = Said {
            diagnostics,
            known: self.said.known,
        };
        let headers = self.headers;
        let scenario = match (
            wrong.is_wrong(),
            headers.kernel,
            headers.version,
            headers.fs,
        ) {
            (false, Some(kernel), Some(version), Some(fs)) => {
                self.looked_at.sort_unstable();
                self.looked_at.dedup();
                let (names, files) = self.files.finish();
                let (mapping_names, mappings) = self.mappings.finish(&names);
                let actors = self.actors.finish();
                Some(Scenario {
                    program: Program {
                        kernel,
                        fs,
                        page_size: headers.page,
                        block_size: headers.block,
                        device: headers.device,
                        files,
                        actors: actors.len() as u8,
                        mappings,
                        ops: self.ops,
                        looked_at: self.looked_at,
                    },
                    version,
                    switches: headers.switches,
                    title: headers.title,
                    about: headers.about,
                    sources: headers.sources,
                    files: names,
                    actors,
                    mappings: mapping_names,
                    marks: self.marks,
                    lines: self.lines,
                })
            }
            _ => None,
        };
        (scenario, wrong.diagnostics)
    }
}

/// Resolves the word after `until`.
fn step(word: &Name) -> Lowered<StepName> {
    if let Some(step) = StepName::by_name(&word.node) {
        return Ok(step);
    }
    let names = StepName::ALL.iter().map(|step| step.name());
    let aliases = StepName::ALL.iter().flat_map(|step| step.aliases());
    let right = nearest(&word.node, names.chain(aliases.copied()));
    let message = format!("{} is not a kernel step", tick(&word.node));
    Err(Diagnostic::error(word.span, message).nearest(right).into())
}
