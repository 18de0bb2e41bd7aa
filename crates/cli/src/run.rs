//! `writeback run`.

use crate::args::Run;
use crate::input::{self, Readable, Text};
use crate::json;
use crate::out::Out;
use crate::status::Status;
use crate::why;
use std::io;
use std::path::Path;
use writeback_scenario::explain::counted;
use writeback_scenario::outcome::{Outcome, outcome};
use writeback_scenario::run::{Driver, lay_out};
use writeback_scenario::scenario::Scenario;
use writeback_scenario::story::{Telling, tell, words_for_error};
use writeback_scenario::syntax::{Diagnostic, Statement, Tree};

/// Runs every file.
pub fn run(args: &Run, out: &mut Out) -> io::Result<Status> {
    let mut status = Status::Holds;
    for (index, path) in args.files.iter().enumerate() {
        if index > 0 && !args.quiet && !args.json {
            out.line(&format!("\n{}\n", "=".repeat(72)))?;
        }
        status = status.max(run_one(path, args, out)?);
    }
    Ok(status)
}

fn run_one(path: &Path, args: &Run, out: &mut Out) -> io::Result<Status> {
    let Readable {
        text,
        tree,
        scenario,
    } = match input::scenario(path, out) {
        Ok(readable) => readable,
        Err(status) => return Ok(status),
    };
    let layout = match lay_out(&scenario) {
        Ok(layout) => layout,
        Err(limit) => {
            return Ok(out.unreadable(&format!("{}: {limit}", text.name)));
        }
    };
    let mut driver = Driver::new(&scenario, &layout);
    let outcome = outcome(&tree, &scenario, &mut driver);
    if args.json {
        json::write(out.writer(), &scenario, driver.look().layout, &outcome)?;
    } else if args.quiet {
        summary(&text, &tree, &scenario, &outcome, out)?;
    } else {
        out.story(&tell(Telling {
            tree: &tree,
            scenario: &scenario,
            outcome: &outcome,
            end: driver.look(),
            why: &why::why(&scenario, &driver, outcome.verdict),
            kernel_steps: args.steps,
        }))?;
    }
    complain_if_stopped(&text, &scenario, &outcome, out);
    Ok(status(&outcome))
}

/// A run that stops in the middle is a text without a meaning from there on.
fn status(outcome: &Outcome) -> Status {
    match (&outcome.stopped, outcome.holds()) {
        (Some(_), _) => Status::Unreadable,
        (None, true) => Status::Holds,
        (None, false) => Status::Fails,
    }
}

fn complain_if_stopped(text: &Text, scenario: &Scenario, outcome: &Outcome, out: &mut Out) {
    let Some(stopped) = outcome.stopped else {
        return;
    };
    let error = words_for_error(scenario, stopped.error);
    let at = scenario.lines.iter().find(|l| l.span.line == stopped.line);
    let place = at.map(|line| line.span.before()).unwrap_or_default();
    out.complain(&Diagnostic::error(place, error).render(&text.name, &text.text));
}

/// One line for a run, and one for each expectation that does not hold.
fn summary(
    text: &Text,
    tree: &Tree,
    scenario: &Scenario,
    outcome: &Outcome,
    out: &mut Out,
) -> io::Result<()> {
    let statements: Vec<&Statement> = tree.statements().map(|(_, s)| &s.node).collect();
    let failed = outcome
        .expectations
        .iter()
        .filter(|e| e.holds == Some(false));
    for judged in failed.clone() {
        let id = scenario.lines[judged.index].statement;
        let statement = statements[id.index()];
        out.line(&format!(
            "{}:{}: {statement}: does not hold",
            text.name, judged.line
        ))?;
    }
    let (of, holding) = (
        outcome.expectations.len(),
        outcome.expectations.len() - failed.count(),
    );
    let verdict = outcome.verdict;
    out.line(&format!(
        "{}: {verdict}; {holding} of {} {}",
        text.name,
        counted(of as u64, "expectation"),
        if holding == 1 { "holds" } else { "hold" }
    ))
}
