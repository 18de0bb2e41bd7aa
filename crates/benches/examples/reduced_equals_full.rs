//! Holds the reduced search against the full one on scenarios that are too large for a test, and prints what both come
//! to, a line each: `reduced_equals_full GIB FILE...`, where a search may take so many GiB of states.
//!
//! `scripts/long-explored.mjs` makes scenarios/explored-at-length.txt of it.

use std::path::Path;
use std::process::ExitCode;
use writeback_explorer::Coverage;
use writeback_scenario::check;
use writeback_scenario::explore::{Exploration, Options, Outcome, Progress, Stage};
use writeback_threads::Threads;

const SLICE: u64 = 1 << 20;

/// Every ending with the number of its ends, and how far the search came.
struct Searched {
    is_complete: bool,
    progress: Progress,
    outcomes: Vec<Outcome>,
}

impl Searched {
    fn states(&self) -> String {
        let more = if self.is_complete { "" } else { "more than " };
        format!("{more}{}", self.progress.states)
    }
}

/// Searches for the ends, and leaves the shortest schedules to them aside.
fn search(text: &str, options: Options) -> Searched {
    let checked = check(text);
    let scenario = checked.scenario.expect("a scenario that runs");
    let mut exploration =
        Exploration::new(&checked.tree, scenario, options).expect("a scenario to explore");
    while exploration.advance_by(SLICE, &Threads::all_cores()).stage == Stage::Searching {}
    Searched {
        is_complete: exploration.coverage() == Coverage::Complete,
        progress: exploration.progress(),
        outcomes: exploration.outcomes(),
    }
}

/// What is said of one scenario.
fn compared(text: &str, bytes_max: u64) -> String {
    let bounds = Options {
        states_max: u32::MAX,
        bytes_max,
        ..Options::default()
    };
    let reduced = search(text, bounds);
    let full = search(
        text,
        Options {
            full: true,
            ..bounds
        },
    );
    let same = match (
        reduced.is_complete && full.is_complete,
        full.outcomes == reduced.outcomes,
    ) {
        (false, _) => "not compared".to_owned(),
        (true, false) => "NOT THE SAME".to_owned(),
        (true, true) => format!(
            "ends {}, outcomes {}, the same in both",
            full.progress.ends,
            full.outcomes.len()
        ),
    };
    format!("states {} / {}: {same}", full.states(), reduced.states())
}

#[expect(
    clippy::disallowed_methods,
    reason = "which scenarios these are, the script says"
)]
fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(gib) = args.next().and_then(|gib| gib.parse::<u64>().ok()) else {
        return ExitCode::FAILURE;
    };
    for path in args {
        let text = std::fs::read_to_string(&path).expect("a scenario");
        let name = Path::new(&path).file_stem().unwrap_or_default();
        println!("{}\n    {}", name.display(), compared(&text, gib << 30));
    }
    ExitCode::SUCCESS
}
