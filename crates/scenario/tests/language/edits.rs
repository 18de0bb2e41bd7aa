//! Edits, each as the text before and the text after.

use crate::corpus::corpus;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use writeback_model::kernel::Switch;
use writeback_scenario::edit::{
    DeviceOption, Edited, add_file, append, delete, duplicate, hold, insert_before, move_before,
    replace, set_block, set_device, set_file_size, set_fs, set_header, set_switch, set_version,
};
use writeback_scenario::syntax::{Cache, Completes, FsName, StatementId, parse};

/// Statement 0 is the title, 1 the kernel, 2 the file system, 3 the file, 4 to 8 are steps, 9 is an expectation.
const TEXT: &str = "\
# What it is about.
title   \"A race\"
kernel  2.6.20 without towrite  # an old one
fs      ext2 block=4k
file    data 4k

u: map data
# The flusher begins.
flusher:  writepage data[page 0]  # here
u: store data \"B\"
u: store data \"C\"

# The end.
flusher: writeback data
expect never verdict lost
";

fn id(n: u32) -> StatementId {
    StatementId(n)
}

/// Shows the lines that an edit took away and brought.
fn check(edited: Edited, expected: Expect) {
    let shown = match edited {
        Ok(after) => difference(TEXT, &after),
        Err(error) => format!("error: {error}\n"),
    };
    expected.assert_eq(&shown);
}

/// The lines between the common beginning and the common end.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = before.iter().zip(&after).take_while(same).count();
    let rest = before.len().min(after.len()) - head;
    let tail = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take(rest)
        .take_while(same)
        .count();
    let mut out = format!("@{}\n", head + 1);
    before[head..before.len() - tail]
        .iter()
        .for_each(|line| out += &format!("-{line}\n"));
    after[head..after.len() - tail]
        .iter()
        .for_each(|line| out += &format!("+{line}\n"));
    out
}

#[test]
fn insert() {
    check(
        insert_before(TEXT, id(4), "v:exit"),
        expect![[r#"
        @7
        +v: exit
    "#]],
    );
    check(
        insert_before(TEXT, id(5), "  v : exit   # gone"),
        expect![[r#"
            @8
            +v: exit  # gone
        "#]],
    );
    check(
        insert_before(TEXT, id(0), "# Opening."),
        expect![[r#"
        @1
        +# Opening.
    "#]],
    );
    check(
        insert_before(TEXT, id(10), "v: exit"),
        expect![[r#"
        error: there is no statement 10: the text has 10
    "#]],
    );
    check(
        insert_before(TEXT, id(4), "v: exti"),
        expect![[r#"
        error: `exti` is not an operation
    "#]],
    );
    check(
        insert_before(TEXT, id(4), "v: exit\nv: exit"),
        expect![[r#"
            error: an edit writes one line at a time
        "#]],
    );
    check(
        append(TEXT, "v: exit"),
        expect![[r#"
        @15
        +v: exit
    "#]],
    );
    check(
        append(TEXT, "expect data durable"),
        expect![[r#"
        @16
        +expect data durable
    "#]],
    );
    assert_eq!(append("", "u: exit").as_deref(), Ok("u: exit\n"));
    assert_eq!(
        append("kernel 6.12", "u: exit").as_deref(),
        Ok("kernel 6.12\n\nu: exit\n")
    );
    assert_eq!(
        append("kernel 6.12\n\n", "u: exit").as_deref(),
        Ok("kernel 6.12\n\nu: exit\n")
    );
}

#[test]
fn change() {
    check(
        replace(TEXT, id(5), "flusher: writeback data"),
        expect![[r#"
            @9
            -flusher:  writepage data[page 0]  # here
            +flusher: writeback data  # here
        "#]],
    );
    check(
        replace(TEXT, id(5), "flusher: writeback data # all"),
        expect![[r#"
            @9
            -flusher:  writepage data[page 0]  # here
            +flusher: writeback data  # all
        "#]],
    );
    check(
        replace(TEXT, id(5), "# nothing"),
        expect![[r#"
        error: the new line is no statement
    "#]],
    );
    check(
        duplicate(TEXT, id(5)),
        expect![[r#"
        @10
        +flusher: writepage data[page 0]
    "#]],
    );
    check(
        delete(TEXT, id(5)),
        expect![[r#"
        @8
        -# The flusher begins.
        -flusher:  writepage data[page 0]  # here
    "#]],
    );
    check(
        delete(TEXT, id(4)),
        expect![[r#"
        @7
        -u: map data
    "#]],
    );
    check(
        delete(TEXT, id(0)),
        expect![[r#"
        @2
        -title   "A race"
    "#]],
    );
}

#[test]
fn move_() {
    check(
        move_before(TEXT, id(5), id(8)),
        expect![[r#"
        @8
        -# The flusher begins.
        -flusher:  writepage data[page 0]  # here
        -u: store data "B"
        -u: store data "C"
        +u: store data "B"
        +u: store data "C"
        +# The flusher begins.
        +flusher:  writepage data[page 0]  # here
    "#]],
    );
    check(
        move_before(TEXT, id(8), id(5)),
        expect![[r#"
        @8
        -# The flusher begins.
        -flusher:  writepage data[page 0]  # here
        -u: store data "B"
        -u: store data "C"
        -
        -# The end.
        -flusher: writeback data
        +
        +# The end.
        +flusher: writeback data
        +# The flusher begins.
        +flusher:  writepage data[page 0]  # here
        +u: store data "B"
        +u: store data "C"
    "#]],
    );
    check(
        move_before(TEXT, id(5), id(10)),
        expect![[r#"
        @8
        -# The flusher begins.
        -flusher:  writepage data[page 0]  # here
        -u: store data "B"
        -u: store data "C"
        -
        -# The end.
        -flusher: writeback data
        -expect never verdict lost
        +u: store data "B"
        +u: store data "C"
        +
        +# The end.
        +flusher: writeback data
        +expect never verdict lost
        +# The flusher begins.
        +flusher:  writepage data[page 0]  # here
    "#]],
    );
    check(
        move_before(TEXT, id(5), id(5)),
        expect![[r#"
        @16
    "#]],
    );
    check(
        move_before(TEXT, id(5), id(6)),
        expect![[r#"
        @16
    "#]],
    );
    check(
        move_before(TEXT, id(5), id(11)),
        expect![[r#"
        error: there is no statement 11: the text has 10
    "#]],
    );
}

#[test]
fn headers() {
    check(
        set_version(TEXT, "6.12"),
        expect![[r#"
        @3
        -kernel  2.6.20 without towrite  # an old one
        +kernel 6.12 without towrite  # an old one
    "#]],
    );
    check(
        set_version(TEXT, "6.12\nfs ext3"),
        expect![[r#"
        error: `without` is not an option: there are `block` and `data`
    "#]],
    );
    check(
        set_switch(TEXT, Switch::Towrite, None),
        expect![[r#"
        @3
        -kernel  2.6.20 without towrite  # an old one
        +kernel 2.6.20  # an old one
    "#]],
    );
    check(
        set_switch(TEXT, Switch::Towrite, Some(1)),
        expect![[r#"
        @3
        -kernel  2.6.20 without towrite  # an old one
        +kernel 2.6.20 with towrite  # an old one
    "#]],
    );
    check(
        set_switch(TEXT, Switch::Stable, Some(2)),
        expect![[r#"
        @3
        -kernel  2.6.20 without towrite  # an old one
        +kernel 2.6.20 without towrite with stable=if_needed  # an old one
    "#]],
    );
    check(
        set_fs(TEXT, FsName::Ext4),
        expect![[r#"
        @4
        -fs      ext2 block=4k
        +fs ext4 block=4k
    "#]],
    );
    check(
        set_block(TEXT, 1024),
        expect![[r#"
        @4
        -fs      ext2 block=4k
        +fs ext2 block=1k
    "#]],
    );
    check(
        set_device(TEXT, DeviceOption::Completes(Completes::Manual)),
        expect![[r#"
            @5
            +device completes=manual
        "#]],
    );
    check(
        set_device(TEXT, DeviceOption::Cache(Cache::Volatile)),
        expect![[r#"
            @5
            +device cache=volatile
        "#]],
    );
    check(
        set_device(TEXT, DeviceOption::Sector(4096)),
        expect![[r#"
            @5
            +device sector=4k
        "#]],
    );
    check(
        set_file_size(TEXT, "data", 8192),
        expect![[r#"
        @5
        -file    data 4k
        +file data 8k
    "#]],
    );
    check(
        set_file_size(TEXT, "log", 8192),
        expect![[r#"
        error: there is no file `log`
    "#]],
    );
    check(
        add_file(TEXT, "log", 1000),
        expect![[r#"
        @6
        +file log 1000
    "#]],
    );
    check(
        add_file(TEXT, "data", 1000),
        expect![[r#"
        error: there is already a file `data`
    "#]],
    );
    check(
        set_header(TEXT, "writeback 1"),
        expect![[r#"
        @2
        +writeback 1
    "#]],
    );
    check(
        set_header(TEXT, "about \"Two of them.\""),
        expect![[r#"
        @3
        +about "Two of them."
    "#]],
    );
    check(
        set_header(TEXT, "page 64k"),
        expect![[r#"
        @5
        +page 64k
    "#]],
    );
    check(
        set_header(TEXT, "u: exit"),
        expect![[r#"
        error: the new line is no header
    "#]],
    );
    assert_eq!(set_version("", "6.12").as_deref(), Ok("kernel 6.12\n"));
    assert_eq!(
        set_version("u: exit", "6.12").as_deref(),
        Ok("kernel 6.12\n\nu: exit\n")
    );
}

#[test]
fn holds() {
    check(
        hold(TEXT, id(5), "page_mkclean"),
        expect![[r#"
        @9
        -flusher:  writepage data[page 0]  # here
        -u: store data "B"
        -u: store data "C"
        -
        +flusher: writepage data[page 0] until page_mkclean  # here
        +u: store data "B"
        +u: store data "C"
        +
        +flusher: continue
    "#]],
    );
    check(
        hold(TEXT, id(6), "install_pte"),
        expect![[r#"
        @10
        -u: store data "B"
        +u: store data "B" until install_pte
        +u: continue
    "#]],
    );
    check(
        hold(TEXT, id(7), "store"),
        expect![[r#"
        @11
        -u: store data "C"
        -
        -# The end.
        -flusher: writeback data
        +u: store data "C" until store
        +
        +# The end.
        +flusher: writeback data
        +u: continue
    "#]],
    );
    check(
        hold(TEXT, id(8), "lock_page"),
        expect![[r#"
        @14
        -flusher: writeback data
        +flusher: writeback data until lock_page
        +flusher: continue
    "#]],
    );
    check(
        hold(TEXT, id(9), "lock_page"),
        expect![[r#"
        error: only a step can be held
    "#]],
    );
    check(
        hold(TEXT, id(8), "lock_pgae"),
        expect![[r#"
        error: `lock_pgae` is not a kernel step
    "#]],
    );
    // Holding later, or once more, moves the place and adds nothing.
    let held = hold(TEXT, id(5), "page_mkclean").expect("it can be held");
    check(
        hold(&held, id(5), "unlock_page"),
        expect![[r#"
        @9
        -flusher:  writepage data[page 0]  # here
        -u: store data "B"
        -u: store data "C"
        -
        +flusher: writepage data[page 0] until unlock_page  # here
        +u: store data "B"
        +u: store data "C"
        +
        +flusher: continue
    "#]],
    );
    check(
        hold(&held, id(8), "unlock_page"),
        expect![[r#"
        @9
        -flusher:  writepage data[page 0]  # here
        -u: store data "B"
        -u: store data "C"
        -
        +flusher: writepage data[page 0] until page_mkclean  # here
        +u: store data "B"
        +u: store data "C"
        +
        +flusher: continue until unlock_page
        +flusher: continue
    "#]],
    );
}

/// Any edit of any text.
fn edits(text: &str, a: u32, b: u32) -> Vec<Edited> {
    vec![
        insert_before(text, id(a), "u: load data"),
        append(text, "u: load data"),
        append(text, "expect always verdict kept"),
        replace(text, id(a), "u: load data"),
        delete(text, id(a)),
        duplicate(text, id(a)),
        move_before(text, id(a), id(b)),
        hold(text, id(a), "lock_page"),
        set_version(text, "2.6.18"),
        set_switch(text, Switch::Stable, Some(1)),
        set_switch(text, Switch::Towrite, Some(0)),
        set_fs(text, FsName::Xfs),
        set_block(text, 512),
        set_device(text, DeviceOption::Sector(1024)),
        set_file_size(text, "data", 1),
        add_file(text, "more", 5000),
        set_header(text, "title \"\""),
        set_header(text, "source \"https://example.org\""),
    ]
}

proptest! {
    #[test]
    fn what_could_be_read_can_be_read_after_an_edit(tree in crate::roundtrip::tree(), a in 0..12_u32, b in 0..12_u32) {
        let text = writeback_scenario::syntax::print(&tree);
        for edited in edits(&text, a, b).into_iter().flatten() {
            prop_assert_eq!(parse(&edited).diagnostics, &[], "{}", edited);
        }
    }

    #[test]
    fn a_move_keeps_every_line(which in any::<proptest::sample::Index>(), a in 0..24_u32, b in 0..24_u32) {
        let text = &which.get(&corpus()).1.clone();
        if let Ok(moved) = move_before(text, id(a), id(b)) {
            let sorted = |text: &str| {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                lines.sort();
                lines
            };
            prop_assert_eq!(sorted(&moved), sorted(text));
        }
    }

    #[test]
    fn edits_of_any_text_answer(text in "(\\PC{0,12}\n){0,8}", a in 0..8_u32, b in 0..8_u32) {
        for edited in edits(&text, a, b).into_iter().flatten() {
            prop_assert!(parse(&edited).diagnostics.len() <= 1 + parse(&text).diagnostics.len());
        }
    }
}
