//! The program as the machine is given it: every operation that a run may begin, and where to find it.

use crate::options::{PAGE, Setup};
use std::ops::Range;
use writeback_model::Layout;
use writeback_model::ids::{ActorId, FileId, MappingId, OpId, PageId};
use writeback_model::op::{Device, File, FileRange, Mapping, Op, Program};

/// The process that stores and checks.
pub(crate) const TEST: ActorId = ActorId(0);
/// pdflush.
pub(crate) const FLUSHER: ActorId = ActorId(1);
/// kjournald.
pub(crate) const JOURNAL: ActorId = ActorId(2);
/// kswapd.
pub(crate) const RECLAIM: ActorId = ActorId(3);
/// How many there are.
pub(crate) const ACTORS: u8 = 4;

/// The one file.
pub(crate) const FILE: FileId = FileId(0);
/// Its one mapping.
pub(crate) const MAPPING: MappingId = MappingId(0);

pub(crate) const MAP: OpId = OpId(0);
pub(crate) const UNMAP: OpId = OpId(1);
pub(crate) const WRITEBACK: OpId = OpId(2);
pub(crate) const DROP_CACHES: OpId = OpId(3);
const FIRST: u32 = 4;

/// A laid-out program, and the numbers of its operations.
pub(crate) struct Plan {
    pub layout: Layout,
    pub chunk: u64,
    pub chunks: u32,
    pages: u32,
}

impl Plan {
    /// Lays the program out; what is over a limit of the machine has been refused before.
    pub fn new(setup: &Setup) -> Plan {
        let (chunks, pages) = (setup.chunks, setup.pages);
        let mut ops = vec![
            (TEST, Op::Map(MAPPING)),
            (TEST, Op::Unmap(MAPPING)),
            (FLUSHER, Op::Writeback(FILE)),
            (RECLAIM, Op::DropCaches),
        ];
        ops.reserve((2 * chunks + 3 * pages) as usize);
        let range = |chunk: u32| chunk_range(setup.chunk, chunk);
        ops.extend((0..chunks).map(|c| (TEST, store(range(c), value(c)))));
        ops.extend((0..chunks).map(|c| (TEST, load(range(c)))));
        let page = |p: u32| PageId(u16::try_from(p).expect("checked against PAGES_MAX"));
        ops.extend((0..pages).map(|p| (FLUSHER, Op::Writepage(page(p)))));
        ops.extend((0..pages).map(|p| (JOURNAL, Op::JournalFlush(page_range(setup, p)))));
        ops.extend((0..pages).map(|p| (RECLAIM, Op::Evict(page(p)))));
        let layout = Layout::new(Program {
            ops,
            ..program_without_ops(setup)
        });
        Plan {
            layout: layout.expect("what is over a limit has been refused before"),
            chunk: setup.chunk,
            chunks,
            pages,
        }
    }

    pub fn store(&self, chunk: u32) -> OpId {
        OpId(FIRST + chunk)
    }

    pub fn load(&self, chunk: u32) -> OpId {
        OpId(FIRST + self.chunks + chunk)
    }

    pub fn writepage(&self, page: u32) -> OpId {
        OpId(FIRST + 2 * self.chunks + page)
    }

    pub fn journal_flush(&self, page: u32) -> OpId {
        OpId(FIRST + 2 * self.chunks + self.pages + page)
    }

    pub fn evict(&self, page: u32) -> OpId {
        OpId(FIRST + 2 * self.chunks + 2 * self.pages + page)
    }

    /// The bytes of a chunk.
    pub fn range(&self, chunk: u32) -> FileRange {
        chunk_range(self.chunk, chunk)
    }

    /// The chunks that touch a page.
    pub fn chunks_of_page(&self, page: u32) -> Range<u32> {
        let (from, to) = page_bytes(page);
        let first = u32::try_from(from / self.chunk).expect("a chunk has a number");
        let end = u32::try_from(to.div_ceil(self.chunk)).expect("a chunk has a number");
        first..end.min(self.chunks)
    }
}

fn program_without_ops(setup: &Setup) -> Program {
    let setting = &setup.setting.program;
    Program {
        device: Device {
            // A sector matters only when the power fails, and here it never does.
            sector: setting.block_size,
            ..setting.device
        },
        files: vec![File {
            size: setup.file_bytes,
            content: 0,
        }],
        actors: ACTORS,
        mappings: vec![Mapping {
            process: TEST,
            file: FILE,
            private: false,
            readonly: false,
        }],
        ops: Vec::new(),
        looked_at: Vec::new(),
        ..setting.clone()
    }
}

/// What a chunk is filled with.
pub(crate) fn value(chunk: u32) -> u8 {
    (chunk % 256) as u8
}

fn chunk_range(chunk_bytes: u64, chunk: u32) -> FileRange {
    let from = u64::from(chunk) * chunk_bytes;
    FileRange {
        file: FILE,
        from,
        to: from + chunk_bytes,
    }
}

/// The bytes of a page, were the file long enough.
pub(crate) fn page_bytes(page: u32) -> (u64, u64) {
    let from = u64::from(page) * u64::from(PAGE);
    (from, from + u64::from(PAGE))
}

fn page_range(setup: &Setup, page: u32) -> FileRange {
    let (from, to) = page_bytes(page);
    FileRange {
        file: FILE,
        from,
        to: to.min(setup.file_bytes),
    }
}

fn store(range: FileRange, content: u8) -> Op {
    Op::Store {
        mapping: MAPPING,
        range,
        content,
    }
}

fn load(range: FileRange) -> Op {
    Op::Load {
        mapping: MAPPING,
        range,
    }
}
