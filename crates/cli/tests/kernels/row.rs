//! What a scenario comes to on a kernel, in a word and a sign for each expectation.

use crate::scenarios::Story;
use writeback_model::kernel::Kernel;
use writeback_scenario::outcome::{Outcome, outcome};
use writeback_scenario::run::{Driver, lay_out};

/// The verdict, and a sign for each expectation: `+` holds, `-` does not, `?` is not judged, `.` is not reached.
pub fn row(story: &Story, kernel: Kernel) -> String {
    let outcome = on(story, kernel);
    let lines = &story.scenario.lines;
    let signs = (0..lines.len())
        .filter(|i| is_expectation(story, *i))
        .map(|index| {
            let judged = outcome.expectations.iter().find(|e| e.index == index);
            match judged.map(|e| e.holds) {
                None => '.',
                Some(None) => '?',
                Some(Some(true)) => '+',
                Some(Some(false)) => '-',
            }
        });
    let signs: String = signs.collect();
    format!("{:<8} {signs}", outcome.verdict.word())
}

fn is_expectation(story: &Story, index: usize) -> bool {
    use writeback_scenario::scenario::LineKind;
    matches!(story.scenario.lines[index].kind, LineKind::Expect(_))
}

/// Runs a scenario on another kernel; the switches that its text sets stay as it sets them.
fn on(story: &Story, kernel: Kernel) -> Outcome {
    let mut scenario = story.scenario.clone();
    let own = scenario.program.kernel;
    let set = scenario.switches.iter();
    scenario.program.kernel = set.fold(kernel, |k, switch| k.with(*switch, own.value(*switch)));
    let layout = lay_out(&scenario).expect("the corpus is within the limits");
    outcome(&story.tree, &scenario, &mut Driver::new(&scenario, &layout))
}
