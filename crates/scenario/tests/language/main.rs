//! The language as its readers meet it: what is read, what it means, what is wrong with it, and how it is edited.

mod corpus;
mod diagnostics;
mod edits;
mod hostile;
mod limits;
mod lowering;
mod roundtrip;
mod vocabulary;
