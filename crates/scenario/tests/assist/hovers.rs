//! A text with `|` in a word, and what is said of the word.

use expect_test::{Expect, expect};
use writeback_scenario::assist::hover;

fn check(marked: &str, expected: Expect) {
    let text = format!("kernel 2.6.19\nfs ext3\nfile data 4k\nu: map data as m\n{marked}");
    check_all(&text, expected);
}

fn check_all(text: &str, expected: Expect) {
    let cursor = text.find('|').expect("the text has a cursor");
    let text = format!("{}{}", &text[..cursor], &text[cursor + 1..]);
    let said = match hover(&text, cursor) {
        None => String::new(),
        Some(hover) => format!(
            "{} [{}]: {}{}\n",
            hover.title,
            hover.span.slice(&text),
            hover.sentence,
            hover
                .rule
                .map_or(String::new(), |rule| format!(" -> {rule}"))
        ),
    };
    expected.assert_eq(&said);
}

#[test]
fn words() {
    check_all(
        "ker|nel 6.12",
        expect![[r#"
        kernel VERSION [with SWITCH] [with SWITCH=VALUE] [without SWITCH] [kernel]: The rules: those of a version, and any switches set apart from it, of which the last mention wins.
    "#]],
    );
    check_all(
        "kernel 2.6.|20",
        expect![[r#"
        Linux 2.6.20, 2007-02-04 [2.6.20]: The fix: a page whose PTEs were cleaned is marked dirty again, blocks included, before it is written.
    "#]],
    );
    check_all(
        "kernel 2.6.|25",
        expect![[r#"
        Linux 2.6.25 [2.6.25]: Its rules are those of 2.6.23.
    "#]],
    );
    check_all("kernel 2.6.|99", expect![[""]]);
    check_all(
        "kernel 2.6.19 with tow|rite",
        expect![[r#"
        A call that must write everything marks it first [towrite]: fsync marks the pages that are dirty at its start with the TOWRITE tag, and writes those. Pages that are dirtied later do not keep it busy for ever. In 2.6.19: off. -> towrite
    "#]],
    );
    check_all(
        "kernel 3.0 with stable=ne|ver",
        expect![[r#"
        Stores wait for writeback of their page [never]: While a page is being written its content must not change under some devices' checksums. As `always`, a store or a write waits until the page's writeback is over; as `if_needed`, only where the device asks for it, which the model's does not. In 3.0: always. -> stable
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ex|t4",
        expect![[r#"
        ext4 [ext4]: jbd2, data=ordered, without delayed allocation: the journal writes whole pages.
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext4 blo|ck=1k",
        expect![[r#"
        block [block]: The size of a block, or the number of one in a file.
    "#]],
    );
    check(
        "flush|er: writeback data",
        expect![[r#"
        flusher [flusher]: The kernel's background writeback.
    "#]],
    );
    check(
        "|u: exit",
        expect![[r#"
        u [u]: A program with an open descriptor for every file.
    "#]],
    );
    check(
        "u: st|ore m \"A\"",
        expect![[r#"
        store RANGE "x" [store]: The CPU writes through the process's mapping, page by page in ascending order, faulting as it must.
    "#]],
    );
    check(
        "u: store m|[page 0] \"A\"",
        expect![[r#"
        m [m]: A mapping of `data`.
    "#]],
    );
    check(
        "u: write da|ta \"A\"",
        expect![[r#"
        data [data]: A file of 4k: 1 page, 4 blocks.
    "#]],
    );
    check(
        "journal: flu|sh data",
        expect![[r#"
        flush RANGE [flush]: The data part of a commit: the file system writes what it must for an ordering of its own.
    "#]],
    );
    check(
        "disk: flu|sh",
        expect![[r#"
        flush [flush]: The device empties its volatile cache onto the media.
    "#]],
    );
    check(
        "flusher: writepage data[page 0] until page_mk|clean",
        expect![[r#"
            page_mkclean [page_mkclean]: One PTE of the page is made clean and read-only. -> page_mkclean
        "#]],
    );
    check(
        "flusher: writepage data[page 0] until folio_mk|clean",
        expect![[r#"
            page_mkclean [folio_mkclean]: One PTE of the page is made clean and read-only. -> page_mkclean
        "#]],
    );
    check(
        "flusher: writepage data[page 0] un|til page_mkclean",
        expect![[r#"
            until [until]: The operation is carried out up to and including the first kernel step of that name, and pauses there; others can go on.
        "#]],
    );
    check(
        "expect data stran|ded",
        expect![[r#"
        stranded [stranded]: The newest value is in memory only, and nobody remembers to write it. Unless something dirties the page again, it is gone when the page leaves memory. -> state-stranded
    "#]],
    );
    check(
        "expect data in-dev|ice",
        expect![[r#"
        in-device [in-device]: The newest value is in the device's volatile cache: written, but gone if the power fails before the cache is flushed. -> in-device
    "#]],
    );
    check(
        "expect data i|n memory \"A\"",
        expect![[r#"
        in [in]: The page cache holds the range, up to date, and every byte of it is that.
    "#]],
    );
    check(
        "expect verdict li|e",
        expect![[r#"
        lie [lie]: An fsync, fdatasync or msync returned 0 while bytes that it covers were not on the disk. They may still get there; the promise was broken when the call returned. -> verdict-lie
    "#]],
    );
    check(
        "expect u retur|ned 0",
        expect![[r#"
        returned [returned]: The process's last finished system call returned that: a number, `EIO` or `ENOSPC`.
    "#]],
    );
    check(
        "ma|rk \"here\"",
        expect![[r#"
        mark "LABEL" [mark]: The moment has a label, which a timeline and a story show; the run is the same without it.
    "#]],
    );
    check("mark \"he|re\"", expect![[""]]);
    check("# st|ore", expect![[""]]);
    check("u: frob|nicate", expect![[""]]);
    check("u: load m[1|k..2k]", expect![[""]]);
}
