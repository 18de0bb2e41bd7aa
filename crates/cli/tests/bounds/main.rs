//! Whatever a text asks for, a run takes a bounded number of kernel steps, of looks and of bytes.
//!
//! The steps and the looks are counted by the run itself, the bytes by the allocator; nothing here
//! measures time. One test, because the allocator counts for the whole process.

mod worst;

use peak_alloc::PeakAlloc;
use std::io;
use worst::{Worst, worst};
use writeback_cli::json;
use writeback_scenario::check;
use writeback_scenario::outcome::outcome;
use writeback_scenario::run::{Driver, KERNEL_STEPS_MAX, RunError, WORK_MAX, lay_out};
use writeback_scenario::story::{Telling, tell};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// The most bytes that are held at one time, from the text to the printed result.
const BYTES_MAX: usize = 192 << 20;

#[test]
fn the_worst_texts_take_a_bounded_number_of_steps_looks_and_bytes() {
    let mut stopped = Vec::new();
    for worst in worst() {
        let before = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        let error = run_to_the_end(&worst);
        let bytes = ALLOCATOR.peak_usage().saturating_sub(before);
        println!("{:<40} {:>4} MB, {error:?}", worst.name, bytes >> 20);
        assert!(bytes <= BYTES_MAX, "{}: {bytes} bytes", worst.name);
        stopped.extend(error);
    }
    // The texts are as bad as they are meant to be: each limit is reached.
    assert!(stopped.contains(&RunError::TooManySteps));
    assert!(stopped.contains(&RunError::TooMuchWork));
}

/// Checks, runs, tells and prints a text as the command line does; says why its run stopped.
fn run_to_the_end(worst: &Worst) -> Option<RunError> {
    let checked = check(&worst.text);
    assert!(
        checked.diagnostics.is_empty(),
        "{}: {:?}",
        worst.name,
        checked.diagnostics[0]
    );
    let scenario = checked
        .scenario
        .expect("a text without diagnostics has a meaning");
    let layout = lay_out(&scenario).expect("the text is within the limits");
    let mut driver = Driver::new(&scenario, &layout);
    let outcome = outcome(&checked.tree, &scenario, &mut driver);
    assert!(driver.kernel_steps() <= KERNEL_STEPS_MAX, "{}", worst.name);
    assert!(driver.work() <= WORK_MAX, "{}", worst.name);
    json::write(io::sink(), &scenario, &layout, &outcome).expect("a sink takes everything");
    let story = tell(Telling {
        tree: &checked.tree,
        scenario: &scenario,
        outcome: &outcome,
        end: driver.look(),
        why: &[],
        kernel_steps: true,
    });
    assert!(!story.lines.is_empty());
    outcome.stopped.map(|stopped| stopped.error)
}
