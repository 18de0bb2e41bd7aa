//! The verdict on the run so far, with its numbers.

use super::catalogue::{self, Names};
use super::message::add_range;
use super::text::Sentence;
use crate::judge;
use crate::scenario::VerdictWord;
use crate::trace::{At, Trace};
use writeback_model::Look;
use writeback_model::ids::CellId;
use writeback_model::op::FileRange;
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::state::Fate;

/// The numbers behind a verdict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerdictFacts {
    /// The verdict.
    pub verdict: VerdictWord,
    /// The bytes in each state, in the order of [`ByteState::ALL`].
    pub states: [u64; 7],
    /// The bytes that are lost, that went with the power, and that a call lied about.
    pub fates: [u64; 3],
    /// The bytes that the verdict is about.
    pub ranges: Vec<FileRange>,
    /// Their newest values, as characters, ascending.
    pub newest: Vec<u8>,
    /// What the disk holds of them.
    pub disk: Vec<u8>,
    /// The line of the first call that lied.
    pub liar: Option<usize>,
}

impl VerdictFacts {
    /// The bytes in a state.
    #[must_use]
    pub fn in_state(&self, state: ByteState) -> u64 {
        self.states[state as usize]
    }

    /// The bytes that something became of.
    #[must_use]
    pub fn with_fate(&self, fate: Fate) -> u64 {
        self.fates[fate_index(fate)]
    }
}

const FATES: [Fate; 3] = [Fate::Lost, Fate::WentWithPower, Fate::LiedAbout];

fn fate_index(fate: Fate) -> usize {
    match fate {
        Fate::Lost => 0,
        Fate::WentWithPower => 1,
        Fate::LiedAbout => 2,
    }
}

/// The verdict on the run up to a position, and what it means here.
///
/// # Panics
/// If there is no such position.
#[must_use]
pub fn verdict_sentence(trace: &Trace, position: usize) -> Sentence {
    verdict_at(&trace.at(position))
}

/// The verdict on the run up to a place, and what it means here.
#[must_use]
pub fn verdict_at(at: &At<'_>) -> Sentence {
    let names = Names {
        scenario: &at.trace().scenario,
        layout: &at.trace().layout,
    };
    catalogue::verdict(names, &facts(at))
}

/// The verdict on the run up to a position, in numbers.
///
/// # Panics
/// If there is no such position.
#[must_use]
pub fn verdict_facts(trace: &Trace, position: usize) -> VerdictFacts {
    facts(&trace.at(position))
}

fn facts(at: &At<'_>) -> VerdictFacts {
    let (trace, look) = (at.trace(), at.look());
    let verdict = judge::verdict(look);
    let mut facts = VerdictFacts {
        verdict,
        states: [0; 7],
        fates: [0; 3],
        ranges: Vec::new(),
        newest: Vec::new(),
        disk: Vec::new(),
        liar: None,
    };
    for file in trace.layout.files() {
        for cell in trace.layout.file_cells(file).map(CellId) {
            let (from, to) = trace.layout.cell_bounds(cell);
            facts.count(look, cell, FileRange { file, from, to });
        }
    }
    if verdict == VerdictWord::Lie {
        facts.liar = trace.liar(at.position());
    }
    facts
}

impl VerdictFacts {
    fn count(&mut self, look: Look<'_>, cell: CellId, range: FileRange) {
        let bytes = range.to - range.from;
        let state = byte_state(look, cell);
        self.states[state as usize] += bytes;
        for fate in FATES {
            if look.fate(cell, fate) {
                self.fates[fate_index(fate)] += bytes;
            }
        }
        let about = match self.verdict {
            VerdictWord::Lost => state == ByteState::Stranded || look.fate(cell, Fate::Lost),
            VerdictWord::Lie => look.fate(cell, Fate::LiedAbout),
            VerdictWord::Volatile => look.fate(cell, Fate::WentWithPower),
            VerdictWord::Failed => state == ByteState::Failed,
            VerdictWord::Kept => state != ByteState::Durable,
        };
        if about {
            add_range(&mut self.ranges, range);
            insert(&mut self.newest, look.layout.content(look.newest(cell)));
            insert(&mut self.disk, look.layout.content(look.media(cell)));
        }
    }
}

fn insert(contents: &mut Vec<u8>, content: u8) {
    if let Err(at) = contents.binary_search(&content) {
        contents.insert(at, content);
    }
}
