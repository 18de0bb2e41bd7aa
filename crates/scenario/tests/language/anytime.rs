//! `anytime ACTOR: OPERATION`: how it is read, what it may not be, and that a run leaves it out.

use writeback_scenario::outcome::outcome;
use writeback_scenario::run::{Driver, Notice, Tick, lay_out};
use writeback_scenario::scenario::LineKind;
use writeback_scenario::{check, format};

const HEAD: &str = "kernel 6.12\nfs ext4\nfile data 8k\n\nu: map data\n";

/// The first thing that is said of a line behind the usual ones.
fn said(line: &str) -> String {
    let checked = check(&format!("{HEAD}{line}\n"));
    let first = checked.diagnostics.first();
    first.map_or_else(String::new, |diagnostic| diagnostic.message.clone())
}

#[test]
fn it_is_read_and_printed() {
    let text = "kernel 6.12\nfs ext4\nfile data 8k\n\nu: write data \"A\"\nanytime power: cut\nanytime   reclaim:evict data[page 1]\n";
    let canonical = text.replace("anytime   reclaim:evict", "anytime reclaim: evict");
    assert_eq!(format(text), Ok(canonical));
    let scenario = check(text).scenario.expect("it has a meaning");
    let anytime = |kind: &LineKind| matches!(kind, LineKind::Anytime { .. });
    assert_eq!(
        scenario.lines.iter().filter(|l| anytime(&l.kind)).count(),
        2
    );
    let names: Vec<&str> = scenario.actors.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["u", "power", "reclaim"]);
}

#[test]
fn what_cannot_come_at_any_time_is_said() {
    for (line, message) in [
        ("anytime power: cut", ""),
        ("anytime u: store data \"A\"", ""),
        ("anytime disk: flush", ""),
        ("anytime u: unmap data", "`unmap` cannot come at any time"),
        ("anytime u: map data as m", "`map` cannot come at any time"),
        ("anytime u: exit", "`exit` cannot come at any time"),
        ("anytime disk: complete", "the device is free"),
        ("anytime u: continue", "`continue` goes on with one"),
        (
            "anytime u: fsync data until lock_page",
            "it takes no `until`",
        ),
        ("anytime u: fsync nothing", "there is no file `nothing`"),
        ("anytime flusher: fsync data", "`fsync` is a process's"),
        (
            "anytime v: store data \"A\"",
            "`v` has no mapping of `data` here",
        ),
        ("anytime", "expected an actor, found the end of the line"),
        ("anytime u fsync data", "expected `:`, found `fsync`"),
    ] {
        let said = said(line);
        assert!(
            said.contains(message) && said.is_empty() == message.is_empty(),
            "{line}: {said}"
        );
    }
}

#[test]
fn a_cut_at_any_time_leaves_the_mappings_of_the_lines_behind_it() {
    let text = format!("{HEAD}anytime power: cut\nu: store data \"A\"\n");
    assert_eq!(check(&text).diagnostics, []);
}

#[test]
fn a_run_in_written_order_leaves_it_out_and_says_so() {
    let text = format!("{HEAD}u: store data \"A\"\nanytime power: cut\nexpect data recorded\n");
    let checked = check(&text);
    let scenario = checked.scenario.expect("it has a meaning");
    let layout = lay_out(&scenario).expect("small enough");
    let mut driver = Driver::new(&scenario, &layout);
    let came = outcome(&checked.tree, &scenario, &mut driver);
    let notices: Vec<(u32, Notice)> = came.notices.iter().map(|n| (n.line, n.notice)).collect();
    assert_eq!(notices, [(7, Notice::LeftOut)]);
    assert!(came.holds());
    assert_eq!(came.steps.len(), 2);
    let mut again = Driver::new(&scenario, &layout);
    let ticks: Vec<Tick> = std::iter::from_fn(|| again.tick()).collect();
    assert!(
        ticks
            .iter()
            .all(|tick| !matches!(tick, Tick::Kernel { line: 2, .. }))
    );
}
