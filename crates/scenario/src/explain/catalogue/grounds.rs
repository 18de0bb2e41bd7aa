//! How far a scenario can be believed, in words.

use super::names::{counted, listed, number, text};
use crate::explain::rules::Rule;
use crate::explain::text::{Sentence, Span, fill};

/// The most rules that are named.
const NAMED: usize = 3;

/// The weakest evidence of some rules and those that have no better, then how many others there are.
#[must_use]
pub fn grounds(rules: &[Rule]) -> Sentence {
    let Some(evidence) = rules.iter().map(|rule| rule.evidence).max() else {
        return text("no rule of the kernel");
    };
    let (weakest, others): (Vec<&Rule>, Vec<&Rule>) =
        rules.iter().partition(|rule| rule.evidence == evidence);
    let evidence = text(evidence.words());
    if others.is_empty() {
        return fill("all rules: {}", &[evidence]);
    }
    let verb = if others.len() == 1 { "is" } else { "are" };
    let better = text(format!(
        "{} {verb}",
        counted(others.len() as u64, "other rule")
    ));
    fill(
        "{}: {}; {} better known",
        &[evidence, listed(names(&weakest)), better],
    )
}

/// The rules by their ids; of many, how many more there are.
fn names(rules: &[&Rule]) -> Vec<Sentence> {
    let shown = if rules.len() > NAMED {
        NAMED - 1
    } else {
        rules.len()
    };
    let term = |rule: &&Rule| {
        vec![Span::Term {
            text: rule.id.to_owned(),
            term: rule.id,
        }]
    };
    let mut names: Vec<Sentence> = rules[..shown].iter().map(term).collect();
    if shown < rules.len() {
        let more = (rules.len() - shown) as u64;
        names.push(text(format!("{} more", number(more))));
    }
    names
}
