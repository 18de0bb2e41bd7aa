use crate::tool::{FAILS, Folder, HOLDS, WRONG};
use expect_test::expect;
use writeback_scenario::link::{Answer, Link, decode, encode};
use writeback_scenario::syntax::VerdictWord;

/// The link to a scenario, without the line break.
fn link(folder: &Folder, args: &[&str]) -> String {
    let ran = folder.run(&[&["link"], args].concat());
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    ran.stdout.trim_end().to_owned()
}

#[test]
fn a_link_leads_back_to_its_text() {
    let folder = Folder::new();
    folder.write("holds.wb", HOLDS);
    let link = link(&folder, &["holds.wb"]);
    assert!(link.starts_with("#1."), "{link}");
    for form in [
        link.clone(),
        link[1..].to_owned(),
        format!("https://host/play/{link}"),
    ] {
        let ran = folder.run(&["open", &form]);
        assert_eq!(
            (ran.status, ran.stdout.as_str(), ran.stderr.as_str()),
            (0, HOLDS, "")
        );
    }
    let ran = folder.run_with(&["open", "-"], &format!("<{link}>\n"), &[]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, HOLDS));
}

#[test]
fn standard_input_and_an_address_in_front() {
    let folder = Folder::new();
    folder.write("holds.wb", HOLDS);
    let base = "https://host/play/";
    let ran = folder.run_with(&["link", "--base", base, "-"], HOLDS, &[]);
    assert_eq!(
        ran.stdout,
        format!("{base}{}\n", link(&folder, &["holds.wb"]))
    );
    let two = folder.run(&["link", "--base", "https://host/#x", "holds.wb"]);
    assert_eq!((two.status, two.stdout.as_str()), (2, ""));
    let wanted = "an address without a `#` is wanted: the link stands behind one\n";
    assert!(two.stderr.contains(wanted), "{}", two.stderr);
}

#[test]
fn a_link_names_a_moment_a_kernel_and_a_view() {
    let folder = Folder::new();
    folder.write("holds.wb", HOLDS);
    let args = ["--step", "1.2", "--kernel", "5.2", "--table", "holds.wb"];
    let link = link(&folder, &args);
    assert!(link.contains("~s1.2~k5.2~vt~dkept."), "{link}");
    let ran = folder.run(&["open", &link]);
    expect![[r#"
        status 0
        --- stdout
        kernel 6.12
        fs ext4
        file data 4k

        u: write data "A"
        expect data recorded
        --- stderr
        at step 1, 2 kernel steps in
        beside kernel 5.2
    "#]]
    .assert_eq(&ran.all());
}

#[test]
fn what_cannot_be_linked_to_is_refused() {
    let folder = Folder::new();
    folder.write("holds.wb", HOLDS);
    folder.write("wrong.wb", WRONG);
    let refused = |args: &[&str]| {
        let ran = folder.run(args);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{args:?}");
        ran.stderr
    };
    assert_eq!(
        refused(&["link", "--step", "2", "holds.wb"]),
        "error: holds.wb: the run has no step 2\n"
    );
    assert!(refused(&["link", "--step", "x", "holds.wb"]).contains("a moment is"));
    assert!(refused(&["link", "--kernel", "1.0", "holds.wb"]).contains("the kernel `1.0`"));
    assert_eq!(
        refused(&["link", "--kernel", "2.6.18", "holds.wb"]),
        "error: holds.wb: on 2.6.18 this scenario cannot run\n"
    );
    assert!(refused(&["link", "wrong.wb"]).contains("wriet"));
    assert!(refused(&["link", "missing.wb"]).contains("missing.wb"));
}

#[test]
fn a_damaged_link_has_its_sentence() {
    let folder = Folder::new();
    folder.write("fails.wb", FAILS);
    let link = link(&folder, &["fails.wb"]);
    let damaged = [
        ("", "no link"),
        ("#stage", "no link"),
        (&link[..link.len() / 3], "missing"),
        (&link[..link.len() - 1], "changed"),
        ("#2.x.y", "newer"),
    ];
    for (damaged, word) in damaged {
        let ran = folder.run(&["open", damaged]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{damaged}");
        assert!(
            ran.stderr.contains(word) && ran.stderr.starts_with("error: "),
            "{}",
            ran.stderr
        );
    }
}

/// A link that was made when the model said something else: nothing of it changes in silence.
#[test]
fn another_answer_than_then_is_told() {
    let folder = Folder::new();
    folder.write("holds.wb", HOLDS);
    let mut link: Link =
        decode(&link(&folder, &["--kernel", "5.2", "holds.wb"])).expect("it is one");
    let now = link.answer.expect("it runs");
    let then = Answer {
        verdict: VerdictWord::Lost,
        digest: 1,
    };
    let digest = Answer { digest: 1, ..now };
    let mut ran = |own: Answer, second: Answer| {
        link.answer = Some(own);
        let beside = link.beside.as_mut().expect("there is one");
        beside.answer = Some(second);
        let ran = folder.run(&["open", &encode(&link).expect("it is short")]);
        assert_eq!(ran.stdout, HOLDS);
        (ran.status, ran.stderr)
    };
    assert_eq!(ran(now, now), (0, "beside kernel 5.2\n".to_owned()));
    let (status, said) = ran(then, now);
    assert_eq!(
        (status, said.as_str()),
        (1, "beside kernel 5.2\nthen: lost, now: kept\n")
    );
    let (status, said) = ran(digest, then);
    expect![[r#"
        beside kernel 5.2
        then: kept, now: kept again, but not of the same bytes or expectations
        on kernel 5.2, then: lost, now: kept
    "#]]
    .assert_eq(&said);
    assert_eq!(status, 1);
}
