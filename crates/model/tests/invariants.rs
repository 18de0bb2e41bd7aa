//! Each invariant holds in its kernels after every step of random interleaved runs.

mod support;

use proptest::prelude::*;
use support::{
    Schedule, case, holds, interleave, kernel, kernels, raw, schedule, violations, with,
};
use writeback_model::invariants::Invariant;
use writeback_model::kernel::{Kernel, Switch};
use writeback_model::op::Fs;

fn all_hold(raw: &support::Raw, turns: &Schedule, kernels: &[Kernel]) {
    let case = case(raw, kernels);
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
        let kernels: Vec<Kernel> = kernels().into_iter().map(|(_, kernel)| kernel).collect();
        all_hold(&raw, &turns, &kernels);
    }

    /// What no released kernel was: every known hole is closed, so every invariant is asked on every file system.
    #[test]
    fn every_invariant_holds_where_every_hole_is_closed(mut raw in raw(40), turns in schedule()) {
        raw.flip = None;
        let closed = |version| with(kernel(version), Switch::TtfbMode, "refuse");
        let kernels = ["4.13", "5.2", "6.12", "6.16"].map(closed);
        for kernel in &kernels {
            let case = case(&raw, &kernels);
            let (fs, device) = (case.layout.fs(), case.layout.program().device);
            let all = Invariant::ALL.iter().all(|i| i.holds_in(kernel, fs, device));
            assert!(all || (fs == Fs::Blockdev && device.manual), "{fs:?}");
        }
        all_hold(&raw, &turns, &kernels);
    }
}
