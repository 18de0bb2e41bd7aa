//! The scenario's names for a trace's files and processes.

use crate::lower::is_reserved;
use std::collections::BTreeSet;

/// The longest name that is made.
const LONGEST: usize = 40;

/// Names that are taken; files, processes and mappings do not share any.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A free name that resembles the last part of a path.
    pub fn of_path(&mut self, path: &str, otherwise: &str) -> String {
        let last = path.trim_end_matches('/').rsplit('/').next();
        self.like(last.unwrap_or_default(), otherwise)
    }

    /// A free name that resembles a word, or another one where it has no letter to begin with.
    pub fn like(&mut self, word: &str, otherwise: &str) -> String {
        let plain: String = word
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || c == '-' {
                    c
                } else {
                    '_'
                }
            })
            .take(LONGEST)
            .collect();
        let begins = plain.starts_with(|c: char| c.is_ascii_alphabetic());
        let wanted = match (begins, plain.trim_matches(['_', '-']).is_empty()) {
            (true, _) => plain,
            (false, true) => otherwise.to_owned(),
            (false, false) => format!("{otherwise}_{}", plain.trim_start_matches(['_', '-'])),
        };
        self.free(&wanted)
    }

    /// The name itself, or with the first number behind it that makes it free.
    pub fn free(&mut self, wanted: &str) -> String {
        let numbered = (2_u32..).map(|n| format!("{wanted}-{n}"));
        let mut wishes = std::iter::once(wanted.to_owned()).chain(numbered);
        wishes
            .find(|name| !is_reserved(name) && self.0.insert(name.clone()))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_names_and_free() {
        let mut names = Names::default();
        assert_eq!(names.of_path("/tmp/x/data", "file"), "data");
        assert_eq!(names.of_path("/tmp/y/data", "file"), "data-2");
        assert_eq!(names.of_path("a file.txt", "file"), "a_file_txt");
        assert_eq!(names.of_path("/tmp/.1", "file"), "file_1");
        assert_eq!(names.of_path("/tmp/42", "file"), "file_42");
        assert_eq!(names.of_path("/", "file"), "file-2");
        assert_eq!(names.of_path("/tmp/\\303\\251", "file"), "file_303_251");
        assert_eq!(names.of_path("/bin/disk", "program"), "disk-2");
        assert_eq!(names.of_path("/x/lost", "file"), "lost-2");
        assert!(names.like(&"x".repeat(500), "file").len() <= 40);
    }
}
