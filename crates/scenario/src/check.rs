//! Everything that can be said of a text before it runs.

use crate::explain::counted;
use crate::limits;
use crate::lower::{lower, of_another_version};
use crate::scenario::Scenario;
use crate::syntax::{Diagnostic, Severity, Tree, parse, print};

/// A text, read and checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// What is written; as much of it as could be read.
    pub tree: Tree,
    /// What it means; none if there is an error among the diagnostics.
    pub scenario: Option<Scenario>,
    /// What is wrong with it, in the order of the text; at most [`limits::DIAGNOSTICS`] and one that counts the rest.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and checks a text.
#[must_use]
pub fn check(text: &str) -> Checked {
    let parsed = parse(text);
    // Nothing else can be said of a text that is not looked at, or that is written in another language.
    let alone = if text.len() > limits::TEXT_BYTES {
        Some(parsed.diagnostics.clone())
    } else {
        of_another_version(&parsed.tree).map(|diagnostic| vec![diagnostic])
    };
    if let Some(diagnostics) = alone {
        return Checked {
            tree: parsed.tree,
            scenario: None,
            diagnostics,
        };
    }
    let (scenario, lowered) = lower(&parsed.tree);
    let mut diagnostics = parsed.diagnostics;
    diagnostics.extend(lowered);
    diagnostics.sort_by_key(|d| (d.span.line, d.span.column));
    count_the_rest(&mut diagnostics);
    Checked {
        tree: parsed.tree,
        scenario,
        diagnostics,
    }
}

fn count_the_rest(diagnostics: &mut Vec<Diagnostic>) {
    let rest = diagnostics.len().saturating_sub(limits::DIAGNOSTICS);
    if rest == 0 {
        return;
    }
    let worst = diagnostics[limits::DIAGNOSTICS..]
        .iter()
        .map(|d| d.severity)
        .min()
        .unwrap_or(Severity::Notice);
    let span = diagnostics[limits::DIAGNOSTICS].span;
    diagnostics.truncate(limits::DIAGNOSTICS);
    diagnostics.push(Diagnostic {
        severity: worst,
        ..Diagnostic::error(
            span,
            format!("{} from here on", counted(rest as u64, "more mistake")),
        )
    });
}

/// The canonical form of a text that can be read; what it means is not looked at.
///
/// # Errors
/// When a line cannot be read, or when the text or its canonical form is too long.
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let parsed = parse(text);
    if !parsed.diagnostics.is_empty() {
        let mut diagnostics = parsed.diagnostics;
        count_the_rest(&mut diagnostics);
        return Err(diagnostics);
    }
    let canonical = print(&parsed.tree);
    match parse(&canonical).diagnostics {
        none if none.is_empty() => Ok(canonical),
        too_long => Err(too_long),
    }
}
