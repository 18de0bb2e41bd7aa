//! Things as the page names them, by where they stand.

use super::aspect::{Aspect, Value};
use crate::explain::Recorder;
use crate::trace::Layer;
use writeback_model::ids::{BlockId, CellId, FileId, MappingId, PageId};
use writeback_model::op::FileRange;
use writeback_model::state::{BlockFlag, PageFlag, PteFlag};
use writeback_model::{Layout, Look};

/// One thing on the stage that can be asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Thing {
    /// A bit of a PTE.
    Pte(MappingId, PageId, PteFlag),
    /// A flag or tag of a page.
    Page(PageId, PageFlag),
    /// The page lock.
    Lock(PageId),
    /// A flag of a block.
    Block(BlockId, BlockFlag),
    /// The block's lock.
    BlockLock(BlockId),
    /// A cell of *who remembers*.
    Remembers(BlockId, Recorder),
    /// What a layer holds of a range, which begins and ends at cell boundaries.
    Content(Layer, FileRange),
    /// The state of a range of bytes.
    State(FileRange),
}

const PTE_FLAGS: [(&str, PteFlag); 4] = [
    ("pte-present", PteFlag::Present),
    ("pte-writable", PteFlag::Writable),
    ("pte-dirty", PteFlag::Dirty),
    ("pte-copied", PteFlag::Copied),
];

const PAGE_FLAGS: [(&str, PageFlag); 6] = [
    ("PG_uptodate", PageFlag::Uptodate),
    ("PG_dirty", PageFlag::Dirty),
    ("PG_writeback", PageFlag::Writeback),
    ("tag-DIRTY", PageFlag::TagDirty),
    ("tag-WRITEBACK", PageFlag::TagWriteback),
    ("tag-TOWRITE", PageFlag::TagTowrite),
];

const BLOCK_FLAGS: [(&str, BlockFlag); 4] = [
    ("BH_Dirty", BlockFlag::Dirty),
    ("BH_Uptodate", BlockFlag::Uptodate),
    ("BH_Mapped", BlockFlag::Mapped),
    ("filed", BlockFlag::Filed),
];

const LAYERS: [(&str, Layer); 4] = [
    ("memory", Layer::Memory),
    ("in-flight", Layer::InFlight),
    ("device", Layer::Device),
    ("media", Layer::Media),
];

const PAGE_LOCK: &str = "PG_locked";
const BLOCK_LOCK: &str = "BH_Lock";

impl Thing {
    /// The thing with a name, in a state of the run; none where there is no such thing.
    ///
    /// A name is words with a space between them, and numbers are the views': `pte PAGE PTE TERM`, `page PAGE TERM`,
    /// `block PAGE BLOCK TERM`, `remembers PAGE BLOCK TERM`, `state PAGE FROM TO`, or a layer (`memory`,
    /// `in-flight`, `device`, `media`) with `PAGE FROM TO`. The pages are counted over all files, PTEs and
    /// blocks in the page's view and the file's blocks, bytes in the file.
    #[must_use]
    pub fn named(look: Look<'_>, name: &str) -> Option<Thing> {
        let words: Vec<&str> = name.split(' ').collect();
        let [kind, page, rest @ ..] = words.as_slice() else {
            return None;
        };
        let page = page.parse::<u16>().ok()?;
        let page = (u32::from(page) < look.layout.n_pages()).then_some(PageId(page))?;
        match (*kind, rest) {
            ("pte", [place, term]) => {
                let file = look.layout.page_file(page);
                let mapping = *live_mappings(look, file).get(place.parse::<usize>().ok()?)?;
                Some(Thing::Pte(mapping, page, flag(&PTE_FLAGS, term)?))
            }
            ("page", [PAGE_LOCK]) => Some(Thing::Lock(page)),
            ("page", [term]) => Some(Thing::Page(page, flag(&PAGE_FLAGS, term)?)),
            ("block", [block, BLOCK_LOCK]) => {
                Some(Thing::BlockLock(block_of(look.layout, page, block)?))
            }
            ("block", [block, term]) => Some(Thing::Block(
                block_of(look.layout, page, block)?,
                flag(&BLOCK_FLAGS, term)?,
            )),
            ("remembers", [block, term]) => {
                let who = Recorder::ALL.into_iter().find(|who| who.term() == *term)?;
                Some(Thing::Remembers(block_of(look.layout, page, block)?, who))
            }
            ("state", [from, to]) => Some(Thing::State(bytes_of(look.layout, page, from, to)?)),
            (layer, [from, to]) => Some(Thing::Content(
                flag(&LAYERS, layer)?,
                bytes_of(look.layout, page, from, to)?,
            )),
            _ => None,
        }
    }

    /// The name of the rule that explains it, where it is a flag or a layer; the kernel's word where it has one.
    #[must_use]
    pub fn term(self) -> &'static str {
        match self {
            Thing::Pte(_, _, of) => name(&PTE_FLAGS, of),
            Thing::Page(_, of) => name(&PAGE_FLAGS, of),
            Thing::Lock(_) => PAGE_LOCK,
            Thing::Block(_, of) => name(&BLOCK_FLAGS, of),
            Thing::BlockLock(_) => BLOCK_LOCK,
            Thing::Remembers(_, who) => who.term(),
            Thing::Content(Layer::Memory, _) => "page-cache",
            Thing::Content(Layer::InFlight, _) => "submitted",
            Thing::Content(Layer::Device, _) => "device-cache",
            Thing::Content(Layer::Media, _) => "media",
            Thing::State(_) => "recorder",
        }
    }

    /// The bytes that it is about; none for what is not made of bytes.
    #[must_use]
    pub fn bytes(self) -> Option<FileRange> {
        match self {
            Thing::Content(_, range) | Thing::State(range) => Some(range),
            _ => None,
        }
    }

    /// What it is made of.
    #[must_use]
    pub fn aspects(self, layout: &Layout) -> Vec<Aspect> {
        let cells = |range| layout.range_cells(range).map(CellId);
        match self {
            Thing::Pte(mapping, page, flag) => vec![Aspect::Pte(mapping, page, flag)],
            Thing::Page(page, flag) => vec![Aspect::Page(page, flag)],
            Thing::Lock(page) => vec![Aspect::Lock(page)],
            Thing::Block(block, flag) => vec![Aspect::Block(block, flag)],
            Thing::BlockLock(block) => vec![Aspect::BlockLock(block)],
            Thing::Remembers(block, _) => vec![Aspect::Remembers(block)],
            Thing::Content(layer, range) => cells(range)
                .map(|cell| Aspect::Content(layer, cell))
                .collect(),
            Thing::State(range) => cells(range).map(Aspect::State).collect(),
        }
    }

    /// What of an aspect's value belongs to the thing.
    #[must_use]
    pub fn seen(self, value: Value) -> Value {
        match (self, value) {
            (Thing::Remembers(_, who), Value::Recorders(all)) => Value::Is(who.of(all)),
            _ => value,
        }
    }
}

/// The mappings of a file that are made, in the order in which they were made.
#[must_use]
pub fn live_mappings(look: Look<'_>, file: FileId) -> Vec<MappingId> {
    let live = |m: &MappingId| look.layout.mapping(*m).file == file && look.rank(*m) != 0;
    let mut mappings: Vec<MappingId> = look.layout.mappings().filter(live).collect();
    crate::few::sort_by_key(&mut mappings, |m| look.rank(*m));
    mappings
}

fn flag<T: Copy>(flags: &[(&'static str, T)], word: &str) -> Option<T> {
    flags
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, flag)| *flag)
}

fn name<T: PartialEq>(flags: &[(&'static str, T)], flag: T) -> &'static str {
    let found = flags.iter().find(|(_, one)| *one == flag);
    found.map_or("", |(name, _)| name)
}

/// A block of a page by its number in the file; blocks beyond the file's end are none.
fn block_of(layout: &Layout, page: PageId, number: &str) -> Option<BlockId> {
    let first = layout.file_pages(layout.page_file(page)).start * layout.blocks_per_page();
    let block = BlockId(number.parse::<u32>().ok()?.checked_add(first)?);
    let own = layout.page_blocks(page).contains(&block.0) && !layout.beyond_eof(block);
    own.then_some(block)
}

/// Bytes of a page by their offsets in the file, widened to whole cells.
fn bytes_of(layout: &Layout, page: PageId, from: &str, to: &str) -> Option<FileRange> {
    let file = layout.page_file(page);
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    if from >= to || to > layout.whole(file).to {
        return None;
    }
    let cells = layout.range_cells(FileRange { file, from, to });
    let own = layout.page_cells(page);
    (own.start <= cells.start && cells.end <= own.end).then(|| FileRange {
        file,
        from: layout.cell_bounds(CellId(cells.start)).0,
        to: layout.cell_bounds(CellId(cells.end - 1)).1,
    })
}
