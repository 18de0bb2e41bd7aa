//! What one kernel step came to, seen from the states before and after it.

use super::catalogue::block_range;
use super::message::{Answer, Note, NoteId, Reached};
use super::operation_of;
use crate::scenario::Scenario;
use writeback_model::ids::{ActorId, BlockId, CellId, MappingId, PageId};
use writeback_model::kernel::{Switch, TtfbMode};
use writeback_model::op::{FileRange, Op};
use writeback_model::recorders::recorders;
use writeback_model::state::{BlockFlag, PageFlag, PteFlag};
use writeback_model::step::StepName;
use writeback_model::{KernelStep, Layout, Look, Target};

/// One kernel step in its surroundings.
pub(super) struct Seen<'a> {
    pub scenario: &'a Scenario,
    pub line: usize,
    pub actor: ActorId,
    pub step: KernelStep,
    pub before: Look<'a>,
    pub after: Look<'a>,
    /// The kernel step that the same line took before this one.
    pub previous: Option<StepName>,
}

impl Seen<'_> {
    /// The notes that a kernel step makes; at least one.
    pub fn notes(&self) -> Vec<Note> {
        match self.step.target {
            Target::Page(page) => self.of_page(page),
            Target::Block(block) => vec![self.of_block(block)],
            Target::Pte(mapping, page) => vec![self.of_pte(mapping, page)],
            Target::Mapping(mapping) => vec![self.of_mapping(mapping)],
            Target::File(_) => vec![self.tagged()],
            Target::Machine => vec![self.note(match self.step.name {
                StepName::FlushDevice => NoteId::DeviceFlushed,
                StepName::Exit => NoteId::Exited,
                _ => NoteId::PowerCut,
            })],
        }
    }

    fn layout(&self) -> &Layout {
        self.after.layout
    }

    fn op(&self) -> Option<Op> {
        operation_of(self.scenario, self.line)
    }

    fn note(&self, id: NoteId) -> Note {
        Note {
            actor: Some(self.actor),
            ..Note::new(id)
        }
    }

    fn page_note(&self, id: NoteId, page: PageId) -> Note {
        Note {
            pages: vec![page],
            ..self.note(id)
        }
    }

    fn block_note(&self, id: NoteId, block: BlockId) -> Note {
        Note {
            ranges: block_range(self.layout(), block).into_iter().collect(),
            blocks: 1,
            ..self.page_note(id, self.layout().block_page(block))
        }
    }

    fn pte_note(&self, id: NoteId, mapping: MappingId, page: PageId) -> Note {
        Note {
            ptes: vec![(mapping, page)],
            ..self.page_note(id, page)
        }
    }

    fn tagged(&self) -> Note {
        let tagged = |page: &PageId| self.after.page(*page, PageFlag::TagTowrite);
        Note {
            pages: pages(self.layout()).filter(tagged).collect(),
            ..self.note(NoteId::TaggedForWriteback)
        }
    }

    fn of_mapping(&self, mapping: MappingId) -> Note {
        let file = self.layout().mapping(mapping).file;
        let id = if self.step.name == StepName::Mmap {
            NoteId::Mapped
        } else {
            NoteId::Unmapped
        };
        Note {
            ranges: vec![self.layout().whole(file)],
            ..self.note(id)
        }
    }

    fn of_page(&self, page: PageId) -> Vec<Note> {
        let was = |flag| self.before.page(page, flag);
        let is = |flag| self.after.page(page, flag);
        let id = match self.step.name {
            StepName::LockPage => NoteId::LockTaken,
            StepName::WaitOnPageLocked => NoteId::LockIsFree,
            StepName::UnlockPage => return self.unlock(page),
            StepName::WaitOnPageWriteback => NoteId::WritebackOver,
            StepName::ReadPage => NoteId::PageRead,
            StepName::PageMkwrite => NoteId::PageMkwrite {
                locks: self.layout().kernel().on(Switch::MkwriteHoldsLock),
            },
            StepName::DirtyBuffers if was(PageFlag::HasBuffers) => NoteId::BuffersDirtied,
            StepName::DirtyBuffers => NoteId::NoBuffersToDirty,
            StepName::SetPageDirty => {
                let one_step = self.layout().kernel().on(Switch::DirtyInOneStep);
                let buffers = one_step && was(PageFlag::HasBuffers);
                if was(PageFlag::Dirty) {
                    NoteId::PageWasDirty { buffers }
                } else {
                    NoteId::PageDirtied { buffers }
                }
            }
            StepName::TagDirty => NoteId::TagSet,
            StepName::WriteBegin => NoteId::WriteBegun,
            StepName::CopyToUser => NoteId::CopiedToUser,
            StepName::RedirtyPage => NoteId::Redirtied,
            StepName::TestClearPageDirty if was(PageFlag::Dirty) => NoteId::DirtyCleared,
            StepName::TestClearPageDirty => NoteId::DirtyWasClear,
            StepName::CreateEmptyBuffers => NoteId::BuffersCreated,
            StepName::SetPageWriteback => NoteId::WritebackSet {
                tag_stays: is(PageFlag::TagDirty),
            },
            StepName::EndPageWriteback => NoteId::NothingWritten {
                page_dirty: is(PageFlag::Dirty),
            },
            StepName::FileBuffers => NoteId::BuffersFiled,
            StepName::DetachBuffers => NoteId::BuffersFreed {
                page_dirty: was(PageFlag::Dirty),
                cancels: self.layout().kernel().ttfb_mode() == TtfbMode::CancelInside,
            },
            StepName::CancelDirty => NoteId::DirtyCancelled,
            _ => NoteId::PageDropped,
        };
        let mut note = self.page_note(id, page);
        if id == NoteId::BuffersFiled {
            let filed = |b: &BlockId| self.after.block(*b, BlockFlag::Filed);
            for block in blocks(self.layout(), page).filter(filed) {
                note.absorb(&self.block_note(id, block));
            }
        }
        if id == NoteId::CopiedToUser {
            note.ranges = self.touched(page).into_iter().collect();
            note.contents = self.memory(page);
        }
        vec![note]
    }

    /// A walk that unlocks a page at once has skipped it.
    fn unlock(&self, page: PageId) -> Vec<Note> {
        let walks = matches!(
            self.op(),
            Some(
                Op::Writepage(_)
                    | Op::Writeback(_)
                    | Op::Fsync(_)
                    | Op::Fdatasync(_)
                    | Op::MsyncSync { .. }
                    | Op::SyncFileRange { .. }
                    | Op::JournalFlush(_)
            )
        );
        let at_once = matches!(
            self.previous,
            Some(StepName::LockPage | StepName::WaitOnPageWriteback)
        );
        let given = self.page_note(NoteId::LockGiven, page);
        if !(walks && at_once) {
            return vec![given];
        }
        let under_writeback = self.after.page(page, PageFlag::Writeback);
        vec![
            self.page_note(NoteId::Skipped { under_writeback }, page),
            given,
        ]
    }

    fn of_block(&self, block: BlockId) -> Note {
        let was = |flag| self.before.block(block, flag);
        let reached = reached(self.after, block);
        let id = match self.step.name {
            StepName::WaitOnBuffer => NoteId::BufferIdle,
            StepName::CopyBlock => NoteId::Copied,
            StepName::MarkBufferDirty => NoteId::BlockMarked {
                files: self.layout().fs().files_buffers(),
            },
            StepName::CollectBlock if self.layout().beyond_eof(block) => NoteId::BlockBeyondEnd,
            StepName::CollectBlock if !was(BlockFlag::Dirty) => NoteId::BlockSkipped,
            StepName::CollectBlock if self.before.block_locked(block) => NoteId::BlockBusy,
            StepName::CollectBlock => NoteId::BlockCollected,
            StepName::SubmitBlock => NoteId::BlockWritten { reached },
            StepName::FlushBlock if was(BlockFlag::Dirty) => NoteId::BlockFlushed { reached },
            StepName::FlushBlock => NoteId::BlockUnfiled,
            StepName::SampleBlock => NoteId::BlockSampled,
            _ => NoteId::BlockCompleted { reached },
        };
        let mut note = self.block_note(id, block);
        if id == NoteId::Copied {
            let page = self.layout().block_page(block);
            let touched = self.touched(page);
            note.ranges = note
                .ranges
                .iter()
                .filter_map(|r| overlap(*r, touched?))
                .collect();
            note.contents = stored(self.op());
        }
        note
    }

    fn of_pte(&self, mapping: MappingId, page: PageId) -> Note {
        let was = |flag| self.before.pte(mapping, page, flag);
        let is = |flag| self.after.pte(mapping, page, flag);
        let step = self.step.name;
        let id = match step {
            StepName::InstallPte => self.fault(mapping, page),
            StepName::Store if is(PteFlag::Copied) => NoteId::StoredInCopy,
            StepName::Store => NoteId::Stored {
                only_pte: self.only_pte(page),
            },
            StepName::Load => NoteId::Loaded,
            StepName::PageMkclean if was(PteFlag::Dirty) || was(PteFlag::Writable) => {
                NoteId::PteCleaned {
                    dirty: was(PteFlag::Dirty),
                    answer: self.answer(),
                }
            }
            StepName::PageMkclean => NoteId::PteWasClean,
            StepName::CleanPte => NoteId::PteHandedOver { step },
            _ => {
                let shared = !self.layout().mapping(mapping).private;
                if shared && was(PteFlag::Dirty) {
                    NoteId::PteHandedOver { step }
                } else {
                    NoteId::PteRemoved { step }
                }
            }
        };
        let mut note = self.pte_note(id, mapping, page);
        match id {
            NoteId::Stored { .. } | NoteId::StoredInCopy => {
                note.contents = stored(self.op());
                note.ranges = self.touched(page).into_iter().collect();
            }
            NoteId::Loaded => {
                note.contents = if is(PteFlag::Copied) {
                    self.contents(page, |look, cell| look.copy(mapping, cell))
                } else {
                    self.memory(page)
                };
                note.ranges = self.touched(page).into_iter().collect();
            }
            _ => {}
        }
        note
    }

    fn fault(&self, mapping: MappingId, page: PageId) -> NoteId {
        let missing = !self.before.pte(mapping, page, PteFlag::Present);
        let writable = self.after.pte(mapping, page, PteFlag::Writable);
        if self.after.pte(mapping, page, PteFlag::Copied) {
            NoteId::PrivateCopy
        } else if matches!(self.op(), Some(Op::Store { .. })) {
            NoteId::WriteFault { missing }
        } else {
            NoteId::ReadFault { missing, writable }
        }
    }

    /// try_to_free_buffers asks nobody's answer; write_cache_pages does where the fix is.
    fn answer(&self) -> Answer {
        let frees = matches!(self.op(), Some(Op::FreeBuffers(_) | Op::DropCaches));
        if !frees && self.layout().kernel().on(Switch::RedirtyOnMkclean) {
            Answer::Heeded
        } else {
            Answer::Ignored
        }
    }

    /// Whether nobody but a PTE remembers the blocks that this step stored to.
    fn only_pte(&self, page: PageId) -> bool {
        let Some(touched) = self.touched(page) else {
            return false;
        };
        self.layout()
            .range_blocks(touched)
            .map(|b| recorders(self.after, BlockId(b)))
            .all(|r| r.pte && !r.page && !r.block)
    }

    /// The part of the operation's range that lies in a page.
    fn touched(&self, page: PageId) -> Option<FileRange> {
        let (Op::Store { range, .. }
        | Op::Load { range, .. }
        | Op::Write { range, .. }
        | Op::Read { range }) = self.op()?
        else {
            return None;
        };
        overlap(range, page_range(self.layout(), page)?)
    }

    fn memory(&self, page: PageId) -> Vec<u8> {
        self.contents(page, |look, cell| look.memory(cell))
    }

    /// The characters that the operation's range of a page shows, each once, ascending.
    fn contents(&self, page: PageId, of: impl Fn(Look<'_>, CellId) -> u8) -> Vec<u8> {
        let Some(touched) = self.touched(page) else {
            return Vec::new();
        };
        let cells = self.layout().range_cells(touched).map(CellId);
        let mut found: Vec<u8> = cells
            .map(|cell| self.layout().content(of(self.after, cell)))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn reached(after: Look<'_>, block: BlockId) -> Reached {
    if after.block(block, BlockFlag::Submitted) {
        Reached::Flight
    } else if after.layout.program().device.volatile_cache {
        Reached::Cache
    } else {
        Reached::Media
    }
}

fn stored(op: Option<Op>) -> Vec<u8> {
    match op {
        Some(Op::Store { content, .. } | Op::Write { content, .. }) => vec![content],
        _ => Vec::new(),
    }
}

/// The bytes that two ranges of a file share.
fn overlap(a: FileRange, b: FileRange) -> Option<FileRange> {
    let (from, to) = (a.from.max(b.from), a.to.min(b.to));
    (a.file == b.file && from < to).then_some(FileRange {
        file: a.file,
        from,
        to,
    })
}

/// The bytes of a page that are inside its file.
fn page_range(layout: &Layout, page: PageId) -> Option<FileRange> {
    let cells = layout.page_cells(page);
    let file = layout.page_file(page);
    let first = (!cells.is_empty()).then(|| layout.cell_bounds(CellId(cells.start)).0)?;
    let last = layout.cell_bounds(CellId(cells.end - 1)).1;
    Some(FileRange {
        file,
        from: first,
        to: last,
    })
}

/// Every page of a layout.
pub(super) fn pages(layout: &Layout) -> impl Iterator<Item = PageId> + use<> {
    (0..layout.n_pages()).filter_map(|p| u16::try_from(p).ok().map(PageId))
}

fn blocks(layout: &Layout, page: PageId) -> impl Iterator<Item = BlockId> + use<> {
    layout.page_blocks(page).map(BlockId)
}
