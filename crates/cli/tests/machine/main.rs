//! To and from the machine: exported programs under the real compiler, and traces of the real strace.

mod export;
mod import;
mod round_trip;
mod tools;
