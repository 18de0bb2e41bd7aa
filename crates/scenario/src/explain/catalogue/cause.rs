//! Causes in words.

use super::names::Names;
use crate::explain::cause::{Cause, Group, Saving};
use crate::explain::text::Sentence;

/// One link of a chain.
pub fn cause(_names: Names<'_>, _group: &Group, _cause: &Cause) -> Sentence {
    Sentence::new()
}

/// Which bytes a chain is about, where there are several chains.
pub fn group_heading(_names: Names<'_>, _group: &Group) -> Sentence {
    Sentence::new()
}

/// How many chains are not told.
pub fn more_groups(_more: usize) -> Sentence {
    Sentence::new()
}

/// Which rule saves the bytes.
pub fn saving(_names: Names<'_>, _saving: Saving) -> Sentence {
    Sentence::new()
}
