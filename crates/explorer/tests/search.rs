//! The search over toy machines whose states can be counted by hand.

use writeback_explorer::{Found, Limit, Machine, search};

const ALL: Limit = Limit { states: usize::MAX };

fn check<M: Machine>(machine: &M, limit: usize, expected: Found) {
    let mut seen = Vec::new();
    let found = search(machine, Limit { states: limit }, |state| {
        seen.push(state.clone())
    });
    assert_eq!(found, expected);
    assert_eq!(seen.len(), found.states, "every state is shown once");
    let again = |i: usize| seen[..i].contains(&seen[i]);
    assert!(
        (0..seen.len()).all(|i| !again(i)),
        "no state is shown twice"
    );
}

/// Some counters, each of which counts up to the same number by itself.
struct Counters {
    count: usize,
    top: u8,
    /// What a state is told apart by; a bad hash must not change any number.
    hash: fn(&[u8]) -> u64,
}

#[derive(Clone, Debug)]
struct Counted {
    values: Vec<u8>,
    hash: fn(&[u8]) -> u64,
}

impl PartialEq for Counted {
    fn eq(&self, other: &Counted) -> bool {
        self.values == other.values
    }
}

impl Eq for Counted {}

impl std::hash::Hash for Counted {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.hash)(&self.values).hash(state);
    }
}

impl Machine for Counters {
    type State = Counted;
    type Step = usize;
    type Footprint = usize;

    fn initial(&self) -> Vec<Counted> {
        let values = vec![0; self.count];
        let hash = self.hash;
        vec![Counted { values, hash }]
    }

    fn enabled(&self, state: &Counted, steps: &mut Vec<usize>) {
        steps.extend((0..self.count).filter(|i| state.values[*i] < self.top));
    }

    fn footprint(&self, _state: &Counted, step: usize) -> usize {
        step
    }

    fn conflict(&self, a: &usize, b: &usize) -> bool {
        a == b
    }

    fn apply(&self, state: &mut Counted, step: usize) {
        state.values[step] += 1;
    }
}

fn sum(values: &[u8]) -> u64 {
    values.iter().map(|v| u64::from(*v)).sum()
}

fn counters(count: usize, top: u8) -> Counters {
    let hash = sum;
    Counters { count, top, hash }
}

#[test]
fn two_counters_have_a_square_of_states() {
    let grid = Found {
        states: 16,
        transitions: 24,
        ends: 1,
        depth: 6,
        complete: true,
    };
    check(&counters(2, 3), usize::MAX, grid);
}

#[test]
fn three_counters_have_a_cube_of_states() {
    let cube = Found {
        states: 125,
        transitions: 3 * 4 * 25,
        ends: 1,
        depth: 12,
        complete: true,
    };
    check(&counters(3, 4), usize::MAX, cube);
}

#[test]
fn a_machine_without_a_step_has_one_state() {
    let nothing = Found {
        states: 1,
        transitions: 0,
        ends: 1,
        depth: 0,
        complete: true,
    };
    check(&counters(0, 3), usize::MAX, nothing);
}

#[test]
fn states_with_equal_hashes_are_not_confused() {
    let mut machine = counters(2, 3);
    machine.hash = |_| 0;
    assert_eq!(search(&machine, ALL, |_| {}).states, 16);
}

#[test]
fn a_search_that_reaches_its_limit_says_so() {
    let found = search(&counters(2, 3), Limit { states: 15 }, |_| {});
    assert_eq!((found.states, found.complete), (15, false));
    let found = search(&counters(2, 3), Limit { states: 16 }, |_| {});
    assert_eq!((found.states, found.complete), (16, true));
}

/// A producer and a consumer of numbered items, with a buffer between them.
struct Buffer {
    items: u8,
    room: u8,
}

impl Machine for Buffer {
    /// Produced and consumed so far.
    type State = (u8, u8);
    type Step = bool;
    type Footprint = ();

    fn initial(&self) -> Vec<(u8, u8)> {
        vec![(0, 0)]
    }

    fn enabled(&self, &(produced, consumed): &(u8, u8), steps: &mut Vec<bool>) {
        steps.extend((produced < self.items && produced - consumed < self.room).then_some(true));
        steps.extend((consumed < produced).then_some(false));
    }

    fn footprint(&self, _state: &(u8, u8), _step: bool) {}

    fn conflict(&self, _a: &(), _b: &()) -> bool {
        true
    }

    fn apply(&self, state: &mut (u8, u8), produces: bool) {
        if produces {
            state.0 += 1;
        } else {
            state.1 += 1;
        }
    }
}

#[test]
fn a_bounded_buffer_is_a_band_of_states() {
    // Of the triangle consumed <= produced <= 5, the states with at most 2 in the buffer: 6 + 5 + 4.
    let band = Found {
        states: 15,
        transitions: 9 + 9,
        ends: 1,
        depth: 10,
        complete: true,
    };
    check(&Buffer { items: 5, room: 2 }, usize::MAX, band);
}

/// Philosophers who take their left fork, then their right one, eat, and put both back.
struct Philosophers(usize);

impl Machine for Philosophers {
    /// What each one holds: nothing, the left fork, or both.
    type State = Vec<u8>;
    type Step = usize;
    type Footprint = usize;

    fn initial(&self) -> Vec<Vec<u8>> {
        vec![vec![0; self.0]]
    }

    fn enabled(&self, state: &Vec<u8>, steps: &mut Vec<usize>) {
        let n = self.0;
        steps.extend((0..n).filter(|&i| match state[i] {
            0 => state[(i + n - 1) % n] != 2,
            1 => state[(i + 1) % n] == 0,
            _ => true,
        }));
    }

    fn footprint(&self, _state: &Vec<u8>, step: usize) -> usize {
        step
    }

    fn conflict(&self, a: &usize, b: &usize) -> bool {
        let apart = a.abs_diff(*b);
        apart <= 1 || apart == self.0 - 1
    }

    fn apply(&self, state: &mut Vec<u8>, step: usize) {
        state[step] = (state[step] + 1) % 3;
    }
}

#[test]
fn dining_philosophers_have_one_deadlock() {
    for n in 2..7 {
        let found = search(&Philosophers(n), ALL, |_| {});
        assert!(found.complete);
        assert_eq!(
            found.ends, 1,
            "{n} philosophers: everybody holds the left fork"
        );
    }
    // Of the 27 triples, 14 have nobody who eats beside a right neighbour with a fork.
    assert_eq!(search(&Philosophers(3), ALL, |_| {}).states, 14);
}
