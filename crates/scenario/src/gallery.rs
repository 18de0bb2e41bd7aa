//! The scenarios of the corpus, which are test suite, gallery and documentation at once.

/// The name and the text of every scenario, by name.
pub const CORPUS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/corpus.rs"));
