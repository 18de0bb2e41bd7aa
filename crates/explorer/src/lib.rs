//! Search over any machine with initial states, enabled steps, footprints and apply.
//!
//! Nothing here knows a page cache. A machine says what its steps are and what they touch; the
//! search visits every state once. Identity is equality of whole states: a hash only finds
//! candidates. States are numbered in the order in which they are discovered, which depends on
//! nothing but the machine.
//!
//! - [`Machine`]: what a search needs to know;
//! - [`search()`]: breadth first, complete or up to a limit, and it says which;
//! - [`check_footprints()`]: whether steps that a machine calls independent are.
//!
//! What is not here yet: reduction by footprints, outcomes with shortest witnesses, slices and threads.
#![forbid(unsafe_code)]

mod footprints;
mod machine;
mod search;

pub use footprints::{Dependence, check_footprints};
pub use machine::Machine;
pub use search::{Coverage, Found, search};

#[cfg(test)]
mod toys;
