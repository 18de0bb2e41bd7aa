//! `writeback fmt`.

use crate::args::Fmt;
use crate::input::{self, Text};
use crate::out::Out;
use crate::status::Status;
use std::fs;
use std::io;
use std::path::Path;

/// Formats every file, or says which ones are not canonical.
pub fn fmt(args: &Fmt, out: &mut Out) -> io::Result<Status> {
    let mut status = Status::Holds;
    for path in &args.files {
        status = status.max(fmt_one(path, args.check, out)?);
    }
    Ok(status)
}

fn fmt_one(path: &Path, check: bool, out: &mut Out) -> io::Result<Status> {
    let text = match input::read(path) {
        Ok(text) => text,
        Err(unread) => return Ok(unread.complain(out)),
    };
    let canonical = match writeback_scenario::format(&text.text) {
        Ok(canonical) => canonical,
        Err(diagnostics) => {
            out.complain(&input::render(&diagnostics, &text));
            return Ok(Status::Unreadable);
        }
    };
    if check {
        return complain_if_different(&text, &canonical, out);
    }
    if input::is_stdin(path) {
        out.raw(canonical.as_bytes())?;
    } else if canonical != text.text
        && let Err(error) = fs::write(path, &canonical)
    {
        return Ok(out.unreadable(&format!("{}: {}", text.name, input::reason(&error))));
    }
    Ok(Status::Holds)
}

fn complain_if_different(text: &Text, canonical: &str, out: &mut Out) -> io::Result<Status> {
    if text.text == canonical {
        return Ok(Status::Holds);
    }
    // The canonical form has the same lines, so the first difference has the same number in both.
    let pairs = text.text.split('\n').zip(canonical.split('\n'));
    let same = pairs.take_while(|(is, should)| is == should).count();
    let should = canonical.split('\n').nth(same).unwrap_or_default();
    let what = if should.is_empty() {
        "the lines end otherwise".to_owned()
    } else {
        format!("it would be `{should}`")
    };
    let (name, line) = (&text.name, same + 1);
    out.line(&format!("{name}:{line}: not in the canonical form: {what}"))?;
    Ok(Status::Fails)
}
