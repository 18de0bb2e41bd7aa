//! What a scenario rests on: the rules of the kernel without which it would come out differently, and how far they can be believed.

use crate::explain::{Rule, Subject, rules};
use crate::judge;
use crate::run::{Driver, Tick};
use crate::scenario::Scenario;
use crate::syntax::VerdictWord;
use crate::trace::Trace;
use std::collections::BTreeSet;
use writeback_model::Layout;
use writeback_model::kernel::{Kernel, Switch};
use writeback_model::step::StepName;

/// What a run of a scenario says of it.
#[derive(PartialEq, Eq)]
struct Claims {
    verdict: VerdictWord,
    expectations: Vec<(usize, Option<bool>)>,
    finished: bool,
}

/// The rules that a run rests on, those with the weakest evidence first: its kernel steps, and the switches of which
/// another value would change its verdict or what became of an expectation.
#[must_use]
pub fn grounds(trace: &Trace) -> Vec<Rule> {
    let steps: BTreeSet<StepName> = trace.ticks().iter().filter_map(step_of).collect();
    let switches = switches(&trace.scenario, &trace.layout);
    let mut grounds: Vec<Rule> = rules()
        .filter(|rule| match rule.subject {
            Subject::Step(step) => steps.contains(&step),
            Subject::Switch(switch) => switches.contains(&switch),
            _ => false,
        })
        .collect();
    grounds.sort_by_key(|rule| std::cmp::Reverse(rule.evidence));
    grounds
}

fn step_of(tick: &Tick) -> Option<StepName> {
    match tick {
        Tick::Kernel { step, .. } => Some(step.name),
        _ => None,
    }
}

/// The switches that matter, found by turning each one.
fn switches(scenario: &Scenario, layout: &Layout) -> Vec<Switch> {
    let kernel = *layout.kernel();
    let Some(own) = claims(scenario, kernel) else {
        return Vec::new();
    };
    let matters = |switch: &Switch| {
        let values = (0..).take(switch.values().len());
        values
            .filter(|value| *value != kernel.value(*switch))
            .any(|value| claims(scenario, kernel.with(*switch, value)).is_some_and(|c| c != own))
    };
    Switch::ALL.into_iter().filter(matters).collect()
}

/// Runs a scenario with other rules; none where it cannot be laid out.
fn claims(scenario: &Scenario, kernel: Kernel) -> Option<Claims> {
    let mut program = scenario.program.clone();
    program.kernel = kernel;
    let layout = Layout::new(program).ok()?;
    let mut driver = Driver::new(scenario, &layout);
    let mut expectations = Vec::new();
    let mut finished = true;
    while let Some(tick) = driver.tick() {
        match tick {
            Tick::Judged { line, holds } => expectations.push((line, holds)),
            Tick::Stops { .. } => finished = false,
            _ => {}
        }
    }
    Some(Claims {
        verdict: judge::verdict(driver.look()),
        expectations,
        finished,
    })
}
