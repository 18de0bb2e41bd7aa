use crate::tool::{FAILS, Folder, HOLDS, WRONG};
use expect_test::{Expect, expect};

fn check(text: &str, args: &[&str], expected: &Expect) {
    let folder = Folder::new();
    let all = [&["embed", "-", "--playground", "../"], args].concat();
    expected.assert_eq(&folder.run_with(&all, text, &[]).all());
}

#[test]
fn a_scenario_that_holds_is_an_element_in_one_line() {
    check(
        HOLDS,
        &[],
        &expect![[r#"
            status 0
            --- stdout
            <div class="writeback"><writeback-playground><pre>kernel 6.12&#10;fs ext4&#10;file data 4k&#10;&#10;u: write data &quot;A&quot;&#10;expect data recorded</pre><p><a href="../#1.LchBCoAgEAXQ_T_F4AGCQlq06yiiXxClYprI47fI5XuVerDJOs0L8i3s5pFLo6RgQXwFnk1eLTbG7Q7sF6P9VsZTExM-.18fw5x2~dkept.1l4i41d">Step through it in the playground</a></p></writeback-playground></div>
            --- stderr
        "#]],
    );
}

#[test]
fn the_element_has_its_attributes_and_its_script() {
    let args = [
        "--step",
        "1",
        "--kernel",
        "5.1",
        "--compare",
        "6.1",
        "--theme",
        "dark",
        "--script",
    ];
    check(
        HOLDS,
        &args,
        &expect![[r#"
            status 0
            --- stdout
            <div class="writeback"><writeback-playground step="1" kernel="5.1" compare="6.1" theme="dark"><pre>kernel 6.12&#10;fs ext4&#10;file data 4k&#10;&#10;u: write data &quot;A&quot;&#10;expect data recorded</pre><p><a href="../#1.LcgxCoAwEATAfl9x5AGCEBs7nxJyGwgJKueJeb6FljONtrPLMs0ol3B4RKmdosmTxAbcqzxW_Z-wBXCczP7ZmA9TKl4.11gq4ux~s1~k6.1~dkept.1l4i41d~ekept.1l4i41d">Step through it in the playground</a></p></writeback-playground></div>
            <script type="module" src="../v1/writeback-playground.js"></script>
            --- stderr
        "#]],
    );
}

#[test]
fn what_does_not_hold_has_file_and_line_of_the_document() {
    let at = ["--name", "page.rst", "--line", "100"];
    check(
        FAILS,
        &at,
        &expect![[r#"
        status 1
        --- stdout
        --- stderr
        page.rst:105: expect data durable: does not hold
    "#]],
    );
    check(
        WRONG,
        &at,
        &expect![[r#"
        status 2
        --- stdout
        --- stderr
        page.rst:104:4: `wriet` is not an operation
            u: wriet data "A"
               ^^^^^
        did you mean `write`?
    "#]],
    );
}

#[test]
fn a_scenario_is_judged_on_the_kernel_that_its_reader_sees() {
    let rtorrent = include_str!("../../../../scenarios/rtorrent-2006.wb");
    let folder = Folder::new();
    let on = |args: &[&str]| {
        let all = [&["embed", "-", "--playground", ""], args].concat();
        folder.run_with(&all, rtorrent, &[])
    };
    assert_eq!(on(&[]).status, 0);
    let fixed = on(&["--kernel", "2.6.20"]);
    assert_eq!((fixed.status, fixed.stdout.as_str()), (1, ""));
    assert!(fixed.stderr.contains("expect verdict lost: does not hold"));
}

#[test]
fn a_step_or_a_kernel_that_is_not_there_is_refused() {
    check(
        HOLDS,
        &["--step", "2"],
        &expect![[r#"
        status 2
        --- stdout
        --- stderr
        <stdin>:1:1: there is no step 2: the scenario has 1
    "#]],
    );
    check(
        HOLDS,
        &["--kernel", "1.0"],
        &expect![[r#"
            status 2
            --- stdout
            --- stderr
            <stdin>:1:1: the kernel `1.0`: `1.0` is older than 2.6.18, the oldest kernel that is modelled: write `2.6.18`
        "#]],
    );
    check(
        HOLDS,
        &["--compare", "2.6.18"],
        &expect![[r#"
        status 2
        --- stdout
        --- stderr
        <stdin>:1:1: on 2.6.18 this scenario cannot run
        <stdin>:2:4: ext4 came with 2.6.28
            fs ext4
               ^^^^
    "#]],
    );
}

#[test]
fn what_is_said_of_all_interleavings_is_judged_over_all_of_them() {
    let race = include_str!("../../../../scenarios/the-fixme-race-found.wb");
    let folder = Folder::new();
    let on = |text: &str, args: &[&str]| {
        let place = ["--name", "page.rst", "--line", "100"];
        let all = [&["embed", "-", "--playground", "/"], &place[..], args].concat();
        folder.run_with(&all, text, &[])
    };
    assert_eq!(on(race, &[]).status, 0);
    let closed = on(race, &["--kernel", "2.6.23"]);
    assert_eq!((closed.status, closed.stdout.as_str()), (1, ""));
    assert_eq!(
        closed.stderr,
        "page.rst:117: expect sometimes verdict lie: does not hold over all interleavings\n"
    );
    let wrong = on(&format!("{HOLDS}expect always data durable\n"), &[]);
    assert_eq!((wrong.status, wrong.stdout.as_str()), (1, ""));
    expect![[r#"
        page.rst:106: expect always data durable: does not hold over all interleavings, as in this order:

            kernel 6.12
            fs ext4
            file data 4k

            u: write data "A"
            expect data recorded
            expect verdict kept
    "#]].assert_eq(&wrong.stderr);
}

#[test]
fn a_picture_stands_where_no_script_runs() {
    let folder = Folder::new();
    let ran = folder.run_with(
        &["embed", "-", "--playground", "/", "--picture"],
        HOLDS,
        &[],
    );
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("<noscript><img alt=\""));
    assert!(
        ran.stdout
            .contains("src=\"data:image/svg+xml,%3Csvg xmlns=")
    );
    assert_eq!(
        ran.stdout.lines().count(),
        1,
        "a blank line would end it in Markdown"
    );
}

#[test]
fn the_guide_shows_a_refusal_as_it_is() {
    let guide = include_str!("../../../../guide/src/belief.md");
    let folder = Folder::new();
    folder.write("question.wb", "kernel 6.12\nfs xfs\nfile data 4k\n");
    let ran = folder.run(&["run", "question.wb"]);
    assert_eq!(ran.status, 2);
    assert!(guide.contains(&ran.stderr), "{}", ran.stderr);
}
