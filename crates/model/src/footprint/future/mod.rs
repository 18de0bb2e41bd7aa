//! Everything that an operation may still read and write, in whatever state it is and whatever the others do.
//!
//! A footprint is of one step in one state; this is of an operation from its beginning to its end, of
//! no state at all: never too little, and larger than the truth wherever that is simpler. A search that
//! leaves orders out asks it whether an actor may ever come to something that another one touches now.

mod reach;

use super::{Access, Part, WHOLE, one};
use crate::flow;
use crate::ids::{ActorId, BlockId, FileId, MappingId, OpId, PageId};
use crate::layout::Layout;
use crate::op::{FileRange, Fs, Op};
use crate::state::PteFlag;
use reach::Reach;

/// Everything that an operation may read and write from its beginning to its end.
#[must_use]
pub fn future(layout: &Layout, op: OpId) -> Vec<Access> {
    let mut reach = Reach::new(layout, layout.op_actor(op));
    reach.write(Part::Control, WHOLE, one(reach.actor.0));
    of_op(&mut reach, layout.op(op));
    reach.accesses
}

/// Everything that a free device may read and write when it deals with a block.
#[must_use]
pub fn device_future(layout: &Layout, block: BlockId) -> Vec<Access> {
    // The device is nobody's actor; its acts touch no control.
    let mut reach = Reach::new(layout, ActorId(0));
    reach.by_device(block);
    reach.accesses
}

/// Whether an access lies within a future: every bit of every index is there, written if it is written.
#[must_use]
pub fn lies_within(access: &Access, future: &[Access]) -> bool {
    let over_all = future.iter().any(|f| f.part == Part::Everything);
    let covers = |index: u32| {
        let here = future.iter().filter(|f| {
            let fits = f.part == access.part && (f.write || !access.write);
            fits && (f.first..=f.last).contains(&index)
        });
        access.bits & !here.fold(0, |bits, f| bits | f.bits) == 0
    };
    over_all || (access.part != Part::Everything && (access.first..=access.last).all(covers))
}

fn of_op(r: &mut Reach<'_>, op: Op) {
    let layout = r.layout;
    match op {
        Op::Map(mapping) => r.write(Part::Rmap, WHOLE, one(layout.mapping(mapping).file.0)),
        Op::Unmap(mapping) => unmap(r, mapping),
        Op::Exit => {
            let own = |m: &MappingId| layout.mapping(*m).process == r.actor;
            for mapping in layout.mappings().filter(own).collect::<Vec<_>>() {
                unmap(r, mapping);
            }
        }
        Op::Store { mapping, range, .. } => access(r, mapping, range, true),
        Op::Load { mapping, range } => access(r, mapping, range, false),
        Op::Write { range, .. } => r.write_into(range),
        Op::Read { range } => r.read_in(layout.range_pages(range)),
        Op::MsyncSync { mapping, range } if !layout.mapping(mapping).private => {
            msync(r, op, range);
            sync(r, op, range.file);
        }
        Op::MsyncAsync { mapping, range } if !layout.mapping(mapping).private => {
            msync(r, op, range);
        }
        Op::MsyncSync { .. } | Op::MsyncAsync { .. } => {}
        Op::Fsync(file) | Op::Fdatasync(file) => sync(r, op, file),
        Op::SyncFileRange { range, .. } => r.walk(flow::walked_pages(layout, op, range.file)),
        Op::JournalFlush(range) if layout.fs() == Fs::Ext4 => r.walk(layout.range_pages(range)),
        Op::JournalFlush(range) => r.flush(layout.range_blocks(range)),
        Op::Writepage(page) => r.walk(one(page.0)),
        Op::Writeback(file) => r.walk(layout.file_pages(file)),
        Op::Evict(page) => {
            r.walk(one(page.0));
            r.reclaim(page);
        }
        Op::FreeBuffers(page) => r.reclaim(page),
        Op::DropCaches => {
            for page in 0..layout.n_pages() {
                r.reclaim(PageId(u16::try_from(page).expect("a page has a number")));
            }
        }
        Op::Sample(range) | Op::Complete(range) => {
            let blocks = range.map_or(0..layout.n_blocks(), |r| layout.range_blocks(r));
            blocks.map(BlockId).for_each(|block| r.by_device(block));
        }
        Op::FlushDevice => r.flush_device(),
        Op::Cut => r.everything(),
    }
}

/// fsync and its like: the walk, the promise, and what the file system adds.
fn sync(r: &mut Reach<'_>, op: Op, file: FileId) {
    let layout = r.layout;
    r.walk(flow::walked_pages(layout, op, file));
    r.promise(crate::machine::covered_cells(layout, op));
    if layout.fs() == Fs::Ext3 {
        r.flush(0..layout.n_blocks());
    }
    if flow::flushes_device(layout) {
        r.flush_device();
    }
}

/// msync up to 2.6.18 takes the dirty bits of the caller's PTEs first, and looks its pages up by them.
fn msync(r: &mut Reach<'_>, op: Op, range: FileRange) {
    if r.layout.kernel().msync_transfers() {
        let pages = r.layout.file_pages(range.file);
        r.walk(flow::walked_pages(r.layout, op, range.file));
        r.ptes(pages.clone(), &[PteFlag::Dirty]);
        r.mark_dirty(pages);
    }
}

fn access(r: &mut Reach<'_>, mapping: MappingId, range: FileRange, store: bool) {
    let pages = r.layout.range_pages(range);
    let private = r.layout.mapping(mapping).private;
    r.read_in(pages.clone());
    r.own_ptes(mapping, pages.clone());
    if private {
        r.copies(mapping, pages.clone(), store);
    }
    if store && !private {
        r.prepare_dirty(pages);
        r.store(r.layout.range_cells(range));
    }
}

fn unmap(r: &mut Reach<'_>, mapping: MappingId) {
    let spec = r.layout.mapping(mapping);
    let pages = r.layout.file_pages(spec.file);
    r.write(Part::Rmap, WHOLE, one(spec.file.0));
    r.own_ptes(mapping, pages.clone());
    if spec.private {
        r.copies(mapping, pages, true);
    } else {
        r.mark_dirty(pages);
    }
    // A walk over the file's mappings is kept in its place.
    let ops = r.layout.program().ops.clone();
    for (actor, op) in ops {
        if walks_ptes(r.layout, op, spec.file) {
            r.write(Part::Control, WHOLE, one(actor.0));
        }
    }
}

/// Whether an operation may walk over the mappings of a file.
fn walks_ptes(layout: &Layout, op: Op, file: FileId) -> bool {
    match op {
        Op::Evict(page) | Op::FreeBuffers(page) | Op::Writepage(page) => {
            layout.page_file(page) == file
        }
        Op::DropCaches => true,
        Op::JournalFlush(range) => layout.fs() == Fs::Ext4 && range.file == file,
        Op::Writeback(_)
        | Op::Fsync(_)
        | Op::Fdatasync(_)
        | Op::SyncFileRange { .. }
        | Op::MsyncSync { .. }
        | Op::MsyncAsync { .. } => flow::file_of(layout, op) == file,
        _ => false,
    }
}
