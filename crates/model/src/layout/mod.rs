//! What a scenario fixes once: how its files divide into pages, blocks and cells, and where each lies in a state.

mod geometry;
mod limit;
mod place;
mod values;

pub use limit::{LimitError, OPS_MAX, PAGES_MAX, RETURNS_MAX, STATE_BYTES_MAX};
pub use values::returns_on_success;

use crate::cells;
use crate::ids::{ActorId, FileId, MappingId, OpId};
use crate::kernel::Kernel;
use crate::op::{Fs, Mapping, Op, Program};
use std::ops::Range;

/// Bytes of one actor's record in a state.
pub(crate) const ACTOR_BYTES: usize = 18;
/// Bytes of one page's record in a state.
pub(crate) const PAGE_BYTES: usize = 3;

/// Where one file lies among all pages and cells.
#[derive(Clone, PartialEq, Eq, Debug)]
struct FileLayout {
    pages: Range<u32>,
    cells: Range<u32>,
}

/// Offsets of the parts of a state.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct Offsets {
    pub ranks: usize,
    pub ptes: Vec<usize>,
    pub pages: usize,
    pub blocks: usize,
    pub device_blocks: Option<usize>,
    pub memory: usize,
    pub media: usize,
    pub newest: usize,
    pub fate: usize,
    pub sampled: Option<usize>,
    pub device: Option<usize>,
    pub promises: Vec<Option<usize>>,
    pub copies: Vec<Option<usize>>,
    pub len: usize,
}

/// The fixed part of a scenario: states are flat runs of bytes that this reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    program: Program,
    files: Vec<FileLayout>,
    page_file: Vec<FileId>,
    cell_bounds: Vec<cells::Bounds>,
    /// First cell of each block, and one past the last of all.
    block_cells: Vec<u32>,
    contents: Vec<u8>,
    returns: Vec<i64>,
    blocks_per_page: u32,
    promise_bytes: usize,
    pub(crate) at: Offsets,
}

impl Layout {
    /// Lays a program out.
    ///
    /// # Errors
    /// When it is over a limit of the machine; checked before anything large is made.
    pub fn new(program: Program) -> Result<Layout, LimitError> {
        let page_size = u64::from(program.page_size);
        let n_pages: u64 = program
            .files
            .iter()
            .map(|f| f.size.div_ceil(page_size))
            .fold(0, u64::saturating_add);
        if n_pages > PAGES_MAX {
            return Err(LimitError::Pages(n_pages));
        }
        if program.ops.len() > OPS_MAX {
            return Err(LimitError::Ops(program.ops.len()));
        }
        let grid = u64::from(program.device.sector.min(program.block_size));
        let n_cells_min: u64 = program
            .files
            .iter()
            .map(|f| f.size.div_ceil(grid))
            .fold(0, u64::saturating_add);
        if n_cells_min.saturating_mul(4) > STATE_BYTES_MAX {
            return Err(LimitError::StateBytes(n_cells_min.saturating_mul(4)));
        }
        let mut layout = Layout {
            blocks_per_page: program.page_size / program.block_size,
            contents: values::contents(&program),
            returns: values::returns(&program),
            files: Vec::new(),
            page_file: Vec::new(),
            cell_bounds: Vec::new(),
            block_cells: vec![],
            promise_bytes: 0,
            at: Offsets::default(),
            program,
        };
        if layout.returns.len() > RETURNS_MAX {
            return Err(LimitError::Returns(layout.returns.len()));
        }
        layout.promise_bytes = layout.contents.len().div_ceil(8);
        layout.divide();
        layout.place()?;
        Ok(layout)
    }

    /// The program that was laid out.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The rules.
    #[must_use]
    pub fn kernel(&self) -> &Kernel {
        &self.program.kernel
    }

    /// The file system.
    #[must_use]
    pub fn fs(&self) -> Fs {
        self.program.fs
    }

    /// One operation.
    #[must_use]
    pub fn op(&self, op: OpId) -> Op {
        self.program.ops[op.index()].1
    }

    /// The actor of an operation.
    #[must_use]
    pub fn op_actor(&self, op: OpId) -> ActorId {
        self.program.ops[op.index()].0
    }

    /// Every actor.
    pub fn actors(&self) -> impl Iterator<Item = ActorId> + use<> {
        (0..self.program.actors).map(ActorId)
    }

    /// One mapping.
    #[must_use]
    pub fn mapping(&self, mapping: MappingId) -> Mapping {
        self.program.mappings[mapping.index()]
    }

    /// Every mapping.
    pub fn mappings(&self) -> impl Iterator<Item = MappingId> + use<> {
        (0..self.program.mappings.len())
            .map(|i| MappingId(u8::try_from(i).expect("the language allows few mappings")))
    }

    /// Every file.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len())
            .map(|i| FileId(u8::try_from(i).expect("the language allows few files")))
    }

    /// The number of pages of all files.
    #[must_use]
    pub fn n_pages(&self) -> u32 {
        count(self.page_file.len())
    }

    /// The number of blocks of all pages.
    #[must_use]
    pub fn n_blocks(&self) -> u32 {
        self.n_pages() * self.blocks_per_page
    }

    /// The number of cells of all files.
    #[must_use]
    pub fn n_cells(&self) -> u32 {
        count(self.cell_bounds.len())
    }

    /// The number of blocks of every page.
    #[must_use]
    pub fn blocks_per_page(&self) -> u32 {
        self.blocks_per_page
    }

    /// The number of bytes of a state.
    #[must_use]
    pub fn state_bytes(&self) -> usize {
        self.at.len
    }

    /// The number of bytes that the layout itself takes: the operations, and where each cell and block lies.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of_val(self.program.ops.as_slice())
            + size_of_val(self.page_file.as_slice())
            + size_of_val(self.cell_bounds.as_slice())
            + size_of_val(self.block_cells.as_slice())
    }

    /// The character that a content id stands for.
    #[must_use]
    pub fn content(&self, id: u8) -> u8 {
        self.contents[usize::from(id)]
    }

    /// The content id of a character; none if no operation and no file has it.
    #[must_use]
    pub fn content_id(&self, content: u8) -> Option<u8> {
        let index = self.contents.binary_search(&content).ok()?;
        u8::try_from(index).ok()
    }

    /// The bytes of one cell's set of contents, as promises keep it.
    pub(crate) fn promise_bytes(&self) -> usize {
        self.promise_bytes
    }

    pub(crate) fn return_value(&self, id: u16) -> Option<i64> {
        usize::from(id)
            .checked_sub(1)
            .map(|index| self.returns[index])
    }

    pub(crate) fn return_id(&self, value: i64) -> u16 {
        let index = self
            .returns
            .binary_search(&value)
            .expect("every return value was collected");
        u16::try_from(index + 1).expect("checked against RETURNS_MAX")
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).expect("pages and cells are bounded")
}
