//! Which operation some numbers stand for, among those that are possible.

use super::programs::Writer;
use writeback_model::ids::{ActorId, FileId, MappingId, PageId};
use writeback_model::op::{File, FileRange, Fs, Mapping, Op, SyncFlags};

impl Writer {
    pub fn one(&self, n: [u16; 5]) -> Option<(ActorId, Op)> {
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
    pub fn focused(&self, n: [u16; 5]) -> Vec<(ActorId, Op)> {
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
