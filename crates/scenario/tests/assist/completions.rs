//! A text with `|` for the cursor, and what is offered there.

use expect_test::{Expect, expect};
use writeback_scenario::assist::complete;

const HEAD: &str = "kernel 2.6.19\nfs ext3 block=1k\nfile data 4k\n\n";

/// Checks the offers of a line behind ordinary headers and `before`.
pub fn check(before: &str, line: &str, expected: Expect) {
    check_all(&format!("{HEAD}{before}{line}"), expected);
}

/// Checks what is offered: each as it is inserted, with its detail; and first of all what it replaces.
pub fn check_all(text: &str, expected: Expect) {
    let cursor = text.find('|').expect("the text has a cursor");
    let text = format!("{}{}", &text[..cursor], &text[cursor + 1..]);
    let completions = complete(&text, cursor);
    let mut out = String::new();
    if completions.from != completions.to {
        out += &format!("for `{}`\n", &text[completions.from..completions.to]);
    }
    for offer in &completions.offers {
        let detail = if offer.detail.is_empty() {
            String::new()
        } else {
            format!("  ({})", offer.detail)
        };
        // What ends in a space goes on.
        let insert = match offer.insert.strip_suffix(' ') {
            Some(begun) => format!("{begun} …"),
            None => offer.insert.clone(),
        };
        out += &format!("{insert}{detail}\n");
    }
    expected.assert_eq(&out);
}

#[test]
fn statements() {
    check_all(
        "|",
        expect![[r#"
            writeback …  (writeback 1)
            title …  (title "TEXT")
            about …  (about "TEXT")
            source …  (source "URL")
            kernel …  (kernel VERSION [with SWITCH] [with SWITCH=VALUE] [without SWITCH])
            fs …  (fs NAME [block=SIZE] [data=ordered])
            page …  (page SIZE)
            device …  (device [cache=none|volatile] [sector=SIZE] [completes=auto|manual])
            file …  (file NAME SIZE [of "x"])
        "#]],
    );
    check_all(
        "kernel 6.12\n|",
        expect![[r#"
            title …  (title "TEXT")
            about …  (about "TEXT")
            source …  (source "URL")
            fs …  (fs NAME [block=SIZE] [data=ordered])
            page …  (page SIZE)
            device …  (device [cache=none|volatile] [sector=SIZE] [completes=auto|manual])
            file …  (file NAME SIZE [of "x"])
        "#]],
    );
    check_all(
        "kernel 6.12\n|\nfs ext2\n",
        expect![[r#"
            title …  (title "TEXT")
            about …  (about "TEXT")
            source …  (source "URL")
            page …  (page SIZE)
            device …  (device [cache=none|volatile] [sector=SIZE] [completes=auto|manual])
            file …  (file NAME SIZE [of "x"])
        "#]],
    );
    check(
        "rtorrent: map data\n",
        "|",
        expect![[r#"
            rtorrent: …  (process)
            journal: …
            flusher: …
            reclaim: …
            power: …
            expect …
            mark …  (mark "LABEL")
            anytime …  (anytime ACTOR: OPERATION)
        "#]],
    );
    check(
        "rtorrent: map data\n",
        "fl|",
        expect![[r#"
            for `fl`
            rtorrent: …  (process)
            journal: …
            flusher: …
            reclaim: …
            power: …
            expect …
            mark …  (mark "LABEL")
            anytime …  (anytime ACTOR: OPERATION)
        "#]],
    );
    check(
        "rtorrent: map data\n",
        "fl|: writeback data",
        expect![[r#"
        for `fl`
        rtorrent  (process)
        journal
        flusher
        reclaim
        power
    "#]],
    );
    check("", "# a comment |", expect![[""]]);
}

#[test]
fn operations() {
    check(
        "",
        "u: |",
        expect![[r#"
            map …  (map FILE [as NAME] [private] [readonly])
            write …  (write RANGE "x")
            read …  (read RANGE)
            fsync …  (fsync FILE)
            fdatasync …  (fdatasync FILE)
            sync_file_range …  (sync_file_range RANGE [wait_before] [write] [wait_after])
            exit  (exit)
        "#]],
    );
    check(
        "u: map data\n",
        "u: s|",
        expect![[r#"
            for `s`
            map …  (map FILE [as NAME] [private] [readonly])
            unmap …  (unmap NAME)
            store …  (store RANGE "x")
            load …  (load RANGE)
            write …  (write RANGE "x")
            read …  (read RANGE)
            msync …  (msync RANGE sync|async)
            fsync …  (fsync FILE)
            fdatasync …  (fdatasync FILE)
            sync_file_range …  (sync_file_range RANGE [wait_before] [write] [wait_after])
            exit  (exit)
        "#]],
    );
    check(
        "",
        "journal: |",
        expect![[r#"
            flush …  (flush RANGE)
        "#]],
    );
    check(
        "",
        "disk: |",
        expect![[r#"
        flush  (flush)
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\ndevice completes=manual\nfile data 4k\ndisk: |",
        expect![[r#"
            sample  (sample [RANGE])
            complete  (complete [RANGE])
            flush  (flush)
        "#]],
    );
    check(
        "flusher: writepage data[page 0] until lock_page\n",
        "flusher: |",
        expect![[r#"
            writepage …  (writepage FILE[page N])
            writeback …  (writeback FILE)
        "#]],
    );
    check(
        "u: write data \"A\" until copy_block\n",
        "u: |",
        expect![[r#"
            continue
        "#]],
    );
    check(
        "u: write data \"A\" until copy_block\nu: continue\n",
        "u: sync|",
        expect![[r#"
            for `sync`
            map …  (map FILE [as NAME] [private] [readonly])
            write …  (write RANGE "x")
            read …  (read RANGE)
            fsync …  (fsync FILE)
            fdatasync …  (fdatasync FILE)
            sync_file_range …  (sync_file_range RANGE [wait_before] [write] [wait_after])
            exit  (exit)
        "#]],
    );
}

#[test]
fn operands() {
    check(
        "u: map data\n",
        "u: store |",
        expect![[r#"
            data …  (4k)
            data[page 0] …  (0..4k)
            data[block 0] …  (0..1k)
            data[block 1] …  (1k..2k)
            data[block 2] …  (2k..3k)
            data[block 3] …  (3k..4k)
        "#]],
    );
    check("", "u: store |", expect![[""]]);
    check(
        "u: map data as m\nu: map data as n readonly\n",
        "u: store |",
        expect![[r#"
            m …  (4k)
            m[page 0] …  (0..4k)
            m[block 0] …  (0..1k)
            m[block 1] …  (1k..2k)
            m[block 2] …  (2k..3k)
            m[block 3] …  (3k..4k)
        "#]],
    );
    check(
        "u: map data as m\nu: store m[1k..2k] \"A\"\n",
        "u: load m|",
        expect![[r#"
            for `m`
            m  (4k)
            m[1k..2k]
            m[page 0]  (0..4k)
            m[block 0]  (0..1k)
            m[block 1]  (1k..2k)
            m[block 2]  (2k..3k)
            m[block 3]  (3k..4k)
        "#]],
    );
    check(
        "u: map data\n",
        "u: store data[|",
        expect![[r#"
        page 0]  (0..4k)
        block 0]  (0..1k)
        block 1]  (1k..2k)
        block 2]  (2k..3k)
        block 3]  (3k..4k)
    "#]],
    );
    check(
        "u: map data\n",
        "u: store data[page |] \"A\"",
        expect![[r#"
            0
        "#]],
    );
    check(
        "u: map data\n",
        "u: store data[1k..|",
        expect![[r#"
        2k]
        3k]
        4k]
    "#]],
    );
    check(
        "u: map data\nu: store data \"A\"\n",
        "u: store data |",
        expect![[r#"
            "B"  (new)
            "A"
            "\0"
        "#]],
    );
    check(
        "u: map data\nu: store data \"A\"\n",
        "u: store data \"|\"",
        expect![[r#"
            for `""`
            "B"  (new)
            "A"
            "\0"
        "#]],
    );
    check(
        "",
        "flusher: writepage |",
        expect![[r#"
        data[page 0]  (0..4k)
    "#]],
    );
    check(
        "",
        "u: fsync |",
        expect![[r#"
        data  (4k)
    "#]],
    );
    check(
        "u: map data\n",
        "u: msync data |",
        expect![[r#"
        sync
        async
    "#]],
    );
    check(
        "",
        "u: sync_file_range data wait_before |",
        expect![[r#"
            write
            wait_after
            until …
        "#]],
    );
    check(
        "",
        "u: map data |",
        expect![[r#"
            as …
            private
            readonly
            until …
        "#]],
    );
    check("", "u: frobnicate |", expect![[""]]);
}
