//! What is known of a rule besides its sentence: its versions and its evidence.

use crate::explain::rules::{Rule, Subject, Versions};
use writeback_model::kernel::{Change, Switch};

/// In which versions a rule holds, in words.
#[must_use]
pub fn versions(rule: &Rule) -> String {
    match (rule.versions, rule.subject) {
        (Versions::Said(words), _) => words.to_owned(),
        (Versions::Changed(changes), Subject::Switch(switch)) => {
            let changes: Vec<String> = changes
                .iter()
                .map(|change| changed(switch, change))
                .collect();
            changes.join("; ")
        }
        _ => "all versions".to_owned(),
    }
}

/// `on from 2.6.20 and 2.6.19.2 (7658cc289288)`.
fn changed(switch: Switch, change: &Change) -> String {
    let value = switch.values()[usize::from(change.value)];
    let backport = change
        .backport
        .map(|b| format!(" and {b}"))
        .unwrap_or_default();
    let commit = if change.commit.is_empty() {
        String::new()
    } else {
        format!(" ({})", change.commit)
    };
    format!("{value} from {}{backport}{commit}", change.first)
}

/// How far a rule can be believed, and on what ground.
#[must_use]
pub fn evidence(rule: &Rule) -> String {
    let words = rule.evidence.words();
    if rule.note.is_empty() {
        words.to_owned()
    } else {
        format!("{words}: {}", rule.note)
    }
}
