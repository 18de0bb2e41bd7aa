//! The scenario language: parse, print, diagnose, run, judge, explain.
//!
//! A text goes through two stages. [`syntax`] reads it into a tree that says what is written;
//! [`check()`] lowers the tree into a [`scenario::Scenario`], which says what it means.
//! A [`run::Driver`] carries it out on the model, and [`judge`] says what holds; a [`trace::Trace`]
//! keeps a whole run so that any position of it can be looked at, and [`explain`] says in words what
//! happened there and why.
#![forbid(unsafe_code)]

pub mod assist;
pub mod biography;
mod check;
pub mod compare;
pub mod conform;
pub mod difference;
pub mod edit;
pub mod explain;
pub mod explore;
pub mod export;
mod few;
pub mod gallery;
pub mod import;
pub mod judge;
pub mod limits;
pub mod link;
mod lower;
pub mod outcome;
pub mod picture;
pub mod quiz;
pub mod run;
pub mod scenario;
pub mod session;
pub mod story;
pub mod syntax;
pub mod trace;
pub mod vocabulary;

pub use check::{Checked, check, format};
pub use lower::is_reserved;
pub use writeback_model::VERSION;
