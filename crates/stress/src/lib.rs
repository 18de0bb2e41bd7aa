//! Linus's test program of December 27, 2006, at full size, on the model.
//!
//! One process maps a file shared and fills it chunk by chunk, in random order, while the flusher, the
//! journal and reclaim work; then it unmaps the file, the clean pages are dropped, it maps the file again
//! and checks every byte. All of it is a driver of [`writeback_model::apply`]: there is no second model here.
//!
//! - [`Options`] say what is to be run; a [`Run`] does it, a slice at a time;
//! - `plan` is the program that the machine is given; `kernel` says when the kernel's own actors have work;
//! - [`Report`] is what came of it, in the words of the program's third form and in numbers;
//! - [`Run::scenario_of_page`] tells the history of one page as a scenario that ends the same way.
//!
//! Everything that is decided by lot follows from the seed: equal options give equal runs, on every machine.
#![forbid(unsafe_code)]

mod amount;
mod check;
mod kernel;
mod log;
mod options;
mod order;
mod plan;
mod random;
mod report;
mod run;
mod scenario;
mod words;

pub use amount::{Amount, bytes};
pub use check::{BadChunk, BadPiece};
pub use kernel::PageState;
pub use options::{CHUNK_MAX, CHUNK_MIN, CHUNKS_MAX, Options, PAGE};
pub use order::Order;
pub use random::Random;
pub use report::Report;
pub use run::{Run, Stage, Totals};
pub use words::{Field, order};
