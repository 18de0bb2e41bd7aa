//! What holds of every program: bytes are not stranded, replays are equal, nothing is left behind.

mod support;

use proptest::prelude::*;
use support::{
    Case, Moment, case, interleave, kernel, kernels, quiesce, raw, run_to_ends, schedule,
};
use writeback_model::footprint::{Part, place};
use writeback_model::ids::CellId;
use writeback_model::kernel::{Kernel, Version};
use writeback_model::machine::operation;
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::step::StepName;
use writeback_model::{Look, State, Step, apply};

/// The distinct mainline kernels from a version on.
fn from(first: &str) -> Vec<Kernel> {
    let first = Version::parse(first).expect("a version");
    let mut all: Vec<Kernel> = Version::mainline()
        .filter(|version| *version >= first)
        .map(Kernel::of)
        .collect();
    all.dedup();
    all
}

fn stranded(case: &Case, state: &State) -> bool {
    let look = Look::new(&case.layout, state);
    (0..case.layout.n_cells()).any(|cell| byte_state(look, CellId(cell)) == ByteState::Stranded)
}

fn no_byte_is_stranded(m: &Moment<'_>) {
    assert!(!stranded(m.case, m.after), "{:?}", m.applied.kernel_step);
}

/// The state is a flat run of bytes: what no flag gives a meaning to has to be zero.
fn nothing_is_left(case: &Case, state: &State) {
    for (at, byte) in state.bytes().iter().enumerate() {
        let kept = matches!(
            place(&case.layout, at, 0).part,
            Part::Media | Part::Newest | Part::Fate | Part::Control
        );
        assert!(
            kept || *byte == 0,
            "{:?} is left",
            place(&case.layout, at, 0)
        );
    }
}

proptest! {
    #![proptest_config(support::cases(3000))]

    #[test]
    fn no_kernel_from_2_6_20_strands_a_byte_when_operations_run_to_their_ends(mut raw in raw(40)) {
        raw.flip = None;
        run_to_ends(&case(&raw, &from("2.6.20")), |m| no_byte_is_stranded(&m));
    }

    #[test]
    fn no_kernel_from_2_6_21_strands_a_byte_however_operations_are_interleaved(
        mut raw in raw(40),
        turns in schedule(),
    ) {
        raw.flip = None;
        interleave(&case(&raw, &from("2.6.21")), &turns, |m| no_byte_is_stranded(&m));
    }

    #[test]
    fn what_2_6_20_strands_went_through_the_gap_in_try_to_free_buffers(
        mut raw in raw(40),
        turns in schedule(),
    ) {
        raw.flip = None;
        interleave(&case(&raw, &[kernel("2.6.20")]), &turns, |m| {
            let newly = stranded(m.case, m.after) && !stranded(m.case, m.before);
            let name = m.applied.kernel_step.map(|s| s.name);
            assert!(!newly || name == Some(StepName::CancelDirty), "{name:?}");
        });
    }

    #[test]
    fn a_replay_leads_to_equal_bytes(raw in raw(40), turns in schedule()) {
        let all: Vec<Kernel> = kernels().into_iter().map(|(_, kernel)| kernel).collect();
        let case = case(&raw, &all);
        let mut steps: Vec<(Step, State)> = Vec::new();
        let end = interleave(&case, &turns, |m| steps.push((m.step, m.after.clone())));
        prop_assert_eq!(&end, &interleave(&case, &turns, |_| {}));
        let mut state = State::initial(&case.layout);
        for (step, after) in &steps {
            apply(&case.layout, &mut state, *step).expect("as before");
            prop_assert_eq!(state.bytes(), after.bytes());
        }
        prop_assert_eq!(&State::from_bytes(&case.layout, end.bytes()), &end);
    }

    #[test]
    fn nothing_is_left_when_everything_was_unmapped_written_and_dropped(
        raw in raw(40),
        turns in schedule(),
    ) {
        let all: Vec<Kernel> = kernels().into_iter().map(|(_, kernel)| kernel).collect();
        let case = case(&raw, &all);
        let state = interleave(&case, &turns, |_| {});
        let mut state = quiesce(&case, state, |_| {});
        run_one(&case, &mut state, case.extra.drop_caches);
        nothing_is_left(&case, &state);
    }

    #[test]
    fn a_power_cut_leaves_nothing_wherever_it_comes(raw in raw(40), turns in schedule()) {
        let all: Vec<Kernel> = kernels().into_iter().map(|(_, kernel)| kernel).collect();
        interleave(&case(&raw, &all), &turns, |m| {
            // The driver's own actor, which cuts the power here, may be completing I/O.
            let own = m.case.layout.op_actor(m.case.extra.cut);
            if operation(&m.case.layout, m.after, own).is_some() {
                return;
            }
            let mut state = m.after.clone();
            run_one(m.case, &mut state, m.case.extra.cut);
            nothing_is_left(m.case, &state);
            let media = |state, cell| Look::new(&m.case.layout, state).media(cell);
            for cell in (0..m.case.layout.n_cells()).map(CellId) {
                assert_eq!(media(m.after, cell), media(&state, cell), "the media is as it was");
            }
        });
    }
}

fn run_one(case: &Case, state: &mut State, op: writeback_model::ids::OpId) {
    let actor = case.layout.op_actor(op);
    let mut step = Step::Begin(op);
    while !apply(&case.layout, state, step)
        .expect("nobody is in the way")
        .ended
    {
        step = Step::Kernel(actor);
    }
}

#[test]
fn a_step_allocates_nothing() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let all: Vec<Kernel> = kernels().into_iter().map(|(_, kernel)| kernel).collect();
    let mut runner = TestRunner::deterministic();
    let mut state_and_steps = Vec::new();
    for _ in 0..400 {
        let raw = raw(40).new_tree(&mut runner).expect("a program").current();
        let turns = schedule().new_tree(&mut runner).expect("turns").current();
        let case = case(&raw, &all);
        let mut steps = Vec::new();
        interleave(&case, &turns, |m| steps.push(m.step));
        state_and_steps.push((State::initial(&case.layout), case, steps));
    }
    let counted = allocation_counter::measure(|| {
        for (state, case, steps) in &mut state_and_steps {
            for step in steps {
                apply(&case.layout, state, *step).expect("as before");
                let next = writeback_model::footprint::footprint(&case.layout, state, *step);
                assert!(next.is_none_or(|f| !f.accesses().is_empty()));
            }
        }
    });
    assert_eq!(counted.count_total, 0, "{counted:?}");
}
