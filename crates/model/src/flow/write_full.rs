//! ->writepage: block_write_full_page, and what ext3's ordered mode adds (kernel-semantics 2.6, 2.7).

use crate::control::{Control, Deciding, Flow, KernelStep, Phase, Reg};
use crate::flow::walk;
use crate::ids::BlockId;
use crate::kernel::Switch;
use crate::state::{BlockFlag, PageFlag};
use crate::step::StepName;

pub(super) fn next(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let blocks = d.look.layout.page_blocks(c.page());
    match c.phase {
        Phase::CreateBuffers => {
            c.set(Reg::Files, files_buffers(d, c));
            c.block = blocks.start;
            if d.page(c, PageFlag::HasBuffers) {
                return Flow::Go(Phase::Collect);
            }
            Flow::page(StepName::CreateEmptyBuffers, c.page())
        }
        Phase::Collect if blocks.contains(&c.block) => Flow::block(StepName::CollectBlock, c.block),
        Phase::Collect => Flow::Go(Phase::SetWriteback),
        Phase::SetWriteback => Flow::page(StepName::SetPageWriteback, c.page()),
        Phase::Submit => submit(d, c),
        Phase::UnlockWritten => Flow::page(StepName::UnlockPage, c.page()),
        Phase::EndWriteback if !c.has(Reg::Collected) => {
            Flow::page(StepName::EndPageWriteback, c.page())
        }
        Phase::EndWriteback => Flow::Go(Phase::FileBuffers),
        _ if c.has(Reg::Files) => Flow::page(StepName::FileBuffers, c.page()),
        _ => {
            walk::page_done(d, c);
            Flow::Go(c.phase)
        }
    }
}

fn submit(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let end = d.look.layout.page_blocks(c.page()).end;
    let collected = |b: &u32| {
        let block = BlockId(*b);
        d.look.block(block, BlockFlag::Async) && !d.look.block(block, BlockFlag::Submitted)
    };
    match (c.block..end).find(collected) {
        Some(block) => {
            c.block = block;
            Flow::block(StepName::SubmitBlock, block)
        }
        None => Flow::Go(Phase::UnlockWritten),
    }
}

/// ext3, ordered: all mapped buffers are filed when the I/O has been started; from 2.6.33 not if all were mapped before.
fn files_buffers(d: &Deciding<'_>, c: &Control) -> bool {
    let look = d.look;
    let mapped =
        |b: u32| look.layout.beyond_eof(BlockId(b)) || look.block(BlockId(b), BlockFlag::Mapped);
    let all_mapped =
        d.page(c, PageFlag::HasBuffers) && look.layout.page_blocks(c.page()).all(mapped);
    look.layout.fs().files_buffers()
        && (!all_mapped || look.layout.kernel().on(Switch::WritepageFilesMapped))
}

pub(super) fn advance(d: &Deciding<'_>, c: &mut Control, step: KernelStep) {
    let first = d.look.layout.page_blocks(c.page()).start;
    c.phase = match c.phase {
        Phase::CreateBuffers => Phase::Collect,
        Phase::Collect => {
            if let crate::control::Target::Block(block) = step.target {
                let collected = d.look.block(block, BlockFlag::Async)
                    && !d.look.block(block, BlockFlag::Submitted);
                c.set(Reg::Collected, c.has(Reg::Collected) || collected);
            }
            c.block += 1;
            return;
        }
        Phase::SetWriteback => {
            c.block = first;
            Phase::Submit
        }
        Phase::Submit => {
            c.block += 1;
            return;
        }
        Phase::UnlockWritten => {
            c.block = 0;
            Phase::EndWriteback
        }
        Phase::EndWriteback => Phase::FileBuffers,
        _ => {
            walk::page_done(d, c);
            return;
        }
    };
}
