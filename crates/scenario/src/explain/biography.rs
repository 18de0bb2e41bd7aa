//! What is known of one thing on the stage, put into words.

use super::catalogue::{self, Names};
use super::rules::{Subject, rules};
use super::text::Sentence;
use crate::biography::{Chapter, Claimable, Detail, Life, Thing, Value};
use crate::trace::Trace;

/// What is known of a thing, in sentences.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DetailWords {
    /// What it is.
    pub heading: Sentence,
    /// The rule that explains it.
    pub term: &'static str,
    /// Since when it is so.
    pub since: Sentence,
    /// Its last changes, the latest first.
    pub changes: Vec<Told>,
    /// How many changes there were before those; empty for none.
    pub earlier: Sentence,
    /// Who wrote its bytes and who lost them.
    pub lives: Vec<LifeWords>,
    /// What an expectation can say of it here.
    pub claim: Option<Claimable>,
}

/// A sentence about something that happened, and where to look at it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The first position at which it had happened.
    pub position: usize,
    /// What happened.
    pub sentence: Sentence,
}

/// The life of some bytes, in sentences.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LifeWords {
    /// Which bytes.
    pub heading: Sentence,
    /// What happened to them, turn by turn.
    pub chapters: Vec<Told>,
    /// Where their copies are now.
    pub copies: Sentence,
}

/// Puts what is known of a thing into words.
#[must_use]
pub fn detail(trace: &Trace, detail: Detail) -> DetailWords {
    let names = Names {
        scenario: &trace.scenario,
        layout: &trace.layout,
    };
    DetailWords {
        heading: catalogue::heading(names, &detail),
        term: term(&detail),
        since: catalogue::since(names, &detail),
        changes: detail
            .changes
            .iter()
            .map(|change| Told {
                position: change.position,
                sentence: catalogue::change(names, &detail, change),
            })
            .collect(),
        earlier: catalogue::earlier(detail.earlier),
        lives: detail.lives.iter().map(|life| told(names, life)).collect(),
        claim: detail.claim,
    }
}

/// A state explains itself; everything else is explained by what it is.
fn term(detail: &Detail) -> &'static str {
    match (detail.thing, detail.value) {
        (Thing::State(_), Some(Value::State(is))) => rules()
            .find(|rule| rule.subject == Subject::State(is))
            .map_or("", |rule| rule.id),
        (thing, _) => thing.term(),
    }
}

fn told(names: Names<'_>, life: &Life) -> LifeWords {
    let chapter = |chapter: &Chapter| Told {
        position: chapter.position,
        sentence: catalogue::chapter(names, chapter),
    };
    LifeWords {
        heading: catalogue::life_heading(names, life),
        chapters: life.chapters.iter().map(chapter).collect(),
        copies: catalogue::copies(names, life),
    }
}
