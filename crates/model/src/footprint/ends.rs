//! What is read to find out that an operation is over, and what its end does: returns are seen, promises judged.

use super::{Notes, Part, WHOLE, actor_bit, decides};
use crate::control::{Control, Deciding, KernelStep, Phase};
use crate::flow;
use crate::ids::{ActorId, CellId, PageId};
use crate::machine::covered_cells;
use crate::op::{Fs, Op};
use crate::state::{BlockFlag, PageFlag};
use crate::step::StepName;

/// Whether an operation may be over without a single kernel step.
pub(super) fn can_be_empty(op: Op) -> bool {
    !matches!(
        op,
        Op::Map(_)
            | Op::Unmap(_)
            | Op::Exit
            | Op::Store { .. }
            | Op::Load { .. }
            | Op::Write { .. }
            | Op::Read { .. }
            | Op::FlushDevice
            | Op::Cut
    )
}

/// A call promises the newest content of what it covers, unless that is lost already.
pub(super) fn promise(n: &mut Notes<'_>, actor: ActorId, op: Op) {
    let covered = covered_cells(n.layout(), op);
    if covered.is_empty() {
        return;
    }
    let first = n.layout().cell_block(CellId(covered.start)).0;
    let last = n.layout().cell_block(CellId(covered.end - 1)).0;
    n.read(Part::HalfWritten, WHOLE, first..last + 1);
    n.read_copies_of(covered.clone());
    n.write(Part::Promise, actor_bit(actor), covered);
}

/// The call returns: what it promised is looked for on the media.
pub(super) fn judge(n: &mut Notes<'_>, actor: ActorId, op: Op) {
    let covered = covered_cells(n.layout(), op);
    if covered.is_empty() {
        return;
    }
    let first = n.layout().cell_block(CellId(covered.start)).0;
    let last = n.layout().cell_block(CellId(covered.end - 1)).0;
    n.read(Part::Media, WHOLE, first..last + 1);
    n.write(Part::Promise, actor_bit(actor), covered.clone());
    n.write(Part::Fate, WHOLE, covered);
}

/// The accesses of an operation's end, if the step may be its last.
pub(super) fn accesses(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control, step: KernelStep) {
    let last = match d.op {
        Op::MsyncSync { .. }
        | Op::MsyncAsync { .. }
        | Op::Fsync(_)
        | Op::Fdatasync(_)
        | Op::SyncFileRange { .. }
        | Op::JournalFlush(_)
        | Op::Writepage(_)
        | Op::Writeback(_) => walk(n, d, c, step.name),
        Op::Evict(_) => {
            evict(n, c, step.name);
            false
        }
        Op::DropCaches => {
            drop_caches(n, c, step.name);
            false
        }
        Op::Sample(_) | Op::Complete(_) => {
            let blocks = decides::disk_blocks(d);
            let flags = [BlockFlag::Submitted, BlockFlag::Sampled];
            n.read_blocks(c.block.max(blocks.start)..blocks.end, &flags);
            false
        }
        // How many steps the others have is known when they begin, or follows from what they read anyway.
        _ => false,
    };
    if last {
        judge(n, d.actor, d.op);
    }
}

/// Whether a step of a walk over dirty pages may be its last; what tells, and what looks the next page up, is read.
fn walk(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control, name: StepName) -> bool {
    match name {
        StepName::FlushDevice => return true,
        StepName::UnlockPage
        | StepName::EndPageWriteback
        | StepName::FileBuffers
        | StepName::FlushBlock
        | StepName::WaitOnBuffer
        | StepName::TagForWriteback
        | StepName::CleanPte => {}
        StepName::WaitOnPageWriteback if c.phase != Phase::WalkWait => {}
        _ => return false,
    }
    next_page(n, d, c);
    let background = matches!(d.op, Op::Writepage(_) | Op::Writeback(_));
    let ends_itself = matches!(
        d.op,
        Op::SyncFileRange { .. } | Op::JournalFlush(_) | Op::MsyncAsync { .. }
    );
    let calls = !background && !ends_itself;
    if calls && flow::flushes_device(d.look.layout) {
        // The flush of the device's cache is still to come, whatever else is.
        return false;
    }
    if !background && !matches!(c.phase, Phase::FlushBlocks | Phase::WaitFlushed) {
        let pages = flow::pages_of(d);
        n.read(Part::Page, PageFlag::TagWriteback as u32, pages);
    }
    let journal = matches!(d.op, Op::JournalFlush(_)) && d.look.layout.fs() != Fs::Ext4;
    if journal || (calls && d.look.layout.fs() == Fs::Ext3) {
        let flags = [
            BlockFlag::Filed,
            BlockFlag::Dirty,
            BlockFlag::Mapped,
            BlockFlag::Submitted,
            BlockFlag::Async,
        ];
        n.read_blocks(flow::journal_blocks(d), &flags);
    }
    true
}

/// The walk may look its next page up by its tag, and holds a reference to it from then on.
fn next_page(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    let pages = flow::pages_of(d);
    let from = match c.phase {
        Phase::FlushBlocks | Phase::WaitFlushed | Phase::WaitAfter => return,
        Phase::WaitBefore | Phase::CleanPtes => pages.start,
        _ => u32::from(c.page),
    };
    if c.phase == Phase::CleanPtes {
        let bits = u32::from(u8::MAX);
        let mappings = u32::try_from(n.layout().program().mappings.len()).unwrap_or(u32::MAX);
        let pages = n.layout().file_pages(flow::file_of(n.layout(), d.op));
        n.read(
            Part::Pte,
            bits,
            pages.start * mappings..pages.end * mappings,
        );
    }
    let tags = PageFlag::TagDirty as u32 | PageFlag::TagTowrite as u32;
    n.read(Part::Page, tags, from..pages.end);
    n.write(Part::Reference, actor_bit(d.actor), from..pages.end);
}

/// After its writepage, reclaim drops the page if that is possible at once.
fn evict(n: &mut Notes<'_>, c: &Control, name: StepName) {
    let writepage_over = matches!(
        name,
        StepName::UnlockPage | StepName::EndPageWriteback | StepName::FileBuffers
    );
    if writepage_over && c.phase != Phase::ReclaimUnlock {
        n.read_page(
            c.page(),
            &[PageFlag::Writeback, PageFlag::Dirty, PageFlag::Cached],
        );
        n.read_lock(c.page());
    }
}

fn drop_caches(n: &mut Notes<'_>, c: &Control, name: StepName) {
    if matches!(name, StepName::UnlockPage | StepName::RemoveFromCache) {
        for page in u32::from(c.page) + 1..n.layout().n_pages() {
            let page = PageId(u16::try_from(page).expect("a page has a number"));
            decides::droppable(n, page);
            n.read_lock(page);
        }
    }
}
