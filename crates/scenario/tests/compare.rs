//! Two kernels, one scenario: what every comparison keeps, and what is said of chosen ones.
//!
//! `UPDATE_EXPECT=1 cargo test` rewrites the text of what is said.

use expect_test::{expect, expect_file};
use std::fmt::Write;
use writeback_model::kernel::{Kernel, Version};
use writeback_scenario::compare::{Comparison, Refused, Rules, on_kernel};
use writeback_scenario::explain::{Beside, plain};
use writeback_scenario::gallery::CORPUS;
use writeback_scenario::run::{Tick, lay_out};
use writeback_scenario::session::{Compared, Session};
use writeback_scenario::syntax::{Tree, parse};
use writeback_scenario::trace::Trace;
use writeback_scenario::vocabulary::RELEASES;

fn trace_on(tree: &Tree, kernel: &str) -> Result<Trace, Refused> {
    let (_, scenario) = on_kernel(tree, kernel)?;
    let layout = lay_out(&scenario).expect("the corpus is within the limits");
    Ok(Trace::new(scenario, layout, |_| {}))
}

/// The kernel of a text, as its header says it.
fn own_kernel(text: &str) -> &str {
    let header = |line: &str| line.strip_prefix("kernel ").is_some();
    let line = text.lines().find(|line| header(line));
    line.expect("a scenario has a kernel")["kernel ".len()..].trim()
}

/// The releases whose rules are not those of an earlier one.
fn distinct_kernels() -> Vec<&'static str> {
    let mut seen: Vec<Kernel> = Vec::new();
    let is_new = |version: &&str| {
        let kernel = Kernel::of(Version::parse(version).expect("a release is a version"));
        let known = seen.contains(&kernel);
        seen.push(kernel);
        !known
    };
    RELEASES
        .iter()
        .map(|release| release.version)
        .filter(is_new)
        .collect()
}

/// Who acts in which line, and with which kernel step.
fn act(tick: Option<Tick>) -> Option<(usize, Option<writeback_model::KernelStep>)> {
    tick.map(|tick| match tick {
        Tick::Kernel { line, step, .. } => (line, Some(step)),
        tick => (tick.line(), None),
    })
}

fn check_alignment(name: &str, a: &Trace, b: &Trace, comparison: &Comparison) {
    let rows = &comparison.rows;
    assert_eq!((rows[0].a, rows[0].b), (0, 0), "{name}");
    for (row, pair) in (1..).zip(rows.windows(2)) {
        let steps = (pair[1].a - pair[0].a, pair[1].b - pair[0].b);
        assert!(
            matches!(steps, (0, 1) | (1, 0) | (1, 1)),
            "{name}, row {row}"
        );
        if steps != (1, 1) {
            continue;
        }
        let (one, other) = (act(a.tick_at(pair[1].a)), act(b.tick_at(pair[1].b)));
        let (Some((line, step)), Some((line_b, step_b))) = (one, other) else {
            panic!("{name}, row {row}: a position was made by something")
        };
        assert_eq!(line, line_b, "{name}, row {row}: turns of one line meet");
        let idle = step.is_none() || step_b.is_none();
        assert!(
            idle || step == step_b,
            "{name}, row {row}: equal steps meet"
        );
    }
    let last = rows.last().expect("row 0 is always there");
    assert_eq!(
        (last.a, last.b),
        (a.last_position(), b.last_position()),
        "{name}"
    );
    assert_eq!(comparison.differs.len(), rows.len(), "{name}");
}

fn check_points(name: &str, comparison: &Comparison) {
    let alone = |row: usize| row > 0 && comparison.takes(row) != [true, true];
    let differ = |row: &usize| comparison.differs[*row] || alone(*row);
    let first = (0..comparison.rows.len()).find(differ);
    match &comparison.first {
        // A turn that takes no step in one run and some in the other differs although it meets.
        Some(point) => assert!(first.is_none_or(|row| point.row <= row), "{name}"),
        None => assert_eq!(first, None, "{name}"),
    }
    for point in comparison.first.iter().chain(&comparison.fate) {
        let (Rules::Alone(rules) | Rules::Together(rules)) = &point.rules else {
            panic!("{name}: the corpus is short enough to try")
        };
        assert!(!rules.is_empty(), "{name}: some rule makes it");
        assert!(
            rules.iter().all(|r| comparison.switches.contains(r)),
            "{name}"
        );
    }
    if let Some(fate) = &comparison.fate {
        let first = comparison.first.as_ref().expect("something came before");
        assert!(first.row <= fate.row, "{name}");
        assert!(comparison.differs[fate.row], "{name}");
    }
    let partings = comparison.partings();
    assert!(partings.is_sorted(), "{name}");
    assert!(
        partings.iter().all(|row| *row < comparison.rows.len()),
        "{name}"
    );
}

#[test]
fn every_scenario_on_every_pair_of_kernels_is_aligned() {
    for (name, text) in CORPUS {
        let tree = parse(text).tree;
        let runs: Vec<(&str, Trace)> = distinct_kernels()
            .into_iter()
            .filter_map(|kernel| Some((kernel, trace_on(&tree, kernel).ok()?)))
            .collect();
        for (index, (kernel_a, a)) in runs.iter().enumerate() {
            for (kernel_b, b) in &runs[index + 1..] {
                let name = format!("{name} on {kernel_a} and {kernel_b}");
                let there = Comparison::new(a, b);
                check_alignment(&name, a, b, &there);
                check_points(&name, &there);
                let back = Comparison::new(b, a);
                assert_eq!(
                    there.rows.len(),
                    back.rows.len(),
                    "{name}: as many meet the other way"
                );
                assert_eq!(there.first.is_some(), back.first.is_some(), "{name}");
                assert_eq!(there.fate.is_some(), back.fate.is_some(), "{name}");
            }
        }
    }
}

#[test]
fn equal_kernels_are_said_to_be_equal() {
    for (name, text) in CORPUS {
        let tree = parse(text).tree;
        let Ok(a) = trace_on(&tree, "2.6.20") else {
            continue;
        };
        let b = trace_on(&tree, "2.6.20.3").expect("a stable release has its series' file systems");
        let comparison = Comparison::new(&a, &b);
        check_alignment(name, &a, &b, &comparison);
        assert!((1..comparison.rows.len()).all(|row| comparison.takes(row) == [true, true]));
        assert_eq!(
            (&comparison.first, &comparison.fate),
            (&None, &None),
            "{name}"
        );
        assert_eq!(
            plain(&Beside::new(&a, &b).summary(&comparison)),
            "2.6.20 and 2.6.20.3 have the same rules, so they do the same in every scenario."
        );
    }
}

/// What is said of a scenario beside a second kernel.
fn say(text: &str, kernel: &str) -> String {
    let tree = parse(text).tree;
    let a = trace_on(&tree, own_kernel(text)).expect("a scenario runs on its own kernel");
    let mut said = format!("    beside {kernel}\n");
    let line = |said: &mut String, words: &str| {
        writeln!(said, "        {words}").expect("a text can grow")
    };
    match trace_on(&tree, kernel) {
        Err(refused) => refused
            .diagnostics()
            .iter()
            .for_each(|d| line(&mut said, &format!("refused: {}", d.message))),
        Ok(b) => {
            let comparison = Comparison::new(&a, &b);
            let beside = Beside::new(&a, &b);
            for (row, sentence) in beside.points(&comparison) {
                line(&mut said, &format!("row {row}: {}", plain(&sentence)));
            }
            line(&mut said, &plain(&beside.summary(&comparison)));
        }
    }
    said
}

#[test]
fn what_is_said_of_chosen_pairs() {
    let mut all = String::new();
    for (name, text) in CORPUS {
        let own = own_kernel(text);
        writeln!(all, "== {name}, {own}").expect("a text can grow");
        for kernel in ["2.6.18", "2.6.19", "2.6.20", "2.6.23", "6.12"] {
            if kernel != own {
                all.push_str(&say(text, kernel));
            }
        }
    }
    expect_file!["compare/said.txt"].assert_eq(&all);
}

#[test]
fn the_incident_of_2006_is_made_by_the_rule_that_mended_it() {
    let (_, text) = CORPUS
        .iter()
        .find(|(name, _)| *name == "rtorrent-2006")
        .expect("it is there");
    let said = say(text, "2.6.20");
    assert!(said.contains("data[1k..2k] is stranded on 2.6.19 and durable on 2.6.20. The rule that makes it is redirty_on_mkclean: off in 2.6.19, on in 2.6.20."), "{said}");
    let turned = say(text, "2.6.19 with redirty_on_mkclean");
    assert!(
        turned.contains("The rule that makes it is redirty_on_mkclean: off in 2.6.19, on in"),
        "{turned}"
    );
}

fn check_refused(text: &str, kernel: &str, expected: &str) {
    let refused = trace_on(&parse(text).tree, kernel).expect_err(kernel);
    let diagnostic = &refused.diagnostics()[0];
    let place = match refused {
        Refused::Words(_) => format!("{}", diagnostic.span.column),
        Refused::Scenario(_) => format!("line {}", diagnostic.span.line),
    };
    assert_eq!(format!("{place}: {}", diagnostic.message), expected);
}

#[test]
fn a_kernel_that_cannot_run_it_is_a_diagnostic() {
    let text = "kernel 2.6.19\nfs ext3\nfile a 4k\nu: map a\n";
    let check = |kernel, expected| check_refused(text, kernel, expected);
    check("6.12", "line 2: ext3's code left in 4.3");
    check(
        "2.6.17",
        "1: `2.6.17` is older than 2.6.18, the oldest kernel that is modelled",
    );
    check("2.6.19 with redirty", "13: there is no switch `redirty`");
    check(
        "2.6.19 without ttfb_mode",
        "8: `ttfb_mode` is not only on or off: it is `clear`, `clear+mkclean`, `refuse`, `cancel_outside` or `cancel_inside`, as in `with ttfb_mode=clear`",
    );
    check(
        "",
        "1: expected a kernel version, as in `2.6.19`, found the end of the line",
    );
    check(
        "2.6.20\nfile b 4k",
        "1: a kernel is one line: a version, and what it is with or without",
    );
    check(
        "2.6.20 and",
        "8: expected `with`, `without` or the end of the line, found `and`",
    );
}

/// What the stage marks is what the rows say: nothing where they are alike, something on both where they are not.
#[test]
fn marks_are_where_the_rows_differ() {
    for (name, text) in CORPUS {
        for kernel in ["2.6.18", "2.6.19", "2.6.20", "6.12"] {
            let mut a = Session::open(text);
            let Ok(mut b) = a.on_kernel(kernel) else {
                continue;
            };
            let compared = Compared::new(&a, &b).expect("both have runs");
            for row in 0..compared.comparison.rows.len() {
                let before = row.saturating_sub(1);
                let view = compared
                    .view(&mut a, &mut b, row, before)
                    .expect("both have runs");
                let differs = compared.comparison.differs[row];
                assert_eq!(
                    !view.differences.is_empty(),
                    differs,
                    "{name} beside {kernel}, row {row}: {:?}",
                    view.differences
                );
                let at = compared.comparison.rows[row];
                assert_eq!(view.views.each_ref().map(|v| v.position), [at.a, at.b]);
            }
            assert_eq!(compared.stops.first(), Some(&0), "{name}");
            assert_eq!(
                compared.stops.last(),
                Some(&(compared.comparison.rows.len() - 1)),
                "{name}"
            );
            assert!(
                compared.stops.is_sorted() && compared.events.is_sorted(),
                "{name}"
            );
        }
    }
}

#[test]
fn differences_are_marked_and_named() {
    let (_, text) = CORPUS
        .iter()
        .find(|(name, _)| *name == "rtorrent-2006")
        .expect("it is there");
    let mut a = Session::open(text);
    let mut b = a.on_kernel("2.6.20").expect("ext3 was there");
    let compared = Compared::new(&a, &b).expect("both have runs");
    let (row, _) = compared.points[1];
    let view = compared
        .view(&mut a, &mut b, row, row - 1)
        .expect("both have runs");
    expect![[r#"
        data[1k..2k], disk: "B" in 2.6.19, "C" in 2.6.20
        data[1k..2k]: stranded in 2.6.19, durable in 2.6.20
        the verdict: lost in 2.6.19, kept in 2.6.20"#]]
    .assert_eq(&view.differences.join("\n"));
    expect!["Step 7, file_buffers. data was filed with the running transaction: the journal may write it by itself. They differ in 3 things."].assert_eq(&view.announcement);
}
