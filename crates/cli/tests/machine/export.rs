//! Exported programs compile without a warning, and do in order what the scenario says.

use crate::tools::{Folder, each_scenario};
use std::process::Output;
use writeback_scenario::check;
use writeback_scenario::export::{ExportError, c_program};
use writeback_scenario::syntax::{Does, Role, Statement};

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The lines that processes carry out, as the program prints them.
fn steps(text: &str) -> Vec<String> {
    let checked = check(text);
    let printed = |statement: &writeback_scenario::syntax::Spanned<Statement>| {
        let Statement::Turn(turn) = &statement.node else {
            return None;
        };
        let is_step = Role::of(&turn.actor.node) == Role::Process
            && matches!(turn.does.node, Does::Operation(_));
        is_step.then(|| format!("{:4}  {}", statement.span.line, statement.node))
    };
    let statements = checked.tree.statements();
    statements.filter_map(|(_, s)| printed(s)).collect()
}

#[test]
fn the_whole_corpus_compiles_and_runs_in_its_order() {
    each_scenario(|name, text| {
        let folder = Folder::new();
        folder.compile(text);
        let output = folder.run();
        let said = stdout(&output);
        let (first, lines) = said.split_once('\n').expect("it says where its files are");
        assert_eq!(first, "files in files", "{name}");
        let (judged, done): (Vec<&str>, Vec<&str>) =
            lines.lines().partition(|line| line.contains("  expect "));
        assert_eq!(done, steps(text), "{name}");
        let fails = judged
            .iter()
            .any(|line| line.ends_with(": does not hold here"));
        assert_eq!(
            output.status.code(),
            Some(i32::from(fails)),
            "{name}: {said}"
        );
        let number = |line: &str| line.trim().split(' ').next()?.parse::<u32>().ok();
        let numbers: Vec<Option<u32>> = lines.lines().map(number).collect();
        assert!(
            numbers.is_sorted() && !numbers.contains(&None),
            "{name}: {said}"
        );
    });
}

fn check_run(text: &str, status: i32, expected: &str) {
    let folder = Folder::new();
    folder.compile(text);
    let output = folder.run();
    assert_eq!(stdout(&output), format!("files in files\n{expected}"));
    assert_eq!(output.status.code(), Some(status));
}

#[test]
fn what_a_process_can_see_is_checked() {
    check_run(
        "kernel 6.12\nfs ext4\nfile a 5000 of \"x\"\nu: read a\nexpect u read \"x\"\nexpect u returned 5000\nu: write a[0..1k] \"?\"\nexpect not u returned 5000\nexpect a[0..1k] in memory \"?\"\nexpect a in memory \"?\"\nu: map a private\nu: store a[4k..5000] \"'\"\nu: load a[4k..5000]\nexpect u read \"'\"\nu: unmap a\nexpect u returned 0\n",
        1,
        "   4  u: read a\n   5  expect u read \"x\": holds\n   6  expect u returned 5000: holds\n   7  u: write a[0..1k] \"?\"\n   8  expect not u returned 5000: holds\n   9  expect a[0..1k] in memory \"?\": holds\n  10  expect a in memory \"?\": does not hold here\n  11  u: map a private\n  12  u: store a[4k..5000] \"'\"\n  13  u: load a[4k..5000]\n  14  expect u read \"'\": holds\n  15  u: unmap a\n  16  expect u returned 0: holds\n",
    );
}

#[test]
fn processes_end_where_the_text_says_so_and_begin_anew() {
    check_run(
        "kernel 6.12\nfs ext4\nfile a 4k\nu: map a\nv: map a\nu: store a \"A\"\nu: exit\nv: load a\nexpect v read \"A\"\nexpect u read \"A\"\nu: read a\nexpect u read \"A\"\npower: cut\nv: write a \"B\"\nexpect a in memory \"B\"\nu: fsync a\n",
        0,
        "   4  u: map a\n   5  v: map a\n   6  u: store a \"A\"\n   7  u: exit\n   8  v: load a\n   9  expect v read \"A\": holds\n  11  u: read a\n  12  expect u read \"A\": holds\n  14  v: write a \"B\"\n  15  expect a in memory \"B\": holds\n  16  u: fsync a\n",
    );
}

#[test]
fn calls_that_are_held_run_to_their_end() {
    check_run(
        "kernel 6.12\nfs ext4\nfile a 4k\nu: write a \"A\" until copy_block\nexpect u returned 4096\nu: continue\nexpect u returned 4096\nu: msync a sync\n".replace("u: msync a sync\n", "u: sync_file_range a wait_before write wait_after\nu: fdatasync a\n").as_str(),
        0,
        "   4  u: write a \"A\" until copy_block\n   7  expect u returned 4096: holds\n   8  u: sync_file_range a wait_before write wait_after\n   9  u: fdatasync a\n",
    );
}

#[test]
fn programs_without_files_or_processes() {
    for text in [
        "kernel 6.12\nfs ext4\n",
        "kernel 6.12\nfs ext4\nreclaim: drop_caches\n",
        "kernel 6.12\nfs ext4\nu: exit\n",
        "kernel 6.12\nfs ext4\nu: exit\nv: exit\nexpect verdict kept\n",
        "kernel 6.12\nfs ext4\nfile a 4k\nexpect a in memory \".\"\n",
        "kernel 6.12\nfs ext4\nfile a 4k\nexpect a durable\n",
    ] {
        let folder = Folder::new();
        folder.compile(text);
        if !text.contains("file") {
            continue;
        }
        assert_eq!(folder.run().status.code(), Some(0), "{text}");
    }
}

#[test]
fn nothing_in_a_text_breaks_out() {
    let evil = r#"*/ #error "out" /* ??/ \\ %s %n */"#;
    let text = format!(
        "title \"{}\"\nabout \"\\\\\"\nabout \"/*/ */*\"\nsource \"// \\\\\"\nkernel 6.12\nfs ext4\nfile int 4k of \"\\\"\"\nfile a-b 4k of \"\\\\\"\nfile a_b 4k of \"\\0\"\nmain: map int  # {evil} \u{202e} \\\nmain: map a-b as main\nfiles: map a_b as NULL\nmain: store int \"%\"  #*/\nflusher: writepage int[page 0]  # */ {evil}\nexpect int recorded  # */\nexpect main returned 0  #*/ int\nmain: store main[0..1] \"?\"\nfiles: store NULL \"\\\\\"\n",
        evil.replace('"', "\\\"")
    );
    let checked = check(&text);
    assert!(checked.scenario.is_some(), "{:?}", checked.diagnostics);
    let folder = Folder::new();
    folder.compile(&text);
    let output = folder.run();
    let done: Vec<String> = stdout(&output)
        .lines()
        .skip(1)
        .filter(|line| !line.contains("  expect "))
        .map(str::to_owned)
        .collect();
    assert_eq!(done, steps(&text));
}

#[test]
fn files_that_are_there_are_left_alone() {
    let folder = Folder::new();
    folder.compile("kernel 6.12\nfs ext4\nfile a 4k\nu: fsync a\n");
    std::fs::write(folder.path("files/a"), "mine").expect("a file can be written");
    let output = folder.run();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "a: File exists\n");
    assert_eq!(
        std::fs::read(folder.path("files/a")).expect("it is there"),
        b"mine"
    );
}

#[test]
fn a_process_that_fails_ends_the_others() {
    let folder = Folder::new();
    // Stores behind what is left of a file end the process, and the others must not wait for it.
    folder.compile("kernel 6.12\nfs ext4\nfile a 4k\nu: read a\nv: read a\nu: fsync a\n");
    let program = std::fs::read_to_string(folder.path("scenario.c")).expect("it is there");
    let broken = program.replace("do_read(FILE_a, 0, 4096);", "die(\"broken\");");
    assert_ne!(program, broken);
    std::fs::write(folder.path("broken.c"), broken).expect("a file can be written");
    let made = std::process::Command::new("cc")
        .args(["-o", "scenario", "broken.c"])
        .current_dir(folder.path(""))
        .status();
    assert!(made.is_ok_and(|status| status.success()));
    assert_eq!(folder.run().status.code(), Some(2));
}

#[test]
fn what_cannot_be_exported() {
    let wrong = c_program(&check("kernel 6.12\nfs ext4\nu: wriet a \"A\"\n"));
    assert!(matches!(wrong, Err(ExportError::Mistakes(ref found)) if found.len() == 1));
    let many: String = "u: exit\n".repeat(65);
    let wrong = c_program(&check(&format!("kernel 6.12\nfs ext4\n{many}")));
    let said = "the program would have 65 processes, and an exported one has at most 64";
    assert_eq!(wrong.expect_err("it is too many").to_string(), said);
}
