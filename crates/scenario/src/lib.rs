//! The scenario language: parse, print, diagnose, run, judge, explain.
//!
//! A text goes through two stages. [`syntax`] reads it into a tree that says what is written;
//! [`check()`] lowers the tree into a [`scenario::Scenario`], which says what it means.
#![forbid(unsafe_code)]

mod check;
pub mod edit;
pub mod limits;
mod lower;
pub mod scenario;
pub mod syntax;
pub mod vocabulary;

pub use check::{Checked, check, format};
pub use lower::is_reserved;
