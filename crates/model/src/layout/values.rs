//! Everything that a program can store and return, numbered.

use crate::op::{Op, Program};

/// What an operation returns when it succeeds; nothing where it is no system call.
#[must_use]
pub fn returns_on_success(op: Op) -> Option<i64> {
    match op {
        Op::Write { range, .. } | Op::Read { range } => i64::try_from(range.to - range.from).ok(),
        Op::Map(_)
        | Op::Unmap(_)
        | Op::MsyncSync { .. }
        | Op::MsyncAsync { .. }
        | Op::Fsync(_)
        | Op::Fdatasync(_)
        | Op::SyncFileRange { .. } => Some(0),
        _ => None,
    }
}

/// Every content of the program, ascending; a content's id is its place.
pub(super) fn contents(program: &Program) -> Vec<u8> {
    let stored = program.ops.iter().filter_map(|(_, op)| match *op {
        Op::Store { content, .. } | Op::Write { content, .. } => Some(content),
        _ => None,
    });
    sorted(
        stored
            .chain(program.files.iter().map(|f| f.content))
            .collect(),
    )
}

/// Every value that a system call of the program may return, ascending.
pub(super) fn returns(program: &Program) -> Vec<i64> {
    sorted(
        program
            .ops
            .iter()
            .filter_map(|(_, op)| returns_on_success(*op))
            .collect(),
    )
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}
