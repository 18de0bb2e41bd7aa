//! The kernel steps of one operation, those to come included.

use crate::run::Tick;
use crate::scenario::LineKind;
use crate::session::view::KernelStepView;
use crate::trace::Trace;
use writeback_model::step::StepName;
use writeback_model::{KernelStep, Target};

/// Every kernel step that the operation of a line takes in this run, in all its turns.
pub(super) fn kernel_steps(trace: &Trace, line: Option<usize>) -> Vec<KernelStepView> {
    let Some(line) = line else { return Vec::new() };
    let operation = trace.scenario.begins(line);
    let own = |position: usize| match trace.tick_at(position) {
        Some(Tick::Kernel { line, step, .. }) if trace.scenario.begins(line) == operation => {
            Some((position, line, step))
        }
        _ => None,
    };
    let steps: Vec<(usize, usize, KernelStep)> =
        (1..=trace.last_position()).filter_map(own).collect();
    let last = steps.last().map(|s| s.0);
    steps
        .into_iter()
        .map(|(position, line, step)| KernelStepView {
            name: step.name.name(),
            aliases: step.name.aliases(),
            detail: target(trace, step.target),
            position,
            line,
            can_hold: last != Some(position) && holdable(trace, line, step.name),
        })
        .collect()
}

/// A line can be held after a step unless the power is being cut.
fn holdable(trace: &Trace, line: usize, step: StepName) -> bool {
    let is_turn = matches!(
        trace.scenario.lines[line].kind,
        LineKind::Op { .. } | LineKind::Continue { .. }
    );
    step != StepName::Cut && is_turn
}

/// What a kernel step is done to, in the words of the language.
#[must_use]
pub fn target(trace: &Trace, target: Target) -> String {
    let (scenario, layout) = (&trace.scenario, &trace.layout);
    let page = |page| {
        format!(
            "{}[page {}]",
            scenario.file(layout.page_file(page)),
            layout.page_in_file(page)
        )
    };
    match target {
        Target::Machine => String::new(),
        Target::File(file) => scenario.file(file).to_owned(),
        Target::Page(p) => page(p),
        Target::Block(block) => {
            let file = layout.page_file(layout.block_page(block));
            let first = layout.file_pages(file).start * layout.blocks_per_page();
            format!("{}[block {}]", scenario.file(file), block.0 - first)
        }
        Target::Mapping(mapping) => scenario.mapping(mapping).to_owned(),
        Target::Pte(mapping, p) => {
            let process = layout.mapping(mapping).process;
            format!("{}, {}’s PTE", page(p), scenario.actor(process).name)
        }
    }
}
