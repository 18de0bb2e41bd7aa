//! What an expectation can say of a thing, where the run stands.

use super::aspect::Value;
use super::thing::Thing;
use crate::judge;
use crate::run::Tick;
use crate::scenario::{Claim, Condition, StateWord};
use crate::syntax::{Content, Size, StatementId};
use crate::trace::{Layer, Trace};
use writeback_model::op::FileRange;
use writeback_model::recorders::ByteState;
use writeback_model::{Look, State};

/// A line that would hold, and where it would be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claimable {
    /// `expect data[1k..2k] stranded`, in canonical form.
    pub line: String,
    /// Where it belongs; none where the position lies inside a turn, of which no expectation can speak.
    pub place: Option<Place>,
}

/// Where a line is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Before a statement.
    Before(StatementId),
    /// At the end.
    End,
}

/// The expectation that says of a thing what it is at a position; none where the language has no words for it.
///
/// # Panics
/// If there is no such position.
#[must_use]
pub fn claim(
    trace: &Trace,
    position: usize,
    thing: Thing,
    value: Option<Value>,
) -> Option<Claimable> {
    let claim = match (thing, value?) {
        (Thing::State(range), Value::State(state)) => Claim::State {
            range,
            state: word(state),
        },
        (Thing::Content(layer, range), Value::Held(Some(held))) => match layer {
            Layer::Memory => Claim::InMemory {
                range,
                content: held.content?,
            },
            Layer::Media => Claim::OnDisk {
                range,
                content: held.content?,
            },
            Layer::InFlight | Layer::Device => return None,
        },
        _ => return None,
    };
    let condition = Condition {
        negated: false,
        claim,
    };
    let place = place(trace, position);
    let found = place
        .as_ref()
        .map(|(_, state)| Look::new(&trace.layout, state));
    let holds = judge::holds(found.unwrap_or(trace.at(position).look()), condition);
    holds.then(|| Claimable {
        line: format!("expect {}", words(trace, claim)),
        place: place.map(|(place, _)| place),
    })
}

fn words(trace: &Trace, claim: Claim) -> String {
    let range = |range: FileRange| {
        let name = trace.scenario.file(range.file);
        if range == trace.layout.whole(range.file) {
            name.to_owned()
        } else {
            format!("{name}[{}..{}]", Size(range.from), Size(range.to))
        }
    };
    match claim {
        Claim::State { range: r, state } => format!("{} {state}", range(r)),
        Claim::InMemory { range: r, content } => {
            format!("{} in memory {}", range(r), Content(content))
        }
        Claim::OnDisk { range: r, content } => format!("{} on disk {}", range(r), Content(content)),
        _ => String::new(),
    }
}

fn word(state: ByteState) -> StateWord {
    match state {
        ByteState::Durable => StateWord::Durable,
        ByteState::InDevice => StateWord::InDevice,
        ByteState::InFlight => StateWord::InFlight,
        ByteState::Recorded => StateWord::Recorded,
        ByteState::Failed => StateWord::Failed,
        ByteState::Stranded => StateWord::Stranded,
        ByteState::Lost => StateWord::Lost,
    }
}

/// Where the next line of the text is reached before anything else happens, and the state that it finds; none where
/// somebody takes a kernel step first, of his own turn or woken from a wait.
fn place(trace: &Trace, position: usize) -> Option<(Place, State)> {
    let at = trace.at(position);
    let mut driver = at.driver().clone();
    let lines = &trace.scenario.lines;
    let begun = trace
        .ticks_until(position)
        .iter()
        .map(|tick| tick.line() + 1);
    let mut next = begun.max().unwrap_or(0);
    loop {
        let state = driver.moment().state().clone();
        match driver.tick() {
            Some(Tick::Judged { line, holds }) if line >= next && holds.is_some() => {
                next = line + 1
            }
            Some(Tick::Marks { line }) if line >= next => next = line + 1,
            Some(tick) if tick.line() < next => match tick {
                Tick::Kernel { .. } | Tick::Begins { .. } => return None,
                _ => {}
            },
            _ => {
                let place = lines.get(next);
                let place = place.map_or(Place::End, |line| Place::Before(line.statement));
                return Some((place, state));
            }
        }
    }
}
