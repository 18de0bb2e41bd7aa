//! What is offered behind `until`, in headers and in expectations.

use crate::completions::{check, check_all};
use expect_test::expect;
use writeback_scenario::assist::complete;

#[test]
fn kernel_steps() {
    check(
        "u: map data\nu: store data \"A\"\n",
        "flusher: writepage data[page 0] until |",
        expect![[r#"
            lock_page  (comes here)
            TestClearPageDirty  (comes here)
            page_mkclean  (comes here)
            create_empty_buffers  (comes here)
            collect_block  (comes here)
            set_page_writeback  (comes here)
            submit_block  (comes here)
            unlock_page  (comes here)
            file_buffers  (comes here)
            end_page_writeback
        "#]],
    );
    check(
        "u: map data\nu: store data \"A\"\nflusher: writepage data[page 0] until page_mkclean\n",
        "flusher: continue until |",
        expect![[r#"
            create_empty_buffers  (comes here)
            collect_block  (comes here)
            set_page_writeback  (comes here)
            submit_block  (comes here)
            unlock_page  (comes here)
            file_buffers  (comes here)
            lock_page
            page_mkclean
            TestClearPageDirty
            end_page_writeback
        "#]],
    );
    check_all(
        "kernel 6.12\nfs ext4\nfile data 4k\nu: write data \"A\" until |",
        expect![[r#"
            write_begin  (comes here)
            copy_block  (comes here)
            mark_buffer_dirty  (comes here)
            unlock_page  (comes here)
            wait_on_page_writeback
        "#]],
    );
}

#[test]
fn kernel_steps_that_do_not_come_here() {
    let before = "u: map data\nu: store data \"A\"\nflusher: writepage data[page 0]\n";
    check(
        before,
        "journal: flush data until |",
        expect![[r#"
        flush_block  (comes here)
        wait_on_buffer
    "#]],
    );
}

#[test]
fn settings() {
    check_all(
        "kernel 2.6.2|",
        expect![[r#"
        for `2.6.2`
        2.6.18  (2006-09-20)
        2.6.19  (2006-11-29)
        2.6.19.2  (2007-01-10)
        2.6.20  (2007-02-04)
        2.6.21  (2007-04-25)
        2.6.22  (2007-07-08)
        2.6.23  (2007-10-09)
        2.6.28  (2008-12-24)
        2.6.29  (2009-03-23)
        2.6.30  (2009-06-09)
        2.6.33  (2010-02-24)
        2.6.36  (2010-10-20)
        3.0  (2011-07-21)
        3.1  (2011-10-24)
        3.2  (2012-01-04)
        3.9  (2013-04-28)
        3.16  (2014-08-03)
        4.13  (2017-09-03)
        5.2  (2019-07-07)
        6.12  (2024-11-17)
        6.16  (2025-07-27)
    "#]],
    );
    check_all(
        "kernel 2.6.19 |",
        expect![[r#"
            with …
            without …
        "#]],
    );
    check_all(
        "kernel 2.6.19 with |",
        expect![[r#"
            track_shared  (on in 2.6.19)
            msync_async=  (noop in 2.6.19)
            ttfb_mode=  (clear+mkclean in 2.6.19)
            redirty_on_mkclean  (off in 2.6.19)
            mkclean_before_clear  (off in 2.6.19)
            fault_returns_locked  (off in 2.6.19)
            fault_waits_lock  (off in 2.6.19)
            pagedirty_check  (off in 2.6.19)
            mkwrite_holds_lock  (off in 2.6.19)
            writepage_files_mapped  (on in 2.6.19)
            towrite  (off in 2.6.19)
            stable=  (never in 2.6.19)
            fsync_flushes_device  (off in 2.6.19)
            reclaim_writes=  (any in 2.6.19)
            dirty_in_one_step  (off in 2.6.19)
            msync_range  (off in 2.6.19)
            fault_locks_page  (off in 2.6.19)
            sync_range_integrity  (off in 2.6.19)
        "#]],
    );
    check_all(
        "kernel 2.6.19 without re|",
        expect![[r#"
        for `re`
        track_shared  (on in 2.6.19)
        redirty_on_mkclean  (off in 2.6.19)
        mkclean_before_clear  (off in 2.6.19)
        fault_returns_locked  (off in 2.6.19)
        fault_waits_lock  (off in 2.6.19)
        pagedirty_check  (off in 2.6.19)
        mkwrite_holds_lock  (off in 2.6.19)
        writepage_files_mapped  (on in 2.6.19)
        towrite  (off in 2.6.19)
        fsync_flushes_device  (off in 2.6.19)
        dirty_in_one_step  (off in 2.6.19)
        msync_range  (off in 2.6.19)
        fault_locks_page  (off in 2.6.19)
        sync_range_integrity  (off in 2.6.19)
    "#]],
    );
    check_all(
        "kernel 3.0 with stable=|",
        expect![[r#"
            never
            always  (in 3.0)
            if_needed
        "#]],
    );
    check_all(
        "kernel 2.6.19\nfs |",
        expect![[r#"
        blockdev
        ext2
        ext3
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext4 |",
        expect![[r#"
        block=
        data=
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2 |",
        expect![[r#"
        block=
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2 block=|",
        expect![[r#"
            1k
            2k
            4k
        "#]],
    );
    check_all(
        "device cache=|",
        expect![[r#"
        none
        volatile
    "#]],
    );
    check_all(
        "device cache=none |",
        expect![[r#"
            sector=
            completes=
        "#]],
    );
    check_all(
        "file |",
        expect![[r#"
            data …
        "#]],
    );
    check_all(
        "file data |",
        expect![[r#"
        4k
        8k
        16k
        64k
        1M
    "#]],
    );
    check_all(
        "file data 4k |",
        expect![[r#"
            of …
        "#]],
    );
    check_all(
        "file data 4k of |",
        expect![[r#"
        "A"  (new)
        "\0"
    "#]],
    );
}

#[test]
fn conditions() {
    check(
        "u: map data\n",
        "expect |",
        expect![[r#"
            always …
            sometimes …
            never …
            not …
            verdict …
            data …  (4k)
            data[page 0] …  (0..4k)
            data[block 0] …  (0..1k)
            data[block 1] …  (1k..2k)
            data[block 2] …  (2k..3k)
            data[block 3] …  (3k..4k)
            u …
        "#]],
    );
    check(
        "u: map data\n",
        "expect |\nu: exit\n",
        expect![[r#"
            not …
            verdict …
            data …  (4k)
            data[page 0] …  (0..4k)
            data[block 0] …  (0..1k)
            data[block 1] …  (1k..2k)
            data[block 2] …  (2k..3k)
            data[block 3] …  (3k..4k)
            u …
        "#]],
    );
    check(
        "u: map data\n",
        "expect data[0..1k] |",
        expect![[r#"
            durable
            in-device
            in-flight
            recorded
            failed
            stranded
            lost
            in memory …
            on disk …
        "#]],
    );
    check(
        "u: map data\n",
        "expect u |",
        expect![[r#"
            returned …
            read …
        "#]],
    );
    check(
        "u: map data\n",
        "expect verdict |",
        expect![[r#"
        lost
        lie
        failed
        volatile
        kept
    "#]],
    );
    check(
        "u: map data\n",
        "expect data in |",
        expect![[r#"
            memory …
        "#]],
    );
    check(
        "u: write data \"Q\"\n",
        "expect data on disk |",
        expect![[r#"
            "Q"
            "."
            "\0"
        "#]],
    );
    check(
        "u: write data \"Q\"\n",
        "expect u returned |",
        expect![[r#"
            0
            EIO
            ENOSPC
        "#]],
    );
}

#[test]
fn places_without_a_text() {
    for (text, offset) in [("é", 1), ("", 1), ("u: exit", 100)] {
        assert_eq!(complete(text, offset).offers, [], "{text} at {offset}");
    }
}
