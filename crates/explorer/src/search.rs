//! A whole search in one call.

use crate::explorer::{Explorer, Options};
use crate::found::Found;
use crate::machine::Machine;
use crate::workers::InTurn;

/// Visits every state that can be reached, nearest first; of more than `states_max` of them, those of whole levels, and
/// of the level after that some.
pub fn search<M: Machine>(machine: &M, states_max: u32, mut visit: impl FnMut(&[u8])) -> Found {
    let mut explorer = Explorer::new(machine, Options::states_max(states_max));
    while !explorer.advance_by(u64::MAX, &InTurn, &mut visit).is_over {}
    explorer.found()
}
