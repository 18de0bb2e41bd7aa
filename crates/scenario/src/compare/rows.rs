//! Two runs of the same lines, position beside position.

use super::align::{Place, align};
use crate::run::Tick;
use crate::trace::Trace;
use std::ops::Range;
use writeback_model::KernelStep;

/// A moment of both runs: a position of each. Where only one run takes a step, the other stays where it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// The position in the first run.
    pub a: usize,
    /// The position in the second run.
    pub b: usize,
}

/// What makes a position, without the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    Step(KernelStep),
    Blocks,
    Queues,
    Other,
}

/// Consecutive positions of one line.
struct Turn {
    line: usize,
    positions: Range<usize>,
}

/// Aligns two runs of the same lines: turns of one line meet, and within them equal kernel steps.
///
/// Row 0 is before the first line. Every later row takes a step in one run or in both, and every
/// position of each run is taken once, in order. Both alignments look at most
/// [`WINDOW`](super::WINDOW) turns, or kernel steps of a turn, ahead.
pub(super) fn rows(a: &Trace, b: &Trace) -> Vec<Row> {
    let (turns_a, turns_b) = (turns(a), turns(b));
    let lines = |turns: &[Turn]| turns.iter().map(|t| t.line).collect::<Vec<usize>>();
    let mut rows = Rows(vec![Row { a: 0, b: 0 }]);
    for place in align(&lines(&turns_a), &lines(&turns_b)) {
        match place {
            Place::Both(x, y) => {
                let (x, y) = (&turns_a[x].positions, &turns_b[y].positions);
                rows.turn(&made(a, x), &made(b, y));
            }
            Place::A(x) => turns_a[x]
                .positions
                .clone()
                .for_each(|_| rows.take(true, false)),
            Place::B(y) => turns_b[y]
                .positions
                .clone()
                .for_each(|_| rows.take(false, true)),
        }
    }
    rows.0
}

struct Rows(Vec<Row>);

impl Rows {
    fn take(&mut self, a: bool, b: bool) {
        let last = *self.0.last().expect("row 0 is always there");
        self.0.push(Row {
            a: last.a + usize::from(a),
            b: last.b + usize::from(b),
        });
    }

    fn turn(&mut self, a: &[Made], b: &[Made]) {
        // A turn without kernel steps is over when the other one is.
        if let Some(before) = idle_beside(a, b).or_else(|| idle_beside(b, a)) {
            let a_is_idle = a.len() == 1;
            (0..before).for_each(|_| self.take(!a_is_idle, a_is_idle));
            self.take(true, true);
            return;
        }
        for place in align(a, b) {
            match place {
                Place::Both(..) => self.take(true, true),
                Place::A(_) => self.take(true, false),
                Place::B(_) => self.take(false, true),
            }
        }
    }
}

/// How many positions the other turn has before its last one, if this one has a single position that no kernel step made.
fn idle_beside(turn: &[Made], other: &[Made]) -> Option<usize> {
    match turn {
        [Made::Step(_)] => None,
        [idle] if !other.contains(idle) => Some(other.len() - 1),
        _ => None,
    }
}

fn turns(trace: &Trace) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for position in 1..=trace.last_position() {
        let line = trace.tick_at(position).map_or(0, Tick::line);
        match turns.last_mut().filter(|turn| turn.line == line) {
            Some(turn) => turn.positions.end = position + 1,
            None => turns.push(Turn {
                line,
                positions: position..position + 1,
            }),
        }
    }
    turns
}

fn made(trace: &Trace, positions: &Range<usize>) -> Vec<Made> {
    let made = |position| match trace.tick_at(position) {
        Some(Tick::Kernel { step, .. }) => Made::Step(step),
        Some(Tick::Blocks { .. }) => Made::Blocks,
        Some(Tick::Queues { .. }) => Made::Queues,
        _ => Made::Other,
    };
    positions.clone().map(made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::gallery::CORPUS;
    use crate::run::lay_out;

    #[test]
    fn a_run_beside_itself_has_only_paired_rows() {
        for (name, text) in CORPUS {
            let scenario = check(text).scenario.expect("a scenario has a meaning");
            let layout = lay_out(&scenario).expect("the corpus is within the limits");
            let trace = Trace::new(scenario, layout, |_| {});
            let pairs: Vec<Row> = (0..=trace.last_position())
                .map(|at| Row { a: at, b: at })
                .collect();
            assert_eq!(rows(&trace, &trace), pairs, "{name}");
        }
    }
}
