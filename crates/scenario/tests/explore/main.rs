//! Exploring: the machine is true, witnesses replay, anytime operations come at every moment and never.

#[path = "../common/mod.rs"]
mod common;

mod corpus;
mod machine;
mod minimise;
mod outcomes;
mod random;
mod support;
