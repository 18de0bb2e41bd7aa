//! An exploration as JSON, format 1.

use super::FORMAT;
use serde::Serialize;
use std::io::{self, Write};
use writeback_model::machine::LastRead;
use writeback_scenario::explore::{
    Bytes, Exploration, Heard, Minimised, Outcome, Report, Survival,
};
use writeback_scenario::syntax::Tree;

/// What is written of an exploration.
pub struct Explored<'a> {
    /// What was explored, as it is written.
    pub tree: &'a Tree,
    /// What was explored.
    pub exploration: &'a Exploration,
    /// What it found.
    pub report: &'a Report,
    /// The worst failing outcome without anything it does not need, and the race in it.
    pub minimised: Option<(&'a Minimised, Option<&'a str>)>,
}

/// Writes an exploration as one object and a line break.
///
/// # Errors
/// When the writer fails.
pub fn write_exploration(mut writer: impl Write, explored: &Explored<'_>) -> io::Result<()> {
    let report = explored.report;
    let scenario = explored.exploration.scenario();
    let judged = report.judged.iter().map(|judged| {
        let id = scenario.lines[judged.index].statement;
        let statement = explored.tree.statements().find(|(other, _)| *other == id);
        Judged {
            line: judged.line,
            statement: statement.map_or_else(String::new, |(_, s)| s.node.to_string()),
            holds: judged.holds,
            outcome: judged.outcome.map(|at| at + 1),
        }
    });
    let result = Result {
        format: FORMAT,
        states: report.found.states,
        transitions: report.found.transitions,
        ends: report.found.ends,
        schedules: report.schedules(),
        complete: report.is_complete(),
        bound: report.bound(),
        outcomes: report
            .outcomes
            .iter()
            .map(|o| outcome(&scenario.files, o))
            .collect(),
        expectations: judged.collect(),
        minimised: explored.minimised.map(|(minimised, race)| Smallest {
            operations: minimised.operations,
            pauses: minimised.pauses,
            race,
            scenario: &minimised.text,
        }),
    };
    serde_json::to_writer(&mut writer, &result)?;
    writeln!(writer)
}

/// Writes what every kernel makes of a scenario as one array and a line break.
///
/// # Errors
/// When the writer fails.
pub fn write_survey(mut writer: impl Write, rows: &[Survival]) -> io::Result<()> {
    let rows: Vec<Row<'_>> = rows
        .iter()
        .map(|row| Row {
            kernel: row.version,
            released: row.date,
            run: row.run.map(|verdict| verdict.word()),
            explored: row
                .explored
                .as_ref()
                .map(|e| e.verdicts.iter().map(|v| v.word()).collect()),
            complete: row.explored.as_ref().map(|e| e.complete),
            refused: row.refused.as_deref(),
        })
        .collect();
    serde_json::to_writer(&mut writer, &rows)?;
    writeln!(writer)
}

#[derive(Serialize)]
struct Row<'a> {
    kernel: &'static str,
    released: &'static str,
    run: Option<&'static str>,
    explored: Option<Vec<&'static str>>,
    complete: Option<bool>,
    refused: Option<&'a str>,
}

#[derive(Serialize)]
struct Result<'a> {
    format: u32,
    states: u64,
    transitions: u64,
    ends: u64,
    /// A number that may not fit into a JSON number.
    schedules: Option<String>,
    complete: bool,
    bound: Option<String>,
    outcomes: Vec<OneOutcome<'a>>,
    expectations: Vec<Judged>,
    minimised: Option<Smallest<'a>>,
}

#[derive(Serialize)]
struct Judged {
    line: u32,
    statement: String,
    holds: Option<bool>,
    outcome: Option<usize>,
}

#[derive(Serialize)]
struct Smallest<'a> {
    operations: usize,
    pauses: usize,
    race: Option<&'a str>,
    scenario: &'a str,
}

#[derive(Serialize)]
struct OneOutcome<'a> {
    verdict: &'static str,
    ends: u64,
    files: Vec<File<'a>>,
    heard: Vec<Said<'a>>,
    stuck: &'a [String],
    preemptions: Option<u32>,
    kernel_steps: Option<u32>,
    scenario: Option<&'a str>,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    bytes: Vec<Run>,
}

#[derive(Serialize)]
struct Run {
    from: u64,
    to: u64,
    state: &'static str,
    memory: Option<String>,
    disk: String,
}

#[derive(Serialize)]
struct Said<'a> {
    process: &'a str,
    returned: Option<i64>,
    read: Option<String>,
}

fn outcome<'a>(files: &'a [String], outcome: &'a Outcome) -> OneOutcome<'a> {
    let ending = &outcome.ending;
    let file = |(name, bytes): (&'a String, &Vec<Bytes>)| File {
        name,
        bytes: bytes.iter().map(run).collect(),
    };
    let witness = outcome.witness.as_ref();
    OneOutcome {
        verdict: ending.verdict.word(),
        ends: outcome.ends,
        files: files.iter().zip(&ending.files).map(file).collect(),
        heard: ending.heard.iter().map(said).collect(),
        stuck: &ending.stuck,
        preemptions: witness.map(|w| w.preemptions),
        kernel_steps: witness.map(|w| w.kernel_steps),
        scenario: witness.map(|w| w.text.as_str()),
    }
}

fn run(bytes: &Bytes) -> Run {
    Run {
        from: bytes.from,
        to: bytes.to,
        state: bytes.state.word(),
        memory: bytes.memory.map(|c| char::from(c).to_string()),
        disk: char::from(bytes.disk).to_string(),
    }
}

fn said(heard: &Heard) -> Said<'_> {
    Said {
        process: &heard.process,
        returned: heard.returned,
        read: match heard.read {
            LastRead::All(content) => Some(char::from(content).to_string()),
            LastRead::Nothing | LastRead::Mixed => None,
        },
    }
}
