use crate::tool::{FAILS, Folder, HOLDS, WRONG};
use expect_test::expect;
use std::process::{Command, Stdio};

#[test]
fn the_status_says_whether_it_holds() {
    let folder = Folder::new();
    folder.write("holds.wb", HOLDS);
    folder.write("fails.wb", FAILS);
    folder.write("wrong.wb", WRONG);
    folder.write(
        "stops.wb",
        "kernel 6.12\nfs ext4\nfile a 4k\nu: write a \"A\" until copy_block\nu: fsync a\n",
    );
    let check =
        |args: &[&str], status: i32| assert_eq!(folder.run(args).status, status, "{args:?}");
    check(&["run", "holds.wb"], 0);
    check(&["run", "fails.wb"], 1);
    check(&["run", "wrong.wb"], 2);
    check(&["run", "stops.wb"], 2);
    check(&["run", "missing.wb"], 2);
    check(&["run", "."], 2);
    check(&["run", "holds.wb", "fails.wb"], 1);
    check(&["run", "wrong.wb", "fails.wb", "holds.wb"], 2);
    check(&["run", "--json", "fails.wb"], 1);
    check(&["run", "--quiet", "fails.wb"], 1);
    check(&["run"], 2);
    check(&["run", "--json", "--steps", "holds.wb"], 2);
    check(&["fly"], 2);
    check(&["--help"], 0);
    check(&["--version"], 0);
}

#[test]
fn what_cannot_be_read_is_shown_in_its_place() {
    let folder = Folder::new();
    folder.write("wrong.wb", WRONG);
    folder.write("bytes.wb", b"kernel 6.12\nfs \xff\n");
    folder.write("long.wb", "#".repeat(300_000));
    folder.write(
        "stops.wb",
        "kernel 6.12\nfs ext4\nfile a 4k\nu: write a \"A\" until copy_block\nu: fsync a\n",
    );
    expect![[r#"
        status 2
        --- stdout
        --- stderr
        wrong.wb:5:4: `wriet` is not an operation
            u: wriet data "A"
               ^^^^^
        did you mean `write`?
    "#]]
    .assert_eq(&folder.run(&["run", "wrong.wb"]).all());
    expect![[r#"
        status 2
        --- stdout
        --- stderr
        bytes.wb:2:4: this is not UTF-8
    "#]]
    .assert_eq(&folder.run(&["run", "bytes.wb"]).all());
    expect![[r#"
        status 2
        --- stdout
        --- stderr
        error: missing.wb: no such file or directory
    "#]]
    .assert_eq(&folder.run(&["run", "missing.wb"]).all());
    expect![[r#"
        status 2
        --- stdout
        --- stderr
        long.wb:1:1: the text is longer than the 262144 bytes that a scenario may have
    "#]]
    .assert_eq(&folder.run(&["run", "long.wb"]).all());
    expect![[r#"
        status 2
        --- stdout
        stops.wb: kept; 0 of 0 expectations hold
        --- stderr
        stops.wb:5:1: `u` is paused here, and only `u: continue` can follow
            u: fsync a
            ^
    "#]]
    .assert_eq(&folder.run(&["run", "--quiet", "stops.wb"]).all());
}

#[test]
fn a_file_and_standard_input_tell_the_same_story() {
    let folder = Folder::new();
    folder.write("holds.wb", HOLDS);
    let file = folder.run(&["run", "holds.wb"]);
    let stdin = folder.run_with(&["run", "-"], HOLDS, &[]);
    assert_eq!(file.stdout, stdin.stdout);
    assert_eq!(stdin.status, 0);
    let wrong = folder.run_with(&["run", "-"], WRONG, &[]);
    assert!(
        wrong.stderr.starts_with("<stdin>:5:4: "),
        "{}",
        wrong.stderr
    );
}

#[test]
fn several_files_are_told_one_after_another() {
    let folder = Folder::new();
    folder.write("holds.wb", HOLDS);
    folder.write("fails.wb", FAILS);
    let ran = folder.run(&["run", "holds.wb", "fails.wb"]);
    assert_eq!(ran.stdout.matches("Verdict: ").count(), 2);
    assert_eq!(ran.stdout.matches(&"=".repeat(72)).count(), 1);
    expect![[r#"
        status 1
        --- stdout
        holds.wb: kept; 1 of 1 expectation holds
        fails.wb:6: expect data durable: does not hold
        fails.wb: kept; 0 of 1 expectation hold
        --- stderr
    "#]]
    .assert_eq(
        &folder
            .run(&["run", "--quiet", "holds.wb", "fails.wb"])
            .all(),
    );
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    let folder = Folder::new();
    folder.write("fails.wb", FAILS);
    let plain = folder.run(&["run", "fails.wb"]).stdout;
    assert!(!plain.contains('\u{1b}'), "standard output is no terminal");
    let forced = folder
        .run_with(&["run", "fails.wb"], "", &[("CLICOLOR_FORCE", "1")])
        .stdout;
    assert!(forced.contains('\u{1b}'));
    let env = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
    let refused = folder.run_with(&["run", "fails.wb"], "", &env).stdout;
    assert_eq!(refused, plain);
    // Colour is never alone: without it, the words are the same.
    let mut bare = String::new();
    let mut escape = false;
    for c in forced.chars() {
        match (c, escape) {
            ('\u{1b}', _) => escape = true,
            ('m', true) => escape = false,
            (_, true) => {}
            (c, false) => bare.push(c),
        }
    }
    assert_eq!(bare, plain);
}

#[test]
fn a_reader_who_leaves_changes_nothing() {
    let folder = Folder::new();
    let many = "u: write data \"A\"\n".repeat(14_000);
    folder.write(
        "long.wb",
        format!("kernel 6.12\nfs ext4\nfile data 4k\n{many}"),
    );
    let long = Command::new(env!("CARGO_BIN_EXE_writeback"))
        .args(["run", "--steps", "long.wb"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = long.expect("the command starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn completions_name_the_subcommands() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!(ran.status, 0, "{shell}");
        assert!(ran.stdout.contains("conform"), "{shell}");
    }
    assert_eq!(folder.run(&["completions", "tea"]).status, 2);
}

#[test]
fn help_teaches_with_examples() {
    let folder = Folder::new();
    for args in [
        &["--help"][..],
        &["run", "--help"],
        &["fmt", "--help"],
        &["conform", "--help"],
        &["completions", "--help"],
    ] {
        let ran = folder.run(args);
        assert_eq!(ran.status, 0, "{args:?}");
        assert!(ran.stdout.contains("Examples:\n    writeback "), "{args:?}");
    }
}
