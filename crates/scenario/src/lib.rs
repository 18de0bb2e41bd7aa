//! The scenario language: parse, print, diagnose, run, judge, explain.
#![forbid(unsafe_code)]

pub mod conform;

pub use writeback_model::VERSION;
