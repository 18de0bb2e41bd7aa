//! The language as its readers meet it: what is read, what it means, what is wrong with it, and how it is edited.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read the corpus and the documentation"
)]

mod anytime;
mod corpus;
mod diagnostics;
mod document;
mod edits;
mod hostile;
mod limits;
mod lowering;
mod roundtrip;
mod steps;
mod vocabulary;
