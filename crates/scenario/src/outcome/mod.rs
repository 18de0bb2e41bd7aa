//! What a run came to, as plain data: the verdict, every expectation, every byte, page and turn.
//!
//! [`outcome`] takes a [`Driver`] to its end and looks at what is there; the driver stays with its
//! caller, who may look further. Actors, files and mappings are numbers; the scenario has their names.

mod digest;
mod files;
mod of_text;
mod turns;

pub use digest::digest;
pub use of_text::digest_of_text;

use crate::judge;
use crate::run::{Driver, Notice, RunError};
use crate::scenario::Scenario;
use crate::syntax::{Tree, VerdictWord};
use writeback_model::ids::{ActorId, CellId, FileId, MappingId};
use writeback_model::machine::{Holder, Wait};
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::{KernelStep, Look};

/// The result of one run. Lines are counted from 1, as a reader does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The verdict at the end.
    pub verdict: VerdictWord,
    /// Every expectation that was reached, in the order of the text.
    pub expectations: Vec<Judged>,
    /// Every file, by [`FileId`].
    pub files: Vec<FileOutcome>,
    /// Every turn that was reached, in the order of the text; a `continue` is one of its own.
    pub steps: Vec<StepOutcome>,
    /// Every mark that was reached, in the order of the text.
    pub marks: Vec<Marked>,
    /// What the reader may want to know, in the order in which it came up.
    pub notices: Vec<Noticed>,
    /// Where and why the run stopped before the end of its text.
    pub stopped: Option<Stopped>,
}

impl Outcome {
    /// Whether the run reached its end and no expectation failed; one that speaks of all interleavings is not judged.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.stopped.is_none() && self.expectations.iter().all(|e| e.holds != Some(false))
    }
}

/// An expectation and what became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judged {
    /// The line.
    pub line: u32,
    /// The place in [`Scenario::lines`].
    pub index: usize,
    /// Whether it holds; none where it speaks of all interleavings.
    pub holds: Option<bool>,
}

/// A mark that was reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marked {
    /// The line.
    pub line: u32,
    /// The place in [`Scenario::lines`].
    pub index: usize,
}

/// Something that the reader may want to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Noticed {
    /// The line.
    pub line: u32,
    /// What.
    pub notice: Notice,
}

/// The end of a run before the end of its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stopped {
    /// The line.
    pub line: u32,
    /// Why.
    pub error: RunError,
}

/// What became of a turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepOutcome {
    /// The line.
    pub line: u32,
    /// The place in [`Scenario::lines`].
    pub index: usize,
    /// Who.
    pub actor: ActorId,
    /// What, in the canonical form: all that follows the colon.
    pub operation: String,
    /// How the turn stands at the end of the run.
    pub result: StepResult,
    /// What the system call returned; none where it is none, or has not returned.
    pub returned: Option<i64>,
    /// The kernel steps of this turn, in order; of an operation that had to wait, all of them.
    pub kernel_steps: Vec<KernelStep>,
}

/// How a turn stands at the end of the run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepResult {
    /// It is over; one that was paused is over when the actor goes on.
    Done,
    /// It is paused after its last kernel step.
    Paused,
    /// It waits.
    Blocked(Blocked),
    /// It waits behind another operation of its actor, which waits.
    Queued,
    /// It went with the power.
    Gone,
}

/// What an operation waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Blocked {
    /// The kernel step that is to come.
    pub before: KernelStep,
    /// What it waits for.
    pub wait: Wait,
    /// Who can end the wait.
    pub holder: Holder,
}

/// A file at the end of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileOutcome {
    /// Which one.
    pub file: FileId,
    /// Its bytes: maximal runs of equal state and content, which cover it without gaps.
    pub bytes: Vec<ByteRun>,
    /// Its pages, in order.
    pub pages: Vec<PageOutcome>,
}

/// A run of bytes of equal state and content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ByteRun {
    /// The first byte.
    pub from: u64,
    /// The byte after the last.
    pub to: u64,
    /// The state of each.
    pub state: ByteState,
    /// What a reader would find in the page cache; none where the page is not cached or the block not up to date.
    pub memory: Option<u8>,
    /// What the media holds.
    pub disk: u8,
}

/// A page at the end of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are the kernel's")]
pub struct PageOutcome {
    /// The number of the page in its file.
    pub page: u32,
    pub cached: bool,
    pub dirty: bool,
    pub writeback: bool,
    pub uptodate: bool,
    pub tag_dirty: bool,
    /// The page's buffer heads; empty where it has none.
    pub blocks: Vec<BlockOutcome>,
    /// The PTEs of every mapping that is made and not unmapped, in the order in which they were made.
    pub ptes: Vec<PteOutcome>,
}

/// A buffer head at the end of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are the kernel's")]
pub struct BlockOutcome {
    pub dirty: bool,
    pub uptodate: bool,
    pub mapped: bool,
}

/// A PTE at the end of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are the kernel's")]
pub struct PteOutcome {
    pub process: ActorId,
    pub mapping: MappingId,
    pub present: bool,
    pub writable: bool,
    pub dirty: bool,
}

/// Takes a run to its end, and says what it came to. `tree` is the text that the scenario was made of.
#[must_use]
pub fn outcome(tree: &Tree, scenario: &Scenario, driver: &mut Driver<'_>) -> Outcome {
    let turns = turns::follow(tree, scenario, driver);
    let look = driver.look();
    let states = states(look);
    Outcome {
        verdict: judge::verdict_of(look, &states),
        expectations: turns.expectations,
        files: files::files(look, &states),
        steps: turns.steps,
        marks: turns.marks,
        notices: turns.notices,
        stopped: turns.stopped,
    }
}

/// Every file in a state of the machine, by [`FileId`].
#[must_use]
pub fn files_of(look: Look<'_>) -> Vec<FileOutcome> {
    files::files(look, &states(look))
}

fn states(look: Look<'_>) -> Vec<ByteState> {
    (0..look.layout.n_cells())
        .map(|cell| byte_state(look, CellId(cell)))
        .collect()
}
