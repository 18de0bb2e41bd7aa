//! The smallest program of which two kernels can make something else.
//!
//! Programs are made of an alphabet of operations, size by size. Each is explored whole on both kernels: every
//! interleaving of its actors, with a device that takes its time. What is compared is the set of
//! verdicts that its ends can have. The first size at which the sets of some program differ is the
//! smallest, and all programs of that size are looked at. A search that goes on to larger sizes finds of
//! them only programs of which no operation can be left out: others show what a smaller one shows.

mod alphabet;
mod program;
mod programs;
mod search;
mod verdicts;
mod witness;

pub use alphabet::{Letter, NoLetter, alphabet, letter, letters};
pub use program::{BLOCKS_MAX, Place, Program, Symbol};
pub use programs::Programs;
pub use search::{Difference, Progress, Question, STATES_MAX, Search, Sizes, Stage};
pub use verdicts::Verdicts;
pub use witness::Witness;

/// The most operations of a program.
pub const SIZE_MAX: usize = 8;

/// What programs are made of, and how large they may be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// The operations; each of them once.
    pub alphabet: Vec<Letter>,
    /// The blocks of the one page: 1, 2 or 4.
    pub blocks: u8,
    /// The most processes.
    pub processes: u8,
    /// The most actors, processes among them.
    pub actors: u8,
}
