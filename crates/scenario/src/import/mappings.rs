//! Which bytes of which file lie where in a process's memory.

use super::files::FileKey;

/// A mapping of a part of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mapped {
    /// Its number among all mappings of the trace.
    pub id: usize,
    pub file: FileKey,
    /// Where it begins in memory.
    pub address: u64,
    pub length: u64,
    /// Where it begins in the file.
    pub offset: u64,
    pub private: bool,
    pub readonly: bool,
}

impl Mapped {
    fn end(&self) -> u64 {
        self.address.saturating_add(self.length)
    }

    /// The bytes of the file that lie in a range of memory.
    pub fn bytes(&self, address: u64, length: u64) -> Option<(u64, u64)> {
        let from = address.max(self.address);
        let to = address.saturating_add(length).min(self.end());
        let in_file = |at: u64| (at - self.address).saturating_add(self.offset);
        (from < to).then(|| (in_file(from), in_file(to)))
    }
}

/// The file mappings of one memory.
#[derive(Clone, Default)]
pub(super) struct Memory(pub Vec<Mapped>);

/// The most mappings of one memory that are followed at once.
const MAPPINGS_MAX: usize = 1024;

impl Memory {
    pub fn is_full(&self) -> bool {
        self.0.len() >= MAPPINGS_MAX
    }

    /// What lies in a range of memory.
    pub fn within(&self, address: u64, length: u64) -> Vec<Mapped> {
        let touched = |m: &&Mapped| m.bytes(address, length).is_some();
        self.0.iter().filter(touched).copied().collect()
    }

    /// Takes what lies wholly in a range away.
    pub fn take(&mut self, address: u64, length: u64) -> Vec<Mapped> {
        let end = address.saturating_add(length);
        let (gone, kept) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|m| m.address >= address && m.end() <= end);
        self.0 = kept;
        gone
    }

    /// A mapping is at another place now, and of another length.
    pub fn moved(&mut self, from: u64, to: u64, length: u64) {
        if let Some(mapped) = self.0.iter_mut().find(|m| m.address == from) {
            mapped.address = to;
            mapped.length = length;
        }
    }
}
