//! The histories of everything on the stage, found by one walk of the run.

use super::aspect::{Aspect, Value, read};
use crate::run::Tick;
use crate::trace::{At, Layer, Trace};
use writeback_model::Look;
use writeback_model::ids::{BlockId, CellId, PageId};
use writeback_model::state::{BlockFlag, Fate, PageFlag, PteFlag};
use writeback_model::step::StepName;

/// Who made a position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Made {
    /// An index into [`Scenario::lines`](crate::scenario::Scenario).
    pub line: usize,
    /// The kernel step; none for a turn without one.
    pub step: Option<StepName>,
}

/// The history of every aspect of some pages.
#[derive(Clone, Debug)]
pub struct Index {
    /// In order.
    aspects: Vec<Aspect>,
    /// For each aspect, the positions from which on it had a value, position 0 first.
    histories: Vec<Vec<(u32, Value)>>,
    /// For each position but the first, who made it.
    made: Vec<Made>,
    /// For each position but the first, the line whose call lied when it returned, after the position before.
    lied: Vec<Option<usize>>,
}

impl Index {
    /// Walks a run and keeps what changes of these pages.
    #[must_use]
    pub fn new(trace: &Trace, pages: &[u16]) -> Index {
        let mut aspects: Vec<Aspect> = pages
            .iter()
            .flat_map(|page| of_page(trace, PageId(*page)))
            .collect();
        aspects.sort_unstable();
        let mut at = trace.at(0);
        let mut now: Vec<Value> = aspects.iter().map(|aspect| read(&at, *aspect)).collect();
        let mut index = Index {
            histories: now.iter().map(|value| vec![(0, *value)]).collect(),
            aspects,
            made: Vec::new(),
            lied: Vec::new(),
        };
        while at.position() < trace.last_position() {
            let mut lied = None;
            at.advance(|tick, before, after| {
                if matches!(tick, Tick::Ends { .. }) && index.lies(before, after) {
                    lied = Some(tick.line());
                }
            });
            index.lied.push(lied);
            index.follow(trace, &at, &mut now);
        }
        index
    }

    /// Whether a call left something behind that it had promised.
    fn lies(&self, before: Look<'_>, after: Look<'_>) -> bool {
        let lied = |look: Look<'_>, cell| look.fate(cell, Fate::LiedAbout);
        self.aspects.iter().any(|aspect| match aspect {
            Aspect::Fate(cell, Fate::LiedAbout) => !lied(before, *cell) && lied(after, *cell),
            _ => false,
        })
    }

    fn follow(&mut self, trace: &Trace, at: &At<'_>, now: &mut [Value]) {
        let position = at.position();
        let tick = trace
            .tick_at(position)
            .expect("only position 0 is made by nothing");
        self.made.push(Made {
            line: tick.line(),
            step: match tick {
                Tick::Kernel { step, .. } => Some(step.name),
                _ => None,
            },
        });
        let short = u32::try_from(position).expect("the positions of a run are bounded");
        for ((aspect, history), was) in self.aspects.iter().zip(&mut self.histories).zip(now) {
            let is = read(at, *aspect);
            if is != *was {
                history.push((short, is));
                *was = is;
            }
        }
    }

    /// Whether an aspect has a history here.
    #[must_use]
    pub fn knows(&self, aspect: Aspect) -> bool {
        self.aspects.binary_search(&aspect).is_ok()
    }

    /// The value of an aspect at a position.
    ///
    /// # Panics
    /// If the index does not know the aspect.
    #[must_use]
    pub fn value(&self, aspect: Aspect, position: usize) -> Value {
        let history = self.history(aspect);
        let after = history.partition_point(|(from, _)| *from as usize <= position);
        history[after - 1].1
    }

    /// The positions up to one at which an aspect's value changed, ascending.
    ///
    /// # Panics
    /// If the index does not know the aspect.
    pub fn changes(&self, aspect: Aspect, position: usize) -> impl Iterator<Item = usize> + '_ {
        let changes = self.history(aspect).iter().skip(1);
        changes
            .map(|(from, _)| *from as usize)
            .take_while(move |from| *from <= position)
    }

    fn history(&self, aspect: Aspect) -> &[(u32, Value)] {
        let at = self.aspects.binary_search(&aspect);
        &self.histories[at.expect("the index knows the aspect")]
    }

    /// Who made a position.
    ///
    /// # Panics
    /// If it is position 0, or there is no such position.
    #[must_use]
    pub fn made(&self, position: usize) -> Made {
        self.made[position - 1]
    }

    /// The line whose call lied when it returned, after the kernel step before this position.
    ///
    /// # Panics
    /// If it is position 0, or there is no such position.
    #[must_use]
    pub fn lied(&self, position: usize) -> Option<usize> {
        self.lied[position - 1]
    }
}

const PAGE_FLAGS: [PageFlag; 6] = [
    PageFlag::Uptodate,
    PageFlag::Dirty,
    PageFlag::Writeback,
    PageFlag::TagDirty,
    PageFlag::TagWriteback,
    PageFlag::TagTowrite,
];

const BLOCK_FLAGS: [BlockFlag; 4] = [
    BlockFlag::Dirty,
    BlockFlag::Uptodate,
    BlockFlag::Mapped,
    BlockFlag::Filed,
];

const LAYERS: [Layer; 4] = [Layer::Memory, Layer::InFlight, Layer::Device, Layer::Media];

fn of_page(trace: &Trace, page: PageId) -> Vec<Aspect> {
    let layout = &trace.layout;
    let mut aspects = vec![Aspect::Lock(page)];
    aspects.extend(PAGE_FLAGS.map(|flag| Aspect::Page(page, flag)));
    let maps = |m: &_| layout.mapping(*m).file == layout.page_file(page);
    for mapping in layout.mappings().filter(maps) {
        aspects.extend(PteFlag::ALL.map(|flag| Aspect::Pte(mapping, page, flag)));
    }
    let blocks = layout.page_blocks(page).map(BlockId);
    for block in blocks.filter(|block| !layout.beyond_eof(*block)) {
        aspects.extend([Aspect::BlockLock(block), Aspect::Remembers(block)]);
        aspects.extend(BLOCK_FLAGS.map(|flag| Aspect::Block(block, flag)));
    }
    for cell in layout.page_cells(page).map(CellId) {
        aspects.push(Aspect::State(cell));
        aspects.extend(LAYERS.map(|layer| Aspect::Content(layer, cell)));
        aspects.extend(Fate::ALL.map(|fate| Aspect::Fate(cell, fate)));
    }
    aspects
}
