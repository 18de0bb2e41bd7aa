use crate::tool::{Folder, Ran};
use serde_json::Value;

/// A small file, with limits that make the kernel's actors work all the time, and a seed at which a chunk is corrupt.
const SMALL: &[&str] = &[
    "stress",
    "--size",
    "64k",
    "--dirty-limit",
    "25%",
    "--background-limit",
    "10%",
    "--seed",
    "19",
];

fn small(folder: &Folder, args: &[&str]) -> Ran {
    folder.run(&[SMALL, args].concat())
}

#[test]
fn the_status_says_whether_anything_is_corrupt() {
    let folder = Folder::new();
    let check = |args: &[&str], status: i32| {
        let ran = small(&folder, args);
        assert_eq!(ran.status, status, "{args:?}: {}", ran.all());
    };
    check(&["--quiet"], 1);
    check(&["--kernel", "2.6.21"], 0);
    check(&["--kernel", "2.6.18"], 0);
    check(&["--with", "redirty_on_mkclean"], 0);
    check(&["--kernel", "6.12", "--json"], 0);
    check(&["--no-evict", "--kernel", "2.6.20"], 0);
    check(&["--kernel", "1.0"], 2);
    check(&["--kernel", "6.12", "--fs", "ext3"], 2);
    check(&["--chunk", "1"], 2);
    check(&["--size", "256M"], 2);
    check(&["--size", "some"], 2);
    check(&["--dirty-limit", "-1"], 2);
    check(&["--order", "sideways"], 2);
    check(&["--no-evict", "--memory", "1M"], 2);
    check(&["--page", "99"], 2);
}

#[test]
fn a_bad_chunk_is_printed_in_three_lines() {
    let ran = small(&Folder::new(), &[]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    let at = lines.iter().position(|l| l.starts_with("Chunk "));
    let at = at.expect("a chunk is corrupt");
    assert!(lines[at].contains(" corrupted ("), "{}", ran.stdout);
    assert!(lines[at + 1].starts_with("Expected "), "{}", ran.stdout);
    assert!(lines[at + 2].starts_with("Written as ("), "{}", ran.stdout);
    assert!(ran.stdout.contains("of 44 chunks corrupted"));
    // A terminal sees how far it is, and nobody else.
    assert_eq!(ran.stderr, "");
    let quiet = small(&Folder::new(), &["--quiet"]);
    assert!(!quiet.stdout.contains("Written as"));
    assert!(quiet.stdout.contains("of 44 chunks corrupted"));
}

#[test]
fn the_json_has_what_the_lines_say() {
    let ran = small(&Folder::new(), &["--json"]);
    let found: Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
    let bad = found["bad"].as_array().expect("a list");
    assert_eq!(found["format"], 1);
    assert_eq!(found["chunks"], 44);
    assert_eq!(found["bad_chunks"], bad.len());
    let bytes: u64 = bad
        .iter()
        .flat_map(|chunk| chunk["pieces"].as_array().expect("a list"))
        .map(|p| p["to"].as_u64().expect("a byte") - p["from"].as_u64().expect("a byte"))
        .sum();
    assert_eq!(found["bad_bytes"], bytes);
    let text = small(&Folder::new(), &[]).stdout;
    for chunk in bad {
        let line = format!(
            "Chunk {} corrupted ({}-{})",
            chunk["chunk"], chunk["first"], chunk["last"]
        );
        assert!(text.contains(&line), "{line}");
    }
}

#[test]
fn a_corrupt_page_is_printed_as_a_scenario_that_holds() {
    let folder = Folder::new();
    let found = small(&folder, &["--json"]).stdout;
    let found: Value = serde_json::from_str(&found).expect("it is JSON");
    let chunk = found["bad"][0]["chunk"].to_string();
    let page = found["bad"][0]["pieces"][0]["page"].to_string();
    let ran = small(&folder, &["--chunk-scenario", &chunk]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.stdout, small(&folder, &["--page", &page]).stdout);
    folder.write("page.wb", &ran.stdout);
    let again = folder.run(&["run", "page.wb"]);
    assert_eq!(again.status, 0, "{}", again.all());
    assert_eq!(folder.run(&["fmt", "--check", "page.wb"]).status, 0);
    let good = (0..44).find(|c| {
        let bad = found["bad"].as_array().expect("a list");
        bad.iter().all(|chunk| chunk["chunk"] != *c)
    });
    let good = good.expect("not all are bad").to_string();
    let none = small(&folder, &["--chunk-scenario", &good]);
    assert_eq!((none.status, none.stdout.as_str()), (2, ""));
}
