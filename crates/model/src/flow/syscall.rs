//! mmap, munmap, exit, pwrite and pread.

use crate::control::{Control, Deciding, Flow, KernelStep, Phase, Target};
use crate::ids::{BlockId, MappingId};
use crate::op::Op;
use crate::state::{BlockFlag, PageFlag, PteFlag};
use crate::step::StepName;
use std::ops::Range;

pub(super) fn next(d: &Deciding<'_>, c: &mut Control) -> Flow {
    match c.phase {
        Phase::Map => {
            let Op::Map(mapping) = d.op else {
                unreachable!("only mmap maps")
            };
            Flow::Step(KernelStep {
                name: StepName::Mmap,
                target: Target::Mapping(mapping),
            })
        }
        Phase::Zap => zap(d, c),
        Phase::ZapEnd => match d.op {
            Op::Unmap(mapping) => Flow::Step(KernelStep {
                name: StepName::Munmap,
                target: Target::Mapping(mapping),
            }),
            _ => Flow::machine(StepName::Exit),
        },
        Phase::WriteBegin
        | Phase::WriteStable
        | Phase::WriteCopy
        | Phase::WriteMark
        | Phase::WriteUnlock => write(d, c),
        _ => read(d, c),
    }
}

pub(super) fn advance(d: &Deciding<'_>, c: &mut Control) {
    c.phase = match c.phase {
        Phase::Zap => {
            c.page += 1;
            return;
        }
        Phase::WriteCopy | Phase::WriteMark => {
            c.block += 1;
            return;
        }
        Phase::WriteBegin => {
            c.block = touched_blocks(d, c).start;
            Phase::WriteStable
        }
        Phase::WriteStable => Phase::WriteCopy,
        Phase::WriteUnlock => {
            c.page += 1;
            c.block = 0;
            Phase::WriteBegin
        }
        Phase::ReadLock => Phase::ReadFill,
        Phase::ReadFill => Phase::ReadUnlock,
        Phase::ReadUnlock => Phase::ReadCopy,
        Phase::ReadCopy => {
            c.page += 1;
            Phase::ReadLock
        }
        _ => Phase::End,
    };
}

/// munmap zaps one mapping, exit all of the process's in the order in which they were made.
pub(super) fn begin_zap(d: &Deciding<'_>, c: &mut Control) -> Flow {
    c.rank = 0;
    c.page = zapped(d).next().map_or(0, |m| first_page(d, m));
    Flow::Go(Phase::Zap)
}

fn first_page(d: &Deciding<'_>, mapping: MappingId) -> u16 {
    let file = d.look.layout.mapping(mapping).file;
    u16::try_from(d.look.layout.file_pages(file).start).expect("a page has a number")
}

/// The mappings that the operation takes away.
pub(crate) fn zapped<'a>(d: &'a Deciding<'_>) -> impl Iterator<Item = MappingId> + 'a {
    let layout = d.look.layout;
    layout.mappings().filter(move |m| match d.op {
        Op::Unmap(mapping) => *m == mapping,
        _ => layout.mapping(*m).process == d.actor && d.look.rank(*m) != 0,
    })
}

/// Mappings are taken in the order of their numbers, pages in ascending order; `rank` counts the mappings that are done.
fn zap(d: &Deciding<'_>, c: &mut Control) -> Flow {
    while let Some(mapping) = zapped(d).nth(usize::from(c.rank)) {
        let end = d
            .look
            .layout
            .file_pages(d.look.layout.mapping(mapping).file)
            .end;
        if let Some(page) = d.find_page(c, end, |page| d.look.pte(mapping, page, PteFlag::Present))
        {
            c.page = page.0;
            return Flow::pte(StepName::ZapPte, mapping, page);
        }
        c.rank += 1;
        if let Some(following) = zapped(d).nth(usize::from(c.rank)) {
            c.page = first_page(d, following);
        }
    }
    Flow::Go(Phase::ZapEnd)
}

fn touched_blocks(d: &Deciding<'_>, c: &Control) -> Range<u32> {
    let Op::Write { range, .. } = d.op else {
        unreachable!("only a write touches blocks")
    };
    let (blocks, page) = (
        d.look.layout.range_blocks(range),
        d.look.layout.page_blocks(c.page()),
    );
    blocks.start.max(page.start)..blocks.end.min(page.end)
}

fn write(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let Op::Write { range, .. } = d.op else {
        unreachable!("only a write writes")
    };
    match c.phase {
        Phase::WriteBegin if u32::from(c.page) >= d.look.layout.range_pages(range).end => {
            Flow::Done
        }
        Phase::WriteBegin => Flow::page(StepName::WriteBegin, c.page()),
        Phase::WriteStable
            if d.look.layout.fs().has_page_mkwrite() && d.look.layout.kernel().stable_always() =>
        {
            Flow::page(StepName::WaitOnPageWriteback, c.page())
        }
        Phase::WriteStable => Flow::Go(Phase::WriteCopy),
        Phase::WriteCopy if touched_blocks(d, c).contains(&c.block) => {
            Flow::block(StepName::CopyBlock, c.block)
        }
        Phase::WriteCopy => {
            c.block = touched_blocks(d, c).start;
            Flow::Go(Phase::WriteMark)
        }
        Phase::WriteMark if touched_blocks(d, c).contains(&c.block) => {
            Flow::block(StepName::MarkBufferDirty, c.block)
        }
        Phase::WriteMark => Flow::Go(Phase::WriteUnlock),
        _ => Flow::page(StepName::UnlockPage, c.page()),
    }
}

fn read(d: &Deciding<'_>, c: &mut Control) -> Flow {
    let Op::Read { range } = d.op else {
        unreachable!("only a read reads")
    };
    let layout = d.look.layout;
    match c.phase {
        Phase::ReadLock if u32::from(c.page) >= layout.range_pages(range).end => Flow::Done,
        Phase::ReadLock if readable(d, c) => Flow::Go(Phase::ReadCopy),
        Phase::ReadLock => Flow::page(StepName::LockPage, c.page()),
        Phase::ReadFill if d.page(c, PageFlag::Uptodate) => Flow::Go(Phase::ReadUnlock),
        Phase::ReadFill => Flow::page(StepName::ReadPage, c.page()),
        Phase::ReadUnlock => Flow::page(StepName::UnlockPage, c.page()),
        // Reclaim may have taken the page between the unlock and the copy: then it is read again.
        _ if !readable(d, c) => Flow::Go(Phase::ReadLock),
        _ => Flow::page(StepName::CopyToUser, c.page()),
    }
}

/// Whether all that is read of the page is up to date, the rest of it or not.
fn readable(d: &Deciding<'_>, c: &Control) -> bool {
    let Op::Read { range } = d.op else {
        unreachable!("only a read reads")
    };
    let layout = d.look.layout;
    let page = layout.page_blocks(c.page());
    let blocks = layout.range_blocks(range);
    d.page(c, PageFlag::Uptodate)
        || (blocks.start.max(page.start)..blocks.end.min(page.end))
            .map(BlockId)
            .all(|b| d.look.block(b, BlockFlag::Uptodate))
}
