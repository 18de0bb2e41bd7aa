//! Texts from files and from standard input.

use crate::out::Out;
use crate::status::Status;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::syntax::{Diagnostic, Tree};
use writeback_scenario::{Checked, check, limits};

/// A text and how it is called in messages.
pub struct Text {
    /// The path as it was given; standard input has no path.
    pub name: String,
    /// What was read.
    pub text: String,
}

/// Whether a path means standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// How a path is called in messages.
pub fn name(path: &Path) -> String {
    if is_stdin(path) {
        "<stdin>".to_owned()
    } else {
        path.display().to_string()
    }
}

/// Why there is no text.
pub enum Unread {
    /// The file cannot be read: its name and the reason.
    File(String),
    /// What is in it is no text, with the place in front.
    Text(String),
}

impl Unread {
    /// Says so, and how the command ends.
    pub fn complain(&self, out: &mut Out) -> Status {
        match self {
            Unread::File(message) => out.unreadable(message),
            Unread::Text(message) => {
                out.complain(message);
                Status::Unreadable
            }
        }
    }

    /// What is wrong, for whoever says where.
    pub fn message(self) -> String {
        match self {
            Unread::File(message) | Unread::Text(message) => message,
        }
    }
}

/// A scenario that can be run, with its text.
pub struct Readable {
    /// The text.
    pub text: Text,
    /// What is written there.
    pub tree: Tree,
    /// What it means.
    pub scenario: Scenario,
}

/// Reads a scenario and tells of its mistakes; if it has no meaning, how the command ends.
pub fn scenario(path: &Path, out: &mut Out) -> Result<Readable, Status> {
    let text = read(path).map_err(|unread| unread.complain(out))?;
    let Checked {
        tree,
        scenario,
        diagnostics,
    } = check(&text.text);
    if !diagnostics.is_empty() {
        out.complain(&render(&diagnostics, &text));
    }
    let scenario = scenario.ok_or(Status::Unreadable)?;
    Ok(Readable {
        text,
        tree,
        scenario,
    })
}

/// Reads a text; what is longer than any scenario is read no further.
///
/// # Errors
/// When there is no such file, or no text in it.
pub fn read(path: &Path) -> Result<Text, Unread> {
    let name = name(path);
    let limit = limits::TEXT_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let result = if is_stdin(path) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    result.map_err(|error| Unread::File(format!("{name}: {}", reason(&error))))?;
    if bytes.len() as u64 == limit {
        let most = limits::TEXT_BYTES;
        return Err(Unread::Text(format!(
            "{name}:1:1: the text is longer than the {most} bytes that a scenario may have"
        )));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Text { name, text }),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + valid.iter().filter(|b| **b == b'\n').count();
            let before = valid.rsplit(|b| *b == b'\n').next().unwrap_or_default();
            let column = 1 + String::from_utf8_lossy(before).chars().count();
            let message = format!("{name}:{line}:{column}: this is not UTF-8");
            Err(Unread::Text(message))
        }
    }
}

/// The reason of an error as messages go on: in lower case, without its number.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let reason = text
        .split_once(" (os error")
        .map_or(&*text, |(reason, _)| reason);
    let mut letters = reason.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// Diagnostics as they are shown.
pub fn render(diagnostics: &[Diagnostic], text: &Text) -> String {
    let rendered = diagnostics.iter().map(|d| d.render(&text.name, &text.text));
    rendered.collect()
}
