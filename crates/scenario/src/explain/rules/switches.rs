//! Switches as rules: what each one changed.

use super::{PLAIN, Rule, Subject, Versions};
use writeback_model::kernel::Switch;

/// The rule of a switch.
pub(super) fn rule(switch: Switch) -> Rule {
    Rule {
        id: switch.name(),
        subject: Subject::Switch(switch),
        title: switch.name(),
        versions: Versions::Changed(switch.history()),
        ..PLAIN
    }
}
