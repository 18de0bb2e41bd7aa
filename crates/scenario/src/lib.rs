//! The scenario language: parse, print, diagnose, run, judge, explain.

pub use writeback_model::VERSION;
