//! The command itself: what it prints, where, and with which exit status.

mod compare;
mod conform;
mod fmt;
mod json;
mod machine;
mod run;
mod tool;
