//! Operations: from the words of the text to what the machine is asked.

use super::{Fault, Lowered, Lowerer, names, wrong};
use crate::syntax::{Diagnostic, HeaderWord, MsyncMode, Name, Operation, Range, Span, Turn, tick};
use writeback_model::ids::{ActorId, FileId, MappingId, PageId};
use writeback_model::op::{FileRange, Fs, Mapping, Op, SyncFlags};

impl Lowerer<'_> {
    /// Lowers an operation and keeps track of the mappings that it makes or removes.
    pub(super) fn operation(
        &mut self,
        actor: ActorId,
        operation: &Operation,
        turn: &Turn,
    ) -> Lowered<Op> {
        self.check_role(self.actors.role(actor), operation, turn)?;
        Ok(match operation {
            Operation::Map { .. } => Op::Map(self.map(actor, operation)?),
            Operation::Unmap(name) => {
                let mapping = self.mapping(actor, name)?;
                self.mappings.unmap(mapping);
                Op::Unmap(mapping)
            }
            Operation::Store { range, content } => {
                let (mapping, range) = self.writable(actor, range)?;
                let content = content.node;
                Op::Store {
                    mapping,
                    range,
                    content,
                }
            }
            Operation::Load(range) => {
                let (mapping, range) = self.mapped(actor, range)?;
                Op::Load { mapping, range }
            }
            Operation::Msync { range, mode } => {
                let (mapping, range) = self.mapped(actor, range)?;
                match mode {
                    MsyncMode::Sync => Op::MsyncSync { mapping, range },
                    MsyncMode::Async => Op::MsyncAsync { mapping, range },
                }
            }
            Operation::Write { range, content } => {
                let (range, content) = (self.range_of_file(actor, range)?, content.node);
                Op::Write { range, content }
            }
            Operation::Read(range) => {
                let range = self.range_of_file(actor, range)?;
                Op::Read { range }
            }
            Operation::Fsync(file) => Op::Fsync(self.file(actor, file)?),
            Operation::Fdatasync(file) => Op::Fdatasync(self.file(actor, file)?),
            Operation::SyncFileRange { .. } => self.sync_file_range(actor, operation)?,
            Operation::Exit => {
                self.mappings.exit(actor);
                Op::Exit
            }
            Operation::Flush(Some(range)) => self.journal_flush(range, turn)?,
            Operation::Flush(None) => Op::FlushDevice,
            Operation::Writepage(range) => Op::Writepage(self.page(range, operation)?),
            Operation::Writeback(file) => Op::Writeback(self.files.find(file)?),
            Operation::Evict(range) => Op::Evict(self.page(range, operation)?),
            Operation::FreeBuffers(range) => Op::FreeBuffers(self.page(range, operation)?),
            Operation::DropCaches => Op::DropCaches,
            Operation::Sample(range) => Op::Sample(self.of_device(range.as_ref(), turn)?),
            Operation::Complete(range) => Op::Complete(self.of_device(range.as_ref(), turn)?),
            Operation::Cut => {
                self.mappings.cut();
                Op::Cut
            }
            Operation::Truncate { .. } | Operation::Commit | Operation::Fail { .. } => {
                let message = format!("`{}` is not modelled yet", operation.verb());
                return wrong(turn.does.span, message);
            }
        })
    }

    fn map(&mut self, actor: ActorId, operation: &Operation) -> Lowered<MappingId> {
        let Operation::Map {
            file,
            name,
            private,
            readonly,
        } = operation
        else {
            return Err(Fault::Known);
        };
        let mapping = Mapping {
            process: actor,
            file: self.files.find(file)?,
            private: *private,
            readonly: *readonly,
        };
        if let Some(name) = name {
            names::free(name, "a mapping")?;
        }
        self.mappings.map(name.as_ref(), mapping, file)
    }

    fn sync_file_range(&self, actor: ActorId, operation: &Operation) -> Lowered<Op> {
        let Operation::SyncFileRange {
            range,
            wait_before,
            write,
            wait_after,
        } = operation
        else {
            return Err(Fault::Known);
        };
        // The name may be a mapping's; the call is about the file behind it.
        let file = match self.mappings.by_name(actor, Some(&range.name.node)) {
            Some(mapping) => self.mappings.get(mapping).file,
            None => self.files.find(&range.name)?,
        };
        Ok(Op::SyncFileRange {
            range: self.files.range(file, range)?,
            flags: SyncFlags {
                wait_before: *wait_before,
                write: *write,
                wait_after: *wait_after,
            },
        })
    }

    fn writable(&self, actor: ActorId, range: &Range) -> Lowered<(MappingId, FileRange)> {
        let (mapping, bytes) = self.mapped(actor, range)?;
        if self.mappings.get(mapping).readonly {
            let message = format!(
                "the mapping of `{}` is read-only, and a store needs a writable one",
                range.name.node
            );
            return wrong(range.name.span, message);
        }
        Ok((mapping, bytes))
    }

    fn mapping(&self, actor: ActorId, name: &Name) -> Lowered<MappingId> {
        let who = (actor, self.actors.name(actor));
        self.mappings.find(who, name, &self.files)
    }

    fn mapped(&self, actor: ActorId, range: &Range) -> Lowered<(MappingId, FileRange)> {
        let mapping = self.mapping(actor, &range.name)?;
        let file = self.mappings.get(mapping).file;
        Ok((mapping, self.files.range(file, range)?))
    }

    /// A file that a process names in a call on its descriptor.
    fn file(&self, actor: ActorId, name: &Name) -> Lowered<FileId> {
        let Some(mapping) = self.mappings.by_name(actor, Some(&name.node)) else {
            return self.files.find(name);
        };
        // A mapping's name hides a file of the same name, unless both mean the same.
        let file = self.files.name(self.mappings.get(mapping).file);
        if file == name.node {
            return self.files.find(name);
        }
        let message = format!(
            "{} is a mapping here, and a file is needed: it maps `{file}`",
            tick(&name.node)
        );
        let diagnostic = Diagnostic::error(name.span, message);
        Err(diagnostic
            .mended(format!("write `{file}`"), name.span, file)
            .into())
    }

    fn range_of_file(&self, actor: ActorId, range: &Range) -> Lowered<FileRange> {
        let file = self.file(actor, &range.name)?;
        self.files.range(file, range)
    }

    /// What is in flight, in a range or everywhere; the device must be told what to do with it.
    fn of_device(&self, range: Option<&Range>, turn: &Turn) -> Lowered<Option<FileRange>> {
        self.check_manual(turn)?;
        let Some(range) = range else {
            return Ok(None);
        };
        let file = self.files.find(&range.name)?;
        self.files.range(file, range).map(Some)
    }

    fn page(&self, range: &Range, operation: &Operation) -> Lowered<PageId> {
        self.files.page(range, operation.verb().word())
    }

    fn journal_flush(&self, range: &Range, turn: &Turn) -> Lowered<Op> {
        if self.headers.fs == Some(Fs::Ext2) {
            let message = "ext2 has no journal: nothing there flushes by itself";
            return wrong(turn.actor.span, message);
        }
        let file = self.files.find(&range.name)?;
        Ok(Op::JournalFlush(self.files.range(file, range)?))
    }

    /// The device is told what to do only if it does nothing by itself.
    fn check_manual(&self, turn: &Turn) -> Lowered<()> {
        if self.headers.device.manual {
            return Ok(());
        }
        if !self.headers.device_certain {
            return Err(Fault::Known);
        }
        let message =
            format!("`{turn}` needs a device that completes nothing by itself, `completes=manual`");
        let diagnostic = Diagnostic::error(turn.does.span, message);
        let label = "set `completes=manual` for the device";
        let (span, text) = match &self.headers.device_at {
            Some((_, Some(completes))) => (*completes, "manual".to_owned()),
            Some((header, None)) => (after_the_word(*header), " completes=manual".to_owned()),
            None => {
                let place = self.tree.place_for(HeaderWord::Device);
                self.tree.insertion(place, "device completes=manual")
            }
        };
        Err(diagnostic.mended(label, span, text).into())
    }
}

/// The empty span behind the first word of a device's header.
fn after_the_word(header: Span) -> Span {
    let word = HeaderWord::Device.word().len() as u32;
    let start = header.start + word;
    Span {
        start,
        end: start,
        column: header.column + word,
        ..header
    }
}
