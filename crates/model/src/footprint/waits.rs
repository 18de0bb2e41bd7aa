//! What a kernel step has to wait for: the blocking rules, all of them.

use super::{Notes, Part, WHOLE, one};
use crate::control::{KernelStep, Target};
use crate::flow;
use crate::ids::ActorId;
use crate::machine::Wait;
use crate::state::{BlockFlag, Look, PageFlag};
use crate::step::StepName;

/// What has to be over before a kernel step can be taken, whether it is over now or not.
pub(crate) fn awaits(look: Look<'_>, actor: ActorId, step: KernelStep) -> Option<Wait> {
    match (step.name, step.target) {
        (
            StepName::LockPage
            | StepName::WriteBegin
            | StepName::ReadPage
            | StepName::PageMkwrite
            | StepName::WaitOnPageLocked,
            Target::Page(page),
        ) => Some(Wait::PageLock(page)),
        (StepName::WaitOnPageWriteback, Target::Page(page)) => Some(Wait::PageWriteback(page)),
        (StepName::WaitOnBuffer, Target::Block(block)) => Some(Wait::BufferIo(block)),
        // A dirty buffer under I/O has to come back before it can be written again.
        (StepName::FlushBlock, Target::Block(block)) => look
            .block(block, BlockFlag::Dirty)
            .then_some(Wait::BufferIo(block)),
        (StepName::CollectBlock, Target::Block(block)) => {
            flow::waits_for_buffers(look, actor).then_some(Wait::BufferIo(block))
        }
        _ => None,
    }
}

/// Whether what an actor waits for is not over yet.
pub(crate) fn still_held(look: Look<'_>, actor: ActorId, wait: Wait) -> bool {
    match wait {
        Wait::PageLock(page) => look.page_lock(page).is_some_and(|owner| owner != actor),
        Wait::PageWriteback(page) => look.page(page, PageFlag::Writeback),
        Wait::BufferIo(block) => look.block_locked(block),
    }
}

/// What the rules above read, beside what decided on the step.
pub(super) fn reads(notes: &mut Notes<'_>, step: KernelStep) {
    if let (StepName::FlushBlock, Target::Block(block)) = (step.name, step.target) {
        notes.read_blocks(one(block.0), &[BlockFlag::Dirty]);
    }
    match notes.footprint.waits_for {
        Some(Wait::PageLock(page)) => notes.read(Part::PageLock, WHOLE, one(page.0)),
        Some(Wait::PageWriteback(page)) => notes.read_page(page, &[PageFlag::Writeback]),
        Some(Wait::BufferIo(block)) => {
            notes.read_blocks(one(block.0), &[BlockFlag::Async, BlockFlag::Submitted]);
        }
        None => {}
    }
}
