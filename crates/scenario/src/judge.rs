//! Conditions and verdicts: what a state says of the run so far.

use crate::scenario::{Claim, Condition};
use crate::syntax::{Return, StateWord, VerdictWord};
use std::ops::Range;
use writeback_model::Look;
use writeback_model::ids::CellId;
use writeback_model::machine::{LastRead, last_read, last_return};
use writeback_model::op::FileRange;
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::state::{BlockFlag, Fate, PageFlag};

/// The verdict on the run so far, the worst that is true.
#[must_use]
pub fn verdict(look: Look<'_>) -> VerdictWord {
    let states: Vec<ByteState> = (0..look.layout.n_cells())
        .map(|cell| byte_state(look, CellId(cell)))
        .collect();
    verdict_of(look, &states)
}

/// The verdict, for one who knows the state of every cell already.
#[must_use]
pub fn verdict_of(look: Look<'_>, states: &[ByteState]) -> VerdictWord {
    let any = |fate| (0..look.layout.n_cells()).any(|cell| look.fate(CellId(cell), fate));
    if states.contains(&ByteState::Stranded) || any(Fate::Lost) {
        VerdictWord::Lost
    } else if any(Fate::LiedAbout) {
        VerdictWord::Lie
    } else if any(Fate::WentWithPower) {
        VerdictWord::Volatile
    } else {
        VerdictWord::Kept
    }
}

/// Whether a condition holds in a state.
#[must_use]
pub fn holds(look: Look<'_>, condition: Condition) -> bool {
    claim_holds(look, condition.claim) != condition.negated
}

fn claim_holds(look: Look<'_>, claim: Claim) -> bool {
    match claim {
        Claim::State { range, state } => {
            cells(look, range).all(|cell| byte_state(look, cell) == byte_state_of(state))
        }
        Claim::InMemory { range, content } => {
            let id = look.layout.content_id(content);
            cells(look, range).all(|cell| readable(look, cell) && Some(look.memory(cell)) == id)
        }
        Claim::OnDisk { range, content } => {
            let id = look.layout.content_id(content);
            cells(look, range).all(|cell| Some(look.media(cell)) == id)
        }
        Claim::Returned {
            actor,
            value: Return::Value(value),
        } => last_return(look.layout, look.state, actor) == i64::try_from(value).ok(),
        // No call of the model fails yet.
        Claim::Returned {
            value: Return::Error(_),
            ..
        } => false,
        Claim::Read { actor, content } => {
            last_read(look.layout, look.state, actor) == LastRead::All(content)
        }
        Claim::Verdict(word) => verdict(look) == word,
    }
}

fn cells(look: Look<'_>, range: FileRange) -> impl Iterator<Item = CellId> {
    let cells: Range<u32> = look.layout.range_cells(range);
    cells.map(CellId)
}

/// Whether a reader would find a cell in the page cache: the page is up to date, or the cell's block is.
#[must_use]
pub fn readable(look: Look<'_>, cell: CellId) -> bool {
    let block = look.layout.cell_block(cell);
    let page = look.layout.block_page(block);
    look.page(page, PageFlag::Cached)
        && (look.page(page, PageFlag::Uptodate) || look.block(block, BlockFlag::Uptodate))
}

/// The machine's state of a byte for a word of the language.
#[must_use]
pub fn byte_state_of(word: StateWord) -> ByteState {
    match word {
        StateWord::Durable => ByteState::Durable,
        StateWord::InDevice => ByteState::InDevice,
        StateWord::InFlight => ByteState::InFlight,
        StateWord::Recorded => ByteState::Recorded,
        StateWord::Failed => ByteState::Failed,
        StateWord::Stranded => ByteState::Stranded,
        StateWord::Lost => ByteState::Lost,
    }
}
