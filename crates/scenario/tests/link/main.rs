//! Links: what they say for ever, what damage does to them, and what the model answers.

mod answers;
#[path = "../common/mod.rs"]
mod common;
mod damage;
mod frozen;
mod meaning;
mod moments;
mod round_trip;

/// A scenario without anything special, in the canonical form.
const PLAIN: &str =
    "kernel 6.12\nfs ext4\nfile data 4k\n\nu: write data \"A\"\nexpect data recorded\n";
