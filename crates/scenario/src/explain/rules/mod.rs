//! The rules of the model and the words of its readers: one table, which the page, the command line and `docs/model.md` show.

mod flags;
mod model;
mod outcomes;
mod steps;
mod switches;

pub use outcomes::Recorder;

use crate::scenario::VerdictWord;
use writeback_model::kernel::{Change, Evidence, Switch};
use writeback_model::recorders::ByteState;
use writeback_model::step::StepName;

/// What a rule is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A rule that changed between versions.
    Switch(Switch),
    /// A kernel step.
    Step(StepName),
    /// The state of a byte.
    State(ByteState),
    /// A verdict.
    Verdict(VerdictWord),
    /// Something that remembers to write a block.
    Recorder(Recorder),
    /// A flag or a tag that the stage shows.
    Flag,
    /// A word that readers of the kernel know, and others do not.
    Word,
    /// A rule of the model that holds in every version.
    Model,
}

/// In which versions a rule holds.
#[derive(Clone, Copy, Debug)]
pub enum Versions {
    /// All that the model knows.
    All,
    /// It changed: the value before, and each change.
    Changed(&'static [Change]),
    /// Words that say it.
    Said(&'static str),
}

/// One rule, or one word that explains itself.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name in links and sentences; never changed.
    pub id: &'static str,
    /// What it is about.
    pub subject: Subject,
    /// A heading.
    pub title: &'static str,
    /// What it says, for somebody who never saw the kernel.
    pub sentence: &'static str,
    /// In which versions it holds.
    pub versions: Versions,
    /// Where it lives in the kernel; empty where it is the model's own.
    pub function: &'static str,
    /// How far it can be believed.
    pub evidence: Evidence,
    /// What the evidence is.
    pub note: &'static str,
    /// What the model leaves out; empty where nothing is.
    pub simplification: &'static str,
    /// The scenarios that show it, by the names of their files.
    pub scenarios: &'static [&'static str],
}

/// A rule's fields that most rules leave as they are.
const PLAIN: Rule = Rule {
    id: "",
    subject: Subject::Word,
    title: "",
    sentence: "",
    versions: Versions::All,
    function: "",
    evidence: Evidence::Derived,
    note: "",
    simplification: "",
    scenarios: &[],
};

/// Every rule, in the order in which `docs/model.md` lists them.
pub fn rules() -> impl Iterator<Item = Rule> {
    let switches = Switch::ALL.into_iter().map(switches::rule);
    let steps = StepName::ALL.iter().copied().map(steps::rule);
    outcomes::RULES
        .iter()
        .chain(flags::RULES)
        .copied()
        .chain(switches)
        .chain(steps)
        .chain(model::RULES.iter().copied())
}

/// The words that readers meet: states, verdicts, who remembers, flags and the kernel's own words.
pub fn glossary() -> impl Iterator<Item = Rule> {
    outcomes::RULES
        .iter()
        .chain(flags::RULES)
        .copied()
        .filter(|rule| rule.subject != Subject::Model)
}

/// The rule with an id.
#[must_use]
pub fn rule(id: &str) -> Option<Rule> {
    rules().find(|rule| rule.id == id)
}
