//! What an exploration has found.

use crate::dto::text::{Diagnostic, Offsets, Span, diagnostic, sentence};
use crate::dto::{ByteState, Verdict, small};
use serde::{Deserialize, Serialize};
use tsify::Tsify;
use writeback_model::machine::LastRead;
use writeback_scenario::explore;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::syntax::{self, Content, Size};

/// How an exploration is done.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ExploreOptions {
    /// Whether every state is visited and schedules are counted.
    pub full: bool,
    /// The most states; 0 for as many as there are by default.
    pub states_max: u32,
    /// The most bytes of states; 0 for as many as there are by default.
    pub bytes_max: f64,
}

impl From<ExploreOptions> for explore::Options {
    fn from(options: ExploreOptions) -> explore::Options {
        let default = explore::Options::default();
        explore::Options {
            full: options.full,
            states_max: match options.states_max {
                0 => default.states_max,
                max => max,
            },
            bytes_max: if options.bytes_max >= 1.0 {
                options.bytes_max as u64
            } else {
                default.bytes_max
            },
        }
    }
}

/// An actor that will be explored.
#[derive(Serialize, Tsify)]
pub struct ExploredActor {
    pub name: String,
    /// How many operations it has in its own order.
    pub operations: u32,
}

/// What will be explored, and how large it is.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ExplorationSize {
    pub actors: Vec<ExploredActor>,
    pub operations: u32,
    /// Operations that come at any time, or never.
    pub anytime: u32,
    /// Blocks that the free device may have in flight.
    pub blocks: u32,
    pub state_bytes: u32,
}

/// An exploration that has been asked for: its size, or why there is none.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct ExplorationStarted {
    pub size: Option<ExplorationSize>,
    /// What is wrong with the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Why a text without mistakes is not explored.
    pub refused: Option<String>,
}

/// What is being done.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum ExplorationStage {
    Searching,
    Shortening,
    Over,
}

/// How far an exploration has got.
#[derive(Serialize, Tsify)]
pub struct ExplorationProgress {
    pub stage: ExplorationStage,
    pub states: f64,
    pub transitions: f64,
    /// Distinct end states so far.
    pub ends: f64,
    /// Outcomes whose shortest schedule is known.
    pub witnesses: u32,
}

/// A run of bytes at an end.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct OutcomeBytes {
    /// The range, as the language writes it.
    pub range: String,
    pub state: ByteState,
    /// The character in memory; null where the page cache does not have it.
    pub memory: Option<String>,
    pub disk: String,
}

/// What a process heard last.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct OutcomeHeard {
    pub process: String,
    pub returned: Option<String>,
    /// The character that it read; `mixed` where the bytes differed.
    pub read: Option<String>,
}

/// The shortest schedule to an outcome.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeWitness {
    /// A scenario that comes to it in written order.
    pub text: String,
    pub preemptions: u32,
    pub kernel_steps: u32,
}

/// One way in which the interleavings end.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct ExplorationOutcome {
    pub verdict: Verdict,
    /// Whether the verdict is not `kept`.
    pub fails: bool,
    /// Distinct end states that are this.
    pub ends: f64,
    pub bytes: Vec<OutcomeBytes>,
    pub heard: Vec<OutcomeHeard>,
    /// Who is left in the middle of an operation.
    pub stuck: Vec<String>,
    pub witness: Option<OutcomeWitness>,
}

/// Whether what a line says of all interleavings holds.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    Yes,
    No,
    Unknown,
}

/// A line that speaks of all interleavings, judged.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct ExplorationJudged {
    pub line: u32,
    /// The position of the statement.
    pub statement: u32,
    /// The canonical text behind `expect`.
    pub text: String,
    pub holds: Holds,
    /// The outcome that decides it.
    pub outcome: Option<u32>,
}

/// Everything that was found.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct ExplorationReport {
    /// How much was looked at and found, as a phrase.
    pub totals: String,
    /// Whether the search has looked at everything.
    pub complete: bool,
    /// What stopped it, in a sentence.
    pub bound: Option<String>,
    /// The outcome to show first: the worst that fails, with the shortest schedule.
    pub worst: Option<u32>,
    pub outcomes: Vec<ExplorationOutcome>,
    pub judged: Vec<ExplorationJudged>,
}

/// A failing schedule of which nothing can be left out, and the race in it.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct MinimisedWitness {
    pub text: String,
    pub operations: u32,
    /// How many operations are held back so that others can come between.
    pub pauses: u32,
    /// The two steps whose order decides, and what excludes it.
    pub race: Option<Vec<Span>>,
}

/// What one kernel makes of a text.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct KernelSurvival {
    pub version: &'static str,
    pub date: &'static str,
    /// The verdict in written order.
    pub run: Option<Verdict>,
    /// The verdicts of all interleavings, worst first; null if they were not explored.
    pub explored: Option<Vec<Verdict>>,
    /// Whether these are all verdicts that there are.
    pub complete: bool,
    pub states: f64,
    /// Why there is none, in a sentence.
    pub refused: Option<String>,
}

pub fn size(size: &explore::Size) -> ExplorationSize {
    let actor = |(name, operations): &(String, usize)| ExploredActor {
        name: name.clone(),
        operations: small(*operations),
    };
    ExplorationSize {
        actors: size.actors.iter().map(actor).collect(),
        operations: small(size.operations),
        anytime: small(size.anytime),
        blocks: small(size.blocks),
        state_bytes: small(size.state_bytes),
    }
}

pub fn refused(
    text: &str,
    diagnostics: &[syntax::Diagnostic],
    why: Option<String>,
) -> ExplorationStarted {
    let at = Offsets(text);
    ExplorationStarted {
        size: None,
        diagnostics: diagnostics.iter().map(|d| diagnostic(&at, d)).collect(),
        refused: why,
    }
}

impl From<explore::Progress> for ExplorationProgress {
    fn from(progress: explore::Progress) -> ExplorationProgress {
        ExplorationProgress {
            stage: match progress.stage {
                explore::Stage::Searching => ExplorationStage::Searching,
                explore::Stage::Shortening => ExplorationStage::Shortening,
                explore::Stage::Over => ExplorationStage::Over,
            },
            states: progress.states as f64,
            transitions: progress.transitions as f64,
            ends: progress.ends as f64,
            witnesses: small(progress.witnesses),
        }
    }
}

pub fn outcome(files: &[String], outcome: &explore::Outcome) -> ExplorationOutcome {
    let ending = &outcome.ending;
    let of_file = |(name, bytes): (&String, &Vec<explore::Bytes>)| {
        let size = bytes.last().map_or(0, |last| last.to);
        let run = |run: &explore::Bytes| OutcomeBytes {
            range: if (run.from, run.to) == (0, size) {
                name.clone()
            } else {
                format!("{name}[{}..{}]", Size(run.from), Size(run.to))
            },
            state: run.state.into(),
            memory: run.memory.map(letter),
            disk: letter(run.disk),
        };
        bytes.iter().map(run).collect::<Vec<_>>()
    };
    let heard = |heard: &explore::Heard| OutcomeHeard {
        process: heard.process.clone(),
        returned: heard.returned.map(|value| value.to_string()),
        read: match heard.read {
            LastRead::Nothing => None,
            LastRead::All(content) => Some(letter(content)),
            LastRead::Mixed => Some("mixed".to_owned()),
        },
    };
    ExplorationOutcome {
        verdict: ending.verdict.into(),
        fails: ending.is_failing(),
        ends: outcome.ends as f64,
        bytes: files.iter().zip(&ending.files).flat_map(of_file).collect(),
        heard: ending.heard.iter().map(heard).collect(),
        stuck: ending.stuck.clone(),
        witness: outcome.witness.as_ref().map(|witness| OutcomeWitness {
            text: witness.text.clone(),
            preemptions: witness.preemptions,
            kernel_steps: witness.kernel_steps,
        }),
    }
}

/// A content as the language writes it, without its quotes.
fn letter(content: u8) -> String {
    Content(content).to_string().trim_matches('"').to_owned()
}

pub fn report(
    exploration: &explore::Exploration,
    tree: &syntax::Tree,
    report: &explore::Report,
) -> ExplorationReport {
    let scenario = exploration.scenario();
    let judged = |judged: &explore::Judged| {
        let id = scenario.lines[judged.index].statement;
        let statement = tree.statements().find(|(other, _)| *other == id);
        let text = statement.map_or_else(String::new, |(_, s)| s.node.to_string());
        ExplorationJudged {
            line: judged.line,
            statement: id.0,
            text: text.strip_prefix("expect ").unwrap_or(&text).to_owned(),
            holds: match judged.holds {
                Some(true) => Holds::Yes,
                Some(false) => Holds::No,
                None => Holds::Unknown,
            },
            outcome: judged.outcome.map(small),
        }
    };
    ExplorationReport {
        totals: report.totals(),
        complete: report.is_complete(),
        bound: report.bound(),
        worst: exploration.worst().map(small),
        outcomes: report
            .outcomes
            .iter()
            .map(|o| outcome(&scenario.files, o))
            .collect(),
        judged: report.judged.iter().map(judged).collect(),
    }
}

pub fn minimised(
    scenario: &Scenario,
    minimised: &explore::Minimised,
    race: Option<writeback_scenario::explain::Sentence>,
) -> MinimisedWitness {
    MinimisedWitness {
        text: minimised.text.clone(),
        operations: small(minimised.operations),
        pauses: small(minimised.pauses),
        race: race.map(|race| sentence(scenario, race)),
    }
}

impl From<explore::Survival> for KernelSurvival {
    fn from(row: explore::Survival) -> KernelSurvival {
        let verdicts =
            |explored: &explore::Explored| explored.verdicts.iter().map(|v| (*v).into()).collect();
        KernelSurvival {
            version: row.version,
            date: row.date,
            run: row.run.map(Verdict::from),
            explored: row.explored.as_ref().map(verdicts),
            complete: row.explored.as_ref().is_some_and(|e| e.complete),
            states: row.explored.as_ref().map_or(0.0, |e| e.states as f64),
            refused: row.refused,
        }
    }
}
