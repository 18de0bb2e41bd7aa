//! Which actor may do what.

use super::Lowerer;
use super::{Lowered, wrong};
use crate::syntax::{Diagnostic, Operation, Role, Turn};

impl Role {
    /// The role in a sentence.
    pub(super) fn whose(self) -> &'static str {
        match self {
            Role::Process => "a process's",
            Role::Journal => "the journal's",
            Role::Flusher => "the flusher's",
            Role::Reclaim => "reclaim's",
            Role::Disk => "the disk's",
            Role::Power => "the power's",
        }
    }
}

/// Who carries an operation out. `flush` is the journal's if it names a range, and the disk's if not.
pub(super) fn role_of(operation: &Operation) -> Role {
    match operation {
        Operation::Flush(Some(_)) => Role::Journal,
        Operation::Flush(None) => Role::Disk,
        other => other.verb().roles()[0],
    }
}

impl Lowerer<'_> {
    /// The actor must be of the role that the operation needs.
    pub(super) fn check_role(&self, role: Role, operation: &Operation, turn: &Turn) -> Lowered<()> {
        let needed = role_of(operation);
        if role == needed {
            return Ok(());
        }
        let verb = operation.verb();
        match (operation, role) {
            (Operation::Flush(None), Role::Journal) => {
                let message = "the journal flushes a range, as in `journal: flush data`";
                return wrong(turn.does.span, message);
            }
            (Operation::Flush(Some(range)), Role::Disk) => {
                let message = "the disk flushes its whole cache, and takes no range";
                let diagnostic = Diagnostic::error(range.span.span, message);
                let mended = diagnostic.mended("write `flush`", turn.does.span, "flush");
                return Err(mended.into());
            }
            _ => {}
        }
        let actor = match needed {
            Role::Process => self.actors.some_process().unwrap_or("u"),
            role => role.word(),
        };
        let message = format!(
            "`{verb}` is {}: write `{actor}: {operation}`",
            needed.whose()
        );
        let diagnostic = Diagnostic::error(turn.actor.span, message);
        Err(match needed {
            // Which process is meant is not known.
            Role::Process => diagnostic,
            role => diagnostic.mended(format!("write `{role}`"), turn.actor.span, role.word()),
        }
        .into())
    }
}
