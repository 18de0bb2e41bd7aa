//! What every scenario that speaks of all interleavings comes to over them: `scenarios/explored.txt`.

use expect_test::expect_file;
use writeback_scenario::check;
use writeback_scenario::explain::counted;
use writeback_scenario::explore::{Exploration, Options, Report, Stage};
use writeback_scenario::gallery::CORPUS;

const HEAD: &str = "\
# What every scenario that speaks of all interleavings comes to over them: the states that were visited
# without leaving any out, with those of the reduced search behind the stroke; distinct ends; schedules;
# then the outcomes, worst first, each with the preemptions and the kernel steps of its shortest schedule.
# Written by `UPDATE_EXPECT=1 cargo test -p writeback-cli --test explore`.
";

fn explore(text: &str, full: bool) -> Report {
    let checked = check(text);
    let scenario = checked.scenario.expect("a scenario has a meaning");
    let options = Options {
        full,
        ..Options::default()
    };
    let exploration = Exploration::new(&checked.tree, scenario, options);
    let mut exploration = exploration.expect("small enough");
    while exploration.advance(10_000).stage != Stage::Over {}
    exploration.report().expect("it is over")
}

#[test]
fn the_committed_results_are_true() {
    let mut written = HEAD.to_owned();
    let speaks = |text: &str| {
        let all = ["always", "sometimes", "never"];
        all.iter()
            .any(|over| text.contains(&format!("\nexpect {over} ")))
    };
    for (name, text) in CORPUS.iter().filter(|(_, text)| speaks(text)) {
        let (full, reduced) = (explore(text, true), explore(text, false));
        assert!(full.is_complete() && reduced.is_complete(), "{name}");
        assert!(full.holds(), "{name}");
        assert_eq!(full.outcomes.len(), reduced.outcomes.len(), "{name}");
        written += &format!(
            "\n{name}\n    states {} / {}, ends {}, schedules {}\n",
            full.found.states,
            reduced.found.states,
            full.found.ends,
            full.schedules().expect("they were counted")
        );
        for (one, other) in full.outcomes.iter().zip(&reduced.outcomes) {
            assert_eq!(
                one, other,
                "{name}: reduction changes nothing that is found"
            );
            let witness = one.witness.as_ref().expect("a complete search has it");
            written += &format!(
                "    {:<8} {}, {}\n",
                one.ending.verdict.word(),
                counted(witness.preemptions.into(), "preemption"),
                counted(witness.kernel_steps.into(), "kernel step")
            );
        }
    }
    expect_file!["../../../../scenarios/explored.txt"].assert_eq(&written);
}
