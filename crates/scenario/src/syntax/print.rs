//! From a tree to its canonical text.
//!
//! The canonical form has one statement a line and one space between words; nothing is aligned.
//! Options and flags stand in the order in which the language lists them; switches and repeatable headers stay in
//! the order of the text. A size is written in `M` or `k` where that is exact, ranges keep their kind.
//! Blank lines stay, and comments too, as they are written behind the `#`; two spaces stand before a comment
//! that follows a statement. A line that could not be read stays as it is, without the white space around it.
//! Every line ends in a line break.

use crate::syntax::ast::{
    ClaimText, DeviceHeader, Does, Expect, FileHeader, FsHeader, Initial, KernelHeader, Operation,
    Place, Range, Return, Setting, SettingValue, SourceLine, Statement, Tree, Turn,
};
use std::fmt;

/// The canonical text of a tree.
#[must_use]
pub fn print(tree: &Tree) -> String {
    tree.to_string()
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl fmt::Display for SourceLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(statement) = &self.statement {
            write!(f, "{}", statement.node)?;
        }
        match (&self.statement, &self.comment) {
            (_, None) => Ok(()),
            (None, Some(comment)) => write!(f, "#{}", comment.node),
            (Some(_), Some(comment)) => write!(f, "  #{}", comment.node),
        }
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Statement::Writeback(version) => write!(f, "writeback {}", version.node),
            Statement::Title(text) => write!(f, "title {}", Quoted(&text.node)),
            Statement::About(text) => write!(f, "about {}", Quoted(&text.node)),
            Statement::Source(text) => write!(f, "source {}", Quoted(&text.node)),
            Statement::Kernel(kernel) => kernel.fmt(f),
            Statement::Fs(fs) => fs.fmt(f),
            Statement::Page(size) => write!(f, "page {}", Size(size.node)),
            Statement::Device(device) => device.fmt(f),
            Statement::File(file) => file.fmt(f),
            Statement::Turn(turn) => turn.fmt(f),
            Statement::Anytime(turn) => write!(f, "anytime {turn}"),
            Statement::Expect(expect) => expect.fmt(f),
            Statement::Mark(label) => write!(f, "mark {}", Quoted(&label.node)),
            Statement::Unreadable(line) => f.write_str(&line.text),
        }
    }
}

/// A size in its canonical form.
#[derive(Clone, Copy, Debug)]
pub struct Size(pub u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Size(bytes) = *self;
        if bytes != 0 && bytes % (1 << 20) == 0 {
            write!(f, "{}M", bytes >> 20)
        } else if bytes != 0 && bytes % (1 << 10) == 0 {
            write!(f, "{}k", bytes >> 10)
        } else {
            bytes.fmt(f)
        }
    }
}

/// A text in quotes.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\0' => f.write_str("\\0")?,
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

/// A content in its canonical form, quotes included.
#[derive(Clone, Copy, Debug)]
pub struct Content(pub u8);

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Quoted(char::from(self.0).encode_utf8(&mut [0; 4])).fmt(f)
    }
}

impl fmt::Display for KernelHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "kernel {}", self.version.node)?;
        self.settings
            .iter()
            .try_for_each(|setting| write!(f, " {}", setting.node))
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let switch = &self.switch.node;
        match &self.to {
            SettingValue::On => write!(f, "with {switch}"),
            SettingValue::Off => write!(f, "without {switch}"),
            SettingValue::Value(value) => write!(f, "with {switch}={}", value.node),
        }
    }
}

impl fmt::Display for FsHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fs {}", self.name.node)?;
        if let Some(block) = &self.block {
            write!(f, " block={}", Size(block.node))?;
        }
        if let Some(data) = &self.data {
            write!(f, " data={}", data.node)?;
        }
        Ok(())
    }
}

impl fmt::Display for DeviceHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("device")?;
        if let Some(cache) = &self.cache {
            write!(f, " cache={}", cache.node)?;
        }
        if let Some(sector) = &self.sector {
            write!(f, " sector={}", Size(sector.node))?;
        }
        if let Some(completes) = &self.completes {
            write!(f, " completes={}", completes.node)?;
        }
        Ok(())
    }
}

impl fmt::Display for FileHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file {} {}", self.name.node, Size(self.size.node))?;
        match &self.initial {
            Initial::Unsaid => Ok(()),
            Initial::Of(content) => write!(f, " of {}", Content(content.node)),
            Initial::Hole(_) => f.write_str(" hole"),
        }
    }
}

impl fmt::Display for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.actor.node, self.does.node)?;
        match &self.until {
            Some(step) => write!(f, " until {}", step.node),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Does {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Does::Operation(operation) => operation.fmt(f),
            Does::Continue => f.write_str("continue"),
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name.node)?;
        match &self.place {
            Place::Whole => Ok(()),
            Place::Bytes(from, to) => write!(f, "[{}..{}]", Size(from.node), Size(to.node)),
            Place::Page(number) => write!(f, "[page {}]", number.node),
            Place::Block(number) => write!(f, "[block {}]", number.node),
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.verb().word())?;
        match self {
            Operation::Exit | Operation::Commit | Operation::DropCaches | Operation::Cut => Ok(()),
            Operation::Flush(range) | Operation::Sample(range) | Operation::Complete(range) => {
                range.iter().try_for_each(|range| write!(f, " {range}"))
            }
            Operation::Unmap(name)
            | Operation::Fsync(name)
            | Operation::Fdatasync(name)
            | Operation::Writeback(name) => write!(f, " {}", name.node),
            Operation::Load(range)
            | Operation::Read(range)
            | Operation::Writepage(range)
            | Operation::Evict(range)
            | Operation::FreeBuffers(range) => write!(f, " {range}"),
            Operation::Store { range, content } | Operation::Write { range, content } => {
                write!(f, " {range} {}", Content(content.node))
            }
            Operation::Msync { range, mode } => write!(f, " {range} {mode}"),
            Operation::Truncate { file, size } => {
                write!(f, " {} to {}", file.node, Size(size.node))
            }
            Operation::Fail { range, errno } => {
                write!(f, " {range}")?;
                errno.iter().try_for_each(|errno| write!(f, " {errno}"))
            }
            Operation::Map { .. } | Operation::SyncFileRange { .. } => self.fmt_with_flags(f),
        }
    }
}

impl Operation {
    fn fmt_with_flags(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flags = match self {
            Operation::Map {
                file,
                name,
                private,
                readonly,
            } => {
                write!(f, " {}", file.node)?;
                if let Some(name) = name {
                    write!(f, " as {}", name.node)?;
                }
                [("private", *private), ("readonly", *readonly), ("", false)]
            }
            Operation::SyncFileRange {
                range,
                wait_before,
                write,
                wait_after,
            } => {
                write!(f, " {range}")?;
                [
                    ("wait_before", *wait_before),
                    ("write", *write),
                    ("wait_after", *wait_after),
                ]
            }
            _ => return Ok(()),
        };
        flags
            .iter()
            .filter(|(_, set)| *set)
            .try_for_each(|(word, _)| write!(f, " {word}"))
    }
}

impl fmt::Display for Expect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expect ")?;
        if let Some(over) = &self.over {
            write!(f, "{} ", over.node)?;
        }
        for _ in 0..self.nots {
            f.write_str("not ")?;
        }
        self.claim.fmt(f)
    }
}

impl fmt::Display for ClaimText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ClaimText::State { range, state } => write!(f, "{range} {}", state.node),
            ClaimText::InMemory { range, content } => {
                write!(f, "{range} in memory {}", Content(content.node))
            }
            ClaimText::OnDisk { range, content } => {
                write!(f, "{range} on disk {}", Content(content.node))
            }
            ClaimText::Returned { actor, value } => {
                write!(f, "{} returned {}", actor.node, value.node)
            }
            ClaimText::Read { actor, content } => {
                write!(f, "{} read {}", actor.node, Content(content.node))
            }
            ClaimText::Verdict(verdict) => write!(f, "verdict {}", verdict.node),
        }
    }
}

impl fmt::Display for Return {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Return::Value(value) => value.fmt(f),
            Return::Error(errno) => errno.fmt(f),
        }
    }
}
