//! What is said of a text that is wrong. Each case is one text and everything that is said of it.

use expect_test::{Expect, expect};
use writeback_scenario::check;

/// The headers of most cases.
const HEAD: &str = "kernel 6.12\nfs ext4\nfile data 8k\n";

fn check_all(text: &str, expected: Expect) {
    let checked = check(text);
    let said: Vec<String> = checked
        .diagnostics
        .iter()
        .map(|d| d.render("a.wb", text))
        .collect();
    expected.assert_eq(&said.concat());
}

/// Checks lines that follow ordinary headers.
fn check_steps(lines: &str, expected: Expect) {
    check_all(&format!("{HEAD}{lines}"), expected);
}

#[test]
fn words() {
    check_steps(
        "u: stoer data \"A\"",
        expect![[r#"
        a.wb:4:4: `stoer` is not an operation
            u: stoer data "A"
               ^^^^^
        did you mean `store`?
    "#]],
    );
    check_steps(
        "fluser: writepage data[page 0]",
        expect![[r#"
        a.wb:4:1: `writepage` is the flusher's: write `flusher: writepage data[page 0]`
            fluser: writepage data[page 0]
            ^^^^^^
        write `flusher`
    "#]],
    );
    check_steps(
        "u map data",
        expect![[r#"
        a.wb:4:1: the `:` behind the actor `u` is missing
            u map data
            ^
        insert `:`
    "#]],
    );
    check_steps(
        "store data \"A\"",
        expect![[r#"
        a.wb:4:1: who does it? write an actor before `store`
            store data "A"
            ^^^^^
    "#]],
    );
    check_steps(
        "evict data[page 0]",
        expect![[r#"
        a.wb:4:1: who does it? write an actor before `evict`
            evict data[page 0]
            ^^^^^
        write `reclaim: evict`
    "#]],
    );
    check_steps(
        "exepct data durable",
        expect![[r#"
            a.wb:4:1: `exepct` begins no statement: lines are headers, `ACTOR: OPERATION`, `anytime ACTOR: OPERATION`, `expect CONDITION` and `mark "LABEL"`
                exepct data durable
                ^^^^^^
            did you mean `expect`?
        "#]],
    );
    check_steps(
        "\"A\"",
        expect![[r#"
            a.wb:4:1: expected a header, an actor, `anytime`, `expect` or `mark`, found `"A"`
                "A"
                ^^^
        "#]],
    );
    check_steps(
        "u:",
        expect![[r#"
            a.wb:4:3: expected an operation, found the end of the line
                u:
                  ^
        "#]],
    );
    check_steps(
        "1u: map data",
        expect![[r#"
        a.wb:4:1: `1u` is not a name: a name is a letter, then letters, digits, `_` and `-`
            1u: map data
            ^^
    "#]],
    );
    check_steps(
        "u: map data until page_mkclaen",
        expect![[r#"
        a.wb:4:19: `page_mkclaen` is not a kernel step
            u: map data until page_mkclaen
                              ^^^^^^^^^^^^
        did you mean `page_mkclean`?
    "#]],
    );
    check_steps(
        "u: map data until",
        expect![[r#"
            a.wb:4:18: expected a kernel step, as in `until page_mkclean`, found the end of the line
                u: map data until
                                 ^
        "#]],
    );
    check_steps(
        "u: map data readnoly",
        expect![[r#"
        a.wb:4:13: expected `as NAME`, `private`, `readonly`, `until` or the end of the line, found `readnoly`
            u: map data readnoly
                        ^^^^^^^^
        did you mean `readonly`?
    "#]],
    );
    check_steps(
        "u: map data private private",
        expect![[r#"
        a.wb:4:21: `private` stands there twice
            u: map data private private
                                ^^^^^^^
    "#]],
    );
    check_steps(
        "u: map data extra",
        expect![[r#"
        a.wb:4:13: expected `as NAME`, `private`, `readonly`, `until` or the end of the line, found `extra`
            u: map data extra
                        ^^^^^
    "#]],
    );
    check_steps(
        "u: msync data",
        expect![[r#"
            a.wb:4:14: expected a mode of msync: `sync` or `async`, found the end of the line
                u: msync data
                             ^
        "#]],
    );
    check_steps(
        "u: exit now",
        expect![[r#"
        a.wb:4:9: expected the end of the line, found `now`
            u: exit now
                    ^^^
    "#]],
    );
}

#[test]
fn quotes_and_marks() {
    check_steps(
        "u: write data \"A",
        expect![[r#"
        a.wb:4:15: the closing quote is missing
            u: write data "A
                          ^^
    "#]],
    );
    check_steps(
        "u: write data “A”",
        expect![[r#"
        a.wb:4:15: quotes are straight and double
            u: write data “A”
                          ^
        write `"`
    "#]],
    );
    check_steps(
        "u: write data \"AB\"",
        expect![[r#"
        a.wb:4:15: a content is one printable ASCII character, or `\0`
            u: write data "AB"
                          ^^^^
    "#]],
    );
    check_steps(
        "u: write data \"é\"",
        expect![[r#"
        a.wb:4:15: a content is one printable ASCII character, or `\0`
            u: write data "é"
                          ^^^
    "#]],
    );
    check_steps(
        "u: write data \"\\n\"",
        expect![[r#"
        a.wb:4:16: an unknown escape: there are `\"`, `\\` and `\0`
            u: write data "\n"
                           ^^
    "#]],
    );
    check_steps(
        "u: write data; exit",
        expect![[r#"
        a.wb:4:14: `;` has no meaning here
            u: write data; exit
                         ^
    "#]],
    );
    check_steps(
        "u: write data A",
        expect![[r#"
        a.wb:4:15: expected a content, as in `"A"`, found `A`
            u: write data A
                          ^
    "#]],
    );
    check_all(
        "title \"a\\0b\"\nkernel 6.12\nfs ext2",
        expect![[r#"
        a.wb:1:7: `\0` is the zero byte of a content, and has no place in a text for the reader
            title "a\0b"
                  ^^^^^^
    "#]],
    );
    check_all(
        "title My scenario\nkernel 6.12\nfs ext2",
        expect![[r#"
        a.wb:1:7: expected a text in quotes, found `My`
            title My scenario
                  ^^
    "#]],
    );
}

#[test]
fn headers() {
    check_all(
        "",
        expect![[r#"
        a.wb:1:1: a scenario needs a kernel, as in `kernel 6.12`
        add `kernel 6.12`
        a.wb:1:1: a scenario needs a file system, as in `fs ext4`
        add `fs ext4`
    "#]],
    );
    check_all(
        "u: exit",
        expect![[r#"
        a.wb:1:1: a scenario needs a kernel, as in `kernel 6.12`
            u: exit
            ^
        add `kernel 6.12`
        a.wb:1:1: a scenario needs a file system, as in `fs ext4`
            u: exit
            ^
        add `fs ext4`
    "#]],
    );
    check_all(
        "kernel 6.12\nkernel 6.11\nfs ext2",
        expect![[r#"
        a.wb:2:1: `kernel` already stands in line 1
            kernel 6.11
            ^^^^^^^^^^^
    "#]],
    );
    check_all(
        "kernel 6.12\nwriteback 1\nfs ext2",
        expect![[r#"
        a.wb:2:1: the version of the language is the first statement
            writeback 1
            ^^^^^^^^^^^
    "#]],
    );
    check_all(
        "writeback 2\nkernel 9.9\nfs zfs2 \n",
        expect![[r#"
            a.wb:1:11: this is version 1 of the language; it cannot read a text of version 2
                writeback 2
                          ^
        "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\nu: exit\nfile data 4k",
        expect![[r#"
            a.wb:4:1: headers stand before the first step
                file data 4k
                ^^^^^^^^^^^^
        "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\nkernl 6.11",
        expect![[r#"
            a.wb:3:1: `kernl` begins no statement: lines are headers, `ACTOR: OPERATION`, `anytime ACTOR: OPERATION`, `expect CONDITION` and `mark "LABEL"`
                kernl 6.11
                ^^^^^
            did you mean `kernel`?
        "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\npage 3k",
        expect![[r#"
        a.wb:3:6: a page is a power of two from 512 to 64k
            page 3k
                 ^^
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\npage 512",
        expect![[r#"
        a.wb:3:6: ext2 has no block that fits into a page of 512
            page 512
                 ^^^
    "#]],
    );
    check_all(
        "kernel 6.12\nfs blockdev\npage 512",
        expect![[r#"
        a.wb:3:6: the block of 1k, which is not told otherwise, does not fit into a page of 512: set `block=` in `fs`
            page 512
                 ^^^
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\npage 4K",
        expect![[r#"
            a.wb:3:6: `4K` is not a size: sizes are written as `4096`, `4k`, `100M` or `0x1000`
                page 4K
                     ^^
            did you mean `4k`?
        "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\npage 128k",
        expect![[r#"
        a.wb:3:6: a page is a power of two from 512 to 64k
            page 128k
                 ^^^^
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\ndevice sector=2k",
        expect![[r#"
        a.wb:3:15: a sector is a power of two from 512 to the block size, 1k
            device sector=2k
                          ^^
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\ndevice cache=volatil",
        expect![[r#"
            a.wb:3:14: `volatil` is not a kind of cache: there are `none` and `volatile`
                device cache=volatil
                             ^^^^^^^
            did you mean `volatile`?
        "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\ndevice cach=none",
        expect![[r#"
        a.wb:3:8: `cach` is not an option: there are `cache`, `sector` and `completes`
            device cach=none
                   ^^^^
        did you mean `cache`?
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\ndevice cache=none cache=none",
        expect![[r#"
            a.wb:3:19: `cache` is set twice
                device cache=none cache=none
                                  ^^^^^
        "#]],
    );
}

#[test]
fn kernels() {
    let kernel = |header: &str, expected| check_all(&format!("{header}\nfs ext2"), expected);
    kernel(
        "kernel 6.17",
        expect![[r#"
        a.wb:1:8: `6.17` is newer than 6.16, the newest kernel that is known
            kernel 6.17
                   ^^^^
        write `6.16`
    "#]],
    );
    kernel(
        "kernel 2.6.17",
        expect![[r#"
        a.wb:1:8: `2.6.17` is older than 2.6.18, the oldest kernel that is modelled
            kernel 2.6.17
                   ^^^^^^
        write `2.6.18`
    "#]],
    );
    kernel(
        "kernel 3.20",
        expect![[r#"
        a.wb:1:8: there was never a kernel `3.20`
            kernel 3.20
                   ^^^^
    "#]],
    );
    kernel(
        "kernel 2.6.20-rc3",
        expect![[r#"
        a.wb:1:8: `2.6.20-rc3` is not a released version, as `2.6.19`, `2.6.19.2` and `6.12` are
            kernel 2.6.20-rc3
                   ^^^^^^^^^^
    "#]],
    );
    kernel(
        "kernel latest",
        expect![[r#"
        a.wb:1:8: `latest` is not a released version, as `2.6.19`, `2.6.19.2` and `6.12` are
            kernel latest
                   ^^^^^^
    "#]],
    );
    kernel(
        "kernel",
        expect![[r#"
            a.wb:1:7: expected a kernel version, as in `2.6.19`, found the end of the line
                kernel
                      ^
        "#]],
    );
    kernel(
        "kernel 6.12 witout towrite",
        expect![[r#"
        a.wb:1:13: expected `with`, `without` or the end of the line, found `witout`
            kernel 6.12 witout towrite
                        ^^^^^^
        did you mean `without`?
    "#]],
    );
    kernel(
        "kernel 6.12 without redirty_on_mkclan",
        expect![[r#"
        a.wb:1:21: there is no switch `redirty_on_mkclan`
            kernel 6.12 without redirty_on_mkclan
                                ^^^^^^^^^^^^^^^^^
        did you mean `redirty_on_mkclean`?
    "#]],
    );
    kernel(
        "kernel 6.12 without redirty",
        expect![[r#"
        a.wb:1:21: there is no switch `redirty`
            kernel 6.12 without redirty
                                ^^^^^^^
        did you mean `redirty_on_mkclean`?
    "#]],
    );
    kernel(
        "kernel 6.12 with ttfb_mode",
        expect![[r#"
        a.wb:1:13: `ttfb_mode` is not only on or off: it is `clear`, `clear+mkclean`, `refuse`, `cancel_outside` or `cancel_inside`, as in `with ttfb_mode=clear`
            kernel 6.12 with ttfb_mode
                        ^^^^^^^^^^^^^^
    "#]],
    );
    kernel(
        "kernel 6.12 without stable",
        expect![[r#"
        a.wb:1:13: `stable` is not only on or off: it is `never`, `always` or `if_needed`, as in `with stable=never`
            kernel 6.12 without stable
                        ^^^^^^^^^^^^^^
    "#]],
    );
    kernel(
        "kernel 6.12 with stable=allways",
        expect![[r#"
        a.wb:1:25: `allways` is not a value of `stable`: it is `never`, `always` or `if_needed`
            kernel 6.12 with stable=allways
                                    ^^^^^^^
        did you mean `always`?
    "#]],
    );
    kernel(
        "kernel 6.12 with towrite=on",
        expect![[r#"
        a.wb:1:26: `towrite` is on or off: write `with towrite` or `without towrite`
            kernel 6.12 with towrite=on
                                     ^^
    "#]],
    );
    kernel(
        "kernel 6.12 without stable=never",
        expect![[r#"
            a.wb:1:13: `without` takes no value: write `with SWITCH=VALUE`
                kernel 6.12 without stable=never
                            ^^^^^^^
            write `with`
        "#]],
    );
}

#[test]
fn file_systems() {
    let fs = |kernel: &str, header: &str, expected| {
        check_all(
            &format!("kernel {kernel}\n{header}\nfile data 4k"),
            expected,
        );
    };
    fs(
        "6.12",
        "fs ext3",
        expect![[r#"
        a.wb:2:4: ext3's code left in 4.3
            fs ext3
               ^^^^
    "#]],
    );
    fs(
        "4.3",
        "fs ext3",
        expect![[r#"
        a.wb:2:4: ext3's code left in 4.3
            fs ext3
               ^^^^
    "#]],
    );
    fs("4.2.8", "fs ext3", expect![[r#""#]]);
    fs(
        "2.6.27",
        "fs ext4",
        expect![[r#"
        a.wb:2:4: ext4 came with 2.6.28
            fs ext4
               ^^^^
    "#]],
    );
    fs("2.6.28", "fs ext4", expect![[r#""#]]);
    fs(
        "6.12",
        "fs xfs block=512",
        expect![[r#"
            a.wb:2:4: `xfs` is not modelled yet: there are `blockdev`, `ext2`, `ext3` and `ext4`
                fs xfs block=512
                   ^^^
        "#]],
    );
    fs(
        "6.12",
        "fs btrfs",
        expect![[r#"
            a.wb:2:4: `btrfs` is not a file system: there are `blockdev`, `ext2`, `ext3` and `ext4`
                fs btrfs
                   ^^^^^
        "#]],
    );
    fs(
        "6.12",
        "fs ext5",
        expect![[r#"
            a.wb:2:4: `ext5` is not a file system: there are `blockdev`, `ext2`, `ext3` and `ext4`
                fs ext5
                   ^^^^
            did you mean `ext2`?
        "#]],
    );
    fs(
        "6.12",
        "fs ext2 data=ordered",
        expect![[r#"
        a.wb:2:14: `ext2` has no data mode: `data=` is for ext3 and ext4
            fs ext2 data=ordered
                         ^^^^^^^
    "#]],
    );
    fs("6.12", "fs ext4 data=ordered", expect![[r#""#]]);
    fs(
        "6.12",
        "fs ext4 data=writeback",
        expect![[r#"
            a.wb:2:14: `data=writeback` is not modelled yet: write `data=ordered`
                fs ext4 data=writeback
                             ^^^^^^^^^
        "#]],
    );
    fs(
        "6.12",
        "fs ext4 data=journal",
        expect![[r#"
            a.wb:2:14: `data=journal` is not modelled yet: write `data=ordered`
                fs ext4 data=journal
                             ^^^^^^^
        "#]],
    );
    fs(
        "6.12",
        "fs ext4 data=none",
        expect![[r#"
            a.wb:2:14: `none` is not a data mode: there is `ordered`
                fs ext4 data=none
                             ^^^^
        "#]],
    );
    fs(
        "6.12",
        "fs ext4 block=512",
        expect![[r#"
        a.wb:2:15: a block of ext4 is a power of two from 1k to the page size, 4k
            fs ext4 block=512
                          ^^^
    "#]],
    );
    fs("6.12", "fs blockdev block=512", expect![[r#""#]]);
    fs(
        "6.12",
        "fs ext4 block=3k",
        expect![[r#"
        a.wb:2:15: a block of ext4 is a power of two from 1k to the page size, 4k
            fs ext4 block=3k
                          ^^
    "#]],
    );
    fs(
        "6.12",
        "fs ext4 block=8k",
        expect![[r#"
        a.wb:2:15: a block of ext4 is a power of two from 1k to the page size, 4k
            fs ext4 block=8k
                          ^^
    "#]],
    );
    fs(
        "6.12",
        "fs ext4 block 4k",
        expect![[r#"
        a.wb:2:15: expected `=` after `block`, found `4k`
            fs ext4 block 4k
                          ^^
    "#]],
    );
}

#[test]
fn files() {
    let file =
        |header: &str, expected| check_all(&format!("kernel 6.12\nfs ext4\n{header}"), expected);
    file(
        "file data",
        expect![[r#"
            a.wb:3:10: expected the file's size, found the end of the line
                file data
                         ^
        "#]],
    );
    file(
        "file data 0",
        expect![[r#"
        a.wb:3:11: a file has at least one byte
            file data 0
                      ^
    "#]],
    );
    file(
        "file data 1x",
        expect![[r#"
        a.wb:3:11: `1x` is not a size: sizes are written as `4096`, `4k`, `100M` or `0x1000`
            file data 1x
                      ^^
    "#]],
    );
    file(
        "file data 010",
        expect![[r#"
        a.wb:3:11: `010` is not a size: sizes are written as `4096`, `4k`, `100M` or `0x1000`
            file data 010
                      ^^^
    "#]],
    );
    file(
        "file data 0x8000000000000000",
        expect![[r#"
        a.wb:3:11: sizes are below 2^63
            file data 0x8000000000000000
                      ^^^^^^^^^^^^^^^^^^
    "#]],
    );
    file(
        "file data 4k hole",
        expect![[r#"
        a.wb:3:14: a file with a `hole` is not modelled yet
            file data 4k hole
                         ^^^^
    "#]],
    );
    file(
        "file data 4k of A",
        expect![[r#"
        a.wb:3:17: expected a content, as in `"A"`, found `A`
            file data 4k of A
                            ^
    "#]],
    );
    file(
        "file data 4k 4k",
        expect![[r#"
            a.wb:3:14: expected `of "x"` or the end of the line, found `4k`
                file data 4k 4k
                             ^^
        "#]],
    );
    file(
        "file data 4k\nfile data 8k",
        expect![[r#"
        a.wb:4:6: there is already a file `data`
            file data 8k
                 ^^^^
    "#]],
    );
    file(
        "file journal 4k",
        expect![[r#"
        a.wb:3:6: `journal` is an actor of its own and cannot name a file
            file journal 4k
                 ^^^^^^^
    "#]],
    );
    file(
        "file page 4k",
        expect![[r#"
        a.wb:3:6: `page` is a word of the language and cannot name a file
            file page 4k
                 ^^^^
    "#]],
    );
    file(
        "file data 100M",
        expect![[r#"
            a.wb:3:11: the files of a scenario have at most 16384 pages together, and with this one they would have 25600
                file data 100M
                          ^^^^
        "#]],
    );
}

#[test]
fn ranges() {
    check_steps(
        "u: write data[1k..1k] \"A\"",
        expect![[r#"
            a.wb:4:15: the range is empty: its end is the first byte that it does not cover
                u: write data[1k..1k] "A"
                              ^^^^^^
        "#]],
    );
    check_steps(
        "u: write data[2k..1k] \"A\"",
        expect![[r#"
            a.wb:4:15: the range is empty: its end is the first byte that it does not cover
                u: write data[2k..1k] "A"
                              ^^^^^^
        "#]],
    );
    check_steps(
        "u: write data[4k..9k] \"A\"",
        expect![[r#"
        a.wb:4:19: `data` ends at 8k
            u: write data[4k..9k] "A"
                              ^^
    "#]],
    );
    check_steps(
        "u: write data[page 2] \"A\"",
        expect![[r#"
        a.wb:4:20: the last page of `data` is `[page 1]`
            u: write data[page 2] "A"
                               ^
    "#]],
    );
    check_steps(
        "u: write data[block 8] \"A\"",
        expect![[r#"
        a.wb:4:21: the last block of `data` is `[block 7]`
            u: write data[block 8] "A"
                                ^
    "#]],
    );
    check_steps(
        "u: write data[page 9223372036854775807] \"A\"",
        expect![[r#"
            a.wb:4:20: the last page of `data` is `[page 1]`
                u: write data[page 9223372036854775807] "A"
                                   ^^^^^^^^^^^^^^^^^^^
        "#]],
    );
    check_steps(
        "u: write data[page 1k] \"A\"",
        expect![[r#"
        a.wb:4:20: `1k` is not a number
            u: write data[page 1k] "A"
                               ^^
    "#]],
    );
    check_steps(
        "u: write data[1k] \"A\"",
        expect![[r#"
        a.wb:4:17: expected `..` and the end of the range, found `]`
            u: write data[1k] "A"
                            ^
    "#]],
    );
    check_steps(
        "u: write data[1k..2k \"A\"",
        expect![[r#"
        a.wb:4:22: expected `]`, found `"A"`
            u: write data[1k..2k "A"
                                 ^^^
    "#]],
    );
    check_steps(
        "u: write data[1k...2k] \"A\"",
        expect![[r#"
        a.wb:4:19: `.` has no meaning here
            u: write data[1k...2k] "A"
                              ^
    "#]],
    );
    check_steps(
        "u: write data[] \"A\"",
        expect![[r#"
        a.wb:4:15: expected a range, as in `[1k..2k]`, `[page 0]` or `[block 3]`, found `]`
            u: write data[] "A"
                          ^
    "#]],
    );
    check_steps(
        "u: write date \"A\"",
        expect![[r#"
        a.wb:4:10: there is no file `date`
            u: write date "A"
                     ^^^^
        did you mean `data`?
    "#]],
    );
    check_steps(
        "flusher: writepage data",
        expect![[r#"
        a.wb:4:20: `writepage` takes one page, as in `writepage data[page 0]`
            flusher: writepage data
                               ^^^^
        write `data[page 0]`
    "#]],
    );
    check_steps(
        "flusher: writepage data[0..4k]",
        expect![[r#"
        a.wb:4:20: `writepage` takes one page, as in `writepage data[page 0]`
            flusher: writepage data[0..4k]
                               ^^^^^^^^^^^
        write `data[page 0]`
    "#]],
    );
    check_steps(
        "flusher: writeback data[page 0]",
        expect![[r#"
        a.wb:4:24: expected the end of the line, found `[`
            flusher: writeback data[page 0]
                                   ^
    "#]],
    );
}

#[test]
fn roles() {
    check_steps(
        "u: flush data",
        expect![[r#"
        a.wb:4:1: `flush` is the journal's: write `journal: flush data`
            u: flush data
            ^
        write `journal`
    "#]],
    );
    check_steps(
        "u: flush",
        expect![[r#"
        a.wb:4:1: `flush` is the disk's: write `disk: flush`
            u: flush
            ^
        write `disk`
    "#]],
    );
    check_steps(
        "disk: flush data",
        expect![[r#"
        a.wb:4:13: the disk flushes its whole cache, and takes no range
            disk: flush data
                        ^^^^
        write `flush`
    "#]],
    );
    check_steps(
        "journal: flush",
        expect![[r#"
        a.wb:4:10: the journal flushes a range, as in `journal: flush data`
            journal: flush
                     ^^^^^
    "#]],
    );
    check_steps(
        "u: writepage data[page 0]",
        expect![[r#"
        a.wb:4:1: `writepage` is the flusher's: write `flusher: writepage data[page 0]`
            u: writepage data[page 0]
            ^
        write `flusher`
    "#]],
    );
    check_steps(
        "journal: store data \"A\"",
        expect![[r#"
        a.wb:4:1: `store` is a process's: write `u: store data "A"`
            journal: store data "A"
            ^^^^^^^
    "#]],
    );
    check_steps(
        "rtorrent: map data\nflusher: store data \"A\"",
        expect![[r#"
            a.wb:5:1: `store` is a process's: write `rtorrent: store data "A"`
                flusher: store data "A"
                ^^^^^^^
        "#]],
    );
    check_steps(
        "u: cut",
        expect![[r#"
        a.wb:4:1: `cut` is the power's: write `power: cut`
            u: cut
            ^
        write `power`
    "#]],
    );
    check_steps(
        "kernel: map data",
        expect![[r#"
        a.wb:4:1: `kernel` is a word of the language and cannot name a process
            kernel: map data
            ^^^^^^
    "#]],
    );
    check_steps(
        "vm: map data\nvm: unmap data",
        expect![[r#"
        a.wb:4:1: `vm` is a word of the language and cannot name a process
            vm: map data
            ^^
    "#]],
    );
}

#[test]
fn mappings() {
    check_steps(
        "u: store data \"A\"",
        expect![[r#"
        a.wb:4:10: `u` has no mapping of `data` here: write `u: map data` before
            u: store data "A"
                     ^^^^
    "#]],
    );
    check_steps(
        "u: unmap data",
        expect![[r#"
        a.wb:4:10: `u` has no mapping of `data` here: write `u: map data` before
            u: unmap data
                     ^^^^
    "#]],
    );
    check_steps(
        "u: map data\nv: load data",
        expect![[r#"
        a.wb:5:9: `v` has no mapping of `data` here: write `v: map data` before
            v: load data
                    ^^^^
    "#]],
    );
    check_steps(
        "u: map data\nu: unmap data\nu: load data",
        expect![[r#"
        a.wb:6:9: `u` has no mapping of `data` here: write `u: map data` before
            u: load data
                    ^^^^
    "#]],
    );
    check_steps(
        "u: map data\nu: exit\nu: load data",
        expect![[r#"
        a.wb:6:9: `u` has no mapping of `data` here: write `u: map data` before
            u: load data
                    ^^^^
    "#]],
    );
    check_steps(
        "u: map data\npower: cut\nu: load data",
        expect![[r#"
        a.wb:6:9: `u` has no mapping of `data` here: write `u: map data` before
            u: load data
                    ^^^^
    "#]],
    );
    check_steps(
        "u: map data\nu: map data\nu: load data",
        expect![[r#"
        a.wb:6:9: `u` has several mappings of `data` here: give them names, as in `map data as m`
            u: load data
                    ^^^^
    "#]],
    );
    check_steps(
        "u: map data as a\nu: map data as b\nu: load data",
        expect![[r#"
            a.wb:6:9: `u` has several mappings of `data` here: name one, `a` or `b`
                u: load data
                        ^^^^
        "#]],
    );
    check_steps(
        "u: map data as m\nu: map data as m",
        expect![[r#"
        a.wb:5:16: there is already a mapping `m`
            u: map data as m
                           ^
    "#]],
    );
    check_steps(
        "u: map data as memory",
        expect![[r#"
        a.wb:4:16: `memory` is a word of the language and cannot name a mapping
            u: map data as memory
                           ^^^^^^
    "#]],
    );
    check_steps(
        "u: map data readonly\nu: store data \"A\"",
        expect![[r#"
            a.wb:5:10: the mapping of `data` is read-only, and a store needs a writable one
                u: store data "A"
                         ^^^^
        "#]],
    );
    check_steps(
        "u: map data as left\nu: load letf",
        expect![[r#"
        a.wb:5:9: `letf` is neither a mapping of `u` nor a file
            u: load letf
                    ^^^^
        did you mean `left`?
    "#]],
    );
    check_steps(
        "u: map data as m\nu: write m \"A\"",
        expect![[r#"
        a.wb:5:10: `m` is a mapping here, and a file is needed: it maps `data`
            u: write m "A"
                     ^
        write `data`
    "#]],
    );
    check_steps(
        "u: map data as m\nexpect m durable",
        expect![[r#"
        a.wb:5:8: conditions speak of files, and `m` is a mapping of `data`
            expect m durable
                   ^
        write `data`
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext4\nfile a 4k\nfile b 4k\nu: map a as b\nu: write b \"A\"",
        expect![[r#"
            a.wb:6:10: `b` is a mapping here, and a file is needed: it maps `a`
                u: write b "A"
                         ^
            write `a`
        "#]],
    );
}

#[test]
fn not_modelled_yet() {
    check_steps(
        "u: truncate data to 1k",
        expect![[r#"
        a.wb:4:4: `truncate` is not modelled yet
            u: truncate data to 1k
               ^^^^^^^^^^^^^^^^^^^
    "#]],
    );
    check_steps(
        "journal: commit",
        expect![[r#"
        a.wb:4:10: `commit` is not modelled yet
            journal: commit
                     ^^^^^^
    "#]],
    );
    check_steps(
        "disk: fail data EIO",
        expect![[r#"
        a.wb:4:7: `fail` is not modelled yet
            disk: fail data EIO
                  ^^^^^^^^^^^^^
    "#]],
    );
}

#[test]
fn devices() {
    check_steps(
        "disk: sample",
        expect![[r#"
        a.wb:4:7: `disk: sample` needs a device that completes nothing by itself, `completes=manual`
            disk: sample
                  ^^^^^^
        set `completes=manual` for the device
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext4\ndevice cache=volatile  # fast\ndisk: complete",
        expect![[r#"
            a.wb:4:7: `disk: complete` needs a device that completes nothing by itself, `completes=manual`
                disk: complete
                      ^^^^^^^^
            set `completes=manual` for the device
        "#]],
    );
    check_all(
        "kernel 6.12\nfs ext4\ndevice completes=auto\ndisk: complete",
        expect![[r#"
            a.wb:4:7: `disk: complete` needs a device that completes nothing by itself, `completes=manual`
                disk: complete
                      ^^^^^^^^
            set `completes=manual` for the device
        "#]],
    );
    check_all(
        "kernel 6.12\nfs ext2\nfile data 4k\njournal: flush data",
        expect![[r#"
            a.wb:4:1: ext2 has no journal: nothing there flushes by itself
                journal: flush data
                ^^^^^^^
        "#]],
    );
}

#[test]
fn marks() {
    check_steps(
        r#"mark"#,
        expect![[r#"
        a.wb:4:5: expected a text in quotes, found the end of the line
            mark
                ^
    "#]],
    );
    check_steps(
        r#"mark here"#,
        expect![[r#"
        a.wb:4:6: expected a text in quotes, found `here`
            mark here
                 ^^^^
    "#]],
    );
    check_steps(
        r#"mark """#,
        expect![[r#"
        a.wb:4:6: a mark says in words what moment it is
            mark ""
                 ^^
    "#]],
    );
    check_steps(
        r#"mark " ""#,
        expect![[r#"
        a.wb:4:6: a mark says in words what moment it is
            mark " "
                 ^^^
    "#]],
    );
    check_steps(
        r#"mark "a" b"#,
        expect![[r#"
        a.wb:4:10: expected the end of the line, found `b`
            mark "a" b
                     ^
    "#]],
    );
    check_steps(
        r#"mark "\0""#,
        expect![[r#"
        a.wb:4:6: `\0` is the zero byte of a content, and has no place in a text for the reader
            mark "\0"
                 ^^^^
    "#]],
    );
    check_steps(
        r#"mrak "a""#,
        expect![[r#"
        a.wb:4:1: `mrak` begins no statement: lines are headers, `ACTOR: OPERATION`, `anytime ACTOR: OPERATION`, `expect CONDITION` and `mark "LABEL"`
            mrak "a"
            ^^^^
        did you mean `mark`?
    "#]],
    );
    check_steps(
        r#"mark: exit"#,
        expect![[r#"
        a.wb:4:1: `mark` is a word of the language and cannot name a process
            mark: exit
            ^^^^
    "#]],
    );
    check_all(
        "mark \"a\"\nkernel 6.12\nfs ext4\n",
        expect![[r#"
        a.wb:2:1: headers stand before the first step
            kernel 6.12
            ^^^^^^^^^^^
        a.wb:3:1: headers stand before the first step
            fs ext4
            ^^^^^^^
    "#]],
    );
    check_steps(
        "mark \"one moment\"\nmark \"one moment\" # twice",
        expect![""],
    );
}

#[test]
fn expectations() {
    check_steps(
        "expect",
        expect![[r#"
            a.wb:4:7: expected a condition: `RANGE STATE`, `RANGE in memory "x"`, `RANGE on disk "x"`, `ACTOR returned 0`, `ACTOR read "x"` or `verdict VERDICT`, found the end of the line
                expect
                      ^
        "#]],
    );
    check_steps(
        "expect data",
        expect![[r#"
            a.wb:4:12: expected `durable`, `in-device`, `in-flight`, `recorded`, `failed`, `stranded`, `lost`, `in memory "x"`, `on disk "x"`, `returned 0` or `read "x"`, found the end of the line
                expect data
                           ^
        "#]],
    );
    check_steps(
        "expect data durabel",
        expect![[r#"
        a.wb:4:13: `durabel` is not a condition: expected `durable`, `in-device`, `in-flight`, `recorded`, `failed`, `stranded`, `lost`, `in memory "x"`, `on disk "x"`, `returned 0` or `read "x"`
            expect data durabel
                        ^^^^^^^
        did you mean `durable`?
    "#]],
    );
    check_steps(
        "expect data in disk \"A\"",
        expect![[r#"
        a.wb:4:16: expected `memory`, found `disk`
            expect data in disk "A"
                           ^^^^
    "#]],
    );
    check_steps(
        "expect data on disk",
        expect![[r#"
            a.wb:4:20: expected a content, as in `"A"`, found the end of the line
                expect data on disk
                                   ^
        "#]],
    );
    check_steps(
        "expect verdict loss",
        expect![[r#"
        a.wb:4:16: `loss` is not a verdict: there are `lost`, `lie`, `failed`, `volatile` and `kept`
            expect verdict loss
                           ^^^^
        did you mean `lost`?
    "#]],
    );
    check_steps(
        "expect u returned 0",
        expect![[r#"
        a.wb:4:8: there is no process `u`
            expect u returned 0
                   ^
    "#]],
    );
    check_steps(
        "u: fsync data\nexpect u returned EI0",
        expect![[r#"
        a.wb:5:19: `EI0` is not a number, `EIO` or `ENOSPC`
            expect u returned EI0
                              ^^^
        did you mean `EIO`?
    "#]],
    );
    check_steps(
        "u: fsync data\nexpect journal returned 0",
        expect![[r#"
        a.wb:5:8: `journal` is no process: it makes no calls and reads no memory
            expect journal returned 0
                   ^^^^^^^
    "#]],
    );
    check_steps(
        "u: fsync data\nexpect v returned 0",
        expect![[r#"
            a.wb:5:8: there is no process `v`
                expect v returned 0
                       ^
        "#]],
    );
    check_steps(
        "u: read data\nexpect data[page 0] read \"A\"",
        expect![[r#"
            a.wb:5:8: `read` is said of an actor, not of a range
                expect data[page 0] read "A"
                       ^^^^^^^^^^^^
        "#]],
    );
    check_steps(
        "expect never verdict lost\nu: exit",
        expect![[r#"
        a.wb:4:8: `expect never` speaks of the ends of all interleavings, and stands after the last step
            expect never verdict lost
                   ^^^^^
    "#]],
    );
    check_steps("expect always not not data durable", expect![[r#""#]]);
    check_steps(
        "expect data[8k..9k] durable",
        expect![[r#"
        a.wb:4:17: `data` ends at 8k
            expect data[8k..9k] durable
                            ^^
    "#]],
    );
}

#[test]
fn one_mistake_is_reported_once() {
    check_all(
        "kernel 6.12\nfs ext4\nfile data 4kb\nu: map data\nu: store data[page 7] \"A\"\nexpect data durable",
        expect![[r#"
            a.wb:3:11: `4kb` is not a size: sizes are written as `4096`, `4k`, `100M` or `0x1000`
                file data 4kb
                          ^^^
            did you mean `4k`?
        "#]],
    );
    check_steps(
        "u: mapp data\nu: store data \"A\"\nexpect u read \"A\"",
        expect![[r#"
            a.wb:4:4: `mapp` is not an operation
                u: mapp data
                   ^^^^
            did you mean `map`?
        "#]],
    );
    check_steps(
        "u map data\nu: store data \"A\"",
        expect![[r#"
        a.wb:4:1: the `:` behind the actor `u` is missing
            u map data
            ^
        insert `:`
    "#]],
    );
    check_all(
        "kernel 6.12\nfs ext4\npage 5k\nfile data 4k\nflusher: writepage data[page 0]",
        expect![[r#"
            a.wb:3:6: a page is a power of two from 512 to 64k
                page 5k
                     ^^
        "#]],
    );
    check_all(
        "kernel 6.12\nfs ext4\ndevice completes=manul\ndisk: sample",
        expect![[r#"
            a.wb:3:18: `manul` is not a way to complete: there are `auto` and `manual`
                device completes=manul
                                 ^^^^^
            did you mean `manual`?
        "#]],
    );
}

#[test]
fn several_mistakes_are_reported_in_order() {
    check_steps(
        "expect date durable\nu: flsh\nu: store data \"A\"",
        expect![[r#"
            a.wb:4:8: there is no file `date`
                expect date durable
                       ^^^^
            did you mean `data`?
            a.wb:5:4: `flsh` is not an operation
                u: flsh
                   ^^^^
            did you mean `flush`?
        "#]],
    );
}

/// Applies every mend, one after the other, until there is none.
fn mended(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..10 {
        let mends = check(&text).diagnostics.into_iter().find_map(|d| d.mend);
        let Some(mend) = mends else {
            break;
        };
        let place = mend.span.start as usize..mend.span.end as usize;
        text.replace_range(place, &mend.replacement);
    }
    text
}

#[test]
fn mends_put_a_text_right() {
    let check_mended = |before: &str, after: &str| {
        assert_eq!(mended(before), after);
        assert_eq!(check(after).diagnostics, []);
    };
    check_mended("", "kernel 6.12\nfs ext4\n");
    check_mended("# Empty.", "# Empty.\nkernel 6.12\nfs ext4");
    check_mended("u: exit", "kernel 6.12\nfs ext4\nu: exit");
    check_mended(
        "title \"x\"\n\nu: exit\n",
        "title \"x\"\nkernel 6.12\nfs ext4\n\nu: exit\n",
    );
    check_mended(
        "kernel 2.6.17 with towrit without stable=never\nfs ext2",
        "kernel 2.6.18 with towrite with stable=never\nfs ext2",
    );
    let right = |lines: &str| format!("kernel 6.12\nfs ext4\n{lines}");
    let steps = |before: &str, after: &str| check_mended(&right(before), &right(after));
    steps("disk: sample", "device completes=manual\ndisk: sample");
    steps(
        "device  cache=none # é\ndisk: complete",
        "device completes=manual  cache=none # é\ndisk: complete",
    );
    steps(
        "device completes=auto\ndisk: complete",
        "device completes=manual\ndisk: complete",
    );
    steps(
        "file data 4k\nu flush date",
        "file data 4k\njournal: flush data",
    );
    steps(
        "file data 4k\nwritepage data",
        "file data 4k\nflusher: writepage data[page 0]",
    );
    steps(
        "file data 4k\ndisk: flush data",
        "file data 4k\ndisk: flush",
    );
    steps(
        "file data 4k\nu: map data as m\nu: write m “A”",
        "file data 4k\nu: map data as m\nu: write data \"A\"",
    );
}

#[test]
fn what_only_follows_from_a_mistyped_header_is_not_said() {
    let one = |text: &str, expected: &str| {
        let said: Vec<String> = check(text)
            .diagnostics
            .into_iter()
            .map(|d| d.message)
            .collect();
        assert_eq!(said.len(), 1, "{text}{said:?}");
        assert!(said[0].starts_with(expected), "{text}{said:?}");
    };
    one("kernal 2.6.19\nfs ext2\n", "`kernal` begins no statement");
    one(
        "kernel 2.6.91\nfs ext3\n",
        "there was never a kernel `2.6.91`",
    );
    one(
        "kernel 6.12\nsf ext4\nfile data 4k\n",
        "`sf` begins no statement",
    );
    one(
        "kernel 6.12\nfs etx4\nfile data 4k\nu: read data[block 3]\n",
        "`etx4` is not a file system",
    );
    one(
        "kernel 6.12\nfs ext4\nfiel data 4k\nu: read data\nv: read data\n",
        "`fiel` begins no statement",
    );
    one(
        "kernel 6.12\nfs ext4\nfile data 4K\nu: read data\n",
        "`4K` is not a size",
    );
    one(
        "kernel 6.12\nfs ext4\npaeg 8k\nfile data 8k\nu: read data[page 0]\n",
        "`paeg` begins no statement",
    );
    one(
        "kernel 6.12\nfs ext4\ndevcie completes=manual\nfile data 4k\ndisk: complete\n",
        "`devcie` begins no statement",
    );
    // A guess is held against nothing.
    one(
        "kernal 6.11\nkernel 6.12\nfs ext4\n",
        "`kernal` begins no statement",
    );
    one(
        "kernel 6.12\nfs ext4\nu: exit\nfiel data 4k\n",
        "`fiel` begins no statement",
    );
}

#[test]
fn the_nearest_right_word_is_offered_and_can_be_run() {
    let offers = |line: &str, expected: Option<&str>| {
        let diagnostics = check(line).diagnostics;
        let mend = diagnostics.iter().find_map(|d| d.mend.as_ref());
        assert_eq!(
            mend.map(|mend| mend.replacement.as_str()),
            expected,
            "{line}"
        );
    };
    let kernel = |word: &str, expected| offers(&format!("kernel {word}\nfs ext2\n"), expected);
    kernel("2.6.91", Some("2.6.19"));
    kernel("2.6.2O", Some("2.6.20"));
    kernel("6.l6", Some("6.16"));
    kernel("3.20", None);
    kernel("latest", None);
    let fs = |words: &str, expected| offers(&format!("kernel 6.12\nfs {words}\n"), expected);
    fs("ext2 block=4K", Some("4k"));
    fs("ext2 block=4KiB", Some("4k"));
    fs("xsf", None);
    fs("ext3 data=jornal", None);
    let step = |line: &str, expected| offers(&format!("{HEAD}{line}\n"), expected);
    step("u: truncat data to 4k", None);
    step("journal: comit", None);
    step("truncate data to 4k", None);
}
