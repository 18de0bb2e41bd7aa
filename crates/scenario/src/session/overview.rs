//! A run at a glance: the state of every byte and the verdict at every position, and what became of each line.

use crate::judge;
use crate::run::{Notice, RunError, Tick};
use crate::scenario::{LineKind, Scenario};
use crate::syntax::{Diagnostic, VerdictWord};
use crate::trace::Trace;
use writeback_model::ids::CellId;
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::{Layout, Look};

/// What became of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineResult {
    /// The operation ended, or the mark was reached.
    Done,
    /// It waits at the end of the text.
    Blocked,
    /// It is paused at the end of the text.
    Paused,
    /// It waits behind another one at the end of the text.
    Queued,
    /// It went with the power.
    Gone,
    /// The expectation holds.
    Holds,
    /// The expectation does not hold.
    Fails,
    /// The expectation speaks of all interleavings.
    NotJudged,
    /// The run stopped before it.
    NotReached,
}

/// A labelled moment that the run has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MarkedMoment {
    /// The line of the mark; [`Scenario::label`] has its label.
    pub line: usize,
    /// The position that it labels: the one after everything above it.
    pub position: usize,
}

/// The run at a glance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overview {
    /// For each position, how many bytes are in each state, in the order of [`ByteState::ALL`].
    pub band: Vec<[u64; 7]>,
    /// For each position, the verdict on the run so far.
    pub verdicts: Vec<VerdictWord>,
    /// The positions at which a byte's state or the verdict changed.
    pub events: Vec<usize>,
    /// The positions at which a line's turn is over, position 0 first.
    pub stops: Vec<usize>,
    /// The marks that were reached, in the order of the run.
    pub marks: Vec<MarkedMoment>,
    /// For each line, what became of it.
    pub results: Vec<LineResult>,
    /// For each line, what its system call returned.
    pub returned: Vec<Option<i64>>,
    /// For each line, the position before its turn and the one after it.
    pub turns: Vec<(usize, usize)>,
    /// For each line, the ticks that a reader may want to know of: notices and blocks.
    pub notices: Vec<Vec<Tick>>,
}

/// Runs a scenario and watches it; the third are the cells that something is wrong with at some position, in order.
pub(super) fn trace(scenario: Scenario, layout: Layout) -> (Trace, Overview, Vec<CellId>) {
    let mut watch = Watch::default();
    let trace = Trace::new(scenario, layout, |look| watch.see(look));
    let troubled = watch.troubled();
    let mut overview = Overview {
        band: watch.band,
        verdicts: watch.verdicts,
        events: watch.events,
        stops: vec![0],
        marks: Vec::new(),
        results: vec![LineResult::NotReached; trace.scenario.lines.len()],
        returned: vec![None; trace.scenario.lines.len()],
        turns: vec![(0, 0); trace.scenario.lines.len()],
        notices: vec![Vec::new(); trace.scenario.lines.len()],
    };
    overview.follow(&trace);
    (trace, overview, troubled)
}

/// Watches the states of bytes as a run goes by.
#[derive(Default)]
struct Watch {
    band: Vec<[u64; 7]>,
    verdicts: Vec<VerdictWord>,
    events: Vec<usize>,
    before: Vec<u8>,
    states: Vec<ByteState>,
    /// For each cell, whether it was stranded, or something else became of it.
    wrong: Vec<bool>,
}

impl Watch {
    fn see(&mut self, look: Look<'_>) {
        // Equal states say the same: most steps of a large file change little, many change nothing that counts.
        if self.before == look.state {
            self.band.extend(self.band.last().copied());
            self.verdicts.extend(self.verdicts.last().copied());
            return;
        }
        self.before.clear();
        self.before.extend_from_slice(look.state);
        let states: Vec<ByteState> = (0..look.layout.n_cells())
            .map(|cell| byte_state(look, CellId(cell)))
            .collect();
        let verdict = judge::verdict_of(look, &states);
        let moved = states != self.states || self.verdicts.last() != Some(&verdict);
        if moved && !self.band.is_empty() {
            self.events.push(self.band.len());
        }
        self.wrong.resize(states.len(), false);
        for ((cell, state), wrong) in (0..).map(CellId).zip(&states).zip(&mut self.wrong) {
            *wrong |= *state == ByteState::Stranded || look.any_fate(cell);
        }
        self.band.push(tally(look, &states));
        self.verdicts.push(verdict);
        self.states = states;
    }
}

impl Watch {
    fn troubled(&self) -> Vec<CellId> {
        let cells = (0..).map(CellId).zip(&self.wrong);
        cells
            .filter(|(_, wrong)| **wrong)
            .map(|(cell, _)| cell)
            .collect()
    }
}

fn tally(look: Look<'_>, states: &[ByteState]) -> [u64; 7] {
    let mut bytes = [0; 7];
    for (cell, state) in (0..).map(CellId).zip(states) {
        let (from, to) = look.layout.cell_bounds(cell);
        bytes[*state as usize] += to - from;
    }
    bytes
}

impl Overview {
    fn follow(&mut self, trace: &Trace) {
        let mut reached = 0;
        for position in 0..=trace.last_position() {
            if let Some(tick) = trace.tick_at(position) {
                let turn = &mut self.turns[tick.line()];
                if *turn == (0, 0) {
                    *turn = (position - 1, position);
                }
                turn.1 = position;
                self.note(tick);
            }
            let after = trace.ticks_after(position);
            for tick in after {
                if matches!(tick, Tick::Judged { .. } | Tick::Marks { .. }) {
                    self.turns[tick.line()] = (position, position);
                }
                if let Tick::Marks { line } = *tick {
                    self.marks.push(MarkedMoment { line, position });
                }
                self.note(*tick);
            }
            let over = |tick: &Tick| {
                matches!(
                    tick,
                    Tick::Ends { .. } | Tick::Pauses { .. } | Tick::Blocks { .. }
                )
            };
            let made_by = trace.tick_at(position);
            let ends = after.iter().any(over)
                || made_by.is_some_and(|tick| !matches!(tick, Tick::Kernel { .. }));
            if position > reached && ends {
                self.stops.push(position);
                reached = position;
            }
        }
        if *self.stops.last().unwrap_or(&0) != trace.last_position() {
            self.stops.push(trace.last_position());
        }
        self.continued(&trace.scenario);
    }

    fn note(&mut self, tick: Tick) {
        let line = tick.line();
        match tick {
            Tick::Ends { returned, .. } => {
                self.results[line] = LineResult::Done;
                self.returned[line] = returned;
            }
            Tick::Pauses { .. } => self.results[line] = LineResult::Paused,
            Tick::Blocks { .. } => {
                self.results[line] = LineResult::Blocked;
                self.notices[line].push(tick);
            }
            Tick::Queues { .. } => self.results[line] = LineResult::Queued,
            Tick::Gone { .. } => self.results[line] = LineResult::Gone,
            Tick::Judged { holds, .. } => {
                self.results[line] = match holds {
                    Some(true) => LineResult::Holds,
                    Some(false) => LineResult::Fails,
                    None => LineResult::NotJudged,
                };
            }
            Tick::Marks { .. } => self.results[line] = LineResult::Done,
            Tick::Notices { notice, .. } => {
                self.notices[line].push(tick);
                if notice == Notice::LeftOut {
                    self.results[line] = LineResult::NotJudged;
                } else if self.results[line] == LineResult::NotReached {
                    self.results[line] = LineResult::Done;
                }
            }
            Tick::Begins { .. } | Tick::Kernel { .. } | Tick::Stops { .. } => {}
        }
    }

    /// A line that was paused and then continued is done as far as its own turn goes.
    fn continued(&mut self, scenario: &Scenario) {
        for index in 0..scenario.lines.len() {
            let LineKind::Continue { actor, .. } = scenario.lines[index].kind else {
                continue;
            };
            if self.results[index] == LineResult::NotReached {
                continue;
            }
            let own = |kind: LineKind| match kind {
                LineKind::Op { actor: a, .. } | LineKind::Continue { actor: a, .. } => a == actor,
                LineKind::Anytime { .. } | LineKind::Expect(_) | LineKind::Mark(_) => false,
            };
            let earlier = (0..index).rev().find(|i| own(scenario.lines[*i].kind));
            if let Some(earlier) = earlier.filter(|e| self.results[*e] == LineResult::Paused) {
                self.results[earlier] = LineResult::Done;
            }
        }
    }
}

/// Says in the text where and why a run stopped before its end.
pub(super) fn stop_diagnostic(trace: &Trace) -> Option<Diagnostic> {
    let Some(Tick::Stops { line, error }) = trace.ticks().last() else {
        return None;
    };
    let span = trace.scenario.lines[*line].span;
    Some(match error {
        RunError::PausedActor(actor) => {
            let name = &trace.scenario.actor(*actor).name;
            Diagnostic::error(
                span,
                format!("`{name}` is paused here: only `{name}: continue` can follow"),
            )
            .mended(
                format!("insert `{name}: continue`"),
                span.before(),
                format!("{name}: continue\n"),
            )
        }
        RunError::TooManySteps => Diagnostic::error(
            span,
            format!(
                "the run stops here: it takes more than {} kernel steps",
                crate::run::KERNEL_STEPS_MAX
            ),
        ),
        RunError::TooMuchWork => {
            let why = crate::story::words_for_error(&trace.scenario, *error);
            Diagnostic::error(span, format!("the run stops here: {why}"))
        }
    })
}
