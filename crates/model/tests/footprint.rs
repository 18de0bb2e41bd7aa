//! Footprints are true: what a step changes, and what it depends on, lies within what it declares.

mod support;

use proptest::prelude::*;
use std::cell::RefCell;
use support::{
    Case, Moment, Schedule, actor_of, case, device_steps, interleave, kernels, raw, schedule,
};
use writeback_model::footprint::{
    ACCESSES_MAX, Access, Footprint, Part, device_future, footprint, footprint_of_start, future,
    lies_within, place,
};
use writeback_model::ids::{ActorId, OpId};
use writeback_model::kernel::Kernel;
use writeback_model::{Layout, Peek, State, Step, apply, peek, peek_begin};

fn all_kernels() -> Vec<Kernel> {
    kernels().into_iter().map(|(_, kernel)| kernel).collect()
}

fn declared(layout: &Layout, state: &State, step: Step) -> Footprint {
    footprint(layout, state, step).expect("a step that was taken has a footprint")
}

/// Every step that could be taken: of those in an operation the next, of the idle every operation.
fn possible(case: &Case, state: &State) -> Vec<Step> {
    let layout = &case.layout;
    let mut steps = Vec::new();
    for actor in layout.actors() {
        match peek(layout, state, actor) {
            Peek::Ready(_) | Peek::Over => steps.push(Step::Kernel(actor)),
            Peek::Blocked(..) => {}
            Peek::Idle => steps.extend(case.order.iter().filter_map(|(op, _)| {
                let own = layout.op_actor(*op) == actor && possible_now(layout, state, *op);
                own.then_some(Step::Begin(*op))
            })),
        }
    }
    steps.extend(device_steps(case, state));
    steps
}

/// Whether the mapping that an operation is about is as it needs it.
fn possible_now(layout: &Layout, state: &State, op: OpId) -> bool {
    use writeback_model::op::Op;
    let look = writeback_model::Look::new(layout, state);
    match layout.op(op) {
        Op::Map(m) => look.rank(m) == 0,
        Op::Unmap(m)
        | Op::Store { mapping: m, .. }
        | Op::Load { mapping: m, .. }
        | Op::MsyncSync { mapping: m, .. }
        | Op::MsyncAsync { mapping: m, .. } => look.rank(m) != 0,
        _ => true,
    }
}

fn bits_that_differ(a: &State, b: &State) -> impl Iterator<Item = (usize, u8)> {
    let pairs = a.bytes().iter().zip(b.bytes()).enumerate();
    pairs
        .filter(|(_, (x, y))| x != y)
        .flat_map(|(at, (x, y))| {
            (0..8)
                .filter(move |bit| (x ^ y) >> bit & 1 != 0)
                .map(move |bit| (at, bit))
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn writes_are_declared(m: &Moment<'_>) {
    let layout = &m.case.layout;
    let f = declared(layout, m.before, m.step);
    for (at, bit) in bits_that_differ(m.before, m.after) {
        let place = place(layout, at, bit);
        let written = |a: &&_| writeback_model::footprint::Access::clone(a).write && place.is_in(a);
        assert!(
            f.accesses().iter().any(|a| written(&a)),
            "{:?} ({:?}) writes {place:?}, and declares {:#?}",
            m.step,
            m.applied.kernel_step,
            f.accesses()
        );
    }
}

fn what(layout: &Layout, state: &State, step: Step) -> String {
    match step {
        Step::Begin(op) => format!("begin {:?}", layout.op(op)),
        Step::Kernel(actor) => format!(
            "{:?} of {:?}",
            peek(layout, state, actor),
            writeback_model::machine::operation(layout, state, actor).map(|op| layout.op(op))
        ),
        Step::Sample(block) => format!("the device's sample of block {block}"),
        Step::Complete(block) => format!("the device's completion of block {block}"),
    }
}

/// Two steps whose footprints do not conflict lead to equal states in both orders, and leave each other as they were.
fn disjoint_steps_commute(case: &Case, state: &State) {
    let layout = &case.layout;
    let steps = possible(case, state);
    for (i, &a) in steps.iter().enumerate() {
        let fa = declared(layout, state, a);
        let mut after_a = state.clone();
        let applied_a = apply(layout, &mut after_a, a).expect("a possible step");
        for &b in &steps[i + 1..] {
            let fb = declared(layout, state, b);
            let same = actor_of(case, a).is_some() && actor_of(case, a) == actor_of(case, b);
            if same || fa.conflicts(&fb) {
                continue;
            }
            let both = || format!("{} and {}", what(layout, state, a), what(layout, state, b));
            let mut ab = after_a.clone();
            let mut ba = state.clone();
            let applied_b = apply(layout, &mut ba, b).expect("a possible step");
            assert_eq!(apply(layout, &mut ab, b), Ok(applied_b), "{}", both());
            assert_eq!(apply(layout, &mut ba, a), Ok(applied_a), "{}", both());
            assert_eq!(ab, ba, "{}", both());
        }
        blocked_stay_as_they_are(case, state, a, &after_a);
    }
}

/// A step does not wake, block or change another actor's next step without a conflict.
fn blocked_stay_as_they_are(case: &Case, state: &State, a: Step, after_a: &State) {
    let layout = &case.layout;
    let fa = declared(layout, state, a);
    let others = |other: &ActorId| Some(*other) != actor_of(case, a);
    for other in layout.actors().filter(others) {
        let Some(fb) = footprint(layout, state, Step::Kernel(other)) else {
            continue;
        };
        if !fa.conflicts(&fb) {
            assert_eq!(
                peek(layout, state, other),
                peek(layout, after_a, other),
                "{} changes what another does next",
                what(layout, state, a)
            );
        }
    }
}

/// A step does the same when everything that it does not declare, the other actors left aside, is as in another state.
fn only_what_is_declared_matters(case: &Case, state: &State, other: &State) {
    let layout = &case.layout;
    for step in possible(case, state) {
        let f = declared(layout, state, step);
        let mut strange = state.bytes().to_vec();
        for (at, bit) in bits_that_differ(state, other) {
            let place = place(layout, at, bit);
            // A promise belongs to an operation under way, and its control to the actor: they differ together or not at all.
            let controls = matches!(place.part, Part::Control | Part::Promise);
            let kept = controls || f.accesses().iter().any(|a| place.is_in(a));
            if !kept {
                strange[at] ^= 1 << bit;
            }
        }
        let strange = State::from_bytes(layout, &strange);
        let mut here = state.clone();
        let mut there = strange.clone();
        let context = || what(layout, state, step);
        assert_eq!(
            apply(layout, &mut here, step),
            apply(layout, &mut there, step),
            "{}",
            context()
        );
        let changes: Vec<_> = bits_that_differ(state, &here).collect();
        let strange_changes: Vec<_> = bits_that_differ(&strange, &there).collect();
        assert_eq!(
            changes,
            strange_changes,
            "{} {:#?}",
            context(),
            f.accesses()
        );
    }
}

/// What a step touches lies in the future of its operation, or of the device.
fn future_holds_the_step(m: &Moment<'_>) {
    let layout = &m.case.layout;
    let reach: Vec<Access> = match m.step {
        Step::Begin(op) => future(layout, op),
        Step::Kernel(actor) => {
            let op = writeback_model::machine::operation(layout, m.before, actor);
            future(
                layout,
                op.expect("an actor that goes on is in an operation"),
            )
        }
        Step::Sample(block) | Step::Complete(block) => device_future(layout, block),
    };
    for access in declared(layout, m.before, m.step).accesses() {
        assert!(
            lies_within(access, &reach),
            "{} touches {access:?}",
            what(layout, m.before, m.step)
        );
    }
}

/// Beginning and the first step in one touch what the two touch one after the other.
fn a_start_touches_both(m: &Moment<'_>) {
    let layout = &m.case.layout;
    let Step::Begin(op) = m.step else { return };
    let start = footprint_of_start(layout, m.before, op).expect("an idle actor");
    let mut both = declared(layout, m.before, m.step).accesses().to_vec();
    let first = peek_begin(layout, m.before, op);
    if m.applied.ended {
        assert_eq!(first, Peek::Over);
    } else {
        let actor = layout.op_actor(op);
        assert_eq!(first, peek(layout, m.after, actor), "{:?}", layout.op(op));
        let kernel = footprint(layout, m.after, Step::Kernel(actor)).expect("an operation");
        assert_eq!(start.waits_for, kernel.waits_for);
        both.extend(kernel.accesses());
    }
    for access in both {
        assert!(lies_within(&access, start.accesses()), "{access:?}");
    }
}

fn runs(raw: &support::Raw, turns: &Schedule, see: impl FnMut(Moment<'_>)) {
    interleave(&case(raw, &all_kernels()), turns, see);
}

proptest! {
    #![proptest_config(support::cases(4000))]

    #[test]
    fn a_step_writes_only_what_it_declares(raw in raw(40), turns in schedule()) {
        runs(&raw, &turns, |m| writes_are_declared(&m));
    }

    #[test]
    fn steps_whose_footprints_do_not_conflict_commute(raw in raw(24), turns in schedule()) {
        runs(&raw, &turns, |m| disjoint_steps_commute(m.case, m.before));
    }

    #[test]
    fn a_step_depends_only_on_what_it_declares(raw in raw(24), turns in schedule()) {
        let seen = RefCell::new(Vec::<State>::new());
        runs(&raw, &turns, |m| {
            let mut seen = seen.borrow_mut();
            for back in [1, 7, 29] {
                if let Some(other) = seen.len().checked_sub(back).map(|at| &seen[at]) {
                    only_what_is_declared_matters(m.case, m.before, other);
                }
            }
            seen.push(m.before.clone());
        });
    }

    #[test]
    fn an_operation_touches_only_its_future(raw in raw(40), turns in schedule()) {
        runs(&raw, &turns, |m| future_holds_the_step(&m));
    }

    #[test]
    fn a_start_is_a_beginning_and_a_first_step(raw in raw(40), turns in schedule()) {
        runs(&raw, &turns, |m| a_start_touches_both(&m));
    }

    #[test]
    fn only_a_power_cut_is_everything(raw in raw(40), turns in schedule()) {
        runs(&raw, &turns, |m| {
            let f = declared(&m.case.layout, m.before, m.step);
            let everything = f.accesses().iter().any(|a| a.part == Part::Everything);
            let cut = m.applied.kernel_step.is_some_and(|s| s.name.name() == "cut");
            assert_eq!(everything, cut, "{}", what(&m.case.layout, m.before, m.step));
            assert!(f.accesses().len() <= ACCESSES_MAX);
        });
    }
}
