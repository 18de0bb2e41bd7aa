//! Questions to a reader who predicts.

use crate::dto::text::{Span, sentence};
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::explain;
use writeback_scenario::quiz;
use writeback_scenario::session::Session;
use writeback_scenario::trace::Trace;

/// The questions of a text, in the order of its statements; none where it has no run.
#[derive(Serialize, Tsify)]
pub struct Questions {
    pub questions: Vec<Question>,
}

/// A question to be asked before a statement's turn.
#[derive(Serialize, Tsify)]
pub struct Question {
    /// The statement.
    pub statement: u32,
    /// The position before its turn.
    pub at: u32,
    /// The position that shows the answer.
    pub after: u32,
    /// The question.
    pub sentence: Vec<Span>,
    /// What can be answered.
    pub choices: Vec<Vec<Span>>,
    /// The index of the true answer.
    pub answer: u32,
}

/// The questions of a text.
pub fn questions(text: &str) -> Questions {
    let session = Session::open(text);
    let run = session.trace().zip(session.overview());
    let questions = run.map_or_else(Vec::new, |(trace, overview)| {
        let found = quiz::questions(trace, overview);
        found.into_iter().map(|q| question(trace, q)).collect()
    });
    Questions { questions }
}

fn question(trace: &Trace, question: quiz::Question) -> Question {
    let scenario = &trace.scenario;
    let small = |n: usize| u32::try_from(n).expect("a run has fewer positions");
    let asked = explain::question_sentence(trace, question.line, question.asks);
    let choice = |choice| sentence(scenario, explain::choice_sentence(choice));
    Question {
        statement: scenario.lines[question.line].statement.0,
        at: small(question.at),
        after: small(question.after),
        sentence: sentence(scenario, asked),
        choices: question.choices.into_iter().map(choice).collect(),
        answer: small(question.answer),
    }
}
