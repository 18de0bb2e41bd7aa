//! Random programs: the reduced search finds what the full one finds, and every witness replays to its outcome.

use crate::support::{explore, full, program, replay};
use proptest::prelude::*;
use writeback_scenario::explore::Options;

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reduction_changes_nothing_and_witnesses_replay(text in program()) {
        let limit = Options { states_max: 6_000, ..full() };
        let whole = explore(&text, limit);
        let reduced = explore(&text, Options { full: false, ..limit });
        if whole.is_complete() {
            prop_assert!(reduced.is_complete());
            prop_assert_eq!(&whole.outcomes, &reduced.outcomes, "{}", text);
            prop_assert_eq!(whole.found.ends, reduced.found.ends, "{}", text);
            prop_assert!(reduced.found.states <= whole.found.states);
        }
        for outcome in whole.outcomes.iter().chain(&reduced.outcomes) {
            if let Some(witness) = &outcome.witness {
                prop_assert_eq!(&replay(&witness.text), &outcome.ending, "{}\n{}", &text, &witness.text);
            }
        }
    }
}
