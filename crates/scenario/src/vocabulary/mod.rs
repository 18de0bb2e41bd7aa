//! The language as plain data, for menus, forms and completions.

mod kernels;
mod operations;
mod steps;
mod words;

pub use kernels::{FILE_SYSTEMS, FileSystem, RELEASES, Release, nearest_version, releases_of};
pub use operations::{OPERATIONS, Operand, OperationInfo, operations_of};
pub use steps::{Occurrence, has_step, occurrences, steps_of};
pub use words::meaning_of_word;

use crate::syntax::{HeaderWord, Role, StateWord, VerdictWord};

/// How something is written, and what it means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// How it is written; capitals stand for what the reader fills in, brackets of the first level for what may be left out.
    pub template: &'static str,
    /// One sentence.
    pub meaning: &'static str,
}

/// A header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeaderInfo {
    /// The word it begins with.
    pub word: HeaderWord,
    /// How it is written.
    pub template: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// What holds without it.
    pub if_absent: &'static str,
    /// Whether it may stand several times.
    pub repeatable: bool,
}

/// The headers, in the order in which they are best written.
pub const HEADERS: &[HeaderInfo] = &[
    HeaderInfo {
        word: HeaderWord::Writeback,
        template: "writeback 1",
        meaning: "The version of the language that the text was written for; the first statement, if it stands there.",
        if_absent: "version 1",
        repeatable: false,
    },
    HeaderInfo {
        word: HeaderWord::Title,
        template: "title \"TEXT\"",
        meaning: "What the scenario is called.",
        if_absent: "none",
        repeatable: false,
    },
    HeaderInfo {
        word: HeaderWord::About,
        template: "about \"TEXT\"",
        meaning: "What it shows.",
        if_absent: "none",
        repeatable: true,
    },
    HeaderInfo {
        word: HeaderWord::Source,
        template: "source \"URL\"",
        meaning: "Where it comes from.",
        if_absent: "none",
        repeatable: true,
    },
    HeaderInfo {
        word: HeaderWord::Kernel,
        template: "kernel VERSION [with SWITCH] [with SWITCH=VALUE] [without SWITCH]",
        meaning: "The rules: those of a version, and any switches set apart from it, of which the last mention wins.",
        if_absent: "required",
        repeatable: false,
    },
    HeaderInfo {
        word: HeaderWord::Fs,
        template: "fs NAME [block=SIZE] [data=ordered]",
        meaning: "The file system of every file, its block size and its data mode.",
        if_absent: "required; `block=1k`, `data=ordered`",
        repeatable: false,
    },
    HeaderInfo {
        word: HeaderWord::Page,
        template: "page SIZE",
        meaning: "The page size: a power of two from 512 to 64k.",
        if_absent: "`page 4k`",
        repeatable: false,
    },
    HeaderInfo {
        word: HeaderWord::Device,
        template: "device [cache=none|volatile] [sector=SIZE] [completes=auto|manual]",
        meaning: "Whether the device has a volatile cache, its atomic unit (a power of two from 512, at most a block), and whether it completes I/O by itself.",
        if_absent: "`device cache=none sector=512 completes=auto`",
        repeatable: false,
    },
    HeaderInfo {
        word: HeaderWord::File,
        template: "file NAME SIZE [of \"x\"]",
        meaning: "A file as it lies on the disk before the first step: durable, not cached, allocated in full.",
        if_absent: "none; the content is `.`",
        repeatable: true,
    },
];

/// What an expectation can claim.
pub const CONDITIONS: &[Phrase] = &[
    Phrase {
        template: "RANGE STATE",
        meaning: "Every byte of the range is in that state.",
    },
    Phrase {
        template: "RANGE in memory \"x\"",
        meaning: "The page cache holds the range, up to date, and every byte of it is that.",
    },
    Phrase {
        template: "RANGE on disk \"x\"",
        meaning: "The media holds that in every byte of the range.",
    },
    Phrase {
        template: "ACTOR returned VALUE",
        meaning: "The process's last finished system call returned that: a number, `EIO` or `ENOSPC`.",
    },
    Phrase {
        template: "ACTOR read \"x\"",
        meaning: "Every byte that the process's last load or read returned was that.",
    },
    Phrase {
        template: "verdict VERDICT",
        meaning: "That is the verdict on the run so far.",
    },
    Phrase {
        template: "not CONDITION",
        meaning: "The condition does not hold.",
    },
];

/// The statement that labels a moment.
pub const MARK: Phrase = Phrase {
    template: "mark \"LABEL\"",
    meaning: "The moment has a label, which a timeline and a story show; the run is the same without it.",
};

/// The statement that leaves the moment of an operation open.
pub const ANYTIME: Phrase = Phrase {
    template: "anytime ACTOR: OPERATION",
    meaning: "The operation may come at any moment, once or never: exploring takes it at every moment and leaves it out, too; a run in written order leaves it out.",
};

/// The meaning of a role, in one sentence.
#[must_use]
pub fn meaning_of_role(role: Role) -> &'static str {
    match role {
        Role::Process => "A program with an open descriptor for every file.",
        Role::Journal => {
            "The file system's journal, when it writes data for an ordering of its own."
        }
        Role::Flusher => "The kernel's background writeback.",
        Role::Reclaim => "The kernel's memory reclaim.",
        Role::Disk => "The device.",
        Role::Power => "The power supply.",
    }
}

/// The meaning of a state, in one sentence about the newest value of a byte.
#[must_use]
pub fn meaning_of_state(state: StateWord) -> &'static str {
    match state {
        StateWord::Durable => "It is on the media, with all that is needed to find it.",
        StateWord::InDevice => "It is in the device's volatile cache.",
        StateWord::InFlight => "It is what submitted I/O has sampled, or will sample from memory.",
        StateWord::Recorded => "It is in memory only, and something remembers to write it.",
        StateWord::Failed => {
            "It is in memory only, nothing remembers it, and a write error for it was recorded."
        }
        StateWord::Stranded => "It is in memory only, and nobody remembers to write it.",
        StateWord::Lost => "It is nowhere.",
    }
}

/// The meaning of a verdict, in one sentence.
#[must_use]
pub fn meaning_of_verdict(verdict: VerdictWord) -> &'static str {
    match verdict {
        VerdictWord::Lost => {
            "Some byte is stranded now; or its last copy went while it was stranded, or went by anything but a power cut and without an error."
        }
        VerdictWord::Lie => {
            "An fsync, fdatasync or msync(MS_SYNC) returned 0 while bytes that it covers, stored before the call, were not durable."
        }
        VerdictWord::Failed => "Some byte is failed, or went after a recorded write error.",
        VerdictWord::Volatile => {
            "Some byte went by a power cut, and no call had promised that it would survive."
        }
        VerdictWord::Kept => "None of these.",
    }
}
