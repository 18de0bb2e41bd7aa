//! To be written in the next commits.
fn main() {}
