//! Why bytes are lost: the chain of causes, found in the run.

mod chain;
mod history;
mod reasons;
mod saving;
mod trial;

pub use reasons::Reasons;
pub(super) use saving::KERNEL_STEPS_MAX;
pub(crate) use saving::switches_after;

use super::cause::{Cause, Group, Saving, Trouble, What, Why};
use super::message::add_range;
use super::text::Sentence;
use crate::few;
use crate::trace::{At, Trace};
use history::Histories;
use writeback_model::ids::CellId;
use writeback_model::op::FileRange;
use writeback_model::recorders::{ByteState, byte_state};
use writeback_model::state::Fate;
use writeback_model::{Layout, Look};

/// Why bytes are stranded, lost or lied about at a position: one sentence for each link of the chain; empty when nothing is wrong.
///
/// # Panics
/// If there is no such position.
#[must_use]
pub fn why(trace: &Trace, position: usize) -> Vec<Sentence> {
    let at = trace.at(position);
    Reasons::before(&at).why(&at)
}

/// The same as messages: groups of bytes with the same history, each with its causes.
///
/// # Panics
/// If there is no such position.
#[must_use]
pub fn why_chain(trace: &Trace, position: usize) -> Why {
    let at = trace.at(position);
    Reasons::before(&at).chain(&at)
}

/// Every cell that something is wrong with, in order, with the worst of it.
fn troubled(look: Look<'_>) -> Vec<(CellId, Trouble)> {
    let all: Vec<(CellId, Trouble)> = (0..look.layout.n_cells())
        .map(CellId)
        .filter_map(|cell| Some((cell, trouble(look, cell)?)))
        .collect();
    let excusable = all.iter().all(|(_, t)| *t == Trouble::WentWithPower);
    all.into_iter()
        .filter(|(_, t)| excusable || *t != Trouble::WentWithPower)
        .collect()
}

fn trouble(look: Look<'_>, cell: CellId) -> Option<Trouble> {
    if look.fate(cell, Fate::Lost) {
        Some(Trouble::Lost)
    } else if byte_state(look, cell) == ByteState::Stranded {
        Some(Trouble::Stranded)
    } else if look.fate(cell, Fate::LiedAbout) {
        Some(Trouble::LiedAbout)
    } else {
        look.fate(cell, Fate::WentWithPower)
            .then_some(Trouble::WentWithPower)
    }
}

/// Cells with the same trouble for the same reasons, the worst first.
fn group(
    at: &At<'_>,
    troubled: &[(CellId, Trouble)],
    histories: &Histories,
) -> Vec<(Vec<CellId>, Group)> {
    let trace = at.trace();
    let reached = trace.ticks_upto(at.position());
    let mut groups: Vec<(Vec<CellId>, Group)> = Vec::new();
    // In the order of the stories, with the group of each.
    let mut known: Vec<(Story, usize)> = Vec::new();
    for (cell, trouble) in troubled {
        let events = histories.of(*cell, reached);
        let causes = chain::chain(trace, histories, events, *trouble);
        let range = range_of(&trace.layout, *cell);
        let story = story(*trouble, &causes);
        match known.binary_search_by(|(one, _)| one.cmp(&story)) {
            Ok(at) => {
                let (cells, group) = &mut groups[known[at].1];
                cells.push(*cell);
                add_range(&mut group.ranges, range);
                continue;
            }
            Err(at) => known.insert(at, (story, groups.len())),
        }
        let group = Group {
            trouble: *trouble,
            ranges: vec![range],
            causes,
            saving: Saving::NoRule,
        };
        groups.push((vec![*cell], group));
    }
    few::sort_by_key(&mut groups, |(_, group)| group.trouble);
    groups
}

/// What two bytes share whose chains are told as one; the kernel steps of one turn reach each block at a position of its own.
type Story = (Trouble, Vec<(usize, What)>);

fn story(trouble: Trouble, causes: &[Cause]) -> Story {
    let told = causes.iter().map(|c| (c.line, c.what.clone()));
    (trouble, told.collect())
}

fn range_of(layout: &Layout, cell: CellId) -> FileRange {
    let (from, to) = layout.cell_bounds(cell);
    let page = layout.block_page(layout.cell_block(cell));
    FileRange {
        file: layout.page_file(page),
        from,
        to,
    }
}
