//! Why bytes are lost: the chain of causes, found in the run.

mod chain;
mod history;
mod saving;

pub(super) use saving::KERNEL_STEPS_MAX;

use super::catalogue::{self, Names};
use super::cause::{Cause, GROUPS_MAX, Group, Saving, Trouble, What, Why};
use super::message::add_range;
use super::text::Sentence;
use crate::trace::Trace;
use saving::Saver;
use std::collections::BTreeMap;
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
    let names = Names {
        scenario: &trace.scenario,
        layout: &trace.layout,
    };
    let why = why_chain(trace, position);
    let several = why.groups.len() > 1;
    let mut said = Vec::new();
    for group in &why.groups {
        if several {
            said.push(catalogue::group_heading(names, group));
        }
        said.extend(group.causes.iter().map(|c| catalogue::cause(names, c)));
        said.push(catalogue::saving(names, group));
    }
    if why.more > 0 {
        said.push(catalogue::more_groups(why.more));
    }
    said
}

/// The same as messages: groups of bytes with the same history, each with its causes.
///
/// # Panics
/// If there is no such position.
#[must_use]
pub fn why_chain(trace: &Trace, position: usize) -> Why {
    let at = trace.at(position);
    let troubled = troubled(at.look());
    let mut groups = group(trace, position, &troubled);
    let more = groups.len().saturating_sub(GROUPS_MAX);
    groups.truncate(GROUPS_MAX);
    if groups.is_empty() {
        return Why {
            groups: Vec::new(),
            more,
        };
    }
    let saver = Saver::new(trace, position);
    let told = |(cells, mut group): (Vec<CellId>, Group)| {
        let lied = |cell| at.look().fate(cell, Fate::LiedAbout);
        let cells: Vec<(CellId, bool)> = cells
            .into_iter()
            .map(|cell| (cell, group.trouble != Trouble::LiedAbout && lied(cell)))
            .collect();
        group.saving = saver.saving(&group, &cells);
        group
    };
    Why {
        groups: groups.into_iter().map(told).collect(),
        more,
    }
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
    trace: &Trace,
    position: usize,
    troubled: &[(CellId, Trouble)],
) -> Vec<(Vec<CellId>, Group)> {
    let cells: Vec<CellId> = troubled.iter().map(|(cell, _)| *cell).collect();
    let histories = history::follow(trace, position, &cells);
    let mut groups: Vec<(Vec<CellId>, Group)> = Vec::new();
    let mut known: BTreeMap<Story, usize> = BTreeMap::new();
    for ((cell, events), (_, trouble)) in histories.cells.iter().zip(troubled) {
        let causes = chain::chain(trace, &histories, events, *trouble);
        let range = range_of(&trace.layout, *cell);
        let at = *known
            .entry(story(*trouble, &causes))
            .or_insert(groups.len());
        if let Some((cells, group)) = groups.get_mut(at) {
            cells.push(*cell);
            add_range(&mut group.ranges, range);
            continue;
        }
        let group = Group {
            trouble: *trouble,
            ranges: vec![range],
            causes,
            saving: Saving::NoRule,
        };
        groups.push((vec![*cell], group));
    }
    groups.sort_by_key(|(_, group)| group.trouble);
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
