//! Two runs side by side as JSON, format 1.

use super::FORMAT;
use serde::Serialize;
use std::io::{self, Write};
use writeback_model::kernel::Switch;
use writeback_scenario::compare::{Comparison, Point, Rules};
use writeback_scenario::explain::Beside;
use writeback_scenario::run::Tick;
use writeback_scenario::story::words_for_sentence;
use writeback_scenario::trace::Trace;

/// Writes a comparison as one object and a line break.
///
/// # Errors
/// When the writer fails.
pub fn write_comparison(
    mut writer: impl Write,
    traces: [&Trace; 2],
    comparison: &Comparison,
) -> io::Result<()> {
    let beside = Beside::new(traces[0], traces[1]);
    let scenario = &traces[0].scenario;
    let place = |point: &Point| Place {
        row: point.row,
        line: scenario.lines[point.line].span.line,
        rules: names(match &point.rules {
            Rules::Alone(rules) | Rules::Together(rules) => rules,
            Rules::NotTried => &[],
        }),
        each_alone: matches!(point.rules, Rules::Alone(_)),
        sentence: words_for_sentence(scenario, &beside.point(comparison, point)),
    };
    let result = Result {
        format: FORMAT,
        kernels: beside.kernels(),
        rules_that_differ: names(&comparison.switches),
        verdicts: comparison.verdicts.map(|verdict| verdict.word()),
        first: comparison.first.as_ref().map(place),
        fate: comparison.fate.as_ref().map(place),
        rows: (0..comparison.rows.len())
            .map(|row| self::row(traces, comparison, row))
            .collect(),
    };
    serde_json::to_writer(&mut writer, &result)?;
    writeln!(writer)
}

#[derive(Serialize)]
struct Result<'a> {
    format: u32,
    kernels: &'a [String; 2],
    rules_that_differ: Vec<&'static str>,
    verdicts: [&'static str; 2],
    first: Option<Place>,
    fate: Option<Place>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Place {
    row: usize,
    line: u32,
    rules: Vec<&'static str>,
    each_alone: bool,
    sentence: String,
}

/// A row: the line whose turn it is, and the kernel step of each run; null where it takes none.
#[derive(Serialize)]
struct Row {
    line: Option<u32>,
    steps: [Option<&'static str>; 2],
    takes: [bool; 2],
    differs: bool,
}

fn names(switches: &[Switch]) -> Vec<&'static str> {
    switches.iter().map(|switch| switch.name()).collect()
}

fn row(traces: [&Trace; 2], comparison: &Comparison, row: usize) -> Row {
    let at = comparison.rows[row];
    let takes = comparison.takes(row);
    let ticks = [(0, at.a), (1, at.b)].map(|(side, position)| {
        let tick = traces[side].tick_at(position);
        tick.filter(|_| takes[side])
    });
    let line = ticks.iter().flatten().next().map(|tick| tick.line());
    Row {
        line: line.map(|line| traces[0].scenario.lines[line].span.line),
        steps: ticks.map(|tick| match tick {
            Some(Tick::Kernel { step, .. }) => Some(step.name.name()),
            _ => None,
        }),
        takes,
        differs: comparison.differs[row],
    }
}
