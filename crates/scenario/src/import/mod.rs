//! A scenario from a recorded trace of system calls, as `strace -f -o TRACE` writes it.
//!
//! What the trace does not say is not guessed: whatever cannot be told in a scenario is left out and
//! counted. Stores through a mapping are no system calls, so that the scenario has a comment where they
//! may have been.

mod acts;
mod args;
mod calls;
mod files;
mod join;
mod left_out;
mod line;
mod mappings;
mod names;
mod processes;
mod world;
mod write;

pub use left_out::LeftOut;

use crate::limits;
use crate::run::lay_out;
use crate::syntax::{FsName, Severity};
use std::fmt;
use writeback_model::kernel::Version;

/// The longest trace that is read, in bytes.
pub const TRACE_BYTES: usize = 32 << 20;

/// What a trace does not say: the rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The kernel.
    pub kernel: Version,
    /// The file system of every file.
    pub fs: FsName,
}

impl Default for Setting {
    /// The newest kernel of the model, and ext4.
    fn default() -> Setting {
        Setting {
            kernel: Version::NEWEST,
            fs: FsName::Ext4,
        }
    }
}

/// What came of a trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Imported {
    /// The scenario, in the canonical form and without mistakes.
    pub text: String,
    /// What is not in it, in the order of the trace.
    pub left_out: Vec<LeftOut>,
}

/// Why there is no scenario.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ImportError {
    /// The trace is longer than [`TRACE_BYTES`].
    TooLong,
    /// No line of it is a system call.
    NotATrace,
    /// It is no trace, and longer than any scenario.
    NeitherNor,
    /// No call of it is about a file that is written, synced, or mapped to be written.
    NothingToTell,
    /// It has so many operations.
    TooManyTurns(usize),
    /// The scenario would be beyond a limit, or the setting is wrong; what a check says of it.
    Rejected(String),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::TooLong => write!(
                f,
                "the trace is longer than the {} MiB that are read",
                TRACE_BYTES >> 20
            ),
            ImportError::NotATrace => f.write_str(
                "this is no trace of system calls: record one with `strace -f -o TRACE PROGRAM`",
            ),
            ImportError::NeitherNor => write!(
                f,
                "it is no trace of system calls, and a scenario has at most {} KiB",
                limits::TEXT_BYTES >> 10
            ),
            ImportError::NothingToTell => f.write_str(
                "the trace has no file that is written, synced, or mapped to be written",
            ),
            ImportError::TooManyTurns(turns) => write!(
                f,
                "the trace has {turns} operations on files, and a scenario has at most {}: record a shorter one",
                limits::TURNS
            ),
            ImportError::Rejected(why) => {
                write!(f, "what is in the trace makes no scenario: {why}")
            }
        }
    }
}

/// A text from outside: a scenario as it is, or the one that a trace makes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TakenIn {
    /// It is a scenario, perhaps with mistakes.
    Scenario(String),
    /// It was a trace.
    Trace(Imported),
}

/// Takes a text in that somebody has opened. A trace becomes a scenario of the newest kernel; every other text is taken as it is.
///
/// # Errors
/// When a trace makes no scenario, or the text is longer than any scenario.
pub fn take_in(text: &str) -> Result<TakenIn, ImportError> {
    if looks_like_a_trace(text) {
        return import_strace(text, Setting::default()).map(TakenIn::Trace);
    }
    if text.len() > limits::TEXT_BYTES {
        return Err(ImportError::NeitherNor);
    }
    Ok(TakenIn::Scenario(text.to_owned()))
}

/// Whether one of the first lines is a system call: no line of a scenario is.
fn looks_like_a_trace(text: &str) -> bool {
    const LINES: usize = 20;
    let mut first = text.lines().take(LINES).map(|text| line::read(text).what);
    first.any(|what| {
        matches!(
            what,
            line::What::Call { .. } | line::What::Unfinished { .. }
        )
    })
}

/// Makes a scenario of a trace.
///
/// # Errors
/// When the text is no trace, has nothing that a scenario could tell, or passes a limit.
pub fn import_strace(trace: &str, setting: Setting) -> Result<Imported, ImportError> {
    if trace.len() > TRACE_BYTES {
        return Err(ImportError::TooLong);
    }
    let joined = join::join(trace);
    if joined.events.is_empty() && joined.unended.is_empty() {
        return Err(ImportError::NotATrace);
    }
    let births = join::births(&joined.events);
    let mut world = world::World::default();
    for event in &joined.events {
        world.see(event, &births);
    }
    for (number, text) in joined.unended {
        world.left_out.add("a call that does not end", number, text);
    }
    for (number, text) in joined.other {
        world.left_out.add("a line that is no call", number, text);
    }
    let told = write::write(world, setting)?;
    accept(told)
}

/// A scenario that would be beyond a limit is none.
fn accept(imported: Imported) -> Result<Imported, ImportError> {
    let checked = crate::check(&imported.text);
    let mistake = checked
        .diagnostics
        .iter()
        .find(|d| d.severity == Severity::Error);
    if let Some(mistake) = mistake {
        return Err(ImportError::Rejected(mistake.message.clone()));
    }
    match checked.scenario.as_ref().map(lay_out) {
        Some(Err(limit)) => Err(ImportError::Rejected(limit.to_string())),
        _ => Ok(imported),
    }
}
