//! Rules of the model that hold in every version.

use super::Rule;

/// The rules, in the order of a run.
pub(super) const RULES: &[Rule] = &[];
