//! The machine: page cache, blocks, PTEs, journal and device, one kernel step at a time.

/// The version of the model, which every build of it can tell.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
