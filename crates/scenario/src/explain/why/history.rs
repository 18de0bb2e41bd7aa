//! What happened to single bytes: every kernel step that changed who remembers them, or what they hold.

use crate::explain::cause::Known;
use crate::explain::operation_of;
use crate::run::Tick;
use crate::trace::Trace;
use std::ops::Range;
use writeback_model::ids::{CellId, PageId};
use writeback_model::op::Op;
use writeback_model::recorders::{ByteState, byte_state, recorders};
use writeback_model::state::{BlockFlag, Fate, PageFlag, PteFlag};
use writeback_model::step::StepName;
use writeback_model::{KernelStep, Layout, Look, Target};

/// How a byte stands between two ticks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Snapshot {
    pub known: Known,
    /// PG_dirty, whatever the block says.
    pub page_dirty: bool,
    /// A tag by which writeback finds the page.
    pub tagged: bool,
    pub buffers: bool,
    pub state: ByteState,
    pub newest: u8,
    pub media: u8,
    pub lost: bool,
    pub lied: bool,
    pub went: bool,
}

impl Snapshot {
    fn of(look: Look<'_>, cell: CellId) -> Snapshot {
        let block = look.layout.cell_block(cell);
        let page = look.layout.block_page(block);
        let r = recorders(look, block);
        Snapshot {
            known: Known {
                pte: r.pte,
                page: r.page,
                block: r.block,
            },
            page_dirty: look.page(page, PageFlag::Dirty),
            tagged: look.page(page, PageFlag::TagDirty),
            buffers: look.page(page, PageFlag::HasBuffers),
            state: byte_state(look, cell),
            newest: look.newest(cell),
            media: look.media(cell),
            lost: look.fate(cell, Fate::Lost),
            lied: look.fate(cell, Fate::LiedAbout),
            went: look.fate(cell, Fate::WentWithPower),
        }
    }
}

/// One tick that mattered to a byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Event {
    /// The place of the tick among all ticks.
    pub order: usize,
    pub position: usize,
    pub line: usize,
    /// None where an operation ended without a kernel step of its own.
    pub step: Option<KernelStep>,
    pub before: Snapshot,
    pub after: Snapshot,
    /// The step stored the byte.
    pub stored: bool,
}

impl Event {
    /// The kernel step, if there was one.
    pub fn step_name(&self) -> Option<StepName> {
        self.step.map(|s| s.name)
    }
}

/// The histories of some bytes.
#[derive(Clone, Debug)]
pub(super) struct Histories {
    cells: Vec<(CellId, Vec<Event>)>,
    /// When each line's operation began, by the place of the tick.
    pub begins: Vec<(usize, usize)>,
    /// How many events there are.
    events: usize,
}

/// Follows the bytes of some cells, which are in order, up to a position; none if more than `most` events matter to them.
pub(super) fn follow(
    trace: &Trace,
    position: usize,
    cells: &[CellId],
    most: usize,
) -> Option<Histories> {
    let mut histories = Histories {
        cells: cells.iter().map(|cell| (*cell, Vec::new())).collect(),
        begins: Vec::new(),
        events: 0,
    };
    let mut order = 0;
    let mut at = trace.at(0);
    while at.position() < position {
        let here = at.position();
        at.advance(|tick, before, after| {
            let made = if matches!(tick, Tick::Kernel { .. }) {
                here + 1
            } else {
                here
            };
            histories.note(trace, tick, (order, made), before, after);
            order += 1;
        });
        if histories.events > most {
            return None;
        }
    }
    Some(histories)
}

impl Histories {
    /// What happened to a byte before a tick, given by its place; nothing to bytes that were not followed.
    pub fn of(&self, cell: CellId, before: usize) -> &[Event] {
        let Ok(at) = self.cells.binary_search_by_key(&cell, |(c, _)| *c) else {
            return &[];
        };
        let events = &self.cells[at].1;
        &events[..events.partition_point(|e| e.order < before)]
    }

    fn note(
        &mut self,
        trace: &Trace,
        tick: Tick,
        (order, position): (usize, usize),
        before: Look<'_>,
        after: Look<'_>,
    ) {
        let line = tick.line();
        let step = match tick {
            Tick::Begins { .. } => {
                self.begins.push((line, order));
                None
            }
            Tick::Kernel { step, .. } => Some(step),
            // The end of an operation shows first in whatever is told of it.
            _ => None,
        };
        let op = operation_of(&trace.scenario, line);
        let promises = op.is_some_and(Op::promises);
        if step.is_none() && !promises {
            return;
        }
        let near = self.touched(&trace.layout, step);
        // The end of a call judges every byte that it covers, wherever its last kernel step was.
        let judged = if promises {
            0..self.cells.len()
        } else {
            near.clone()
        };
        for index in judged {
            let (cell, events) = &mut self.cells[index];
            let lies = |look: Look<'_>| look.fate(*cell, Fate::LiedAbout);
            if !near.contains(&index) && lies(before) == lies(after) {
                continue;
            }
            let stored = step.is_some_and(|s| stores(&trace.layout, op, s, after, *cell));
            let (before, after) = (Snapshot::of(before, *cell), Snapshot::of(after, *cell));
            let fault = step.is_some_and(|s| s.name == StepName::InstallPte);
            if stored || fault || before != after {
                self.events += 1;
                events.push(Event {
                    order,
                    position,
                    line,
                    step,
                    before,
                    after,
                    stored,
                });
            }
        }
    }

    /// Which of the cells a kernel step can matter to.
    fn touched(&self, layout: &Layout, step: Option<KernelStep>) -> Range<usize> {
        let page = match step.map(|s| s.target) {
            Some(Target::Page(page) | Target::Pte(_, page)) => page,
            Some(Target::Block(block)) => layout.block_page(block),
            Some(Target::File(_)) => return 0..0,
            Some(Target::Machine | Target::Mapping(_)) | None => return 0..self.cells.len(),
        };
        self.of_page(layout, page)
    }

    fn of_page(&self, layout: &Layout, page: PageId) -> Range<usize> {
        let cells = layout.page_cells(page);
        let at = |cell: u32| self.cells.partition_point(|(c, _)| c.0 < cell);
        at(cells.start)..at(cells.end)
    }
}

/// Whether a kernel step stores to a cell of the file.
fn stores(
    layout: &Layout,
    op: Option<Op>,
    step: KernelStep,
    after: Look<'_>,
    cell: CellId,
) -> bool {
    let Some(Op::Store { range, .. } | Op::Write { range, .. }) = op else {
        return false;
    };
    let reaches = match (step.name, step.target) {
        (StepName::Store, Target::Pte(mapping, page)) => {
            !after.pte(mapping, page, PteFlag::Copied) && layout.page_cells(page).contains(&cell.0)
        }
        (StepName::CopyBlock, Target::Block(block)) => {
            layout.cell_block(cell) == block && after.block(block, BlockFlag::Valid)
        }
        _ => false,
    };
    reaches && layout.range_cells(range).contains(&cell.0)
}

/// The line that began the operation that a line goes on with.
pub(super) fn begin_line(trace: &Trace, line: usize) -> usize {
    let kind = trace.scenario.begins(line);
    let lines = &trace.scenario.lines[..=line];
    lines.iter().rposition(|l| l.kind == kind).unwrap_or(line)
}
