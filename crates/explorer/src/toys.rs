//! Toy machines whose counts are known by hand: they test the search, not the other way round.

use crate::{Coverage, Machine, check_footprints, search};

/// Counters that each go from 0 to a bound, one step at a time, all independent.
struct Counters {
    bounds: Vec<u8>,
}

impl Machine for Counters {
    type State = Vec<u8>;
    type Step = usize;
    type Footprint = usize;

    fn initial(&self) -> Vec<Vec<u8>> {
        vec![vec![0; self.bounds.len()]]
    }

    fn steps(&self, state: &Vec<u8>, steps: &mut Vec<usize>) {
        steps.extend((0..state.len()).filter(|i| state[*i] < self.bounds[*i]));
    }

    fn apply(&self, state: &Vec<u8>, step: usize) -> Vec<u8> {
        let mut next = state.clone();
        next[step] += 1;
        next
    }

    fn footprint(&self, _: &Vec<u8>, step: usize) -> usize {
        step
    }

    fn conflict(&self, a: &usize, b: &usize) -> bool {
        a == b
    }
}

/// Philosophers who take the fork on their left, then the one on their right, and keep both: some tables starve.
struct Philosophers {
    seats: usize,
    /// Whether a step claims to touch only the philosopher's own hand.
    lies: bool,
}

impl Machine for Philosophers {
    /// How many forks each one holds.
    type State = Vec<u8>;
    type Step = usize;
    type Footprint = [usize; 2];

    fn initial(&self) -> Vec<Vec<u8>> {
        vec![vec![0; self.seats]]
    }

    fn steps(&self, held: &Vec<u8>, steps: &mut Vec<usize>) {
        let right_is_free = |i: usize| held[(i + 1) % self.seats] == 0;
        let left_is_free = |i: usize| held[(i + self.seats - 1) % self.seats] < 2;
        steps.extend((0..self.seats).filter(|&i| match held[i] {
            0 => left_is_free(i),
            1 => right_is_free(i),
            _ => false,
        }));
    }

    fn apply(&self, held: &Vec<u8>, step: usize) -> Vec<u8> {
        let mut next = held.clone();
        next[step] += 1;
        next
    }

    /// The first fork is the philosopher's own, which the left neighbour may take as a second one.
    fn footprint(&self, held: &Vec<u8>, step: usize) -> [usize; 2] {
        let fork = if held[step] == 0 {
            step
        } else {
            (step + 1) % self.seats
        };
        if self.lies {
            [step + self.seats, step + self.seats]
        } else {
            [fork, step + self.seats]
        }
    }

    fn conflict(&self, a: &[usize; 2], b: &[usize; 2]) -> bool {
        a.iter().any(|fork| b.contains(fork))
    }
}

#[test]
fn two_counters_have_a_rectangle_of_states() {
    let found = search(&Counters { bounds: vec![3, 4] }, 1_000, |_| {});
    // 4 by 5 states; 3 steps along each of 5 rows and 4 along each of 4 columns.
    assert_eq!((found.states, found.transitions), (20, 31));
    assert_eq!(
        (found.ends, found.depth, found.coverage),
        (1, 7, Coverage::Complete)
    );
}

#[test]
fn a_search_stops_at_its_limit_and_says_so() {
    let found = search(&Counters { bounds: vec![9, 9] }, 50, |_| {});
    assert_eq!((found.states, found.coverage), (50, Coverage::Bounded));
    let all = search(&Counters { bounds: vec![9, 9] }, 100, |_| {});
    assert_eq!((all.states, all.coverage), (100, Coverage::Complete));
}

#[test]
fn two_philosophers_end_in_three_ways() {
    let found = search(
        &Philosophers {
            seats: 2,
            lies: false,
        },
        1_000,
        |_| {},
    );
    // 00, 10, 01, 20, 02, 11: one of them eats, or both starve.
    assert_eq!((found.states, found.ends, found.depth), (6, 3, 2));
}

#[test]
fn states_are_visited_once_and_nearest_first() {
    let mut sums = Vec::new();
    search(&Counters { bounds: vec![2, 2] }, 100, |state| {
        sums.push(state.iter().sum::<u8>())
    });
    assert_eq!(sums, [0, 1, 1, 2, 2, 2, 3, 3, 4]);
}

#[test]
fn true_footprints_pass_and_false_ones_are_found() {
    assert!(
        check_footprints(
            &Counters {
                bounds: vec![2, 2, 2]
            },
            100
        )
        .is_ok()
    );
    assert!(
        check_footprints(
            &Philosophers {
                seats: 3,
                lies: false
            },
            100
        )
        .is_ok()
    );
    let wrong = check_footprints(
        &Philosophers {
            seats: 2,
            lies: true,
        },
        100,
    )
    .expect_err("the lie is found");
    assert_eq!(wrong.steps, (0, 1));
}
