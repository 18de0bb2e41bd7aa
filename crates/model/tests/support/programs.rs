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

struct Writer {
    program: Program,
    processes: u8,
    mapped: Vec<bool>,
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
        OpId(self.program.ops.len() as u16 - 1)
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

    fn one(&self, n: [u16; 5]) -> Option<(ActorId, Op)> {
        let [who, what, a, b, c] = n;
        let file = FileId((a % self.program.files.len() as u16) as u8);
        let kernels_own = |index: u8| ActorId(self.processes + index);
        let device = self.program.device;
        Some(match who % 100 {
            0..=61 => {
                let process = ActorId((who / 100) as u8 % self.processes);
                (process, self.process_op(process, what, a, b, c)?)
            }
            62..=73 if self.program.fs != Fs::Ext2 => {
                (kernels_own(0), Op::JournalFlush(self.range(file, b, c)))
            }
            62..=84 if what % 4 == 0 => (kernels_own(1), Op::Writeback(file)),
            62..=84 => (kernels_own(1), Op::Writepage(self.page(file, b))),
            85..=93 => {
                let page = self.page(file, b);
                let op = match what % 7 {
                    0..=2 => Op::Evict(page),
                    3..=5 => Op::FreeBuffers(page),
                    _ => Op::DropCaches,
                };
                (kernels_own(2), op)
            }
            94..=98 if device.manual || device.volatile_cache => {
                let range = (b % 3 == 0).then(|| self.range(file, b, c));
                let op = match what % 3 {
                    0 if device.volatile_cache => Op::FlushDevice,
                    1 if device.manual => Op::Sample(range),
                    _ if device.manual => Op::Complete(range),
                    _ => Op::FlushDevice,
                };
                (kernels_own(3), op)
            }
            // Rare: nothing that was built up before it is left after it.
            99 if what % 4 == 0 => (kernels_own(4), Op::Cut),
            _ => return None,
        })
    }

    /// One of the operations that the known races are made of, on the only page.
    fn focused(&self, n: [u16; 5]) -> Vec<(ActorId, Op)> {
        let [who, what, _, b, c] = n;
        let process = ActorId((who / 16) as u8 % self.processes);
        let mapping = MappingId(process.0);
        let kernels_own = |index: u8| ActorId(self.processes + index);
        let range = self.range(FileId(0), b, c);
        let content = b"ABC."[usize::from(c / 7) % 4];
        let store = |range, content| {
            let op = Op::Store {
                mapping,
                range,
                content,
            };
            (process, op)
        };
        let flush = (kernels_own(0), Op::JournalFlush(self.whole()));
        let flushes = self.program.fs != Fs::Ext2;
        vec![match who % 16 {
            0..=8 if !self.mapped[mapping.index()] => (process, Op::Map(mapping)),
            0..=2 => store(range, content),
            // The blocks are written, and only the PTE knows what is newer.
            3..=5 if flushes => {
                let known_by_the_pte = [store(self.whole(), b'A'), flush, store(range, b'B')];
                let free = (kernels_own(2), Op::FreeBuffers(PageId(0)));
                let last = match what % 4 {
                    0 => (process, Op::Unmap(mapping)),
                    1 => store(range, b'C'),
                    2 => (process, Op::Write { range, content }),
                    _ => return known_by_the_pte.to_vec(),
                };
                return [&known_by_the_pte[..], &[free, last]].concat();
            }
            6 | 7 => (process, Op::Unmap(mapping)),
            8 if what % 2 == 0 => (process, Op::Fsync(FileId(0))),
            8 => (process, Op::Load { mapping, range }),
            9 => (process, Op::Write { range, content }),
            10 | 11 if flushes => flush,
            12 | 13 => (kernels_own(1), Op::Writepage(PageId(0))),
            14 | 15 if what % 4 == 0 => (kernels_own(2), Op::Evict(PageId(0))),
            14 | 15 => (kernels_own(2), Op::FreeBuffers(PageId(0))),
            _ => return Vec::new(),
        }]
    }

    fn whole(&self) -> FileRange {
        FileRange {
            file: FileId(0),
            from: 0,
            to: self.program.files[0].size,
        }
    }

    fn process_op(&self, process: ActorId, what: u16, a: u16, b: u16, c: u16) -> Option<Op> {
        let own = |wanted: &dyn Fn(MappingId, &Mapping) -> bool| -> Option<MappingId> {
            let all: Vec<MappingId> = (0..self.program.mappings.len())
                .map(|m| MappingId(m as u8))
                .filter(|m| {
                    let spec = &self.program.mappings[m.index()];
                    spec.process == process && wanted(*m, spec)
                })
                .collect();
            (!all.is_empty()).then(|| all[usize::from(a) % all.len()])
        };
        let live = own(&|m, _| self.mapped[m.index()]);
        let writable = own(&|m, spec| self.mapped[m.index()] && !spec.readonly);
        let free = own(&|m, _| !self.mapped[m.index()]);
        let file = FileId((a % self.program.files.len() as u16) as u8);
        let in_mapping = |m: MappingId| self.range(self.program.mappings[m.index()].file, b, c);
        // Now and then a store of what the disk held: it must not be told apart from no store.
        let content = b"ABC."[usize::from(c / 7) % 4];
        let range = self.range(file, b, c);
        Some(match what % 20 {
            0..=7 => match writable {
                Some(mapping) => Op::Store {
                    mapping,
                    range: in_mapping(mapping),
                    content,
                },
                None => Op::Map(free?),
            },
            8 => Op::Map(free?),
            9 => Op::Unmap(live?),
            10 => {
                let mapping = live?;
                Op::Load {
                    mapping,
                    range: in_mapping(mapping),
                }
            }
            11 | 12 => Op::Write { range, content },
            13 => Op::Read { range },
            14 => {
                let mapping = live?;
                Op::MsyncSync {
                    mapping,
                    range: in_mapping(mapping),
                }
            }
            15 => {
                let mapping = live?;
                Op::MsyncAsync {
                    mapping,
                    range: in_mapping(mapping),
                }
            }
            16 => Op::Fsync(file),
            17 => Op::Fdatasync(file),
            18 => Op::SyncFileRange {
                range,
                flags: SyncFlags {
                    wait_before: a & 1 != 0,
                    write: a & 2 == 0,
                    wait_after: a & 4 != 0,
                },
            },
            _ if a.is_multiple_of(5) => Op::Exit,
            _ => return None,
        })
    }

    fn page(&self, file: FileId, n: u16) -> PageId {
        let pages = |f: &File| f.size.div_ceil(u64::from(self.program.page_size));
        let files = &self.program.files;
        let before: u64 = files[..file.index()].iter().map(pages).sum();
        PageId((before + u64::from(n) % pages(&files[file.index()])) as u16)
    }

    /// A range between two offsets at which something begins or ends, often a whole block or the whole file.
    fn range(&self, file: FileId, a: u16, b: u16) -> FileRange {
        let size = self.program.files[file.index()].size;
        let block = u64::from(self.program.block_size);
        let whole = FileRange {
            file,
            from: 0,
            to: size,
        };
        let (a64, b64) = (u64::from(a / 4), u64::from(b));
        match a % 4 {
            0 => whole,
            1 | 2 => {
                let from = (a64 % size.div_ceil(block)) * block;
                FileRange {
                    file,
                    from,
                    to: (from + block).min(size),
                }
            }
            _ => {
                let mut cuts: Vec<u64> = (0..=size.div_ceil(block / 2))
                    .map(|half| (half * (block / 2)).min(size))
                    .chain([1, size - 1])
                    .collect();
                cuts.sort_unstable();
                cuts.dedup();
                let from = (a64 % (cuts.len() as u64 - 1)) as usize;
                let to = from + 1 + (b64 % (cuts.len() - from - 1) as u64) as usize;
                FileRange {
                    file,
                    from: cuts[from],
                    to: cuts[to],
                }
            }
        }
    }
}
