//! Every interleaving of a scenario: what can come of it, and how.
//!
//! A [`Plan`] says what will be explored and how large that is; [`Interleavings`] is the program as a machine that
//! the explorer searches; an [`Exploration`] goes on in slices and ends in a [`Report`]: every outcome with its
//! shortest schedule as a scenario, what `always`, `sometimes` and `never` come to, and how far it looked.
//!
//! What is explored: each actor's operations in its own order, kernel step by kernel step; the device samples and
//! completes at any time; `until` and `continue` are dropped, and so are `disk: sample` and `disk: complete`. An
//! operation begins with its first kernel step, so that whatever is found can be written down with `until` and
//! `continue`. A written power cut may come at any moment; the lines behind it come after it, those before it that have
//! not begun are gone. Operations that come at any time belong to the stretch between two cuts in which they stand.

mod digest;
mod ending;
mod follow;
mod judge;
mod machine;
mod minimise;
mod outcome;
mod plan;
mod race;
mod report;
mod script;
mod search;
mod shorten;
mod survey;
mod touched;

pub use digest::{DIGEST_STATES_MAX, digest_of_text};
pub use ending::{Bytes, Ending, Heard};
pub use judge::Judged;
pub use machine::{Interleavings, Step, Taken};
pub use minimise::{Failure, Minimised};
pub use outcome::{Outcome, Witness};
pub use plan::{OPERATIONS_MAX, Plan, STATE_BYTES_MAX, Size, TooLarge};
pub use race::{EXCLUSION_STATES_MAX, Excluded, FLIPS_MAX, Race, RaceStep, Raced};
pub use report::Report;
pub use search::{BYTES_MAX, Exploration, Options, Progress, STATES_MAX, Stage};
pub use survey::{Explored, Survival, kernels, survival};
pub use touched::Touched;
pub use writeback_explorer::Workers;
