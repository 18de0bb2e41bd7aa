//! Whether a scenario holds as it will be shown, with the place in the document of what does not.

use super::interleavings::not_holding;
use super::{Shown, Sound};
use crate::compare::of_words;
use crate::status::Status;
use writeback_scenario::compare::Refused;
use writeback_scenario::explore::Options;
use writeback_scenario::limits;
use writeback_scenario::session::{LineResult, Session};
use writeback_scenario::syntax::{Diagnostic, Severity, Statement, Tree};

/// Where a scenario stands in a document.
pub struct Place {
    /// The document, as messages call it.
    pub name: String,
    /// The line of the document on which the text begins, counted from 1.
    pub line: usize,
}

impl Place {
    /// The text's first line as messages begin.
    pub fn start(&self) -> String {
        format!("{}:{}:1", self.name, self.line)
    }
}

/// Why a scenario is not shown, in words that begin with file and line.
#[derive(Debug)]
pub struct Complaint {
    /// [`Status::Fails`] where an expectation does not hold, [`Status::Unreadable`] else.
    pub status: Status,
    /// One or several lines.
    pub text: String,
}

impl Complaint {
    fn unreadable(text: String) -> Complaint {
        Complaint {
            status: Status::Unreadable,
            text,
        }
    }
}

/// Judges a text as its reader will see it: on the kernel that is shown, and able to run on the one beside it.
///
/// # Errors
/// When the text has a mistake, a kernel is none, the run stops, there is no such step, or an expectation does not hold,
/// or may not: what is said of all interleavings is judged over all of them.
pub fn judge(place: &Place, text: &str, shown: &Shown) -> Result<Sound, Complaint> {
    if text.len() > limits::TEXT_BYTES {
        let most = limits::TEXT_BYTES;
        return Err(Complaint::unreadable(format!(
            "{}: the text is longer than the {most} bytes that a scenario may have",
            place.start()
        )));
    }
    // Blank lines say nothing in the language, so these only move every place to where it is in the document.
    let moved = "\n".repeat(place.line - 1) + text;
    let written = Session::open(&moved);
    let notes = readable(place, &moved, &written.diagnostics)?;
    let session = match &shown.kernel {
        None => written,
        Some(words) => on_kernel(place, &moved, &written, words)?,
    };
    readable(place, &moved, &session.diagnostics)?;
    if let Some(moment) = shown.step {
        let there = moment.positions(&session);
        there.map_err(|m| Complaint::unreadable(format!("{}: {m}", place.start())))?;
    }
    let failing = expectations(place, &session)?;
    if !failing.is_empty() {
        return Err(Complaint {
            status: Status::Fails,
            text: failing.join("\n"),
        });
    }
    if let Some(words) = &shown.compare {
        on_kernel(place, &moved, &session, words)?;
    }
    Ok(Sound {
        session,
        text: text.trim_matches(['\n', '\r']).to_owned(),
        notes,
    })
}

/// What is to be said of a text that can be run all the same.
fn readable(place: &Place, text: &str, found: &[Diagnostic]) -> Result<Vec<String>, Complaint> {
    let rendered = found.iter().map(|d| d.render(&place.name, text));
    if found.iter().any(|d| d.severity == Severity::Error) {
        return Err(Complaint::unreadable(rendered.collect()));
    }
    Ok(rendered.collect())
}

fn on_kernel(
    place: &Place,
    text: &str,
    session: &Session,
    words: &str,
) -> Result<Session, Complaint> {
    session.on_kernel(words).map_err(|refused| {
        let is_of_words = matches!(refused, Refused::Words(_));
        let found = refused.diagnostics().iter().map(|d| match is_of_words {
            true => format!("{}: {}\n", place.start(), of_words(words, d)),
            false => d.render(&place.name, text),
        });
        Complaint::unreadable(match is_of_words {
            true => found.collect(),
            false => format!(
                "{}: on {words} this scenario cannot run\n{}",
                place.start(),
                found.collect::<String>()
            ),
        })
    })
}

/// Those that do not hold, of the written order and of all interleavings, each with its line.
fn expectations(place: &Place, session: &Session) -> Result<Vec<String>, Complaint> {
    let Some((trace, overview)) = session.trace().zip(session.overview()) else {
        return Ok(Vec::new());
    };
    let of_all = not_holding(session, Options::default())
        .map_err(|too_large| Complaint::unreadable(format!("{}: {too_large}", place.start())))?;
    let mut failing = Vec::new();
    for (index, line) in trace.scenario.lines.iter().enumerate() {
        let of_all = of_all.iter().find(|(wrong, _)| *wrong == index);
        let what = match (overview.results[index], of_all) {
            (LineResult::Fails, _) => "does not hold",
            (_, Some((_, what))) => what,
            _ => continue,
        };
        let (at, statement) = statement(&session.tree, line.statement.index());
        failing.push(format!("{}:{at}: {statement}: {what}", place.name));
    }
    Ok(failing)
}

/// A statement with its line.
fn statement(tree: &Tree, index: usize) -> (u32, &Statement) {
    let mut statements = tree.statements();
    let (_, statement) = statements
        .nth(index)
        .expect("a line of the scenario is a statement of its tree");
    (statement.span.line, &statement.node)
}
