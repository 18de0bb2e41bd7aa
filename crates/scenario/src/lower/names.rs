//! Which words cannot be names.

use super::{Lowered, wrong};
use crate::syntax::{Errno, HeaderWord, Name, Role, StateWord, VerdictWord};

/// Reserved so that they keep their meaning, or can get one in a later version.
const WORDS: [&str; 40] = [
    "all",
    "any",
    "anytime",
    "always",
    "sometimes",
    "never",
    "expect",
    "mark",
    "let",
    "repeat",
    "random",
    "vm",
    "cpu",
    "fsck",
    "network",
    "until",
    "continue",
    "as",
    "private",
    "readonly",
    "sync",
    "async",
    "of",
    "hole",
    "to",
    "block",
    "with",
    "without",
    "in",
    "memory",
    "on",
    "returned",
    "read",
    "verdict",
    "not",
    "journal",
    "flusher",
    "reclaim",
    "disk",
    "power",
];

/// Whether a word can be no name of a file, a process or a mapping.
#[must_use]
pub fn is_reserved(word: &str) -> bool {
    WORDS.contains(&word)
        || HeaderWord::by_word(word).is_some()
        || StateWord::by_word(word).is_some()
        || VerdictWord::by_word(word).is_some()
        || Errno::by_word(word).is_some()
}

/// A new name must not be reserved; `of` says whose name it would be.
pub(super) fn free(name: &Name, of: &str) -> Lowered<()> {
    if !is_reserved(&name.node) {
        return Ok(());
    }
    let message = match Role::of(&name.node) {
        Role::Process => format!(
            "`{}` is a word of the language and cannot name {of}",
            name.node
        ),
        role => format!("`{role}` is an actor of its own and cannot name {of}"),
    };
    wrong(name.span, message)
}
