//! Which part of the machine a bit of a state belongs to: the layout read backwards, for checks.

use super::{Access, Part, WHOLE, actor_bit, pte_index};
use crate::ids::{ActorId, CellId, MappingId, PageId};
use crate::layout::{ACTOR_BYTES, Layout, PAGE_BYTES};

/// Where a bit of a state belongs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The part.
    pub part: Part,
    /// The bit of it, or [`WHOLE`] where a part has none of its own.
    pub bits: u32,
    /// The index.
    pub index: u32,
}

impl Place {
    /// Whether an access covers it.
    #[must_use]
    pub fn is_in(&self, access: &Access) -> bool {
        let here = Access {
            part: self.part,
            write: true,
            bits: self.bits,
            first: self.index,
            last: self.index,
        };
        here.meets(access)
    }
}

/// Where bit `bit` of byte `at` of a state belongs.
///
/// # Panics
/// If a state has no such byte.
#[must_use]
pub fn place(layout: &Layout, at: usize, bit: u8) -> Place {
    let o = &layout.at;
    let offset = |start: usize| u32::try_from(at - start).expect("a state is small");
    let whole = |part, index| Place {
        part,
        bits: WHOLE,
        index,
    };
    let flags = |part, index| Place {
        part,
        bits: 1 << bit,
        index,
    };
    let by_block = |part, start| whole(part, layout.cell_block(CellId(offset(start))).0);
    let within = |start: usize, len: usize| (start..start + len).contains(&at);
    let cells = layout.n_cells() as usize;
    let blocks = layout.n_blocks() as usize;

    if at < o.ranks {
        return whole(Part::Control, offset(0) / count(ACTOR_BYTES));
    }
    if within(o.ranks, layout.program().mappings.len()) {
        let mapping = &layout.program().mappings[at - o.ranks];
        return whole(Part::Rmap, u32::from(mapping.file.0));
    }
    if let Some(found) = of_mapping(layout, at, bit) {
        return found;
    }
    if within(o.pages, layout.n_pages() as usize * PAGE_BYTES) {
        let (page, byte) = (
            offset(o.pages) / count(PAGE_BYTES),
            (at - o.pages) % PAGE_BYTES,
        );
        return match byte {
            2 => whole(Part::PageLock, page),
            byte => Place {
                part: Part::Page,
                bits: 1 << (usize::from(bit) + 8 * byte),
                index: page,
            },
        };
    }
    if within(o.blocks, blocks) {
        return flags(Part::Block, offset(o.blocks));
    }
    if let Some(start) = o.device_blocks.filter(|s| within(*s, blocks)) {
        return whole(Part::DeviceCache, offset(start));
    }
    for (part, start) in [
        (Part::Memory, o.memory),
        (Part::Newest, o.newest),
        (Part::Fate, o.fate),
    ] {
        if within(start, cells) {
            return whole(part, offset(start));
        }
    }
    let per_block = [
        (Part::Media, Some(o.media)),
        (Part::Io, o.sampled),
        (Part::DeviceCache, o.device),
    ];
    for (part, start) in per_block {
        if let Some(start) = start.filter(|s| within(*s, cells)) {
            return by_block(part, start);
        }
    }
    of_promise(layout, at)
}

fn of_mapping(layout: &Layout, at: usize, bit: u8) -> Option<Place> {
    layout.mappings().find_map(|mapping: MappingId| {
        let file = layout.mapping(mapping).file;
        let (pages, cells) = (layout.file_pages(file), layout.file_cells(file));
        let ptes = layout.at.ptes[mapping.index()];
        if (ptes..ptes + pages.len()).contains(&at) {
            let page = pages.start + count(at - ptes);
            let page = PageId(u16::try_from(page).expect("a page has a number"));
            return Some(Place {
                part: Part::Pte,
                bits: 1 << bit,
                index: pte_index(layout, mapping, page),
            });
        }
        let copies = layout.at.copies[mapping.index()]?;
        (copies..copies + cells.len()).contains(&at).then(|| Place {
            part: Part::Copy,
            bits: WHOLE,
            index: count(at),
        })
    })
}

fn of_promise(layout: &Layout, at: usize) -> Place {
    let bytes = layout.promise_bytes();
    let len = layout.n_cells() as usize * bytes;
    let of = |actor: ActorId| {
        let start = layout.at.promises[actor.index()]?;
        (start..start + len).contains(&at).then(|| Place {
            part: Part::Promise,
            bits: actor_bit(actor),
            index: count((at - start) / bytes),
        })
    };
    layout
        .actors()
        .find_map(of)
        .expect("every byte of a state is part of something")
}

fn count(len: usize) -> u32 {
    u32::try_from(len).expect("a state is small")
}
