//! The processes of a trace: their descriptors, their memory, and who has which from whom.

use super::files::Open;
use super::join::Birth;
use super::mappings::{Mapped, Memory};
use std::collections::BTreeMap;

/// A process or a thread.
#[derive(Clone, Copy)]
struct Task {
    /// The place of its descriptors.
    table: usize,
    /// The place of its memory.
    memory: usize,
    /// The process that it is, or is a thread of.
    leader: u32,
}

/// Everything that runs.
#[derive(Default)]
pub(super) struct Processes {
    tasks: BTreeMap<u32, Task>,
    tables: Vec<BTreeMap<i64, usize>>,
    memories: Vec<Memory>,
    opens: Vec<Open>,
    /// What each process executed last, or the process that it was forked from.
    pub programs: BTreeMap<u32, Program>,
    n_mappings: usize,
}

/// Where a process's name comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Program {
    /// The path of what it executed.
    Path(String),
    /// The process that it was forked from.
    ForkOf(u32),
}

/// The most tasks that are followed, and the most descriptors of each.
const TASKS_MAX: usize = 1024;
const DESCRIPTORS_MAX: usize = 1024;

impl Processes {
    pub fn is_full(&self) -> bool {
        self.tasks.len() >= TASKS_MAX
    }

    pub fn knows(&self, pid: u32) -> bool {
        self.tasks.contains_key(&pid)
    }

    /// A task is there; it may be a new one. The mappings that it has from its parent are the result.
    pub fn meet(&mut self, pid: u32, birth: Option<&Birth>) -> Vec<Mapped> {
        if self.knows(pid) {
            return Vec::new();
        }
        let from = birth.and_then(|birth| Some((birth, *self.tasks.get(&birth.parent)?)));
        let Some((birth, parent)) = from else {
            let task = Task {
                table: self.add_table(BTreeMap::new()),
                memory: self.add_memory(Memory::default()),
                leader: pid,
            };
            self.tasks.insert(pid, task);
            return Vec::new();
        };
        let table = if birth.shares_files {
            parent.table
        } else {
            self.add_table(self.tables[parent.table].clone())
        };
        let (memory, inherited) = if birth.shares_memory {
            (parent.memory, Vec::new())
        } else {
            let copies = self.copies(parent.memory);
            (self.add_memory(Memory(copies.clone())), copies)
        };
        let leader = if birth.is_thread { parent.leader } else { pid };
        if leader == pid {
            self.programs.insert(pid, Program::ForkOf(parent.leader));
        }
        let task = Task {
            table,
            memory,
            leader,
        };
        self.tasks.insert(pid, task);
        inherited
    }

    fn copies(&mut self, memory: usize) -> Vec<Mapped> {
        let mut copies = self.memories[memory].0.clone();
        for copy in &mut copies {
            copy.id = self.new_mapping();
        }
        copies
    }

    fn add_table(&mut self, table: BTreeMap<i64, usize>) -> usize {
        self.tables.push(table);
        self.tables.len() - 1
    }

    fn add_memory(&mut self, memory: Memory) -> usize {
        self.memories.push(memory);
        self.memories.len() - 1
    }

    /// The number of a mapping that is made.
    pub fn new_mapping(&mut self) -> usize {
        self.n_mappings += 1;
        self.n_mappings - 1
    }

    pub fn leader(&self, pid: u32) -> u32 {
        self.tasks[&pid].leader
    }

    pub fn memory(&mut self, pid: u32) -> &mut Memory {
        &mut self.memories[self.tasks[&pid].memory]
    }

    /// execve(2): descriptors stay, the memory goes and others that shared it keep it.
    pub fn execute(&mut self, pid: u32, path: &str) -> Vec<Mapped> {
        let fresh = self.add_memory(Memory::default());
        let mut table = self.tasks[&pid].table;
        if self.tasks.values().filter(|t| t.table == table).count() > 1 {
            table = self.add_table(self.tables[table].clone());
        }
        let task = self.tasks.get_mut(&pid).expect("the task was met");
        let old = std::mem::replace(&mut task.memory, fresh);
        task.table = table;
        let leader = task.leader;
        self.programs.insert(leader, Program::Path(path.to_owned()));
        let is_shared = self.tasks.values().any(|task| task.memory == old);
        if is_shared {
            Vec::new()
        } else {
            std::mem::take(&mut self.memories[old].0)
        }
    }

    pub fn open(&mut self, pid: u32, fd: i64, open: Open) {
        self.opens.push(open);
        let at = self.opens.len() - 1;
        let table = &mut self.tables[self.tasks[&pid].table];
        if table.len() < DESCRIPTORS_MAX || table.contains_key(&fd) {
            table.insert(fd, at);
        }
    }

    /// The same open file under another number.
    pub fn duplicate(&mut self, pid: u32, from: i64, to: i64) {
        let table = &mut self.tables[self.tasks[&pid].table];
        match table.get(&from).copied() {
            Some(open) if table.len() < DESCRIPTORS_MAX => table.insert(to, open),
            _ => table.remove(&to),
        };
    }

    pub fn close(&mut self, pid: u32, fd: i64) -> bool {
        self.tables[self.tasks[&pid].table].remove(&fd).is_some()
    }

    pub fn opened(&mut self, pid: u32, fd: i64) -> Option<&mut Open> {
        let at = *self.tables[self.tasks[&pid].table].get(&fd)?;
        self.opens.get_mut(at)
    }
}
