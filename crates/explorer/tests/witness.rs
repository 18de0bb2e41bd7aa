//! A witness is the first of the cheapest schedules, as if every schedule had been written down and compared.

mod common;

use common::random::{looping, straight};
use common::{Do, FULL, Go, Line, Program, REDUCED, brute, explore};
use proptest::prelude::*;
use std::collections::BTreeMap;
use writeback_explorer::{Cost, Limits, Machine, Witness, Witnesses};

const LIMITS: Limits = Limits {
    places_max: 1 << 20,
    bytes_max: u64::MAX,
};

type Ends = BTreeMap<Box<[u8]>, usize>;

/// The witness of each class, searched in slices.
fn witnesses(program: &Program, ends: &Ends, slice: u64) -> Vec<Option<Witness<Go>>> {
    let classes = ends.values().max().map_or(0, |max| max + 1);
    let classify = |state: &[u8]| ends.get(state).copied();
    let wanted = (0..classes).map(Some).collect();
    let mut search = Witnesses::of(program, classify, wanted, LIMITS);
    while !search.advance(slice).is_over {}
    assert_eq!(search.bound(), None);
    (0..classes)
        .map(|class| search.witness(&Some(class)))
        .collect()
}

/// The ends by number, in some of so many classes.
fn classes(ends: &[&[u8]], count: usize) -> Ends {
    let class = |(i, end): (usize, &&[u8])| (Box::from(*end), i % count);
    ends.iter().enumerate().map(class).collect()
}

fn replay(program: &Program, steps: &[Go]) -> Box<[u8]> {
    let mut state = program.initial().remove(0);
    for step in steps {
        program.apply(&mut state, *step);
    }
    state
}

#[test]
fn a_lost_update_takes_one_preemption() {
    // Each actor copies the shared byte to its own, adds to that, and copies it back: one operation.
    let actor = |own| {
        [Do::Copy(0, own), Do::Add(own), Do::Copy(own, 0)]
            .map(|action| Line(action, false))
            .to_vec()
    };
    let program = Program {
        bytes: 3,
        actors: vec![actor(1), actor(2)],
        exact_waits: true,
    };
    let explorer = explore(&program, REDUCED);
    let class = |end: &&[u8]| (Box::from(*end), usize::from(end[0] == 1));
    let ends: Ends = explorer.ends().iter().map(class).collect();
    let found = witnesses(&program, &ends, 7);
    let (a, b) = (Go(0, false), Go(1, false));
    let expected = |preemptions, steps: [Go; 6]| {
        let cost = Cost {
            preemptions,
            steps: 6,
        };
        Some(Witness {
            initial: 0,
            cost,
            steps: steps.to_vec(),
        })
    };
    let one_after_the_other = expected(0, [a, a, a, b, b, b]);
    // abbbaa loses it as well, and comes later.
    let lost = expected(1, [a, a, b, b, b, a]);
    assert_eq!(found, [one_after_the_other, lost]);
}

#[test]
fn a_search_says_where_it_was_stopped_and_gives_only_what_is_sure() {
    let actor = vec![Line(Do::Add(0), true); 9];
    let program = Program {
        bytes: 1,
        actors: vec![actor; 3],
        exact_waits: true,
    };
    let limits = Limits {
        places_max: 100,
        ..LIMITS
    };
    let mut search = Witnesses::of_all(&program, |_: &[u8]| (), limits);
    while !search.advance(10).is_over {}
    assert!(search.bound().is_some());
    assert_eq!(search.witness(&()), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn witnesses_are_the_best_of_all_schedules(program in straight(3, 4), count in 1..4_usize) {
        if let Some(all) = brute::all(&program, 20_000) {
            let ends: Vec<&[u8]> = all.best.keys().map(|end| &**end).collect();
            let classes = classes(&ends, count);
            let mut best = BTreeMap::new();
            for (end, schedule) in &all.best {
                let best = best.entry(classes[end]).or_insert(schedule);
                *best = schedule.min(best);
            }
            let found = witnesses(&program, &classes, 1_000);
            prop_assert_eq!(found.len(), best.len());
            for (class, (preemptions, steps, schedule)) in best {
                let witness = found[class].as_ref().expect("a class has an end");
                prop_assert_eq!(witness.cost.preemptions, *preemptions);
                prop_assert_eq!(witness.cost.steps as usize, *steps);
                prop_assert_eq!(&witness.steps, schedule);
            }
        }
    }

    #[test]
    fn with_or_without_reduction_and_in_any_slices(program in looping(3, 5), slice in 1..50_u64) {
        let (full, reduced) = (explore(&program, FULL), explore(&program, REDUCED));
        let expected = witnesses(&program, &classes(&full.ends(), usize::MAX), 100_000);
        let found = witnesses(&program, &classes(&reduced.ends(), usize::MAX), slice);
        prop_assert_eq!(&found, &expected);
        for (end, witness) in full.ends().iter().zip(expected) {
            let witness = witness.expect("an end can be reached");
            prop_assert_eq!(&*replay(&program, &witness.steps), *end);
        }
    }
}
