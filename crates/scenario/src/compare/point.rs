//! A point at which two runs differ: where it is, in what, and which rules make it.

use super::rows::Row;
use super::rule::{self, Alike, Rules};
use super::seen;
use crate::run::Tick;
use crate::syntax::VerdictWord;
use crate::trace::Trace;
use writeback_model::ids::CellId;
use writeback_model::op::FileRange;
use writeback_model::recorders::ByteState;
use writeback_model::step::StepName;

/// A row at which two runs differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// The row.
    pub row: usize,
    /// The line whose turn it is there, an index into the scenario's lines.
    pub line: usize,
    /// In what.
    pub what: What,
    /// Which rules make it.
    pub rules: Rules,
}

/// In what two runs differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// One does something else than the other.
    Does([Does; 2]),
    /// Both take the same kernel step, and it leaves something else behind; none where a turn took no step.
    Leaves(Option<StepName>),
    /// Some bytes are in different states.
    States {
        /// The bytes, in order.
        ranges: Vec<FileRange>,
        /// The worst of the pairs of states that they are in.
        states: [ByteState; 2],
    },
    /// The verdicts are different, and every byte is in the same state.
    Verdicts([VerdictWord; 2]),
}

/// What a run does next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Does {
    /// It takes a kernel step.
    Takes(StepName),
    /// It has to wait.
    Waits,
    /// Its line waits behind another one of its actor.
    Queues,
    /// Its turn is over.
    IsOver,
}

/// The first row at which the runs differ, as a point.
pub(super) fn first(a: &Trace, b: &Trace, rows: &[Row], row: usize) -> Point {
    let (now, before) = (rows[row], rows[row - 1]);
    let (takes_a, takes_b) = (now.a > before.a, now.b > before.b);
    let line = if takes_a {
        line_at(a, now.a)
    } else {
        line_at(b, now.b)
    };
    let does = [does(a, before.a, line), does(b, before.b, line)];
    let what = match (takes_a && takes_b, does) {
        (true, [Does::Takes(step), other]) if other == Does::Takes(step) => {
            What::Leaves(Some(step))
        }
        (true, [one, other]) if one == other => What::Leaves(None),
        _ => What::Does(does),
    };
    // What the second run does there is its next position; at its end there is none.
    let until = (before.b + 1).min(b.last_position());
    Point {
        row,
        line,
        what,
        rules: rule::rules(a, b, Alike::Steps(until)).unwrap_or(Rules::Together(Vec::new())),
    }
}

/// The first row at which something else has become of a byte, as a point; none where only the order of turns is another one.
pub(super) fn fate(a: &Trace, b: &Trace, rows: &[Row], row: usize) -> Option<Point> {
    let now = rows[row];
    let rules = rule::rules(a, b, Alike::Fates(now.b))?;
    let ((states_a, verdict_a), (states_b, verdict_b)) = (
        seen::fates(a.at(now.a).look()),
        seen::fates(b.at(now.b).look()),
    );
    let pairs = || states_a.iter().copied().zip(states_b.iter().copied());
    let different = pairs().filter(|(one, other)| one != other);
    // The worst of the pairs is what a reader has to hear of.
    let worst = different.max_by_key(|(one, other)| (*one).max(*other) as u8);
    let what = match worst {
        None => What::Verdicts([verdict_a, verdict_b]),
        Some(worst) => {
            let cells = (0..).map(CellId).zip(pairs());
            let those = cells
                .filter(|(_, pair)| *pair == worst)
                .map(|(cell, _)| cell);
            What::States {
                ranges: ranges(a, those),
                states: [worst.0, worst.1],
            }
        }
    };
    Some(Point {
        row,
        line: line_at(a, now.a).max(line_at(b, now.b)),
        what,
        rules,
    })
}

fn line_at(trace: &Trace, position: usize) -> usize {
    trace.tick_at(position).map_or(0, Tick::line)
}

/// What a run does in a line after a position.
fn does(trace: &Trace, position: usize, line: usize) -> Does {
    let next = position + 1;
    let made_by = (next <= trace.last_position())
        .then(|| trace.tick_at(next))
        .flatten();
    match made_by.filter(|tick| tick.line() == line) {
        Some(Tick::Kernel { step, .. }) => Does::Takes(step.name),
        Some(Tick::Blocks { .. }) => Does::Waits,
        Some(Tick::Queues { .. }) => Does::Queues,
        Some(_) => Does::IsOver,
        None => {
            let waits = |tick: &Tick| matches!(tick, Tick::Blocks { line: l, .. } if *l == line);
            if trace.ticks_after(position).iter().any(waits) {
                Does::Waits
            } else {
                Does::IsOver
            }
        }
    }
}

/// The bytes of some cells in order, as few ranges as can be.
fn ranges(trace: &Trace, cells: impl Iterator<Item = CellId>) -> Vec<FileRange> {
    let layout = &trace.layout;
    let mut ranges: Vec<FileRange> = Vec::new();
    for cell in cells {
        let file = layout.page_file(layout.block_page(layout.cell_block(cell)));
        let (from, to) = layout.cell_bounds(cell);
        match ranges.last_mut().filter(|r| r.file == file && r.to == from) {
            Some(range) => range.to = to,
            None => ranges.push(FileRange { file, from, to }),
        }
    }
    ranges
}
