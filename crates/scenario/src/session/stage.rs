//! The stage: one page in all its layers, compared with how it was.

use crate::biography::live_mappings;
use crate::session::view::{
    BlockView, BytesView, Flag, Memo, PageView, PteView, Remembers, Run, StateRun,
};
use crate::trace::{At, Layer, Trace};
use std::ops::Range;
use writeback_model::Look;
use writeback_model::ids::{BlockId, CellId, MappingId, PageId};
use writeback_model::recorders::{Recorders, byte_state, recorders};
use writeback_model::state::{BlockFlag, PageFlag, PteFlag};

/// Now and then, for one page.
struct Stage<'a> {
    trace: &'a Trace,
    now: &'a At<'a>,
    then: &'a At<'a>,
}

pub(super) fn page<'a>(trace: &'a Trace, now: &'a At<'a>, then: &'a At<'a>, page: u16) -> PageView {
    Stage { trace, now, then }.page(PageId(page))
}

impl Stage<'_> {
    fn look(&self) -> Look<'_> {
        self.now.look()
    }

    fn flag(&self, name: &'static str, term: &'static str, of: impl Fn(Look<'_>) -> bool) -> Flag {
        let on = of(self.look());
        Flag {
            name,
            term,
            on,
            changed: on != of(self.then.look()),
        }
    }

    fn page(&self, page: PageId) -> PageView {
        let layout = &self.trace.layout;
        let file = layout.page_file(page);
        let first = u64::from(layout.page_in_file(page)) * u64::from(layout.program().page_size);
        let size = layout.program().files[file.index()].size;
        let flag =
            |name, term, flag| self.flag(name, term, move |look: Look<'_>| look.page(page, flag));
        let owner = self.look().page_lock(page);
        PageView {
            id: page.0,
            file: self.trace.scenario.file(file).to_owned(),
            page: layout.page_in_file(page),
            bytes: BytesView {
                from: first,
                to: (first + u64::from(layout.program().page_size)).min(size),
            },
            cached: self.look().page(page, PageFlag::Cached),
            flags: vec![
                flag("uptodate", "PG_uptodate", PageFlag::Uptodate),
                flag("dirty", "PG_dirty", PageFlag::Dirty),
                flag("writeback", "PG_writeback", PageFlag::Writeback),
                self.flag("locked", "PG_locked", move |look| {
                    look.page_lock(page).is_some()
                }),
                flag("tag DIRTY", "tag-DIRTY", PageFlag::TagDirty),
                flag("tag WRITEBACK", "tag-WRITEBACK", PageFlag::TagWriteback),
                flag("tag TOWRITE", "tag-TOWRITE", PageFlag::TagTowrite),
            ],
            locked_by: owner.map(|actor| self.trace.scenario.actor(actor).name.clone()),
            ptes: self.ptes(page),
            blocks: layout
                .page_blocks(page)
                .map(BlockId)
                .filter(|b| !layout.beyond_eof(*b))
                .map(|block| self.block(block))
                .collect(),
            differs: Vec::new(),
        }
    }

    /// The PTEs of every mapping that is made now, in the order in which they were made.
    fn ptes(&self, page: PageId) -> Vec<PteView> {
        let layout = &self.trace.layout;
        let file = layout.page_file(page);
        live_mappings(self.look(), file)
            .into_iter()
            .map(|mapping| self.pte(mapping, page))
            .collect()
    }

    fn pte(&self, mapping: MappingId, page: PageId) -> PteView {
        let spec = self.trace.layout.mapping(mapping);
        let flag = |name, term, flag| {
            self.flag(name, term, move |look: Look<'_>| {
                look.pte(mapping, page, flag)
            })
        };
        let mut flags = vec![
            flag("present", "pte-present", PteFlag::Present),
            flag("writable", "pte-writable", PteFlag::Writable),
            flag("dirty", "pte-dirty", PteFlag::Dirty),
        ];
        if spec.private {
            flags.push(flag("copied", "pte-copied", PteFlag::Copied));
        }
        PteView {
            process: self.trace.scenario.actor(spec.process).name.clone(),
            mapping: self.trace.scenario.mapping(mapping).to_owned(),
            private: spec.private,
            readonly: spec.readonly,
            changed: flags.iter().any(|flag| flag.changed),
            flags,
            differs: Vec::new(),
        }
    }

    fn block(&self, block: BlockId) -> BlockView {
        let layout = &self.trace.layout;
        let look = self.look();
        let of = layout.block_page(block);
        let first = layout.file_pages(layout.page_file(of)).start * layout.blocks_per_page();
        let cells = layout.block_cells(block);
        let bytes = BytesView {
            from: layout.cell_bounds(CellId(cells.start)).0,
            to: layout.cell_bounds(CellId(cells.end - 1)).1,
        };
        let has_buffer = look.page(of, PageFlag::HasBuffers);
        let submitted = look.block(block, BlockFlag::Submitted);
        let sampled = look.block(block, BlockFlag::Sampled);
        let valid = look.page(of, PageFlag::Cached) && look.block(block, BlockFlag::Valid);
        let layer = |there: bool, layer| {
            if there {
                self.runs(block, layer)
            } else {
                Vec::new()
            }
        };
        BlockView {
            block: block.0 - first,
            bytes,
            has_buffer,
            flags: if has_buffer {
                self.block_flags(block)
            } else {
                Vec::new()
            },
            memory: layer(valid, Layer::Memory),
            in_flight: match (submitted, sampled) {
                (true, true) => self.runs(block, Layer::InFlight),
                (true, false) => vec![Run {
                    bytes,
                    content: None,
                    line: None,
                    state: None,
                    changed: false,
                }],
                _ => Vec::new(),
            },
            submitted,
            sampled,
            device: layer(look.in_device(block), Layer::Device),
            media: self.runs(block, Layer::Media),
            remembers: self.remembers(block),
            states: self.states(cells),
            differs: Vec::new(),
        }
    }

    fn block_flags(&self, block: BlockId) -> Vec<Flag> {
        let flag =
            |name, term, flag| self.flag(name, term, move |look: Look<'_>| look.block(block, flag));
        let mut flags = vec![
            flag("dirty", "BH_Dirty", BlockFlag::Dirty),
            flag("uptodate", "BH_Uptodate", BlockFlag::Uptodate),
            flag("mapped", "BH_Mapped", BlockFlag::Mapped),
        ];
        if self.trace.layout.fs().files_buffers() {
            flags.push(flag("filed", "filed", BlockFlag::Filed));
        }
        flags.push(self.flag("locked", "BH_Lock", move |look| look.block_locked(block)));
        flags
    }

    /// The contents of one layer of a block, as maximal runs.
    fn runs(&self, block: BlockId, layer: Layer) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for cell in self.trace.layout.block_cells(block).map(CellId) {
            let next = self.run(cell, layer);
            match runs.last_mut().filter(|run| joins(run, &next)) {
                Some(run) => run.bytes.to = next.bytes.to,
                None => runs.push(next),
            }
        }
        runs
    }

    fn run(&self, cell: CellId, layer: Layer) -> Run {
        let (look, then) = (self.look(), self.then.look());
        let (from, to) = look.layout.cell_bounds(cell);
        let content = content(look, layer, cell);
        let line = self.now.provenance().line(layer, cell);
        let newest = content == look.newest(cell);
        Run {
            bytes: BytesView { from, to },
            content: Some(look.layout.content(content)),
            line,
            state: newest.then(|| byte_state(look, cell)),
            changed: content != self::content(then, layer, cell)
                || line != self.then.provenance().line(layer, cell),
        }
    }

    fn remembers(&self, block: BlockId) -> Remembers {
        let (now, was) = (
            recorders(self.look(), block),
            recorders(self.then.look(), block),
        );
        let memo = |term, of: fn(&Recorders) -> bool| Memo {
            now: of(&now),
            was: of(&was),
            term,
        };
        Remembers {
            pte: memo("remembers-pte", |r| r.pte),
            page: memo("remembers-page", |r| r.page),
            block: memo("remembers-block", |r| r.block),
            io: memo("remembers-io", |r| r.io),
            operation: memo("remembers-operation", |r| r.operation),
        }
    }

    fn states(&self, cells: Range<u32>) -> Vec<StateRun> {
        let mut runs: Vec<StateRun> = Vec::new();
        for cell in cells.map(CellId) {
            let (from, to) = self.trace.layout.cell_bounds(cell);
            let state = byte_state(self.look(), cell);
            let changed = state != byte_state(self.then.look(), cell);
            match runs
                .last_mut()
                .filter(|run| (run.state, run.changed) == (state, changed))
            {
                Some(run) => run.bytes.to = to,
                None => runs.push(StateRun {
                    bytes: BytesView { from, to },
                    state,
                    changed,
                }),
            }
        }
        runs
    }
}

fn joins(run: &Run, next: &Run) -> bool {
    (run.content, run.line, run.state, run.changed)
        == (next.content, next.line, next.state, next.changed)
}

fn content(look: Look<'_>, layer: Layer, cell: CellId) -> u8 {
    match layer {
        Layer::Memory => look.memory(cell),
        Layer::InFlight => look.sampled(cell),
        Layer::Device => look.device(cell),
        Layer::Media => look.media(cell),
    }
}
