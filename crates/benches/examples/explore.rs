//! One contender of `npm run bench:explore`: searches two files with two stores each, and prints what it found as JSON.

use stateright::{Checker, Model, Property};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use writeback_benches::{EVERYBODY, Files, Go, TwoFiles};
use writeback_explorer::{Coverage, Explorer, Options, Reduction};
use writeback_threads::Threads;

/// The instance that is searched.
const TWO_FILES: TwoFiles = TwoFiles {
    stores: 2,
    rounds: 1,
};

/// The same machine for stateright, with the same functions.
struct Stateright;

impl Model for Stateright {
    type State = Files;
    type Action = Go;

    fn init_states(&self) -> Vec<Files> {
        vec![TWO_FILES.start()]
    }

    fn actions(&self, state: &Files, actions: &mut Vec<Go>) {
        let can_go = EVERYBODY.iter().filter(|go| TWO_FILES.can_go(state, **go));
        actions.extend(can_go);
    }

    fn next_state(&self, state: &Files, go: Go) -> Option<Files> {
        let mut next = *state;
        TWO_FILES.go(&mut next, go);
        Some(next)
    }

    /// Without a property there is nothing to check, and nothing is searched.
    fn properties(&self) -> Vec<Property<Self>> {
        vec![Property::always("is a state", |_, _| true)]
    }
}

/// Searches with so many threads, and prints the states, the ends, and the bytes of states and tables.
fn ours(reduction: Reduction, threads: NonZeroUsize) {
    let options = Options {
        reduction,
        ..Options::states_max(50_000_000)
    };
    let mut explorer = Explorer::new(TWO_FILES, options);
    let threads = Threads::new(threads);
    while !explorer.advance_by(u64::MAX, &threads, |_| {}).is_over {}
    let found = explorer.found();
    assert_eq!(found.coverage, Coverage::Complete);
    let ends = serde_json::json!(explorer.ends());
    let (states, bytes) = (found.states, found.bytes);
    println!(
        "{}",
        serde_json::json!({ "states": states, "ends": ends, "bytes": bytes })
    );
}

fn stateright(states: usize) {
    println!("{}", serde_json::json!({ "states": states }));
}

fn main() -> ExitCode {
    let two = NonZeroUsize::MIN.saturating_add(1);
    let reduced = Reduction::PersistentAndSleepSets;
    #[expect(
        clippy::disallowed_methods,
        reason = "which contender this is, the script says"
    )]
    let contender = std::env::args().nth(1);
    match contender.as_deref() {
        Some("full") => ours(Reduction::None, NonZeroUsize::MIN),
        Some("full-two-threads") => ours(Reduction::None, two),
        Some("reduced") => ours(reduced, NonZeroUsize::MIN),
        Some("stateright-bfs") => {
            stateright(
                Stateright
                    .checker()
                    .threads(1)
                    .spawn_bfs()
                    .join()
                    .unique_state_count(),
            );
        }
        Some("stateright-dfs") => {
            stateright(
                Stateright
                    .checker()
                    .threads(1)
                    .spawn_dfs()
                    .join()
                    .unique_state_count(),
            );
        }
        _ => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}
