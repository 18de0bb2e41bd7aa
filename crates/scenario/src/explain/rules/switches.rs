//! Switches as rules: what each one says, and what it changed.

use super::{Rule, Subject, Versions};
use writeback_model::kernel::{Change, Evidence, Switch};

/// What is told of a switch.
struct Told {
    title: &'static str,
    sentence: &'static str,
    function: &'static str,
    note: &'static str,
    simplification: &'static str,
    scenarios: &'static [&'static str],
}

/// The rule of a switch; its evidence is that of its weakest change.
pub(super) fn rule(switch: Switch) -> Rule {
    let told = told(switch);
    Rule {
        id: switch.name(),
        subject: Subject::Switch(switch),
        title: told.title,
        sentence: told.sentence,
        versions: Versions::Changed(switch.history()),
        function: told.function,
        evidence: weakest(switch.history()),
        note: told.note,
        simplification: told.simplification,
        scenarios: told.scenarios,
    }
}

fn weakest(history: &[Change]) -> Evidence {
    let evidence = history.iter().map(|c| c.evidence);
    evidence.max().unwrap_or(Evidence::Memory)
}

fn told(switch: Switch) -> Told {
    match switch {
        Switch::TrackShared
        | Switch::MsyncAsync
        | Switch::TtfbMode
        | Switch::RedirtyOnMkclean
        | Switch::MkcleanBeforeClear => of_2006(switch),
        Switch::FaultReturnsLocked
        | Switch::FaultWaitsLock
        | Switch::MkwriteHoldsLock
        | Switch::FaultLocksPage
        | Switch::DirtyInOneStep => of_faults(switch),
        _ => of_walks(switch),
    }
}

fn of_2006(switch: Switch) -> Told {
    match switch {
        Switch::TrackShared => Told {
            title: "Stores to shared mappings are tracked",
            sentence: "A clean page is read-only in every shared mapping, so that the first store to it faults and the kernel marks the page dirty. Before, the kernel learned of stores only when it looked at the PTEs: at msync, munmap or reclaim.",
            function: "do_wp_page, page_mkclean",
            note: "the version before and after read at the commit",
            simplification: "",
            scenarios: &["rtorrent-2006-before", "fsync-before-dirty-tracking"],
        },
        Switch::MsyncAsync => Told {
            title: "What msync does of its own",
            sentence: "As `transfer`, msync takes the dirty bits of the caller's PTEs and marks their pages dirty. As `noop`, it need not: the pages are marked already, and MS_ASYNC does nothing at all.",
            function: "msync(2)",
            note: "the commit's title on the mailing list; what it leaves is in the manual page",
            simplification: "throttling in MS_ASYNC is left out",
            scenarios: &[
                "msync-async-told-the-page",
                "msync-async-could-have-saved-it",
                "msync-async-promises-nothing",
            ],
        },
        Switch::TtfbMode => Told {
            title: "What freeing clean buffers does to the page's dirty flag",
            sentence: "A page whose buffers are all clean is clean, so freeing them clears PG_dirty. As `clear+mkclean` the PTEs' dirty bits are thrown away with it, which loses stores; as `cancel_outside` a set_page_dirty between the two is erased; `cancel_inside` does neither; as `refuse`, which no release had, a dirty page keeps its buffers.",
            function: "try_to_free_buffers",
            note: "read at 46d2277c796f and ecdfc9787fe5; that a 2.6.24 cancels inside private_lock was read in a copy of that version",
            simplification: "2.6.19.2 and later 2.6.19.y are taken to be as 2.6.19: its announced list of changes has none here",
            scenarios: &[
                "buffers-freed-under-a-mapped-page",
                "the-gap-in-try-to-free-buffers",
                "the-gap-in-try-to-free-buffers-closed",
                "fsync-skips-a-page-whose-buffers-were-freed",
            ],
        },
        Switch::RedirtyOnMkclean => Told {
            title: "A cleaned PTE marks its page dirty again",
            sentence: "Before a page is written its PTEs are cleaned. If one of them was dirty or writable, the whole page is marked dirty again, blocks included, so that what went through the PTE is written. Without it the PTE's knowledge is thrown away: the bug of December 2006.",
            function: "clear_page_dirty_for_io",
            note: "read at the commit; the recorded runs without this one line lose the same bytes on a 6.12",
            simplification: "",
            scenarios: &[
                "rtorrent-2006",
                "rtorrent-2006-fixed",
                "rtorrent-2006-stable",
                "today-with-the-fix-reverted",
            ],
        },
        _ => Told {
            title: "PTEs are cleaned before PG_dirty is cleared",
            sentence: "The PTEs are cleaned first and PG_dirty is cleared last. The other way round, a fault in between is seen by neither.",
            function: "clear_page_dirty_for_io",
            note: "part of the fix of December 2006; the order was read on both sides of it",
            simplification: "",
            scenarios: &["the-fixme-race", "no-journal-needed"],
        },
    }
}

fn of_faults(switch: Switch) -> Told {
    match switch {
        Switch::FaultReturnsLocked => Told {
            title: "A missing fault finds its page locked",
            sentence: "A fault that fills a missing PTE holds the page lock while it does so.",
            function: "__do_fault",
            note: "the version is from memory; the fix of the page_mkwrite races, in April 2009, shows the lock in its context",
            simplification: "from the fix of the page_mkwrite races on (2.6.30) the page is marked dirty before it is unlocked; the model unlocks it first up to 4.12",
            scenarios: &["a-fault-waits-for-a-locked-page"],
        },
        Switch::FaultWaitsLock => Told {
            title: "A write fault waits for the page lock",
            sentence: "Before it marks the page dirty, a write fault waits until nobody holds the page lock. It cannot fall between the cleaning of the PTEs and the clearing of PG_dirty any more.",
            function: "do_wp_page",
            note: "read at the commit",
            simplification: "",
            scenarios: &["the-fixme-race", "the-fixme-race-closed"],
        },
        Switch::MkwriteHoldsLock => Told {
            title: "The page lock is held from page_mkwrite until the page is dirty",
            sentence: "A file system's page_mkwrite returns with the page locked, and the lock is held until the PTE is installed and the page marked dirty.",
            function: "do_wp_page, __do_fault",
            note: "the patch was read as it was posted and answered in April 2009",
            simplification: "",
            scenarios: &[
                "writeback-waits-for-page-mkwrite",
                "writeback-between-page-mkwrite-and-the-fault",
            ],
        },
        Switch::FaultLocksPage => Told {
            title: "A write fault marks the page dirty under its lock",
            sentence: "A write fault without a page_mkwrite takes the page lock for marking the page dirty, instead of waiting until it is free.",
            function: "wp_page_shared, fault_dirty_shared_page",
            note: "the model's first version is later than what was read: 2d6d7f982846 brought it, a 4.10.1 has it, and so has the list of changes of 3.18.3",
            simplification: "",
            scenarios: &[
                "the-tag-comes-after-the-flag",
                "the-tag-comes-under-the-page-lock",
            ],
        },
        _ => Told {
            title: "Blocks and page are marked dirty in one step",
            sentence: "set_page_dirty marks the blocks and then the page. In one step nothing can come between the two.",
            function: "__set_page_dirty_buffers",
            note: "two steps in a copy of 2.6.24, one in later source; the version between is settled, not read",
            simplification: "",
            scenarios: &["the-flag-comes-after-the-blocks"],
        },
    }
}

fn of_walks(switch: Switch) -> Told {
    match switch {
        Switch::PagedirtyCheck => Told {
            title: "Writeback skips a page whose PG_dirty is clear",
            sentence: "Writeback finds pages by their DIRTY tag, locks them, and skips those that are not PG_dirty any more. A page that only a dirty PTE remembers is skipped too.",
            function: "write_cache_pages",
            note: "the commit's message; the check was read in 2.6.36, and the recorded runs show it in 6.12",
            simplification: "",
            scenarios: &[
                "fsync-skips-a-page-whose-buffers-were-freed",
                "a-tag-is-left-behind",
            ],
        },
        Switch::WritepageFilesMapped => Told {
            title: "ext3's writepage files buffers that were mapped already",
            sentence: "In ordered mode ext3's writepage hands the page's buffers to the running transaction, so that the journal will write them by itself. Later it does so only if some buffer had no place on the disk yet.",
            function: "ext3_ordered_writepage",
            note: "read in a copy of 2005 and one of a 3.x; the version between was not read",
            simplification: "",
            scenarios: &[
                "ext3-files-what-writepage-found-clean",
                "ext3-files-only-what-it-maps",
            ],
        },
        Switch::Towrite => Told {
            title: "A call that must write everything marks it first",
            sentence: "fsync marks the pages that are dirty at its start with the TOWRITE tag, and writes those. Pages that are dirtied later do not keep it busy for ever.",
            function: "tag_pages_for_writeback",
            note: "read at the commit",
            simplification: "",
            scenarios: &[
                "fsync-writes-what-was-dirty-when-it-began",
                "fsync-runs-after-a-writer",
            ],
        },
        Switch::Stable => Told {
            title: "Stores wait for writeback of their page",
            sentence: "While a page is being written its content must not change under some devices' checksums. As `always`, a store or a write waits until the page's writeback is over; as `if_needed`, only where the device asks for it, which the model's does not.",
            function: "wait_for_stable_page",
            note: "the message of 1d1d1a767206 says that blocking began with 3.0, and that before 3.9 all file systems blocked",
            simplification: "the model lets only ext4 wait from 3.0 to 3.8",
            scenarios: &[
                "a-store-waits-for-stable-pages",
                "a-store-changes-what-is-in-flight",
            ],
        },
        Switch::FsyncFlushesDevice => Told {
            title: "fsync flushes the device's cache",
            sentence: "Bytes in a device's volatile cache go with the power. fsync tells the device to write its cache to the media before it returns.",
            function: "blkdev_issue_flush",
            note: "one version for all file systems, from memory; a table in the model's specification has what is known of each",
            simplification: "real kernels differ by file system and mount option",
            scenarios: &[
                "fsync-forgets-the-device-cache",
                "fsync-flushes-the-device-cache",
            ],
        },
        Switch::ReclaimWrites => Told {
            title: "Who may write a file's page from reclaim",
            sentence: "When memory is short, a dirty page of a file may be written by the process that needs memory (`any`), only by the kernel's own reclaim thread (`kswapd`), or by nobody (`none`).",
            function: "pageout",
            note: "both commits' messages on the mailing list",
            simplification: "reclaim is the kernel's own thread in trouble, so `any` and `kswapd` are the same here",
            scenarios: &["reclaim-writes-a-dirty-page", "reclaim-leaves-a-dirty-page"],
        },
        Switch::MsyncRange => Told {
            title: "msync writes only its range",
            sentence: "msync(MS_SYNC) writes the pages of its range, not the whole file.",
            function: "msync(2)",
            note: "the commit's message",
            simplification: "",
            scenarios: &["msync-wrote-the-whole-file", "msync-writes-only-its-range"],
        },
        _ => Told {
            title: "sync_file_range with all its flags waits for pages that are being written",
            sentence: "With all three flags sync_file_range writes pages again that are under writeback already; otherwise it skips them.",
            function: "sync_file_range(2)",
            note: "the commit's message; the recorded runs use it in 6.12",
            simplification: "",
            scenarios: &[
                "sync-file-range-skips-a-block-in-flight",
                "sync-file-range-waits-for-a-block-in-flight",
            ],
        },
    }
}
