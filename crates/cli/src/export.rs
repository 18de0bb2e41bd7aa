//! `writeback export`.

use crate::args::Export;
use crate::input;
use crate::out::Out;
use crate::status::Status;
use std::io;
use std::path::Path;
use writeback_scenario::check;
use writeback_scenario::export::{ExportError, c_program};

/// Writes the C program of a scenario.
pub fn export(args: &Export, out: &mut Out) -> io::Result<Status> {
    let text = match input::read(&args.c) {
        Ok(text) => text,
        Err(unread) => return Ok(unread.complain(out)),
    };
    match c_program(&check(&text.text)) {
        Ok(program) => write(args.output.as_deref(), &program, out),
        Err(error) => {
            if let ExportError::Mistakes(diagnostics) = &error {
                out.complain(&input::render(diagnostics, &text));
            }
            Ok(out.unreadable(&format!("{}: {error}", text.name)))
        }
    }
}

/// Writes to a file, or to standard output where none is named.
pub fn write(path: Option<&Path>, text: &str, out: &mut Out) -> io::Result<Status> {
    let Some(path) = path.filter(|path| !input::is_stdin(path)) else {
        out.raw(text.as_bytes())?;
        return Ok(Status::Holds);
    };
    if let Err(error) = std::fs::write(path, text) {
        return Ok(out.unreadable(&format!("{}: {}", path.display(), input::reason(&error))));
    }
    Ok(Status::Holds)
}
