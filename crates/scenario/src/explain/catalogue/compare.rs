//! Two kernels beside each other.

use super::between::Kernels;
use super::names::{code, counted, listed, text};
use crate::compare::{Comparison, Does, Point, Rules, What};
use crate::explain::compare::Beside;
use crate::explain::text::{Sentence, Span, append, fill, push_text};
use writeback_model::kernel::Switch;
use writeback_model::step::StepName;

/// The most rules that a sentence names.
const RULES_LISTED: usize = 3;

/// Whether the kernels can differ, whether they do here, and how the runs end.
pub fn compared(beside: &Beside<'_>, comparison: &Comparison) -> Sentence {
    let [a, b] = beside.kernels.clone().map(text);
    let count = comparison.switches.len();
    if count == 0 {
        return fill(
            "{} and {} have the same rules, so they do the same in every scenario.",
            &[a, b],
        );
    }
    if comparison.first.is_none() {
        let them = text(if count == 1 { "is" } else { "are" });
        let rules = rules_of(&comparison.switches);
        return fill(
            "{} and {} do the same here, step by step. They differ in {}, which {} not felt in this scenario.",
            &[a, b, rules, them],
        );
    }
    let [one, other] = comparison
        .verdicts
        .map(|verdict| vec![Span::Strong(verdict.word().to_owned())]);
    if comparison.verdicts[0] == comparison.verdicts[1] {
        fill("At the end the verdict is {} on both.", &[one])
    } else {
        fill(
            "At the end the verdict is {} on {} and {} on {}.",
            &[one, a, other, b],
        )
    }
}

/// Where the runs differ, in what, and which rule makes it.
pub fn parting(beside: &Beside<'_>, comparison: &Comparison, point: &Point) -> Sentence {
    let step = vec![beside.names().step(point.line)];
    let mut said = match &point.what {
        What::Does(does) => doing(beside, step, *does),
        What::Leaves(name) => fill(
            "They first differ in {}: {} leaves something else behind.",
            &[step, name.map_or_else(|| text("the turn"), step_name)],
        ),
        What::States { ranges, states } => {
            let verb = text(if ranges.len() == 1 { "is" } else { "are" });
            let [a, b] = beside.kernels.clone().map(text);
            let [one, other] = states.map(|state| vec![state_word(state.word())]);
            fill(
                "After {}, {} {} {} on {} and {} on {}.",
                &[step, beside.names().ranges(ranges), verb, one, a, other, b],
            )
        }
        What::Verdicts(verdicts) => {
            let [a, b] = beside.kernels.clone().map(text);
            let [one, other] =
                verdicts.map(|verdict| vec![Span::Strong(verdict.word().to_owned())]);
            fill(
                "After {}, the verdict is {} on {} and {} on {}.",
                &[step, one, a, other, b],
            )
        }
    };
    // One rule that makes both points is named once, where it matters.
    let again = comparison.fate.as_ref().is_some_and(|fate| {
        !std::ptr::eq(fate, point) && fate.rules == point.rules && fate.line == point.line
    });
    if !again {
        push_text(&mut said, " ");
        append(&mut said, made_by(beside, &point.rules));
    }
    said
}

/// That a kernel takes no step where the other one does.
pub fn no_step(kernel: &str) -> Sentence {
    fill("{} takes no step here.", &[text(kernel)])
}

/// What happened in both runs, and in how many things they differ now.
pub fn both_announced([a, b]: &Kernels, [one, other]: [&str; 2], differences: usize) -> String {
    let said = if one == other {
        one.to_owned()
    } else {
        format!("{a}: {one} {b}: {other}")
    };
    match differences {
        0 => said,
        1 => format!("{said} They differ in one thing."),
        n => format!("{said} They differ in {n} things."),
    }
}

fn doing(beside: &Beside<'_>, step: Sentence, does: [Does; 2]) -> Sentence {
    let [a, b] = beside.kernels.clone().map(text);
    let [one, other] = does.map(what);
    match does {
        [Does::Takes(_), Does::IsOver] => fill(
            "They first differ in {}: {} {}, and {} does not.",
            &[step, a, one, b],
        ),
        [Does::IsOver, Does::Takes(_)] => fill(
            "They first differ in {}: {} {}, and {} does not.",
            &[step, b, other, a],
        ),
        _ => fill(
            "They first differ in {}: {} {} where {} {}.",
            &[step, a, one, b, other],
        ),
    }
}

fn what(does: Does) -> Sentence {
    match does {
        Does::Takes(name) => fill("takes {}", &[step_name(name)]),
        Does::Waits => text("has to wait"),
        Does::Queues => text("waits for its turn"),
        Does::IsOver => text("has nothing more to do"),
    }
}

fn made_by(beside: &Beside<'_>, rules: &Rules) -> Sentence {
    match rules {
        Rules::Alone(rules) if rules.len() == 1 => {
            let [a, b] = beside.kernels.clone().map(text);
            let values = beside.traces.map(|trace| {
                let value = trace.layout.kernel().value(rules[0]);
                text(rules[0].values()[usize::from(value)])
            });
            let [one, other] = values;
            fill(
                "The rule that makes it is {}: {} in {}, {} in {}.",
                &[rules_of(rules), one, a, other, b],
            )
        }
        Rules::Alone(rules) => fill(
            "Each of these rules alone makes it: {}.",
            &[rules_of(rules)],
        ),
        Rules::Together(rules) => fill("Several rules make it together: {}.", &[rules_of(rules)]),
        Rules::NotTried => {
            text("Which rule makes it was not tried: the run up to there is too long.")
        }
    }
}

/// A few rules by their names, many by their number.
fn rules_of(rules: &[Switch]) -> Sentence {
    let name = |switch: &Switch| {
        vec![Span::Term {
            text: switch.name().to_owned(),
            term: switch.name(),
        }]
    };
    if rules.len() <= RULES_LISTED {
        return listed(rules.iter().map(name).collect());
    }
    let mut parts: Vec<Sentence> = rules[..RULES_LISTED - 1].iter().map(name).collect();
    let others = rules.len() + 1 - RULES_LISTED;
    parts.push(text(counted(others as u64, "other rule")));
    listed(parts)
}

fn step_name(name: StepName) -> Sentence {
    code(name.name())
}

fn state_word(word: &'static str) -> Span {
    Span::Strong(word.to_owned())
}
