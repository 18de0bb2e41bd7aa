//! What a stress run is told, how far it is, and what came of it.

use serde::{Deserialize, Serialize};
use tsify::Tsify;
use writeback_scenario::link::{Link, encode};
use writeback_stress::{BadChunk, BadPiece, Field, Options, Report, Run, Stage};

/// The options as the form has them; a blank one has its default, and a blank memory means that nothing is evicted.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StressOptions {
    size: String,
    chunk: String,
    order: String,
    dirty_limit: String,
    background_limit: String,
    memory: String,
    commit_every: String,
    seed: String,
    kernel: String,
    fs: String,
    block: String,
}

impl StressOptions {
    /// The options, or which of them cannot be read.
    pub fn read(&self) -> Result<Options, StressRefusal> {
        let word = |field| match field {
            Field::Size => self.size.as_str(),
            Field::Chunk => &self.chunk,
            Field::Order => &self.order,
            Field::DirtyLimit => &self.dirty_limit,
            Field::BackgroundLimit => &self.background_limit,
            Field::Memory => &self.memory,
            Field::CommitEvery => &self.commit_every,
            Field::Seed => &self.seed,
            Field::Kernel => &self.kernel,
            Field::Fs => &self.fs,
            Field::Block => &self.block,
        };
        Options::from_words(word).map_err(|(field, said)| StressRefusal {
            field: Some(field.name()),
            said,
        })
    }
}

/// Why there is no run.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct StressRefusal {
    /// The option that cannot be read; null where they do not go together.
    #[tsify(type = "keyof StressOptions | null")]
    pub field: Option<&'static str>,
    pub said: String,
}

impl StressRefusal {
    /// The options do not go together.
    pub fn of_all(said: String) -> StressRefusal {
        StressRefusal { field: None, said }
    }
}

/// How far a run is.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StressProgress {
    pub stage: StressStage,
    /// Chunks stored and checked.
    pub done: u32,
    /// Twice the chunks of the file.
    pub of: u32,
    /// What is run, in a few lines.
    pub head: Vec<String>,
}

/// What a run is doing.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum StressStage {
    Writing,
    Dropping,
    Checking,
    Done,
}

impl StressProgress {
    /// How far a run is now.
    pub fn of(run: &Run) -> StressProgress {
        let (done, of) = run.progress();
        StressProgress {
            stage: match run.stage() {
                Stage::Mapping | Stage::Writing | Stage::Settling => StressStage::Writing,
                Stage::Unmapping | Stage::Flushing | Stage::Dropping | Stage::Remapping => {
                    StressStage::Dropping
                }
                Stage::Checking => StressStage::Checking,
                Stage::Done => StressStage::Done,
            },
            done,
            of,
            head: run.head(),
        }
    }
}

/// What came of a run.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StressReport {
    /// What it came to, in a few lines; the first is the verdict.
    pub summary: Vec<String>,
    pub chunks: u32,
    pub pages: u32,
    pub memory_bytes: u32,
    pub bad: Vec<StressChunk>,
}

/// A chunk that does not read as it was written.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StressChunk {
    pub chunk: u32,
    /// What the program's third form printed: three lines.
    pub printed: String,
    pub pieces: Vec<StressPiece>,
}

/// Wrong bytes beside each other on one page.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StressPiece {
    pub page: u32,
    pub from: u32,
    pub to: u32,
    /// Whether no later store went to the page.
    pub last_store: bool,
}

impl From<&Report> for StressReport {
    fn from(report: &Report) -> StressReport {
        StressReport {
            summary: report.summary(),
            chunks: report.chunks,
            pages: report.pages,
            memory_bytes: u32::try_from(report.memory_bytes).unwrap_or(u32::MAX),
            bad: report.bad.iter().map(StressChunk::from).collect(),
        }
    }
}

impl From<&BadChunk> for StressChunk {
    fn from(bad: &BadChunk) -> StressChunk {
        StressChunk {
            chunk: bad.chunk,
            printed: bad.to_string(),
            pieces: bad.pieces.iter().map(StressPiece::from).collect(),
        }
    }
}

impl From<&BadPiece> for StressPiece {
    fn from(piece: &BadPiece) -> StressPiece {
        let in_page = |at: u64| u32::try_from(at).unwrap_or(u32::MAX);
        StressPiece {
            page: piece.page,
            from: in_page(piece.from),
            to: in_page(piece.to),
            last_store: piece.last_store,
        }
    }
}

/// A link to the history of one page as a scenario, or why there is none.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct StressScenario {
    /// From behind its `#` on.
    pub link: Option<String>,
    /// A sentence without its full stop.
    pub problem: Option<String>,
}

impl From<Result<String, String>> for StressScenario {
    fn from(told: Result<String, String>) -> StressScenario {
        let linked = told.and_then(|text| {
            encode(&Link::to_text(&text)).map_err(|too_long| too_long.to_string())
        });
        let (link, problem) = match linked {
            Ok(link) => (Some(link), None),
            Err(problem) => (None, Some(problem)),
        };
        StressScenario { link, problem }
    }
}
