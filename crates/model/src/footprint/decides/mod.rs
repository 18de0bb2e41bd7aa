//! What the operations read to decide on their next step: for each phase, what `flow` asks there.

mod reclaim;

pub(super) use reclaim::droppable;

use super::{Notes, Part};
use crate::control::{Control, Deciding, Phase, Reg};
use crate::flow;
use crate::ids::{BlockId, MappingId, PageId};
use crate::op::{Fs, Op};
use crate::state::{BlockFlag, PageFlag, PteFlag};
use std::ops::Range;

pub(super) fn reads(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    let page = c.page();
    match c.phase {
        Phase::Begin if matches!(d.op, Op::Exit) => mapped_files(n, d),
        Phase::Access => access(n, d, c),
        Phase::Fault => {
            n.read_page(page, &[PageFlag::Uptodate]);
            n.pte(false, mapping_of(d.op), page, &[PteFlag::Present]);
        }
        Phase::Zap => zap(n, d, c),
        Phase::ReadLock | Phase::ReadFill | Phase::ReadCopy => readable(n, d, c),
        Phase::WalkLock if c.has(Reg::Chosen) => {}
        Phase::TagForWriteback | Phase::WalkLock => {
            let tag = if c.phase == Phase::WalkLock && flow::tagged_first(d) {
                PageFlag::TagTowrite
            } else {
                PageFlag::TagDirty
            };
            first_page(n, u32::from(c.page)..flow::pages_of(d).end, tag);
        }
        Phase::WalkWait => {
            let flags = [PageFlag::Writeback, PageFlag::Dirty, PageFlag::Cached];
            n.read_page(page, &flags);
        }
        Phase::MkcleanBefore | Phase::MkcleanAfter if flow::cleans_ptes(d, c) => {
            reclaim::next_pte(n, page, c.rank, false);
        }
        Phase::CreateBuffers => {
            n.read_page(page, &[PageFlag::HasBuffers]);
            if d.look.layout.fs().files_buffers() {
                n.read_blocks(d.look.layout.page_blocks(page), &[BlockFlag::Mapped]);
            }
        }
        Phase::Submit => {
            let rest = c.block..d.look.layout.page_blocks(page).end;
            n.read_blocks(rest, &[BlockFlag::Async, BlockFlag::Submitted]);
        }
        Phase::CleanPtes
        | Phase::WaitBefore
        | Phase::WaitAfter
        | Phase::FlushBlocks
        | Phase::WaitFlushed
        | Phase::Sample
        | Phase::Complete => sync(n, d, c),
        Phase::EvictLock
        | Phase::EvictUnmap
        | Phase::EvictRelock
        | Phase::EvictDrop
        | Phase::FreeLock
        | Phase::DropLock
        | Phase::DropCheck
        | Phase::Detach
        | Phase::CancelMkclean
        | Phase::Remove => reclaim::reads(n, d, c),
        _ => {}
    }
}

fn mapping_of(op: Op) -> MappingId {
    match op {
        Op::Store { mapping, .. } | Op::Load { mapping, .. } => mapping,
        _ => unreachable!("only stores and loads go through a mapping"),
    }
}

fn access(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    let (Op::Store { range, .. } | Op::Load { range, .. }) = d.op else {
        unreachable!("only stores and loads access")
    };
    if u32::from(c.page) < d.look.layout.range_pages(range).end {
        let flags = [PteFlag::Present, PteFlag::Writable];
        n.pte(false, mapping_of(d.op), c.page(), &flags);
    }
}

/// Which mappings the process has.
fn mapped_files(n: &mut Notes<'_>, d: &Deciding<'_>) {
    for mapping in d.look.layout.mappings() {
        let spec = d.look.layout.mapping(mapping);
        if spec.process == d.actor {
            n.read_rmap(spec.file);
        }
    }
}

/// The PTEs from the page in hand up to the first that is present, mapping by mapping.
fn zap(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    if matches!(d.op, Op::Exit) {
        mapped_files(n, d);
    }
    for (index, mapping) in flow::zapped(d).enumerate().skip(usize::from(c.rank)) {
        let pages = d
            .look
            .layout
            .file_pages(d.look.layout.mapping(mapping).file);
        let from = if index == usize::from(c.rank) {
            u32::from(c.page)
        } else {
            pages.start
        };
        let present = |p: u32| d.look.pte(mapping, page_id(p), PteFlag::Present);
        let found = (from..pages.end).find(|p| present(*p));
        n.ptes(
            false,
            mapping,
            from..upto(found, pages.end),
            &[PteFlag::Present],
        );
        if found.is_some() {
            return;
        }
    }
}

fn readable(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    let Op::Read { range } = d.op else {
        unreachable!("only a read reads")
    };
    let layout = d.look.layout;
    if u32::from(c.page) < layout.range_pages(range).end {
        let (blocks, page) = (layout.range_blocks(range), layout.page_blocks(c.page()));
        let touched = blocks.start.max(page.start)..blocks.end.min(page.end);
        n.read_page(c.page(), &[PageFlag::Uptodate]);
        n.read_blocks(touched, &[BlockFlag::Uptodate]);
    }
}

/// A tag, up to the first page that has it.
fn first_page(n: &mut Notes<'_>, pages: Range<u32>, tag: PageFlag) {
    let found = pages.clone().find(|p| n.look.page(page_id(*p), tag));
    n.read(Part::Page, tag as u32, pages.start..upto(found, pages.end));
}

/// Some flags of blocks, up to the first block that is wanted.
fn first_block(
    n: &mut Notes<'_>,
    blocks: Range<u32>,
    flags: &[BlockFlag],
    wanted: impl Fn(BlockId) -> bool,
) {
    let found = blocks.clone().find(|b| wanted(BlockId(*b)));
    n.read_blocks(blocks.start..upto(found, blocks.end), flags);
}

fn upto(found: Option<u32>, end: u32) -> u32 {
    found.map_or(end, |at| at + 1)
}

fn sync(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    let look = d.look;
    let flag = |flag| move |b: BlockId| look.block(b, flag);
    match c.phase {
        Phase::CleanPtes => clean_ptes(n, d, c),
        Phase::WaitBefore | Phase::WaitAfter => {
            let waits = !matches!(d.op, Op::SyncFileRange { flags, .. } if !flags.wait_after);
            if waits || c.phase == Phase::WaitBefore {
                let pages = u32::from(c.page)..flow::pages_of(d).end;
                first_page(n, pages, PageFlag::TagWriteback);
            }
        }
        Phase::FlushBlocks => {
            let all = flow::journal_blocks(d);
            let blocks = c.block.max(all.start)..all.end;
            if look.layout.fs() == Fs::Blockdev {
                let wanted =
                    |b| look.block(b, BlockFlag::Dirty) && look.block(b, BlockFlag::Mapped);
                first_block(n, blocks, &[BlockFlag::Dirty, BlockFlag::Mapped], wanted);
            } else {
                first_block(n, blocks, &[BlockFlag::Filed], flag(BlockFlag::Filed));
            }
        }
        Phase::WaitFlushed => {
            let wanted =
                |b| look.block(b, BlockFlag::Submitted) && !look.block(b, BlockFlag::Async);
            let blocks = c.block..flow::journal_blocks(d).end;
            first_block(n, blocks, &[BlockFlag::Submitted, BlockFlag::Async], wanted);
        }
        _ => in_flight(n, d, c),
    }
}

fn clean_ptes(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    let (Op::MsyncSync { mapping, range } | Op::MsyncAsync { mapping, range }) = d.op else {
        unreachable!("only msync cleans PTEs")
    };
    let pte = |p: u32, flag| d.look.pte(mapping, page_id(p), flag);
    let pages = u32::from(c.page)..d.look.layout.range_pages(range).end;
    let found = pages
        .clone()
        .find(|p| pte(*p, PteFlag::Present) && pte(*p, PteFlag::Dirty));
    let flags = [PteFlag::Present, PteFlag::Dirty];
    n.ptes(false, mapping, pages.start..upto(found, pages.end), &flags);
}

/// The next block that the device is told to deal with.
fn in_flight(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    let blocks = disk_blocks(d);
    let wanted = |b| {
        let sampled = d.look.block(b, BlockFlag::Sampled) && c.phase == Phase::Sample;
        d.look.block(b, BlockFlag::Submitted) && !sampled
    };
    let blocks = c.block.max(blocks.start)..blocks.end;
    first_block(
        n,
        blocks,
        &[BlockFlag::Submitted, BlockFlag::Sampled],
        wanted,
    );
}

/// The blocks that a `disk:` operation is about.
pub(super) fn disk_blocks(d: &Deciding<'_>) -> Range<u32> {
    let (Op::Sample(range) | Op::Complete(range)) = d.op else {
        unreachable!("only the disk deals with I/O")
    };
    let layout = d.look.layout;
    range.map_or(0..layout.n_blocks(), |r| layout.range_blocks(r))
}

fn page_id(page: u32) -> PageId {
    PageId(u16::try_from(page).expect("a page has a number"))
}
