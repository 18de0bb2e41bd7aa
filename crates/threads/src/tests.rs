//! However many threads there are, a search finds the same.

use crate::Threads;
use std::num::NonZeroUsize;
use writeback_explorer::{
    Actor, Coverage, Explorer, Found, InTurn, Limits, Machine, Options, Reduction, Witness,
    Witnesses, Workers,
};

/// Actors that count to six, each in two halves, and write their names into the byte of their pair now and then.
struct Pairs {
    actors: u8,
}

impl Pairs {
    fn pair(&self, actor: u8) -> usize {
        usize::from(self.actors) + usize::from(actor / 2)
    }
}

impl Machine for Pairs {
    type Step = u8;
    type Footprint = u64;

    fn state_bytes(&self) -> usize {
        self.pair(self.actors)
    }

    fn actors(&self) -> usize {
        usize::from(self.actors)
    }

    fn initial(&self) -> Vec<Box<[u8]>> {
        vec![vec![0; self.state_bytes()].into()]
    }

    fn enabled(&self, state: &[u8], steps: &mut Vec<u8>) {
        steps.extend((0..self.actors).filter(|actor| state[usize::from(*actor)] < 6));
    }

    fn apply(&self, state: &mut [u8], actor: u8) {
        let count = &mut state[usize::from(actor)];
        *count += 1;
        if (*count).is_multiple_of(3) {
            state[self.pair(actor)] = actor;
        }
    }

    fn actor(&self, actor: u8) -> Actor {
        Actor(actor)
    }

    fn is_amid(&self, state: &[u8], actor: Actor) -> bool {
        !state[usize::from(actor.0)].is_multiple_of(3)
    }

    fn footprint(&self, state: &[u8], actor: u8) -> u64 {
        let writes = state[usize::from(actor)] % 3 == 2;
        1 << actor | u64::from(writes) << self.pair(actor)
    }

    fn future(&self, state: &[u8], actor: Actor) -> u64 {
        let goes_on = state[usize::from(actor.0)] < 6;
        u64::from(goes_on) << actor.0 | u64::from(goes_on) << self.pair(actor.0)
    }

    fn conflict(&self, a: &u64, b: &u64) -> bool {
        a & b != 0
    }
}

const MACHINE: Pairs = Pairs { actors: 6 };

type Ends = Vec<Box<[u8]>>;

fn explore(options: Options, workers: &impl Workers) -> (Found, Ends, Vec<Option<Witness<u8>>>) {
    let mut explorer = Explorer::new(&MACHINE, options);
    while !explorer.advance_by(10_000, workers, |_| {}).is_over {}
    let ends: Ends = explorer.ends().into_iter().map(Box::from).collect();
    let limits = Limits {
        places_max: 1 << 22,
        bytes_max: u64::MAX,
    };
    let wanted = ends.iter().cloned().collect();
    let mut search = Witnesses::of(
        &MACHINE,
        |end: &[u8]| Box::<[u8]>::from(end),
        wanted,
        limits,
    );
    while !search.advance(10_000).is_over {}
    let witnesses = ends.iter().map(|end| search.witness(end)).collect();
    let found = Found {
        bytes: 0,
        ..explorer.found()
    };
    (found, ends, witnesses)
}

fn check(options: Options) -> Found {
    let expected = explore(options, &InTurn);
    for count in [1, 2, 3, 16, 40] {
        let threads = Threads::new(NonZeroUsize::new(count).expect("not none"));
        assert_eq!(explore(options, &threads), expected, "{count} threads");
    }
    expected.0
}

#[test]
fn a_full_search_finds_the_same() {
    let options = Options {
        schedules: true,
        ..Options::states_max(1 << 20)
    };
    let found = check(options);
    assert_eq!((found.coverage, found.ends), (Coverage::Complete, 8));
    assert!(found.states > 100_000, "{found:?}");
}

#[test]
fn a_reduced_search_finds_the_same() {
    let found = check(Options {
        reduction: Reduction::PersistentAndSleepSets,
        ..Options::states_max(1 << 20)
    });
    assert_eq!((found.coverage, found.ends), (Coverage::Complete, 8));
}

#[test]
fn a_bounded_search_stops_at_the_same_place() {
    let found = check(Options::states_max(70_000));
    assert!(matches!(found.coverage, Coverage::Bounded(_)), "{found:?}");
    let found = check(Options {
        bytes_max: 1 << 20,
        ..Options::states_max(1 << 20)
    });
    assert!(matches!(found.coverage, Coverage::Bounded(_)), "{found:?}");
}
