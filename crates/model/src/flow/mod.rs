//! What each operation does next: the order of the kernel steps, and where they branch.
//!
//! A decision reads the state at the moment the step is taken, as the kernel does; nothing is
//! planned ahead. `next` finds the step, `advance` moves the control on after it.

mod access;
mod clean;
mod reclaim;
mod sync;
mod syscall;
mod walk;
mod write_full;

pub(crate) use access::{fault_page, holds_buffers, holds_page, will_store};
pub(crate) use clean::{cleans_ptes, next_pte, walks_past};
pub(crate) use sync::{flushes_device, journal_blocks};
pub(crate) use syscall::zapped;
pub(crate) use walk::{file_of, pages_of, tagged_first, walked_pages};

use crate::control::{Control, Deciding, Flow, KernelStep, Phase, Reg};
use crate::ids::{ActorId, BlockId, PageId};
use crate::op::{Fs, Op};
use crate::recorders::writes_block;
use crate::state::{Look, PageFlag};

/// The next kernel step of an actor's operation, with the control that decided it; none when nothing is left to do.
pub(crate) fn next(look: Look<'_>, actor: ActorId) -> Option<(Control, KernelStep)> {
    next_from(look, actor, look.control(actor), |_, _| {})
}

/// The same from a control that may not be the state's, telling of each place in the operation at which something is decided.
pub(crate) fn next_from(
    look: Look<'_>,
    actor: ActorId,
    mut c: Control,
    mut visit: impl FnMut(&Deciding<'_>, &Control),
) -> Option<(Control, KernelStep)> {
    let op = look.layout.op(c.op?);
    let d = Deciding { look, actor, op };
    // Every round moves forward through the phases, or through the pages of the operation.
    loop {
        visit(&d, &c);
        match decide(&d, &mut c) {
            Flow::Step(step) => return Some((c, step)),
            Flow::Go(phase) => c.phase = phase,
            Flow::Done => return None,
        }
    }
}

fn decide(d: &Deciding<'_>, c: &mut Control) -> Flow {
    match c.phase {
        Phase::Begin => begin(d, c),
        Phase::Access | Phase::Fault | Phase::Abandon => access::next(d, c),
        Phase::Map
        | Phase::Zap
        | Phase::ZapEnd
        | Phase::WriteBegin
        | Phase::WriteStable
        | Phase::WriteCopy
        | Phase::WriteMark
        | Phase::WriteUnlock
        | Phase::ReadLock
        | Phase::ReadFill
        | Phase::ReadUnlock
        | Phase::ReadCopy => syscall::next(d, c),
        Phase::TagForWriteback | Phase::WalkLock | Phase::WalkWait | Phase::WalkUnlock => {
            walk::next(d, c)
        }
        Phase::MkcleanBefore | Phase::TestClear | Phase::MkcleanAfter => clean::next(d, c),
        Phase::CreateBuffers
        | Phase::Collect
        | Phase::SetWriteback
        | Phase::Submit
        | Phase::UnlockWritten
        | Phase::EndWriteback
        | Phase::FileBuffers => write_full::next(d, c),
        Phase::EvictLock
        | Phase::EvictUnmap
        | Phase::EvictRelock
        | Phase::EvictDrop
        | Phase::FreeLock
        | Phase::DropLock
        | Phase::DropCheck
        | Phase::Detach
        | Phase::Cancel
        | Phase::CancelMkclean
        | Phase::Remove
        | Phase::ReclaimUnlock => reclaim::next(d, c),
        Phase::CleanPtes
        | Phase::WaitBefore
        | Phase::WaitAfter
        | Phase::SyncFlushDevice
        | Phase::FlushBlocks
        | Phase::WaitFlushed
        | Phase::Sample
        | Phase::Complete
        | Phase::FlushDevice
        | Phase::Cut => sync::next(d, c),
        Phase::End => Flow::Done,
    }
}

/// Moves the control on after its step was performed.
pub(crate) fn advance(look: Look<'_>, actor: ActorId, op: Op, c: &mut Control, step: KernelStep) {
    let d = Deciding { look, actor, op };
    match c.phase {
        Phase::Access | Phase::Fault | Phase::Abandon => access::advance(&d, c, step),
        Phase::Map
        | Phase::Zap
        | Phase::ZapEnd
        | Phase::WriteBegin
        | Phase::WriteStable
        | Phase::WriteCopy
        | Phase::WriteMark
        | Phase::WriteUnlock
        | Phase::ReadLock
        | Phase::ReadFill
        | Phase::ReadUnlock
        | Phase::ReadCopy => syscall::advance(&d, c),
        Phase::TagForWriteback | Phase::WalkLock | Phase::WalkWait | Phase::WalkUnlock => {
            walk::advance(&d, c)
        }
        Phase::MkcleanBefore | Phase::TestClear | Phase::MkcleanAfter => {
            clean::advance(&d, c, step)
        }
        Phase::CreateBuffers
        | Phase::Collect
        | Phase::SetWriteback
        | Phase::Submit
        | Phase::UnlockWritten
        | Phase::EndWriteback
        | Phase::FileBuffers => write_full::advance(&d, c, step),
        Phase::EvictLock
        | Phase::EvictUnmap
        | Phase::EvictRelock
        | Phase::EvictDrop
        | Phase::FreeLock
        | Phase::DropLock
        | Phase::DropCheck
        | Phase::Detach
        | Phase::Cancel
        | Phase::CancelMkclean
        | Phase::Remove
        | Phase::ReclaimUnlock => reclaim::advance(&d, c, step),
        Phase::CleanPtes
        | Phase::WaitBefore
        | Phase::WaitAfter
        | Phase::SyncFlushDevice
        | Phase::FlushBlocks
        | Phase::WaitFlushed
        | Phase::Sample
        | Phase::Complete
        | Phase::FlushDevice
        | Phase::Cut => sync::advance(&d, c, step),
        Phase::Begin | Phase::End => unreachable!("no step belongs to this phase"),
    }
}

/// Where an operation starts, and the first page it looks at.
fn begin(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let layout = d.look.layout;
    let first =
        |pages: std::ops::Range<u32>| u16::try_from(pages.start).expect("a page has a number");
    match d.op {
        Op::Store { range, .. } | Op::Load { range, .. } => {
            c.page = first(layout.range_pages(range));
            Flow::Go(Phase::Access)
        }
        Op::Write { range, .. } => {
            c.page = first(layout.range_pages(range));
            Flow::Go(Phase::WriteBegin)
        }
        Op::Read { range } => {
            c.page = first(layout.range_pages(range));
            Flow::Go(Phase::ReadLock)
        }
        Op::Map(_) => Flow::Go(Phase::Map),
        Op::Unmap(_) | Op::Exit => syscall::begin_zap(d, c),
        Op::MsyncSync { .. }
        | Op::MsyncAsync { .. }
        | Op::Fsync(_)
        | Op::Fdatasync(_)
        | Op::SyncFileRange { .. } => sync::begin(d, c),
        Op::JournalFlush(range) if layout.fs() == Fs::Ext4 => {
            c.page = first(layout.range_pages(range));
            Flow::Go(Phase::TagForWriteback)
        }
        Op::JournalFlush(range) => {
            c.block = layout.range_blocks(range).start;
            Flow::Go(Phase::FlushBlocks)
        }
        Op::Writepage(page) | Op::Evict(page) | Op::FreeBuffers(page) => {
            c.page = page.0;
            Flow::Go(match d.op {
                Op::Writepage(_) => Phase::WalkLock,
                Op::Evict(_) => Phase::EvictLock,
                _ => Phase::FreeLock,
            })
        }
        Op::Writeback(file) => {
            c.page = first(layout.file_pages(file));
            Flow::Go(Phase::WalkLock)
        }
        Op::DropCaches => Flow::Go(Phase::DropLock),
        Op::Sample(_) => Flow::Go(Phase::Sample),
        Op::Complete(_) => Flow::Go(Phase::Complete),
        Op::FlushDevice => Flow::Go(Phase::FlushDevice),
        Op::Cut => Flow::Go(Phase::Cut),
    }
}

impl Deciding<'_> {
    /// The page in hand has a flag.
    fn page(&self, c: &Control, flag: PageFlag) -> bool {
        self.look.page(c.page(), flag)
    }

    /// The first page from the one in hand on, up to `end`, for which something holds.
    fn find_page(&self, c: &Control, end: u32, wanted: impl Fn(PageId) -> bool) -> Option<PageId> {
        (u32::from(c.page)..end)
            .map(|p| PageId(u16::try_from(p).expect("a page has a number")))
            .find(|p| wanted(*p))
    }
}

/// Whether an actor's writepage waits for buffers under I/O, as integrity mode does, or skips them.
pub(crate) fn waits_for_buffers(look: Look<'_>, actor: ActorId) -> bool {
    let op = look.control(actor).op.map(|op| look.layout.op(op));
    op.is_some_and(|op| walk::integrity(&Deciding { look, actor, op }))
}

/// Whether an actor's write(2) has prepared a block and not yet marked it dirty.
pub(crate) fn will_mark_block(look: Look<'_>, actor: ActorId, block: BlockId) -> bool {
    let c = look.control(actor);
    let prepared = matches!(c.phase, Phase::WriteStable | Phase::WriteCopy)
        || (c.phase == Phase::WriteMark && c.block <= block.0);
    let Some(op) = c.op else { return false };
    prepared
        && look.layout.block_page(block) == c.page()
        && writes_block(look.layout.op(op), look, block)
}

/// Whether an actor's write(2) has copied into a block and not yet marked it dirty.
pub(crate) fn has_copied_block(look: Look<'_>, actor: ActorId, block: BlockId) -> bool {
    let c = look.control(actor);
    let copied = match c.phase {
        Phase::WriteCopy => block.0 < c.block,
        Phase::WriteMark => c.block <= block.0,
        _ => false,
    };
    copied && will_mark_block(look, actor, block)
}

/// Whether an actor is about to mark a page's blocks dirty: after page_mkclean, or because it had no buffers.
pub(crate) fn will_dirty_page(look: Look<'_>, actor: ActorId, page: PageId) -> bool {
    let c = look.control(actor);
    if c.op.is_none() || c.page() != page {
        return false;
    }
    let creates = clean::will_create_dirty_buffers(&c) && !look.page(page, PageFlag::HasBuffers);
    creates || clean::will_redirty(look, &c)
}

/// Whether an actor's writepage has set PG_writeback, collected nothing, and is about to end it.
pub(crate) fn will_end_writeback(look: Look<'_>, actor: ActorId, page: PageId) -> bool {
    let c = look.control(actor);
    let writing = matches!(
        c.phase,
        Phase::Submit | Phase::UnlockWritten | Phase::EndWriteback
    );
    c.op.is_some() && writing && c.page() == page && !c.has(Reg::Collected)
}
