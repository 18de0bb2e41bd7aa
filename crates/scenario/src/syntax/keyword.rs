//! The words of the language that are not names.

use std::fmt;

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$word_doc])* $variant,)* }

        impl $name {
            /// Every one of them, in the order in which the language lists them.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The word in the language.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// Finds one by its word.
            #[must_use]
            pub fn by_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|k| k.word() == word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    )*};
}

keywords! {
    /// The words that headers begin with, in the order in which they are best written.
    HeaderWord {
        /// The version of the language.
        Writeback = "writeback",
        /// What the scenario is called.
        Title = "title",
        /// What it shows.
        About = "about",
        /// Where it comes from.
        Source = "source",
        /// The rules.
        Kernel = "kernel",
        /// The file system.
        Fs = "fs",
        /// The page size.
        Page = "page",
        /// The device.
        Device = "device",
        /// A file.
        File = "file",
    }

    /// The words that operations begin with.
    Verb {
        /// mmap(2).
        Map = "map",
        /// munmap(2).
        Unmap = "unmap",
        /// A store of the CPU.
        Store = "store",
        /// A load of the CPU.
        Load = "load",
        /// pwrite(2).
        Write = "write",
        /// pread(2).
        Read = "read",
        /// msync(2).
        Msync = "msync",
        /// fsync(2).
        Fsync = "fsync",
        /// fdatasync(2).
        Fdatasync = "fdatasync",
        /// sync_file_range(2).
        SyncFileRange = "sync_file_range",
        /// ftruncate(2).
        Truncate = "truncate",
        /// The process ends.
        Exit = "exit",
        /// The journal writes data, or the disk empties its cache.
        Flush = "flush",
        /// The running transaction commits.
        Commit = "commit",
        /// write_cache_pages for one page.
        Writepage = "writepage",
        /// write_cache_pages over a file.
        Writeback = "writeback",
        /// Reclaim of a page.
        Evict = "evict",
        /// try_to_free_buffers.
        FreeBuffers = "free_buffers",
        /// /proc/sys/vm/drop_caches.
        DropCaches = "drop_caches",
        /// The device reads memory.
        Sample = "sample",
        /// The device completes I/O.
        Complete = "complete",
        /// The device fails I/O.
        Fail = "fail",
        /// The power fails.
        Cut = "cut",
    }

    /// The file systems that the language names; not all are modelled yet.
    FsName {
        /// A block device's own page cache.
        Blockdev = "blockdev",
        /// No journal.
        Ext2 = "ext2",
        /// jbd.
        Ext3 = "ext3",
        /// jbd2.
        Ext4 = "ext4",
        /// Not modelled yet.
        Xfs = "xfs",
    }

    /// How a journalling file system orders data.
    DataMode {
        /// Data is written before the transaction that refers to it commits.
        Ordered = "ordered",
        /// No order. Not modelled yet.
        Writeback = "writeback",
        /// Data goes through the journal. Not modelled yet.
        Journal = "journal",
    }

    /// Where a completed write is.
    Cache {
        /// On the media.
        None = "none",
        /// In a cache that a power cut empties.
        Volatile = "volatile",
    }

    /// When submitted I/O completes.
    Completes {
        /// At once.
        Auto = "auto",
        /// When a `disk:` step says so.
        Manual = "manual",
    }

    /// The two modes of msync(2).
    MsyncMode {
        /// MS_SYNC.
        Sync = "sync",
        /// MS_ASYNC.
        Async = "async",
    }

    /// The errors of a device.
    Errno {
        /// An I/O error.
        Eio = "EIO",
        /// No space left.
        Enospc = "ENOSPC",
    }

    /// Which interleavings an expectation speaks of.
    Over {
        /// It holds at the end of every interleaving.
        Always = "always",
        /// It holds at the end of at least one.
        Sometimes = "sometimes",
        /// It holds at the end of none.
        Never = "never",
    }

    /// The state of a byte, best first. The first one that is true is the byte's state.
    StateWord {
        /// The newest value is on the media.
        Durable = "durable",
        /// It is in the device's volatile cache.
        InDevice = "in-device",
        /// It is what submitted I/O has sampled, or will sample.
        InFlight = "in-flight",
        /// It is in memory only, and something remembers to write it.
        Recorded = "recorded",
        /// It is in memory only, nothing remembers it, and a write error was recorded.
        Failed = "failed",
        /// It is in memory only, and nobody remembers to write it.
        Stranded = "stranded",
        /// It is nowhere.
        Lost = "lost",
    }

    /// The verdict on a run, worst first.
    VerdictWord {
        /// Some byte is stranded, or went while nobody remembered it.
        Lost = "lost",
        /// A call promised what was not so.
        Lie = "lie",
        /// Some byte failed to be written.
        Failed = "failed",
        /// Some byte went by a power cut, and nobody had promised it.
        Volatile = "volatile",
        /// None of these.
        Kept = "kept",
    }

    /// Who carries an operation out.
    Role {
        /// A program; every name that is no other role's is a process.
        Process = "process",
        /// The file system's journal.
        Journal = "journal",
        /// Background writeback.
        Flusher = "flusher",
        /// Memory reclaim.
        Reclaim = "reclaim",
        /// The device.
        Disk = "disk",
        /// The power supply.
        Power = "power",
    }
}

impl Role {
    /// The role of an actor of that name.
    #[must_use]
    pub fn of(actor: &str) -> Role {
        match Role::by_word(actor) {
            // `process` is the word for the role, not a name with a meaning.
            None | Some(Role::Process) => Role::Process,
            Some(role) => role,
        }
    }
}

impl FsName {
    /// Those that are modelled: what a message offers.
    pub const MODELLED: &[FsName] = &[FsName::Blockdev, FsName::Ext2, FsName::Ext3, FsName::Ext4];
}

impl DataMode {
    /// Those that are modelled: what a message offers.
    pub const MODELLED: &[DataMode] = &[DataMode::Ordered];
}

impl Verb {
    /// Whether it is modelled: else no message offers it.
    #[must_use]
    pub const fn is_modelled(self) -> bool {
        !matches!(self, Verb::Truncate | Verb::Commit | Verb::Fail)
    }

    /// Who may do it; the journal's `flush` names a range, and the disk's does not.
    #[must_use]
    pub fn roles(self) -> &'static [Role] {
        match self {
            Verb::Map
            | Verb::Unmap
            | Verb::Store
            | Verb::Load
            | Verb::Write
            | Verb::Read
            | Verb::Msync
            | Verb::Fsync
            | Verb::Fdatasync
            | Verb::SyncFileRange
            | Verb::Truncate
            | Verb::Exit => &[Role::Process],
            Verb::Flush => &[Role::Journal, Role::Disk],
            Verb::Commit => &[Role::Journal],
            Verb::Writepage | Verb::Writeback => &[Role::Flusher],
            Verb::Evict | Verb::FreeBuffers | Verb::DropCaches => &[Role::Reclaim],
            Verb::Sample | Verb::Complete | Verb::Fail => &[Role::Disk],
            Verb::Cut => &[Role::Power],
        }
    }
}
