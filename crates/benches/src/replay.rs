//! The recorded runs of a real kernel, replayed and compared.

use std::fmt;
use writeback_cli::recording;
use writeback_model::kernel::{Kernel, Version};
use writeback_scenario::conform::{RecordedRun, conform};

/// A recording: its JSON lines, and the runs in them.
#[derive(Clone, Debug)]
pub struct Replay {
    lines: Vec<String>,
    runs: Vec<RecordedRun>,
    kernel: Kernel,
}

/// Why a recording cannot be benchmarked.
#[derive(Debug)]
pub enum Unusable {
    /// A line, counted from 1, is no recorded run.
    Line(usize, serde_json::Error),
    /// A run, counted from 1, is not of the recorded kind, or the model disagrees with it.
    Run(usize, String),
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unusable::Line(number, error) => write!(f, "line {number}: {error}"),
            Unusable::Run(number, message) => write!(f, "run {number}: {message}"),
        }
    }
}

impl std::error::Error for Unusable {}

impl Replay {
    /// Reads a recording of Linux 6.12, and replays it once.
    ///
    /// # Errors
    /// When a line cannot be read, or the model disagrees with it: what is wrong need not be fast.
    pub fn new(lines: Vec<String>) -> Result<Replay, Unusable> {
        let numbered = (1..).zip(&lines);
        let runs = numbered
            .map(|(n, line)| recording::run(line).map_err(|error| Unusable::Line(n, error)))
            .collect::<Result<Vec<_>, _>>()?;
        let kernel = Kernel::of(Version::parse("6.12").expect("6.12 is a version"));
        for (n, run) in (1..).zip(&runs) {
            agree(run, kernel).map_err(|message| Unusable::Run(n, message))?;
        }
        Ok(Replay {
            lines,
            runs,
            kernel,
        })
    }

    /// Replays every run and compares every field of every step; gives the steps.
    #[must_use]
    pub fn replay(&self) -> u64 {
        let agreed = |run: &&RecordedRun| agree(run, self.kernel).is_ok();
        self.runs.iter().filter(agreed).map(steps).sum()
    }

    /// The baseline: only reads the lines; gives the steps.
    #[must_use]
    pub fn parse(&self) -> u64 {
        let runs = self.lines.iter().map(|line| recording::run(line));
        runs.flatten().map(|run| steps(&run)).sum()
    }
}

fn steps(run: &RecordedRun) -> u64 {
    run.steps.len() as u64
}

fn agree(run: &RecordedRun, kernel: Kernel) -> Result<(), String> {
    let differences = conform(run, kernel).map_err(|unplayable| unplayable.message)?;
    match differences.first() {
        None => Ok(()),
        Some(first) => Err(format!(
            "step {}, page {}: {} is recorded as {:?} and modelled as {:?}",
            first.step, first.page, first.field, first.recorded, first.modelled
        )),
    }
}
