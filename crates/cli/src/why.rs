//! Why a verdict is what it is, in the sentences of the core.

use writeback_scenario::explain;
use writeback_scenario::run::{Driver, lay_out};
use writeback_scenario::scenario::Scenario;
use writeback_scenario::story::words_for_sentence;
use writeback_scenario::syntax::VerdictWord;
use writeback_scenario::trace::Trace;

/// The most bytes of states that are copied to find the causes: a trace looks at the state before every step.
const BYTES_MAX: u64 = 1 << 31;

/// The sentences that say what the verdict means here, and what led to it; none where all is well.
pub fn why(scenario: &Scenario, end: &Driver<'_>, verdict: VerdictWord) -> Vec<String> {
    if verdict == VerdictWord::Kept {
        return Vec::new();
    }
    let moments = u64::from(end.kernel_steps()) + 4 * scenario.lines.len() as u64;
    if moments.saturating_mul(end.look().state.len() as u64) > BYTES_MAX {
        return vec!["The run is too large to look for the causes here.".to_owned()];
    }
    let Ok(layout) = lay_out(scenario) else {
        return Vec::new();
    };
    let trace = Trace::new(scenario.clone(), layout, |_| {});
    let last = trace.last_position();
    let mut sentences = vec![explain::verdict_sentence(&trace, last)];
    sentences.extend(explain::why(&trace, last));
    sentences
        .iter()
        .map(|sentence| words_for_sentence(scenario, sentence))
        .collect()
}
