//! How much work a run is: what each part of it looks at, estimated from the layout before it is done.
//!
//! Kernel steps alone do not bound a run: an fsync of a large file that is clean takes none, and looks
//! at every page and every byte of it. The unit is about ten nanoseconds on the machine of 2025 that
//! measured it: the visit of a cell, or of a few pages.

use crate::scenario::{Claim, Condition};
use writeback_model::ids::PageId;
use writeback_model::op::{FileRange, Op};
use writeback_model::step::StepName;
use writeback_model::{KernelStep, Layout, Target};

/// The most work of one run: a few seconds.
pub const WORK_MAX: u64 = 300_000_000;

/// Pages that are looked at for the work of one cell.
const PAGES_A_CELL: u64 = 8;

/// What it costs to ask for the state of one cell: its block has to be found, and every mapping and every actor may remember it.
fn state_of_a_cell(layout: &Layout) -> u64 {
    let program = layout.program();
    8 + program.mappings.len() as u64 / 4 + u64::from(program.actors)
}

fn cells(layout: &Layout) -> u64 {
    u64::from(layout.n_cells())
}

fn pages(layout: &Layout) -> u64 {
    u64::from(layout.n_pages()) / PAGES_A_CELL
}

fn blocks(layout: &Layout) -> u64 {
    u64::from(layout.n_blocks()) / PAGES_A_CELL
}

fn range_cells(layout: &Layout, range: FileRange) -> u64 {
    layout.range_cells(range).len() as u64
}

/// The beginning and the end of an operation, and what it searches in between.
pub(super) fn of_operation(layout: &Layout, op: Op) -> u64 {
    let mappings = layout.program().mappings.len() as u64;
    let search = 4 * (pages(layout) + blocks(layout));
    match op {
        Op::Fsync(file) | Op::Fdatasync(file) => {
            let covered = layout.file_cells(file).len() as u64;
            search + covered * state_of_a_cell(layout) + cells(layout)
        }
        Op::MsyncSync { range, .. } => {
            search + range_cells(layout, range) * state_of_a_cell(layout) + cells(layout)
        }
        Op::DropCaches => search + pages(layout) * (1 + mappings) * 4,
        Op::Map(_) | Op::Unmap(_) | Op::Exit => search + pages(layout) * (1 + mappings),
        Op::Cut => search + cells(layout) * state_of_a_cell(layout) + pages(layout) * mappings,
        Op::FlushDevice => search + cells(layout),
        Op::MsyncAsync { .. }
        | Op::SyncFileRange { .. }
        | Op::JournalFlush(_)
        | Op::Writeback(_)
        | Op::Sample(_)
        | Op::Complete(_) => search,
        Op::Store { .. }
        | Op::Load { .. }
        | Op::Write { .. }
        | Op::Read { .. }
        | Op::Writepage(_)
        | Op::Evict(_)
        | Op::FreeBuffers(_) => 1,
    }
}

/// One kernel step.
pub(super) fn of_step(layout: &Layout, step: KernelStep) -> u64 {
    let actors = 1 + u64::from(layout.program().actors) / 8;
    let page_cells = |page: PageId| layout.page_cells(page).len() as u64;
    let inside = match (step.name, step.target) {
        (StepName::LockPage | StepName::UnlockPage, _) => 0,
        (_, Target::Page(page) | Target::Pte(_, page)) => page_cells(page) * actors,
        (_, Target::Block(block)) => layout.block_cells(block).len() as u64 * actors,
        (StepName::FlushDevice, _) => cells(layout),
        _ => 0,
    };
    4 + u64::from(layout.blocks_per_page()) / 4 + inside
}

/// Looking for blocked operations whose wait is over.
pub(super) fn of_waking(layout: &Layout, blocked: usize) -> u64 {
    blocked as u64 * (1 + pages(layout) + blocks(layout))
}

/// Looking at every byte at one moment, and keeping the state before it.
pub(super) fn of_watching(layout: &Layout) -> u64 {
    cells(layout) * state_of_a_cell(layout) + layout.state_bytes() as u64 / 16
}

/// Judging an expectation.
pub(super) fn of_condition(layout: &Layout, condition: Condition) -> u64 {
    match condition.claim {
        Claim::Verdict(_) => cells(layout) * state_of_a_cell(layout),
        Claim::State { range, .. } => range_cells(layout, range) * state_of_a_cell(layout),
        Claim::InMemory { range, .. } | Claim::OnDisk { range, .. } => range_cells(layout, range),
        Claim::Returned { .. } | Claim::Read { .. } => 1,
    }
}
