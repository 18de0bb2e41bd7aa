//! Rules of the model that hold in every version, and the choices that the sources leave.

use super::{PLAIN, Rule, Subject, Versions};
use writeback_model::kernel::Evidence;

const fn model(
    id: &'static str,
    title: &'static str,
    sentence: &'static str,
    function: &'static str,
    (evidence, note): (Evidence, &'static str),
    scenarios: &'static [&'static str],
) -> Rule {
    Rule {
        id,
        subject: Subject::Model,
        title,
        sentence,
        function,
        evidence,
        note,
        scenarios,
        ..PLAIN
    }
}

const SOURCE: (Evidence, &str) = (Evidence::Source, "read in source");
const RECORDED: (Evidence, &str) = (
    Evidence::Recorded,
    "compared after every call of the recorded runs",
);
const SETTLED: (Evidence, &str) = (
    Evidence::Derived,
    "settled where the sources leave a choice",
);

/// The rules, in the order of a run.
pub(super) const RULES: &[Rule] = &[
    model(
        "store-tells-nobody",
        "A store without a fault tells nobody",
        "A store through a PTE that is present and writable changes the bytes and sets the PTE's dirty bit, in one step of the processor. No part of the kernel runs.",
        "",
        RECORDED,
        &["rtorrent-2006"],
    ),
    model(
        "no-buffers-whole-page",
        "A page without buffers is dirty as a whole",
        "A page that is read in on ext2, ext3 or ext4 has no buffers. If it is dirty, writeback gives it buffers that are all dirty, and writes all of it.",
        "create_empty_buffers",
        RECORDED,
        &["not-filed-not-flushed"],
    ),
    model(
        "dirty-before-io",
        "Dirty is cleared before the write, not after",
        "PG_dirty and the block's dirty bit are cleared before the device reads the memory, so that a store during the write is remembered again.",
        "clear_page_dirty_for_io",
        SOURCE,
        &["stored-while-being-written"],
    ),
    model(
        "clean-block-not-written",
        "Writeback believes the blocks",
        "Writeback of a dirty page writes the blocks that are dirty, and no others. If none is, nothing is written and the page is clean.",
        "__block_write_full_page",
        RECORDED,
        &["rtorrent-2006", "only-the-flushed-blocks"],
    ),
    Rule {
        versions: Versions::Said("ext3, which left in 4.3; block devices, as in the recorded runs"),
        ..model(
            "journal-writes-blocks",
            "The journal writes blocks and does not look at the page",
            "In ordered mode the journal writes the buffers that are filed with its transaction by itself, and cleans them. PG_dirty, the tags, the PTEs and the page lock are left alone.",
            "journal_submit_data_buffers",
            RECORDED,
            &["rtorrent-2006"],
        )
    },
    Rule {
        versions: Versions::Said("ext4"),
        simplification: "delayed allocation is left out",
        ..model(
            "journal-writes-pages",
            "ext4's journal writes pages",
            "In ordered mode ext4's journal writes whole pages, as writeback does, PTEs included. The page and its blocks cannot come to disagree that way.",
            "jbd2_journal_submit_inode_data_buffers",
            SOURCE,
            &[],
        )
    },
    Rule {
        simplification: "real kernels commit only if the inode needs it",
        ..model(
            "fsync-commits",
            "fsync on ext3 ends with a commit",
            "After it has written the file's pages, fsync on ext3 waits for a commit, which writes what is filed with the transaction, of all files.",
            "ext3_sync_file",
            SETTLED,
            &["fsync-forgets-the-device-cache"],
        )
    },
    model(
        "walk-finds-tagged",
        "Writeback finds pages by their tag",
        "A page without the DIRTY tag is not looked at. A page that only a PTE knows to be dirty has none.",
        "pagevec_lookup_tag",
        RECORDED,
        &["rtorrent-2006-before", "the-fixme-race"],
    ),
    model(
        "background-skips",
        "Background writeback does not wait",
        "The flusher skips a page that is under writeback and a block that is in flight. fsync and its like wait for both.",
        "write_cache_pages",
        SOURCE,
        &["sync-file-range-skips-a-block-in-flight"],
    ),
    model(
        "tag-stays",
        "The DIRTY tag outlives PG_dirty for a while",
        "PG_dirty is cleared before a page is written and its DIRTY tag only when it is under writeback, so that a concurrent walk still finds it.",
        "set_page_writeback",
        SOURCE,
        &["a-tag-is-left-behind"],
    ),
    model(
        "mkclean-every-pte",
        "Cleaning reaches every mapping",
        "All shared mappings of a page are cleaned, one after the other in the order in which they were made. A private mapping's copy is left alone.",
        "page_mkclean",
        SETTLED,
        &["two-processes-one-page"],
    ),
    model(
        "evict-order",
        "How reclaim takes a page",
        "Reclaim takes the page lock if it is free, removes every PTE, writes the page if it is dirty and that version may, frees the buffers and drops the page if it is clean by then.",
        "shrink_page_list",
        SETTLED,
        &["rtorrent-2006", "rtorrent-2006-before"],
    ),
    model(
        "evict-gives-up",
        "Reclaim does not wait for a lock",
        "A page that somebody has locked is left alone.",
        "shrink_page_list",
        SETTLED,
        &[],
    ),
    model(
        "drop-caches-takes-clean",
        "drop_caches takes what is clean",
        "Only pages that are clean, unlocked, unmapped and not under writeback are dropped. What is remembered is never lost this way; what is stranded is.",
        "invalidate_mapping_pages",
        RECORDED,
        &["drop-caches-takes-what-is-clean"],
    ),
    model(
        "unmap-hands-over",
        "Taking a dirty PTE away marks the page",
        "munmap, exit and reclaim hand the dirty bit of a shared PTE to the page: all blocks and the page are marked dirty.",
        "zap_pte_range, try_to_unmap",
        RECORDED,
        &["exit-is-not-sync", "rtorrent-2006-before"],
    ),
    model(
        "private-copies",
        "A store to a private mapping goes to a copy",
        "The first store to a page of a private mapping copies it. The file never hears of it, and msync has nothing to do.",
        "do_wp_page",
        SETTLED,
        &[],
    ),
    Rule {
        simplification: "files are allocated in full and keep their size",
        ..model(
            "write-marks-touched",
            "write(2) marks what it touched",
            "The blocks that a write touches are marked dirty, and the page with them; other blocks are left as they are. On ext3 the touched buffers are filed with the transaction.",
            "block_write_end",
            RECORDED,
            &["the-fixme-race"],
        )
    },
    model(
        "device-samples-later",
        "The device reads the memory when it likes",
        "Between the submission of a block and its completion the device reads the memory once. A store before that goes with the write; one after it does not.",
        "",
        SETTLED,
        &["stored-while-being-written"],
    ),
    model(
        "power-cut",
        "What a power cut takes",
        "Memory, I/O in flight and the device's cache are gone, and so is every process. What is on the media stays.",
        "",
        SETTLED,
        &["exit-is-not-sync"],
    ),
    model(
        "newest-by-content",
        "The newest value is told by its content",
        "The newest value of a byte is what the last store or write put there. Two stores of the same character cannot be told apart, by anyone.",
        "",
        (Evidence::Derived, "the language defines it"),
        &[],
    ),
    model(
        "lie-later-content",
        "A later content keeps a promise",
        "If a byte is overwritten during the call, the promise is kept if the media holds the promised content or a later one. Bytes that were lost before the call do not count.",
        "",
        SETTLED,
        &[],
    ),
];
