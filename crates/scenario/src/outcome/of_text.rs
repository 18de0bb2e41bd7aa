//! A digest of whatever comes of a text, for comparing one build of the core with another.

use super::{digest, outcome};
use crate::run::{Driver, lay_out};
use crate::syntax::{Diagnostic, print};
use crate::{Checked, check};
use writeback_model::digest::Digest;

/// A digest of a text's canonical form, of its diagnostics, and of what can be observed of its run and of the machine's last state.
#[must_use]
pub fn digest_of_text(text: &str) -> u64 {
    let Checked {
        tree,
        scenario,
        diagnostics,
    } = check(text);
    let mut all = Digest::default();
    all.part(print(&tree).as_bytes());
    diagnostics
        .iter()
        .for_each(|diagnostic| say(&mut all, diagnostic));
    let laid_out = scenario.and_then(|scenario| Some((lay_out(&scenario).ok()?, scenario)));
    if let Some((layout, scenario)) = laid_out {
        let mut driver = Driver::new(&scenario, &layout);
        all.part(&digest(&outcome(&tree, &scenario, &mut driver)).to_le_bytes());
        all.part(driver.look().state);
    }
    all.value()
}

fn say(all: &mut Digest, diagnostic: &Diagnostic) {
    all.part(&diagnostic.span.start.to_le_bytes());
    all.part(&diagnostic.span.end.to_le_bytes());
    all.part(diagnostic.message.as_bytes());
}
