//! How large a program and its states may be.

use std::fmt;

/// The most pages that a program may have.
pub const PAGES_MAX: u64 = 65_535;
/// The most operations that a program may have: an actor's record holds their numbers in three bytes.
pub const OPS_MAX: usize = 0xff_fffe;
/// The most different values that the system calls of a program may return.
pub const RETURNS_MAX: usize = 65_534;
/// The most bytes that one state may have.
pub const STATE_BYTES_MAX: u64 = 16 << 20;

/// A limit of the machine that a program is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LimitError {
    /// More than [`PAGES_MAX`] pages.
    Pages(u64),
    /// A state of more than [`STATE_BYTES_MAX`] bytes.
    StateBytes(u64),
    /// More than [`OPS_MAX`] operations.
    Ops(usize),
    /// More than [`RETURNS_MAX`] different values that system calls may return.
    Returns(usize),
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LimitError::Pages(n) => write!(
                f,
                "{n} pages are more than the {PAGES_MAX} that the model can hold"
            ),
            LimitError::Ops(n) => write!(
                f,
                "{n} operations are more than the {OPS_MAX} that the model can hold"
            ),
            LimitError::Returns(n) => write!(
                f,
                "{n} different return values are more than the {RETURNS_MAX} that the model can hold"
            ),
            LimitError::StateBytes(n) => {
                write!(
                    f,
                    "a state of {n} bytes is larger than the {STATE_BYTES_MAX} that the model can hold"
                )
            }
        }
    }
}

impl std::error::Error for LimitError {}
