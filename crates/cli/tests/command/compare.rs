use crate::tool::{Folder, WRONG};
use expect_test::expect;

const STRANDS: &str = r#"title "The bytes that nobody remembers"
kernel 2.6.19
fs ext3 block=1k
file data 4k

u: map data
u: store data "A"
flusher: writepage data[page 0]
u: store data "B"
journal: flush data
u: store data[1k..2k] "C"
flusher: writepage data[page 0]
expect data[1k..2k] stranded
"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("strands.wb", STRANDS);
    folder.write("wrong.wb", WRONG);
    folder
}

#[test]
fn the_status_says_whether_they_differ() {
    let folder = folder();
    let check =
        |args: &[&str], status: i32| assert_eq!(folder.run(args).status, status, "{args:?}");
    check(&["compare", "--kernel", "2.6.20", "strands.wb"], 1);
    check(
        &["compare", "--kernel", "2.6.20", "--json", "strands.wb"],
        1,
    );
    check(
        &["compare", "--with", "redirty_on_mkclean", "strands.wb"],
        1,
    );
    check(&["compare", "--with", "towrite", "strands.wb"], 0);
    check(&["compare", "--kernel", "2.6.19.1", "strands.wb"], 0);
    check(&["compare", "--kernel", "6.12", "strands.wb"], 2);
    check(&["compare", "--kernel", "2.6.20", "wrong.wb"], 2);
    check(&["compare", "--kernel", "2.6.20", "missing.wb"], 2);
    check(&["compare", "strands.wb"], 2);
}

#[test]
fn the_turns_that_differ_stand_side_by_side() {
    expect![[r#"
        status 1
        --- stdout
        The bytes that nobody remembers
        2.6.19 beside 2.6.20

        Line 8: flusher: writepage data[page 0]
            2.6.19                            2.6.20
            lock_page data[page 0]            lock_page data[page 0]
          ≠ TestClearPageDirty data[page 0]   -
          ≠ page_mkclean data[page 0]         page_mkclean data[page 0]
          ≠ -                                 redirty_page data[page 0]
            -                                 TestClearPageDirty data[page 0]
            create_empty_buffers data[page 0] create_empty_buffers data[page 0]
              11 steps alike

        Line 12: flusher: writepage data[page 0]
            2.6.19                            2.6.20
            lock_page data[page 0]            lock_page data[page 0]
          ≠ TestClearPageDirty data[page 0]   -
          ≠ page_mkclean data[page 0]         page_mkclean data[page 0]
          ≠ -                                 redirty_page data[page 0]
          ≠ -                                 TestClearPageDirty data[page 0]
          ≠ collect_block data[block 0]       collect_block data[block 0]
              3 steps alike
          ≠ set_page_writeback data[page 0]   set_page_writeback data[page 0]
          ≠ -                                 submit_block data[block 0]
          ≠ -                                 submit_block data[block 1]
          ≠ -                                 submit_block data[block 2]
          ≠ -                                 submit_block data[block 3]
          ≠ unlock_page data[page 0]          unlock_page data[page 0]
          ≠ end_page_writeback data[page 0]   -
          ≠ file_buffers data[page 0]         file_buffers data[page 0]

        They first differ in line 8: 2.6.19 takes TestClearPageDirty where
        2.6.20 takes page_mkclean. Several rules make it together:
        redirty_on_mkclean and mkclean_before_clear.

        After line 12, data[1k..2k] is stranded on 2.6.19 and durable on 2.6.20.
        The rule that makes it is redirty_on_mkclean: off in 2.6.19, on in
        2.6.20.

        At the end the verdict is lost on 2.6.19 and kept on 2.6.20.
        --- stderr
    "#]]
    .assert_eq(
        &folder()
            .run(&["compare", "--kernel", "2.6.20", "strands.wb"])
            .all(),
    );
}

#[test]
fn kernels_that_do_the_same_are_said_to() {
    let said = |args: &[&str]| folder().run(args).all();
    expect![[r#"
        status 0
        --- stdout
        The bytes that nobody remembers
        2.6.19 beside 2.6.19.1

        2.6.19 and 2.6.19.1 have the same rules, so they do the same in every
        scenario.
        --- stderr
    "#]]
    .assert_eq(&said(&["compare", "--kernel", "2.6.19.1", "strands.wb"]));
    expect![[r#"
        status 0
        --- stdout
        The bytes that nobody remembers
        2.6.19 beside 2.6.19 with towrite

        2.6.19 and 2.6.19 with towrite do the same here, step by step. They
        differ in towrite, which is not felt in this scenario.
        --- stderr
    "#]]
    .assert_eq(&said(&["compare", "--with", "towrite", "strands.wb"]));
}

#[test]
fn a_kernel_that_cannot_be_compared_is_told() {
    let said = |args: &[&str]| folder().run(args).all();
    expect![[r#"
        status 2
        --- stdout
        --- stderr
        error: on 6.12 this scenario cannot run
        strands.wb:3:4: ext3's code left in 4.3
            fs ext3 block=1k
               ^^^^
    "#]]
    .assert_eq(&said(&["compare", "--kernel", "6.12", "strands.wb"]));
    expect![[r#"
        status 2
        --- stdout
        --- stderr
        error: the kernel `2.6.19 with redirty`: there is no switch `redirty`: did you mean `redirty_on_mkclean`?
    "#]]
    .assert_eq(&said(&["compare", "--with", "redirty", "strands.wb"]));
}

#[test]
fn json_has_every_row() {
    let ran = folder().run(&["compare", "--kernel", "2.6.20", "--json", "strands.wb"]);
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
    assert_eq!(value["format"], 1);
    assert_eq!(value["verdicts"], serde_json::json!(["lost", "kept"]));
    assert_eq!(
        value["fate"]["rules"],
        serde_json::json!(["redirty_on_mkclean"])
    );
    assert_eq!(value["fate"]["each_alone"], true);
    let rows = value["rows"].as_array().expect("rows are a list");
    let alone = rows
        .iter()
        .find(|row| row["takes"] == serde_json::json!([false, true]));
    assert_eq!(
        alone.expect("a step of its own")["steps"],
        serde_json::json!([null, "redirty_page"])
    );
    assert_eq!(rows[0]["line"], serde_json::Value::Null);
}
