//! The machine: Linux's page cache, blocks, PTEs, journal and a device, one kernel step at a time.
#![forbid(unsafe_code)]

pub mod ids;
pub mod kernel;
pub mod op;
pub mod step;
