//! How large a program and its states may be.

use std::fmt;

/// The most pages that a program may have.
pub const PAGES_MAX: u64 = 65_535;
/// The most bytes that one state may have.
pub const STATE_BYTES_MAX: u64 = 16 << 20;

/// A limit of the machine that a program is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LimitError {
    /// More than [`PAGES_MAX`] pages.
    Pages(u64),
    /// A state of more than [`STATE_BYTES_MAX`] bytes.
    StateBytes(u64),
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LimitError::Pages(n) => write!(
                f,
                "{n} pages are more than the {PAGES_MAX} that the model can hold"
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
