//! What a reader asks of one thing on the stage: what it is, since when it is so, and by which steps it became so.
//!
//! A [`Thing`] is named by the page as it stands there; it is made of [`Aspect`]s, each as small as a
//! history is kept of it. An [`Index`] holds those histories, found by one walk of the trace. Nothing here
//! has words: [`explain`](crate::explain) puts a [`Detail`] into sentences.

mod aspect;
mod claim;
mod index;
mod life;
mod thing;

pub use aspect::{Aspect, Held, Value};
pub use claim::{Claimable, Place, claim};
pub use index::{Index, Made};
pub use life::{Chapter, Deed, LIVES_MAX, Life, Remembering, lives};
pub use thing::{Thing, live_mappings};

use crate::trace::Trace;
use writeback_model::op::FileRange;

/// The most changes of a thing that are told; the latest ones are.
pub const CHANGES_MAX: usize = 5;

/// Everything that is known of one thing at one position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detail {
    /// What was asked about.
    pub thing: Thing,
    /// What it is; none where its bytes differ.
    pub value: Option<Value>,
    /// Its last changes up to the position, the latest first; at most [`CHANGES_MAX`].
    pub changes: Vec<Change>,
    /// How many changes there were before those.
    pub earlier: usize,
    /// Who wrote its bytes and who lost them; empty for what is not made of bytes.
    pub lives: Vec<Life>,
    /// What an expectation can say of it here.
    pub claim: Option<Claimable>,
}

/// A change of a thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// The first position at which it is so.
    pub position: usize,
    /// Who made it so.
    pub made: Made,
    /// What it is since; none where the bytes that changed differ.
    pub is: Option<Value>,
}

/// What is known of a thing at a position; none if the index has nothing of it.
///
/// # Panics
/// If there is no such position.
#[must_use]
pub fn detail(trace: &Trace, index: &Index, position: usize, thing: Thing) -> Option<Detail> {
    let aspects = thing.aspects(&trace.layout);
    if aspects.is_empty() || !aspects.iter().all(|aspect| index.knows(*aspect)) {
        return None;
    }
    let at = |aspect: &Aspect, position| thing.seen(index.value(*aspect, position));
    let mut positions: Vec<usize> = aspects
        .iter()
        .flat_map(|aspect| index.changes(*aspect, position))
        .collect();
    positions.sort_unstable();
    positions.dedup();
    let mut changes: Vec<Change> = Vec::new();
    for position in positions.into_iter().rev() {
        let changed = aspects
            .iter()
            .filter(|aspect| at(aspect, position) != at(aspect, position - 1));
        let values: Vec<Value> = changed.map(|aspect| at(aspect, position)).collect();
        if !values.is_empty() {
            changes.push(Change {
                position,
                made: index.made(position),
                is: alike(&values),
            });
        }
    }
    let values: Vec<Value> = aspects.iter().map(|aspect| at(aspect, position)).collect();
    let earlier = changes.len().saturating_sub(CHANGES_MAX);
    changes.truncate(CHANGES_MAX);
    Some(Detail {
        thing,
        value: alike(&values),
        changes,
        earlier,
        lives: thing
            .bytes()
            .map_or_else(Vec::new, |range| lives(trace, index, position, range)),
        claim: claim(trace, position, thing, alike(&values)),
    })
}

/// The value that all of them are; none if they differ.
fn alike(values: &[Value]) -> Option<Value> {
    let first = *values.first()?;
    values.iter().all(|value| *value == first).then_some(first)
}

/// The bytes of one cell.
fn cell_range(trace: &Trace, cell: writeback_model::ids::CellId) -> FileRange {
    let (from, to) = trace.layout.cell_bounds(cell);
    let page = trace.layout.block_page(trace.layout.cell_block(cell));
    FileRange {
        file: trace.layout.page_file(page),
        from,
        to,
    }
}
