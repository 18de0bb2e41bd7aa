//! The C calls of a process's operations.

use super::plan::Symbols;
use super::quote;
use crate::scenario::Scenario;
use writeback_model::ids::MappingId;
use writeback_model::op::{FileRange, Op, SyncFlags};

/// A call and the function that it needs.
pub(super) struct Call {
    pub helper: &'static str,
    pub text: String,
}

/// The call of an operation; none for what no process does, and for `exit`, which is no call of its own here.
pub(super) fn call(scenario: &Scenario, symbols: &Symbols, op: Op) -> Option<Call> {
    let mapping = |m: MappingId| &symbols.mappings[m.index()];
    let within = |range: FileRange| format!("{}, {}", range.from, range.to);
    let of_file =
        |range: FileRange| format!("{}, {}", symbols.files[range.file.index()], within(range));
    let through = |m: MappingId, range: FileRange| format!("{}, {}", mapping(m), within(range));
    let (helper, arguments) = match op {
        Op::Map(m) => ("do_map", map(scenario, symbols, m)),
        Op::Unmap(m) => ("do_unmap", mapping(m).clone()),
        Op::Store {
            mapping,
            range,
            content,
        } => (
            "do_store",
            format!("{}, {}", through(mapping, range), quote::byte(content)),
        ),
        Op::Load { mapping, range } => ("do_load", through(mapping, range)),
        Op::Write { range, content } => (
            "do_write",
            format!("{}, {}", of_file(range), quote::byte(content)),
        ),
        Op::Read { range } => ("do_read", of_file(range)),
        Op::MsyncSync { mapping, range } => {
            ("do_msync", format!("{}, MS_SYNC", through(mapping, range)))
        }
        Op::MsyncAsync { mapping, range } => {
            ("do_msync", format!("{}, MS_ASYNC", through(mapping, range)))
        }
        Op::Fsync(file) => ("do_fsync", symbols.files[file.index()].clone()),
        Op::Fdatasync(file) => ("do_fdatasync", symbols.files[file.index()].clone()),
        Op::SyncFileRange { range, flags } => (
            "do_sync_file_range",
            format!("{}, {}", of_file(range), sync_flags(flags)),
        ),
        _ => return None,
    };
    let text = format!("{helper}({arguments});");
    Some(Call { helper, text })
}

fn map(scenario: &Scenario, symbols: &Symbols, id: MappingId) -> String {
    let mapping = scenario.program.mappings[id.index()];
    let protection = if mapping.readonly {
        "PROT_READ"
    } else {
        "PROT_READ | PROT_WRITE"
    };
    let flags = if mapping.private {
        "MAP_PRIVATE"
    } else {
        "MAP_SHARED"
    };
    let (own, file) = (
        &symbols.mappings[id.index()],
        &symbols.files[mapping.file.index()],
    );
    format!("{own}, {file}, {protection}, {flags}")
}

fn sync_flags(flags: SyncFlags) -> String {
    let words = [
        (flags.wait_before, "SYNC_FILE_RANGE_WAIT_BEFORE"),
        (flags.write, "SYNC_FILE_RANGE_WRITE"),
        (flags.wait_after, "SYNC_FILE_RANGE_WAIT_AFTER"),
    ];
    let set: Vec<&str> = words
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, word)| *word)
        .collect();
    if set.is_empty() {
        "0".to_owned()
    } else {
        set.join(" | ")
    }
}
