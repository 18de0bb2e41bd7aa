//! The table of `docs/unobservable.md`.

use crate::scenarios::root;
use std::fs;

/// One row: a switch, a change of its value, and the kernels on which nobody sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unobservable {
    pub switch: String,
    pub from: String,
    pub to: String,
    /// Names of distinct kernels.
    pub kernels: Vec<String>,
}

/// Reads the table: `| switch | from -> to | kernels | reason |`.
pub fn unobservable() -> Vec<Unobservable> {
    let text =
        fs::read_to_string(root().join("docs/unobservable.md")).expect("the document is there");
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(read).collect()
}

fn read(line: &str) -> Unobservable {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [switch, change, kernels, reason] = cells[..] else {
        panic!("four columns, not: {line}");
    };
    let (from, to) = change
        .split_once(" -> ")
        .unwrap_or_else(|| panic!("`from -> to`, not: {change}"));
    assert!(!reason.is_empty(), "a reason, not: {line}");
    Unobservable {
        switch: switch.trim_matches('`').to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        kernels: kernels.split(", ").map(str::to_owned).collect(),
    }
}
