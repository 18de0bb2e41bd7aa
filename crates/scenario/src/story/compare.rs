//! Two runs side by side as a story: the turns that are not alike, where they part, and how they end.

use super::paper::{Paper, Story, Tone, WIDTH, columns};
use super::words::{name_of_target, words_for_sentence};
use crate::compare::Comparison;
use crate::explain::{Beside, counted};
use crate::run::Tick;
use crate::syntax::Tree;
use crate::trace::Trace;
use std::ops::Range;

/// How many steps that are alike are told before and after one that is not.
const AROUND: usize = 1;

/// The most rows that are told.
const ROWS_MAX: usize = 400;

/// Tells two runs of a text side by side.
#[must_use]
pub fn tell_beside(tree: &Tree, traces: [&Trace; 2], comparison: &Comparison) -> Story {
    let beside = Beside::new(traces[0], traces[1]);
    let mut teller = Teller {
        tree,
        traces,
        comparison,
        paper: Paper::default(),
        told: 0,
    };
    let scenario = &traces[0].scenario;
    if let Some(title) = &scenario.title {
        teller.paper.wrapped(Tone::Strong, title);
    }
    let [a, b] = beside.kernels();
    teller
        .paper
        .wrapped(Tone::Plain, &format!("{a} beside {b}"));
    for turn in teller.turns() {
        teller.turn(turn, beside.kernels());
    }
    teller.paper.blank();
    for (_, sentence) in beside.points(comparison) {
        teller
            .paper
            .wrapped(Tone::Plain, &words_for_sentence(scenario, &sentence));
        teller.paper.blank();
    }
    let summary = words_for_sentence(scenario, &beside.summary(comparison));
    teller.paper.wrapped(Tone::Strong, &summary);
    teller.paper.done()
}

struct Teller<'a> {
    tree: &'a Tree,
    traces: [&'a Trace; 2],
    comparison: &'a Comparison,
    paper: Paper,
    told: usize,
}

impl Teller<'_> {
    /// The line whose turn a row is.
    fn line(&self, row: usize) -> usize {
        let at = self.comparison.rows[row];
        let [takes_a, _] = self.comparison.takes(row);
        let tick = if takes_a {
            self.traces[0].tick_at(at.a)
        } else {
            self.traces[1].tick_at(at.b)
        };
        tick.map_or(0, Tick::line)
    }

    /// Consecutive rows of one line, of those turns in which the runs take different steps.
    fn turns(&self) -> Vec<Range<usize>> {
        let mut turns: Vec<Range<usize>> = Vec::new();
        for row in 1..self.comparison.rows.len() {
            match turns
                .last_mut()
                .filter(|turn| self.line(turn.start) == self.line(row))
            {
                Some(turn) => turn.end = row + 1,
                None => turns.push(row..row + 1),
            }
        }
        turns.retain(|turn| turn.clone().any(|row| self.is_told(row)));
        turns
    }

    /// A step that one run takes alone, or that parts two states that were alike.
    fn is_told(&self, row: usize) -> bool {
        let differs = &self.comparison.differs;
        self.comparison.takes(row) != [true, true] || differs[row] != differs[row - 1]
    }

    fn turn(&mut self, turn: Range<usize>, kernels: &[String; 2]) {
        if self.told > ROWS_MAX {
            return;
        }
        let line = &self.traces[0].scenario.lines[self.line(turn.start)];
        let statement = self.tree.statements().nth(line.statement.index());
        let words = statement.map_or_else(String::new, |(_, s)| s.node.to_string());
        self.paper.blank();
        self.paper
            .line(Tone::Plain, &format!("Line {}: {words}", line.span.line));
        self.pair(Tone::Faint, " ", &kernels[0], &kernels[1]);
        let mut alike = 0;
        for row in turn.clone() {
            let near = row.saturating_sub(AROUND).max(turn.start)..(row + AROUND + 1).min(turn.end);
            if !near.clone().any(|near| self.is_told(near)) {
                alike += 1;
                continue;
            }
            self.fold(std::mem::take(&mut alike));
            self.told += 1;
            if self.told > ROWS_MAX {
                self.paper.line(Tone::Faint, "    and so on");
                return;
            }
            let [one, other] = self.steps(row);
            let sign = if self.comparison.differs[row] {
                "≠"
            } else {
                " "
            };
            self.pair(Tone::Plain, sign, &one, &other);
        }
        self.fold(alike);
    }

    fn fold(&mut self, alike: usize) {
        if alike > 0 {
            let steps = counted(alike as u64, "step");
            self.paper
                .line(Tone::Faint, &format!("      {steps} alike"));
        }
    }

    /// What each run does at a row; nothing where it takes no step.
    fn steps(&self, row: usize) -> [String; 2] {
        let at = self.comparison.rows[row];
        let takes = self.comparison.takes(row);
        [(0, at.a), (1, at.b)].map(|(side, position)| {
            let trace = self.traces[side];
            match trace.tick_at(position).filter(|_| takes[side]) {
                None => "-".to_owned(),
                Some(Tick::Kernel { step, .. }) => {
                    let target = name_of_target(&trace.scenario, &trace.layout, step.target);
                    format!("{} {target}", step.name.name())
                }
                Some(Tick::Blocks { .. }) => "has to wait".to_owned(),
                Some(Tick::Queues { .. }) => "waits for its turn".to_owned(),
                Some(_) => "nothing to do".to_owned(),
            }
        })
    }

    fn pair(&mut self, tone: Tone, sign: &str, one: &str, other: &str) {
        let half = (WIDTH - 4) / 2;
        let gap = half.saturating_sub(columns(one)).max(1);
        let words = format!("  {sign} {one}{}{other}", " ".repeat(gap));
        self.paper.line(tone, &words);
    }
}
