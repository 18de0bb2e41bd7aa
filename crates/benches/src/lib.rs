//! What the benchmarks run, natively under criterion and as wasm in Node.
//!
//! Each subject is set up once and then asked again and again; every question gives the number of
//! things that were done, so that whoever has a clock can tell how many a second. There is no
//! clock here.
//!
//! - [`LongRun`]: the kernel steps of a long run;
//! - [`Replay`]: the recorded runs of a real kernel;
//! - [`Seek`]: any position of a session of a thousand lines;
//! - [`Search`]: distinct states, with whole states as identity, over [`ModelMachine`];
//! - [`explore()`]: the search alone, over [`TwoFiles`], a small machine that costs next to nothing;
//! - [`Suite`]: all of them by name, for a caller that knows no Rust.
#![forbid(unsafe_code)]

mod explore;
mod long_run;
mod machine;
mod numbers;
mod replay;
mod search;
mod seek;
mod suite;
mod text;
mod two_files;

pub use explore::explore;
pub use long_run::LongRun;
pub use machine::ModelMachine;
pub use replay::{Replay, Unusable};
pub use search::{STATES_MAX, Search};
pub use seek::{LINES, Seek};
pub use suite::{NAMES, Suite};
pub use two_files::{EVERYBODY, Files, Go, TwoFiles};

#[cfg(test)]
mod tests;
