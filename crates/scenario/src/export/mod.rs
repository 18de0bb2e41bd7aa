//! A scenario as one C program: what its processes do, for a real kernel.
//!
//! The kernel's own actors cannot be told what to do from outside. Their lines are comments, with what
//! comes nearest to them on a real machine. Processes take turns, so that the written order is the order
//! of execution.

mod advice;
mod calls;
mod checks;
mod helpers;
mod names;
mod plan;
mod print;
mod quote;

use crate::Checked;
use crate::syntax::{Diagnostic, Severity};
use std::fmt;

/// The most processes of an exported program; one that exits and acts again is another one.
pub const PROCESSES_MAX: usize = 64;

/// Why a text has no C program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExportError {
    /// The text has mistakes, these ones.
    Mistakes(Vec<Diagnostic>),
    /// It has so many processes.
    TooManyProcesses(usize),
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExportError::Mistakes(_) => {
                f.write_str("a text with mistakes cannot be made into a program")
            }
            ExportError::TooManyProcesses(many) => write!(
                f,
                "the program would have {many} processes, and an exported one has at most {PROCESSES_MAX}"
            ),
        }
    }
}

/// The C program of a scenario, in GNU C11.
///
/// It makes the files in the directory that is its argument, or in a fresh one, carries out the lines of
/// the processes in the written order, and checks the expectations that a process can check. It ends with
/// 0 when all of these hold, 1 when one does not, and 2 when something cannot be done.
///
/// # Errors
/// When the text has mistakes, or more than [`PROCESSES_MAX`] processes.
pub fn c_program(checked: &Checked) -> Result<String, ExportError> {
    let Some(scenario) = &checked.scenario else {
        let is_error = |d: &&Diagnostic| d.severity == Severity::Error;
        let mistakes = checked.diagnostics.iter().filter(is_error).cloned();
        return Err(ExportError::Mistakes(mistakes.collect()));
    };
    let plan = plan::plan(&checked.tree, scenario)?;
    Ok(print::program(scenario, &plan))
}
