//! One number for what can be observed of a run, the same on every machine and in every build.

use super::{Outcome, StepResult};
use writeback_model::digest::Digest;

/// A digest of the verdict, the expectations, the states of all bytes, the media, what calls returned and the
/// names of the kernel steps: what a reader can see, and no internal flag.
#[must_use]
pub fn digest(outcome: &Outcome) -> u64 {
    let mut all = Digest::default();
    all.part(outcome.verdict.word().as_bytes());
    for judged in &outcome.expectations {
        number(&mut all, judged.line.into());
        let holds = match judged.holds {
            None => 0,
            Some(false) => 1,
            Some(true) => 2,
        };
        all.part(&[holds]);
    }
    for run in outcome.files.iter().flat_map(|file| &file.bytes) {
        number(&mut all, run.from);
        number(&mut all, run.to);
        all.part(run.state.word().as_bytes());
        all.part(&[run.disk]);
    }
    for step in &outcome.steps {
        number(&mut all, step.line.into());
        all.part(&[result(step.result)]);
        all.part(
            &step
                .returned
                .map_or(Vec::new(), |value| value.to_le_bytes().to_vec()),
        );
        for kernel_step in &step.kernel_steps {
            all.part(kernel_step.name.name().as_bytes());
        }
    }
    all.value()
}

fn number(digest: &mut Digest, value: u64) {
    digest.part(&value.to_le_bytes());
}

fn result(result: StepResult) -> u8 {
    match result {
        StepResult::Done => 0,
        StepResult::Paused => 1,
        StepResult::Blocked(_) => 2,
        StepResult::Queued => 3,
        StepResult::Gone => 4,
    }
}
