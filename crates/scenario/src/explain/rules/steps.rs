//! Kernel steps as rules.

use super::{PLAIN, Rule, Subject};
use writeback_model::kernel::Evidence;
use writeback_model::step::StepName;

/// The rule of a kernel step.
pub(super) fn rule(step: StepName) -> Rule {
    Rule {
        id: step.name(),
        subject: Subject::Step(step),
        title: step.name(),
        sentence: step.does(),
        function: step.name(),
        evidence: Evidence::Source,
        ..PLAIN
    }
}
