//! What the reasons for losses need of a whole run, found once and kept.

use super::history::{Histories, follow};
use super::saving::Saver;
use super::{group, troubled};
use crate::explain::catalogue::{self, Names};
use crate::explain::cause::{GROUPS_MAX, Group, Trouble, Why};
use crate::explain::text::Sentence;
use crate::trace::{At, Trace};
use writeback_model::ids::CellId;
use writeback_model::state::Fate;

/// The most events that are kept, some twenty megabytes; the reasons of a run with more are found by following it again.
const EVENTS_MAX: usize = 250_000;

/// The histories of the bytes that something is wrong with at some time, and the runs with other rules.
#[derive(Clone, Debug)]
pub struct Reasons {
    histories: Option<Histories>,
    saver: Saver,
}

impl Reasons {
    /// Follows some cells, which are in order, through a whole run: reasons at any position of it are there
    /// without following it again, as far as they are about these cells.
    #[must_use]
    pub fn of_run(trace: &Trace, cells: &[CellId]) -> Reasons {
        let nothing = cells.is_empty();
        let last = if nothing { 0 } else { trace.last_position() };
        Reasons {
            histories: follow(trace, last, cells, EVENTS_MAX),
            saver: Saver::new(*trace.layout.kernel()),
        }
    }

    /// Follows what is wrong at one place, up to it.
    pub(super) fn before(at: &At<'_>) -> Reasons {
        Reasons {
            histories: followed(at),
            saver: Saver::new(*at.trace().layout.kernel()),
        }
    }

    /// Why bytes are stranded, lost or lied about: one sentence for each link of the chain; empty when nothing is wrong.
    pub fn why(&mut self, at: &At<'_>) -> Vec<Sentence> {
        let names = Names {
            scenario: &at.trace().scenario,
            layout: &at.trace().layout,
        };
        let why = self.chain(at);
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
    pub fn chain(&mut self, at: &At<'_>) -> Why {
        let troubled = troubled(at.look());
        let mut groups = match &self.histories {
            Some(histories) => group(at, &troubled, histories),
            None => followed(at).map_or_else(Vec::new, |found| group(at, &troubled, &found)),
        };
        let more = groups.len().saturating_sub(GROUPS_MAX);
        groups.truncate(GROUPS_MAX);
        if !groups.is_empty() {
            self.saver.look_back(at);
        }
        let told = |(cells, mut group): (Vec<CellId>, Group)| {
            let lied = |cell| at.look().fate(cell, Fate::LiedAbout);
            let cells: Vec<(CellId, bool)> = cells
                .into_iter()
                .map(|cell| (cell, group.trouble != Trouble::LiedAbout && lied(cell)))
                .collect();
            group.saving = self.saver.saving(&group, &cells);
            group
        };
        Why {
            groups: groups.into_iter().map(told).collect(),
            more,
        }
    }

    /// How many kernel steps the runs with other rules have taken so far.
    #[must_use]
    pub fn tried(&self) -> u64 {
        self.saver.tried()
    }
}

/// What happened to the cells that something is wrong with.
fn followed(at: &At<'_>) -> Option<Histories> {
    let cells: Vec<CellId> = troubled(at.look()).into_iter().map(|t| t.0).collect();
    follow(at.trace(), at.position(), &cells, usize::MAX)
}
