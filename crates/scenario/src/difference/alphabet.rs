//! The operations that programs are made of.

use crate::syntax::{Role, Verb, nearest};
use crate::vocabulary::{OPERATIONS, Operand, OperationInfo};

/// One kind of operation, without its range and its content: those are chosen for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Who does it, how it is written and what it needs.
    pub operation: &'static OperationInfo,
    /// What stands behind its operands: a mode of `msync`, flags of `sync_file_range`, or nothing.
    pub tail: &'static str,
}

impl Letter {
    /// Whether the range of it is chosen.
    #[must_use]
    pub fn has_range(self) -> bool {
        let ranges = [Operand::Range, Operand::MappedRange];
        self.operation.operands.iter().any(|o| ranges.contains(o))
    }

    /// Whether a process can do it only while it maps the file.
    #[must_use]
    pub fn needs_mapping(self) -> bool {
        let mapped = [Operand::Mapping, Operand::MappedRange];
        self.operation.operands.iter().any(|o| mapped.contains(o))
    }

    /// The letter in words: as it is written in an alphabet.
    #[must_use]
    pub fn words(self) -> String {
        let verb = self.operation.verb;
        let role = self.operation.role;
        let needs_role = verb.roles().len() > 1 && role != verb.roles()[0];
        let who = if needs_role {
            format!("{role} ")
        } else {
            String::new()
        };
        let space = if self.tail.is_empty() { "" } else { " " };
        format!("{who}{verb}{space}{}", self.tail)
    }
}

/// Words that are no letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoLetter {
    /// The words.
    pub words: String,
    /// Those that go on from the words, else the one that they were likely meant to be, or none.
    pub nearest: Vec<String>,
}

/// Every letter: each operation that is modelled and whose moment can be chosen, in the order of the language.
///
/// `disk: sample` and `disk: complete` are no letters: where interleavings are explored, the device is free.
#[must_use]
pub fn letters() -> Vec<Letter> {
    let left_out =
        |info: &OperationInfo| !info.modelled || matches!(info.verb, Verb::Sample | Verb::Complete);
    let with_tails = |operation: &'static OperationInfo| {
        let tails: &[&'static str] = match operation.verb {
            Verb::Msync => &["sync", "async"],
            Verb::SyncFileRange => &["write", "wait_before write wait_after"],
            _ => &[""],
        };
        tails.iter().map(move |tail| Letter { operation, tail })
    };
    let modelled = OPERATIONS.iter().filter(|info| !left_out(info));
    modelled.flat_map(with_tails).collect()
}

/// Reads one letter: `store`, `msync sync`, `flush`, `disk flush`.
///
/// # Errors
/// When the words are no letter; with the nearest that are.
pub fn letter(words: &str) -> Result<Letter, NoLetter> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    let all = letters();
    let found = all.iter().find(|letter| letter.words() == words).copied();
    found.ok_or_else(|| {
        let names: Vec<String> = all.iter().map(|letter| letter.words()).collect();
        let begun = names.iter().map(String::as_str).filter(|name| {
            let rest = name.strip_prefix(&*words);
            rest.is_some_and(|rest| rest.starts_with(' '))
        });
        let mut near: Vec<&str> = begun.collect();
        if near.is_empty() {
            near.extend(nearest(&words, names.iter().map(String::as_str)));
        }
        NoLetter {
            nearest: near.into_iter().map(str::to_owned).collect(),
            words,
        }
    })
}

/// Reads an alphabet: each letter once, in the order in which they are first named.
///
/// # Errors
/// At the first words that are no letter.
pub fn alphabet<'a>(words: impl Iterator<Item = &'a str>) -> Result<Vec<Letter>, NoLetter> {
    let mut letters: Vec<Letter> = Vec::new();
    for letter in words.map(letter) {
        let letter = letter?;
        if !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    Ok(letters)
}

/// The role's place in the order of a program's actors.
pub(super) fn rank(role: Role) -> usize {
    Role::ALL
        .iter()
        .position(|r| *r == role)
        .expect("every role is listed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_read_as_it_is_written() {
        for wanted in letters() {
            assert_eq!(letter(&wanted.words()), Ok(wanted), "{}", wanted.words());
        }
    }

    #[test]
    fn an_alphabet_has_each_letter_once() {
        let words = ["store", "map", "store"];
        let letters = alphabet(words.into_iter()).expect("they are letters");
        let words: Vec<String> = letters.iter().map(|letter| letter.words()).collect();
        assert_eq!(words, ["store", "map"]);
        assert!(alphabet(["store", "stroe"].into_iter()).is_err());
    }

    #[test]
    fn words_that_are_none_have_a_nearest() {
        let check = |words: &str, expected: &[&str]| {
            assert_eq!(letter(words).expect_err(words).nearest, expected, "{words}");
        };
        check("stroe", &["store"]);
        check("msync  snyc", &["msync sync"]);
        check("xyzzy", &[]);
        // A word that lacks its mode is no misspelling of another.
        check("msync", &["msync sync", "msync async"]);
        check("disk", &["disk flush"]);
        check(
            "sync_file_range wait_before",
            &["sync_file_range wait_before write wait_after"],
        );
        check("", &[]);
    }

    #[test]
    fn what_the_device_does_by_itself_is_no_letter() {
        assert!(letter("complete").is_err());
        assert_eq!(
            letter("disk flush").map(|l| l.operation.role),
            Ok(Role::Disk)
        );
        assert_eq!(letter("flush").map(|l| l.operation.role), Ok(Role::Journal));
    }
}
