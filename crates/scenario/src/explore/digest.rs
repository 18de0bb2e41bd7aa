//! A digest of what exploring a text finds, the same on every machine.

use super::search::{Exploration, Options, Stage};
use crate::check;
use writeback_model::digest::Digest;

/// How many states of a text are looked at for its digest.
pub const DIGEST_STATES_MAX: u32 = 300;

/// A digest of what a small exploration of a text finds; none where the text has no meaning, or is too large.
#[must_use]
pub fn digest_of_text(text: &str) -> Option<u64> {
    let checked = check(text);
    let options = Options {
        full: true,
        states_max: DIGEST_STATES_MAX,
        ..Options::default()
    };
    let mut exploration = Exploration::new(&checked.tree, checked.scenario?, options).ok()?;
    while exploration.advance(u64::from(DIGEST_STATES_MAX)).stage != Stage::Over {}
    let report = exploration.report()?;
    let mut all = Digest::default();
    let found = &report.found;
    for count in [found.states, found.transitions, found.ends] {
        all.part(&count.to_le_bytes());
    }
    for outcome in &report.outcomes {
        all.part(outcome.ending.verdict.word().as_bytes());
        all.part(&outcome.ends.to_le_bytes());
        let witness = outcome.witness.as_ref();
        all.part(witness.map_or("", |witness| &witness.text).as_bytes());
    }
    for judged in &report.judged {
        all.part(&[judged.holds.map_or(2, u8::from)]);
    }
    Some(all.value())
}
