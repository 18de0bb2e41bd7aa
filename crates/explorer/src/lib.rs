//! Search over any machine with initial states, enabled steps, footprints and apply.
//!
//! Nothing here knows a page cache. A machine says what its steps are and what they touch; the
//! search visits every state once. Identity is equality of whole states: a hash only finds
//! candidates. States are numbered in the order in which they are discovered, which depends on
//! nothing but the machine.
//!
//! - [`Machine`]: what a search needs to know;
//! - [`Explorer`]: a search in slices, with or without reduction, by one worker or several;
//! - [`search()`]: a whole one in one call;
//! - [`Witnesses`]: the one shortest schedule to each class of ends;
//! - [`check_footprints()`]: whether what a machine says of its steps is true.
#![forbid(unsafe_code)]

mod actors;
mod explorer;
mod footprints;
mod found;
mod hash;
mod machine;
mod persistent;
mod schedules;
mod search;
mod shard;
mod store;
mod witness;
mod workers;

pub use explorer::{Explorer, Options, Reduction};
pub use footprints::{Dependence, DependenceKind, check_footprints};
pub use found::{Bound, Coverage, Found, Progress, Schedules};
pub use machine::{ACTORS_MAX, Actor, Machine};
pub use search::search;
pub use witness::{Cost, Limits, Witness, WitnessProgress, Witnesses, preemptions};
pub use workers::{InTurn, Workers};

#[cfg(test)]
mod toys;
