//! The random programs reach everything: a property over them says little if they do not.

mod support;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use support::{case, interleave, kernels, raw, run_to_ends, schedule};
use writeback_model::kernel::Kernel;
use writeback_model::step::StepName;
use writeback_model::{Peek, Step, peek};

fn runner() -> TestRunner {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(Config::default(), rng)
}

#[test]
fn every_kernel_step_and_every_operation_occurs() {
    let kernels: Vec<Kernel> = kernels().into_iter().map(|(_, kernel)| kernel).collect();
    let mut runner = runner();
    let mut steps: BTreeMap<StepName, usize> = BTreeMap::new();
    let (mut ops, mut waits, mut over) = (BTreeMap::new(), BTreeSet::new(), 0);
    let mut blocked = BTreeSet::new();
    for round in 0..6000 {
        let raw = raw(40).new_tree(&mut runner).expect("a program").current();
        let turns = schedule().new_tree(&mut runner).expect("turns").current();
        let case = case(&raw, &kernels);
        let see = |m: support::Moment<'_>| {
            if let Some(step) = m.applied.kernel_step {
                *steps.entry(step.name).or_default() += 1;
            } else if matches!(m.step, Step::Kernel(_)) {
                over += 1;
            }
            if let Step::Begin(op) = m.step {
                let word = format!("{:?}", m.case.layout.op(op));
                let word = word.split([' ', '(']).next().expect("a word").to_owned();
                *ops.entry(word).or_insert(0) += 1;
            }
            for actor in m.case.layout.actors() {
                // Some steps are only waited for: once the wait is over there is nothing left of them.
                if let Peek::Blocked(step, wait) = peek(&m.case.layout, m.after, actor) {
                    blocked.insert(step.name);
                    let word = format!("{wait:?}");
                    waits.insert(word.split('(').next().expect("a word").to_owned());
                }
            }
        };
        if round % 8 == 0 {
            run_to_ends(&case, see);
        } else {
            interleave(&case, &turns, see);
        }
    }
    let missing: Vec<_> = StepName::ALL
        .iter()
        .filter(|s| !steps.contains_key(s) && !blocked.contains(s))
        .collect();
    assert!(missing.is_empty(), "never seen: {missing:?}");
    assert_eq!(ops.len(), 22, "{ops:?}");
    assert_eq!(waits.len(), 3, "{waits:?}");
    assert!(over > 0, "no operation found its rest done by others");
}
