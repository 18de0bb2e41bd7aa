//! C's names for the scenario's: unique, and never a word that C or its library knows.

use std::collections::BTreeSet;

/// The longest part of a name that is kept; C tells names apart by 63 characters.
const LONGEST: usize = 40;

/// Names that are taken.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// An identifier with that prefix for a name of the scenario.
    pub fn identifier(&mut self, prefix: &str, name: &str) -> String {
        let letters = name.chars().take(LONGEST);
        let plain: String = letters
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        self.free(format!("{prefix}_{plain}"), "_")
    }

    /// The name of a file in a directory.
    pub fn file(&mut self, name: &str) -> String {
        self.free(name.chars().take(LONGEST).collect(), "-")
    }

    fn free(&mut self, wanted: String, parting: &str) -> String {
        let numbered = (2_u32..).map(|n| format!("{wanted}{parting}{n}"));
        let mut wishes = std::iter::once(wanted.clone()).chain(numbered);
        wishes
            .find(|name| self.0.insert(name.clone()))
            .unwrap_or(wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_in_c_are_told_apart() {
        let mut names = Names::default();
        assert_eq!(names.identifier("FILE", "a-b"), "FILE_a_b");
        assert_eq!(names.identifier("FILE", "a_b"), "FILE_a_b_2");
        assert_eq!(names.identifier("FILE", "a_b_2"), "FILE_a_b_2_2");
        assert_eq!(names.identifier("FILE", "int"), "FILE_int");
        let long = "x".repeat(300);
        assert!(names.identifier("FILE", &long).len() < 63);
        assert_ne!(names.file(&long), names.file(&(long.clone() + "y")));
    }
}
