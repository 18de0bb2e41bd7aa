//! Collects what happened, tick by tick, into notes.

use super::caption::{Happenings, Steps, split};
use super::message::{Idle, Note, NoteId, add_range};
use super::observe::Seen;
use super::operation_of;
use crate::run::{Driver, Notice, RunError, Tick};
use crate::trace::Trace;
use writeback_model::ids::{ActorId, BlockId, CellId, PageId};
use writeback_model::kernel::Switch;
use writeback_model::op::{FileRange, Fs, Op};
use writeback_model::recorders::{ByteState, byte_state, recorders};
use writeback_model::state::{Fate, PageFlag};
use writeback_model::step::StepName;
use writeback_model::{Look, State};

/// Makes notes of the ticks between two positions.
pub(super) struct Teller<'a> {
    trace: &'a Trace,
    from: usize,
    to: usize,
    pub happenings: Happenings,
    /// The last kernel step, and its line.
    previous: Option<(usize, StepName)>,
    /// The line that has begun and taken no kernel step yet.
    fresh: Option<usize>,
    written: Vec<PageId>,
}

impl<'a> Teller<'a> {
    pub fn new(trace: &'a Trace, from: usize, to: usize) -> Teller<'a> {
        let first_line = trace.tick_at(from + 1).map_or(0, Tick::line);
        let previous = match trace.tick_at(from) {
            Some(Tick::Kernel { line, step, .. }) => Some((line, step.name)),
            _ => None,
        };
        Teller {
            trace,
            from,
            to,
            happenings: Happenings {
                first_line,
                last_line: first_line,
                steps: None,
                notes: Vec::new(),
            },
            previous,
            fresh: None,
            written: Vec::new(),
        }
    }

    /// The ticks that are told: from what leads to the first position to what follows from the last.
    pub fn told(&self) -> Vec<Tick> {
        let (_, leads) = split(self.trace.ticks_after(self.from));
        let mut told = leads.to_vec();
        for position in self.from + 1..=self.to {
            told.extend(self.trace.tick_at(position));
            let after = self.trace.ticks_after(position);
            let last = position == self.to && position != self.trace.last_position();
            told.extend_from_slice(if last { split(after).0 } else { after });
        }
        told
    }

    fn add(&mut self, note: Note) {
        let joined = self
            .happenings
            .notes
            .iter_mut()
            .any(|earlier| earlier.absorb(&note));
        if !joined {
            self.happenings.notes.push(note);
        }
    }

    pub fn tell(&mut self, tick: Tick, before: &State, driver: &Driver<'_>) {
        let by = |id, actor| Note {
            actor: Some(actor),
            ..Note::new(id)
        };
        match tick {
            Tick::Begins { line, .. } => self.fresh = Some(line),
            Tick::Kernel { line, actor, step } => {
                self.fresh = None;
                self.happenings.last_line = line;
                let seen = Seen {
                    scenario: &self.trace.scenario,
                    line,
                    actor,
                    step,
                    before: Look::new(&self.trace.layout, before),
                    after: driver.look(),
                    previous: self.previous.filter(|p| p.0 == line).map(|p| p.1),
                };
                self.previous = Some((line, step.name));
                self.count(step.name);
                for note in seen.notes() {
                    if writes(note.id) {
                        self.written.extend_from_slice(&note.pages);
                    }
                    self.add(note);
                }
            }
            Tick::Ends { line, actor, .. } => self.ends(line, actor, driver),
            Tick::Pauses { actor, .. } => {
                if let Some((_, step)) = self.previous {
                    self.add(by(NoteId::Paused { step }, actor));
                }
            }
            Tick::Blocks {
                line,
                actor,
                wait,
                holder,
                ..
            } => {
                self.fresh = None;
                self.happenings.last_line = line;
                self.add(by(NoteId::Blocked { wait, holder }, actor));
            }
            Tick::Queues { line, actor } => {
                self.happenings.last_line = line;
                self.add(by(NoteId::Queued, actor));
            }
            Tick::Gone { actor, .. } => self.add(by(NoteId::GoneWithPower, actor)),
            Tick::Notices { notice, .. } => self.notices(notice),
            Tick::Stops { error, .. } => self.add(match error {
                RunError::PausedActor(actor) => by(NoteId::StoppedAtPaused, actor),
                RunError::TooManySteps | RunError::TooMuchWork => Note::new(NoteId::StoppedAtLimit),
            }),
            Tick::Judged { .. } | Tick::Marks { .. } => {}
        }
    }

    fn count(&mut self, step: StepName) {
        let steps = self.happenings.steps.get_or_insert(Steps {
            count: 0,
            first: step,
            last: step,
            alike: true,
        });
        steps.count += 1;
        steps.last = step;
        steps.alike &= step == steps.first;
    }

    fn ends(&mut self, line: usize, actor: ActorId, driver: &Driver<'_>) {
        let Some(op) = operation_of(&self.trace.scenario, line) else {
            return;
        };
        self.happenings.last_line = self.happenings.last_line.max(line);
        let by = |id| Note {
            actor: Some(actor),
            ..Note::new(id)
        };
        let gave_up = self
            .happenings
            .notes
            .iter()
            .any(|n| matches!(n.id, NoteId::EvictGaveUp { .. }));
        let idled = self.fresh.take() == Some(line);
        if idled && !gave_up {
            self.add(by(NoteId::Idle(idle(op, driver.look()))));
        }
        if !idled && let Some(kept) = kept(op, driver.look()) {
            self.add(kept);
        }
        if op.promises() && !private(op, driver.look()) {
            self.add(by(NoteId::PromiseKept));
        }
    }

    fn notices(&mut self, notice: Notice) {
        let id = match notice {
            Notice::UntilDidNotCome(step) => NoteId::UntilDidNotCome { step },
            Notice::NothingToContinue => NoteId::NothingToContinue,
            Notice::ContinueWhileBlocked => NoteId::ContinueWhileBlocked,
            Notice::EvictGaveUp(holder) => NoteId::EvictGaveUp { holder },
            Notice::LeftOut => NoteId::LeftOut,
        };
        self.add(Note::new(id));
    }

    /// What became of PG_dirty of the pages that were written; one that stays is where the bug of 2006 begins.
    pub fn written_pages(&mut self, end: Look<'_>) {
        if self.happenings.steps.is_none_or(|s| s.count < 2) {
            return;
        }
        let mut pages = std::mem::take(&mut self.written);
        pages.sort_unstable();
        pages.dedup();
        for page in pages {
            let id = if end.page(page, PageFlag::Dirty) {
                NoteId::PageStaysDirty
            } else if end.page(page, PageFlag::Writeback) || !end.page(page, PageFlag::Cached) {
                continue;
            } else {
                NoteId::PageIsClean {
                    pte_dirty: pte_dirty(end, page),
                }
            };
            self.add(Note {
                pages: vec![page],
                ..Note::new(id)
            });
        }
    }

    /// What became of bytes, block by block.
    pub fn bytes(&mut self, begin: Look<'_>, end: Look<'_>) {
        let layout = &self.trace.layout;
        let (mut stranded, mut rescued) = (Vec::new(), Vec::new());
        let mut fates = [const { Vec::new() }; 3];
        for file in layout.files() {
            for cell in layout.file_cells(file).map(CellId) {
                let (from, to) = layout.cell_bounds(cell);
                let range = FileRange { file, from, to };
                let states = (byte_state(begin, cell), byte_state(end, cell));
                match states {
                    (ByteState::Stranded, ByteState::Stranded) => {}
                    (_, ByteState::Stranded) => add_range(&mut stranded, range),
                    (ByteState::Stranded, ByteState::Lost) => {}
                    (ByteState::Stranded, _) => add_range(&mut rescued, range),
                    _ => {}
                }
                let fate = [Fate::LiedAbout, Fate::Lost, Fate::WentWithPower];
                for (which, ranges) in fate.into_iter().zip(&mut fates) {
                    if end.fate(cell, which) && !begin.fate(cell, which) {
                        add_range(ranges, range);
                    }
                }
            }
        }
        let [lied, lost, went] = fates;
        if !lied.is_empty() {
            self.happenings
                .notes
                .retain(|n| n.id != NoteId::PromiseKept);
        }
        for (id, ranges) in [
            (NoteId::PromiseBroken, lied),
            (NoteId::BecameStranded, stranded),
            (NoteId::Rescued, rescued),
            (NoteId::BecameLost, lost),
            (NoteId::WentWithPower, went),
        ] {
            if !ranges.is_empty() {
                self.add(Note {
                    ranges,
                    ..Note::new(id)
                });
            }
        }
    }
}

fn pte_dirty(look: Look<'_>, page: PageId) -> bool {
    let block = BlockId(look.layout.page_blocks(page).start);
    recorders(look, block).pte
}

fn writes(id: NoteId) -> bool {
    matches!(
        id,
        NoteId::BlockWritten { .. } | NoteId::BlockFlushed { .. } | NoteId::BlockCompleted { .. }
    )
}

fn private(op: Op, look: Look<'_>) -> bool {
    matches!(op, Op::MsyncSync { mapping, .. } | Op::MsyncAsync { mapping, .. }
        if look.layout.mapping(mapping).private)
}

/// What reclaim could not take.
fn kept(op: Op, look: Look<'_>) -> Option<Note> {
    let is = |page, flag| look.page(page, flag);
    let (page, id) = match op {
        Op::Evict(page) if is(page, PageFlag::Cached) => (
            page,
            NoteId::PageKept {
                dirty: is(page, PageFlag::Dirty),
                writeback: is(page, PageFlag::Writeback),
            },
        ),
        Op::FreeBuffers(page) if is(page, PageFlag::HasBuffers) => (page, NoteId::BuffersKept),
        _ => return None,
    };
    Some(Note {
        pages: vec![page],
        ..Note::new(id)
    })
}

/// Why an operation ended without a kernel step.
fn idle(op: Op, look: Look<'_>) -> Idle {
    match op {
        Op::Writepage(_) => Idle::NoDirtyTag,
        Op::Writeback(_) => Idle::NoDirtyPage,
        Op::MsyncSync { .. } | Op::MsyncAsync { .. } if private(op, look) => Idle::PrivateMapping,
        Op::MsyncAsync { .. } if look.layout.kernel().value(Switch::MsyncAsync) == 1 => {
            Idle::MsyncDoesNothing
        }
        Op::MsyncSync { .. }
        | Op::MsyncAsync { .. }
        | Op::Fsync(_)
        | Op::Fdatasync(_)
        | Op::SyncFileRange { .. } => Idle::NothingToSync,
        Op::JournalFlush(_) if look.layout.fs() == Fs::Ext4 => Idle::NoDirtyPage,
        Op::JournalFlush(_) => Idle::NothingToFlush,
        Op::Evict(_) => Idle::NotCached,
        Op::FreeBuffers(_) => Idle::NoBuffersToFree,
        Op::DropCaches => Idle::NothingToDrop,
        Op::Sample(_) | Op::Complete(_) => Idle::NothingInFlight,
        _ => Idle::Nothing,
    }
}
