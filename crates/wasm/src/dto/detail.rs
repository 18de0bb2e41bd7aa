//! What is known of one thing on the stage, and what each actor does over the run.

use crate::dto::Role;
use crate::dto::text::{Span, sentence};
use crate::dto::view::{Activity, small, statement_of};
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::biography::{Claimable, Place};
use writeback_scenario::explain;
use writeback_scenario::scenario::Scenario;
use writeback_scenario::session as core;
use writeback_scenario::trace::Trace;

/// A sentence about something that happened, and the first position at which it had happened.
#[derive(Serialize, Tsify)]
pub struct Told {
    pub position: u32,
    pub sentence: Vec<Span>,
}

/// Who wrote some bytes and who lost them, turn by turn, and where their copies are now.
#[derive(Serialize, Tsify)]
pub struct Life {
    pub heading: Vec<Span>,
    pub chapters: Vec<Told>,
    pub copies: Vec<Span>,
}

/// Where a line is written: inside a turn nowhere, or before a statement, or at the end of the text.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimPlace {
    InsideTurn,
    Before,
    End,
}

/// The expectation that says what a thing is.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Claim {
    /// The line, in canonical form.
    pub line: String,
    pub place: ClaimPlace,
    /// The statement before which it is written.
    pub before: Option<u32>,
}

/// What is known of one thing on the stage.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Detail {
    /// What it is.
    pub heading: Vec<Span>,
    /// Its key in the glossary.
    pub term: &'static str,
    /// Since when it is so.
    pub since: Vec<Span>,
    /// Its last changes, the latest first.
    pub changes: Vec<Told>,
    /// How many changes there were before those; empty for none.
    pub earlier: Vec<Span>,
    /// Who wrote its bytes and who lost them; empty for what is not made of bytes.
    pub lives: Vec<Life>,
    /// What can be expected of it; null where the language has no words for it.
    pub claim: Option<Claim>,
}

impl Detail {
    /// Converts what the core knows of a thing.
    pub fn new(trace: &Trace, detail: explain::DetailWords) -> Detail {
        let scenario = &trace.scenario;
        let told = |all: Vec<explain::Told>| {
            all.into_iter()
                .map(|one| Told {
                    position: small(one.position),
                    sentence: sentence(scenario, one.sentence),
                })
                .collect()
        };
        Detail {
            heading: sentence(scenario, detail.heading),
            term: detail.term,
            since: sentence(scenario, detail.since),
            changes: told(detail.changes),
            earlier: sentence(scenario, detail.earlier),
            lives: detail
                .lives
                .into_iter()
                .map(|life| Life {
                    heading: sentence(scenario, life.heading),
                    chapters: told(life.chapters),
                    copies: sentence(scenario, life.copies),
                })
                .collect(),
            claim: detail.claim.map(Claim::from),
        }
    }
}

impl From<Claimable> for Claim {
    fn from(claim: Claimable) -> Claim {
        let (place, before) = match claim.place {
            None => (ClaimPlace::InsideTurn, None),
            Some(Place::Before(statement)) => (ClaimPlace::Before, Some(statement.0)),
            Some(Place::End) => (ClaimPlace::End, None),
        };
        Claim {
            line: claim.line,
            place,
            before,
        }
    }
}

/// A part of the run in which an actor is in the middle of an operation.
#[derive(Serialize, Tsify)]
pub struct Stretch {
    /// The statement whose turn it is.
    pub statement: u32,
    /// The position before it.
    pub from: u32,
    /// The last position of it.
    pub to: u32,
    pub doing: Activity,
}

/// A kernel step, and the position that it made.
#[derive(Serialize, Tsify)]
pub struct LaneStep {
    pub position: u32,
    /// Its name, which is also its term in the glossary.
    pub name: &'static str,
}

/// What one actor does over the run.
#[derive(Serialize, Tsify)]
pub struct Lane {
    pub actor: String,
    pub role: Role,
    pub stretches: Vec<Stretch>,
    pub steps: Vec<LaneStep>,
}

/// Converts the lanes of a run.
pub fn lanes(trace: &Trace) -> Vec<Lane> {
    let actors = trace.scenario.actors.iter();
    actors
        .zip(core::lanes(trace))
        .map(|(actor, lane)| Lane {
            actor: actor.name.clone(),
            role: actor.role.into(),
            stretches: stretches(&trace.scenario, &lane),
            steps: lane
                .steps
                .iter()
                .map(|(position, name)| LaneStep {
                    position: small(*position),
                    name: name.name(),
                })
                .collect(),
        })
        .collect()
}

fn stretches(scenario: &Scenario, lane: &core::Lane) -> Vec<Stretch> {
    lane.stretches
        .iter()
        .map(|stretch| Stretch {
            statement: statement_of(scenario, stretch.line),
            from: small(stretch.from),
            to: small(stretch.to),
            doing: match stretch.pace {
                core::Pace::Running => Activity::Running,
                core::Pace::Paused => Activity::Paused,
                core::Pace::Blocked => Activity::Blocked,
            },
        })
        .collect()
}
