//! The command itself: what it prints, where, and with which exit status.

mod compare;
mod conform;
mod diff;
mod embed;
mod fmt;
mod json;
mod link;
mod machine;
mod mdbook;
mod run;
mod stress;
mod tool;
