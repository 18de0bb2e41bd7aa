//! The switches: one for each rule that changed between 2.6.18 and 6.16.

use crate::kernel::table;
use crate::kernel::version::Version;

/// How far a claim about a kernel can be believed; the strongest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Evidence {
    /// Reproduced by the recorded runs of a real kernel.
    Recorded,
    /// Read in kernel source at that version.
    Source,
    /// Read in a mailing-list message.
    List,
    /// Read on a public page.
    Page,
    /// Derived by reasoning over source.
    Derived,
    /// From memory only; believed right, not read again.
    Memory,
}

impl Evidence {
    /// The evidence in words, as the page and the command line show it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Evidence::Recorded => "recorded from a real kernel",
            Evidence::Source => "read in kernel source",
            Evidence::List => "read on the mailing list",
            Evidence::Page => "read on a public page",
            Evidence::Derived => "derived from source",
            Evidence::Memory => "from memory, not read again",
        }
    }
}

/// A version that gave a switch another value.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// The first mainline version with the value.
    pub first: Version,
    /// The first stable release that took the change early, below `first`: it and what follows it in its series has the value.
    pub backport: Option<Version>,
    /// The index of the value in [`Switch::values`].
    pub value: u8,
    /// The commit's abbreviated id; empty where it is not known.
    pub commit: &'static str,
    /// How far the version and the commit can be believed.
    pub evidence: Evidence,
}

/// What `try_to_free_buffers` does with PG_dirty once the buffers are gone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TtfbMode {
    /// Clears PG_dirty and the DIRTY tag in a step of its own.
    Clear,
    /// The same, and cleans the PTEs, throwing their dirty bits away.
    ClearAndMkclean,
    /// Refuses a dirty page.
    Refuse,
    /// Cancels PG_dirty in a step of its own; tag and PTEs stay.
    CancelOutside,
    /// Cancels PG_dirty in the same step that detaches the buffers.
    CancelInside,
}

impl TtfbMode {
    pub(crate) const ALL: [TtfbMode; 5] = [
        TtfbMode::Clear,
        TtfbMode::ClearAndMkclean,
        TtfbMode::Refuse,
        TtfbMode::CancelOutside,
        TtfbMode::CancelInside,
    ];
}

const ON_OFF: &[&str] = &["off", "on"];

macro_rules! switches {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $values:expr;)*) => {
        /// A rule that changed; see `docs/model.md` for its sentence and its evidence.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Switch { $($(#[$doc])* $variant,)* }

        impl Switch {
            /// Every switch, in the order of the first kernel that changed it.
            pub const ALL: [Switch; Switch::COUNT] = [$(Switch::$variant,)*];
            /// The number of switches.
            pub const COUNT: usize = [$($name,)*].len();

            /// The switch's name in the language.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Switch::$variant => $name,)* }
            }

            /// The names of its values; `off` and `on` for an on/off switch.
            #[must_use]
            pub fn values(self) -> &'static [&'static str] {
                match self { $(Switch::$variant => $values,)* }
            }
        }
    };
}

switches! {
    /// Write faults are tracked: a clean page's shared PTEs are read-only, and a write fault marks the page dirty.
    TrackShared = "track_shared", ON_OFF;
    /// Whether msync hands the PTEs' dirty bits to the pages, or does nothing of its own.
    MsyncAsync = "msync_async", &["transfer", "noop"];
    /// What try_to_free_buffers does with PG_dirty.
    TtfbMode = "ttfb_mode", &["clear", "clear+mkclean", "refuse", "cancel_outside", "cancel_inside"];
    /// The fix of December 2006: a page whose PTEs were cleaned is marked dirty again, blocks included, before it is written.
    RedirtyOnMkclean = "redirty_on_mkclean", ON_OFF;
    /// The PTEs are cleaned before PG_dirty is cleared, not after.
    MkcleanBeforeClear = "mkclean_before_clear", ON_OFF;
    /// A missing fault finds its page locked, and installs the PTE under the lock.
    FaultReturnsLocked = "fault_returns_locked", ON_OFF;
    /// A write fault waits until the page is not locked before it marks it dirty.
    FaultWaitsLock = "fault_waits_lock", ON_OFF;
    /// write_cache_pages skips a page whose PG_dirty is clear.
    PagedirtyCheck = "pagedirty_check", ON_OFF;
    /// page_mkwrite returns with the page locked, and the lock is held until the page is dirty.
    MkwriteHoldsLock = "mkwrite_holds_lock", ON_OFF;
    /// ext3's ordered writepage files the page's buffers with the transaction even if all were mapped before.
    WritepageFilesMapped = "writepage_files_mapped", ON_OFF;
    /// A data-integrity walk first tags what is dirty, and writes only that.
    Towrite = "towrite", ON_OFF;
    /// Whether a store or a write waits for writeback of its page.
    Stable = "stable", &["never", "always", "if_needed"];
    /// fsync flushes the device's volatile cache.
    FsyncFlushesDevice = "fsync_flushes_device", ON_OFF;
    /// Who may write a file page from reclaim.
    ReclaimWrites = "reclaim_writes", &["any", "kswapd", "none"];
    /// set_page_dirty marks the blocks and the page in one step.
    DirtyInOneStep = "dirty_in_one_step", ON_OFF;
    /// msync(MS_SYNC) writes only its range, not the whole file.
    MsyncRange = "msync_range", ON_OFF;
    /// A write fault without page_mkwrite holds the page lock while it marks the page dirty.
    FaultLocksPage = "fault_locks_page", ON_OFF;
    /// sync_file_range with all three flags writes pages that are already under writeback.
    SyncRangeIntegrity = "sync_range_integrity", ON_OFF;
}

impl Switch {
    /// Whether the switch is simply on or off.
    #[must_use]
    pub fn is_on_off(self) -> bool {
        self.values() == ON_OFF
    }

    /// The versions that changed it, oldest first; before the first it has value 0, except where the table says otherwise.
    #[must_use]
    pub fn history(self) -> &'static [Change] {
        table::history(self)
    }

    /// The value before every change.
    #[must_use]
    pub fn initial(self) -> u8 {
        table::initial(self)
    }

    /// The value that the switch had in a version, stable backports included.
    #[must_use]
    pub fn value_in(self, version: Version) -> u8 {
        let in_force = |change: &&Change| {
            let backported = change
                .backport
                .is_some_and(|b| version >= b && version.series() == b.series());
            version >= change.first || backported
        };
        self.history()
            .iter()
            .rev()
            .find(in_force)
            .map_or(self.initial(), |change| change.value)
    }

    /// Finds a switch by its name in the language.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Switch> {
        Switch::ALL.into_iter().find(|s| s.name() == name)
    }
}
