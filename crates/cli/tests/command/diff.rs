use crate::tool::{Folder, Ran};
use expect_test::expect;
use serde_json::{Value, json};

const DEFAULT: &[&str] = &["diff", "--kernel", "2.6.19", "--kernel", "2.6.20"];

fn diff(args: &[&str]) -> Ran {
    Folder::new().run(args)
}

fn says(ran: &Ran, words: &str) {
    assert!(ran.all().contains(words), "{}", ran.all());
}

#[test]
fn what_tells_two_kernels_apart_is_a_scenario() {
    let ran = diff(DEFAULT);
    expect![[r#"
        status 1
        --- stdout
        One program of 4 operations tells 2.6.19 and 2.6.20 apart.
        Explored on both: 74 programs, 10,086 states.

        Program 1: 2.6.19 can end lost or kept, 2.6.20 kept.

        The shortest way to lost on 2.6.19:

        title "2.6.19 and 2.6.20: a smallest difference"
        about "Of all programs of map, store, write, flush, writepage, on ext3 with 1 block, 1 process and at most 3 actors, none of fewer than 4 operations can end differently on 2.6.19 and 2.6.20. This one can end lost or kept on 2.6.19, and kept on 2.6.20."
        kernel 2.6.19
        fs ext3 block=4k
        file data 4k

        a: map data
        a: store data "A" until tag_dirty
        flusher: writepage data[page 0] until page_mkclean
        a: continue until tag_dirty
        flusher: continue
        a: continue
        flusher: writepage data[page 0]
        expect data stranded
        expect verdict lost
        --- stderr
    "#]]
    .assert_eq(&ran.all());
    let folder = Folder::new();
    let at = ran.stdout.find("title ").expect("a scenario");
    folder.write("found.wb", &ran.stdout[at..]);
    let again = folder.run(&["run", "found.wb"]);
    assert_eq!(again.status, 0, "{}", again.all());
}

#[test]
fn the_status_says_whether_any_program_tells_them_apart() {
    let check = |args: &[&str], status: i32| {
        let ran = diff(&[&["diff"], args].concat());
        assert_eq!(ran.status, status, "{args:?}: {}", ran.all());
    };
    let pair = ["--kernel", "2.6.19", "--kernel", "2.6.20"];
    let asked = |more: &[&'static str]| [&pair[..], more].concat();
    check(&pair, 1);
    check(&asked(&["--size-max", "3"]), 0);
    check(&asked(&["--op", "map", "--op", "write"]), 0);
    check(&["--kernel", "2.6.19", "--kernel", "2.6.19.1"], 0);
    check(&["--kernel", "2.6.19"], 2);
    check(&["--kernel", "2.6.19", "--kernel", "1.0"], 2);
    check(&asked(&["--kernel", "2.6.21"]), 2);
    check(&asked(&["--fs", "ext4"]), 2);
    check(&asked(&["--blocks", "3"]), 2);
    check(&asked(&["--size-max", "9"]), 2);
    check(&asked(&["--op", "stroe"]), 2);
}

#[test]
fn a_wrong_operation_is_told_with_the_nearest() {
    let check = |operation: &str, words: &str| {
        says(&diff(&[DEFAULT, &["--op", operation]].concat()), words);
    };
    check("stroe", "`stroe` is no operation here: `store` is");
    check(
        "msync",
        "`msync` is no operation here: `msync sync` and `msync async` are",
    );
    check("xyzzy", "`xyzzy` is no operation here: see `--help`");
}

#[test]
fn equal_kernels_are_not_searched() {
    let ran = diff(&["diff", "--kernel", "2.6.19", "--kernel", "2.6.19.1"]);
    assert_eq!(ran.stdout, "2.6.19 and 2.6.19.1 have equal rules.\n");
}

#[test]
fn what_had_too_many_states_is_counted_and_nothing_is_said_of_it() {
    let ran = diff(&[DEFAULT, &["--size-max", "4", "--states-max", "50"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.all());
    says(&ran, "whose states could all be visited");
    says(&ran, "nothing is said of them");
}

#[test]
fn larger_programs_are_those_that_need_each_of_their_operations() {
    let ran = diff(&[DEFAULT, &["--every-size", "--size-max", "5"]].concat());
    says(
        &ran,
        "3 programs of 4 to 5 operations tell 2.6.19 and 2.6.20 apart.",
    );
    says(&ran, "of which none can be left out");
}

#[test]
fn the_json_has_what_was_asked_and_what_was_found() {
    let ran = diff(&[DEFAULT, &["--json"]].concat());
    assert_eq!(ran.status, 1);
    let mut said: Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
    let text = said["found"][0]["witness"]["text"].take();
    assert!(text.as_str().expect("a text").contains("kernel 2.6.19\n"));
    assert_eq!(
        said,
        json!({
            "format": 1,
            "kernels": ["2.6.19", "2.6.20"],
            "equal": false,
            "fs": "ext3",
            "operations": ["map", "store", "write", "flush", "writepage"],
            "blocks": 1,
            "processes": 1,
            "actors": 3,
            "every_size": false,
            "size": 4,
            "programs": 74,
            "states": 10086,
            "unfinished": 0,
            "found": [{
                "program": [
                    "a: map data",
                    "a: store data \"A\"",
                    "flusher: writepage data[page 0]",
                    "flusher: writepage data[page 0]",
                ],
                "verdicts": [["lost", "kept"], ["kept"]],
                "witness": { "kernel": "2.6.19", "verdict": "lost", "text": null },
            }],
        })
    );
}
