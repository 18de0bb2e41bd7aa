//! Each invariant holds in its kernels after every step of random interleaved runs, and each known bug violates its own.

mod support;

use proptest::prelude::*;
use std::collections::BTreeSet;
use support::story::{
    EVICT, FLUSHER, FREE_BUFFERS, FSYNC, JOURNAL, MAPS, POWER, RECLAIM, Story, Turn, U, V,
    WRITEPAGE, bytes, go_on, load, map, page, play, run, store, until, write,
};
use support::{
    Case, Moment, Schedule, case, interleave, kernels, quiesce, raw, run_to_ends, schedule,
};
use writeback_model::State;
use writeback_model::invariants::{Checker, Invariant, Violation, converged};
use writeback_model::kernel::Kernel;
use writeback_model::op::{Fs, Op};
use writeback_model::step::StepName as S;

fn holds(case: &Case, invariant: Invariant) -> bool {
    let program = case.layout.program();
    invariant.holds_in(&program.kernel, program.fs, program.device)
}

/// Sees every moment of a run and of the quiet after it, and tells what did not hold.
fn violations(
    case: &Case,
    drive: impl FnOnce(&mut dyn FnMut(Moment<'_>)) -> State,
) -> Vec<(Violation, String)> {
    let mut checker = Checker::new(&case.layout);
    let mut found = Vec::new();
    let mut trace = support::Trace::default();
    let mut see = |m: Moment<'_>| {
        trace.note(&m);
        let tell = |v| found.push((v, trace.text()));
        checker.see(&m.case.layout, m.before, m.step, m.applied, m.after, tell);
    };
    let state = drive(&mut see);
    let state = quiesce(case, state, &mut see);
    found.extend(converged(&case.layout, &state).map(|v| (v, "at the end".to_owned())));
    found
}

fn all_hold(raw: &support::Raw, turns: &Schedule) {
    let kernels: Vec<Kernel> = kernels().into_iter().map(|(_, kernel)| kernel).collect();
    let case = case(raw, &kernels);
    for (violation, at) in violations(&case, |see| interleave(&case, turns, see)) {
        assert!(
            !holds(&case, violation.invariant),
            "{} {violation:?}\n{}{at}",
            violation.invariant,
            support::setting(&case),
        );
    }
}

proptest! {
    #![proptest_config(support::cases(6000))]

    #[test]
    fn invariants_hold_in_their_kernels(raw in raw(40), turns in schedule()) {
        all_hold(&raw, &turns);
    }
}

/// What a story violates, the quiet after it included.
fn violated(story: &Story) -> BTreeSet<Invariant> {
    let case = story.case();
    violations(&case, |see| play(story, &case, see))
        .into_iter()
        .map(|(violation, _)| violation.invariant)
        .collect()
}

/// A story violates an invariant in one kernel, which does not claim it, and not in another, which does.
fn check(what: &str, invariant: Invariant, bad: &str, good: &str, story: impl Fn(&str) -> Story) {
    let (bad, good) = (story(bad), story(good));
    assert!(violated(&bad).contains(&invariant), "{what}: {invariant}");
    assert!(
        !holds(&bad.case(), invariant),
        "{what}: the kernel does not claim {invariant}"
    );
    assert!(
        !violated(&good).contains(&invariant),
        "{what}, mended: {invariant}"
    );
}
