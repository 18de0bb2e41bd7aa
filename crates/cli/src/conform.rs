//! `writeback conform`.

use crate::args::Conform;
use crate::out::Out;
use crate::status::Status;
use crate::{input, kernel, recording};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::thread;
use writeback_model::kernel::Kernel;
use writeback_scenario::conform::{Difference, RecordedRun, conform as replay};
use writeback_scenario::explain;

/// How many runs are replayed between two looks at the progress.
const BATCH: usize = 512;
/// The most differences that are listed; the rest are counted.
const LISTED: usize = 20;

/// What a comparison came to so far.
#[derive(Default)]
struct Tally {
    runs: usize,
    steps: usize,
    fields: usize,
    differing: usize,
    differences: usize,
    /// Lines that are no recorded run.
    unreadable: usize,
    /// Files that could not be read to their end.
    broken: usize,
}

/// A line of a recording that was compared, or why it could not be.
type Compared = Result<(RecordedRun, Vec<Difference>), Unreadable>;

/// What is wrong with a line, and in which column if that is known.
struct Unreadable {
    column: Option<usize>,
    message: String,
}

/// Compares every recording with one kernel.
pub fn conform(args: &Conform, out: &mut Out) -> io::Result<Status> {
    let kernel = match kernel::kernel(&args.kernel, &args.with, &args.without) {
        Ok(kernel) => kernel,
        Err(message) => return Ok(out.unreadable(&message)),
    };
    let mut tally = Tally::default();
    for path in &args.corpora {
        compare(path, kernel, &mut tally, out)?;
    }
    if tally.differences > LISTED {
        out.line(&format!(
            "... and {}",
            counted(tally.differences - LISTED, "more difference")
        ))?;
    }
    // Where no file could be read, that is all there is to say.
    if tally.runs > 0 || tally.broken == 0 {
        out.line(&tally.summary())?;
    }
    Ok(tally.status())
}

impl Tally {
    fn status(&self) -> Status {
        match (self.unreadable + self.broken, self.differences) {
            // A recording without a run proves nothing.
            (0, 0) if self.runs == 0 => Status::Unreadable,
            (0, 0) => Status::Holds,
            (0, _) => Status::Fails,
            _ => Status::Unreadable,
        }
    }

    fn summary(&self) -> String {
        let mut words = format!(
            "{}, {}, {} compared: ",
            counted(self.runs, "run"),
            counted(self.steps, "step"),
            counted(self.fields, "field")
        );
        match self.differences {
            0 if self.runs == 0 => words.push_str("there is nothing to compare"),
            0 => words.push_str("no difference"),
            n => words.push_str(&format!(
                "{} in {}",
                counted(n, "difference"),
                counted(self.differing, "run")
            )),
        }
        if self.unreadable > 0 {
            words.push_str(&format!(
                "; {} could not be read",
                counted(self.unreadable, "line")
            ));
        }
        words
    }
}

fn compare(path: &Path, kernel: Kernel, tally: &mut Tally, out: &mut Out) -> io::Result<()> {
    let name = input::name(path);
    let lines = match recording::lines(path) {
        Ok(lines) => lines,
        Err(error) => {
            out.error(&format!("{name}: {}", input::reason(&error)));
            tally.broken += 1;
            return Ok(());
        }
    };
    let progress = Progress::new();
    let (mut read, mut run) = (0, 0);
    let mut lines = (1..).zip(lines);
    let mut broken = None;
    while broken.is_none() {
        let good = |(number, line): (usize, io::Result<String>)| match line {
            Ok(line) => Some((number, line)),
            Err(error) => {
                broken = Some(error);
                None
            }
        };
        let batch: Vec<(usize, String)> = lines.by_ref().take(BATCH).map_while(good).collect();
        if batch.is_empty() {
            break;
        }
        read += batch.len();
        for ((line, _), compared) in batch.iter().zip(replay_all(&batch, kernel)) {
            match compared {
                Ok((recorded, differences)) => {
                    run += 1;
                    count(&recorded, differences.len(), tally);
                    list(&name, *line, run, &differences, tally, out)?;
                }
                Err(Unreadable { column, message }) => {
                    let column = column.map_or(String::new(), |column| format!("{column}:"));
                    out.complain(&format!("{name}:{line}:{column} {message}"));
                    tally.unreadable += 1;
                }
            }
        }
        progress.show(tally);
    }
    progress.clear();
    // Nothing can be read behind an error of the file itself.
    if let Some(error) = broken {
        let reason = input::reason(&error);
        out.error(&format!(
            "{name}: {reason}, after {}",
            counted(read, "line")
        ));
        tally.broken += 1;
    }
    Ok(())
}

fn count(run: &RecordedRun, differences: usize, tally: &mut Tally) {
    tally.runs += 1;
    tally.steps += run.steps.len();
    let fields = run
        .steps
        .first()
        .map_or(0, |s| s.pages.iter().map(|p| p.fields().len()).sum());
    tally.fields += run.steps.len() * fields;
    tally.differing += usize::from(differences > 0);
}

fn list(
    name: &str,
    line: usize,
    run: usize,
    differences: &[Difference],
    tally: &mut Tally,
    out: &mut Out,
) -> io::Result<()> {
    for d in differences {
        tally.differences += 1;
        if tally.differences <= LISTED {
            let shown = |value: &str| {
                if value.is_empty() {
                    "nothing".to_owned()
                } else {
                    value.to_owned()
                }
            };
            out.line(&format!(
                "{name}:{line} (run {run}), step {}: page {}, field {}: recorded {}, model {}",
                d.step,
                d.page,
                d.field,
                shown(&d.recorded),
                shown(&d.modelled)
            ))?;
        }
    }
    Ok(())
}

/// Replays a batch on all cores; the answers come in the order of the lines.
fn replay_all(batch: &[(usize, String)], kernel: Kernel) -> Vec<Compared> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = batch.len().div_ceil(workers).max(1);
    let work = |part: &[(usize, String)]| -> Vec<Compared> {
        part.iter()
            .map(|(_, line)| replay_line(line, kernel))
            .collect()
    };
    thread::scope(|scope| {
        let spawned: Vec<_> = batch
            .chunks(share)
            .map(|part| scope.spawn(move || work(part)))
            .collect();
        let joined = spawned.into_iter().map(|worker| match worker.join() {
            Ok(compared) => compared,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        joined.flatten().collect()
    })
}

fn replay_line(line: &str, kernel: Kernel) -> Compared {
    let run = recording::run(line).map_err(no_recorded_run)?;
    let differences = replay(&run, kernel).map_err(|unplayable| {
        let place = match unplayable.step {
            0 => String::new(),
            step => format!("step {step}: "),
        };
        let message = unplayable.message;
        Unreadable {
            column: None,
            message: format!("this run cannot be replayed: {place}{message}"),
        }
    })?;
    Ok((run, differences))
}

/// The parser counts lines of its own; the line that it was given is one.
fn no_recorded_run(error: serde_json::Error) -> Unreadable {
    let column = Some(error.column()).filter(|column| *column > 0);
    let text = error.to_string();
    let what = text.split(" at line 1 column").next().unwrap_or(&text);
    Unreadable {
        column,
        message: format!("this is no recorded run: {what}"),
    }
}

/// A line on a terminal that says how far the work is.
struct Progress {
    on: bool,
}

impl Progress {
    fn new() -> Progress {
        Progress {
            on: io::stderr().is_terminal(),
        }
    }

    fn show(&self, tally: &Tally) {
        if self.on {
            self.write(&format!(
                "{}, {}",
                counted(tally.runs, "run"),
                counted(tally.differences, "difference")
            ));
        }
    }

    fn clear(&self) {
        if self.on {
            self.write("");
        }
    }

    /// Writes over the line; whether it can be seen does not matter to the comparison.
    fn write(&self, text: &str) {
        let mut stderr = io::stderr().lock();
        let _ = write!(stderr, "\r\x1b[K{text}");
        let _ = stderr.flush();
    }
}

fn counted(count: usize, what: &str) -> String {
    explain::counted(count as u64, what)
}
