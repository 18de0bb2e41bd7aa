//! The scenario language: parse, print, diagnose, run, judge, explain.
//!
//! A text goes through two stages. [`syntax`] reads it into a tree that says what is written;
//! the tree is then checked and lowered into a [`scenario::Scenario`], which says what it means.
#![forbid(unsafe_code)]

pub mod limits;
pub mod scenario;
pub mod syntax;
