//! A reduced search has the ends of the full one: on toys with counts known by hand, and on random programs.

mod common;

use common::random::{looping, straight};
use common::{Do, FULL, Line, Program, REDUCED, SHARDED, brute, explore, explore_divided};
use proptest::prelude::*;
use writeback_explorer::{Coverage, Options, Schedules, check_footprints};

/// A program whose instructions are each an operation.
fn program(bytes: usize, actors: &[&[Do]]) -> Program {
    let list = |list: &&[Do]| list.iter().map(|action| Line(*action, true)).collect();
    Program {
        bytes,
        actors: actors.iter().map(list).collect(),
        exact_waits: true,
    }
}

/// States, transitions, ends and schedules of the full search; then states of the reduced one, which has the same ends.
fn check(program: &Program, full: (u64, u64, u64, Schedules), reduced_states: u64) {
    let all = explore(program, FULL);
    let found = all.found();
    assert_eq!(found.coverage, Coverage::Complete);
    let counts = (found.states, found.transitions, found.ends, found.schedules);
    assert_eq!(counts, full, "{program:?}");
    let reduced = explore(program, REDUCED);
    assert_eq!(reduced.found().coverage, Coverage::Complete);
    assert_eq!(reduced.ends(), all.ends(), "{program:?}");
    assert_eq!(reduced.found().states, reduced_states, "{program:?}");
}

#[test]
fn actors_who_share_nothing_go_one_after_the_other() {
    use Do::Add;
    // 4 by 4 by 4 states; 3 steps along each of 3 times 16 lines; 9! / (3! 3! 3!) orders. One order is enough.
    let program = program(3, &[&[Add(0); 3], &[Add(1); 3], &[Add(2); 3]]);
    check(&program, (64, 144, 1, Schedules::Exactly(1_680)), 10);
}

#[test]
fn a_last_writer_wins_and_both_orders_are_taken() {
    use Do::Set;
    // Neither, one, the other, and both in either order.
    let program = program(1, &[&[Set(0, 1)], &[Set(0, 2)]]);
    check(&program, (5, 4, 2, Schedules::Exactly(2)), 5);
}

#[test]
fn readers_share_and_the_one_writer_comes_before_between_or_after() {
    use Do::{Copy, Set};
    // Before the write, each reader has gone or not: 4 states with 3 + 2 + 2 + 1 steps. After it, each has not gone,
    // has seen nothing or has seen it: 9 states with 2 + 4 * 1 steps, and 4 of them are ends. One state can be left
    // out: after the write the readers have nothing to do with each other, so the second need not go alone.
    let program = program(3, &[&[Set(0, 1)], &[Copy(0, 1)], &[Copy(0, 2)]]);
    check(&program, (13, 14, 4, Schedules::Exactly(6)), 12);
}

#[test]
fn two_locks_in_opposite_orders_deadlock_in_one_more_end() {
    use Do::{Lock, Unlock};
    let program = program(
        2,
        &[
            &[Lock(0), Lock(1), Unlock(1), Unlock(0)],
            &[Lock(1), Lock(0), Unlock(0), Unlock(1)],
        ],
    );
    let all = explore(&program, FULL);
    assert_eq!(all.found().ends, 2);
    assert_eq!(explore(&program, REDUCED).ends(), all.ends());
}

#[test]
fn who_waits_for_what_nobody_will_do_waits_for_ever() {
    use Do::{Add, Await};
    // The waiting actor never moves; the other one takes two steps.
    let program = program(2, &[&[Await(0, 3)], &[Add(0), Add(0)]]);
    check(&program, (3, 2, 1, Schedules::Exactly(1)), 3);
}

#[test]
fn a_circle_has_no_number_of_schedules() {
    use Do::{AgainUnless, Set};
    let circle = program(1, &[&[Set(0, 1), AgainUnless(0, 2)], &[Set(0, 2)]]);
    let all = explore(&circle, FULL);
    assert_eq!(all.found().schedules, Schedules::Unbounded);
    assert_eq!(explore(&circle, REDUCED).ends(), all.ends());
    let for_ever = program(1, &[&[Set(0, 1), AgainUnless(0, 2)]]);
    check(&for_ever, (3, 3, 0, Schedules::Unbounded), 3);
}

#[test]
fn schedules_are_counted_up_to_what_fits() {
    let actor = [Do::Add(0); 60];
    let actors: Vec<&[Do]> = vec![&actor; 3];
    let found = explore(&program(1, &actors), SHARDED).found();
    // 61 cubed places, and three or fewer in the byte: 180! / 60!^3 orders are about 10 to the 84th.
    assert_eq!(
        (found.coverage, found.schedules),
        (Coverage::Complete, Schedules::TooMany)
    );
}

/// The ends of all searches are the same, whatever is reduced, sharded or sliced.
fn compare(program: &Program) -> Result<(), TestCaseError> {
    let all = explore(program, FULL);
    prop_assert_eq!(all.found().coverage, Coverage::Complete);
    let sharded = explore_divided(program, SHARDED);
    prop_assert_eq!(all.ends(), sharded.ends());
    let counts = |found: writeback_explorer::Found| writeback_explorer::Found { bytes: 0, ..found };
    prop_assert_eq!(counts(all.found()), counts(sharded.found()));
    let reduced = explore(program, REDUCED);
    prop_assert_eq!(reduced.found().coverage, Coverage::Complete);
    prop_assert_eq!(all.ends(), reduced.ends());
    prop_assert!(reduced.found().states <= all.found().states);
    let reduced_sharded = explore_divided(
        program,
        Options {
            states_max: 1 << 20,
            ..REDUCED
        },
    );
    prop_assert_eq!(counts(reduced.found()), counts(reduced_sharded.found()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn footprints_of_random_programs_are_true(program in looping(3, 4)) {
        let found = check_footprints(&program, 1 << 16);
        prop_assert!(found.is_ok(), "{:?}", found.err());
    }

    #[test]
    fn straight_programs_end_alike(program in straight(4, 5)) {
        compare(&program)?;
    }

    #[test]
    fn programs_with_circles_end_alike(program in looping(3, 5)) {
        compare(&program)?;
    }

    #[test]
    fn a_full_search_counts_what_there_is(program in straight(3, 4)) {
        if let Some(all) = brute::all(&program, 20_000) {
            let explorer = explore(&program, FULL);
            let found = explorer.found();
            prop_assert_eq!(found.states, all.states.len() as u64);
            prop_assert_eq!(found.schedules, Schedules::Exactly(all.schedules));
            let ends: Vec<&[u8]> = all.best.keys().map(|end| &**end).collect();
            prop_assert_eq!(explorer.ends(), ends);
        }
    }
}
