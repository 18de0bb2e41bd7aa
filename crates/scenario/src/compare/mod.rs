//! Two kernels, one scenario: the runs side by side, where they part, and which rule parts them.
//!
//! Both runs are whole [`Trace`]s of the same lines. A [`Comparison`] says which positions of them
//! stand beside each other, and finds the differences; words are made of it by
//! [`explain`](crate::explain).

mod align;
mod kernel;
mod point;
mod rows;
mod rule;
mod seen;

pub use align::WINDOW;
pub use kernel::{Refused, on_kernel};
pub use point::{Does, Point, What};
pub use rows::Row;
pub use rule::{BYTES_MAX, KERNEL_STEPS_MAX, Rules, switches_between};

use crate::run::Tick;
use crate::syntax::VerdictWord;
use crate::trace::Trace;
use writeback_model::Look;
use writeback_model::kernel::Switch;

/// Two runs of one scenario, side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// The moments of both runs, in order; row 0 is before the first line.
    pub rows: Vec<Row>,
    /// For each row, whether a reader can tell the two states apart.
    pub differs: Vec<bool>,
    /// The switches whose values differ; none where the kernels are equal.
    pub switches: Vec<Switch>,
    /// Where the runs first differ in anything that a reader sees.
    pub first: Option<Point>,
    /// Where something else has first become of a byte once a turn is over.
    pub fate: Option<Point>,
    /// The verdicts at the ends.
    pub verdicts: [VerdictWord; 2],
}

impl Comparison {
    /// Compares the runs of one scenario on two kernels. Runs of equal kernels are equal, and are not looked at.
    ///
    /// # Panics
    /// If the traces are of different lines or files.
    #[must_use]
    pub fn new(a: &Trace, b: &Trace) -> Comparison {
        assert_eq!(a.scenario.lines.len(), b.scenario.lines.len());
        assert_eq!(a.layout.n_cells(), b.layout.n_cells());
        let switches = switches_between(a.layout.kernel(), b.layout.kernel());
        if switches.is_empty() {
            return Comparison::of_equals(a);
        }
        let rows = rows::rows(a, b);
        let mut differs = Vec::with_capacity(rows.len());
        let mut fate = None;
        side_by_side(a, b, &rows, |row, look_a, look_b| {
            let differ = seen::differ(look_a, look_b);
            differs.push(differ);
            if differ && fate.is_none() && rest(a, b, rows[row]) {
                fate = (seen::fates(look_a) != seen::fates(look_b)).then_some(row);
            }
        });
        let parts = |row: &usize| differs[*row] || takes_another_step(a, b, &rows, *row);
        let first = (1..rows.len()).find(parts);
        Comparison {
            first: first.map(|row| point::first(a, b, &rows, row)),
            fate: fate.and_then(|row| point::fate(a, b, &rows, row)),
            verdicts: [a, b].map(|t| seen::fates(t.at(t.last_position()).look()).1),
            rows,
            differs,
            switches,
        }
    }

    fn of_equals(a: &Trace) -> Comparison {
        let last = a.last_position();
        Comparison {
            rows: (0..=last).map(|at| Row { a: at, b: at }).collect(),
            differs: vec![false; last + 1],
            switches: Vec::new(),
            first: None,
            fate: None,
            verdicts: [seen::fates(a.at(last).look()).1; 2],
        }
    }

    /// Whether each run takes a step at a row; both stand still at row 0.
    ///
    /// # Panics
    /// If there is no such row.
    #[must_use]
    pub fn takes(&self, row: usize) -> [bool; 2] {
        let now = self.rows[row];
        let before = row.checked_sub(1).map_or(now, |before| self.rows[before]);
        [now.a > before.a, now.b > before.b]
    }

    /// The rows at which the runs part: alike before, and different from there on or in the step that is taken.
    #[must_use]
    pub fn partings(&self) -> Vec<usize> {
        let both = |row: usize| row == 0 || self.takes(row) == [true, true];
        (1..self.rows.len())
            .filter(|&row| {
                let parts = self.differs[row] && !self.differs[row - 1];
                parts || !both(row) && both(row - 1) && !self.differs[row - 1]
            })
            .collect()
    }
}

/// Whether the same turn is over in both runs, or both runs are.
fn rest(a: &Trace, b: &Trace, row: Row) -> bool {
    let rests = |trace: &Trace, position: usize| {
        let made_by = trace.tick_at(position);
        made_by.is_none_or(|tick| !matches!(tick, Tick::Kernel { .. }))
            || trace
                .ticks_after(position)
                .iter()
                .any(|t| rule::is_over(*t))
    };
    let line = |trace: &Trace, position: usize| trace.tick_at(position).map(Tick::line);
    let ends = row.a == a.last_position() && row.b == b.last_position();
    ends || line(a, row.a) == line(b, row.b) && rests(a, row.a) && rests(b, row.b)
}

/// Whether a row takes a step that is not the same in both runs.
fn takes_another_step(a: &Trace, b: &Trace, rows: &[Row], row: usize) -> bool {
    let (now, before) = (rows[row], rows[row - 1]);
    let step = |trace: &Trace, at: usize, from: usize| {
        let tick = (at > from).then(|| trace.tick_at(at)).flatten();
        tick.map(|tick| match tick {
            Tick::Kernel { line, step, .. } => (line, Some(step)),
            tick => (tick.line(), None),
        })
    };
    step(a, now.a, before.a) != step(b, now.b, before.b)
}

/// Shows the two states of every row.
fn side_by_side(
    a: &Trace,
    b: &Trace,
    rows: &[Row],
    mut visit: impl FnMut(usize, Look<'_>, Look<'_>),
) {
    let (mut at_a, mut at_b) = (a.at(0), b.at(0));
    for (index, row) in rows.iter().enumerate() {
        while at_a.position() < row.a {
            at_a.advance(|_, _, _| {});
        }
        while at_b.position() < row.b {
            at_b.advance(|_, _, _| {});
        }
        visit(index, at_a.look(), at_b.look());
    }
}
