//! Toy machines whose counts are known by hand: they test the search, not the other way round.

use crate::{Actor, Bound, Coverage, Machine, check_footprints, search};

/// Counters that each go from 0 to a bound, one step at a time, all independent.
struct Counters {
    bounds: Vec<u8>,
}

impl Machine for Counters {
    type Step = usize;
    type Footprint = u64;

    fn state_bytes(&self) -> usize {
        self.bounds.len()
    }

    fn actors(&self) -> usize {
        self.bounds.len()
    }

    fn initial(&self) -> Vec<Box<[u8]>> {
        vec![vec![0; self.bounds.len()].into()]
    }

    fn enabled(&self, state: &[u8], steps: &mut Vec<usize>) {
        steps.extend((0..state.len()).filter(|i| state[*i] < self.bounds[*i]));
    }

    fn apply(&self, state: &mut [u8], step: usize) {
        state[step] += 1;
    }

    fn actor(&self, step: usize) -> Actor {
        Actor(u8::try_from(step).expect("a toy is small"))
    }

    fn is_amid(&self, _: &[u8], _: Actor) -> bool {
        false
    }

    fn footprint(&self, _: &[u8], step: usize) -> u64 {
        1 << step
    }

    fn future(&self, state: &[u8], actor: Actor) -> u64 {
        let i = usize::from(actor.0);
        u64::from(state[i] < self.bounds[i]) << i
    }

    fn conflict(&self, a: &u64, b: &u64) -> bool {
        a & b != 0
    }
}

/// Philosophers who take the fork on their left, then the one on their right, and keep both: some tables starve.
struct Philosophers {
    seats: usize,
    /// Whether a step claims to touch only the philosopher's own hand.
    lies: bool,
}

impl Philosophers {
    /// A fork as a bit: philosopher `i` has fork `i` on the left.
    fn fork(&self, i: usize) -> u64 {
        1 << (i % self.seats)
    }

    fn own_hand(&self, i: usize) -> u64 {
        1 << (self.seats + i)
    }
}

/// A state is how many forks each one holds.
impl Machine for Philosophers {
    type Step = usize;
    type Footprint = u64;

    fn state_bytes(&self) -> usize {
        self.seats
    }

    fn actors(&self) -> usize {
        self.seats
    }

    fn initial(&self) -> Vec<Box<[u8]>> {
        vec![vec![0; self.seats].into()]
    }

    fn enabled(&self, held: &[u8], steps: &mut Vec<usize>) {
        let right_is_free = |i: usize| held[(i + 1) % self.seats] == 0;
        let left_is_free = |i: usize| held[(i + self.seats - 1) % self.seats] < 2;
        steps.extend((0..self.seats).filter(|&i| match held[i] {
            0 => left_is_free(i),
            1 => right_is_free(i),
            _ => false,
        }));
    }

    fn apply(&self, held: &mut [u8], step: usize) {
        held[step] += 1;
    }

    fn actor(&self, step: usize) -> Actor {
        Actor(u8::try_from(step).expect("a toy is small"))
    }

    fn is_amid(&self, held: &[u8], actor: Actor) -> bool {
        held[usize::from(actor.0)] == 1
    }

    /// The first fork is the philosopher's own, which the left neighbour may take as a second one.
    fn footprint(&self, held: &[u8], step: usize) -> u64 {
        if self.lies {
            return self.own_hand(step);
        }
        self.fork(step + usize::from(held[step])) | self.own_hand(step)
    }

    fn future(&self, held: &[u8], actor: Actor) -> u64 {
        let i = usize::from(actor.0);
        match held[i] {
            _ if self.lies => self.own_hand(i),
            0 => self.fork(i) | self.fork(i + 1) | self.own_hand(i),
            1 => self.fork(i + 1) | self.own_hand(i),
            _ => 0,
        }
    }

    fn waits(&self, held: &[u8], actor: Actor) -> u64 {
        let i = usize::from(actor.0);
        match held[i] {
            2 => 0,
            forks => self.fork(i + usize::from(forks)),
        }
    }

    fn conflict(&self, a: &u64, b: &u64) -> bool {
        a & b != 0
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
    // One state in the first level, two in the second and so on: nine levels have 45, and ten have 55.
    let found = search(&Counters { bounds: vec![9, 9] }, 50, |_| {});
    assert_eq!(
        (found.states, found.coverage),
        (45, Coverage::Bounded(Bound::States(50)))
    );
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
