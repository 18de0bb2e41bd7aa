//! Kernels and file systems: what changed when, and who has what.

use crate::syntax::{FsName, nearest};
use writeback_model::kernel::{Kernel, Switch, Version};

/// A kernel that changed something, with its date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Release {
    /// The version.
    pub version: &'static str,
    /// The day of its release: year, month and day with hyphens.
    pub date: &'static str,
    /// What changed, in a few words: at most 32 characters, for a menu.
    pub brief: &'static str,
    /// What changed, in one sentence.
    pub note: &'static str,
}

impl Release {
    /// The first release that has the same rules as this one; none where it is this one.
    #[must_use]
    pub fn same_as(&self) -> Option<&'static str> {
        let rules = |release: &Release| Version::parse(release.version).map(Kernel::of).ok();
        let first = RELEASES
            .iter()
            .find(|release| rules(release) == rules(self))?;
        (first.version != self.version).then_some(first.version)
    }

    /// The switches that this version changed, backports included.
    pub fn switches(&self) -> impl Iterator<Item = Switch> {
        let version = Version::parse(self.version).ok();
        let changed = move |switch: &Switch| {
            let mut history = switch.history().iter();
            history.any(|change| {
                Some(change.first) == version
                    || (change.backport.is_some() && change.backport == version)
            })
        };
        Switch::ALL.into_iter().filter(changed)
    }
}

/// The version that a word is nearest to, of those that changed a rule: a digit of the word is wrong, or two are swapped.
#[must_use]
pub fn nearest_version(word: &str) -> Option<String> {
    let changes = Switch::ALL.into_iter().flat_map(Switch::history);
    let mut versions: Vec<Version> = changes.map(|change| change.first).collect();
    versions.extend([Version::OLDEST, Version::NEWEST]);
    // Of two that are equally near the older one is taken.
    versions.sort_unstable();
    let words: Vec<String> = versions.iter().map(Version::to_string).collect();
    let alike = words.iter().filter(|other| other.len() == word.len());
    nearest(word, alike.map(String::as_str)).map(str::to_owned)
}

/// The releases that changed a switch.
pub fn releases_of(switch: Switch) -> impl Iterator<Item = &'static Release> {
    RELEASES
        .iter()
        .filter(move |release| release.switches().any(|s| s == switch))
}

macro_rules! releases {
    ($($version:literal $date:literal $brief:literal $note:literal;)*) => {
        /// The kernels at which something changed, and some others of note, oldest first.
        pub const RELEASES: &[Release] = &[$(Release {
            version: $version,
            date: $date,
            brief: $brief,
            note: $note,
        },)*];
    };
}

releases! {
    "2.6.18" "2006-09-20" "before dirty tracking" "The oldest kernel of the model: only a PTE knows of a store through a mapping, until msync or munmap asks it.";
    "2.6.19" "2006-11-29" "dirty tracking, and the bug" "Write faults are tracked, and cleaning a PTE throws its dirty bit away: the kernel that corrupted files.";
    "2.6.19.2" "2007-01-10" "the fix, for stable" "The stable kernel that took the fix.";
    "2.6.20" "2007-02-04" "the fix" "The fix: a page whose PTEs were cleaned is marked dirty again, blocks included, before it is written.";
    "2.6.21" "2007-04-25" "buffers and PG_dirty go together" "Freeing a page's buffers and cancelling its dirty flag become one step.";
    "2.6.22" "2007-07-08" "faults ignore the page lock" "The last kernel in which a fault does not mind the page lock.";
    "2.6.23" "2007-10-09" "faults wait for the page lock" "A fault waits for the page lock, which closes the race that the fix admitted.";
    "2.6.28" "2008-12-24" "ext4" "ext4.";
    "2.6.29" "2009-03-23" "writeback skips clean pages" "Writeback skips a page that carries the tag but is not dirty.";
    "2.6.30" "2009-06-09" "page_mkwrite keeps the lock" "page_mkwrite returns with the page locked, until the page is dirty.";
    "2.6.33" "2010-02-24" "ext3 files fewer buffers" "ext3 no longer files the buffers of a page that was mapped to the disk before.";
    "2.6.36" "2010-10-20" "fsync tags first" "fsync tags what is dirty first and writes only that, so it ends although others keep dirtying.";
    "3.0" "2011-07-21" "stable pages" "Stable pages: on ext4 a store or a write waits while its page is being written.";
    "3.1" "2011-10-24" "fsync flushes the device" "fsync flushes the device's volatile cache by default.";
    "3.2" "2012-01-04" "only kswapd writes pages" "Only kswapd writes file pages from reclaim.";
    "3.9" "2013-04-28" "stable pages if needed" "A store waits for writeback only if the device needs it; blocks and page are marked dirty in one step.";
    "3.16" "2014-08-03" "msync writes only its range" "msync(MS_SYNC) writes only its range.";
    "4.13" "2017-09-03" "faults hold the page lock" "A write fault without page_mkwrite holds the page lock while it marks the page dirty.";
    "5.2" "2019-07-07" "sync_file_range writes again" "sync_file_range with all three flags writes pages that are already under writeback.";
    "6.12" "2024-11-17" "the recorded kernel" "The kernel of the recorded runs.";
    "6.16" "2025-07-27" "the newest" "The newest kernel of the model: reclaim writes no file pages.";
}

/// A file system that the language names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileSystem {
    /// The name.
    pub name: FsName,
    /// The first kernel of the model that has it.
    pub from: &'static str,
    /// The first kernel that does not have it any more.
    pub left_in: Option<&'static str>,
    /// The smallest block, in bytes; the largest is a page.
    pub block_bytes_min: u64,
    /// Whether `data=ordered` can be written.
    pub has_data_mode: bool,
    /// Whether `journal: flush` can be written.
    pub flushes: bool,
    /// Whether it is modelled; if not, it has a diagnostic.
    pub modelled: bool,
    /// One sentence.
    pub meaning: &'static str,
}

/// The file systems, simplest first.
pub const FILE_SYSTEMS: &[FileSystem] = &[
    FileSystem {
        name: FsName::Blockdev,
        from: "2.6.18",
        left_in: None,
        block_bytes_min: 512,
        has_data_mode: false,
        flushes: true,
        modelled: true,
        meaning: "A block device's own page cache, as in the recorded runs.",
    },
    FileSystem {
        name: FsName::Ext2,
        from: "2.6.18",
        left_in: None,
        block_bytes_min: 1024,
        has_data_mode: false,
        flushes: false,
        modelled: true,
        meaning: "No journal: nothing flushes by itself.",
    },
    FileSystem {
        name: FsName::Ext3,
        from: "2.6.18",
        left_in: Some("4.3"),
        block_bytes_min: 1024,
        has_data_mode: true,
        flushes: true,
        modelled: true,
        meaning: "jbd, data=ordered: the journal writes single buffers and does not look at the page.",
    },
    FileSystem {
        name: FsName::Ext4,
        from: "2.6.28",
        left_in: None,
        block_bytes_min: 1024,
        has_data_mode: true,
        flushes: true,
        modelled: true,
        meaning: "jbd2, data=ordered, without delayed allocation: the journal writes whole pages.",
    },
    FileSystem {
        name: FsName::Xfs,
        from: "2.6.18",
        left_in: None,
        block_bytes_min: 512,
        has_data_mode: false,
        flushes: false,
        modelled: false,
        meaning: "Not modelled yet.",
    },
];

impl FileSystem {
    /// What is known of a file system.
    #[must_use]
    pub const fn of(name: FsName) -> &'static FileSystem {
        &FILE_SYSTEMS[name as usize]
    }
}
