//! Random programs: raw numbers that proptest can shrink, read as a program in which every operation is possible.

use proptest::collection::vec;
use proptest::prelude::*;
use writeback_model::Layout;
use writeback_model::ids::{ActorId, FileId, MappingId, OpId, PageId};
use writeback_model::kernel::{Kernel, Switch};
use writeback_model::op::{Device, File, FileRange, Fs, Mapping, Op, Program, SyncFlags};

/// Numbers that [`case`] reads as a program.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Every other program is about one page and the few operations of which the known races are made:
    /// among all that there is, the seven that meet in try_to_free_buffers are never found by chance.
    pub focus: bool,
    pub kernel: u16,
    /// Every fourth program has one switch at a value that no released kernel combined with the others.
    pub flip: Option<(u8, u8)>,
    pub fs: u8,
    pub geometry: u8,
    pub device: u8,
    pub files: Vec<u8>,
    pub processes: u8,
    pub second_mapping: [u8; 4],
    pub ops: Vec<[u16; 5]>,
}

/// Who goes on, and for how many steps: short turns find races, long ones get anywhere.
pub type Schedule = Vec<(u8, u8)>;

pub fn schedule() -> impl Strategy<Value = Schedule> {
    let turn = prop_oneof![3 => 1..4_u8, 2 => 4..12_u8, 1 => Just(255)];
    vec((any::<u8>(), turn), 0..60)
}

pub fn raw(ops: usize) -> impl Strategy<Value = Raw> {
    let flip = prop_oneof![3 => Just(None), 1 => any::<(u8, u8)>().prop_map(Some)];
    (
        (
            any::<bool>(),
            any::<u16>(),
            flip,
            any::<u8>(),
            any::<u8>(),
            any::<u8>(),
        ),
        vec(any::<u8>(), 1..3),
        1..3_u8,
        any::<[u8; 4]>(),
        vec(any::<[u16; 5]>(), 1..ops),
    )
        .prop_map(
            |(
                (focus, kernel, flip, fs, geometry, device),
                files,
                processes,
                second_mapping,
                ops,
            )| Raw {
                focus,
                kernel,
                flip,
                fs,
                geometry,
                device,
                files,
                processes,
                second_mapping,
                ops,
            },
        )
}

/// Operations beside those of the program, which a driver begins when it needs them.
#[derive(Clone, Debug)]
pub struct Extra {
    pub complete: OpId,
    pub flush_device: OpId,
    pub drop_caches: OpId,
    pub cut: OpId,
    pub exits: Vec<OpId>,
    pub writebacks: Vec<OpId>,
}

/// A valid program.
#[derive(Clone, Debug)]
pub struct Case {
    pub layout: Layout,
    /// The operations in one order in which all of them are possible, each with the number of power cuts before it.
    pub order: Vec<(OpId, usize)>,
    pub extra: Extra,
}

/// Reads raw numbers as a program for one of some kernels.
pub fn case(raw: &Raw, kernels: &[Kernel]) -> Case {
    let mut kernel = kernels[usize::from(raw.kernel) % kernels.len()];
    if let Some((switch, value)) = raw.flip {
        let switch = Switch::ALL[usize::from(switch) % Switch::COUNT];
        let values = switch.values().len() as u8;
        kernel = kernel.with(switch, value % values);
    }
    Writer::new(raw, kernel).write(raw)
}

pub struct Writer {
    pub program: Program,
    pub processes: u8,
    pub mapped: Vec<bool>,
    cuts: usize,
    order: Vec<(OpId, usize)>,
}

impl Writer {
    fn new(raw: &Raw, kernel: Kernel) -> Writer {
        let fs = [Fs::Blockdev, Fs::Ext2, Fs::Ext3, Fs::Ext4][usize::from(raw.fs) % 4];
        // Blocks as large as the page make loss all or nothing; smaller ones make it partial.
        let (page_size, block_size) = [
            (4096, 1024),
            (4096, 4096),
            (4096, 2048),
            (1024, 1024),
            (4096, 512),
            (1024, 512),
        ][usize::from(raw.geometry) % 6];
        let block_size = if fs == Fs::Blockdev {
            block_size
        } else {
            block_size.max(1024)
        };
        // An end in the middle of a block, and a page with blocks beyond the end, are where code forgets.
        let sizes = [
            page_size,
            2 * page_size,
            page_size + 1,
            page_size + block_size / 2,
            block_size / 2,
            1,
        ];
        let size = |n: u8| u64::from(sizes[usize::from(n) % sizes.len()]);
        let numbers = if raw.focus { &[0][..] } else { &raw.files };
        let files: Vec<File> = numbers
            .iter()
            .map(|n| File {
                size: size(*n),
                content: b'.',
            })
            .collect();
        let mut mappings = Vec::new();
        for process in 0..raw.processes {
            for file in 0..files.len() as u8 {
                let second = raw.second_mapping[usize::from(process * 2 + file) % 4];
                let mapping = |private, readonly| Mapping {
                    process: ActorId(process),
                    file: FileId(file),
                    private,
                    readonly,
                };
                mappings.push(mapping(false, false));
                match second % 4 {
                    _ if raw.focus => {}
                    0 => mappings.push(mapping(false, false)),
                    1 => mappings.push(mapping(true, false)),
                    2 => mappings.push(mapping(false, true)),
                    _ => {}
                }
            }
        }
        Writer {
            mapped: vec![false; mappings.len()],
            processes: raw.processes,
            cuts: 0,
            order: Vec::new(),
            program: Program {
                kernel,
                fs,
                page_size,
                block_size,
                device: Device {
                    manual: raw.device & 1 != 0,
                    volatile_cache: raw.device & 6 == 6,
                    sector: if raw.device & 8 != 0 { 512 } else { block_size },
                },
                files,
                actors: raw.processes + 6,
                mappings,
                ops: Vec::new(),
                looked_at: Vec::new(),
            },
        }
    }

    fn write(mut self, raw: &Raw) -> Case {
        for numbers in &raw.ops {
            let found = if raw.focus {
                self.focused(*numbers)
            } else {
                self.one(*numbers).into_iter().collect()
            };
            for (actor, op) in found {
                let id = self.push(actor, op);
                self.order.push((id, self.cuts));
                self.follow(op, actor);
            }
        }
        let extra = self.extra();
        Case {
            layout: Layout::new(self.program).expect("a small program"),
            order: self.order,
            extra,
        }
    }

    fn push(&mut self, actor: ActorId, op: Op) -> OpId {
        self.program.ops.push((actor, op));
        OpId(self.program.ops.len() as u32 - 1)
    }

    fn extra(&mut self) -> Extra {
        let own = ActorId(self.processes + 5);
        let files: Vec<FileId> = (0..self.program.files.len() as u8).map(FileId).collect();
        Extra {
            complete: self.push(own, Op::Complete(None)),
            flush_device: self.push(own, Op::FlushDevice),
            drop_caches: self.push(own, Op::DropCaches),
            cut: self.push(own, Op::Cut),
            exits: (0..self.processes)
                .map(|p| self.push(ActorId(p), Op::Exit))
                .collect(),
            writebacks: files
                .into_iter()
                .map(|f| self.push(own, Op::Writeback(f)))
                .collect(),
        }
    }

    /// What an operation does to which mappings exist, so that the ones after it are possible.
    fn follow(&mut self, op: Op, actor: ActorId) {
        match op {
            Op::Map(m) => self.mapped[m.index()] = true,
            Op::Unmap(m) => self.mapped[m.index()] = false,
            Op::Exit => {
                for (mapped, spec) in self.mapped.iter_mut().zip(&self.program.mappings) {
                    *mapped &= spec.process != actor;
                }
            }
            Op::Cut => {
                self.mapped.fill(false);
                self.cuts += 1;
            }
            _ => {}
        }
    }
}
