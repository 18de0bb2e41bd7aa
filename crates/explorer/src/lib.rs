//! Search over any machine with initial states, enabled steps, footprints and apply.
//!
//! Nothing here knows a page cache: a [`Machine`] says what its states are, which steps each has, and
//! what a step reads and writes. [`search`] visits every state that can be reached, once.
//!
//! Identity is equality: a hash only finds candidates, and never decides.

mod machine;
mod search;

pub use machine::Machine;
pub use search::{Found, Limit, search};
