//! The command: its words, its data, its exit status.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

const RACE: &str = "kernel 2.6.20\nfs ext2 block=4k\nfile data 4k\n\nu: map data\nu: write data \"A\"\nu: load data\nflusher: writepage data[page 0]\nu: store data \"B\"\nu: store data \"C\"\nu: fsync data\n";

fn writeback(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_writeback"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command is there");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input.as_bytes()).expect("it reads");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("words")
}

#[test]
fn it_ends_as_what_is_said_of_all_interleavings_holds() {
    for (line, code) in [
        ("", 0),
        ("expect sometimes verdict lie\n", 0),
        ("expect never verdict lost\n", 0),
        ("expect always verdict kept\n", 1),
        ("expect never verdict lie\n", 1),
        ("expect sometimes verdict volatile\n", 1),
        ("expect sometimes verdict\n", 2),
        // A moment of the written order is not judged.
        ("expect verdict lost\n", 0),
    ] {
        let out = writeback(&["explore", "-"], &format!("{RACE}{line}"));
        assert_eq!(
            out.status.code(),
            Some(code),
            "{line}{}",
            words(&out.stderr)
        );
    }
}

#[test]
fn a_bounded_search_says_so_and_claims_nothing() {
    let text = format!("{RACE}expect never verdict lost\n");
    let out = writeback(&["explore", "--states-max", "20", "-"], &text);
    assert_eq!(out.status.code(), Some(1));
    let told = words(&out.stdout);
    assert!(
        told.contains("not everything: one step further there are more than 20 states"),
        "{told}"
    );
    assert!(told.contains("not known"), "{told}");
}

#[test]
fn how_much_was_found_is_one_phrase() {
    let check = |args: &[&str], expected: &str| {
        let one = "kernel 2.6.20\nfs ext2 block=4k\nfile data 4k\n\nu: write data \"A\"\n";
        let told = words(&writeback(&[&["explore", "-"], args].concat(), one).stdout);
        let found = told.lines().find_map(|l| l.strip_prefix("  found     "));
        assert_eq!(found, Some(expected), "{args:?}");
    };
    check(&[], "5 states, 4 steps, 1 end, 1 outcome");
    check(
        &["--full"],
        "5 states, 4 steps, 1 end, 1 schedule, 1 outcome",
    );
    let bounded = "3 states, 2 steps, 0 ends at first; then, by few preemptions, 0 outcomes";
    check(&["--states-max", "3"], bounded);
}

#[test]
fn a_witness_is_a_scenario_that_runs() {
    let shown = writeback(&["explore", "--show", "1", "-"], RACE);
    assert_eq!(shown.status.code(), Some(0));
    let text = words(&shown.stdout);
    assert!(text.contains("expect verdict lie"), "{text}");
    let ran = writeback(&["run", "--quiet", "-"], &text);
    assert_eq!(ran.status.code(), Some(0), "{text}{}", words(&ran.stdout));
    let none = writeback(&["explore", "--show", "99", "-"], RACE);
    assert_eq!(none.status.code(), Some(2));
    let said = words(&none.stderr);
    let expected = "error: <stdin>: there is no outcome 99: the scenario has 3 outcomes\n";
    assert_eq!(said, expected);
}

#[test]
fn the_race_is_named_with_what_excludes_it() {
    let out = writeback(&["explore", "--minimise", "-"], RACE);
    let told = words(&out.stdout);
    assert!(told.contains("as small as it gets"), "{told}");
    assert!(told.contains("Two steps decide"), "{told}");
    assert!(told.contains("excludes it, from 2.6.23"), "{told}");
}

#[test]
fn json_has_everything() {
    let text = format!("{RACE}expect sometimes verdict lie\n");
    let out = writeback(&["explore", "--json", "--full", "-"], &text);
    let found: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    assert_eq!(found["complete"], true);
    assert_eq!(found["outcomes"][0]["verdict"], "lie");
    assert_eq!(found["expectations"][0]["holds"], true);
    assert!(found["schedules"].is_string());
    let threads = writeback(
        &["explore", "--json", "--full", "--threads", "3", "-"],
        &text,
    );
    assert_eq!(
        threads.stdout, out.stdout,
        "the same with any number of threads"
    );
}

#[test]
fn of_one_verdict_the_shortest_schedule_comes_first() {
    let text = format!("{RACE}expect never verdict lie\n");
    let out = writeback(&["explore", "--json", "-"], &text);
    let found: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let outcomes = found["outcomes"].as_array().expect("a list");
    let worst_first = ["lost", "lie", "failed", "volatile", "kept"];
    let places: Vec<(Option<usize>, u64, u64)> = outcomes
        .iter()
        .map(|outcome| {
            let number = |name: &str| outcome[name].as_u64().expect("a complete search has it");
            (
                worst_first.iter().position(|v| outcome["verdict"] == *v),
                number("preemptions"),
                number("kernel_steps"),
            )
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(found["expectations"][0]["outcome"], 1);
}

/// A survey takes its time, so each row is there as soon as it is known.
#[test]
fn a_survey_says_first_what_it_does_and_goes_on_row_by_row() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_writeback"))
        .args(["explore", "--every-kernel", "scenarios/rtorrent-2006.wb"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command is there");
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let first: Vec<String> = lines.take(5).map(|line| line.expect("words")).collect();
    let is_over = child.try_wait().expect("it can be asked").is_some();
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
    assert!(first[1].contains("kernels whose rules differ"), "{first:?}");
    assert!(
        first[4].starts_with("  2.6.18      2006-09-20"),
        "{first:?}"
    );
    assert!(!is_over, "the first row waits for no other");
}

#[test]
fn every_kernel_has_a_row() {
    let out = writeback(&["explore", "--every-kernel", "--json", "-"], RACE);
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&out.stdout).expect("JSON");
    let row = |kernel: &str| {
        let row = rows.iter().find(|row| row["kernel"] == kernel);
        row.expect("a row").clone()
    };
    assert_eq!(row("2.6.20")["explored"][0], "lie");
    assert_eq!(row("2.6.20")["run"], "kept");
    assert_eq!(row("2.6.23")["explored"][0], "kept");
}
