//! The story for a mail: text that survives quoting and mail programs, and ends in a scenario that can be run.

use super::paper::WIDTH;
use super::{Telling, tell, words_for_sentence};
use crate::explain;
use crate::outcome::outcome;
use crate::run::{Driver, lay_out};
use crate::session::Session;
use crate::syntax::{Statement, VerdictWord};

/// What stands in front of the scenario's own lines.
const INDENT: &str = "    ";

/// The story of the whole run in lines of at most 72 columns, and the scenario without what the story has
/// said already. Only a word that is longer than a line passes it. None where the text has no run.
#[must_use]
pub fn mail(session: &Session) -> Option<String> {
    let trace = session.trace()?;
    let scenario = &trace.scenario;
    let layout = lay_out(scenario).ok()?;
    let mut driver = Driver::new(scenario, &layout);
    let outcome = outcome(&session.tree, scenario, &mut driver);
    let story = tell(Telling {
        tree: &session.tree,
        scenario,
        outcome: &outcome,
        end: driver.look(),
        why: &why(session, outcome.verdict),
        kernel_steps: false,
    });
    let mut text = story.to_string();
    text.push_str("\nThe scenario, for `writeback run -`:\n\n");
    for line in own_lines(session) {
        text.push_str(&format!("{INDENT}{line}\n"));
    }
    Some(text.lines().map(unharmed).collect())
}

fn why(session: &Session, verdict: VerdictWord) -> Vec<String> {
    let Some(trace) = session.trace().filter(|_| verdict != VerdictWord::Kept) else {
        return Vec::new();
    };
    let last = trace.last_position();
    let mut sentences = vec![explain::verdict_sentence(trace, last)];
    sentences.extend(explain::why(trace, last));
    sentences
        .iter()
        .map(|sentence| words_for_sentence(&trace.scenario, sentence))
        .collect()
}

/// The statements that make the run: title, abouts, sources and comments are no part of it.
fn own_lines(session: &Session) -> Vec<String> {
    let told = |statement: &Statement| {
        matches!(
            statement,
            Statement::Title(_) | Statement::About(_) | Statement::Source(_)
        )
    };
    let statements = session.tree.statements();
    statements
        .filter(|(_, statement)| !told(&statement.node))
        .map(|(_, statement)| statement.node.to_string())
        .collect()
}

/// Mail programs take a line that begins so for a quotation, the next message, or a signature.
fn unharmed(line: &str) -> String {
    let is_taken = line.starts_with('>') || line.starts_with("From ") || line.trim_end() == "--";
    let space = if is_taken && line.chars().count() < WIDTH {
        " "
    } else {
        ""
    };
    format!("{space}{line}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_mail_programs_would_change_are_moved() {
        let check =
            |line: &str, expected: &str| assert_eq!(unharmed(line), format!("{expected}\n"));
        check("From the start", " From the start");
        check("> quoted", " > quoted");
        check("-- ", " -- ");
        check("From", "From");
        check("a --", "a --");
    }
}
