//! The result of a run as JSON, format 1.

mod compare;
mod explore;
mod stress;

pub use compare::write_comparison;
pub use explore::{Explored, write_exploration, write_survey};
pub use stress::write_stress;

use serde::Serialize;
use std::io::{self, Write};
use writeback_model::{Layout, Look};
use writeback_scenario::judge::verdict;
use writeback_scenario::outcome::{
    FileOutcome, Marked, Outcome, PageOutcome, StepOutcome, StepResult, files_of,
};
use writeback_scenario::scenario::Scenario;
use writeback_scenario::story::{
    words_for_error, words_for_holder, words_for_notice, words_for_wait,
};

/// The version of the format; it changes when a field changes its meaning or goes.
pub const FORMAT: u32 = 1;

/// Writes one object and a line break.
///
/// # Errors
/// When the writer fails.
pub fn write(
    mut writer: impl Write,
    scenario: &Scenario,
    layout: &Layout,
    outcome: &Outcome,
) -> io::Result<()> {
    let names = Names { scenario, layout };
    serde_json::to_writer(&mut writer, &names.result(outcome))?;
    writeln!(writer)
}

/// One state of the machine as one object: `format`, `verdict` so far and `files`, as in the result of a run.
#[must_use]
pub fn stage(scenario: &Scenario, look: Look<'_>) -> String {
    let names = Names {
        scenario,
        layout: look.layout,
    };
    let files = files_of(look);
    let stage = Stage {
        format: FORMAT,
        verdict: verdict(look).word(),
        files: files.iter().map(|file| names.file(file)).collect(),
    };
    serde_json::to_string(&stage).expect("plain data is written to memory")
}

#[derive(Serialize)]
struct Stage<'a> {
    format: u32,
    verdict: &'static str,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Result<'a> {
    format: u32,
    verdict: &'static str,
    expectations: Vec<Expectation>,
    files: Vec<File<'a>>,
    steps: Vec<Step<'a>>,
    marks: Vec<Mark<'a>>,
    notices: Vec<Message>,
    stopped: Option<Message>,
}

#[derive(Serialize)]
struct Expectation {
    line: u32,
    holds: Option<bool>,
}

#[derive(Serialize)]
struct Mark<'a> {
    line: u32,
    label: &'a str,
}

#[derive(Serialize)]
struct Message {
    line: u32,
    message: String,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    bytes: Vec<Bytes>,
    pages: Vec<Page<'a>>,
}

#[derive(Serialize)]
struct Bytes {
    from: u64,
    to: u64,
    state: &'static str,
    memory: Option<char>,
    disk: char,
}

#[derive(Serialize)]
struct Page<'a> {
    page: u32,
    cached: bool,
    dirty: bool,
    writeback: bool,
    uptodate: bool,
    tag_dirty: bool,
    blocks: Vec<Block>,
    ptes: Vec<Pte<'a>>,
}

#[derive(Serialize)]
struct Block {
    dirty: bool,
    uptodate: bool,
    mapped: bool,
}

#[derive(Serialize)]
struct Pte<'a> {
    process: &'a str,
    mapping: &'a str,
    present: bool,
    writable: bool,
    dirty: bool,
}

#[derive(Serialize)]
struct Step<'a> {
    line: u32,
    actor: &'a str,
    operation: &'a str,
    result: &'static str,
    returned: Option<i64>,
    kernel_steps: Vec<&'static str>,
    /// Only where the operation waits at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    waits: Option<Waits<'a>>,
}

#[derive(Serialize)]
struct Waits<'a> {
    before: &'static str,
    r#for: String,
    held_by: &'a str,
}

/// What turns numbers into names.
struct Names<'a> {
    scenario: &'a Scenario,
    layout: &'a Layout,
}

impl<'a> Names<'a> {
    fn result(&self, outcome: &'a Outcome) -> Result<'a> {
        let expectation = |e: &writeback_scenario::outcome::Judged| Expectation {
            line: e.line,
            holds: e.holds,
        };
        let notice = |n: &writeback_scenario::outcome::Noticed| Message {
            line: n.line,
            message: words_for_notice(self.scenario, n.notice),
        };
        Result {
            format: FORMAT,
            verdict: outcome.verdict.word(),
            expectations: outcome.expectations.iter().map(expectation).collect(),
            files: outcome.files.iter().map(|file| self.file(file)).collect(),
            steps: outcome.steps.iter().map(|step| self.step(step)).collect(),
            marks: outcome.marks.iter().map(|m| self.mark(*m)).collect(),
            notices: outcome.notices.iter().map(notice).collect(),
            stopped: outcome.stopped.map(|stopped| Message {
                line: stopped.line,
                message: words_for_error(self.scenario, stopped.error),
            }),
        }
    }

    fn mark(&self, mark: Marked) -> Mark<'a> {
        Mark {
            line: mark.line,
            label: self.scenario.label(mark.index).unwrap_or_default(),
        }
    }

    fn file(&self, file: &'a FileOutcome) -> File<'a> {
        let bytes = file.bytes.iter().map(|run| Bytes {
            from: run.from,
            to: run.to,
            state: run.state.word(),
            memory: run.memory.map(char::from),
            disk: char::from(run.disk),
        });
        File {
            name: self.scenario.file(file.file),
            bytes: bytes.collect(),
            pages: file.pages.iter().map(|page| self.page(page)).collect(),
        }
    }

    fn page(&self, page: &'a PageOutcome) -> Page<'a> {
        let blocks = page.blocks.iter().map(|block| Block {
            dirty: block.dirty,
            uptodate: block.uptodate,
            mapped: block.mapped,
        });
        let ptes = page.ptes.iter().map(|pte| Pte {
            process: &self.scenario.actor(pte.process).name,
            mapping: self.scenario.mapping(pte.mapping),
            present: pte.present,
            writable: pte.writable,
            dirty: pte.dirty,
        });
        Page {
            page: page.page,
            cached: page.cached,
            dirty: page.dirty,
            writeback: page.writeback,
            uptodate: page.uptodate,
            tag_dirty: page.tag_dirty,
            blocks: blocks.collect(),
            ptes: ptes.collect(),
        }
    }

    fn step(&self, step: &'a StepOutcome) -> Step<'a> {
        let (result, waits) = match step.result {
            StepResult::Done => ("done", None),
            StepResult::Paused => ("paused", None),
            StepResult::Queued => ("blocked", None),
            StepResult::Gone => ("gone", None),
            StepResult::Blocked(blocked) => {
                let waits = Waits {
                    before: blocked.before.name.name(),
                    r#for: words_for_wait(self.scenario, self.layout, blocked.wait),
                    held_by: words_for_holder(self.scenario, blocked.holder),
                };
                ("blocked", Some(waits))
            }
        };
        Step {
            line: step.line,
            actor: &self.scenario.actor(step.actor).name,
            operation: &step.operation,
            result,
            returned: step.returned,
            kernel_steps: step.kernel_steps.iter().map(|s| s.name.name()).collect(),
            waits,
        }
    }
}
