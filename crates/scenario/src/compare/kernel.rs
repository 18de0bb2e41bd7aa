//! The second kernel: its words, and the same scenario on it.

use crate::lower::{check_kernel, lower};
use crate::scenario::Scenario;
use crate::syntax::{Diagnostic, HeaderWord, Severity, Span, Statement, Tree, parse};

/// Why a text cannot be run on a second kernel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    /// The words name no kernel; places are places in the words.
    Words(Vec<Diagnostic>),
    /// The scenario has no meaning on that kernel; places are places in the text.
    Scenario(Vec<Diagnostic>),
}

impl Refused {
    /// What is wrong, in the order of its places.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Refused::Words(found) | Refused::Scenario(found) => found,
        }
    }
}

/// The tree and the meaning of a text whose `kernel` header says something else.
///
/// The words are what stands behind `kernel` in a header: a version, and the switches that are set apart from it.
///
/// # Errors
/// When the words name no kernel, or when the scenario has no meaning on it.
pub fn on_kernel(tree: &Tree, words: &str) -> Result<(Tree, Scenario), Refused> {
    let header = header(words).map_err(Refused::Words)?;
    let mut tree = tree.clone();
    let statements = tree
        .lines
        .iter_mut()
        .filter_map(|line| line.statement.as_mut());
    for statement in statements {
        if let Statement::Kernel(kernel) = &mut statement.node {
            kernel.clone_from(&header);
        }
    }
    let (scenario, diagnostics) = lower(&tree);
    let is_error = |d: &Diagnostic| d.severity == Severity::Error;
    match scenario {
        Some(scenario) => Ok((tree, scenario)),
        None => Err(Refused::Scenario(
            diagnostics.into_iter().filter(is_error).collect(),
        )),
    }
}

/// Reads the words as the language does, by reading the header that they would stand in.
fn header(words: &str) -> Result<crate::syntax::KernelHeader, Vec<Diagnostic>> {
    let front = format!("{} ", HeaderWord::Kernel);
    let place = |diagnostic: Diagnostic| within(diagnostic, front.len() as u32);
    let parse = parse(&format!("{front}{words}"));
    let mut statements = parse.tree.statements();
    let header = match (statements.next(), statements.next()) {
        (Some((_, first)), None) => match &first.node {
            Statement::Kernel(header) => Ok(header.clone()),
            _ => Err(parse.diagnostics.clone()),
        },
        _ => {
            let message = "a kernel is one line: a version, and what it is with or without";
            Err(vec![Diagnostic::error(first_place(), message)])
        }
    };
    let header = header.and_then(|header| check_kernel(&header).map(|()| header));
    header.map_err(|found| found.into_iter().map(place).collect())
}

fn first_place() -> Span {
    Span {
        line: 1,
        column: 1,
        ..Span::default()
    }
}

/// Moves a diagnostic to where it stands without what was put in front of the words.
fn within(mut diagnostic: Diagnostic, front: u32) -> Diagnostic {
    let back = |span: Span| Span {
        start: span.start.saturating_sub(front),
        end: span.end.saturating_sub(front),
        column: span.column.saturating_sub(front).max(1),
        ..span
    };
    diagnostic.span = back(diagnostic.span);
    if let Some(mend) = &mut diagnostic.mend {
        mend.span = back(mend.span);
    }
    diagnostic
}
