//! Acts on PTEs, and the bytes behind them.

use super::super::notes::{Notes, actor_bit};
use super::super::{Part, WHOLE};
use super::{blocks_of, set_page_dirty, within};
use crate::control::Deciding;
use crate::ids::{ActorId, MappingId, PageId};
use crate::op::Op;
use crate::state::{BlockFlag, PteFlag};
use crate::step::StepName;
use std::ops::Range;

pub(super) fn accesses(
    n: &mut Notes<'_>,
    d: &Deciding<'_>,
    name: StepName,
    mapping: MappingId,
    page: PageId,
) {
    let layout = n.layout();
    let copied = n.look.pte(mapping, page, PteFlag::Copied);
    let private = layout.mapping(mapping).private;
    match name {
        StepName::InstallPte => {
            n.pte(true, mapping, page, &PteFlag::ALL);
            if private && matches!(d.op, Op::Store { .. }) {
                n.read(Part::Memory, WHOLE, layout.page_cells(page));
                copies(n, true, mapping, layout.page_cells(page));
            }
        }
        StepName::Store | StepName::Load => through_pte(n, d, mapping, page),
        StepName::PageMkclean => {
            n.pte(true, mapping, page, &[PteFlag::Writable, PteFlag::Dirty]);
        }
        StepName::CleanPte => {
            n.pte(true, mapping, page, &[PteFlag::Dirty]);
            set_page_dirty(n, page);
        }
        _ => {
            n.pte(true, mapping, page, &PteFlag::ALL);
            if copied {
                copies(n, true, mapping, layout.page_cells(page));
            }
            if !private && n.look.pte(mapping, page, PteFlag::Dirty) {
                set_page_dirty(n, page);
            }
        }
    }
}

fn through_pte(n: &mut Notes<'_>, d: &Deciding<'_>, mapping: MappingId, page: PageId) {
    let (Op::Store { range, .. } | Op::Load { range, .. }) = d.op else {
        unreachable!("only stores and loads go through a PTE")
    };
    let store = matches!(d.op, Op::Store { .. });
    let cells = within(n.layout().range_cells(range), n.layout().page_cells(page));
    n.pte(false, mapping, page, &[PteFlag::Copied]);
    if store {
        n.pte(true, mapping, page, &[PteFlag::Dirty]);
    }
    if n.look.pte(mapping, page, PteFlag::Copied) {
        copies(n, store, mapping, cells);
    } else if store {
        let blocks = blocks_of(n, range, page);
        n.read_blocks(blocks, &[BlockFlag::Valid]);
        store_cells(n, cells);
    } else {
        n.read(Part::Memory, WHOLE, cells);
    }
}

/// New bytes in memory: they are the newest, and keep what was promised of them.
pub(super) fn store_cells(n: &mut Notes<'_>, cells: Range<u32>) {
    n.write(Part::Memory, WHOLE, cells.clone());
    n.write(Part::Newest, WHOLE, cells.clone());
    let promises = |a: &ActorId| n.layout().at.promises[a.index()].is_some();
    let actors = n.layout().actors().filter(promises);
    let bits = actors.fold(0, |bits, actor| bits | actor_bit(actor));
    n.write(Part::Promise, bits, cells);
}

fn copies(n: &mut Notes<'_>, write: bool, mapping: MappingId, cells: Range<u32>) {
    let first = n
        .layout()
        .file_cells(n.layout().mapping(mapping).file)
        .start;
    if let Some(at) = n.layout().at.copies[mapping.index()] {
        let at = u32::try_from(at).expect("a state is small");
        let cells = at + cells.start - first..at + cells.end - first;
        n.note(write, Part::Copy, WHOLE, cells);
    }
}
