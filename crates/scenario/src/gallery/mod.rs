//! The gallery: the scenarios of the corpus, which are test suite and documentation too, along a path that can be learned from.

mod grounds;
mod path;

pub use grounds::grounds;
pub use path::{Chapter, Path, PathError, Twins, parse, path};

use crate::explain::{Rule, Sentence, Subject, grounds_sentence};
use crate::scenario::Scenario;
use crate::session::{Session, fs_words, kernel_words};
use crate::syntax::VerdictWord;
use crate::trace::Trace;

/// The name and the text of every scenario, by name.
pub const CORPUS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/corpus.rs"));

/// A scenario of the gallery, with what its run came to.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name, which is its file's.
    pub name: &'static str,
    /// The index of its chapter in the [`Path`].
    pub chapter: usize,
    /// Its title, or its name if it has none.
    pub title: String,
    /// What it shows, in one paragraph.
    pub about: String,
    /// What its text means.
    pub scenario: Scenario,
    /// The kernel with its switches.
    pub kernel: String,
    /// The verdict at the end of its run.
    pub verdict: VerdictWord,
    /// How far the rules under it can be believed.
    pub evidence: Sentence,
    /// The same scenario under another rule.
    pub twins: Vec<Twin>,
    /// Words that it is found by besides those that are shown: file system, operations, kernel steps and rules.
    pub words: String,
    /// Its text.
    pub text: &'static str,
}

/// The other one of a pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Twin {
    /// Its name.
    pub name: &'static str,
    /// What it is to the one that names it.
    pub kind: TwinKind,
    /// Why the two differ in more than a rule, or in nothing that counts; empty where nothing has to be said.
    pub why: &'static str,
}

/// What a twin is to the scenario that names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TwinKind {
    /// Its verdict is better.
    Fixed,
    /// Its verdict is worse.
    Broken,
    /// Its verdict is the same.
    Other,
}

/// Every scenario of the path in its order.
#[must_use]
pub fn entries() -> Vec<Entry> {
    let path = path();
    let chapters = path.chapters.iter().enumerate();
    let names = chapters.flat_map(|(index, c)| c.scenarios.iter().map(move |name| (index, *name)));
    let mut entries: Vec<Entry> = names
        .filter_map(|(chapter, name)| entry(chapter, name))
        .collect();
    for index in 0..entries.len() {
        entries[index].twins = twins(&path, &entries, index);
    }
    entries
}

/// One scenario, still without its twins; none if there is none of that name, or it has no run.
fn entry(chapter: usize, name: &str) -> Option<Entry> {
    let (name, text) = *CORPUS.iter().find(|(each, _)| *each == name)?;
    let session = Session::open(text);
    let (trace, overview) = session.trace().zip(session.overview())?;
    let scenario = &trace.scenario;
    let grounds = grounds(trace);
    Some(Entry {
        name,
        chapter,
        title: scenario.title.clone().unwrap_or_else(|| name.to_owned()),
        about: scenario.about.join(" "),
        scenario: scenario.clone(),
        kernel: kernel_words(scenario),
        verdict: *overview.verdicts.last()?,
        evidence: grounds_sentence(&grounds),
        twins: Vec::new(),
        words: words(&session, trace, &grounds),
        text,
    })
}

fn words(session: &Session, trace: &Trace, grounds: &[Rule]) -> String {
    let mut words = vec![fs_words(trace.scenario.program.fs).0.to_owned()];
    let statements = session.tree.statements().map(|(_, s)| &s.node);
    words.extend(
        statements
            .filter(|s| s.actor().is_some())
            .map(ToString::to_string),
    );
    for rule in grounds {
        words.push(rule.title.to_owned());
        words.push(rule.id.to_owned());
        if let Subject::Step(step) = rule.subject {
            words.extend(step.aliases().iter().map(|alias| (*alias).to_owned()));
        }
    }
    words.join(" ")
}

fn twins(path: &Path<'static>, entries: &[Entry], index: usize) -> Vec<Twin> {
    let own = &entries[index];
    let other = |twins: &Twins<'static>| match own.name {
        name if name == twins.broken => Some((twins.fixed, twins.why)),
        name if name == twins.fixed => Some((twins.broken, twins.why)),
        _ => None,
    };
    let twin = |(name, why): (&'static str, &'static str)| {
        let verdict = entries.iter().find(|e| e.name == name)?.verdict;
        let kind = match verdict.cmp(&own.verdict) {
            // The worst verdict comes first.
            std::cmp::Ordering::Less => TwinKind::Broken,
            std::cmp::Ordering::Equal => TwinKind::Other,
            std::cmp::Ordering::Greater => TwinKind::Fixed,
        };
        Some(Twin { name, kind, why })
    };
    path.twins
        .iter()
        .filter_map(other)
        .filter_map(twin)
        .collect()
}
