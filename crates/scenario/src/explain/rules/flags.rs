//! The flags that the stage shows, and the words that explain themselves.

use super::{PLAIN, Rule, Subject, Versions};
use writeback_model::kernel::Evidence;

const fn flag(
    id: &'static str,
    title: &'static str,
    sentence: &'static str,
    function: &'static str,
    scenarios: &'static [&'static str],
) -> Rule {
    Rule {
        id,
        subject: Subject::Flag,
        title,
        sentence,
        function,
        evidence: Evidence::Recorded,
        note: "compared after every call of the recorded runs",
        scenarios,
        ..PLAIN
    }
}

/// A flag that the recordings do not have.
const fn read(rule: Rule, note: &'static str) -> Rule {
    Rule {
        evidence: Evidence::Source,
        note,
        ..rule
    }
}

const fn word(
    id: &'static str,
    title: &'static str,
    sentence: &'static str,
    function: &'static str,
) -> Rule {
    Rule {
        id,
        subject: Subject::Word,
        title,
        sentence,
        function,
        evidence: Evidence::Source,
        note: "a word of the kernel",
        ..PLAIN
    }
}

const BETWEEN: &str = "read in source; the recordings look at pages between calls, when it is off";

/// Flags, tags and words.
pub(super) const RULES: &[Rule] = &[
    word(
        "pte",
        "PTE",
        "A page table entry: the processor's note of where a process sees a page of memory, and whether it may be written there. Every mapping of a page has its own.",
        "pte_t",
    ),
    flag(
        "pte-present",
        "present",
        "The process sees the page here. Without it the next access faults, and the kernel fills the PTE in.",
        "pte_present",
        &["no-journal-needed"],
    ),
    flag(
        "pte-writable",
        "writable",
        "A store goes straight to memory, and the kernel does not hear of it. Without it the store faults first.",
        "pte_write",
        &["rtorrent-2006", "stored-while-being-written"],
    ),
    flag(
        "pte-dirty",
        "dirty (PTE)",
        "A store went through this PTE since it was last cleaned. The processor sets it; the kernel has to look for it.",
        "pte_dirty",
        &["rtorrent-2006", "fsync-before-dirty-tracking"],
    ),
    Rule {
        evidence: Evidence::Derived,
        note: "follows from copy on write; the recorded mappings are shared",
        ..flag(
            "pte-copied",
            "copied",
            "A private mapping's own copy of the page: a store made it, and the file's page is no longer seen here.",
            "do_wp_page",
            &[],
        )
    },
    flag(
        "page-cached",
        "cached",
        "The page is in the page cache: reads and mappings of the file find it in memory.",
        "find_get_page",
        &["rtorrent-2006"],
    ),
    flag(
        "PG_uptodate",
        "PG_uptodate",
        "All of the page in memory is at least as new as the disk.",
        "PageUptodate",
        &["rtorrent-2006"],
    ),
    flag(
        "PG_dirty",
        "PG_dirty",
        "Some part of the page is newer than the disk. Writeback clears it before it writes, so that a store during the write sets it again.",
        "PageDirty",
        &["rtorrent-2006", "stored-while-being-written"],
    ),
    read(
        flag(
            "PG_writeback",
            "PG_writeback",
            "The page is being written: at least one block of it was collected and is not completed.",
            "PageWriteback",
            &["stored-while-being-written"],
        ),
        BETWEEN,
    ),
    read(
        flag(
            "PG_locked",
            "PG_locked",
            "Somebody has the page to themselves: writeback while it chooses blocks, write(2) while it copies, reclaim while it looks. Plain stores do not ask for it.",
            "lock_page",
            &["the-fixme-race-closed"],
        ),
        BETWEEN,
    ),
    flag(
        "tag-DIRTY",
        "DIRTY tag",
        "A mark in the file's index of pages, by which writeback finds pages to look at. It may outlive PG_dirty, on purpose.",
        "PAGECACHE_TAG_DIRTY",
        &["rtorrent-2006-before"],
    ),
    read(
        flag(
            "tag-WRITEBACK",
            "WRITEBACK tag",
            "The same for pages under writeback: fsync finds what it has to wait for.",
            "PAGECACHE_TAG_WRITEBACK",
            &["stored-while-being-written"],
        ),
        BETWEEN,
    ),
    read(
        flag(
            "tag-TOWRITE",
            "TOWRITE tag",
            "A call that must write everything first marks what is dirty at its start, and writes only that; pages that are dirtied later do not keep it busy for ever.",
            "PAGECACHE_TAG_TOWRITE",
            &["fsync-skips-a-page-whose-buffers-were-freed"],
        ),
        BETWEEN,
    ),
    flag(
        "buffer",
        "buffer",
        "A buffer head: the kernel's note about one block of a page. It says where the block lies on the disk and whether it is dirty. A page may have none; then it is written as a whole.",
        "struct buffer_head",
        &["not-filed-not-flushed"],
    ),
    flag(
        "BH_Dirty",
        "BH_Dirty",
        "The block is to be written. It says what is newer more finely than PG_dirty does, and writeback believes it.",
        "buffer_dirty",
        &["rtorrent-2006", "only-the-flushed-blocks"],
    ),
    flag(
        "BH_Uptodate",
        "BH_Uptodate",
        "The block in memory is at least as new as the disk.",
        "buffer_uptodate",
        &["only-the-flushed-blocks"],
    ),
    flag(
        "BH_Mapped",
        "BH_Mapped",
        "The block has a place on the disk.",
        "buffer_mapped",
        &["not-filed-not-flushed"],
    ),
    read(
        flag(
            "BH_Async_Write",
            "BH_Async_Write",
            "The block was collected by a writeback of its page; the last one to be completed ends it.",
            "buffer_async_write",
            &["stored-while-being-written"],
        ),
        BETWEEN,
    ),
    read(
        flag(
            "BH_Lock",
            "BH_Lock",
            "The block is being written, or is about to be.",
            "lock_buffer",
            &["stored-while-being-written"],
        ),
        BETWEEN,
    ),
    Rule {
        versions: Versions::Said("ext3, which left in 4.3"),
        ..read(
            flag(
                "filed",
                "filed",
                "The buffer is on a list of the running transaction: the journal will write it by itself before it commits, without looking at the page.",
                "journal_dirty_data",
                &["rtorrent-2006", "not-filed-not-flushed"],
            ),
            "read in source, up to the 2005 and the 3.x copies of ext3",
        )
    },
    read(
        flag(
            "submitted",
            "in flight",
            "The block was handed to the device, which may still be reading the memory.",
            "submit_bh",
            &["stored-while-being-written"],
        ),
        BETWEEN,
    ),
    read(
        flag(
            "sampled",
            "sampled",
            "The device has read the memory: a later store does not go with this write.",
            "",
            &["stored-while-being-written"],
        ),
        "what a device does between submission and completion; documented for the block layer",
    ),
    word(
        "page-cache",
        "page cache",
        "Memory in which the kernel keeps pages of files. Reads, writes and shared mappings all work on it; the disk is brought up to date later.",
        "struct address_space",
    ),
    word(
        "page",
        "page",
        "The unit in which files are kept in memory, here 4,096 bytes. Later kernels say folio.",
        "struct page",
    ),
    word(
        "block",
        "block",
        "The unit in which a file system keeps files on the disk; a page has one or several.",
        "",
    ),
    word(
        "writepage",
        "writepage",
        "What writeback does to one page: clear its dirty flag, collect its dirty blocks and hand them to the device.",
        "->writepage",
    ),
    word(
        "journal",
        "journal",
        "The file system's log. In ordered mode it first writes the data that the log speaks of, by itself, block by block (ext3) or page by page (ext4).",
        "journal_commit_transaction",
    ),
    word(
        "device-cache",
        "device cache",
        "Memory in the device, which makes writes fast and forgets them when the power fails.",
        "blkdev_issue_flush",
    ),
    word(
        "media",
        "disk",
        "What the device keeps without power. A file lies here before the first step, and here its bytes have to get.",
        "",
    ),
    word(
        "mapping",
        "mapping",
        "A file that a process sees as memory. A store changes the file's page, and no system call tells the kernel.",
        "mmap(2)",
    ),
];
