//! Linus's test program at a small size: what whole runs find, and the history of a page as a scenario.

mod bug;
mod run;
mod scenarios;
mod small;
