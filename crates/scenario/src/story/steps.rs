//! The lines of a text in their order: what each operation came to, and which expectations hold.

use super::Telling;
use super::paper::{Paper, Tone, WIDTH, columns};
use super::words::{name_of_target, words_for_holder, words_for_notice, words_for_wait};
use crate::outcome::{Blocked, Judged, Marked, StepOutcome, StepResult};
use crate::scenario::{LineKind, Scenario};
use crate::syntax::Statement;
use writeback_model::{KernelStep, Target};

pub(super) fn tell(paper: &mut Paper, telling: Telling<'_>) {
    let columns = Columns::of(telling.scenario);
    let statements: Vec<&Statement> = telling.tree.statements().map(|(_, s)| &s.node).collect();
    let mut steps = telling.outcome.steps.iter().peekable();
    let mut judged = telling.outcome.expectations.iter().peekable();
    let mut marks = telling.outcome.marks.iter().peekable();
    let mut notices = telling.outcome.notices.clone();
    notices.sort_by_key(|noticed| noticed.line);
    let reached = |number| notices.iter().any(|noticed| noticed.line == number);
    let mut notices = notices.iter().peekable();
    for (index, line) in telling.scenario.lines.iter().enumerate() {
        let number = line.span.line;
        if let Some(step) = steps.next_if(|step| step.index == index) {
            columns.step(paper, telling, step);
        } else if let Some(judged) = judged.next_if(|judged| judged.index == index) {
            columns.expectation(paper, judged, statements[line.statement.index()]);
        } else if let Some(marked) = marks.next_if(|marked| marked.index == index) {
            columns.mark(paper, telling.scenario, *marked);
        } else if let (LineKind::Anytime { .. }, true) = (line.kind, reached(number)) {
            columns.anytime(paper, number, statements[line.statement.index()]);
        } else {
            columns.not_reached(paper, number, statements[line.statement.index()]);
        }
        while let Some(noticed) = notices.next_if(|noticed| noticed.line == number) {
            let words = words_for_notice(telling.scenario, noticed.notice);
            columns.remark(paper, Tone::Faint, &format!("note: {words}"));
        }
    }
}

/// Where the parts of a line stand.
struct Columns {
    number: usize,
    actor: usize,
}

impl Columns {
    fn of(scenario: &Scenario) -> Columns {
        let last = scenario.lines.last().map_or(0, |line| line.span.line);
        let longest = scenario
            .actors
            .iter()
            .map(|actor| columns(&actor.name))
            .max();
        Columns {
            number: last.to_string().len().max(2),
            // A name that is much longer than others pushes its own line aside, not every other one.
            actor: longest.unwrap_or(0).clamp("expect".len(), 14),
        }
    }

    /// The start of a line: its number and who speaks.
    fn lead(&self, number: u32, who: &str) -> String {
        format!("{number:>0$}  {who:<1$}  ", self.number, self.actor)
    }

    fn indent(&self) -> String {
        " ".repeat(self.number + self.actor + 4)
    }

    fn remark(&self, paper: &mut Paper, tone: Tone, words: &str) {
        let indent = self.indent();
        paper.hanging(tone, &indent, &format!("{indent}  "), words);
    }

    fn step(&self, paper: &mut Paper, telling: Telling<'_>, step: &StepOutcome) {
        let scenario = telling.scenario;
        let lead = self.lead(step.line, &scenario.actor(step.actor).name);
        // What every call returns when all goes well is not worth a word.
        let returned = step.returned.filter(|_| speaks(scenario, step));
        let returned = returned.map_or(String::new(), |value| format!(" = {value}"));
        paper.pieces(&[
            (Tone::Faint, &lead[..self.number + 2]),
            (Tone::Plain, &lead[self.number + 2..]),
            (Tone::Plain, &step.operation),
            (Tone::Faint, &returned),
        ]);
        match step.result {
            StepResult::Done => {}
            StepResult::Paused => {
                let words = match step.kernel_steps.last() {
                    Some(last) => format!("still paused after {}", last.name),
                    None => "still paused".to_owned(),
                };
                self.remark(paper, Tone::Bad, &words);
            }
            StepResult::Blocked(blocked) => {
                self.remark(paper, Tone::Bad, &waiting(telling, blocked));
            }
            StepResult::Queued => {
                self.remark(
                    paper,
                    Tone::Bad,
                    "never begun: it waits behind the line before it",
                );
            }
            StepResult::Gone => self.remark(paper, Tone::Plain, "went with the power"),
        }
        if telling.kernel_steps {
            for words in kernel_steps(telling, &step.kernel_steps) {
                self.remark(paper, Tone::Faint, &words);
            }
        }
    }

    fn expectation(&self, paper: &mut Paper, judged: &Judged, statement: &Statement) {
        let lead = self.lead(judged.line, "expect");
        let condition = statement.to_string();
        let condition = condition.strip_prefix("expect ").unwrap_or(&condition);
        let (tone, words) = match judged.holds {
            Some(true) => (Tone::Good, "✓ holds"),
            Some(false) => (Tone::Bad, "✗ does not hold"),
            None => (Tone::Plain, "- not judged: `run` takes one order"),
        };
        let used = columns(&lead) + columns(condition);
        let gap = WIDTH.saturating_sub(used + columns(words)).clamp(2, 60);
        let pieces = [
            (Tone::Faint, &lead[..self.number + 2]),
            (Tone::Plain, &lead[self.number + 2..]),
            (Tone::Plain, condition),
        ];
        if used + 2 + columns(words) > WIDTH {
            paper.pieces(&pieces);
            self.remark(paper, tone, words);
        } else {
            let gap = " ".repeat(gap);
            paper.pieces(&[&pieces[..], &[(Tone::Plain, &gap), (tone, words)]].concat());
        }
    }

    fn mark(&self, paper: &mut Paper, scenario: &Scenario, marked: Marked) {
        let label = scenario.label(marked.index).unwrap_or_default();
        let lead = self.lead(marked.line, "mark");
        paper.hanging(Tone::Strong, &lead, &self.indent(), label);
    }

    fn anytime(&self, paper: &mut Paper, number: u32, statement: &Statement) {
        let lead = self.lead(number, "anytime");
        let text = statement.to_string();
        let text = text.strip_prefix("anytime ").unwrap_or(&text);
        paper.pieces(&[(Tone::Faint, &lead), (Tone::Plain, text)]);
    }

    fn not_reached(&self, paper: &mut Paper, number: u32, statement: &Statement) {
        let lead = self.lead(number, "-");
        let text = statement.to_string();
        paper.pieces(&[
            (Tone::Faint, &lead),
            (Tone::Faint, &text),
            (Tone::Faint, "  (not reached)"),
        ]);
    }
}

/// Whether what an operation returned tells a reader something: a byte count, or what a promise came to.
fn speaks(scenario: &Scenario, step: &StepOutcome) -> bool {
    match scenario.begins(step.index) {
        LineKind::Op { op, .. } => {
            scenario.program.ops[op.index()].1.promises() || step.returned != Some(0)
        }
        _ => false,
    }
}

fn waiting(telling: Telling<'_>, blocked: Blocked) -> String {
    let layout = telling.end.layout;
    let wait = words_for_wait(telling.scenario, layout, blocked.wait);
    let holder = words_for_holder(telling.scenario, blocked.holder);
    format!(
        "still waits before {} for {wait}, held by {holder}",
        blocked.before.name
    )
}

/// The kernel steps of an operation in words: one entry for each page, repetitions counted.
fn kernel_steps(telling: Telling<'_>, steps: &[KernelStep]) -> Vec<String> {
    let layout = telling.end.layout;
    let place = |step: &KernelStep| match step.target {
        Target::Block(block) => Target::Page(layout.block_page(block)),
        Target::Pte(_, page) => Target::Page(page),
        target => target,
    };
    let of_one_page = |part: &[KernelStep]| {
        let mut names: Vec<String> = Vec::new();
        for run in part.chunk_by(|a, b| a.name == b.name) {
            let name = run[0].name;
            names.push(match run.len() {
                1 => name.to_string(),
                n => format!("{name} ×{n}"),
            });
        }
        let target = name_of_target(telling.scenario, layout, place(&part[0]));
        let names = names.join(", ");
        if target.is_empty() {
            names
        } else {
            format!("{target}: {names}")
        }
    };
    steps
        .chunk_by(|a, b| place(a) == place(b))
        .map(of_one_page)
        .collect()
}
