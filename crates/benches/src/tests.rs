//! The subjects are what they say, so that the numbers mean something.

use crate::{LINES, LongRun, NAMES, STATES_MAX, Search, Seek, Suite, TwoFiles, explore};
use writeback_explorer::{Coverage, Explorer, Options, Reduction, check_footprints};

#[test]
fn the_long_run_is_long() {
    let run = LongRun::new();
    let steps = run.run();
    assert!(steps >= 50_000, "{steps} kernel steps");
    assert!(run.check() >= 7_500);
}

#[test]
fn the_session_has_its_lines_and_every_seek_arrives() {
    let mut seek = Seek::new();
    assert!(seek.last_position() > LINES, "{}", seek.last_position());
    assert_eq!((seek.at(), seek.view()), (1_000, 50));
    let [kept, lied_about] = seek.whys();
    assert_eq!(kept, 0);
    assert!(lied_about >= 40, "{lied_about} of 50");
}

#[test]
fn the_search_is_complete_and_has_its_states() {
    let search = Search::new();
    let found = search.found(STATES_MAX);
    assert_eq!(found.coverage, Coverage::Complete);
    assert!(found.states >= 100_000, "{found:?}");
    assert!(found.ends > 0, "every actor's queue ends");
    assert_eq!(search.steps_only(), search.clone_and_hash());
}

#[test]
fn the_footprints_are_true_of_the_first_states() {
    let search = Search::new();
    let found = check_footprints(search.machine(), 20_000).expect("no pair that depends");
    assert!(found.states > 10_000, "{found:?}");
}

#[test]
fn the_footprints_of_two_files_are_true_and_a_reduced_search_has_all_ends() {
    let twice = TwoFiles {
        stores: 2,
        rounds: 2,
    };
    let found = check_footprints(&twice, 20_000).expect("no pair that depends");
    assert!(found.states > 10_000, "{found:?}");
    for (stores, rounds) in [(0, 1), (1, 0), (2, 0)] {
        let [full, reduced] =
            [Reduction::None, Reduction::PersistentAndSleepSets].map(|reduction| {
                let machine = TwoFiles { stores, rounds };
                let options = Options::states_max(100_000);
                let mut explorer = Explorer::new(
                    machine,
                    Options {
                        reduction,
                        ..options
                    },
                );
                while !explorer.advance(u64::MAX).is_over {}
                assert_eq!(explorer.found().coverage, Coverage::Complete);
                explorer
            });
        assert_eq!(
            full.ends(),
            reduced.ends(),
            "{stores} stores, {rounds} rounds"
        );
        assert!(reduced.found().states < full.found().states);
    }
}

/// pan and stateright count as many: crates/benches/examples/explore.rs, benches/two_files.pml.
#[test]
fn two_files_with_one_store_each_have_their_states() {
    let full = explore(Reduction::None);
    assert_eq!((full.states, full.transitions), (1_587_990, 7_356_046));
    assert_eq!(explore(Reduction::PersistentAndSleepSets).ends, full.ends);
}

#[test]
fn every_name_runs() {
    let mut suite = Suite::new("").expect("an empty recording is one");
    for name in NAMES {
        assert!(suite.run(name).is_some(), "{name}");
    }
    assert_eq!(suite.run("search"), None);
}
