//! What of a trace is not in its scenario: counted, with the first line of each kind.

use crate::story::printable;
use std::fmt;

/// The most kinds that are told apart.
const KINDS: usize = 60;

/// The longest part of a line that is shown, in characters.
const SHOWN: usize = 100;

/// Lines of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// The kind: a call's name, or why it was left out.
    pub kind: String,
    /// How many there are.
    pub count: u32,
    /// The number of the first, counted from 1.
    pub line: u32,
    /// The first, shortened and harmless.
    pub text: String,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LeftOut {
            kind,
            count,
            line,
            text,
        } = self;
        match count {
            1 => write!(f, "{kind}: 1, line {line}: {text}"),
            _ => write!(f, "{kind}: {count}, first line {line}: {text}"),
        }
    }
}

/// Everything that is left out.
#[derive(Default)]
pub(super) struct Tally(Vec<LeftOut>);

impl Tally {
    pub fn add(&mut self, kind: &str, line: u32, text: &str) {
        let is_known = self.0.iter().any(|other| other.kind == kind);
        let kind = if is_known || (self.0.len() < KINDS && kind.len() <= SHOWN) {
            kind
        } else {
            "another call"
        };
        match self.0.iter_mut().find(|other| other.kind == kind) {
            Some(other) => {
                other.count += 1;
                if line < other.line {
                    other.line = line;
                    other.text = shown(text);
                }
            }
            None => self.0.push(LeftOut {
                kind: kind.to_owned(),
                count: 1,
                line,
                text: shown(text),
            }),
        }
    }

    /// Takes up what was counted elsewhere.
    pub fn merge(&mut self, other: LeftOut) {
        match self.0.iter_mut().find(|own| own.kind == other.kind) {
            Some(own) => own.count += other.count,
            None => self.0.push(other),
        }
    }

    /// In the order of the trace.
    pub fn done(mut self) -> Vec<LeftOut> {
        self.0.sort_by_key(|left_out| left_out.line);
        self.0
    }
}

pub(super) fn shown(text: &str) -> String {
    let harmless = printable(text.trim());
    let mut words = harmless.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(SHOWN) {
        words.truncate(at);
        words.push('…');
    }
    words
}
