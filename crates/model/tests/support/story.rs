//! Small programs by hand: one file, two processes that map it, and who goes how far.

use super::programs::{Case, Extra};
use super::{Moment, kernel};
use writeback_model::ids::{ActorId, FileId, MappingId, OpId, PageId};
use writeback_model::kernel::Kernel;
use writeback_model::op::{Device, File, FileRange, Fs, Mapping, Op, Program};
use writeback_model::step::StepName;
use writeback_model::{Layout, Peek, State, Step, apply, peek};

pub const U: ActorId = ActorId(0);
pub const V: ActorId = ActorId(1);
pub const JOURNAL: ActorId = ActorId(2);
pub const FLUSHER: ActorId = ActorId(3);
pub const RECLAIM: ActorId = ActorId(4);
pub const DISK: ActorId = ActorId(5);
pub const POWER: ActorId = ActorId(6);

/// The mapping of [`U`], and that of [`V`].
pub const MAPS: [MappingId; 2] = [MappingId(0), MappingId(1)];

#[derive(Clone, Copy, Debug)]
pub enum Stop {
    /// At its end, or where it has to wait.
    End,
    /// After a kernel step.
    After(StepName),
    /// Before a kernel step.
    Before(StepName),
}

/// One line: an actor begins an operation, or goes on with the one it is in.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    pub actor: ActorId,
    pub op: Option<Op>,
    pub stop: Stop,
}

#[derive(Clone)]
pub struct Story {
    pub kernel: Kernel,
    pub fs: Fs,
    pub block: u32,
    pub pages: u64,
    pub device: Device,
    pub turns: Vec<Turn>,
}

impl Story {
    pub fn new(version: &str, fs: Fs, turns: &[Turn]) -> Story {
        Story {
            kernel: kernel(version),
            fs,
            block: 1024,
            pages: 1,
            device: Device {
                volatile_cache: false,
                manual: false,
                sector: 512,
            },
            turns: turns.to_vec(),
        }
    }

    pub fn case(&self) -> Case {
        let mapping = |process| Mapping {
            process,
            file: FileId(0),
            private: false,
            readonly: false,
        };
        let mut ops: Vec<(ActorId, Op)> = self
            .turns
            .iter()
            .filter_map(|t| t.op.map(|op| (t.actor, op)))
            .collect();
        let order = (0..ops.len()).map(|op| (OpId(op as u32), 0)).collect();
        let mut push = |actor, op| {
            ops.push((actor, op));
            OpId(ops.len() as u32 - 1)
        };
        let extra = Extra {
            complete: push(DISK, Op::Complete(None)),
            flush_device: push(DISK, Op::FlushDevice),
            drop_caches: push(RECLAIM, Op::DropCaches),
            cut: push(POWER, Op::Cut),
            exits: vec![push(U, Op::Exit), push(V, Op::Exit)],
            writebacks: vec![push(FLUSHER, Op::Writeback(FileId(0)))],
        };
        let program = Program {
            kernel: self.kernel,
            fs: self.fs,
            page_size: 4096,
            block_size: self.block,
            device: self.device,
            files: vec![File {
                size: self.pages * 4096,
                content: b'.',
            }],
            actors: 7,
            mappings: vec![mapping(U), mapping(V)],
            ops,
            looked_at: Vec::new(),
        };
        Case {
            layout: Layout::new(program).expect("a small program"),
            order,
            extra,
        }
    }
}

/// Plays a story. To go on is nothing for who waits or does nothing.
pub fn play(story: &Story, case: &Case, mut see: impl FnMut(Moment<'_>)) -> State {
    let layout = &case.layout;
    let mut state = State::initial(layout);
    let mut next_op = 0;
    for turn in &story.turns {
        let mut step = Step::Kernel(turn.actor);
        if turn.op.is_some() {
            step = Step::Begin(case.order[next_op].0);
            next_op += 1;
        }
        loop {
            let before = state.clone();
            let next = match peek(layout, &state, turn.actor) {
                Peek::Ready(step) => Some(step.name),
                Peek::Blocked(..) => break,
                Peek::Idle if matches!(step, Step::Kernel(_)) => break,
                Peek::Idle | Peek::Over => None,
            };
            if matches!(turn.stop, Stop::Before(name) if next == Some(name)) {
                break;
            }
            let applied = apply(layout, &mut state, step).expect("a story is possible");
            see(Moment {
                case,
                before: &before,
                step,
                applied,
                after: &state,
            });
            let name = applied.kernel_step.map(|s| s.name);
            if applied.ended || matches!(turn.stop, Stop::After(after) if name == Some(after)) {
                break;
            }
            step = Step::Kernel(turn.actor);
        }
    }
    state
}

pub fn run(actor: ActorId, op: Op) -> Turn {
    Turn {
        actor,
        op: Some(op),
        stop: Stop::End,
    }
}

pub fn until(actor: ActorId, op: Op, step: StepName) -> Turn {
    Turn {
        actor,
        op: Some(op),
        stop: Stop::After(step),
    }
}

pub fn before(actor: ActorId, op: Op, step: StepName) -> Turn {
    Turn {
        actor,
        op: Some(op),
        stop: Stop::Before(step),
    }
}

pub fn go_on(actor: ActorId) -> Turn {
    Turn {
        actor,
        op: None,
        stop: Stop::End,
    }
}

pub fn bytes(from: u64, to: u64) -> FileRange {
    FileRange {
        file: FileId(0),
        from,
        to,
    }
}

/// A whole page of the file.
pub fn page(index: u64) -> FileRange {
    bytes(index * 4096, (index + 1) * 4096)
}

pub fn map(of: usize) -> Op {
    Op::Map(MAPS[of])
}

pub fn store(of: usize, range: FileRange, content: u8) -> Op {
    Op::Store {
        mapping: MAPS[of],
        range,
        content,
    }
}

pub fn load(of: usize, range: FileRange) -> Op {
    Op::Load {
        mapping: MAPS[of],
        range,
    }
}

pub fn write(range: FileRange, content: u8) -> Op {
    Op::Write { range, content }
}

pub const FSYNC: Op = Op::Fsync(FileId(0));
pub const WRITEPAGE: Op = Op::Writepage(PageId(0));
pub const EVICT: Op = Op::Evict(PageId(0));
pub const FREE_BUFFERS: Op = Op::FreeBuffers(PageId(0));
