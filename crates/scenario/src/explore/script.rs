//! A schedule as a scenario text: `until` and `continue` where actors take turns, `disk:` lines where the device does.

use super::ending::Ending;
use super::machine::{Interleavings, Step};
use crate::edit::{DeviceOption, set_device};
use crate::judge;
use crate::run::{Driver, Tick, lay_out};
use crate::scenario::{LineKind, Scenario};
use crate::syntax::{Completes, Severity, Statement, Tree};
use crate::{check, format};
use std::fmt;
use writeback_explorer::Machine;
use writeback_model::ids::{BlockId, OpId};
use writeback_model::step::StepName;

/// One line of a script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum ScriptLine {
    /// An actor begins an operation, or goes on with it.
    Turn {
        who: String,
        op: OpId,
        begins: bool,
        until: Option<StepName>,
    },
    /// The device samples or completes a block, or everything in flight.
    Disk {
        completes: bool,
        block: Option<BlockId>,
    },
}

impl ScriptLine {
    /// The operation of a turn.
    pub fn op(&self) -> Option<OpId> {
        match self {
            ScriptLine::Turn { op, .. } => Some(*op),
            ScriptLine::Disk { .. } => None,
        }
    }
}

/// A text in the making: what every run of it has in common, and its lines.
#[derive(Clone, Debug)]
pub(super) struct Script<'a> {
    source: &'a Source,
    /// Whether the device waits for its `disk:` lines.
    pub manual: bool,
    pub lines: Vec<ScriptLine>,
}

/// What a script is made of: the headers of a text but what it says about itself, the words of its operations, its names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Source {
    head: String,
    /// Whether the text itself tells the device what to do.
    is_manual: bool,
    /// The canonical words of each operation.
    operations: Vec<String>,
    /// For each block, how the language names it.
    blocks: Vec<String>,
}

impl Source {
    pub fn new(tree: &Tree, scenario: &Scenario, machine: &Interleavings) -> Source {
        let layout = machine.layout();
        let mut head = String::new();
        let mut statements = Vec::new();
        for (_, statement) in tree.statements() {
            // What the text says about its own order is not so of another.
            let is_about = matches!(statement.node, Statement::About(_));
            if statement.node.header().is_some() && !is_about {
                head += &format!("{}\n", statement.node);
            }
            statements.push(&statement.node);
        }
        let mut operations = vec![String::new(); scenario.program.ops.len()];
        for line in &scenario.lines {
            if let LineKind::Op { op, .. } | LineKind::Anytime { op, .. } = line.kind
                && let Statement::Turn(turn) | Statement::Anytime(turn) =
                    statements[line.statement.index()]
            {
                operations[op.index()] = turn.does.node.to_string();
            }
        }
        let block = |block: u32| {
            let file = layout.page_file(layout.block_page(BlockId(block)));
            let first = layout.file_pages(file).start * layout.blocks_per_page();
            format!("{}[block {}]", scenario.file(file), block - first)
        };
        Source {
            head,
            is_manual: scenario.program.device.manual,
            operations,
            blocks: (0..layout.n_blocks()).map(block).collect(),
        }
    }
}

impl<'a> Script<'a> {
    /// Writes a schedule down, kernel step by kernel step.
    pub fn of(
        source: &'a Source,
        scenario: &Scenario,
        machine: &Interleavings,
        schedule: &[Step],
    ) -> Script<'a> {
        let mut writer = Writer {
            machine,
            scenario,
            lines: Vec::new(),
            open: None,
        };
        let mut node = machine.initial().swap_remove(0);
        for step in schedule {
            writer.take(&mut node, *step);
        }
        writer.close();
        Script {
            source,
            manual: true,
            lines: writer.lines,
        }
    }

    /// Whether the text itself tells the device what to do.
    pub fn was_manual(&self) -> bool {
        self.source.is_manual
    }

    /// The text, with some expectations behind its lines, in the canonical form.
    pub fn text(&self, expectations: &[String]) -> String {
        let mut text = self.source.head.clone();
        if self.manual != self.source.is_manual {
            let completes = if self.manual {
                Completes::Manual
            } else {
                Completes::Auto
            };
            text = set_device(&text, DeviceOption::Completes(completes)).unwrap_or(text);
        }
        text.push('\n');
        for line in &self.lines {
            text += &format!("{}\n", Written(line, self.source));
        }
        for expectation in expectations {
            text += &format!("expect {expectation}\n");
        }
        format(&text).unwrap_or(text)
    }

    /// How many operations there are, those of the device among them.
    pub fn operations(&self) -> usize {
        let begins = |line: &&ScriptLine| !matches!(line, ScriptLine::Turn { begins: false, .. });
        self.lines.iter().filter(begins).count()
    }

    /// How many lines go on with an operation that was held back.
    pub fn pauses(&self) -> usize {
        let goes_on = |line: &&ScriptLine| matches!(line, ScriptLine::Turn { begins: false, .. });
        self.lines.iter().filter(goes_on).count()
    }

    /// Runs the text in written order; none if it has no meaning, or stops before its end.
    pub fn replay(&self, expectations: &[String]) -> Option<Replayed> {
        replay(&self.text(expectations))
    }
}

/// What a run in written order came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Replayed {
    pub ending: Ending,
    /// Whether each expectation of the moment holds, in the order of the text.
    pub holds: Vec<bool>,
}

/// Runs a text in written order; none if it has no meaning, or stops before its end.
pub(super) fn replay(text: &str) -> Option<Replayed> {
    let checked = check(text);
    let wrong = |d: &crate::syntax::Diagnostic| d.severity == Severity::Error;
    if checked.diagnostics.iter().any(wrong) {
        return None;
    }
    let scenario = checked.scenario?;
    let layout = lay_out(&scenario).ok()?;
    let mut driver = Driver::new(&scenario, &layout);
    let mut holds = Vec::new();
    while let Some(tick) = driver.tick() {
        match tick {
            Tick::Judged {
                holds: Some(held), ..
            } => holds.push(held),
            Tick::Stops { .. } => return None,
            _ => {}
        }
    }
    Some(Replayed {
        ending: Ending::of(driver.look(), &scenario),
        holds,
    })
}

/// One line in the language.
struct Written<'a>(&'a ScriptLine, &'a Source);

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ScriptLine::Disk { completes, block } => {
                let verb = if *completes { "complete" } else { "sample" };
                write!(f, "disk: {verb}")?;
                let block = block.map(|block| &self.1.blocks[block.index()]);
                block.iter().try_for_each(|block| write!(f, " {block}"))
            }
            ScriptLine::Turn {
                who,
                op,
                begins,
                until,
            } => {
                let does = if *begins {
                    self.1.operations[op.index()].as_str()
                } else {
                    "continue"
                };
                write!(f, "{who}: {does}")?;
                until.iter().try_for_each(|step| write!(f, " until {step}"))
            }
        }
    }
}

/// Follows a schedule, and closes a line whenever another one has to begin.
struct Writer<'a> {
    machine: &'a Interleavings,
    scenario: &'a Scenario,
    lines: Vec<ScriptLine>,
    /// The operation that is being carried out, whether it begins here, and its kernel steps so far.
    open: Option<(OpId, bool, Vec<StepName>)>,
}

impl Writer<'_> {
    fn take(&mut self, node: &mut [u8], step: Step) {
        let taken = self.machine.take(node, step);
        let (Step::Sample(block) | Step::Complete(block)) = step else {
            let Some(op) = taken.op else { return };
            let applied = taken.applied.expect("an operation's step does something");
            if self.open.as_ref().is_none_or(|(open, ..)| *open != op) {
                self.close();
                self.open = Some((op, taken.begins, Vec::new()));
            }
            let (.., steps) = self.open.as_mut().expect("just opened");
            steps.extend(applied.kernel_step.map(|step| step.name));
            if applied.ended {
                let (op, begins, _) = self.open.take().expect("just opened");
                self.push(op, begins, None);
            }
            return;
        };
        self.close();
        let completes = matches!(step, Step::Complete(_));
        let sampled = ScriptLine::Disk {
            completes: false,
            block: Some(block),
        };
        if completes && self.lines.last() == Some(&sampled) {
            self.lines.pop();
        }
        self.lines.push(ScriptLine::Disk {
            completes,
            block: Some(block),
        });
    }

    /// The operation is paused after the last step it took: the first of that name may have come earlier.
    fn close(&mut self) {
        let Some((op, mut begins, steps)) = self.open.take() else {
            return;
        };
        let last = steps.last().copied();
        let times = steps.iter().filter(|step| Some(**step) == last).count();
        for _ in 0..times {
            self.push(op, begins, last);
            begins = false;
        }
    }

    fn push(&mut self, op: OpId, begins: bool, until: Option<StepName>) {
        let actor = self.machine.layout().op_actor(op);
        self.lines.push(ScriptLine::Turn {
            who: self.scenario.actor(actor).name.clone(),
            op,
            begins,
            until,
        });
    }
}

/// Whether a condition that speaks of a moment holds in a state.
pub(super) fn holds(
    machine: &Interleavings,
    node: &[u8],
    condition: crate::scenario::Condition,
) -> bool {
    judge::holds(machine.look(node), condition)
}
