//! How a command ends.

use std::process::ExitCode;

/// The exit status of a command, and of several files the largest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// All expectations hold; all recorded runs agree; every text is canonical.
    Holds = 0,
    /// One does not.
    Fails = 1,
    /// A text cannot be read.
    Unreadable = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}
