//! What the operations read to decide on their next step: for each phase, what `flow` asks there.

use super::{Notes, Part, WHOLE, one};
use crate::control::{Control, Deciding, Phase};
use crate::flow;
use crate::ids::{BlockId, FileId, MappingId, PageId};
use crate::op::{Fs, Op};
use crate::state::{BlockFlag, PageFlag, PteFlag};
use std::ops::Range;

/// More mappings than this between two ranks are told as all of the page's.
const SINGLE_PTES_MAX: usize = 4;

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
            next_pte(n, page, c.rank, false);
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
        | Phase::Remove => reclaim(n, d, c),
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

fn reclaim(n: &mut Notes<'_>, d: &Deciding<'_>, c: &Control) {
    let page = c.page();
    let busy = [
        PageFlag::Writeback,
        PageFlag::Dirty,
        PageFlag::Cached,
        PageFlag::HasBuffers,
    ];
    match c.phase {
        Phase::EvictLock => {
            n.read_page(page, &[PageFlag::Cached]);
            n.read_lock(page);
        }
        Phase::EvictUnmap => {
            n.read_page(page, &[PageFlag::Writeback, PageFlag::Dirty]);
            next_pte(n, page, c.rank, true);
        }
        Phase::EvictRelock => {
            n.read_page(page, &busy[..3]);
            n.read_lock(page);
        }
        Phase::DropLock => {
            for p in u32::from(c.page)..d.look.layout.n_pages() {
                droppable(n, page_id(p));
                n.read_lock(page_id(p));
            }
        }
        Phase::DropCheck => droppable(n, page),
        Phase::Detach => {
            n.read_page(page, &busy);
            idle_buffers(n, page);
        }
        Phase::CancelMkclean => next_pte(n, page, c.rank, false),
        Phase::Remove => {
            n.read_page(page, &busy[..2]);
            n.read(Part::Reference, WHOLE, one(page.0));
            next_pte(n, page, 0, true);
        }
        _ => n.read_page(page, &busy),
    }
}

/// What drop_caches asks of a page, its lock left aside.
pub(super) fn droppable(n: &mut Notes<'_>, page: PageId) {
    let flags = [
        PageFlag::Writeback,
        PageFlag::Dirty,
        PageFlag::Cached,
        PageFlag::HasBuffers,
    ];
    n.read_page(page, &flags);
    idle_buffers(n, page);
    all_ptes(n, page);
}

fn idle_buffers(n: &mut Notes<'_>, page: PageId) {
    let flags = [BlockFlag::Dirty, BlockFlag::Async, BlockFlag::Submitted];
    n.read_blocks(n.layout().page_blocks(page), &flags);
    n.read(Part::Reference, WHOLE, one(page.0));
}

/// The walk over a page's mappings: up to the next one after a rank whose PTE shows the page.
fn next_pte(n: &mut Notes<'_>, page: PageId, after: u8, private_too: bool) {
    let look = n.look;
    let found = flow::next_pte(look, page, after, private_too).map(|m| look.rank(m));
    let file = look.layout.page_file(page);
    let asked = |m: &MappingId| {
        let spec = look.layout.mapping(*m);
        let rank = look.rank(*m);
        spec.file == file
            && (private_too || !spec.private)
            && rank > after
            && found.is_none_or(|found| rank <= found)
    };
    if look.layout.mappings().filter(asked).count() > SINGLE_PTES_MAX {
        return all_ptes(n, page);
    }
    n.read_rmap(file);
    for mapping in look.layout.mappings().filter(asked) {
        n.pte(false, mapping, page, &[PteFlag::Present, PteFlag::Copied]);
    }
}

fn all_ptes(n: &mut Notes<'_>, page: PageId) {
    let file: FileId = n.layout().page_file(page);
    n.read_rmap(file);
    let mappings = u32::try_from(n.layout().program().mappings.len()).unwrap_or(u32::MAX);
    let first = u32::from(page.0) * mappings;
    let bits = PteFlag::Present as u32 | PteFlag::Copied as u32;
    n.read(Part::Pte, bits, first..first + mappings);
}

fn page_id(page: u32) -> PageId {
    PageId(u16::try_from(page).expect("a page has a number"))
}
