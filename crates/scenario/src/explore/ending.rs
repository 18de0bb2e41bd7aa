//! What a run has come to, apart from how: what tells one outcome from another.

use crate::judge;
use crate::outcome::files_of;
use crate::scenario::Scenario;
use crate::syntax::{Content, Role, Size, VerdictWord};
use writeback_model::Look;
use writeback_model::ids::ActorId;
use writeback_model::machine::{LastRead, last_read, last_return, operation};
use writeback_model::recorders::ByteState;

/// An outcome. Two that are equal cannot be told apart by what the language speaks of; the order is the worst verdict first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Ending {
    /// The verdict.
    pub verdict: VerdictWord,
    /// Every file, in the order of the text.
    pub files: Vec<Vec<Bytes>>,
    /// What the processes heard last, by name; only those that heard something.
    pub heard: Vec<Heard>,
    /// Who is left in the middle of an operation, by name: everybody waits for another.
    pub stuck: Vec<String>,
}

/// A run of bytes of equal state and content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Bytes {
    /// The first byte.
    pub from: u64,
    /// The byte after the last.
    pub to: u64,
    /// The state of each.
    pub state: ByteState,
    /// What a reader would find in the page cache, if anything.
    pub memory: Option<u8>,
    /// What the media holds.
    pub disk: u8,
}

/// What a process heard last.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Heard {
    /// The process.
    pub process: String,
    /// What its last finished system call returned.
    pub returned: Option<i64>,
    /// What its last load or read returned.
    pub read: LastRead,
}

impl Ending {
    /// What a state has come to, with the names of its scenario.
    #[must_use]
    pub fn of(look: Look<'_>, scenario: &Scenario) -> Ending {
        let files = files_of(look).into_iter().map(|file| {
            let run = |run: &crate::outcome::ByteRun| Bytes {
                from: run.from,
                to: run.to,
                state: run.state,
                memory: run.memory,
                disk: run.disk,
            };
            file.bytes.iter().map(run).collect()
        });
        let mut heard: Vec<Heard> = Vec::new();
        let mut stuck: Vec<String> = Vec::new();
        for (index, actor) in scenario.actors.iter().enumerate() {
            let id = ActorId(u8::try_from(index).expect("actors are few"));
            let (returned, read) = (
                last_return(look.layout, look.state, id),
                last_read(look.layout, look.state, id),
            );
            let spoke = returned.is_some() || read != LastRead::Nothing;
            if actor.role == Role::Process && spoke {
                heard.push(Heard {
                    process: actor.name.clone(),
                    returned,
                    read,
                });
            }
            if operation(look.layout, look.state, id).is_some() {
                stuck.push(actor.name.clone());
            }
        }
        heard.sort();
        stuck.sort();
        Ending {
            verdict: judge::verdict(look),
            files: files.collect(),
            heard,
            stuck,
        }
    }

    /// Whether something went wrong: the verdict is not `kept`.
    #[must_use]
    pub fn is_failing(&self) -> bool {
        self.verdict != VerdictWord::Kept
    }
}

impl Ending {
    /// The outcome in a few words, a line for each thing: bytes, what processes heard, who is stuck.
    #[must_use]
    pub fn words(&self, files: &[String]) -> Vec<String> {
        let mut all = Vec::new();
        for (name, bytes) in files.iter().zip(&self.files) {
            for run in bytes {
                let memory = run.memory.map(|c| format!("{} in memory, ", Content(c)));
                all.push(format!(
                    "{}: {}; {}{} on disk",
                    range(name, bytes, run),
                    run.state.word(),
                    memory.unwrap_or_default(),
                    Content(run.disk)
                ));
            }
        }
        for heard in &self.heard {
            let returned = heard.returned.map(|value| format!("returned {value}"));
            let read = match heard.read {
                LastRead::Nothing => None,
                LastRead::All(content) => Some(format!("read {}", Content(content))),
                LastRead::Mixed => Some("read different characters".to_owned()),
            };
            let said: Vec<String> = returned.into_iter().chain(read).collect();
            all.push(format!("{} {}", heard.process, said.join(", ")));
        }
        if !self.stuck.is_empty() {
            all.push(format!("stuck: {}", self.stuck.join(", ")));
        }
        all
    }
}

/// A run of bytes as the language writes it.
fn range(name: &str, bytes: &[Bytes], run: &Bytes) -> String {
    let size = bytes.last().map_or(0, |last| last.to);
    if (run.from, run.to) == (0, size) {
        name.to_owned()
    } else {
        format!("{name}[{}..{}]", Size(run.from), Size(run.to))
    }
}

/// The most expectations that are written about bytes.
const EXPECTATIONS_MAX: usize = 8;

impl Ending {
    /// What holds at the end, as conditions of the language: the verdict, bytes that are not durable, what was read.
    #[must_use]
    pub fn expectations(&self, scenario: &Scenario) -> Vec<String> {
        let mut all = Vec::new();
        for (name, bytes) in scenario.files.iter().zip(&self.files) {
            let worth = bytes.iter().filter(|run| run.state != ByteState::Durable);
            for run in worth.take(EXPECTATIONS_MAX) {
                all.push(format!("{} {}", range(name, bytes, run), run.state.word()));
            }
        }
        for heard in &self.heard {
            if let LastRead::All(content) = heard.read {
                all.push(format!("{} read {}", heard.process, Content(content)));
            }
        }
        all.push(format!("verdict {}", self.verdict));
        all
    }
}
