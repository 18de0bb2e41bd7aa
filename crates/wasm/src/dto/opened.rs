//! A text and its whole run at a glance.

use crate::dto::setup::{Setup, setup};
use crate::dto::text::{Diagnostic, Offsets, Span, Statement, StatementKind, diagnostic, sentence};
use crate::dto::view::{offset, small, statement_of};
use crate::dto::{Role, Verdict};
use crate::plain::{plain, word};
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::explain;
use writeback_scenario::link::answer_of;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::session::{LineResult, MarkedMoment, Overview, Session, kernel_words};
use writeback_scenario::syntax::{self, SourceLine};
use writeback_scenario::trace::Trace;

/// What became of a statement.
#[derive(Serialize, Tsify, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub enum StatementResult {
    Done,
    Blocked,
    Paused,
    Queued,
    Gone,
    Holds,
    Fails,
    NotJudged,
    NotReached,
}

word!(StatementResult { Done "done", Blocked "blocked", Paused "paused", Queued "queued", Gone "gone", Holds "holds", Fails "fails", NotJudged "not-judged", NotReached "not-reached" });

impl From<LineResult> for StatementResult {
    fn from(result: LineResult) -> StatementResult {
        match result {
            LineResult::Done => StatementResult::Done,
            LineResult::Blocked => StatementResult::Blocked,
            LineResult::Paused => StatementResult::Paused,
            LineResult::Queued => StatementResult::Queued,
            LineResult::Gone => StatementResult::Gone,
            LineResult::Holds => StatementResult::Holds,
            LineResult::Fails => StatementResult::Fails,
            LineResult::NotJudged => StatementResult::NotJudged,
            LineResult::NotReached => StatementResult::NotReached,
        }
    }
}

/// What became of a statement, and where.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct StatementOutcome {
    /// The statement.
    pub statement: u32,
    /// What became of it.
    pub result: StatementResult,
    /// What its system call returned.
    pub returned: Option<String>,
    /// What the reader may want to know.
    pub notices: Vec<Vec<Span>>,
    /// The position before its turn.
    pub begins: u32,
    /// The position after its turn.
    pub ends: u32,
}

plain!(StatementOutcome {
    statement,
    result,
    returned,
    notices,
    begins,
    ends
});

/// A file.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct File {
    pub name: String,
    pub size: f64,
    pub page_size: u32,
    pub block_size: u32,
}

plain!(File { name, size, page_size as "pageSize", block_size as "blockSize" });

/// An actor.
#[derive(Serialize, Tsify)]
pub struct Actor {
    pub name: String,
    pub role: Role,
}

plain!(Actor { name, role });

/// The run of a text without errors. The band, positions by seven states, comes beside it as a typed array.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct RunAtAGlance {
    /// The title.
    pub title: String,
    /// What it shows.
    pub about: Vec<String>,
    /// The kernel with its switches.
    pub kernel: String,
    /// The setting.
    pub setup: Setup,
    /// The files.
    pub files: Vec<File>,
    /// The actors.
    pub actors: Vec<Actor>,
    /// What became of each statement that is a step, an expectation or a mark.
    pub outcomes: Vec<StatementOutcome>,
    /// The last position; the first is 0.
    pub positions: u32,
    /// The positions at which a turn is over, ascending, 0 first.
    pub stops: Vec<u32>,
    /// The positions at which a byte's state or the verdict changed, ascending.
    pub events: Vec<u32>,
    /// The marks that were reached, in the order of the run.
    pub marks: Vec<Mark>,
    /// The verdict at each position.
    pub verdicts: Vec<Verdict>,
    /// The verdict at the end.
    pub verdict: Verdict,
    /// What a link to it says that the model says: the verdict and a digest.
    pub answer: String,
}

plain!(RunAtAGlance {
    title,
    about,
    kernel,
    setup,
    files,
    actors,
    outcomes,
    positions,
    stops,
    events,
    marks,
    verdicts,
    verdict,
    answer
});

/// A labelled moment.
#[derive(Serialize, Tsify)]
pub struct Mark {
    /// The statement that labels it.
    pub statement: u32,
    /// The label.
    pub label: String,
    /// The position that is labelled.
    pub position: u32,
}

plain!(Mark {
    statement,
    label,
    position
});

/// A text that was opened: what is written, what is wrong with it, and its run if it has a meaning.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Opened {
    /// The session, for `seek`.
    pub session: u32,
    /// The text as given.
    pub text: String,
    /// Its canonical form; null where it cannot be read.
    pub canonical: Option<String>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// Its statements, as far as they can be read.
    pub statements: Vec<Statement>,
    /// Its run; null where it has no meaning.
    pub run: Option<RunAtAGlance>,
}

plain!(Opened {
    session,
    text,
    canonical,
    diagnostics,
    statements,
    run
});

impl Opened {
    /// Converts a session of a text.
    pub fn new(id: u32, text: &str, session: &Session) -> Opened {
        let at = Offsets(text);
        Opened {
            session: id,
            text: text.to_owned(),
            canonical: writeback_scenario::format(text).ok(),
            diagnostics: session
                .diagnostics
                .iter()
                .map(|d| diagnostic(&at, d))
                .collect(),
            statements: statements(&at, session),
            run: session
                .trace()
                .zip(session.overview())
                .map(|(trace, overview)| run(trace, overview)),
        }
    }
}

fn statements(at: &Offsets<'_>, session: &Session) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut number = 0;
    for line in &session.tree.lines {
        if let Some(statement) = &line.statement {
            number += u32::from(is_turn(&statement.node));
            statements.push(convert(
                at,
                line,
                &statement.node,
                small(statements.len()),
                number,
            ));
        }
    }
    statements
}

/// Whether a statement is a step of the queue, readable or not; what comes at any time is none.
fn is_turn(node: &syntax::Statement) -> bool {
    node.actor().is_some() && !matches!(node, syntax::Statement::Anytime(_))
}

fn convert(
    at: &Offsets<'_>,
    line: &SourceLine,
    node: &syntax::Statement,
    index: u32,
    number: u32,
) -> Statement {
    let actor = node.actor();
    let text = node.to_string();
    let operation = actor
        .and_then(|_| text.split_once(':'))
        .map(|(_, operation)| operation.trim().to_owned());
    Statement {
        index,
        line: line.span.line,
        from: at.utf16(line.span.start),
        to: at.utf16(line.span.end),
        kind: match node {
            syntax::Statement::Anytime(_) => StatementKind::Anytime,
            _ if actor.is_some() => StatementKind::Step,
            _ if node.is_expectation() => StatementKind::Expect,
            _ if node.is_mark() => StatementKind::Mark,
            _ => StatementKind::Header,
        },
        comment: line
            .comment
            .as_ref()
            .map(|c| c.node.trim().to_owned())
            .unwrap_or_default(),
        number: is_turn(node).then_some(number),
        actor: actor.map(str::to_owned),
        role: actor.map(|actor| syntax::Role::of(actor).into()),
        operation,
        text,
    }
}

/// The run of a session at a glance.
pub fn run(trace: &Trace, overview: &Overview) -> RunAtAGlance {
    let scenario = &trace.scenario;
    let program = &scenario.program;
    RunAtAGlance {
        title: scenario.title.clone().unwrap_or_default(),
        about: scenario.about.clone(),
        kernel: kernel_words(scenario),
        setup: setup(trace),
        files: (scenario.files.iter().zip(&program.files))
            .map(|(name, file)| File {
                name: name.clone(),
                size: offset(file.size),
                page_size: program.page_size,
                block_size: program.block_size,
            })
            .collect(),
        actors: scenario
            .actors
            .iter()
            .map(|a| Actor {
                name: a.name.clone(),
                role: a.role.into(),
            })
            .collect(),
        outcomes: (0..scenario.lines.len())
            .map(|line| outcome(trace, overview, line))
            .collect(),
        positions: small(trace.last_position()),
        stops: overview.stops.iter().copied().map(small).collect(),
        events: overview.events.iter().copied().map(small).collect(),
        marks: overview.marks.iter().map(|m| mark(scenario, *m)).collect(),
        verdicts: overview
            .verdicts
            .iter()
            .copied()
            .map(Verdict::from)
            .collect(),
        verdict: overview.verdicts[trace.last_position()].into(),
        answer: answer_of(trace, overview).written(),
    }
}

fn mark(scenario: &Scenario, moment: MarkedMoment) -> Mark {
    Mark {
        statement: statement_of(scenario, moment.line),
        label: scenario.label(moment.line).unwrap_or_default().to_owned(),
        position: small(moment.position),
    }
}

fn outcome(trace: &Trace, overview: &Overview, line: usize) -> StatementOutcome {
    let (begins, ends) = overview.turns[line];
    let said = |tick| sentence(&trace.scenario, explain::notice(trace, tick));
    StatementOutcome {
        statement: statement_of(&trace.scenario, line),
        result: overview.results[line].into(),
        returned: overview.returned[line].map(|value| value.to_string()),
        notices: overview.notices[line]
            .iter()
            .map(|tick| said(*tick))
            .collect(),
        begins: small(begins),
        ends: small(ends),
    }
}
