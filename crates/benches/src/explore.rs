//! Searches of [`TwoFiles`], small enough to be run again and again.

use crate::TwoFiles;
use writeback_explorer::{Coverage, Explorer, Found, Options, Reduction};

const TWO_FILES: TwoFiles = TwoFiles {
    stores: 1,
    rounds: 1,
};

/// A whole search, one store in each file; gives what it found.
///
/// # Panics
/// If it is not complete, which would be another machine.
#[must_use]
pub fn explore(reduction: Reduction) -> Found {
    let options = Options {
        reduction,
        ..Options::states_max(2_000_000)
    };
    let mut explorer = Explorer::new(TWO_FILES, options);
    while !explorer.advance(u64::MAX).is_over {}
    let found = explorer.found();
    assert_eq!(found.coverage, Coverage::Complete);
    found
}
