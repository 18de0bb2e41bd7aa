//! Recorded runs of a real kernel, replayed and compared in every field of every step.

mod observe;

pub use observe::observe;

use writeback_model::ids::{ActorId, FileId, MappingId, OpId, PageId};
use writeback_model::kernel::Kernel;
use writeback_model::op::{Device, File, FileRange, Fs, Mapping, Op, Program, SyncFlags};
use writeback_model::{Layout, State, Step, apply};

/// The page size of every recording, in bytes.
pub const PAGE: u64 = 4096;
/// The number of pages of every recording.
pub const PAGES: usize = 2;
/// The number of mappings of every recording.
pub const MAPPINGS: usize = 2;
/// The bytes that one character of `cache` and `disk` stands for.
pub const GRAIN: u64 = 256;

/// One recorded run: the block size in bytes, and its steps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordedRun {
    /// 512, 1,024, 2,048 or 4,096.
    pub block: u32,
    /// What was called, and what both pages looked like after it.
    pub steps: Vec<RecordedStep>,
}

/// One recorded call, and the state of both pages after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordedStep {
    /// What was called.
    pub call: Call,
    /// Both pages, after it.
    pub pages: [PageRecord; PAGES],
}

/// A recorded call; bytes are those of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(
    missing_docs,
    reason = "the fields are those of the recording's own table"
)]
pub enum Call {
    Map {
        map: u8,
    },
    Unmap {
        map: u8,
    },
    Store {
        map: u8,
        page: u8,
        from: u16,
        to: u16,
        byte: u8,
    },
    Load {
        map: u8,
        page: u8,
    },
    Write {
        page: u8,
        from: u16,
        to: u16,
        byte: u8,
    },
    FlushBuffers {
        page: u8,
        from: u16,
        to: u16,
    },
    Writeback {
        page: u8,
    },
    FreeBuffers {
        page: u8,
    },
    Msync {
        map: u8,
        sync: bool,
    },
    Fsync,
    DropCaches,
}

/// What was recorded of one page; the fields are the recording's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[expect(
    missing_docs,
    reason = "the fields are those of the recording's own table"
)]
pub struct PageRecord {
    pub cached: u8,
    pub dirty: u8,
    pub writeback: u8,
    pub uptodate: u8,
    pub tag_dirty: u8,
    pub buffer_dirty: String,
    pub buffer_uptodate: String,
    pub buffer_mapped: String,
    pub pte: [String; MAPPINGS],
    pub cache: String,
    pub disk: String,
}

impl PageRecord {
    /// Every field by its name, in the recording's order, as text.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, String); 12] {
        [
            ("cached", self.cached.to_string()),
            ("dirty", self.dirty.to_string()),
            ("writeback", self.writeback.to_string()),
            ("uptodate", self.uptodate.to_string()),
            ("tag_dirty", self.tag_dirty.to_string()),
            ("buffer_dirty", self.buffer_dirty.clone()),
            ("buffer_uptodate", self.buffer_uptodate.clone()),
            ("buffer_mapped", self.buffer_mapped.clone()),
            ("pte[0]", self.pte[0].clone()),
            ("pte[1]", self.pte[1].clone()),
            ("cache", self.cache.clone()),
            ("disk", self.disk.clone()),
        ]
    }
}

/// One field of one page after one step in which the model and the recording differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The step of the run, from 1.
    pub step: usize,
    /// The page, 0 or 1.
    pub page: usize,
    /// The field's name in the recording.
    pub field: &'static str,
    /// What the kernel was recorded with.
    pub recorded: String,
    /// What the model has.
    pub modelled: String,
}

/// Why a recorded run cannot be replayed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unplayable {
    /// The step, from 1; 0 where the run as a whole is meant.
    pub step: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Replays one run on a kernel and names every field in which they differ, in the order of steps, pages and fields.
///
/// # Errors
/// When the run is not one of the recorded kind: its block size, a page, a range or a mapping does not exist.
pub fn conform(run: &RecordedRun, kernel: Kernel) -> Result<Vec<Difference>, Unplayable> {
    let layout = layout(run, kernel)?;
    let mut state = State::initial(&layout);
    let mut differences = Vec::new();
    for (index, step) in run.steps.iter().enumerate() {
        let op = OpId(u32::try_from(index).expect("the layout has counted the operations"));
        carry_out(&layout, &mut state, op);
        let modelled = observe(&layout, &state);
        for (page, (recorded, modelled)) in step.pages.iter().zip(&modelled).enumerate() {
            differences.extend(compare(index + 1, page, recorded, modelled));
        }
    }
    Ok(differences)
}

fn compare(
    step: usize,
    page: usize,
    recorded: &PageRecord,
    modelled: &PageRecord,
) -> Vec<Difference> {
    if recorded == modelled {
        return Vec::new();
    }
    let pairs = recorded.fields().into_iter().zip(modelled.fields());
    pairs
        .filter(|(r, m)| r.1 != m.1)
        .map(|(r, m)| Difference {
            step,
            page,
            field: r.0,
            recorded: r.1,
            modelled: m.1,
        })
        .collect()
}

/// Carries one operation out from its beginning to its end; in a recorded run nothing else happens meanwhile.
fn carry_out(layout: &Layout, state: &mut State, op: OpId) {
    let actor = layout.op_actor(op);
    let mut ended = apply(layout, state, Step::Begin(op))
        .expect("the actor is idle")
        .ended;
    while !ended {
        ended = apply(layout, state, Step::Kernel(actor))
            .expect("nobody else holds anything")
            .ended;
    }
}

fn layout(run: &RecordedRun, kernel: Kernel) -> Result<Layout, Unplayable> {
    let fail = |step, message: &str| Unplayable {
        step,
        message: message.to_owned(),
    };
    if ![512, 1024, 2048, 4096].contains(&run.block) {
        return Err(fail(0, "the block size is not 512, 1024, 2048 or 4096"));
    }
    if run.steps.len() >= usize::from(u16::MAX) {
        return Err(fail(0, "a run has at most 65,534 steps"));
    }
    let mut ops = Vec::new();
    let mut mapped = [false; MAPPINGS];
    for (index, step) in run.steps.iter().enumerate() {
        let op = operation(step.call, &mut mapped).map_err(|message| fail(index + 1, message))?;
        ops.push((ActorId(0), op));
    }
    let file = FileId(0);
    let shared = Mapping {
        process: ActorId(0),
        file,
        private: false,
        readonly: false,
    };
    let grains = (0..PAGE * PAGES as u64).step_by(256);
    let program = Program {
        kernel,
        fs: Fs::Blockdev,
        page_size: 4096,
        block_size: run.block,
        device: Device {
            volatile_cache: false,
            manual: false,
            sector: 512,
        },
        files: vec![File {
            size: PAGE * PAGES as u64,
            content: b'.',
        }],
        actors: 1,
        mappings: vec![shared; MAPPINGS],
        ops,
        looked_at: grains
            .map(|from| FileRange {
                file,
                from,
                to: from + GRAIN,
            })
            .collect(),
    };
    Layout::new(program).map_err(|limit| fail(0, &limit.to_string()))
}

/// Translates one call, and keeps track of what is mapped.
fn operation(call: Call, mapped: &mut [bool; MAPPINGS]) -> Result<Op, &'static str> {
    let file = FileId(0);
    let all = FileRange {
        file,
        from: 0,
        to: PAGE * PAGES as u64,
    };
    let range = |page: u8, from: u16, to: u16| {
        let base = u64::from(page) * PAGE;
        let inside = usize::from(page) < PAGES && from < to && u64::from(to) <= PAGE;
        inside
            .then_some(FileRange {
                file,
                from: base + u64::from(from),
                to: base + u64::from(to),
            })
            .ok_or("no such range")
    };
    let live = |map: u8, mapped: &[bool; MAPPINGS]| match mapped.get(usize::from(map)) {
        Some(true) => Ok(MappingId(map)),
        _ => Err("no such mapping"),
    };
    Ok(match call {
        Call::Map { map } => match mapped.get_mut(usize::from(map)) {
            Some(slot @ false) => {
                *slot = true;
                Op::Map(MappingId(map))
            }
            _ => return Err("this mapping cannot be made now"),
        },
        Call::Unmap { map } => {
            let mapping = live(map, mapped)?;
            mapped[usize::from(map)] = false;
            Op::Unmap(mapping)
        }
        Call::Store {
            map,
            page,
            from,
            to,
            byte,
        } => Op::Store {
            mapping: live(map, mapped)?,
            range: range(page, from, to)?,
            content: byte,
        },
        Call::Load { map, page } => Op::Load {
            mapping: live(map, mapped)?,
            range: range(page, 0, 1)?,
        },
        Call::Write {
            page,
            from,
            to,
            byte,
        } => Op::Write {
            range: range(page, from, to)?,
            content: byte,
        },
        Call::FlushBuffers { page, from, to } => Op::JournalFlush(range(page, from, to)?),
        Call::Writeback { page } => {
            let flags = SyncFlags {
                wait_before: true,
                write: true,
                wait_after: true,
            };
            Op::SyncFileRange {
                range: range(page, 0, 4096)?,
                flags,
            }
        }
        Call::FreeBuffers { page } if usize::from(page) < PAGES => {
            Op::FreeBuffers(PageId(u16::from(page)))
        }
        Call::FreeBuffers { .. } => return Err("no such page"),
        Call::Msync { map, sync: true } => Op::MsyncSync {
            mapping: live(map, mapped)?,
            range: all,
        },
        Call::Msync { map, sync: false } => Op::MsyncAsync {
            mapping: live(map, mapped)?,
            range: all,
        },
        Call::Fsync => Op::Fsync(file),
        Call::DropCaches => Op::DropCaches,
    })
}
