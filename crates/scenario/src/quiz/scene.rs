//! A line between two positions: what a question is found in.

use crate::explain::Known;
use crate::judge;
use crate::run::{Doing, Tick};
use crate::scenario::LineKind;
use crate::session::Overview;
use crate::trace::{At, Trace};
use std::ops::Range;
use writeback_model::ids::{ActorId, BlockId, CellId, PageId};
use writeback_model::machine::Wait;
use writeback_model::op::{FileRange, Op};
use writeback_model::recorders::{ByteState, byte_state, recorders};
use writeback_model::state::PageFlag;
use writeback_model::{Layout, Look};

/// A line's turn, with the run before and after it.
pub(super) struct Scene<'a> {
    pub trace: &'a Trace,
    pub actor: ActorId,
    line: usize,
    /// The operation that the line begins, or goes on with.
    pub op: Op,
    /// Whether anything was newer than the disk before this line.
    pub has_history: bool,
    before: &'a At<'a>,
    after: &'a At<'a>,
}

/// A cell before and after a turn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Fact {
    pub cell: CellId,
    pub was: ByteState,
    pub is: ByteState,
    pub newest: u8,
}

impl<'a> Scene<'a> {
    /// The scene of a line; none where its actor is held up already, so that the line only queues.
    pub fn new(
        trace: &'a Trace,
        overview: &Overview,
        line: usize,
        (before, after): (&'a At<'a>, &'a At<'a>),
    ) -> Option<Scene<'a>> {
        let LineKind::Op { actor, op, .. } = trace.scenario.begins(line) else {
            return None;
        };
        let held = matches!(before.driver().doing(actor), Doing::Blocked { .. });
        let newer = |counts: &[u64; 7]| counts[1..].iter().any(|bytes| *bytes > 0);
        (!held).then(|| Scene {
            trace,
            actor,
            line,
            op: trace.layout.op(op),
            has_history: overview.band[..=before.position()].iter().any(newer),
            before,
            after,
        })
    }

    pub fn layout(&self) -> &Layout {
        &self.trace.layout
    }

    pub fn before(&self) -> Look<'_> {
        self.before.look()
    }

    pub fn after(&self) -> Look<'_> {
        self.after.look()
    }

    /// Whether the operation is over when the turn is.
    pub fn is_done(&self) -> bool {
        matches!(self.after.driver().doing(self.actor), Doing::Idle)
    }

    /// What the turn ended with having to wait for.
    pub fn wait(&self) -> Option<Wait> {
        // A turn without a kernel step of its own has its end for a position.
        let here = self.trace.tick_at(self.after.position());
        let then = self.trace.ticks_after(self.after.position());
        here.iter().chain(then).find_map(|tick| match tick {
            Tick::Blocks { line, wait, .. } if *line == self.line => Some(*wait),
            _ => None,
        })
    }

    /// The pages that the operation is about.
    pub fn pages(&self) -> Range<u32> {
        let layout = self.layout();
        let of_file = |file| layout.file_pages(file);
        layout
            .pages_named(self.op)
            .unwrap_or_else(|| match self.op {
                Op::Fsync(file) | Op::Fdatasync(file) | Op::Writeback(file) => of_file(file),
                Op::Map(mapping) | Op::Unmap(mapping) => of_file(layout.mapping(mapping).file),
                _ => 0..layout.n_pages(),
            })
    }

    /// The cells of those pages, before and after.
    pub fn facts(&self) -> Vec<Fact> {
        let (before, after) = (self.before(), self.after());
        let pages = self.pages().map(page);
        let cells = pages
            .flat_map(|page| self.layout().page_cells(page))
            .map(CellId);
        cells
            .map(|cell| Fact {
                cell,
                was: byte_state(before, cell),
                is: byte_state(after, cell),
                newest: after.newest(cell),
            })
            .collect()
    }

    /// The bytes of cells that follow one another.
    pub fn range(&self, facts: &[Fact]) -> Option<FileRange> {
        let (first, last) = (facts.first()?.cell, facts.last()?.cell);
        let file = self
            .layout()
            .page_file(self.layout().block_page(self.layout().cell_block(first)));
        Some(FileRange {
            file,
            from: self.layout().cell_bounds(first).0,
            to: self.layout().cell_bounds(last).1,
        })
    }

    /// Whether the two cells are neighbours in one file.
    pub fn adjacent(&self, a: CellId, b: CellId) -> bool {
        let file = |cell| {
            self.layout()
                .page_file(self.layout().block_page(self.layout().cell_block(cell)))
        };
        file(a) == file(b) && self.layout().cell_bounds(a).1 == self.layout().cell_bounds(b).0
    }

    /// Who remembers a cell when the turn is over.
    pub fn known(&self, cell: CellId) -> Known {
        let found = recorders(self.after(), self.layout().cell_block(cell));
        Known {
            pte: found.pte,
            page: found.page,
            block: found.block,
        }
    }

    /// The contents that somebody could expect in some cells: what is there, what was and what lies on the disk.
    pub fn contents(&self, cells: impl Iterator<Item = CellId>) -> Vec<u8> {
        let looks = [self.after(), self.before()];
        let mut found = Vec::new();
        for cell in cells {
            for look in looks {
                let memory = judge::readable(look, cell).then(|| look.memory(cell));
                for id in [Some(look.newest(cell)), Some(look.media(cell)), memory]
                    .into_iter()
                    .flatten()
                {
                    found.push(self.layout().content(id));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether somebody else, or the device, has what an operation on these pages may have to wait for.
    pub fn is_contended(&self) -> bool {
        let look = self.before();
        let in_flight = |page: PageId| {
            let mut blocks = self.layout().page_blocks(page).map(BlockId);
            look.page(page, PageFlag::Writeback) || blocks.any(|block| look.block_locked(block))
        };
        self.pages()
            .map(page)
            .any(|page| match look.page_lock(page) {
                Some(owner) => owner != self.actor,
                None => in_flight(page),
            })
    }
}

pub(super) fn page(index: u32) -> PageId {
    PageId(u16::try_from(index).expect("a page has a number"))
}
