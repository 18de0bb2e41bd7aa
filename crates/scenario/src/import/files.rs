//! The files of a trace: what it shows of their sizes, and who has them open where.

use std::collections::BTreeMap;

/// A file of the trace, by its place in [`Files`].
pub(super) type FileKey = usize;

/// A file of the trace.
#[derive(Default)]
pub(super) struct Seen {
    /// Its path as the trace writes it.
    pub path: String,
    /// Its size now, where the trace shows it.
    pub size: Option<u64>,
    /// The largest size that it has had, and the end of the last byte that was reached.
    pub reach: u64,
    /// The end of the longest mapping; it says something about the size where nothing else does.
    pub mapped: u64,
    /// It is something else than a file of bytes.
    pub special: bool,
}

impl Seen {
    /// The size that the scenario's file has, all of it from the start.
    pub fn final_size(&self) -> u64 {
        if self.reach > 0 {
            self.reach
        } else {
            self.mapped
        }
    }

    pub fn reaches(&mut self, to: u64) {
        self.reach = self.reach.max(to);
        self.size = self.size.map(|size| size.max(to));
    }

    pub fn is_of(&mut self, size: u64) {
        self.size = Some(size);
        self.reach = self.reach.max(size);
    }
}

/// Every file of the trace, by its path.
#[derive(Default)]
pub(super) struct Files {
    pub list: Vec<Seen>,
    by_path: BTreeMap<String, FileKey>,
}

impl Files {
    pub fn at(&mut self, path: &str) -> FileKey {
        if let Some(key) = self.by_path.get(path) {
            return *key;
        }
        self.list.push(Seen {
            path: path.to_owned(),
            ..Seen::default()
        });
        let key = self.list.len() - 1;
        self.by_path.insert(path.to_owned(), key);
        key
    }
}

/// An open file: what descriptors point to, and share after fork(2) and dup(2).
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub file: FileKey,
    pub offset: u64,
    pub appends: bool,
    /// O_DIRECT: the page cache is passed by.
    pub is_direct: bool,
}
