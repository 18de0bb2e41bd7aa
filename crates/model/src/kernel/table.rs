//! When each switch changed, by which commit, and how far that can be believed.

use crate::kernel::switch::{Change, Evidence, Switch};
use crate::kernel::version::Version;

const fn v(parts: [u16; 4]) -> Version {
    Version::from_parts(parts)
}

const fn change(first: [u16; 4], value: u8, commit: &'static str, evidence: Evidence) -> Change {
    Change {
        first: v(first),
        backport: None,
        value,
        commit,
        evidence,
    }
}

const SEED_FIX: Change = Change {
    first: v([2, 6, 20, 0]),
    backport: Some(v([2, 6, 19, 2])),
    value: 1,
    commit: "7658cc289288",
    evidence: Evidence::Source,
};

pub(super) const fn initial(switch: Switch) -> u8 {
    match switch {
        Switch::WritepageFilesMapped => 1,
        _ => 0,
    }
}

pub(super) const fn history(switch: Switch) -> &'static [Change] {
    use Evidence::{Derived, List, Memory, Source};
    match switch {
        Switch::TrackShared => const { &[change([2, 6, 19, 0], 1, "d08b3851da41", Source)] },
        Switch::MsyncAsync => const { &[change([2, 6, 19, 0], 1, "204ec841fbea", List)] },
        Switch::TtfbMode => {
            const {
                &[
                    change([2, 6, 19, 0], 1, "d08b3851da41", Source),
                    change([2, 6, 20, 0], 3, "ecdfc9787fe5", Source),
                    change([2, 6, 21, 0], 4, "87df7241bd54", Memory),
                ]
            }
        }
        Switch::RedirtyOnMkclean | Switch::MkcleanBeforeClear => const { &[SEED_FIX] },
        Switch::FaultReturnsLocked => const { &[change([2, 6, 23, 0], 1, "d00806b18315", Memory)] },
        Switch::FaultWaitsLock => const { &[change([2, 6, 23, 0], 1, "79352894b285", Source)] },
        Switch::PagedirtyCheck => const { &[change([2, 6, 29, 0], 1, "515f4a037fb9", List)] },
        Switch::MkwriteHoldsLock => const { &[change([2, 6, 30, 0], 1, "b827e496c893", List)] },
        Switch::WritepageFilesMapped => const { &[change([2, 6, 33, 0], 0, "", Source)] },
        Switch::Towrite => const { &[change([2, 6, 36, 0], 1, "f446daaea9d4", Source)] },
        Switch::Stable => {
            const {
                &[
                    change([3, 0, 0, 0], 1, "", Memory),
                    change([3, 9, 0, 0], 2, "1d1d1a767206", List),
                ]
            }
        }
        Switch::FsyncFlushesDevice => const { &[change([3, 1, 0, 0], 1, "", Memory)] },
        Switch::ReclaimWrites => {
            const {
                &[
                    change([3, 2, 0, 0], 1, "ee72886d8ed5", List),
                    change([6, 16, 0, 0], 2, "6b0dfabb3555", List),
                ]
            }
        }
        Switch::DirtyInOneStep => const { &[change([3, 9, 0, 0], 1, "", Derived)] },
        Switch::MsyncRange => const { &[change([3, 16, 0, 0], 1, "7fc34a62ca44", List)] },
        Switch::FaultLocksPage => const { &[change([4, 13, 0, 0], 1, "", Source)] },
        Switch::SyncRangeIntegrity => const { &[change([5, 2, 0, 0], 1, "c553ea4fdf27", List)] },
    }
}
