//! What of an expectation a process can see for itself.

use super::plan::Symbols;
use super::quote;
use crate::scenario::{Claim, Condition};
use crate::syntax::Return;

/// Who can look, and how; or why nobody can.
pub(super) enum Check {
    /// The process of that actor, with this condition.
    Own(String, &'static str),
    /// Any process, with this condition.
    Any(String, &'static str),
    /// Nobody, and why.
    Nobody(&'static str),
}

pub(super) fn check(symbols: &Symbols, condition: Condition) -> Check {
    let not = if condition.negated { "!" } else { "" };
    match condition.claim {
        Claim::Returned {
            value: Return::Value(value),
            ..
        } => Check::Own(format!("{not}has_returned_value({value})"), "returned"),
        Claim::Returned { .. } => {
            Check::Nobody("A device that fails is needed; the calls here end the program instead.")
        }
        Claim::Read { content, .. } => Check::Own(
            format!("{not}has_read({})", quote::byte(content)),
            "read_only",
        ),
        Claim::InMemory { .. } if condition.negated => {
            Check::Nobody("To look would read the bytes in.")
        }
        Claim::InMemory { range, content } => {
            let file = &symbols.files[range.file.index()];
            let (from, to) = (range.from, range.to);
            let byte = quote::byte(content);
            Check::Any(
                format!("holds_in_memory({file}, {from}, {to}, {byte})"),
                "in_memory",
            )
        }
        Claim::State { .. } | Claim::OnDisk { .. } => {
            Check::Nobody("No process can see what is on the disk and who remembers the rest.")
        }
        Claim::Verdict(_) => Check::Nobody("A verdict is on the whole run; no process sees it."),
    }
}
