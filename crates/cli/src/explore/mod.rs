//! `writeback explore`.

mod survey;
mod tell;

use crate::args::Explore;
use crate::input::{self, Readable, Text};
use crate::json;
use crate::out::Out;
use crate::status::Status;
use std::io;
use std::path::Path;
use writeback_scenario::explain::{counted, plain};
use writeback_scenario::explore::{Exploration, Minimised, Options, Report, Stage, TooLarge};
use writeback_scenario::scenario::Scenario;
use writeback_scenario::syntax::Tree;
use writeback_threads::Threads;

/// How many states are visited between two looks at whether the exploration is over.
const SLICE: u64 = 1 << 16;

/// An exploration that is over, with the text it was asked for.
struct Explored<'a> {
    text: &'a Text,
    tree: &'a Tree,
    exploration: Exploration,
    report: Report,
}

/// Explores every file.
pub fn explore(args: &Explore, out: &mut Out) -> io::Result<Status> {
    let mut status = Status::Holds;
    for (index, path) in args.files.iter().enumerate() {
        if index > 0 && !args.json && args.show.is_none() {
            out.line("")?;
        }
        status = status.max(explore_one(path, args, out)?);
    }
    Ok(status)
}

fn explore_one(path: &Path, args: &Explore, out: &mut Out) -> io::Result<Status> {
    let Readable {
        text,
        tree,
        scenario,
    } = match input::scenario(path, out) {
        Ok(readable) => readable,
        Err(status) => return Ok(status),
    };
    if args.every_kernel {
        return survey::survey(args, &text, &tree, options(args), out);
    }
    let ended = to_the_end(&tree, scenario, options(args), Threads::new(args.threads));
    let (exploration, report) = match ended {
        Ok(ended) => ended,
        Err(too_large) => return Ok(out.unreadable(&format!("{}: {too_large}", text.name))),
    };
    let explored = Explored {
        text: &text,
        tree: &tree,
        exploration,
        report,
    };
    let status = explored.status();
    explored.write(args, out, status)
}

/// Explores a scenario until there is no more to find, or a limit is met.
///
/// # Errors
/// When it is too large to be explored.
pub fn to_the_end(
    tree: &Tree,
    scenario: Scenario,
    options: Options,
    threads: Threads,
) -> Result<(Exploration, Report), TooLarge> {
    let mut exploration = Exploration::new(tree, scenario, options)?;
    while exploration.advance_by(SLICE, &threads).stage != Stage::Over {}
    let report = exploration.report().expect("an exploration that is over");
    Ok((exploration, report))
}

fn options(args: &Explore) -> Options {
    Options {
        full: args.full,
        states_max: args.states_max,
        ..Options::default()
    }
}

impl Explored<'_> {
    /// What a text says of all interleavings holds, or does not, or is not known, which is no better.
    fn status(&self) -> Status {
        if self.report.holds() {
            Status::Holds
        } else {
            Status::Fails
        }
    }

    fn write(&self, args: &Explore, out: &mut Out, status: Status) -> io::Result<Status> {
        if let Some(number) = args.show {
            return self.show(number, args.minimise, out, status);
        }
        let minimised = self.minimised(args);
        if args.json {
            let written = json::Explored {
                tree: self.tree,
                exploration: &self.exploration,
                report: &self.report,
                minimised: minimised.as_ref().map(|(m, race)| (m, race.as_deref())),
            };
            json::write_exploration(out.writer(), &written)?;
        } else {
            tell::tell(self.text, self.tree, &self.exploration, &self.report, out)?;
            if let Some((minimised, race)) = &minimised {
                tell::tell_minimised(minimised, race.as_deref(), out)?;
            }
        }
        match &args.witness {
            Some(folder) => self.write_witnesses(folder, out, status),
            None => Ok(status),
        }
    }

    /// The worst failing outcome without anything it does not need, and the race in it.
    fn minimised(&self, args: &Explore) -> Option<(Minimised, Option<String>)> {
        let worst = self.exploration.worst().filter(|_| args.minimise)?;
        let minimised = self.exploration.minimised(self.tree, worst)?;
        let race = self.exploration.race(&minimised);
        Some((minimised, race.map(|raced| plain(&raced.sentence()))))
    }

    /// Prints one witness and nothing else, so that it can be run.
    fn show(
        &self,
        number: usize,
        minimise: bool,
        out: &mut Out,
        status: Status,
    ) -> io::Result<Status> {
        let count = self.report.outcomes.len();
        let at = number.checked_sub(1).filter(|at| *at < count);
        let Some(at) = at else {
            let name = &self.text.name;
            let outcomes = counted(count as u64, "outcome");
            return Ok(out.unreadable(&format!(
                "{name}: there is no outcome {number}: the scenario has {outcomes}"
            )));
        };
        let minimised = self
            .exploration
            .minimised(self.tree, at)
            .filter(|_| minimise)
            .map(|minimised| minimised.text);
        let witness = self.report.outcomes[at].witness.as_ref();
        match minimised.or_else(|| witness.map(|witness| witness.text.clone())) {
            Some(text) => {
                out.raw(text.as_bytes())?;
                Ok(status)
            }
            None => {
                let name = &self.text.name;
                Ok(out.unreadable(&format!(
                    "{name}: the schedule to it was not found within the limits"
                )))
            }
        }
    }

    fn write_witnesses(&self, folder: &Path, out: &mut Out, status: Status) -> io::Result<Status> {
        if let Err(error) = std::fs::create_dir_all(folder) {
            let reason = input::reason(&error);
            return Ok(out.unreadable(&format!("{}: {reason}", folder.display())));
        }
        for (index, outcome) in self.report.outcomes.iter().enumerate() {
            let Some(witness) = &outcome.witness else {
                continue;
            };
            let name = format!("outcome-{}-{}.wb", index + 1, outcome.ending.verdict);
            let path = folder.join(name);
            if let Err(error) = std::fs::write(&path, &witness.text) {
                let reason = input::reason(&error);
                return Ok(out.unreadable(&format!("{}: {reason}", path.display())));
            }
        }
        Ok(status)
    }
}
