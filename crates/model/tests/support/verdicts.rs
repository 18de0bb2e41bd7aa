//! What a run violates.

use super::{Case, Moment, Trace, quiesce};
use writeback_model::State;
use writeback_model::invariants::{Checker, Invariant, Violation, converged};

pub fn holds(case: &Case, invariant: Invariant) -> bool {
    let program = case.layout.program();
    invariant.holds_in(&program.kernel, program.fs, program.device)
}

/// Sees every moment of a run and of the quiet after it, and tells what did not hold.
pub fn violations(
    case: &Case,
    drive: impl FnOnce(&mut dyn FnMut(Moment<'_>)) -> State,
) -> Vec<(Violation, String)> {
    let mut checker = Checker::new(&case.layout);
    let mut found = Vec::new();
    let mut trace = Trace::default();
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
