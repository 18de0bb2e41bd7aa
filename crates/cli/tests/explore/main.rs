//! `writeback explore`: what it prints, its data, and how it ends.

mod command;
mod golden;
