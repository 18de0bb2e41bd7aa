//! Where every content came from: the line whose store or write put it there, layer by layer.
//!
//! The machine keeps contents only; two stores of the same character leave the same state. This
//! follows the ticks of a run beside the machine and remembers, for each layer, which line it was.

use crate::run::Tick;
use crate::scenario::{LineKind, Scenario};
use writeback_model::ids::{BlockId, CellId, PageId};
use writeback_model::op::{FileRange, Op};
use writeback_model::state::{BlockFlag, PteFlag};
use writeback_model::step::StepName;
use writeback_model::{KernelStep, Layout, Look, Target};

/// A place where the content of a byte can be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Layer {
    /// The page cache.
    Memory,
    /// I/O in flight, sampled.
    InFlight,
    /// The device's volatile cache.
    Device,
    /// The media.
    Media,
}

const LAYERS: usize = 4;

/// The line that stored what each cell holds in each layer; 0 where it lay on the disk before the run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provenance {
    /// Line index + 1, layer after layer.
    origins: Vec<u16>,
    n_cells: usize,
}

impl Provenance {
    pub(super) fn new(layout: &Layout) -> Provenance {
        let n_cells = layout.n_cells() as usize;
        Provenance {
            origins: vec![0; n_cells * LAYERS],
            n_cells,
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.origins.len() * 2
    }

    /// The line (an index into the scenario's lines) that stored what a layer holds of a cell; none if it lay on the disk before.
    #[must_use]
    pub fn line(&self, layer: Layer, cell: CellId) -> Option<usize> {
        usize::from(self.get(layer, cell)).checked_sub(1)
    }

    fn get(&self, layer: Layer, cell: CellId) -> u16 {
        self.origins[layer as usize * self.n_cells + cell.index()]
    }

    fn set(&mut self, layer: Layer, cell: CellId, origin: u16) {
        self.origins[layer as usize * self.n_cells + cell.index()] = origin;
    }

    /// Goes along with one tick.
    pub(super) fn follow(
        &mut self,
        scenario: &Scenario,
        before: Look<'_>,
        after: Look<'_>,
        tick: Tick,
    ) {
        let Tick::Kernel { line, step, .. } = tick else {
            return;
        };
        let layout = after.layout;
        match (step.name, step.target) {
            (StepName::Store, Target::Pte(mapping, page))
                if !after.pte(mapping, page, PteFlag::Copied) =>
            {
                self.stored(scenario, layout, line, layout.page_cells(page));
            }
            (StepName::CopyBlock, Target::Block(block)) => {
                self.stored(scenario, layout, line, layout.block_cells(block));
            }
            (StepName::ReadPage | StepName::WriteBegin, Target::Page(page)) => {
                self.read(before, after, page)
            }
            (StepName::SubmitBlock | StepName::FlushBlock, Target::Block(block)) => {
                self.submitted(before, after, step, block)
            }
            (StepName::SampleBlock, Target::Block(block)) => {
                self.copy(layout, block, Layer::Memory, Layer::InFlight)
            }
            (StepName::CompleteBlock, Target::Block(block)) => {
                self.copy(layout, block, Layer::InFlight, reached(layout));
            }
            (StepName::FlushDevice, _) => {
                for block in (0..layout.n_blocks())
                    .map(BlockId)
                    .filter(|b| before.in_device(*b))
                {
                    self.copy(layout, block, Layer::Device, Layer::Media);
                }
            }
            _ => {}
        }
    }

    fn stored(
        &mut self,
        scenario: &Scenario,
        layout: &Layout,
        line: usize,
        cells: std::ops::Range<u32>,
    ) {
        let Some(range) = stored_range(scenario, line) else {
            return;
        };
        let stored = layout.range_cells(range);
        let origin = u16::try_from(line + 1).unwrap_or(u16::MAX);
        for cell in cells.filter(|cell| stored.contains(cell)).map(CellId) {
            self.set(Layer::Memory, cell, origin);
        }
    }

    fn read(&mut self, before: Look<'_>, after: Look<'_>, page: PageId) {
        for block in after.layout.page_blocks(page).map(BlockId) {
            if before.block(block, BlockFlag::Valid) || !after.block(block, BlockFlag::Valid) {
                continue;
            }
            let from = if after.in_device(block) {
                Layer::Device
            } else {
                Layer::Media
            };
            self.copy(after.layout, block, from, Layer::Memory);
        }
    }

    /// With `completes=auto` what is submitted reaches the device at once.
    fn submitted(&mut self, before: Look<'_>, after: Look<'_>, step: KernelStep, block: BlockId) {
        let written = step.name == StepName::SubmitBlock || before.block(block, BlockFlag::Dirty);
        if written && !after.block(block, BlockFlag::Submitted) {
            self.copy(after.layout, block, Layer::Memory, reached(after.layout));
        }
    }

    fn copy(&mut self, layout: &Layout, block: BlockId, from: Layer, to: Layer) {
        for cell in layout.block_cells(block).map(CellId) {
            let origin = self.get(from, cell);
            self.set(to, cell, origin);
        }
    }
}

fn reached(layout: &Layout) -> Layer {
    if layout.program().device.volatile_cache {
        Layer::Device
    } else {
        Layer::Media
    }
}

/// The range that a line's operation stores or writes; a `continue` goes on with the actor's last operation before it.
fn stored_range(scenario: &Scenario, line: usize) -> Option<FileRange> {
    let LineKind::Op { op, .. } = scenario.begins(line) else {
        return None;
    };
    match scenario.program.ops[op.index()].1 {
        Op::Store { range, .. } | Op::Write { range, .. } => Some(range),
        _ => None,
    }
}
