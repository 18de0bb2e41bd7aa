//! A search for the smallest difference: what is asked, how far it is, what was found.

use crate::dto::{Verdict, small};
use serde::{Deserialize, Serialize};
use tsify::Tsify;
use writeback_scenario::difference::{
    self as core, BLOCKS_MAX, Bounds, SIZE_MAX, STATES_MAX, Sizes, alphabet,
};

/// Which kernels are compared, over which programs.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceQuestion {
    /// The two kernels, as a header says them.
    pub kernels: (String, String),
    pub fs: String,
    /// The operations that programs are made of.
    pub operations: Vec<String>,
    /// The blocks of the page: 1, 2 or 4.
    pub blocks: u8,
    pub processes: u8,
    /// The most actors, processes among them.
    pub actors: u8,
    /// The most operations of a program.
    pub size_max: u8,
    /// Whether larger programs are looked at once some are found.
    pub every_size: bool,
}

impl DifferenceQuestion {
    /// The core's question.
    ///
    /// # Errors
    /// With a sentence when a word is no operation or a number is out of bounds.
    pub fn into_core(self) -> Result<core::Question, String> {
        if self.operations.is_empty() {
            return Err("choose an operation".to_owned());
        }
        if self.blocks == 0 || self.blocks > BLOCKS_MAX || !self.blocks.is_power_of_two() {
            return Err("a page has 1, 2 or 4 blocks here".to_owned());
        }
        let alphabet = alphabet(self.operations.iter().map(String::as_str))
            .map_err(|no| format!("`{}` is no operation here", no.words))?;
        Ok(core::Question {
            kernels: self.kernels.into(),
            fs: self.fs,
            bounds: Bounds {
                alphabet,
                blocks: self.blocks,
                processes: self.processes.clamp(1, 4),
                actors: self.actors.clamp(1, 8),
            },
            size_max: usize::from(self.size_max).clamp(1, SIZE_MAX),
            sizes: if self.every_size {
                Sizes::Every
            } else {
                Sizes::Smallest
            },
            states_max: STATES_MAX,
        })
    }
}

/// How a search stands.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum DifferenceStage {
    Searching,
    EqualKernels,
    Over,
}

/// How far a search has got.
#[derive(Serialize, Tsify)]
pub struct DifferenceProgress {
    pub stage: DifferenceStage,
    /// The size of the programs that are looked at, or were last.
    pub size: u32,
    pub programs: f64,
    pub states: f64,
    /// Programs with more states than may be visited: of them nothing is said.
    pub unfinished: f64,
}

impl From<core::Progress> for DifferenceProgress {
    fn from(progress: core::Progress) -> DifferenceProgress {
        DifferenceProgress {
            stage: match progress.stage {
                core::Stage::Searching => DifferenceStage::Searching,
                core::Stage::EqualKernels => DifferenceStage::EqualKernels,
                core::Stage::Over => DifferenceStage::Over,
            },
            size: small(progress.size),
            programs: progress.programs as f64,
            states: progress.states as f64,
            unfinished: progress.unfinished as f64,
        }
    }
}

/// A program of which the two kernels can make something else.
#[derive(Serialize, Tsify)]
pub struct DifferenceFound {
    /// Its operations, actor by actor.
    pub lines: Vec<String>,
    /// The verdicts that it can end with on the first kernel and on the second, worst first.
    pub verdicts: (Vec<Verdict>, Vec<Verdict>),
}

impl From<&core::Difference> for DifferenceFound {
    fn from(difference: &core::Difference) -> DifferenceFound {
        let [a, b] = difference
            .verdicts
            .map(|verdicts| verdicts.iter().map(Verdict::from).collect());
        DifferenceFound {
            lines: difference.program.lines(),
            verdicts: (a, b),
        }
    }
}

/// The shortest schedule by which one kernel does what the other cannot.
#[derive(Serialize, Tsify)]
pub struct DifferenceWitness {
    /// The kernel that it is written for.
    pub kernel: String,
    /// The other one.
    pub other: String,
    pub verdict: Verdict,
    pub text: String,
}

impl DifferenceWitness {
    pub fn new(question: &core::Question, witness: core::Witness) -> DifferenceWitness {
        DifferenceWitness {
            kernel: question.kernels[witness.kernel].clone(),
            other: question.kernels[1 - witness.kernel].clone(),
            verdict: witness.verdict.into(),
            text: witness.text,
        }
    }
}
